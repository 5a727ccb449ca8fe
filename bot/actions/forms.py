"""The base of all forms: what a message fills, what is asked, when it is given up.

Rasa's form asks for the first empty slot with `action_ask_<form>_<slot>` and gives each message to `validate_<form>`.
A message that brings nothing the form can use is rejected, so that the rules answer it as if no form were there; the
form then goes on by itself. An answer to the question that cannot be used is explained, and the third one in a row
offers a person.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.base import BaseAction
from bot.actions.failures import explain
from bot.actions.turn import CONFIRMED, FORM_TRIES, MISUNDERSTOOD, PENDING_REQUEST, Turn
from bot.core.asides import asks_why
from bot.core.errors import CustomerError, DependencyError
from bot.services.answers.choices import next_steps
from bot.services.wording import Answer

REQUESTED = "requested_slot"
ANSWERING = frozenset({"inform", "affirm", "deny", "out_of_scope", "nlu_fallback"})
"""Intents that are meant as an answer to the form's question when nothing usable is in the message."""
ASKING = frozenset(
    {
        *("check_credit", "check_counters", "show_movements", "show_plan", "list_services", "list_lines"),
        *("show_profile", "list_sign_ins", "enable_biometrics", "terminate_line", "close_account"),
        *("talk_to_human", "login", "logout", "update_profile", "add_line"),
    }
)
"""Intents that are requests of their own: a number in them is about that, and fills no form but the intent's own."""
MOST_TRIES = 3


class ValidateForm(BaseAction):
    """`validate_<form>`: fills slots from the message. `intent`: the request that the form belongs to."""

    intent: ClassVar[str]

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        turn = await self._open(tracker)
        turn.active_loop = None  # the form itself runs: nothing has to lead back to it
        turn.remember(MISUNDERSTOOD, 0)
        try:
            await self.carry_out(turn)
        except (CustomerError, DependencyError) as error:
            self._fails(turn, error)
        turn.speak(dispatcher)
        return turn.to_events()

    async def carry_out(self, turn: Turn) -> None:
        asked = turn.slots.get(REQUESTED)
        if asked and asks_why(turn.request.text):
            turn.say(self.reason(turn, asked))
            return self._keep(turn, asked)
        if turn.request.intent in ASKING - {self.intent}:
            return
        filled = dict(await self.fill(turn, asked))
        if filled:
            self._keep(turn, asked)
            turn.changes.update({FORM_TRIES: 0, **filled})
        elif turn.request.intent in ANSWERING and asked:
            self._cannot_use(turn, asked)

    def _fails(self, turn: Turn, error: CustomerError | DependencyError) -> None:
        """What failed is said and the question put again; who has to sign in first goes on from there afterwards."""
        waiting = turn.recall(PENDING_REQUEST)
        turn.request = replace(turn.request, intent=self.intent)
        explain(error, turn, self.deps.operator)
        if isinstance(error, DependencyError):
            turn.remember(PENDING_REQUEST, waiting)
        self._keep(turn, turn.slots.get(REQUESTED))

    @abstractmethod
    async def fill(self, turn: Turn, asked: str | None) -> Mapping[str, Any]:
        """The slots that this message fills or empties; it may say why something cannot be taken."""

    @abstractmethod
    def explain(self, turn: Turn, asked: str) -> Answer:
        """What an answer to this question looks like, with an example."""

    def reason(self, turn: Turn, asked: str) -> Answer:
        """Why this is asked; the question is put again after it."""
        return Answer(f"utter_why_{asked}")

    def confirmation(self, turn: Turn, asked: str | None) -> Mapping[str, bool]:
        """A clear yes or no to the read-back, and to nothing else."""
        answers = {"affirm": True, "deny": False}
        if asked != CONFIRMED or turn.request.intent not in answers:
            return {}
        return {CONFIRMED: answers[turn.request.intent]}

    def _keep(self, turn: Turn, asked: str | None) -> None:
        """Sets the slot to what it is, so that Rasa knows the message was for the form, whatever became of it."""
        if asked:
            turn.events.append(SlotSet(asked, turn.slots.get(asked)))

    def _cannot_use(self, turn: Turn, asked: str) -> None:
        """Asked again rather than rejected."""
        tries = int(turn.slots.get(FORM_TRIES) or 0) + 1
        turn.remember(FORM_TRIES, tries)
        self._keep(turn, asked)
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
        if int(turn.recall(FORM_TRIES) or 0) < MOST_TRIES:  # else a person was just offered instead
            await self.carry_out(turn)
        turn.speak(dispatcher)
        return turn.to_events()
