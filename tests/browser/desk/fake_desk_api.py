"""A small, strict server of the desk's API, for its page's tests: sessions, CSRF, origins, epochs, conflicts, stream.

It refuses what the product refuses. A test may make it misbehave: lose answers, fall silent, fail to read a customer.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

from aiohttp import WSMsgType, web
from aiohttp.typedefs import Handler

from connectors.desk.page import add_desk_page
from tests.browser.desk.desk_world import Json
from tests.browser.desk.fake_desk_around import Around
from tests.browser.desk.fake_desk_doors import Doors
from tests.browser.desk.fake_desk_state import API, FakeSession, Refused
from tests.browser.desk.fake_desk_talks import Talks

MOST_FOLLOWED = 60


class FakeDesk(Doors, Talks, Around):
    """All of it on one origin; `app()` is the application."""

    async def stream(self, request: web.Request) -> web.WebSocketResponse:
        session = self.session(request)
        if not self.sockets_allowed or request.headers.get("Origin") != f"http://{request.host}":
            raise Refused(403, "foreign_call")
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        session.sockets[socket] = set()
        await socket.send_json({"type": "hello", "version": 1})
        await self.tell_queue()
        async for frame in socket:
            if frame.type is WSMsgType.TEXT:
                await self.heard(session, socket, json.loads(frame.data))
        session.sockets.pop(socket, None)
        return socket

    async def heard(self, session: FakeSession, socket: web.WebSocketResponse, frame: Json) -> None:
        talk = self.talks.get(frame.get("conversation_id", ""))
        if frame["type"] == "alive" or talk is None:
            return
        if frame["type"] == "follow":
            full = len(session.sockets[socket] - {talk.id}) >= MOST_FOLLOWED
            if full or not self.may_read(session.agent, talk):
                error = {"code": "invalid" if full else "not_allowed", "message": ""}
                return await socket.send_json({"type": "error", "conversation_id": talk.id, "error": error})
            session.sockets[socket].add(talk.id)
            for message in talk.messages[frame["after"] :]:
                await socket.send_json({"type": "message", "conversation_id": talk.id, "message": message})
        elif frame["type"] == "unfollow":
            session.sockets[socket].discard(talk.id)
        elif frame["type"] == "typing":
            await self.tell(
                {"type": "typing", "conversation_id": talk.id, "from": "agent", "name": session.agent.name}, talk.id
            )

    async def _say_alive(self) -> None:
        while True:
            await asyncio.sleep(2)
            await self.tell({"type": "alive"})

    async def _life(self, _: web.Application) -> AsyncIterator[None]:
        self._alive = asyncio.create_task(self._say_alive())
        yield
        self._alive.cancel()

    def _routes(self) -> list[tuple[str, str, Handler]]:
        return [
            ("POST", "/sign-in", self.sign_in),
            ("POST", "/sign-in/{way:totp|passkey|enrol}", self.second),
            ("POST", "/sign-out", self.sign_out),
            ("POST", "/lock", self.lock_own),
            ("GET", "/unlock", self.unlocking),
            ("POST", "/unlock", self.unlock),
            ("GET", "/me", self.me),
            ("PUT", "/presence", self.presence),
            ("GET", "/queue", self.get_queue),
            ("POST", "/handoffs/{id}/accept", self.accept),
            ("GET", "/conversations/{id}", self.open),
            ("GET", "/conversations/{id}/messages", self.lines),
            ("POST", "/conversations/{id}/messages", self.say),
            ("POST", "/conversations/{id}/notes", self.write_note),
            ("PUT", "/conversations/{id}/tags", self.tag),
            ("POST", "/conversations/{id}/send", self.send),
            ("POST", "/conversations/{id}/attachments", self.upload),
            ("POST", "/conversations/{id}/take-over", self.take_over),
            ("POST", "/conversations/{id}/join", self.join),
            ("POST", "/conversations/{id}/{act:transfer|give-back|close}", self.act),
            ("GET", "/conversations/{id}/customer", self.customer),
            ("GET", "/conversations/{id}/canned", self.canned),
            ("POST", "/conversations/{id}/corrections", self.correct),
            ("GET", "/intents", self.intents),
            ("GET", "/search", self.search),
            ("GET", "/figures", self.figures),
            ("GET", "/call-backs", self.get_call_backs),
            ("POST", "/call-backs/{id}/claim", self.claim),
            ("POST", "/call-backs/{id}/done", self.called),
            ("GET", "/agents", self.get_agents),
            ("POST", "/agents", self.make_agent),
            ("PATCH", "/agents/{id}", self.change_agent),
            ("GET", "/passkeys", self.get_passkeys),
            ("POST", "/passkeys/options", self.new_passkey),
            ("POST", "/passkeys", self.add_passkey),
            ("DELETE", "/passkeys/{id}", self.remove_passkey),
            ("POST", "/password", self.password),
            ("GET", "/stream", self.stream),
        ]

    def app(self) -> web.Application:
        """The API and the page on one origin."""
        app = web.Application(middlewares=[_same_origin])
        for method, path, handler in self._routes():
            app.router.add_route(method, f"{API}{path}", handler)
        app.cleanup_ctx.append(self._life)
        add_desk_page(app)
        return app


@web.middleware
async def _same_origin(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Whatever is not a reading comes from our own page."""
    if request.method not in ("GET", "HEAD") and request.headers.get("Origin") != f"http://{request.host}":
        raise Refused(403, "foreign_call")
    return await handler(request)
