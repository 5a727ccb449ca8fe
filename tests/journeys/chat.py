"""A customer who chats with the actions: over the real action port, on a real operator, with Rasa's part played here.

Rasa's part is small: it hands over slots and the latest message, keeps the slots that come back, and renders responses.
Forms are played by `tests.journeys.forms`.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp.test_utils import TestClient

from bot.adapters.responses.phrases import ResponsePhrases
from bot.services.ports import SpokenMessage
from tests.fakes.clock import StillClock
from tests.fakes.journeys import MemorySessions, MemoryTranscript
from tests.journeys.forms import Said, forms_of_domain

SECRET = "action-secret"
RULES = {"signed_in": "action_signed_in", "restart": "action_restart", "out_of_scope": "action_default_fallback"}
SENT = itertools.count(1)


@dataclass(frozen=True)
class Heard:
    """A message of the bot as the customer gets it."""

    text: str
    buttons: list[tuple[str, str]]
    custom: Mapping[str, Any] | None
    response: str | None

    def payload(self, title: str) -> str:
        """The payload of the choice with this title, or with a title that begins so."""
        return next(payload for found, payload in self.buttons if found.startswith(title))


@dataclass
class Chat:
    """One conversation. `say` sends words with the intent and entities that the NLU would find in them."""

    actions: TestClient[Any, Any]
    phrases: ResponsePhrases
    sessions: MemorySessions
    transcript: MemoryTranscript
    clock: StillClock
    sender: str = "sender-key"
    slots: dict[str, Any] = field(default_factory=dict)
    active_loop: str | None = None
    followed_by: str | None = None
    heard: list[Heard] = field(default_factory=list)

    async def say(self, intent: str, text: str = "", message_id: str | None = None, **entities: Any) -> Heard:
        """Not entities: `ranking`, what the message may mean, likeliest first; `by_rule`, a rule chose the intent;
        `strange`, the share of words that are foreign to the first of the ranking."""
        ranking, by_rule = entities.pop("ranking", ()), entities.pop("by_rule", False)
        strange = entities.pop("strange", 0.0)
        guesses = [{"name": name, "confidence": confidence} for name, confidence in ranking]
        guesses[:1] = [{**guess, "strange": strange} for guess in guesses[:1]]
        understood = {"by_rule": by_rule, "intent_ranking": guesses}
        return (await self.turn(intent, text or f"({intent})", found_in(entities), message_id, understood))[0]

    async def say_parts(self, text: str, *parts: Mapping[str, Any]) -> Heard:
        """A message in which the NLU hears these `part`s: its intent is the first one's, its entities are all."""
        found = [entity for part in parts for entity in part["entities"]]
        return (await self.turn(parts[0]["intent"], text, found, None, {"requests": list(parts)}))[0]

    async def press(self, payload: str) -> Heard:
        """Presses a choice: its payload, as the engine reads it."""
        return (await self.take(payload))[0]

    async def take(self, payload: str, message_id: str | None = None) -> list[Heard]:
        """A choice or an event, by its payload; nothing is heard where the bot means to be silent."""
        intent, _, rest = payload.removeprefix("/").partition("{")
        values = json.loads("{" + rest) if rest else {}
        found = [{"entity": name, "value": value} for name, given in values.items() for value in _listed(given)]
        return await self.turn(intent, payload, found, message_id)

    async def sign_in(self, customer_id: str) -> Heard:
        self.sessions.sign_in(self.sender, customer_id, self.clock.now())
        return await self.press("/signed_in")

    async def turn(
        self,
        intent: str,
        text: str,
        entities: list[dict[str, Any]],
        message_id: str | None = None,
        understood: Mapping[str, Any] | None = None,
    ) -> list[Heard]:
        """All that is heard: what a form says first, or the intent's action, and the form that goes on after it."""
        self.transcript.heard(self.sender, text)
        self.heard = []
        said = Said(intent, text, entities, message_id or f"message-{next(SENT)}", understood or {})
        form = forms_of_domain().get(self.active_loop or "")
        if form is None or not await form.take(self, said):
            await self.run(RULES.get(intent, f"action_{intent.partition('/')[0]}"), said)
        while (following := forms_of_domain().get(self.followed_by or "")) is not None:
            await following.go_on(self, said)
        spoken = [SpokenMessage(h.text, tuple(h.buttons), h.custom) for h in self.heard]
        self.transcript.said(self.sender, spoken)
        return self.heard

    async def run(self, action: str, said: Said) -> list[dict[str, Any]]:
        """Runs one action of the turn: its events, which are applied."""
        answer = await self.call(action, said.intent, said.text, said.entities, said.message_id, said.understood)
        self._apply(answer["events"])
        spoken = [response for response in answer["responses"] if response["custom"] != {"silent": True}]
        self.heard += [self._render(response) for response in spoken]
        events: list[dict[str, Any]] = answer["events"]
        return events

    async def call(
        self,
        action: str,
        intent: str,
        text: str,
        entities: list[dict[str, Any]],
        message_id: str | None = None,
        understood: Mapping[str, Any] | None = None,
    ) -> Any:
        body = {
            "next_action": action,
            "sender_id": self.sender,
            "domain": {},
            "tracker": {
                "sender_id": self.sender,
                "slots": self.slots,
                "latest_message": {"text": text, "entities": entities, **_meant(intent, understood or {})},
                "events": [],
                "active_loop": {"name": self.active_loop} if self.active_loop else {},
            },
        }
        headers = {
            "Authorization": f"Bearer {SECRET}",
            "X-Message-ID": message_id or f"message-{next(SENT)}",
            "X-Request-ID": "request-of-this-turn",
        }
        async with self.actions.post("/webhook", json=body, headers=headers) as response:
            assert response.status == 200, await response.text()
            return await response.json()

    def _apply(self, events: list[dict[str, Any]]) -> None:
        self.followed_by = None
        for event in events:
            if event["event"] == "slot":
                self.slots[event["name"]] = event["value"]
            elif event["event"] == "reset_slots":
                self.slots.clear()
            elif event["event"] == "active_loop":
                self.active_loop = event["name"]
            elif event["event"] == "followup":
                self.followed_by = event["name"]

    def _render(self, response: dict[str, Any]) -> Heard:
        name = response.pop("response")
        buttons = [(button["title"], button["payload"]) for button in response["buttons"]]
        custom = response["custom"] or None
        if name is None:
            return Heard(response["text"], buttons, custom, None)
        variables = {key: value for key, value in response.items() if isinstance(value, str)}
        standing = self.phrases.buttons(name, "it", **variables)
        return Heard(self.phrases.render(name, "it", **variables), [*standing, *buttons], custom, name)


def _meant(intent: str, understood: Mapping[str, Any]) -> dict[str, Any]:
    """As the engine tells it: of a retrieval intent (`faq/esim`) the base, and the whole name beside it."""
    base, _, topic = intent.partition("/")
    more = {name: value for name, value in understood.items() if name != "by_rule" and value}
    by_rule = {"by_rule": True} if understood.get("by_rule") else {}
    return {"intent": {"name": base, **({"full_retrieval_intent_name": intent} if topic else {}), **by_rule}, **more}


def part(intent: str, text: str, **entities: Any) -> dict[str, Any]:
    """One of several requests in a message, as the NLU describes it."""
    return {"intent": intent, "confidence": 0.9, "text": text, "entities": found_in(entities)}


def found_in(entities: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [{"entity": name, "value": value} for name, values in entities.items() for value in _listed(values)]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
