"""Rasa's forms, as `rasa.core.actions.forms` and the rules run them: validate, ask for the first empty slot, end.

What of it matters to the actions: `validate_<form>` runs at the beginning, with each message, and once more when the
form goes on after another action; a message for which it sets no slot is rejected, so that the intent's own rule
answers it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import yaml

DOMAIN = Path(__file__).parents[2] / "domain.yml"
REQUESTED = "requested_slot"


@dataclass(frozen=True)
class Said:
    """A message of the customer, as the NLU reads it."""

    intent: str
    text: str
    entities: list[dict[str, Any]]
    message_id: str
    understood: Mapping[str, Any] = field(default_factory=dict)
    """What else the NLU says of it: `requests`, `intent_ranking`, `by_rule`."""


class Dialogue(Protocol):
    """The part of Rasa that a form needs: slots, the active form, and running actions."""

    slots: dict[str, Any]
    active_loop: str | None
    followed_by: str | None

    async def run(self, action: str, said: Said) -> list[dict[str, Any]]: ...


@dataclass(frozen=True)
class Form:
    name: str
    required: tuple[str, ...]

    async def take(self, chat: Dialogue, said: Said) -> bool:
        """Gives the form a message; False: it rejects it."""
        events = await chat.run(f"validate_{self.name}", said)
        filled = [event for event in events if event["event"] == "slot" and event["name"] != REQUESTED]
        if chat.slots.get(REQUESTED) and not filled:
            return False
        await self._ask(chat, said)
        return True

    async def go_on(self, chat: Dialogue, said: Said) -> None:
        """Begins the form, or goes on with it after something else was answered."""
        if chat.active_loop != self.name:
            chat.active_loop = self.name
            chat.slots[REQUESTED] = None
        await chat.run(f"validate_{self.name}", said)
        await self._ask(chat, said)

    async def _ask(self, chat: Dialogue, said: Said) -> None:
        missing = next((slot for slot in self.required if chat.slots.get(slot) is None), None)
        chat.slots[REQUESTED] = missing
        if missing is not None:
            await chat.run(f"action_ask_{self.name}_{missing}", said)
            return
        chat.active_loop = None
        await chat.run(f"action_submit_{self.name.removesuffix('_form')}", said)


@cache
def forms_of_domain() -> dict[str, Form]:
    described = yaml.safe_load(DOMAIN.read_text(encoding="utf-8"))["forms"]
    return {name: Form(name, tuple(form["required_slots"])) for name, form in described.items()}
