"""The /demo calls about payments: pay a page without a browser, let held webhooks go, compare the three books.

Only in demo mode, only on this machine. Faults of the provider are played by `POST /demo/faults`, like the operator's.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Literal

from aiohttp import web
from pydantic import Field

from bot.core.payment_errors import FulfilmentUnclear, ProviderError
from connectors.gateway.bodies import RequestBody, read_body
from connectors.gateway.demo import passed_on, provider_of
from connectors.gateway.errors import error_response
from connectors.gateway.keys import PRODUCT


class PayWithoutBrowser(RequestBody):
    payment: str
    late: bool = False
    method: Literal["card", "paypal"] = "card"
    amount_cents: int | None = Field(None, gt=0)
    currency: str | None = Field(None, min_length=3, max_length=3)
    saves: bool = False


class ReconcileDay(RequestBody):
    day: date | None = None


def add_demo_payment_routes(app: web.Application) -> None:
    app.router.add_post("/demo/pay", pay)
    app.router.add_post("/demo/webhooks/release", release)
    app.router.add_get("/demo/webhooks", events)
    app.router.add_post("/demo/reconciliation", reconciliation)


async def pay(request: web.Request) -> web.Response:
    """Pays a provider's page, late or with another sum where that is wanted."""
    body = await read_body(request, PayWithoutBrowser)
    return passed_on(*await provider_of(request).pay(body.model_dump(exclude_none=True)), by="provider")


async def release(request: web.Request) -> web.Response:
    """Sends the webhooks that the fault `held` kept back, the newest first."""
    return passed_on(*await provider_of(request).release_webhooks(), by="provider")


async def events(request: web.Request) -> web.Response:
    """Every webhook that the provider had to send, the oldest first, with its state and tries."""
    return passed_on(*await provider_of(request).events(), by="provider")


async def reconciliation(request: web.Request) -> web.Response:
    """The books of a day (absent: today) as they are now; nothing of it is kept. 503: a book cannot be read."""
    body = await read_body(request, ReconcileDay)
    product = request.app[PRODUCT]
    daily = product.money.daily
    try:
        report = await daily.compare(body.day or daily.today())
    except (ProviderError, FulfilmentUnclear) as error:
        return error_response(503, "book_unreadable", str(error) or type(error).__name__)
    sums = {"captured": report.captured_cents, "refunded": report.refunded_cents, "applied": report.applied_cents}
    return web.json_response({**sums, "differences": [asdict(one) for one in report.differences]})
