"""The WebSocket stream: the same messages as the long poll, and `typing`, `status` and `ack` frames; from the client
also `typing`, `delivered` and `read`.

The token is offered as a sub-protocol (alone, or beside others) or stands in the first frame
`{"type": "auth", "token", "after"?}`. What a socket has shown is a cursor: each hint leads to a look into the store, so
that a frame is never lost, doubled or out of order, whichever process wrote the message.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress

from aiohttp import web

from bot.core.chat import Conversation, Sender, Status
from bot.core.chat_errors import ChatError, Unauthorized, UnknownConversation
from connectors.conversation.listeners import RECEIVED, TYPES, TYPING_OF, Follower, Seen
from connectors.gateway.frames import object_in
from connectors.gateway.keys import LISTENERS, PRODUCT
from connectors.gateway.sockets import kept_open
from connectors.web import wire
from connectors.web.caller import person_of, place_of
from connectors.web.frames import refuse, send
from connectors.web.hearing import Hearing
from connectors.web.reception import DELIVERED

LOOK_AGAIN = 15.0
"""Without a hint, for a token that has run out. What other processes write is noticed by the pulse, long before."""
NOT_SHOWN = TYPES | {RECEIVED}
AUTH_SECONDS = 10.0
HEARTBEAT = 20.0
LARGEST_FRAME = 65_536
MOST_OFFERED = 3  # each is looked up, and nobody is known yet
POLICY, CLOSED_CONVERSATION = 4401, 4410


async def stream(request: web.Request) -> web.WebSocketResponse:
    """Upgrade, find out who it is, then read and write side by side until either ends."""
    offered = [part.strip() for part in request.headers.get("Sec-WebSocket-Protocol", "").split(",") if part.strip()]
    token = await _token_among(request, offered)
    socket = web.WebSocketResponse(
        protocols=_accepted_protocols(offered, token), heartbeat=HEARTBEAT, max_msg_size=LARGEST_FRAME
    )
    await socket.prepare(request)
    talk = _Talk(request, socket, token or "")
    try:
        with kept_open(request.app, socket):
            await talk.run(_cursor(request.query.get("after", "0")))
    except (Unauthorized, UnknownConversation) as error:
        await refuse(socket, error, POLICY)
    except ChatError as error:
        await refuse(socket, error, CLOSED_CONVERSATION)
    return socket


class _Talk:
    """One socket. `_after` is the sequence up to which it has been served."""

    def __init__(self, request: web.Request, socket: web.WebSocketResponse, token: str) -> None:
        self._app = request.app
        self._id = request.match_info["id"]
        self._socket = socket
        self._token = token
        self._base = wire.base_of(request)
        self._after = 0
        self._status: tuple[Status, int, int | None, str | None] | None = None
        self._hearing = Hearing(request.app, socket, self._id)

    async def run(self, after: int) -> None:
        self._after = after
        if not self._token:
            await self._authenticate()
        conversation = await self._enter()
        if self._after <= conversation.last_sequence:
            self._hearing.reception.heard(DELIVERED, self._after)
        with self._app[LISTENERS].follow(conversation.id) as follower:
            writer = asyncio.create_task(self._write(follower))
            reader = asyncio.create_task(self._hearing.run(self._token, follower))
            done, rest = await asyncio.wait({writer, reader}, return_when=asyncio.FIRST_COMPLETED)
            for task in rest:
                task.cancel()
            await asyncio.gather(*rest, return_exceptions=True)
            for task in done:
                task.result()

    async def _authenticate(self) -> None:
        try:
            frame = await self._socket.receive(timeout=AUTH_SECONDS)
        except TimeoutError as error:
            raise Unauthorized from error
        body = object_in(frame)
        if body.get("type") != "auth" or not isinstance(body.get("token"), str):
            raise Unauthorized
        self._token = body["token"]
        after = body.get("after", self._after)
        self._after = after if isinstance(after, int) and after >= 0 else 0

    async def _enter(self) -> Conversation:
        return await self._app[PRODUCT].chat.enter_open(self._token, self._id)

    async def _write(self, follower: Follower) -> None:
        await self._catch_up(follower)
        while not self._socket.closed:
            hints = await follower.wait(LOOK_AGAIN)
            for sender in (Sender.BOT, Sender.HUMAN):
                if TYPING_OF[sender] in hints:
                    await send(self._socket, {"type": "typing", "from": sender.value})
            if not hints or hints - NOT_SHOWN:
                await self._catch_up(follower)

    async def _catch_up(self, follower: Follower) -> None:
        conversation = await self._enter()
        place = await place_of(self._app, conversation)
        follower.seen = Seen(conversation.standing, place)
        await self._tell_status(conversation, place)
        while self._after < conversation.last_sequence:
            messages = await self._app[PRODUCT].chat.read(conversation, self._after)
            if not messages:
                break
            for item in messages:
                await send(self._socket, {"type": "message", "message": wire.message(item, self._base)})
                self._after = item.sequence
        reception = self._hearing.reception
        reception.settle(max(conversation.last_sequence, self._after))
        await self._app[PRODUCT].chat.received(conversation, reception.delivered, reception.read)

    async def _tell_status(self, conversation: Conversation, place: int | None) -> None:
        """Whenever it changes; while the customer waits, their place too, and then who answers."""
        status = (conversation.status, conversation.first_sequence, place, conversation.agent_id)
        self._hearing.person_there = conversation.status is Status.HUMAN
        if status == self._status:
            return
        self._status = status
        frame = {"type": "status", "status": status[0].value, "first_sequence": status[1]}
        await send(self._socket, {**frame, **wire.of_person(place, await person_of(self._app, conversation))})


async def _token_among(request: web.Request, offered: list[str]) -> str | None:
    """The offered sub-protocol that is a token of this conversation, bare or as `bearer.<token>`."""
    for protocol in offered[:MOST_OFFERED]:
        token = protocol.removeprefix("bearer.")
        with suppress(ChatError):
            await request.app[PRODUCT].chat.enter(token, request.match_info["id"])
            return token
    if any(protocol.startswith("bearer.") for protocol in offered):
        raise Unauthorized
    return None


def _accepted_protocols(offered: list[str], token: str | None) -> list[str]:
    """A server must pick one that was offered; a name is preferred to the token itself."""
    names = [protocol for protocol in offered if token is None or protocol.removeprefix("bearer.") != token]
    return names or offered


def _cursor(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
