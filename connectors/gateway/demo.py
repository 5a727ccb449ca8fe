"""The /demo calls: for trying and testing, only in demo mode, only on this machine."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Literal

from aiohttp import web
from pydantic import AwareDatetime, Field

from bot.bootstrap import Demo
from connectors.gateway.bodies import RequestBody, read_body
from connectors.gateway.errors import InvalidBody, error_response
from connectors.gateway.keys import LIMITS, PRODUCT, PUMP

DEMO = web.AppKey("demo", Demo)


class WhoIsIt(RequestBody):
    customer: str
    acr: str = "pwd"
    auth_time: AwareDatetime | None = None


class MoveClock(RequestBody):
    advance: timedelta = Field(gt=timedelta(0), le=timedelta(days=3700))


class PlayFault(RequestBody):
    operation: Literal["balance", "usage", "bill", "topup", "payment", "ticket", "order", "all"] = "all"
    kind: Literal["slow", "500", "malformed", "lost-reply", "duplicate-event", "off"]
    times: int = Field(1, ge=1, le=1000)


def add_demo_routes(app: web.Application, demo: Demo) -> None:
    app[DEMO] = demo
    app.router.add_get("/demo/customers", customers)
    app.router.add_post("/demo/identity", identity)
    app.router.add_get("/demo/outbox", outbox)
    app.router.add_post("/demo/reset", reset)
    app.router.add_post("/demo/clock", clock)
    app.router.add_post("/demo/faults", faults)
    app.router.add_get("/demo/books", books)


async def customers(request: web.Request) -> web.Response:
    """Who can be played, as `[{"key", "name"}]`."""
    known = await request.app[DEMO].operator.customers()
    return web.json_response([{"key": item["key"], "name": item["name"]} for item in known])


async def identity(request: web.Request) -> web.Response:
    """What the host app would hand over for this customer."""
    body = await read_body(request, WhoIsIt)
    known = {item["key"]: item["id"] for item in await request.app[DEMO].operator.customers()}
    if body.customer not in known:
        raise InvalidBody(f"customer: one of {', '.join(sorted(known))} is needed")
    now = request.app[PRODUCT].clock.now()
    token = request.app[DEMO].issuer.token(known[body.customer], body.acr, body.auth_time or now, now)
    return web.json_response({"identity": token}, headers={"Cache-Control": "no-store"})


async def outbox(request: web.Request) -> web.Response:
    """SMS and e-mails that would have been sent, newest first."""
    return web.json_response(request.app[DEMO].outbox)


async def reset(request: web.Request) -> web.Response:
    """Everything as after the first start; answers when all processes stand on the new state."""
    demo, product = request.app[DEMO], request.app[PRODUCT]
    product.clock.set(demo.start)
    await request.app[PUMP].drop_all()
    await product.conversations.forget_everything()
    await demo.operator.reset(demo.start)
    await product.engine.reset()
    await product.engine.set_clock(demo.start)
    await product.conversations.forget_everything()
    request.app[LIMITS].forget()
    demo.outbox.clear()
    return web.json_response({"now": product.clock.now().isoformat()})


async def clock(request: web.Request) -> web.Response:
    """Move the clock of all processes on."""
    body = await read_body(request, MoveClock)
    product = request.app[PRODUCT]
    product.clock.advance(body.advance)
    now: datetime = product.clock.now()
    await product.engine.set_clock(now)
    await request.app[DEMO].operator.set_clock(now)
    return web.json_response({"now": now.isoformat()})


async def faults(request: web.Request) -> web.Response:
    body = await read_body(request, PlayFault)
    return _passed_on(*await request.app[DEMO].operator.faults(body.model_dump()))


async def books(request: web.Request) -> web.Response:
    """What the operator's books say of a line; a `+` that was not escaped arrives as a blank."""
    line = request.query.get("line", "").strip()
    return _passed_on(*await request.app[DEMO].operator.books(line if line.startswith("+") else f"+{line}"))


def _passed_on(status: int, answer: Any) -> web.Response:
    """The operator's answer; its refusals in our form."""
    if status == 204:
        return web.Response(status=204)
    if status >= 400:
        return error_response(status, "operator", answer.get("message") or answer.get("reason", "refused"))
    return web.json_response(answer, status=status)
