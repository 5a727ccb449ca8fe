"""``/demo/reset``, ``/demo/clock``, ``/demo/faults``, ``/demo/pay``, ``/demo/webhooks/release``, ``/demo/events``."""

from dataclasses import asdict
from typing import Any

from aiohttp import web
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from demo_provider import ledger
from demo_provider.api import body as read
from demo_provider.cards import APPROVED, TypedCard
from demo_provider.documents import instant, payment_document
from demo_provider.errors import BadRequest, Conflict
from demo_provider.faults import CALL_KINDS, CALLS, WEBHOOK_KINDS, Fault
from demo_provider.keys import CLOCK, COURIER, DATABASE, FAULTS, SETTINGS
from demo_provider.seed import sow_anew
from demo_provider.tables import Event, Payment

VISA = TypedCard("visa", "4242", "12/29", APPROVED)


async def reset(request: web.Request) -> web.Response:
    """Begins anew as of ``now`` (null or absent: the real time), ends all faults, answers when it is done."""
    body = await read.read_object(request) if request.can_read_body else {}
    moment = None if body.get("now") is None else read.moment(body["now"], "now")
    request.config_dict[FAULTS].end()
    await request.config_dict[COURIER].drop()
    request.config_dict[CLOCK].set(moment)
    async with request.config_dict[DATABASE].writing() as session:
        await sow_anew(session, request.config_dict[CLOCK].now())
    return _now(request)


async def set_clock(request: web.Request) -> web.Response:
    """Sets the clock to ``now``, from where it runs on."""
    body = await read.read_object(request)
    request.config_dict[CLOCK].set(read.moment(body.get("now"), "now"))
    return _now(request)


async def play_fault(request: web.Request) -> web.Response:
    """``{operation, kind, times}``: see ``demo_provider.faults``; kind ``off`` ends it. Answers what waits."""
    body = await read.read_object(request)
    faults = request.config_dict[FAULTS]
    kind, operation = body.get("kind"), body.get("operation", "all")
    if kind == "off" and operation in (*CALLS, "webhook"):
        faults.end(operation)
    elif kind in (WEBHOOK_KINDS if operation == "webhook" else CALL_KINDS) and operation in (*CALLS, "webhook"):
        faults.play(Fault(operation, str(kind), _times(body)))
    else:
        raise BadRequest(f"operation: webhook with {WEBHOOK_KINDS}, or one of {CALLS} with {CALL_KINDS}")
    return web.json_response([asdict(fault) for fault in faults.waiting()])


async def pay(request: web.Request) -> web.Response:
    """Pays a page without a browser: ``{payment}`` (its id, or its page's address), and ``late`` (over or not),
    ``method``, ``amount_cents`` and ``currency`` (another than asked for) where wanted. A card set-up saves the Visa
    test card."""
    body = await read.read_object(request)
    now = request.config_dict[CLOCK].now()
    async with request.config_dict[DATABASE].writing() as session:
        payment = await _page(session, read.text(body, "payment"))
        paid = await ledger.complete(
            session,
            payment,
            now,
            method="paypal" if body.get("method") == "paypal" else "card",
            card=None if body.get("method") == "paypal" else VISA,
            saves=read.flag(body, "saves"),
            late=read.flag(body, "late"),
            amount_cents=read.cents(body) if "amount_cents" in body else None,
            currency=read.currency(body) if "currency" in body else None,
        )
        if not paid:
            raise Conflict("the page is over: with late it is paid all the same")
        await session.refresh(payment)
    request.config_dict[COURIER].wake()
    return web.json_response(payment_document(payment, now, request.config_dict[SETTINGS].base_url))


async def release_webhooks(request: web.Request) -> web.Response:
    """Sends what was held back, the newest first, each after the one before was answered."""
    async with request.config_dict[DATABASE].writing() as session:
        query = select(Event).where(Event.state == "held").order_by(Event.created_at.desc(), Event.id)
        held = list(await session.scalars(query))
        await session.execute(update(Event).where(Event.state == "held").values(state="waiting"))
    for event in held:
        await request.config_dict[COURIER].carry_now(event)
    return web.json_response({"released": len(held)})


async def list_events(request: web.Request) -> web.Response:
    """Every event, the oldest first, with its state and how often its delivery was tried."""
    async with request.config_dict[DATABASE].reading() as session:
        events = list(await session.scalars(select(Event).order_by(Event.created_at, Event.id)))
    return web.json_response([{**event.body, "state": event.state, "tries": event.tries} for event in events])


async def _page(session: AsyncSession, named: str) -> Payment:
    by_address = await ledger.by_page_key(session, named.rpartition("/")[2])
    return by_address or await ledger.find(session, named, ledger.CHECKOUT, ledger.CARD_SETUP)


def _now(request: web.Request) -> web.Response:
    return web.json_response({"now": instant(request.config_dict[CLOCK].now())})


def _times(body: dict[str, Any]) -> int:
    times = body.get("times", 1)
    if not isinstance(times, int) or isinstance(times, bool) or times < 1:
        raise BadRequest("times must be a whole number from 1")
    return times
