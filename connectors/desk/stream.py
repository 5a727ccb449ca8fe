"""`GET /desk/api/stream`: what happens, told to an agent's page over one WebSocket. docs/desk.md has all frames.

Hints lead to looks into the store from a cursor, so that no line is lost, doubled or out of order, whichever process
wrote it. The session is looked at again every two seconds and before each frame that does something: one that has ended
or is locked closes the socket.
"""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import structlog
from aiohttp import web

from bot.core.chat import Sender
from bot.core.chat_errors import ChatError
from bot.core.desk_errors import DeskError, Locked, NotSignedIn
from bot.services.desk.reading_ports import LiveTalk
from bot.services.desk.sessions import Caller
from bot.services.turn import request_id
from connectors.desk.bodies import Say
from connectors.desk.conversation_actions import accepted, say_line
from connectors.desk.following import Following
from connectors.desk.frames import AliveFrame, FollowFrame, OneConversation, ReadFrame
from connectors.desk.keys import FEED, WORK_LIMITS
from connectors.desk.refusals import record_refusal
from connectors.desk.session import ACCOUNTS, caller_of
from connectors.desk.summaries import queue_text
from connectors.gateway.bodies import check
from connectors.gateway.errors import InvalidBody
from connectors.gateway.frames import object_in
from connectors.gateway.keys import LISTENERS, PRODUCT
from connectors.gateway.limits import TooMany
from connectors.gateway.sockets import kept_open

log = structlog.get_logger(__name__)
VERSION = 1
LOOK_AGAIN, ALIVE_EVERY, HEARTBEAT = 2.0, 3.0, 20.0
LARGEST_FRAME = 65_536
MOST_FOLLOWED = 60
SIGNED_OUT = 4401
ABOUT = ("client_message_id", "conversation_id")
OVER = (NotSignedIn, Locked)


async def stream(request: web.Request) -> web.WebSocketResponse:
    """The middleware has checked session, right and origin."""
    socket = web.WebSocketResponse(heartbeat=HEARTBEAT, max_msg_size=LARGEST_FRAME)
    await socket.prepare(request)
    page = Page(request.app, socket, caller_of(request))
    try:
        with kept_open(request.app, socket):
            await page.run()
    except OVER as error:
        with suppress(ConnectionResetError):
            await socket.send_json({"type": "signed_out", "why": error.code})
        await socket.close(code=SIGNED_OUT, message=error.code.encode())
    return socket


class Page:
    """One socket of an agent's page."""

    def __init__(self, app: web.Application, socket: web.WebSocketResponse, caller: Caller) -> None:
        self.app = app
        self.caller = caller
        self._socket = socket
        self._followed: dict[str, Following] = {}
        self._told: object = None
        self._summaries: dict[str, dict[str, Any]] = {}

    async def run(self) -> None:
        await self.app[PRODUCT].handoff.at_desk.renew(self.caller.agent.id)
        await self.send({"type": "hello", "version": VERSION})
        work = {asyncio.create_task(one) for one in (self._write(), self._guard(), self._read())}
        try:
            done, _ = await asyncio.wait(work, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            for task in work:
                task.cancel()
            await asyncio.gather(*work, return_exceptions=True)
            for following in tuple(self._followed.values()):
                await following.end()

    async def send(self, frame: dict[str, Any]) -> None:
        await self._send_text(json.dumps(frame, ensure_ascii=False, separators=(",", ":")))

    async def _send_text(self, text: str) -> None:
        with suppress(ConnectionResetError):
            await self._socket.send_str(text)

    async def _write(self) -> None:
        """The queue when it changes, the own conversations' summaries when they do, and a sign of life in between."""
        loop = asyncio.get_running_loop()
        said = loop.time()
        with self.app[FEED].follow() as follower:
            while not self._socket.closed:
                if await self._show():
                    said = loop.time()
                elif loop.time() - said >= ALIVE_EVERY:
                    await self.send({"type": "alive"})
                    said = loop.time()
                await follower.wait(LOOK_AGAIN)

    async def _show(self) -> bool:
        """Whether anything was sent."""
        feed, agent = self.app[FEED], self.caller.agent
        looked = feed.current
        if looked is None:
            return False
        self._nudge(looked.queue_view.live)
        shown = [*looked.queue_view.mine(agent), *looked.queue_view.all_for(agent)]
        summaries = {one.talk.id: looked.summary(one, feed.marks.of(agent.id, one.talk.id)) for one in shown}
        before, self._summaries = self._summaries, summaries
        signature = looked.signature(agent)
        if signature != self._told:
            self._told = signature
            await self._send_text('{"type":"queue",' + queue_text(looked, agent, feed.marks) + "}")
            return True
        news = {one: summary for one, summary in summaries.items() if before.get(one) != summary}
        for conversation_id, summary in news.items():
            await self.send({"type": "conversation", "conversation_id": conversation_id, "summary": summary})
        return bool(news)

    def _nudge(self, live: Iterable[LiveTalk]) -> None:
        """Lines that another process wrote: the look at the queue tells that they are there."""
        for one in live:
            following = self._followed.get(one.talk.id)
            if following is not None:
                following.expect(one.talk)

    async def _guard(self) -> None:
        while not self._socket.closed:
            await asyncio.sleep(LOOK_AGAIN)
            await self.again()

    async def again(self) -> None:
        """The agent as they are now. Raises NotSignedIn, Locked."""
        self.caller = await self.app[ACCOUNTS].sessions.again(self.caller)

    async def _read(self) -> None:
        async for frame in self._socket:
            request_id.set(uuid.uuid4().hex)
            structlog.contextvars.bind_contextvars(request_id=request_id.get())
            body = object_in(frame)
            about: dict[str, Any] = {name: body[name] for name in ABOUT if name in body}
            try:
                self.app[WORK_LIMITS].take("frame", self.caller.agent.id)
                await self._take(body)
            except OVER:
                raise
            except InvalidBody as error:
                await self._refuse("invalid", error.reason, about)
            except TooMany as error:
                reason = f"Try again in {error.retry_after} seconds."
                await self._refuse("too_many_requests", reason, about, retry_after=error.retry_after)
            except (DeskError, ChatError) as error:
                await self._record(error, body)
                more = {name: value for name in ("by", "reason") if (value := getattr(error, name, None))}
                await self._refuse(error.code, error.message, about, **more)

    async def _record(self, error: DeskError | ChatError, body: dict[str, Any]) -> None:
        if isinstance(error, DeskError):
            action = "desk_say" if body.get("type") == "message" else f"desk_{body.get('type')}"
            log, asked = self.app[ACCOUNTS].log, str(body.get("conversation_id", ""))
            await record_refusal(log, self.caller.agent, error, action, conversation_id=asked[:64])

    async def _take(self, body: dict[str, Any]) -> None:
        kind, fields = body.get("type"), {name: value for name, value in body.items() if name != "type"}
        if kind == "alive":
            await self._alive(check(fields, AliveFrame))
        elif kind == "follow":
            await self._follow(check(fields, FollowFrame))
        elif kind == "unfollow":
            await self._unfollow(check(fields, OneConversation).conversation_id)
        elif kind == "message":
            await self._say(fields)
        elif kind == "typing":
            await self._types(check(fields, OneConversation).conversation_id)
        elif kind == "read":
            seen = check(fields, ReadFrame)
            self.app[FEED].marks.note(self.caller.agent.id, seen.conversation_id, seen.sequence)
        else:
            raise InvalidBody("type: alive, follow, unfollow, message, typing or read is needed")

    async def _alive(self, frame: AliveFrame) -> None:
        await self.again()
        await self.app[PRODUCT].handoff.at_desk.renew(self.caller.agent.id)
        if frame.active:
            await self.app[ACCOUNTS].sessions.active(self.caller)

    async def _follow(self, frame: FollowFrame) -> None:
        """The right is looked at for each one, and again when its owner changes. Raises UnknownHandoff, NotAllowed."""
        await self.again()
        if len(self._followed) >= MOST_FOLLOWED and frame.conversation_id not in self._followed:
            raise InvalidBody(f"conversation_id: {MOST_FOLLOWED} are followed already")
        watching = self.app[PRODUCT].desk.watching
        watch = await watching.begin(self.caller.agent, frame.conversation_id, frame.after, frame.note)
        await self._unfollow(frame.conversation_id)
        following = self._followed[frame.conversation_id] = Following(self, watch)
        following.task.add_done_callback(lambda _: self._over(frame.conversation_id, following))

    def _over(self, conversation_id: str, following: Following) -> None:
        """It ended by itself: the right to read is gone."""
        if self._followed.get(conversation_id) is following:
            del self._followed[conversation_id]

    async def _unfollow(self, conversation_id: str) -> None:
        following = self._followed.pop(conversation_id, None)
        if following is not None:
            await following.end()

    async def _say(self, fields: dict[str, Any]) -> None:
        """As a POST, under the same checks."""
        await self.again()
        conversation_id = check({"conversation_id": fields.pop("conversation_id", "")}, OneConversation).conversation_id
        body = check(fields, Say)
        said = await say_line(self.app, self.caller.agent, conversation_id, body)
        await self.send({"type": "ack", "client_message_id": str(body.client_message_id), **accepted(said)})

    async def _types(self, conversation_id: str) -> None:
        """Told on by who may write there, and by nobody else."""
        following = self._followed.get(conversation_id)
        if following is not None and following.may_write:
            self.app[LISTENERS].typing(conversation_id, Sender.HUMAN)

    async def _refuse(self, code: str, message: str, about: dict[str, Any], **more: Any) -> None:
        error = {"code": code, "message": message, "request_id": request_id.get(""), **more}
        await self.send({"type": "error", "error": error, **about})
