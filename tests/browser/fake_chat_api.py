"""A small server of the chat API with an assistant of canned replies, for the widget's tests.

It holds what the architecture page says of the API: tokens, sequence numbers, idempotent sending, the long poll, the
stream (token as sub-protocol or first frame), 401, 404, 409, 410, 422, 429. A test may make it misbehave.
"""

import asyncio
import uuid
from typing import Any

from aiohttp import WSMsgType, web

from connectors.widget.routes import add_widget_routes
from tests.browser.fake_bot import GREETING
from tests.browser.fake_chats import Conversation, FakeChats, standing
from tests.browser.fake_refusals import Refusal, refused
from tests.browser.fake_tokens import payload_of, token_of

TELEGRAM_LINK = "https://t.me/mytim_demo_bot?start=once-only"

CUSTOMERS = {
    "giulia": "Giulia Ferri",
    "marco": "Marco Conti",
    "anna": "Anna Esposito",
    "studio": "Studio Rinaldi SRL",
    "sara": "Sara Greco",
}


class FakeChatApi(FakeChats):
    """The calls over HTTP; `app()` is the application."""

    def app(self, *, allowed_origins: tuple[str, ...] = ()) -> web.Application:
        """The chat API, the demo's two calls, the widget and the demo page on one origin."""
        app = web.Application(client_max_size=11 * 1024 * 1024)
        base = "/api/v1/conversations"
        app.router.add_post(base, self._open)
        app.router.add_post(base + "/{id}/messages", self._send)
        app.router.add_get(base + "/{id}/messages", self._read)
        app.router.add_post(base + "/{id}/identity", self._identify)
        app.router.add_post(base + "/{id}/secrets", self._secret)
        app.router.add_post(base + "/{id}/attachments", self._attach)
        app.router.add_post(base + "/{id}/links/telegram", self._link)
        app.router.add_delete(base + "/{id}", self._close)
        app.router.add_get(base + "/{id}/stream", self._stream)
        app.router.add_get("/files/{id}/{token}", self._file)
        app.router.add_get("/demo/customers", self._customers)
        app.router.add_post("/demo/identity", self._identity)
        add_widget_routes(app, allowed_origins=allowed_origins, demo=True, telegram=True)
        return app

    async def _customers(self, _: web.Request) -> web.Response:
        return web.json_response([{"key": key, "name": name} for key, name in CUSTOMERS.items()])

    async def _identity(self, request: web.Request) -> web.Response:
        return web.json_response({"identity": token_of((await request.json())["customer"])})

    async def _open(self, request: web.Request) -> web.Response:
        identity = (await request.json()).get("identity")
        customer = self._take_identity(identity) if identity else None
        conversation = Conversation(uuid.uuid4().hex, uuid.uuid4().hex, customer=customer, owner=customer)
        self.conversations[conversation.id] = conversation
        await self.say(conversation, GREETING)
        body = {"conversation_id": conversation.id, "token": conversation.token, "expires_at": "2099-01-01T00:00:00Z"}
        return web.json_response(body, status=201)

    async def _send(self, request: web.Request) -> web.Response:
        conversation, body = self._found(request), await request.json()
        if self.refusals:
            raise refused(self.refusals.pop(0))
        if body["client_message_id"] not in conversation.accepted:
            await self._accept(conversation, body)
        first, answer = conversation.accepted[body["client_message_id"]]
        if first != body:
            raise refused(Refusal(409, "message_conflict"))
        if self.lose_answers:
            self.lose_answers -= 1
            assert request.transport is not None
            request.transport.abort()
        return web.json_response(answer, status=202)

    async def _accept(self, conversation: Conversation, body: dict[str, Any]) -> None:
        text = body.get("text") or title_of(conversation, body["choice"])
        if not 1 <= len(text) <= 5000:
            raise refused(Refusal(422, "invalid"))
        files = [self._sent(one) for one in body.get("attachments", [])]
        message = await self.say(conversation, {"text": text, "attachments": files}, sender="customer")
        answer = {"message_id": message["message_id"], "sequence": message["sequence"]}
        conversation.accepted[body["client_message_id"]] = (body, answer)
        if conversation.status != "human":
            self.answer_later(conversation, text, message["message_id"])

    async def _read(self, request: web.Request) -> web.Response:
        conversation = self._found(request)
        after, wait = int(request.query["after"]), float(request.query.get("wait", 0))
        conversation.confirmed.append((after, int(request.query["read"])))
        self.touch()
        if conversation.last <= after and wait:
            waiting = asyncio.create_task(conversation.news.wait())
            await asyncio.wait({waiting}, timeout=wait)
            waiting.cancel()
        messages = [m for m in conversation.messages if m["sequence"] > after and m["sequence"] >= conversation.first]
        return web.json_response({
            "messages": messages, "last_sequence": conversation.last, **standing(conversation),
            "first_sequence": conversation.first, "busy": conversation.unanswered > 0,
        })  # fmt: skip

    async def _identify(self, request: web.Request) -> web.Response:
        conversation = self._found(request)
        self.identities_sent += 1
        customer = self._take_identity((await request.json())["identity"])
        if conversation.owner not in (None, customer):
            raise refused(Refusal(409, "other_customer"))
        conversation.customer = conversation.owner = customer
        if conversation.pending:
            self.answer_later(conversation, conversation.pending, "")
            conversation.pending = None
        return web.Response(status=204)

    async def _secret(self, request: web.Request) -> web.Response:
        conversation, body = self._found(request), await request.json()
        self.secrets.append((body["prompt_id"], body["value"]))
        await self.say(conversation, {"text": "Codice ricevuto, tutto a posto."})
        return web.json_response({}, status=202)

    async def _attach(self, request: web.Request) -> web.Response:
        conversation = self._found(request)
        if conversation.status != "human":
            raise refused(Refusal(409, "nobody_reads"))
        if self.refusals_of_files:
            raise refused(self.refusals_of_files.pop(0))
        part = (await request.post())["file"]
        assert isinstance(part, web.FileField)
        await self.uploading.wait()
        content = part.file.read()
        kind = "pdf" if content.startswith(b"%PDF") else "image"
        upload = {"id": uuid.uuid4().hex, "kind": kind, "title": part.filename, "size": len(content)}
        self.uploads.append(upload)
        return web.json_response({"attachment_id": upload["id"]}, status=201)

    def _sent(self, attachment_id: str) -> dict[str, Any]:
        """An uploaded file as its message shows it; 422 if there is none."""
        found = next((dict(one) for one in self.uploads if one["id"] == attachment_id), None)
        if found is None:
            raise refused(Refusal(422, "unknown_attachment"))
        return {"url": f"/files/{found.pop('id')}/token", **found}

    async def _link(self, request: web.Request) -> web.Response:
        conversation = self._found(request)
        self.link_asked += 1
        if not self.telegram:
            raise refused(Refusal(404, "no_messenger"))
        if conversation.customer is None:
            raise refused(Refusal(409, "nobody_signed_in"))
        return web.json_response({"url": TELEGRAM_LINK, "expires_at": "2099-01-01T00:00:00Z"}, status=201)

    async def _close(self, request: web.Request) -> web.Response:
        conversation = self._found(request)
        conversation.closed = True
        await self.cut_sockets()
        return web.Response(status=204)

    async def _stream(self, request: web.Request) -> web.WebSocketResponse:
        conversation = self.conversations.get(request.match_info["id"])
        if conversation is None or not self.sockets_allowed:
            raise web.HTTPNotFound
        socket = web.WebSocketResponse(protocols=(conversation.token,))
        await socket.prepare(request)
        token = socket.ws_protocol or (await socket.receive_json()).get("token")
        if token != conversation.token or conversation.closed:
            await socket.close(code=4401)
            return socket
        conversation.sockets.add(socket)
        await socket.send_json({"type": "status", **standing(conversation)})
        async for frame in socket:
            if frame.type is WSMsgType.ERROR:
                break
            conversation.heard.append(frame.json())
            self.touch()
        conversation.sockets.discard(socket)
        return socket

    async def _file(self, _: web.Request) -> web.Response:
        self.downloads += 1
        self.touch()
        headers = {"Content-Disposition": 'attachment; filename="Contratto.pdf"', "X-Content-Type-Options": "nosniff"}
        return web.Response(body=b"%PDF-1.4", content_type="application/pdf", headers=headers)

    def _found(self, request: web.Request) -> Conversation:
        conversation = self.conversations.get(request.match_info["id"])
        if conversation is None:
            raise refused(Refusal(404, "unknown_conversation"))
        if request.headers.get("Authorization") != f"Bearer {conversation.token}":
            raise refused(Refusal(401, "unauthorized"))
        if conversation.closed:
            raise refused(Refusal(410, "conversation_closed"))
        return conversation

    def _take_identity(self, token: str) -> str:
        """The customer of a token that was not used before."""
        self.refusals_of_identity -= 1
        if token in self.used_identities or self.refusals_of_identity >= 0:
            raise refused(Refusal(401, "invalid_identity"))
        self.used_identities.add(token)
        return CUSTOMERS[payload_of(token)["sub"]]


def title_of(conversation: Conversation, choice: str) -> str:
    """The words on a choice of this conversation; 404 if it never offered it."""
    offered = {c["id"]: c["title"] for message in conversation.messages for c in message["choices"]}
    if choice not in offered:
        raise refused(Refusal(404, "unknown_choice"))
    return str(offered[choice])
