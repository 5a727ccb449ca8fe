"""``/demo/reset``, ``/demo/clock``, ``/demo/faults``, ``/demo/customers``, ``/demo/accounts``, ``/demo/agents``."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from aiohttp import web
from sqlalchemy import select

from demo_operator.errors import BadRequest
from demo_operator.faults import KINDS, OPERATIONS, Fault
from demo_operator.keys import BOOKS, CLOCK, DATABASE, FACTS, FAULTS
from demo_operator.settings import read_instant
from demo_operator.tables import Customer
from demo_operator.tmf.values import instant
from demo_operator.web.body import read_object


async def reset(request: web.Request) -> web.Response:
    """Seeds anew as of ``now`` (null or absent: the real time), ends all faults, answers when it is done."""
    body = await read_object(request) if request.can_read_body else {}
    moment = None if body.get("now") is None else _moment(body["now"])
    request.config_dict[FAULTS].end()
    await request.config_dict[BOOKS].reset(moment)
    return _now(request)


async def set_clock(request: web.Request) -> web.Response:
    """Sets the clock to ``now``, from where it runs on, and answers when everything due until then has happened."""
    body = await read_object(request)
    await request.config_dict[BOOKS].set_clock(_moment(body.get("now")))
    return _now(request)


async def play_fault(request: web.Request) -> web.Response:
    """Misbehaves for the next ``times`` calls of ``operation``; kind ``off`` ends it. Answers the faults that wait."""
    body = await read_object(request)
    faults = request.config_dict[FAULTS]
    kind = body.get("kind")
    if kind not in KINDS:
        raise BadRequest(f"kind must be one of: {', '.join(KINDS)}")
    operation = body.get("operation", "all" if kind == "off" else None)
    if operation not in OPERATIONS:
        raise BadRequest(f"operation must be one of: {', '.join(OPERATIONS)}")
    if kind == "off":
        faults.end(operation)
    else:
        faults.play(Fault(operation, kind, _times(body)))
    return web.json_response([asdict(fault) for fault in faults.waiting()])


async def list_customers(request: web.Request) -> web.Response:
    """The demo customers: those for whom the facts tell an online account."""
    query = select(Customer).where(Customer.key.is_not(None)).order_by(Customer.id)
    async with request.config_dict[DATABASE].reading() as session:
        customers = (await session.scalars(query)).all()
    return web.json_response([{"key": who.key, "id": who.id, "name": who.name} for who in customers])


async def list_accounts(request: web.Request) -> web.Response:
    """The online accounts as the facts tell them, for whoever keeps accounts to begin with; passwords are published."""
    return web.json_response(
        [
            {
                "customer_id": who.id,
                "email": who.email,
                "password": who.password,
                "recovery_mobile": who.contact_mobile,
                "name": who.name,
            }
            for who in request.config_dict[FACTS].customers
        ]
    )


async def list_agents(request: web.Request) -> web.Response:
    """The desk's agents as the facts tell them, for whoever has a desk; passwords and secrets are published."""
    return web.json_response([who.model_dump() for who in request.config_dict[FACTS].agents])


def _now(request: web.Request) -> web.Response:
    return web.json_response({"now": instant(request.config_dict[CLOCK].now())})


def _moment(text: object) -> datetime:
    try:
        return read_instant(text)
    except ValueError as error:
        raise BadRequest(f"now cannot be used: {error}") from error


def _times(body: dict[str, Any]) -> int:
    times = body.get("times", 1)
    if not isinstance(times, int) or isinstance(times, bool) or times < 1:
        raise BadRequest("times must be a whole number from 1")
    return times
