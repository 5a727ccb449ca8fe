"""The engine without a model: what customers mean is told beforehand, and everything after it is the product's own.

The actions run behind their real port over the product's own sessions and stores; `tests.journeys.chat` plays Rasa.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.actions import ActionDependencies, create_action_app, create_actions
from bot.adapters.responses.phrases import ResponsePhrases
from bot.bootstrap import Product
from bot.core.chat import InboxRow
from bot.core.understood import Understood
from bot.services.chat_ports import TurnAnswer
from tests.fakes.accounts import bss_of
from tests.fakes.clock import StillClock
from tests.fakes.journeys import MemorySessions, MemoryTranscript
from tests.journeys.chat import SECRET, Chat, Heard

Actions = TestClient[web.Request, web.Application]
NOT_UNDERSTOOD = "out_of_scope"


class PlayedEngine:
    """`understands` gives words their meaning; anything else is not understood. `heard`: all turns, in order."""

    def __init__(self, actions: Actions, phrases: ResponsePhrases) -> None:
        self.actions = actions
        self.heard: list[InboxRow] = []
        self._phrases = phrases
        self._meanings: dict[str, tuple[str, dict[str, Any]]] = {}
        self._chats: dict[str, Chat] = {}
        self._stored: dict[str, TurnAnswer] = {}

    def understands(self, text: str, intent: str, **entities: Any) -> None:
        self._meanings[text] = (intent, entities)

    def chat_of(self, sender_key: str) -> Chat:
        """The tracker of one conversation."""
        if sender_key not in self._chats:
            memory = (MemorySessions(), MemoryTranscript(), StillClock())
            self._chats[sender_key] = Chat(self.actions, self._phrases, *memory, sender=sender_key)
        return self._chats[sender_key]

    async def turn(self, row: InboxRow, now: datetime) -> TurnAnswer:
        if row.message_id not in self._stored:
            self.heard.append(row)
            said = [_answer(heard) for heard in await self._take(row)]
            slots = {name: value for name, value in self.chat_of(row.sender_key).slots.items() if value}
            self._stored[row.message_id] = TurnAnswer(said, {}, Understood(slots=slots))
        return self._stored[row.message_id]

    async def ready(self) -> bool:
        return True

    async def reset(self) -> None:
        self._stored.clear()

    async def set_clock(self, now: datetime | None) -> None:
        """The actions have the product's."""

    async def _take(self, row: InboxRow) -> list[Heard]:
        chat = self.chat_of(row.sender_key)
        if row.payload is not None:
            await chat.take(row.payload, row.message_id)
        else:
            intent, entities = self._meanings.get(row.text, (NOT_UNDERSTOOD, {}))
            await chat.say(intent, row.text, row.message_id, **entities)
        return chat.heard


def _answer(heard: Heard) -> dict[str, Any]:
    buttons = [{"title": title, "payload": payload} for title, payload in heard.buttons]
    return {"text": heard.text, "buttons": buttons, **({"custom": dict(heard.custom)} if heard.custom else {})}


@asynccontextmanager
async def with_dialogue(product: Product) -> AsyncIterator[Product]:
    """`product` (made by `with_facts`) with its own actions and a played engine; `engine_of` finds it again."""
    bss = bss_of(product)
    actions = create_actions(
        ActionDependencies(
            product.sessions,
            product.effects,
            product.transcript,
            product.clock,
            product.phrases,
            bss,
            product.operator,
            product.account,
            product.money.paying,
            product.care,
            product.handoff.queueing,
            product.handoff.call_backs,
            product.facts,
            product.proactive,
        )
    )
    async with TestClient(TestServer(create_action_app(actions, SECRET, seconds=6.0))) as port:
        engine = PlayedEngine(port, product.phrases)
        yield replace(product, engine=engine, turns=replace(product.turns, engine=engine))


def engine_of(product: Product) -> PlayedEngine:
    assert isinstance(product.engine, PlayedEngine)
    return product.engine
