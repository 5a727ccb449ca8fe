"""A request that a person answers by telephone: it stands in the desk's list of calls like one at a chosen time.

Whoever is free first calls, from now on or from when people answer again. Without a number nothing is listed.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import UTC

from bot.core.call_backs import TO_COME, CallBack, CallState
from bot.core.call_windows import soonest
from bot.core.handoff import CareHours
from bot.core.handoffs import HEAD, USUAL, Skill
from bot.services.desk.call_backs import CallBacks
from bot.services.ports import Effects, Session
from bot.services.turn import message_id
from bot.services.wording import Wording

ACTION = "promised_call"
REASON_LENGTH = 500


@dataclass(frozen=True)
class Promise:
    """What a colleague has to know before calling for the request `ticket_id`. `priority`: `HEAD` or `USUAL`."""

    ticket_id: str
    reason: str
    skill: Skill
    priority: int = USUAL


async def keep_promise(effects: Effects, session: Session, promise: Promise) -> Promise:
    """As it was when the request was registered: a number that comes later says nothing of the matter."""

    async def keep() -> dict[str, str | int]:
        return {"reason": promise.reason, "skill": promise.skill.value, "priority": promise.priority}

    kept = await effects.once(session.conversation_id, promise.ticket_id, ACTION, keep)
    return Promise(promise.ticket_id, kept["reason"], Skill(kept["skill"]), kept["priority"])


async def do_promise_call(
    calls: CallBacks, wording: Wording, session: Session, hours: CareHours, promise: Promise, number: str
) -> CallBack:
    """Listed once for each message, under `number` (E.164). What was to come in this conversation gives way to it.

    Asked again for the same it stays as it is; another number keeps its place. Of another request's call it takes over
    the reason and the priority, so that nothing is forgotten.
    """
    before = [one for one in await calls.of_conversation(session.conversation_id) if one.state in TO_COME]
    standing = next((one for one in before if (one.ticket_id, one.number) == (promise.ticket_id, number)), None)
    promised = standing or await calls.book(_row(wording, session, hours, promise, number, before))
    for other in before:
        if other.id != promised.id:
            await calls.withdraw(other.id)
    return promised


async def do_raise_promise(calls: CallBacks, session: Session, reason: str) -> CallBack | None:
    """The call to come of this conversation goes to the head, for this reason too, at its time and number.

    None: there is none, it is there already, or an agent has it. Once for each message.
    """
    call = await calls.open_of(session.conversation_id)
    if call is None or call.priority >= HEAD or call.state is not CallState.OPEN:
        return None
    key = _key(session)
    raised = replace(call, id=_id(key), key=key, reason=_both(call.reason, reason), priority=HEAD)
    booked = await calls.book(raised)
    await calls.withdraw(call.id)
    return booked


async def do_release_promise(calls: CallBacks, session: Session, number: str) -> str | None:
    """Nobody calls `number` (E.164) for this conversation any more: it was lost. Why somebody was to; None: nobody."""
    to_come = [one for one in await calls.of_conversation(session.conversation_id) if one.state in TO_COME]
    lost = [one for one in to_come if one.number == number]
    for one in lost:
        await calls.withdraw(one.id)
    return lost[0].reason if lost else None


def is_of_this_message(session: Session, call_back: CallBack) -> bool:
    """Whether the message that is answered promised it, in a turn that was cut off."""
    return call_back.key == _key(session)


async def do_withdraw_promise(calls: CallBacks, session: Session, ticket_id: str) -> None:
    """Nobody calls for this request any more."""
    for one in await calls.of_conversation(session.conversation_id):
        if one.state in TO_COME and one.ticket_id == ticket_id:
            await calls.withdraw(one.id)


def _row(
    wording: Wording, session: Session, hours: CareHours, promise: Promise, number: str, before: list[CallBack]
) -> CallBack:
    new = _new(wording, session, hours, promise, number)
    if not before:
        return new
    first = before[0]
    new = replace(new, reason=_both(first.reason, promise.reason), priority=max(first.priority, promise.priority))
    if first.ticket_id == promise.ticket_id:
        return replace(new, from_at=first.from_at, to_at=first.to_at, asked_at=first.asked_at)
    return new


def _both(before: str, reason: str) -> str:
    return before if reason in before else " – ".join((before, reason))[:REASON_LENGTH]


def _new(wording: Wording, session: Session, hours: CareHours, promise: Promise, number: str) -> CallBack:
    key, window = _key(session), soonest(wording.local_now, hours)
    return CallBack(
        id=_id(key),
        key=key,
        conversation_id=session.conversation_id,
        customer_id=session.customer_id,
        number=number,
        skill=promise.skill,
        reason=promise.reason,
        ticket_id=promise.ticket_id,
        from_at=window.start.astimezone(UTC),
        to_at=window.end.astimezone(UTC),
        asked_at=wording.now,
        priority=promise.priority,
    )


def _id(key: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_OID, key))


def _key(session: Session) -> str:
    return f"{session.conversation_id}:{message_id.get()}:{ACTION}"
