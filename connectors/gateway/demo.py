"""The /demo calls: for trying and testing, only in demo mode, only on this machine."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any, Literal

from aiohttp import ClientError, web
from pydantic import AwareDatetime, Field

from bot.adapters.payments.simulated.controls import ProviderControls
from bot.bootstrap import Demo, Product
from connectors.gateway.bodies import RequestBody, read_body
from connectors.gateway.errors import InvalidBody, error_response
from connectors.gateway.keys import LIMITS, PROACTIVE, PRODUCT, PUMP, QUEUE_LOOP, WORKER

DEMO = web.AppKey("demo", Demo)
LOOK_AGAIN = 0.5


OF_PROVIDER = "provider-"
OperatorCall = Literal["balance", "usage", "bill", "topup", "payment", "ticket", "order", "all"]
ProviderCall = Literal[
    "provider-checkout",
    "provider-read",
    "provider-charge",
    "provider-refund",
    "provider-setup",
    "provider-card",
    "provider-webhook",
    "provider-all",
]


class WhoIsIt(RequestBody):
    customer: str
    acr: str = "pwd"
    auth_time: AwareDatetime | None = None


class MoveClock(RequestBody):
    advance: timedelta = Field(gt=timedelta(0), le=timedelta(days=3700))


class PlayFault(RequestBody):
    operation: OperatorCall | ProviderCall = "all"
    kind: Literal["slow", "500", "malformed", "lost-reply", "duplicate-event", "lost", "duplicate", "held", "off"]
    times: int = Field(1, ge=1, le=1000)


class DemoAccounts:
    """The demo's accounts, put into the store once the operator answers; what a customer changed since then stays."""

    def __init__(self, product: Product, demo: Demo) -> None:
        self._product = product
        self._demo = demo
        self._hashes: dict[str, str] = {}
        self.filled = False

    async def fill(self) -> None:
        while not self.filled:
            try:
                await self._take_missing()
                self.filled = True
            except (ClientError, TimeoutError, RuntimeError):
                await asyncio.sleep(LOOK_AGAIN)

    async def _take_missing(self) -> None:
        accounts = self._product.account.signing_in.accounts
        told = await self._demo.operator.accounts()
        missing = [row for row in told if await accounts.by_customer(row["customer_id"]) is None]
        await self._product.importing.take(await self._hashed(missing))
        agents = await self._hashed(await self._demo.operator.agents())
        await self._product.handoff.accounts.importing.take_missing(agents)

    async def put_back(self) -> None:
        """All of them as the operator tells them, whatever was changed since."""
        await self._product.importing.take(await self._hashed(await self._demo.operator.accounts()))
        agents = self._product.handoff.accounts
        await agents.sessions.end_everybodys()
        await agents.importing.take(await self._hashed(await self._demo.operator.agents()))

    async def _hashed(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """With their published passwords as hashes, each of which is made once: it takes most of a reset's time."""
        for password in {row["password"] for row in rows} - self._hashes.keys():
            self._hashes[password] = await self._product.importing.passwords.hash(password)
        return [{**row, "password_hash": self._hashes[row["password"]]} for row in rows]


ACCOUNTS = web.AppKey("accounts", DemoAccounts)


async def _filling(app: web.Application) -> AsyncIterator[None]:
    task = asyncio.create_task(app[ACCOUNTS].fill())
    yield
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def add_demo_routes(app: web.Application, demo: Demo) -> None:
    app[DEMO] = demo
    app[ACCOUNTS] = DemoAccounts(app[PRODUCT], demo)
    app.cleanup_ctx.append(_filling)
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
    return web.json_response(request.app[DEMO].outbox.messages())


async def reset(request: web.Request) -> web.Response:
    """Everything as after the first start; answers when all processes stand on the new state."""
    demo, product = request.app[DEMO], request.app[PRODUCT]
    product.clock.set(demo.start)
    demo.kept.keep(product.clock.now())
    await request.app[PUMP].drop_all()
    await request.app[WORKER].pause()
    await request.app[QUEUE_LOOP].stop()
    await request.app[PROACTIVE].stop()
    await product.conversations.forget_everything()
    await demo.operator.reset(demo.start)
    if demo.provider is not None:
        await demo.provider.reset(demo.start)
    await product.engine.reset()
    await product.engine.set_clock(demo.start)
    await product.conversations.forget_everything()
    await request.app[ACCOUNTS].put_back()
    request.app[LIMITS].forget()
    demo.outbox.clear()
    await request.app[WORKER].start()
    await request.app[QUEUE_LOOP].start()
    await request.app[PROACTIVE].start()
    return web.json_response({"now": product.clock.now().isoformat()})


async def clock(request: web.Request) -> web.Response:
    """Move the clock of all processes on."""
    body = await read_body(request, MoveClock)
    product = request.app[PRODUCT]
    await product.handoff.at_desk.shift(body.advance)
    product.clock.advance(body.advance)
    now, demo = product.clock.now(), request.app[DEMO]
    demo.kept.keep(now)
    await product.engine.set_clock(now)
    await demo.operator.set_clock(now)
    if demo.provider is not None:
        await demo.provider.set_clock(now)
    await request.app[WORKER].round(everything=True)
    await request.app[QUEUE_LOOP].round()
    await request.app[PROACTIVE].round()
    return web.json_response({"now": now.isoformat()})


async def faults(request: web.Request) -> web.Response:
    """At the operator; operations `provider-...` at the payment provider."""
    body, demo = (await read_body(request, PlayFault)).model_dump(), request.app[DEMO]
    operation = body["operation"].removeprefix(OF_PROVIDER)
    if operation == body["operation"]:
        return passed_on(*await demo.operator.faults(body))
    return passed_on(*await provider_of(request).faults({**body, "operation": operation}), by="provider")


async def books(request: web.Request) -> web.Response:
    """What the operator's books say of a line; a `+` that was not escaped arrives as a blank."""
    line = request.query.get("line", "").strip()
    return passed_on(*await request.app[DEMO].operator.books(line if line.startswith("+") else f"+{line}"))


def provider_of(request: web.Request) -> ProviderControls:
    """Raises InvalidBody when another provider takes the money."""
    provider = request.app[DEMO].provider
    if provider is None:
        raise InvalidBody("the simulated provider is not in use")
    return provider


def passed_on(status: int, answer: Any, by: str = "operator") -> web.Response:
    """The operator's or provider's answer; its refusals in our form."""
    if status == 204:
        return web.Response(status=204)
    if status >= 400:
        return error_response(status, by, answer.get("message") or answer.get("reason", "refused"))
    return web.json_response(answer, status=status)
