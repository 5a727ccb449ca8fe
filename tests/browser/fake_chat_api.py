"""A small server of the chat API with an assistant of canned replies, for the widget's tests.

It holds what the architecture page says of the API: tokens, sequence numbers, idempotent sending, the long poll, the
stream (token as sub-protocol or first frame), 401, 404, 409, 410, 422, 429. A test may make it misbehave.
"""

import asyncio
import base64
import json
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from aiohttp import WSMsgType, web

from connectors.widget.routes import add_widget_routes
from tests.browser.fake_bot import ASK_TO_SIGN_IN, GREETING, Reply, answer_to, credit_of

CUSTOMERS = {
    "giulia": "Giulia Ferri",
    "marco": "Marco Conti",
    "anna": "Anna Esposito",
    "studio": "Studio Rinaldi SRL",
    "sara": "Sara Greco",
}


@dataclass
class Conversation:
    """One conversation's state, and the sockets and long polls that wait on it."""

    id: str
    token: str
    messages: list[dict[str, Any]] = field(default_factory=list)
    accepted: dict[str, tuple[dict[str, Any], dict[str, Any]]] = field(default_factory=dict)
    customer: str | None = None
    owner: str | None = None
    pending: str | None = None
    status: str = "bot"
    position: int | None = None
    first: int = 1
    last: int = 0
    unanswered: int = 0
    closed: bool = False
    sockets: set[web.WebSocketResponse] = field(default_factory=set)
    news: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(frozen=True)
class Refusal:
    """An error that the next sending gets instead of being accepted."""

    status: int
    code: str
    retry_after: int | None = None


class FakeChatApi:
    """The server's state; `app()` is the application. `replying` is cleared by a test that wants the bot to be slow."""

    def __init__(self) -> None:
        self.conversations: dict[str, Conversation] = {}
        self.used_identities: set[str] = set()
        self.secrets: list[tuple[str, str]] = []
        self.identities_sent = 0
        self.refusals_of_identity = 0
        self.refusals: list[Refusal] = []
        self.lose_answers = 0
        self.sockets_allowed = True
        self.replying = asyncio.Event()
        self.replying.set()
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def latest(self) -> Conversation:
        """The conversation opened last."""
        return list(self.conversations.values())[-1]

    def texts(self, sender: str) -> list[str]:
        """All that one side said in the latest conversation."""
        return [message["text"] for message in self.latest.messages if message["from"] == sender]

    async def say(
        self, conversation: Conversation, reply: Reply, *, sender: str = "bot", to: str | None = None
    ) -> dict[str, Any]:
        """Adds a line and sends it to everybody who listens."""
        conversation.last += 1
        message = {
            "sequence": conversation.last, "message_id": uuid.uuid4().hex, "in_reply_to": to, "from": sender,
            "at": datetime.now(UTC).isoformat(), "text": "", "choices": [], **reply,
        }  # fmt: skip
        conversation.messages.append(message)
        await self.tell(conversation, {"type": "message", **message})
        return message

    async def tell(self, conversation: Conversation, frame: dict[str, Any]) -> None:
        """One frame to every socket; long polls wake up."""
        conversation.news.set()
        conversation.news = asyncio.Event()
        for socket in list(conversation.sockets):
            await socket.send_json(frame)

    async def become(self, conversation: Conversation, status: str, position: int | None = None) -> None:
        """Bot, waiting or human: told by a status frame."""
        conversation.status, conversation.position = status, position
        await self.tell(conversation, {"type": "status", "status": status, "position": position})

    async def forget_before_now(self, conversation: Conversation) -> None:
        """What a sign-out in the chat does: earlier lines are not shown any more."""
        conversation.first = conversation.last + 1
        conversation.customer = None
        await self.tell(
            conversation, {"type": "status", "status": conversation.status, "first_sequence": conversation.first}
        )

    async def cut_sockets(self) -> None:
        """Closes every open stream, as a restarted server does."""
        for conversation in self.conversations.values():
            for socket in list(conversation.sockets):
                await socket.close()

    def answer_later(self, conversation: Conversation, text: str, to: str) -> None:
        """The bot's turn: in its own time, one task a message."""
        conversation.unanswered += 1
        task = asyncio.create_task(self._answer(conversation, text, to))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _answer(self, conversation: Conversation, text: str, to: str) -> None:
        await self.tell(conversation, {"type": "typing", "from": "bot"})
        await self.replying.wait()
        conversation.unanswered -= 1
        if "credito" not in text.lower():
            await self.say(conversation, answer_to(text), to=to)
        elif conversation.customer:
            await self.say(conversation, credit_of(conversation.customer), to=to)
        else:
            conversation.pending = text
            prompt = {"id": uuid.uuid4().hex, "kind": "signin", "url": "/accedi"}
            await self.say(conversation, {**ASK_TO_SIGN_IN, "prompt": prompt}, to=to)

    async def stop(self) -> None:
        """Ends what still waits."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def app(self, *, allowed_origins: tuple[str, ...] = ()) -> web.Application:
        """The chat API, the demo's two calls, the widget and the demo page on one origin."""
        app = web.Application()
        base = "/api/v1/conversations"
        app.router.add_post(base, self._open)
        app.router.add_post(base + "/{id}/messages", self._send)
        app.router.add_get(base + "/{id}/messages", self._read)
        app.router.add_post(base + "/{id}/identity", self._identify)
        app.router.add_post(base + "/{id}/secrets", self._secret)
        app.router.add_delete(base + "/{id}", self._close)
        app.router.add_get(base + "/{id}/stream", self._stream)
        app.router.add_get("/demo/customers", self._customers)
        app.router.add_post("/demo/identity", self._identity)
        add_widget_routes(app, allowed_origins=allowed_origins, demo=True)
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
        message = await self.say(conversation, {"text": text}, sender="customer")
        answer = {"message_id": message["message_id"], "sequence": message["sequence"]}
        conversation.accepted[body["client_message_id"]] = (body, answer)
        if conversation.status == "bot":
            self.answer_later(conversation, text, message["message_id"])

    async def _read(self, request: web.Request) -> web.Response:
        conversation = self._found(request)
        after, wait = int(request.query["after"]), float(request.query.get("wait", 0))
        if conversation.last <= after and wait:
            waiting = asyncio.create_task(conversation.news.wait())
            await asyncio.wait({waiting}, timeout=wait)
            waiting.cancel()
        messages = [m for m in conversation.messages if m["sequence"] > after and m["sequence"] >= conversation.first]
        return web.json_response({
            "messages": messages, "last_sequence": conversation.last, "status": conversation.status,
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
        status = {"type": "status", "status": conversation.status, "position": conversation.position}
        await socket.send_json(status)
        async for frame in socket:
            if frame.type is WSMsgType.ERROR:
                break
        conversation.sockets.discard(socket)
        return socket

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


def token_of(customer: str) -> str:
    """A token in a JWT's shape, unsigned: the widget cannot tell, and must not care."""
    claims = json.dumps({"sub": customer, "jti": uuid.uuid4().hex}).encode()
    return f"e30.{base64.urlsafe_b64encode(claims).decode().rstrip('=')}.none"


def payload_of(token: str) -> dict[str, str]:
    """The claims of such a token."""
    claims: dict[str, str] = json.loads(base64.urlsafe_b64decode(token.split(".")[1] + "=="))
    return claims


def title_of(conversation: Conversation, choice: str) -> str:
    """The words on a choice of this conversation; 404 if it never offered it."""
    offered = {c["id"]: c["title"] for message in conversation.messages for c in message["choices"]}
    if choice not in offered:
        raise refused(Refusal(404, "unknown_choice"))
    return str(offered[choice])


def refused(refusal: Refusal) -> web.HTTPException:
    """An error answer in the API's form."""
    body = {"error": {"code": refusal.code, "message": refusal.code, "request_id": uuid.uuid4().hex}}
    headers = {"Retry-After": str(refusal.retry_after)} if refusal.retry_after is not None else {}
    return _Refused(refusal.status, text=json.dumps(body), content_type="application/json", headers=headers)


class _Refused(web.HTTPException):
    def __init__(self, status: int, *, text: str, content_type: str, headers: dict[str, str]) -> None:
        self.status_code = status
        super().__init__(text=text, content_type=content_type, headers=headers)
