"""Calls that were promised: listed, taken, made."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from aiohttp import web

from bot.core.call_backs import CallBack
from connectors.desk import wire
from connectors.desk.bodies import CallDone
from connectors.desk.session import agent_of
from connectors.gateway.bodies import read_body
from connectors.gateway.keys import PRODUCT


async def call_backs(request: web.Request) -> web.Response:
    """Names and whole numbers: who reads the list is in the audit log."""
    product, agent = request.app[PRODUCT], agent_of(request)
    listed = await product.handoff.call_backs.listed(agent)
    await product.desk.access.log.opening(agent, "desk_call_backs")
    return web.json_response({"call_backs": await _shown(request, *listed)})


async def claim(request: web.Request) -> web.Response:
    taken = await request.app[PRODUCT].handoff.call_backs.claim(agent_of(request), request.match_info["id"])
    return web.json_response(*await _shown(request, taken))


async def done(request: web.Request) -> web.Response:
    body, calls = await read_body(request, CallDone), request.app[PRODUCT].handoff.call_backs
    made = await calls.done(agent_of(request), request.match_info["id"], body.outcome, body.note)
    return web.json_response(*await _shown(request, made))


async def _shown(request: web.Request, *items: CallBack) -> list[dict[str, Any]]:
    """Names are read once for all."""
    work, now = request.app[PRODUCT].desk, request.app[PRODUCT].clock.now()
    customers, agents = [one.customer_id for one in items if one.customer_id], await work.agent_names()
    await work.names.fill(customers)
    known = work.names.known(customers)
    return [_call_back(one, now, known, agents) for one in items]


def _call_back(
    item: CallBack, now: datetime, customers: Mapping[str, str], agents: Mapping[str, str]
) -> dict[str, Any]:
    """Its number is what the agent dials, so it is whole."""
    return {
        "id": item.id,
        "conversation_id": item.conversation_id,
        "number": item.number,
        "name": customers.get(item.customer_id or ""),
        "skill": item.skill.value,
        "reason": item.reason,
        "ticket_id": item.ticket_id,
        "from": wire.moment(item.from_at),
        "to": wire.moment(item.to_at),
        "due": item.due_at(now),
        "state": "open" if item.free_at(now) else item.state.value,
        "agent_id": item.agent_id,
        "agent_name": agents.get(item.agent_id or ""),
        "outcome": item.outcome and item.outcome.value,
        "note": item.note,
    }
