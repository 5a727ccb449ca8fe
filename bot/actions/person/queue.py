"""The queue for a person, from the customer's side: one step in, the place at any moment, one step out."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

import structlog

from bot.actions.hearing.follow_ups import kind_told
from bot.actions.person.care_numbers import place_told
from bot.actions.slots import (
    CALL_BOOKED,
    IN_QUEUE,
    LEAVE_ASKED,
    MISUNDERSTOOD,
    OFFER_CAUSE,
    OFFERED,
    PENDING_REQUEST,
    PERSON,
    QUEUED,
)
from bot.actions.turn import Turn
from bot.core.chat_errors import ConversationClosed
from bot.core.errors import DependencyError
from bot.core.faults import usual_line
from bot.core.handoffs import USUAL, Cause, Ending
from bot.core.lines import Line, LineKind
from bot.core.queue_words import sounds_angry
from bot.core.reasons import says_why
from bot.core.skills import Signs, skill_for, skill_in
from bot.services.answers import queue as words
from bot.services.answers.account import what_of
from bot.services.phone_numbers import is_mobile
from bot.services.turn import message_id, request_id

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

REASON_LENGTH = 500
LINE, FAULT = "line", "fault_kind"
"""Steps of a task that tell which line it is about."""
REPORT_FAULT = "report_fault"
CALL_BACK = "request_call_back"
"""The task that is no matter of its own: the call is about another one."""
TROUBLE = 2
"""So many misunderstandings, or answers that could not be used, in a row are the reason for a wish."""
log = structlog.get_logger(__name__)


async def join_queue(
    deps: ActionDependencies, turn: Turn, *, cause: Cause | None = None, priority: int = USUAL
) -> bool:
    """Into the queue, or again the place of who waits. False: the desk is closed, or the queue cannot be written.

    A person is reached at any moment: while the queue cannot be reached, the caller registers a request instead. Any
    other error is a bug and fails the turn, which is tried again.
    """
    queue = deps.queueing
    if not queue.is_open():
        return False
    why = cause or cause_of(turn)
    signs = await signs_of(deps, turn)
    try:
        asked = (turn.session, message_id.get(), skill_for(signs), why, await reason_of(deps, turn), turn.focus)
        queued = await queue.ask(*asked, priority=priority, named=skill_in(signs.text) is not None)
    except (DependencyError, ConversationClosed) as error:
        log.error("queue failed", error=type(error).__name__, request_id=request_id.get())
        return False
    _remember(turn, queued.handoff.id)
    turn.say(await place_told(deps, turn, queued.handoff, queued.place, again=not queued.new))
    return True


def _remember(turn: Turn, handoff_id: str) -> None:
    waiting = turn.recall(PENDING_REQUEST)
    if waiting and waiting["request"]["intent"] == "talk_to_human":
        turn.forget(PENDING_REQUEST)
    turn.remember(QUEUED, handoff_id)
    turn.remember(OFFERED, IN_QUEUE)


async def leave_queue(deps: ActionDependencies, turn: Turn, ending: Ending = Ending.LEFT) -> bool:
    """Whether somebody waited and does not any more. It is said here, but for who chose a call instead."""
    if not turn.recall(QUEUED):
        return False
    turn.forget(QUEUED)
    left = await deps.queueing.leave(turn.session.conversation_id, ending)
    if left and ending is Ending.LEFT:
        turn.say(words.say_left(turn.wording))
    return left


async def tell_place(deps: ActionDependencies, turn: Turn) -> bool:
    """Whether somebody still waits."""
    queue, conversation = deps.queueing, turn.session.conversation_id
    place, handoff = await queue.place(conversation), await queue.live(conversation)
    if place is None or handoff is None:
        turn.forget(QUEUED)
        return False
    _remember(turn, handoff.id)
    turn.say(await place_told(deps, turn, handoff, place, again=True))
    return True


def cause_of(turn: Turn) -> Cause:
    """What led to the wish: what the last answer offered a person for, anger, or trouble so far."""
    offered = turn.slots.get(OFFER_CAUSE)
    if offered:
        return Cause(offered)
    if sounds_angry(turn.request.text):
        return Cause.ANGER
    troubled = int(turn.slots.get(MISUNDERSTOOD) or 0) >= TROUBLE or (
        turn.task is not None and turn.task.tries >= TROUBLE
    )
    if troubled:
        return Cause.TROUBLE
    return Cause.FAILURE if turn.pending("failed") else Cause.ASKED


async def reason_of(deps: ActionDependencies, turn: Turn) -> str:
    """What is under way or was asked last, the customer's own words, and who helped them before."""
    wording, task = turn.wording, turn.task
    asked = turn.pending() or turn.last_request
    what = wording.phrase(f"utter_task_title_{task.intent}") if task and task.intent != CALL_BACK else ""
    what = what or (wording.phrase(what_of(asked)) if asked else "")
    person = turn.recall(PERSON)
    before = wording.phrase("utter_fragment_spoke_before", agent=person["agent"]) if person else ""
    own = await own_words(deps, turn, instead=not what)
    said = " – ".join(part for part in (what, own, before) if part)
    return said or wording.phrase("utter_ticket_reason_unsaid")


async def own_words(deps: ActionDependencies, turn: Turn, *, instead: bool) -> str:
    """The message, unless it only says "sì" or when to call; `instead`: then the last words that say more, if any."""
    text = turn.request.text
    if says_why(text):
        return text[:REASON_LENGTH]
    if not instead:
        return ""
    lines = await deps.transcript.said_by_customer(turn.sender)
    return next((line[:REASON_LENGTH] for line in reversed(lines) if says_why(line)), "")


async def signs_of(deps: ActionDependencies, turn: Turn) -> Signs:
    """The operator's systems are asked at most once each, and what they do not say is left open."""
    task, asked = turn.task, turn.pending() or turn.last_request
    nearest = (task.intent if task else None, asked.intent if asked else None, *(kept.intent for kept in turn.parked))
    business, line = await asyncio.gather(_is_business(deps, turn), _line_kind(deps, turn))
    return Signs(turn.request.text, tuple(intent for intent in nearest if intent), line, business)


async def _is_business(deps: ActionDependencies, turn: Turn) -> bool:
    if turn.session.customer_id is None:
        return bool(turn.request.first("customer_kind") == "business")
    try:
        return (await deps.bss.customer(turn.session.customer_id)).kind == "business"
    except DependencyError:
        return False


async def _line_kind(deps: ActionDependencies, turn: Turn) -> LineKind | None:
    """Of the line that is named by its kind or number, that is under way, or that is talked about; else of all."""
    said = next((kind for kind in turn.request.texts("line_kind") if kind in set(LineKind)), None)
    if said is not None:
        return LineKind(said)
    if turn.request.number is not None:
        return LineKind.FIXED if turn.request.texts("fixed_number") else LineKind.MOBILE
    under_way = _line_under_way(turn)
    if under_way is not None:
        return under_way
    told = kind_told(turn)
    if told in set(LineKind):
        return LineKind(told)
    if turn.session.customer_id is None:
        return None
    try:
        lines = await deps.bss.lines(turn.session.customer_id)
    except DependencyError:
        return None
    return next((line.kind for line in lines if line.id == turn.focus), None) or _only_kind(lines)


def _only_kind(lines: Sequence[Line]) -> LineKind | None:
    """Whoever has no mobile line waits for nobody who knows those."""
    kinds = {line.kind for line in lines}
    return kinds.pop() if len(kinds) == 1 else None


def _line_under_way(turn: Turn) -> LineKind | None:
    """Of the task's line; of a fault whose line is not known yet, where it is called so."""
    task = turn.task
    if task is None:
        return None
    number, fault = task.get(LINE), task.get(FAULT)
    if isinstance(number, str) and number.startswith("+"):
        return LineKind.MOBILE if is_mobile(number) else LineKind.FIXED
    return usual_line(fault) if task.intent == REPORT_FAULT and isinstance(fault, str) else None


def told_last(turn: Turn, what: str) -> bool:
    """Whether the last answer was about this: `IN_QUEUE`, `LEAVE_ASKED`, `CALL_BOOKED`."""
    assert what in (IN_QUEUE, LEAVE_ASKED, CALL_BOOKED)
    return bool(turn.slots.get(OFFERED) == what)
