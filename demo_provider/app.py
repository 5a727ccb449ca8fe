"""The web application: what it stands on, then what it serves."""

from collections.abc import AsyncIterator

from aiohttp import web

from demo_provider.api import payments
from demo_provider.api.once import once
from demo_provider.clock import Clock
from demo_provider.courier import Courier
from demo_provider.database import Database
from demo_provider.demo import control
from demo_provider.faults import Faults, faulty
from demo_provider.keys import CLOCK, COURIER, DATABASE, FAULTS, SETTINGS, TEMPLATES
from demo_provider.pages import checkout
from demo_provider.pages.rendering import HERE, create_templates
from demo_provider.seed import sow
from demo_provider.settings import Settings
from demo_provider.web import health
from demo_provider.web.middlewares import log_requests, render_errors, require_key


def create_app(settings: Settings) -> web.Application:
    """The provider, ready to be run by aiohttp; its book opens when the application starts."""
    app = web.Application(middlewares=[log_requests, render_errors, require_key])
    app[SETTINGS] = settings
    app[CLOCK] = Clock(settings.now)
    app[DATABASE] = Database(settings.database_url)
    app[FAULTS] = Faults(settings.slow_seconds)
    app[COURIER] = Courier(settings, app[DATABASE], app[CLOCK], app[FAULTS])
    app[TEMPLATES] = create_templates()
    app.cleanup_ctx.append(_open_book)
    app.on_shutdown.append(_stop_waiting)
    app.add_routes([web.get("/health/live", health.live), web.get("/health/ready", health.ready)])
    app.add_routes(_api_routes(app[FAULTS]))
    app.add_routes(_page_routes())
    app.add_routes(_demo_routes())
    return app


async def _open_book(app: web.Application) -> AsyncIterator[None]:
    await app[DATABASE].upgrade()
    async with app[DATABASE].writing() as session:
        await sow(session, app[CLOCK].now())
    async with app[COURIER].running():
        yield
    await app[DATABASE].close()


async def _stop_waiting(app: web.Application) -> None:
    app[FAULTS].stopping.set()


def _api_routes(faults: Faults) -> list[web.RouteDef]:
    listed = [
        ("checkout", "POST", "/v1/payments", once(payments.open_checkout)),
        ("read", "GET", "/v1/payments", payments.list_payments),
        ("read", "GET", "/v1/payments/{id}", payments.show),
        ("checkout", "POST", "/v1/payments/{id}/expire", payments.expire),
        ("refund", "POST", "/v1/payments/{id}/refunds", once(payments.refund)),
        ("charge", "POST", "/v1/charges", once(payments.charge)),
        ("setup", "POST", "/v1/card-setups", once(payments.open_card_setup)),
        ("card", "GET", "/v1/cards/{token}", payments.show_card),
        ("card", "DELETE", "/v1/cards/{token}", payments.remove_card),
    ]
    return [web.route(method, path, faulty(faults, name, handler)) for name, method, path, handler in listed]


def _page_routes() -> list[web.AbstractRouteDef]:
    return [
        web.static("/pay/static", HERE / "static"),
        web.get("/pay/{key}", checkout.show),
        web.post("/pay/{key}/card", checkout.pay_by_card),
        web.get("/pay/{key}/3ds/{challenge}", checkout.show_challenge),
        web.post("/pay/{key}/3ds/{challenge}", checkout.answer_challenge),
        web.get("/pay/{key}/paypal", checkout.show_paypal),
        web.post("/pay/{key}/paypal", checkout.pay_by_paypal),
        web.post("/pay/{key}/cancel", checkout.cancel),
    ]


def _demo_routes() -> list[web.RouteDef]:
    return [
        web.post("/demo/reset", control.reset),
        web.post("/demo/clock", control.set_clock),
        web.post("/demo/faults", control.play_fault),
        web.post("/demo/pay", control.pay),
        web.post("/demo/webhooks/release", control.release_webhooks),
        web.get("/demo/events", control.list_events),
    ]
