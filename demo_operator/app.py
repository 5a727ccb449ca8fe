"""The web application: what it stands on, then what it serves."""

from collections.abc import AsyncIterator, Iterator

from aiohttp import web

from demo_operator.admin import books, control
from demo_operator.camara import sim_swap
from demo_operator.clock import Clock
from demo_operator.database import Database
from demo_operator.events import Courier
from demo_operator.faults import Faults, faulty
from demo_operator.keys import BOOKS, CLOCK, COURIER, DATABASE, FACTS, FAULTS, SETTINGS
from demo_operator.seeding import read_facts
from demo_operator.settings import Settings
from demo_operator.tmf import (
    appointments,
    bill_documents,
    billing_accounts,
    billing_rates,
    bills,
    buckets,
    catalogue,
    contacts,
    hub,
    interactions,
    line_users,
    movements,
    orders,
    parties,
    payment_methods,
    payments,
    problems,
    products,
    refunds,
    tickets,
    time_slots,
    top_ups,
    usage,
)
from demo_operator.tmf.event_documents import describing
from demo_operator.tmf.resource import Route
from demo_operator.today import Books
from demo_operator.web import health
from demo_operator.web.middlewares import come_to_today, log_requests, render_errors, require_bearer


def create_app(settings: Settings) -> web.Application:
    """The operator, ready to be run by aiohttp; its books open when the application starts."""
    app = web.Application(middlewares=[log_requests, render_errors, require_bearer, come_to_today])
    app[SETTINGS] = settings
    app[CLOCK] = Clock(settings.zone, settings.now)
    app[DATABASE] = Database(settings.database_url)
    app[FACTS] = read_facts()
    app[FAULTS] = Faults(settings.slow_seconds)
    describe = describing(app[DATABASE], app[CLOCK])
    app[COURIER] = Courier(app[DATABASE], app[CLOCK], app[FAULTS], describe)
    app[BOOKS] = Books(app[DATABASE], app[CLOCK], app[FACTS], app[COURIER].tell)
    app.cleanup_ctx.append(_open_books)
    app.on_shutdown.append(_stop_waiting)
    app.add_routes(_health_routes())
    app.add_routes(_demo_routes())
    app.add_routes(_api_routes(app[FAULTS]))
    return app


async def _open_books(app: web.Application) -> AsyncIterator[None]:
    await app[BOOKS].open()
    async with app[COURIER].running():
        yield
    await app[DATABASE].close()


async def _stop_waiting(app: web.Application) -> None:
    app[FAULTS].stopping.set()


def _health_routes() -> list[web.RouteDef]:
    return [web.get("/health/live", health.live), web.get("/health/ready", health.ready)]


def _demo_routes() -> list[web.RouteDef]:
    return [
        web.post("/demo/reset", control.reset),
        web.post("/demo/clock", control.set_clock),
        web.post("/demo/faults", control.play_fault),
        web.get("/demo/customers", control.list_customers),
        web.get("/demo/accounts", control.list_accounts),
        web.get("/demo/agents", control.list_agents),
        web.get("/demo/books", books.show_books),
    ]


def _api_routes(faults: Faults) -> Iterator[web.RouteDef]:
    for route in [*tmf_routes(), *bill_documents.routes(), *sim_swap.routes()]:
        yield web.route(route.method, route.path, faulty(faults, route.operation, route.handler))


def tmf_routes() -> list[Route]:
    """Every TM Forum call that the operator serves."""
    listing = (parties, products, catalogue, buckets, movements, top_ups, orders, tickets)
    money = (bills, billing_rates, billing_accounts, payments, refunds, payment_methods)
    care = (problems, appointments, interactions)
    resources = [resource for module in (*listing, *money, *care) for resource in module.RESOURCES]
    listed = [route for resource in resources for route in resource.routes()]
    acting = (usage, tickets, contacts, line_users, top_ups, orders)
    changing_money = (billing_accounts, payments, refunds, payment_methods)
    caring = (time_slots, appointments, interactions, hub)
    return [*listed, *(route for module in (*acting, *changing_money, *caring) for route in module.routes())]
