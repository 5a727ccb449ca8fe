"""The queue: seen, taken from; and whether the agent is there for it."""

from __future__ import annotations

from aiohttp import web

from bot.core.desk_errors import AlreadyTaken
from connectors.desk.bodies import AskQueue, SetPresence
from connectors.desk.conversations import view_of
from connectors.desk.keys import FEED
from connectors.desk.queries import read_query
from connectors.desk.session import ACCOUNTS, agent_of, caller_of
from connectors.desk.summaries import queue_text
from connectors.gateway.bodies import read_body
from connectors.gateway.keys import PRODUCT


async def presence(request: web.Request) -> web.Response:
    body = await read_body(request, SetPresence)
    await request.app[PRODUCT].handoff.at_desk.say(agent_of(request).id, body.availability)
    return web.Response(status=204)


async def queue(request: web.Request) -> web.Response:
    """With `alive` it is the sign of life of a page that has no socket, as the frame `alive` is of one that has."""
    feed, alive = request.app[FEED], read_query(request, AskQueue).alive
    if alive is not None:
        await request.app[PRODUCT].handoff.at_desk.renew(agent_of(request).id)
    if alive == "active":
        await request.app[ACCOUNTS].sessions.active(caller_of(request))
    text = queue_text(await feed.look(), agent_of(request), feed.marks)
    return web.Response(text="{" + text + "}", content_type="application/json")


async def accept(request: web.Request) -> web.Response:
    """Out of the queue to who calls; its view. A conflict says who was first."""
    agent, desk = agent_of(request), request.app[PRODUCT].handoff
    try:
        taken = await desk.ownership.accept(agent, request.match_info["id"])
    except AlreadyTaken as error:
        raise error if error.by else AlreadyTaken(await _who_has(request)) from error
    return await view_of(request, agent, taken.conversation_id)


async def _who_has(request: web.Request) -> str | None:
    product = request.app[PRODUCT]
    handoff = await product.handoff.handoffs.by_id(request.match_info["id"])
    return None if handoff is None else (await product.desk.agent_names()).get(handoff.agent_id or "")
