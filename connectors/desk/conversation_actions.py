"""What an agent does in a conversation: writes, notes, passes it on, ends it, sends a link or a bill."""

from __future__ import annotations

from aiohttp import web

from bot.core.agents import Agent
from bot.core.chat import Accepted
from bot.core.desk_errors import NotOwner, UnknownHandoff
from bot.services.desk.sending import Sent
from connectors.desk import wire
from connectors.desk.bodies import AtEpoch, Close, GiveBack, Say, Send, SetTags, Transfer, WriteNote
from connectors.desk.conversations import view_of
from connectors.desk.keys import WORK_LIMITS
from connectors.desk.session import agent_of
from connectors.gateway.bodies import read_body
from connectors.gateway.keys import PRODUCT
from connectors.gateway.uploads import read_upload


def accepted(item: Accepted) -> dict[str, object]:
    return {"message_id": item.message_id, "sequence": item.sequence}


async def say_line(app: web.Application, agent: Agent, conversation_id: str, body: Say) -> Accepted:
    """A line that came over HTTP or the stream. Raises DeskError, ChatError, TooMany."""
    app[WORK_LIMITS].take("line", agent.id)
    key, files = str(body.client_message_id), tuple(body.attachments)
    return await app[PRODUCT].handoff.speaking.say(agent, conversation_id, body.epoch, key, body.text, files)


async def say(request: web.Request) -> web.Response:
    body = await read_body(request, Say)
    said = await say_line(request.app, agent_of(request), request.match_info["id"], body)
    return web.json_response(accepted(said), status=202)


async def note(request: web.Request) -> web.Response:
    body, agent = await read_body(request, WriteNote), agent_of(request)
    product = request.app[PRODUCT]
    await product.desk.access.access_at_work(agent, request.match_info["id"], "desk_note")
    key = str(body.client_message_id)
    written = await product.handoff.speaking.note(agent, request.match_info["id"], key, body.text)
    return web.json_response(wire.note(written, {agent.id: agent.name}), status=201)


async def tags(request: web.Request) -> web.Response:
    body, agent = await read_body(request, SetTags), agent_of(request)
    product = request.app[PRODUCT]
    await product.desk.access.access_at_work(agent, request.match_info["id"], "desk_tag")
    await product.handoff.speaking.tag(agent, request.match_info["id"], tuple(dict.fromkeys(body.tags)))
    return web.Response(status=204)


async def transfer(request: web.Request) -> web.Response:
    body, owning = await read_body(request, Transfer), request.app[PRODUCT].handoff.ownership
    agent, handoff = agent_of(request), await _handoff(request)
    await owning.transfer(agent, handoff, body.epoch, to_agent=body.agent_id, to_skill=body.skill, note=body.note)
    return web.Response(status=204)


async def give_back(request: web.Request) -> web.Response:
    body = await read_body(request, GiveBack)
    owning = request.app[PRODUCT].handoff.ownership
    await owning.give_back(agent_of(request), await _handoff(request), body.epoch, body.note)
    return web.Response(status=204)


async def close(request: web.Request) -> web.Response:
    body, owning = await read_body(request, Close), request.app[PRODUCT].handoff.ownership
    tagged = None if body.tags is None else tuple(dict.fromkeys(body.tags))
    await owning.close(agent_of(request), await _handoff(request), body.epoch, body.outcome, tagged, body.note)
    return web.Response(status=204)


async def take_over(request: web.Request) -> web.Response:
    body, agent = await read_body(request, AtEpoch), agent_of(request)
    taken = await request.app[PRODUCT].handoff.ownership.take_over(agent, request.match_info["id"], body.epoch)
    return await view_of(request, agent, taken.conversation_id)


async def join(request: web.Request) -> web.Response:
    agent = agent_of(request)
    joined = await request.app[PRODUCT].handoff.ownership.join(agent, request.match_info["id"])
    return await view_of(request, agent, joined.conversation_id)


async def send(request: web.Request) -> web.Response:
    """A payment link or a bill, as the bot would send it."""
    body, agent = await read_body(request, Send), agent_of(request)
    request.app[WORK_LIMITS].take("send", agent.id)
    work = request.app[PRODUCT].desk
    sent = Sent(body.what, body.bill or "", body.line or "", body.amount_cents or 0)
    key = str(body.client_message_id)
    said = await work.sending.send(agent, request.match_info["id"], body.epoch, key, sent)
    return web.json_response(accepted(said), status=202)


async def attach(request: web.Request) -> web.Response:
    """One file, to be named in a line then. Who may not write in the conversation leaves none in it."""
    agent, product = agent_of(request), request.app[PRODUCT]
    request.app[WORK_LIMITS].take("file", agent.id)
    opened = await product.desk.access.access_at_work(agent, request.match_info["id"], "desk_attach")
    if agent.id not in (opened.talk.agent_id, *opened.talk.joined):
        raise NotOwner
    upload = await read_upload(request)
    taken = await product.handoff.attachments.take(opened.talk.id, agent.id, upload.title, upload.stream)
    return web.json_response({"attachment_id": taken.id, "title": taken.title, "size": taken.size}, status=201)


async def _handoff(request: web.Request) -> str:
    """The id of the conversation's newest hand-off. Raises UnknownHandoff."""
    found = await request.app[PRODUCT].handoff.handoffs.last_of(request.match_info["id"])
    if found is None:
        raise UnknownHandoff
    return found.id
