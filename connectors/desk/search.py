"""Past conversations, looked for."""

from __future__ import annotations

from aiohttp import web

from bot.services.desk.reading_ports import SearchQuery
from bot.services.desk.searching import words_of
from connectors.desk import wire
from connectors.desk.bodies import Look
from connectors.desk.keys import WORK_LIMITS
from connectors.desk.queries import moment_in, read_query
from connectors.desk.session import agent_of
from connectors.gateway.keys import PRODUCT


async def search(request: web.Request) -> web.Response:
    given, agent, work = read_query(request, Look), agent_of(request), request.app[PRODUCT].desk
    request.app[WORK_LIMITS].take("search", agent.id)
    wish = SearchQuery(
        words=words_of(given.q),
        agent_id=given.agent,
        skill=given.skill,
        outcome=given.outcome,
        begin=moment_in(request, given.begin),
        end=moment_in(request, given.end, end=True),
        before=given.before,
    )
    page = await work.searching.find(agent, wish)
    names = await work.agent_names()
    return web.json_response({"found": [wire.found(one, names) for one in page.found], "more": page.more})
