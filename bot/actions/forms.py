"""The base of all forms: what a message fills, what is asked, when it is given up.

Rasa's form asks for the first empty slot with `action_ask_<form>_<slot>` and gives each message to `validate_<form>`.
A message that brings nothing the form can use is rejected, so that the rules answer it as if no form were there; the
form then goes on by itself. An answer to the question that cannot be used is explained, and the third one in a row
offers a person.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.base import BaseAction
from bot.actions.turn import CONFIRMED, FORM_TRIES, MISUNDERSTOOD, Turn
from bot.services.answers.choices import next_steps
from bot.services.wording import Answer

REQUESTED = "requested_slot"
ANSWERING = frozenset({"inform", "affirm", "deny", "out_of_scope", "nlu_fallback"})
"""Intents that are meant as an answer to the form's question when nothing usable is in the message."""
MOST_TRIES = 3


class ValidateForm(BaseAction):
    """`validate_<form>`: fills slots from the message."""

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        turn = await self._open(tracker)
        turn.active_loop = None  # the form itself runs: nothing has to lead back to it
        turn.remember(MISUNDERSTOOD, 0)
        await self.carry_out(turn)
        turn.speak(dispatcher)
        return turn.to_events()

    async def carry_out(self, turn: Turn) -> None:
        asked = turn.slots.get(REQUESTED)
        filled = dict(await self.fill(turn, asked))
        if filled:
            turn.changes.update({FORM_TRIES: 0, **filled})
        elif turn.request.intent in ANSWERING and asked:
            self._cannot_use(turn, asked)

    @abstractmethod
    async def fill(self, turn: Turn, asked: str | None) -> Mapping[str, Any]:
        """The slots that this message fills or empties; it may say why something cannot be taken."""

    @abstractmethod
    def explain(self, turn: Turn, asked: str) -> Answer:
        """What an answer to this question looks like, with an example."""

    def confirmation(self, turn: Turn, asked: str | None) -> Mapping[str, bool]:
        """A clear yes or no to the read-back, and to nothing else."""
        answers = {"affirm": True, "deny": False}
        if asked != CONFIRMED or turn.request.intent not in answers:
            return {}
        return {CONFIRMED: answers[turn.request.intent]}

    def _cannot_use(self, turn: Turn, asked: str) -> None:
        """The slot stays as it is: set to itself, so that Rasa asks again rather than rejects the message."""
        tries = int(turn.slots.get(FORM_TRIES) or 0) + 1
        turn.remember(FORM_TRIES, tries)
        turn.events.append(SlotSet(asked, turn.slots.get(asked)))
        if tries >= MOST_TRIES:
            turn.say(Answer("utter_form_person", {}, next_steps(turn.wording, "talk_to_human", "cancel")))
        else:
            turn.say(self.explain(turn, asked))


class AskSlot(BaseAction):
    """`action_ask_<form>_<slot>`: puts the form's question."""

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        turn = await self._open(tracker)
        turn.active_loop = None
        await self.carry_out(turn)
        turn.speak(dispatcher)
        return turn.to_events()
