"""The chat API's calls over HTTP. Each handler reads, asks the use case, and answers."""

from __future__ import annotations

import asyncio

from aiohttp import web

from bot.core.chat import Status
from bot.core.chat_errors import NobodyReads
from bot.services.turn import request_id
from connectors.conversation.listeners import Follower, Seen
from connectors.gateway.bodies import read_body
from connectors.gateway.errors import InvalidBody
from connectors.gateway.keys import LIMITS, LISTENERS, PRODUCT
from connectors.gateway.requests import ADDRESS
from connectors.gateway.uploads import read_upload
from connectors.web import wire
from connectors.web.bodies import AnswerPrompt, Identify, OpenConversation, SendMessage
from connectors.web.caller import accept, bearer, conversation_of, count_message, person_of, place_of
from connectors.web.openapi import document
from connectors.web.stream import stream

LONGEST_WAIT = 25
LOOK_AGAIN = 15.0
"""Without a hint. What other processes write is noticed by the pulse, long before."""
LAST = 2**31 - 1
API = "/api/v1"


def add_chat_routes(app: web.Application) -> None:
    """All calls under /api/v1."""
    one = f"{API}/conversations/{{id}}"
    app.router.add_post(f"{API}/conversations", open_conversation)
    app.router.add_delete(one, close_conversation)
    app.router.add_post(f"{one}/messages", send_message)
    app.router.add_get(f"{one}/messages", read_messages, allow_head=False)
    app.router.add_post(f"{one}/identity", identify)
    app.router.add_post(f"{one}/secrets", answer_prompt)
    app.router.add_post(f"{one}/attachments", attach)
    app.router.add_post(f"{one}/links/telegram", link_to_telegram)
    app.router.add_get(f"{one}/stream", stream, allow_head=False)
    app.router.add_get(f"{API}/openapi.json", openapi, allow_head=False)


async def open_conversation(request: web.Request) -> web.Response:
    request.app[LIMITS].take("opening", request[ADDRESS])
    body = await read_body(request, OpenConversation)
    opened = await request.app[PRODUCT].chat.open("web", body.language, body.identity, request_id.get())
    answer = {
        "conversation_id": opened.conversation_id,
        "token": opened.token,
        "expires_at": wire.moment(opened.expires_at),
    }
    return web.json_response(answer, status=201, headers={"Cache-Control": "no-store"})


async def send_message(request: web.Request) -> web.Response:
    conversation = await conversation_of(request)
    count_message(request.app, conversation)
    body = await read_body(request, SendMessage)
    return web.json_response(wire.accepted(await accept(request.app, conversation, body)), status=202)


async def read_messages(request: web.Request) -> web.Response:
    """Messages after a cursor; waits up to `wait` seconds while there is none.

    `after` confirms that everything up to it was delivered, `read` that it was seen.
    """
    conversation = await conversation_of(request)
    after, wait = _whole(request, "after", LAST), _whole(request, "wait", LONGEST_WAIT)
    await request.app[PRODUCT].chat.received(conversation, after, _whole(request, "read", LAST))
    with request.app[LISTENERS].follow(conversation.id) as follower:
        return web.json_response(await _page(request, after, wait, follower), headers={"Cache-Control": "no-store"})


async def _page(request: web.Request, after: int, wait: int, follower: Follower) -> dict[str, object]:
    """Looks, waits for a hint, looks again."""
    loop, product = asyncio.get_running_loop(), request.app[PRODUCT]
    until = loop.time() + wait
    while True:
        conversation = await conversation_of(request)
        busy = await product.inbox.busy(conversation.id)
        messages, place = await product.chat.read(conversation, after), await place_of(request.app, conversation)
        follower.seen, left = Seen(conversation.standing, place), until - loop.time()
        if messages or left <= 0:
            person = await person_of(request.app, conversation)
            return wire.page(conversation, messages, busy, wire.base_of(request), place, person)
        await follower.wait(min(left, LOOK_AGAIN))


async def identify(request: web.Request) -> web.Response:
    conversation = await conversation_of(request)
    count_message(request.app, conversation)
    body = await read_body(request, Identify)
    await request.app[PRODUCT].chat.identify(conversation, body.identity, request_id.get())
    return web.Response(status=204)


async def answer_prompt(request: web.Request) -> web.Response:
    """The value of a masked prompt: it goes no further than the gateway."""
    conversation = await conversation_of(request)
    count_message(request.app, conversation)
    body = await read_body(request, AnswerPrompt)
    await request.app[PRODUCT].chat.answer_prompt(conversation, body.prompt_id, body.value, request_id.get())
    return web.Response(status=202)


async def attach(request: web.Request) -> web.Response:
    """Files are for people; while the bot answers alone, none is taken, nor read."""
    conversation = await conversation_of(request)
    count_message(request.app, conversation)
    if conversation.status is not Status.HUMAN:
        raise NobodyReads
    upload = await read_upload(request)
    taken = await request.app[PRODUCT].chat.attachments.take(conversation.id, None, upload.title, upload.stream)
    return web.json_response({"attachment_id": taken.id}, status=201)


async def link_to_telegram(request: web.Request) -> web.Response:
    """A link by which this conversation goes on there, once."""
    conversation = await conversation_of(request)
    count_message(request.app, conversation)
    made = await request.app[PRODUCT].telegram.linking.make(conversation)
    answer = {"url": made.url, "expires_at": wire.moment(made.expires_at)}
    return web.json_response(answer, status=201, headers={"Cache-Control": "no-store"})


async def close_conversation(request: web.Request) -> web.Response:
    conversation = await request.app[PRODUCT].chat.enter_open(bearer(request), request.match_info["id"])
    await request.app[PRODUCT].chat.close(conversation)
    return web.Response(status=204)


async def openapi(request: web.Request) -> web.Response:
    return web.json_response(document(request.app[PRODUCT].settings.base_url))


def _whole(request: web.Request, name: str, most: int) -> int:
    text = request.query.get(name, "0")
    if not (text.isascii() and text.isdigit() and int(text) <= most):
        raise InvalidBody(f"{name}: a whole number from 0 to {most} is needed")
    return int(text)
