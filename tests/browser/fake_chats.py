"""Conversations with an assistant of canned replies: what the fake chat API holds, and what a test does in it."""

import asyncio
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from tests.browser.fake_bot import ASK_TO_SIGN_IN, Reply, answer_to, credit_of
from tests.browser.fake_refusals import Refusal


@dataclass
class Conversation:
    """One conversation's state, and the sockets and long polls that wait on it.

    `heard`: the client's frames; `confirmed`: `after` and `read` of its looks, in order.
    """

    id: str
    token: str
    messages: list[dict[str, Any]] = field(default_factory=list)
    accepted: dict[str, tuple[dict[str, Any], dict[str, Any]]] = field(default_factory=dict)
    customer: str | None = None
    owner: str | None = None
    pending: str | None = None
    status: str = "bot"
    position: int | None = None
    person: str | None = None
    first: int = 1
    last: int = 0
    unanswered: int = 0
    closed: bool = False
    heard: list[dict[str, Any]] = field(default_factory=list)
    confirmed: list[tuple[int, int]] = field(default_factory=list)
    sockets: set[web.WebSocketResponse] = field(default_factory=set)
    news: asyncio.Event = field(default_factory=asyncio.Event)


class FakeChats:
    """All conversations, and how the server behaves.

    `replying` is cleared by a test that wants the bot to be slow, `uploading` by one that wants uploads to be.
    `telegram`: whether a conversation can go on there.
    """

    def __init__(self) -> None:
        self.conversations: dict[str, Conversation] = {}
        self.used_identities: set[str] = set()
        self.secrets: list[tuple[str, str]] = []
        self.identities_sent = 0
        self.refusals_of_identity = 0
        self.refusals: list[Refusal] = []
        self.lose_answers = 0
        self.refusals_of_files: list[Refusal] = []
        self.uploads: list[dict[str, Any]] = []
        self.uploading = asyncio.Event()
        self.uploading.set()
        self.telegram = True
        self.sockets_allowed = True
        self.downloads = 0
        self.touched = asyncio.Event()
        self.replying = asyncio.Event()
        self.replying.set()
        self.link_asked = 0
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

    async def become(
        self, conversation: Conversation, status: str, position: int | None = None, name: str | None = None
    ) -> None:
        """Bot, waiting or human: told by a status frame. `name`: of the person."""
        conversation.status, conversation.position, conversation.person = status, position, name
        await self.tell(conversation, {"type": "status", **standing(conversation)})

    async def forget_before_now(self, conversation: Conversation) -> None:
        """What a sign-out in the chat does: earlier lines are not shown any more."""
        conversation.first = conversation.last + 1
        conversation.customer = None
        await self.tell(
            conversation, {"type": "status", **standing(conversation), "first_sequence": conversation.first}
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

    async def until(self, true: Callable[[], bool]) -> None:
        """Once something that a client did has made it true."""
        async with asyncio.timeout(30):
            while not true():
                await self.touched.wait()

    def touch(self) -> None:
        self.touched.set()
        self.touched = asyncio.Event()

    async def stop(self) -> None:
        """Ends what still waits."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)


def standing(conversation: Conversation) -> dict[str, Any]:
    """Who answers; the place of who waits, and the name of the person who answers."""
    there = {"position": conversation.position, "name": conversation.person}
    return {"status": conversation.status, **{key: value for key, value in there.items() if value is not None}}
