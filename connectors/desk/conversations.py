"""One conversation, read: its view, the next lines, what is known of the customer, canned replies."""

from __future__ import annotations

from aiohttp import web

from bot.core.agents import Agent
from connectors.desk import wire
from connectors.desk.keys import FEED
from connectors.desk.queries import whole
from connectors.desk.session import agent_of
from connectors.files.routes import as_download
from connectors.gateway.errors import InvalidBody
from connectors.gateway.keys import PRODUCT


async def view(request: web.Request) -> web.Response:
    return await view_of(request, agent_of(request), request.match_info["id"])


async def view_of(request: web.Request, agent: Agent, conversation_id: str) -> web.Response:
    """As `GET /conversations/{id}`, after an act that ends with it as well."""
    product = request.app[PRODUCT]
    seen = await product.desk.viewing.view(agent, conversation_id)
    viewers = request.app[FEED].viewers.names(conversation_id, but=agent.id)
    return web.json_response(wire.view(seen, viewers))


async def messages(request: web.Request) -> web.Response:
    """Up to 500 lines above `after`, or just below `before`; and how the conversation stands."""
    if "after" in request.query and "before" in request.query:
        raise InvalidBody("after, before: one of them")
    viewing = request.app[PRODUCT].desk.viewing
    agent, conversation_id, back = agent_of(request), request.match_info["id"], "before" in request.query
    edge = whole(request, "before" if back else "after", 2**31 - 1)
    page = await (viewing.earlier if back else viewing.lines)(agent, conversation_id, edge)
    return web.json_response(wire.lines(page, edge))


async def file(request: web.Request) -> web.Response:
    """Always a download under a name of ours, as the customer's link is."""
    files, asked = request.app[PRODUCT].desk.files, request.match_info
    return as_download(*await files.open(agent_of(request), asked["id"], asked["file"]))


async def customer(request: web.Request) -> web.Response:
    """Read now, from the operator's systems; each reading is a row in the audit log."""
    taken = await request.app[PRODUCT].desk.snapshots.take(agent_of(request), request.match_info["id"])
    return web.json_response(wire.snapshot(taken))


async def canned(request: web.Request) -> web.Response:
    replies = await request.app[PRODUCT].desk.canned.replies(agent_of(request), request.match_info["id"])
    listed = [{"key": one.key, "title": one.title, "text": one.text} for one in replies]
    return web.json_response({"canned": listed})
