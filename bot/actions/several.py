"""Several requests in one message: done in order, each with its own entities, checks and audit rows (row 20).

What can be answered at once is answered in the same turn. What comes after a task is announced, kept
(`bot.actions.next_request`) and carried out when the task is over, done or dropped.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.actions.failures import explain
from bot.actions.hearing.bare_words import value_and_question
from bot.actions.hearing.behind_courtesy import leaves_courtesy
from bot.actions.hearing.drifting import FALLBACK
from bot.actions.hearing.listed_bills import opens_no_bill
from bot.actions.hearing.meant_in_order import MEANT_BY_WORDS
from bot.actions.next_request import (
    forget_next,
    gives_up_next,
    keep_next,
    kept_next,
    next_is_due,
    paid_alike,
    stay_next,
    take_next,
)
from bot.actions.slots import (
    ANYTHING_ELSE,
    CALLBACK_TICKET,
    DONE,
    EDITED,
    OFFERED,
    PENDING_REQUEST,
    PERSON_NAMED,
    QUEUED,
    TASK,
)
from bot.actions.tasks.parking import offer_parked, title
from bot.actions.turn import Turn
from bot.core.chat_events import ALONE
from bot.core.errors import CustomerError, DependencyError, UnclearLine, UnknownLine
from bot.core.lines import masked
from bot.core.person_words import takes_person, wants_only_person
from bot.core.requests import Request
from bot.core.several_requests import ANSWERS, PERSON, is_meanwhile, parts_by_words, takes_up, wanted_instead
from bot.core.tasks import Task
from bot.services.answers.several import say_noted, say_now, say_undone
from bot.services.turn import message_id

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies, BaseAction

Failure = CustomerError | DependencyError
LOGOUT = "logout"
_LEAVING = frozenset({"logout", "login", "cancel", "restart"})
"""What would take a task away from under its question: it comes after the task."""
_REPORTS = frozenset({"dont_know", "refuse", "signed_in"})
_NO_TURN_OF_THEIRS = ALONE | {"rate_person", "restart", "logout", "repeat"}
"""News that come by themselves, and what has its own way with all that waits."""


class Several:
    """Carries out what is not the message's first request. `actions`: all by name; `tasks`: intents of all tasks."""

    def __init__(self, deps: ActionDependencies, actions: Mapping[str, BaseAction], tasks: frozenset[str]) -> None:
        self.deps = deps
        self.actions = actions
        self.tasks = tasks

    @property
    def intents(self) -> Collection[str]:
        """Those that something is done about."""
        return {name.removeprefix("action_") for name in self.actions}

    def begin(self, turn: Turn, action: BaseAction) -> BaseAction:
        """The message's first request is the turn's, and whose it is is returned; the others are kept for `go_on`."""
        if turn.pressed:
            return self._action(turn.request) or action
        if leaves_courtesy(turn):
            action = self._action(turn.request) or self.actions[FALLBACK]
        meant = next((found for hear in MEANT_BY_WORDS if (found := hear(turn)) is not None), None)
        if meant is not None:
            turn.request, turn.guesses = meant, ()
            return self._action(meant) or action
        if turn.request.intent in ("cancel", "deny") and gives_up_next(turn):
            forget_next(turn)
        parts = self._parts(turn)
        if not parts:
            return action
        first, *others = parts[1:] if self._says_nothing_in_front(turn, parts) else parts
        if first.intent == "affirm" and turn.slots.get(OFFERED) == PERSON_NAMED and not takes_person(first.text):
            first, *others = others  # "ok, quanti minuti ho" has understood
        if first.intent == "affirm" and not takes_up(turn.request.text, others):
            turn.remember(OFFERED, turn.slots.get(OFFERED))  # "sì ma...": what was offered is still open
            first, *others = others
        if first.intent == PERSON:  # now, and the reason names all; a task is begun behind it only for the meantime
            text = turn.request.text
            first = replace(first, text=text)
            others = [other for other in others if self.is_one_turn(other) or is_meanwhile(text, other)]
        turn.others = tuple(_with_whole_text(other, turn.request.text) for other in others)
        turn.request, turn.guesses = first, ()  # they are about the whole message
        return self._action(first) or action

    def _says_nothing_in_front(self, turn: Turn, parts: Sequence[Request]) -> bool:
        """Whether the first of these answers nothing, or is given up for the second."""
        first = parts[0]
        if _corrects_nothing(turn, first) or _agrees_to_nothing(turn, first) or _reports_nothing(turn, first):
            return True
        return wanted_instead(parts, self.tasks, turn.request.text) is not None

    def _parts(self, turn: Turn) -> tuple[Request, ...]:
        text = turn.request.text
        if not text or turn.request.first(EDITED) is not None or wants_only_person(text):
            return ()
        found = value_and_question(turn) or turn.parts or parts_by_words(turn.request)
        parts = [part for part in found if self._action(part) is not None and not opens_no_bill(turn, part)]
        return tuple(parts) if len(parts) > 1 else ()

    def is_one_turn(self, request: Request) -> bool:
        """Whether it is answered at once, whatever is under way."""
        return request.intent not in self.tasks | _LEAVING | {PERSON}

    async def go_on(self, turn: Turn, first: Request, failure: Failure | None = None) -> None:
        """What the message asked for besides, and what was kept from before, as far as it is due."""
        if first.intent == LOGOUT:
            self._leave_undone(turn, turn.others)
        if first.intent in _NO_TURN_OF_THEIRS or turn.silent:
            return
        noted, done = self._note(turn, first), False
        while next_is_due(turn) and not isinstance(failure, UnclearLine | UnknownLine):
            request = paid_alike(turn, take_next(turn))
            if not (noted and self._needs_no_word(request)):
                turn.say(say_now(turn.wording, request))
            behind = [Request.from_slot(one["request"]) for one in kept_next(turn)]
            failure, done = await self.perform(turn, request), True
            self._put_after(turn, request)
            if request.intent == LOGOUT:
                self._leave_undone(turn, behind)
        if noted and not turn.recall(CALLBACK_TICKET):
            self._announce(turn)
        stay_next(turn)
        if done and turn.task is None:
            offer_parked(turn)

    def _leave_undone(self, turn: Turn, requests: Sequence[Request]) -> None:
        """Behind a sign-out nothing is done: the turn still knows who was there."""
        if requests:
            turn.say(say_undone(turn.wording, requests))

    def _note(self, turn: Turn, first: Request) -> bool:
        """Keeps the message's other requests, after the task that its first one began; whether there were any."""
        others, turn.others = turn.others, ()
        if others:
            keep_next(turn, others)
            self._put_after(turn, first)
        return bool(others)

    def _put_after(self, turn: Turn, done: Request) -> None:
        """What is kept comes after the task that this request began; what interrupts a running one goes before it."""
        task, kept = turn.task, [one for one in kept_next(turn) if one["after"] is None]
        if not kept or task is None or task.taken != message_id.get():
            return
        goes_on = done.intent in ANSWERS or _ran_before(turn, task)
        requests = [Request.from_slot(one["request"]) for one in kept]
        if not (goes_on and self.is_one_turn(requests[0])):
            keep_next(turn, requests, task.id)

    def _needs_no_word(self, request: Request) -> bool:
        return self.is_one_turn(request) or request.intent == PERSON

    def _announce(self, turn: Turn) -> None:
        for kept in kept_next(turn):
            first = title(turn, turn.task) if turn.task is not None else None
            turn.say(say_noted(turn.wording, first, Request.from_slot(kept["request"])))

    async def beside(self, turn: Turn, others: tuple[Request, ...], task: Task, *, ends: bool) -> None:
        """What was asked together with an answer to the task's question (row 19). `ends`: the answer was a no."""
        later: list[Request] = []
        for request in others:
            if self.is_one_turn(request) and not ends and not later:
                await self.perform(turn, request)
            else:
                later.append(request)
        if later:
            keep_next(turn, later, task.id)
        if later and not ends:
            self._announce(turn)

    async def perform(self, turn: Turn, request: Request) -> Failure | None:
        """Carries out one request as if it had been the whole message; what is in its way is said, and returned."""
        action = self._action(request)
        assert action is not None, "kept without an action"
        turn.request = request
        try:
            await action.carry_alone(turn)
        except (CustomerError, DependencyError) as error:
            await record_refusal(self.deps, error, turn)
            explain(error, turn, self.deps.operator)
            return error
        finally:
            await record_reading(self.deps, turn)
        return None

    def _action(self, request: Request) -> BaseAction | None:
        return self.actions.get(f"action_{request.intent}")


def _corrects_nothing(turn: Turn, first: Request) -> bool:
    """A "scusa" before a request, with nothing under way and nothing done: it takes nothing back."""
    open_still = turn.task is not None or turn.pending(DONE) is not None or turn.last_request is not None
    return first.intent == "correct" and not first.entities and not open_still


def _agrees_to_nothing(turn: Turn, first: Request) -> bool:
    """A "sì" before a request, with nothing offered, under way or kept, or to "ti serve altro?": the request is all."""
    offered = turn.slots.get(OFFERED) not in (None, ANYTHING_ELSE)
    waits = turn.recall(PENDING_REQUEST) and (turn.pending(DONE) is None or turn.recall(PENDING_REQUEST).get("again"))
    kept = offered or turn.task or turn.parked or waits or turn.recall(QUEUED)
    return first.intent == "affirm" and not kept and not turn.recall(CALLBACK_TICKET)


def _reports_nothing(turn: Turn, first: Request) -> bool:
    """ "Non lo so", "fatto" or a name before a request, with nothing asked: the request is all that is said."""
    open_still = turn.task or turn.parked or turn.recall(PENDING_REQUEST) or turn.recall(QUEUED) or turn.pending()
    said = first.intent in _REPORTS or (first.intent == "inform" and not first.entities)
    return said and not open_still and not turn.recall(CALLBACK_TICKET)


def _with_whole_text(request: Request, text: str) -> Request:
    """A person is told all that was said."""
    return replace(request, text=text) if request.intent == PERSON else request


def _ran_before(turn: Turn, task: Task) -> bool:
    kept = turn.slots.get(TASK)
    return kept is not None and kept["id"] == task.id


async def record_reading(deps: ActionDependencies, turn: Turn, intent: str = "") -> None:
    """The audit rows of what was read for the request that was just answered, or for the task of this intent."""
    if turn.seen:
        action = f"read_{intent or turn.request.intent}"
        await deps.account.log.of_turn(turn.session, action, target=",".join(turn.seen))
        turn.seen.clear()


async def record_refusal(deps: ActionDependencies, error: Failure, turn: Turn, intent: str = "") -> None:
    """Somebody named a line that is not theirs, in a request or in an answer for the task of this intent."""
    if isinstance(error, UnknownLine) and turn.request.number:
        action, target = f"read_{intent or turn.request.intent}", masked(turn.request.number)
        await deps.account.log.of_turn(turn.session, action, target=target, refused="not_theirs")
