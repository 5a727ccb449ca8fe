"""Agents as an administrator sees and changes them."""

from __future__ import annotations

from typing import Any

from aiohttp import web
from pydantic import Field

from bot.core.account import PASSWORD_LONGEST
from bot.core.agents import Agent, Role
from bot.core.handoffs import Skill
from bot.services.desk.administering import LONGEST_NAME, Changes, NewAgent
from bot.services.desk.importing import CAPACITY
from connectors.desk.own_account import agent_json
from connectors.desk.session import ACCOUNTS, agent_of
from connectors.gateway.bodies import RequestBody, read_body

LONGEST = 4 * PASSWORD_LONGEST


class MakeAgent(RequestBody):
    user: str = Field(max_length=LONGEST_NAME)
    name: str = Field(max_length=4 * LONGEST_NAME)
    role: Role = Role.AGENT
    skills: frozenset[Skill] = frozenset()
    capacity: int = CAPACITY
    password: str = Field(max_length=LONGEST, repr=False)


class ChangeAgent(RequestBody):
    """What is absent stays."""

    name: str | None = Field(None, max_length=4 * LONGEST_NAME)
    role: Role | None = None
    skills: frozenset[Skill] | None = None
    capacity: int | None = None
    active: bool | None = None
    password: str | None = Field(None, max_length=LONGEST, repr=False)
    reset_second: bool = False


async def agents(request: web.Request) -> web.Response:
    known = await request.app[ACCOUNTS].administering.all()
    return web.json_response({"agents": [_shown(agent) for agent in known]})


async def make(request: web.Request) -> web.Response:
    body = await read_body(request, MakeAgent)
    new = NewAgent(body.user, body.name, body.role, body.skills, body.capacity, body.password)
    return web.json_response(_shown(await request.app[ACCOUNTS].administering.add(agent_of(request), new)), status=201)


async def change(request: web.Request) -> web.Response:
    body, administering = await read_body(request, ChangeAgent), request.app[ACCOUNTS].administering
    changes = Changes(body.name, body.role, body.skills, body.capacity, body.active, body.password, body.reset_second)
    return web.json_response(_shown(await administering.change(agent_of(request), request.match_info["id"], changes)))


def _shown(agent: Agent) -> dict[str, Any]:
    return {**agent_json(agent), "active": agent.active}
