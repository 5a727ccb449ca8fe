"""What an agent asks about themselves, and changes: who they are, their password, their passkeys."""

from __future__ import annotations

from typing import Any

from aiohttp import web
from pydantic import Field

from bot.core.account import PASSWORD_LONGEST, Passkey
from bot.core.agents import RIGHTS, Agent, Availability
from bot.core.handoffs import Outcome, Skill
from connectors.desk.session import ACCOUNTS, agent_of, caller_of, hand_over
from connectors.gateway.bodies import RequestBody, read_body
from connectors.gateway.keys import PRODUCT

ALIVE_SECONDS = 10
LONGEST_LABEL = 200


class ChangePassword(RequestBody):
    old: str = Field(min_length=1, max_length=4 * PASSWORD_LONGEST, repr=False)
    new: str = Field(min_length=1, max_length=4 * PASSWORD_LONGEST, repr=False)


class AddPasskey(RequestBody):
    credential: dict[str, Any] = Field(repr=False)
    label: str = Field("", max_length=LONGEST_LABEL)


async def me(request: web.Request) -> web.Response:
    """Everything that the page needs before it can show anything."""
    caller, settings = caller_of(request), request.app[PRODUCT].settings
    return web.json_response(
        {
            "agent": agent_json(caller.agent),
            "rights": sorted(RIGHTS[caller.agent.role]),
            "csrf": caller.session.csrf,
            "idle_seconds": settings.desk_idle_minutes * 60,
            "availability": await _availability(request),
            "alive_seconds": min(ALIVE_SECONDS, max(1, settings.desk_lease_seconds // 3)),
            "skills": list(Skill),
            "outcomes": list(Outcome),
            "time_zone": settings.time_zone,
        }
    )


async def change_password(request: web.Request) -> web.Response:
    body = await read_body(request, ChangePassword)
    opened = await request.app[ACCOUNTS].own.change_password(caller_of(request), body.old, body.new)
    return hand_over(request, web.Response(status=204), opened)


async def passkeys(request: web.Request) -> web.Response:
    known = await request.app[ACCOUNTS].own.own_passkeys(caller_of(request))
    return web.json_response({"passkeys": [_passkey(passkey) for passkey in known]})


async def passkey_options(request: web.Request) -> web.Response:
    return web.json_response(await request.app[ACCOUNTS].own.passkey_options(caller_of(request)))


async def add_passkey(request: web.Request) -> web.Response:
    body = await read_body(request, AddPasskey)
    made = await request.app[ACCOUNTS].own.add_passkey(caller_of(request), body.credential, body.label.strip())
    return web.json_response(_passkey(made), status=201)


async def remove_passkey(request: web.Request) -> web.Response:
    if not await request.app[ACCOUNTS].own.remove_passkey(caller_of(request), request.match_info["id"]):
        raise web.HTTPNotFound
    return web.Response(status=204)


def agent_json(agent: Agent) -> dict[str, Any]:
    return {
        "id": agent.id,
        "user": agent.user,
        "name": agent.name,
        "role": agent.role,
        "skills": sorted(agent.skills),
        "capacity": agent.capacity,
    }


async def _availability(request: web.Request) -> Availability:
    """Away until they say otherwise, or while nobody is there."""
    at_work = await request.app[PRODUCT].handoff.at_desk.all()
    here = [one for one in at_work if one.agent.id == agent_of(request).id and one.here]
    return here[0].availability if here else Availability.AWAY


def _passkey(passkey: Passkey) -> dict[str, Any]:
    used = passkey.last_used_at
    return {
        "id": passkey.credential_id,
        "label": passkey.label,
        "created_at": passkey.created_at.isoformat().replace("+00:00", "Z"),
        "last_used_at": None if used is None else used.isoformat().replace("+00:00", "Z"),
    }
