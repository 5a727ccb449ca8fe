"""The abstract action: opens the turn, has it carried out, says what failed, and hands everything to Rasa.

A form that was interrupted goes on by itself: its name is the follow-up action of whatever ran in between.
"""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol
from zoneinfo import ZoneInfo

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.awaited import find_awaited, is_first_reminder, still_awaited
from bot.actions.bot_rating import note_finished
from bot.actions.failures import explain
from bot.actions.hearing.bare_words import asks_meaning
from bot.actions.hearing.behind_courtesy import without_thanks
from bot.actions.hearing.close_seconds import asks_which
from bot.actions.hearing.drifting import FALLBACK, hears_as_unheard
from bot.actions.hearing.follow_ups import end_topic
from bot.actions.hearing.fraud import warning_beside
from bot.actions.hearing.in_order import HEARD_FIRST
from bot.actions.hearing.of_named import note_named
from bot.actions.hearing.somebody import note_somebody
from bot.actions.hearing.typed_choices import hear_typed_choice
from bot.actions.pauses import heard_lately, offer_again, set_aside_after_pause
from bot.actions.person.queue_hearing import wants_request
from bot.actions.several import Several, record_reading, record_refusal
from bot.actions.slots import (
    CALL_NUMBER,
    LAST_TICKET,
    MISUNDERSTOOD,
    OFFER_CAUSE,
    OFFERED,
    PERSON_NAMED,
    QUEUED,
    RATING,
)
from bot.actions.tasks.one_of_two import tells_other_waits
from bot.actions.turn import Turn
from bot.core.chat_events import RATING_STAYS
from bot.core.errors import CustomerError, DependencyError
from bot.core.faq.facts import OperatorFacts
from bot.core.guesses import chosen_by_rule, guesses_of
from bot.core.handoff import refuses_only_person
from bot.core.operator import Operator
from bot.core.person_words import cannot_reach, wants_only_person
from bot.core.requests import Request
from bot.core.several_requests import parts_of
from bot.services.account.services import AccountServices
from bot.services.answers.awaited import (
    Awaited,
    code_elsewhere,
    contact_gone,
    reason_for,
    say_awaited,
    say_reminder,
)
from bot.services.answers.handoff import NAMING_PERSON, OFFERING_PERSON, asks_call_number, cause_offered
from bot.services.answers.in_queue import without_person
from bot.services.care.services import Care
from bot.services.desk.call_backs import CallBacks
from bot.services.desk.queueing import Queueing
from bot.services.paying import Paying
from bot.services.ports import Bss, Clock, Effects, Phrases, Sessions, Transcript
from bot.services.proactive.services import Proactive
from bot.services.wording import Wording


@dataclass(frozen=True)
class ActionDependencies:
    """All that the actions need of the world, as bootstrap wires it."""

    sessions: Sessions
    effects: Effects
    transcript: Transcript
    clock: Clock
    phrases: Phrases
    bss: Bss
    operator: Operator
    account: AccountServices
    paying: Paying
    care: Care
    queueing: Queueing
    call_backs: CallBacks
    facts: OperatorFacts
    proactive: Proactive


class TakesRequest(Protocol):
    async def instead_of_waiting(self, turn: Turn) -> None:
        """Registers a request instead of the queue, or of a call at a fixed time, and says so."""

    async def carry_out(self, turn: Turn) -> None:
        """One step into the queue, or a request where nobody answers."""


class Listens(Protocol):
    async def hears(self, turn: Turn) -> bool:
        """Whether the message was what is listened for, whatever its intent, and is answered."""


class BaseAction(Action):  # type: ignore[misc]  # rasa-sdk is untyped
    """`action` is the name in the domain. Whatever is understood ends a row of misunderstandings."""

    action: ClassVar[str]
    reminds: bool = True
    """Whether what is still waited for is recalled after the answer; not where the answer is about that itself."""

    person: TakesRequest | None = None
    """What registers a request for a person that was typed in whatever words; wired by the registry."""

    calls: Listens | None = None
    """What hears that a promised call is moved or given up; wired by the registry."""

    changes: Listens | None = None
    """What hears that an act which waits for its proof is wanted otherwise, or not at all; wired by the registry."""

    several: Several | None = None
    """What carries out the other requests of a message, and what was kept from one; wired by the registry."""

    def __init__(self, dependencies: ActionDependencies) -> None:
        self.deps = dependencies

    def name(self) -> str:
        return self.action

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        turn = await self._open(tracker)
        note_somebody(turn)
        aside = set_aside_after_pause(turn)
        turn.remember(MISUNDERSTOOD, 0)
        rating = () if turn.request.intent in RATING_STAYS else (RATING,)
        turn.forget(LAST_TICKET, OFFERED, OFFER_CAUSE, *rating)
        end_topic(turn)
        await self._answer_all(turn)
        self.close(turn)
        if aside:
            offer_again(turn)
        turn.speak(dispatcher)
        return turn.to_events()

    def close(self, turn: Turn) -> None:
        """What a yes is to after this turn; beside a form's own question it is to that one."""
        if turn.recall(QUEUED):
            turn.answers = without_person(turn.answers)
        if not turn.in_form:
            self._note_offered(turn)
        if cause := cause_offered(turn.answers):
            turn.remember(OFFER_CAUSE, cause)
        note_finished(turn)

    def _note_offered(self, turn: Turn) -> None:
        if any(answer.response in OFFERING_PERSON for answer in turn.answers):
            turn.remember(OFFERED, "talk_to_human")
        elif any(answer.response in NAMING_PERSON for answer in turn.answers):
            turn.remember(OFFERED, PERSON_NAMED)
        if asks_call_number(turn.answers):
            turn.remember(OFFERED, CALL_NUMBER)
            turn.hold_question()

    async def _answer_all(self, turn: Turn) -> None:
        """The message's first request, and then whatever else is due."""
        whole = turn.request
        acting = self.several.begin(turn, self) if self.several is not None else self
        first, failure = turn.request, None
        try:
            await self._answer(turn, acting)
        except (CustomerError, DependencyError) as error:
            await record_refusal(self.deps, error, turn)
            explain(error, turn, self.deps.operator)
            failure = error
        await record_reading(self.deps, turn)
        if self.several is not None:
            await self.several.go_on(turn, first, failure)
        note_named(turn, whole)
        turn.answers[:0] = warning_beside(first)

    async def _answer(self, turn: Turn, acting: BaseAction) -> None:
        turn.awaited = awaited = await find_awaited(self.deps.account, turn)
        reason = reason_for(turn.request.text, awaited, turn.pending())
        if reason is not None:
            turn.say(*reason, *([say_awaited(turn.wording, awaited)] if awaited else []))
            return
        where = (turn.wording, self.deps.operator, turn.request, awaited)
        gone = contact_gone(*where) or code_elsewhere(*where)
        if gone is not None:
            turn.say(gone)
            return
        if self.person is not None and wants_request(turn):
            return await self.person.instead_of_waiting(turn)
        if self.person is not None and _sounds_else(turn):
            return await self.person.carry_out(turn)
        if await tells_other_waits(self.deps, turn):
            return
        if self.changes is not None and await self.changes.hears(turn):
            return
        if self.calls is not None and await self.calls.hears(turn):
            return
        if await self._is_heard(turn):
            return
        if self.several is not None and hears_as_unheard(turn):
            acting = self.several.begin(turn, self.several.actions[FALLBACK])
            if await self._is_heard(turn):
                return
        if asks_meaning(turn) or asks_which(turn):
            return
        await acting.carry_out(turn)
        if self.reminds and awaited is not None and still_awaited(turn, awaited):
            await self._remind(turn, awaited)

    async def _is_heard(self, turn: Turn) -> bool:
        for hear in HEARD_FIRST:
            if await hear(self.deps, turn):
                return True
        return False

    async def _remind(self, turn: Turn, awaited: Awaited) -> None:
        if await is_first_reminder(self.deps.effects, turn, awaited):
            turn.say(say_reminder(turn.wording, awaited))

    @abstractmethod
    async def carry_out(self, turn: Turn) -> None:
        """Does the work and says at least one thing. May raise the errors of `bot.core.errors`."""

    async def carry_alone(self, turn: Turn) -> None:
        """As `carry_out`, for a request that is not the whole message."""
        await self.carry_out(turn)

    async def _open(self, tracker: Tracker) -> Turn:
        session = await self.deps.sessions.by_sender(tracker.sender_id)
        zone = ZoneInfo(self.deps.operator.time_zone)
        turn = Turn(
            sender=tracker.sender_id,
            session=session,
            request=without_thanks(Request.from_message(tracker.latest_message or {})),
            wording=Wording(self.deps.phrases, session.language, zone, self.deps.clock.now()),
            slots=heard_lately(tracker.slots, self.deps.clock.now()),
            active_loop=(tracker.active_loop or {}).get("name"),
            guesses=guesses_of(tracker.latest_message or {}),
            by_rule=chosen_by_rule(tracker.latest_message or {}),
            parts=parts_of(tracker.latest_message or {}),
        )
        await hear_typed_choice(self.deps.transcript, turn, self.several.intents if self.several else ())
        return turn


def _sounds_else(turn: Turn) -> bool:
    """ "No, voglio un operatore" sounds like a no to one, "operatore no" like a wish, or like a no to anything."""
    text, intent = turn.request.text, turn.request.intent
    if refuses_only_person(text):
        return intent not in ("talk_to_human", "deny_human")
    if intent == "deny_human" and cannot_reach(text):
        return True
    return intent != "talk_to_human" and wants_only_person(text)
