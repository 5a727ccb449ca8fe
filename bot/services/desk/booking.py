"""A call is promised: the operator's ticket, then the row that the desk sees, then what it takes the place of."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.core.call_backs import CallBack
from bot.core.handoffs import Skill
from bot.core.tickets import NewTicket
from bot.services.bss_care import CareBss
from bot.services.care.logging_contacts import log_contact
from bot.services.desk.call_backs import CallBacks
from bot.services.ports import Bss, Effects, Session
from bot.services.wording import Wording

ACTION = "request_call_back"


class TooManyCalls(Exception):
    """This conversation has asked for as many calls as one may."""


@dataclass(frozen=True)
class Booking:
    """What booking stands on."""

    bss: Bss
    care: CareBss
    effects: Effects
    call_backs: CallBacks


@dataclass(frozen=True)
class WantedCall:
    """`number`: E.164. `when`: the window in words, for the ticket. `ticket_id`: this chat's request for the same."""

    number: str
    skill: Skill
    reason: str
    line_id: str | None
    summary: Sequence[str]
    from_at: datetime
    to_at: datetime
    when: str
    ticket_id: str | None = None


async def do_book_call(deps: Booking, wording: Wording, session: Session, task_id: str, wanted: WantedCall) -> CallBack:
    """Once for each task, however often and wherever it was cut off. An earlier call of the conversation, or of the
    customer's, is withdrawn.

    Raises TooManyCalls, and DependencyError: nothing is known to be promised, and another try makes no second one.
    """
    key = f"{session.conversation_id}:{task_id}:{ACTION}"
    if not await deps.call_backs.may_book(session.conversation_id, key):
        raise TooManyCalls
    ticket_id = await _ticket(deps, wording, session, task_id, wanted)
    booked = await deps.call_backs.book(_row(session, key, ticket_id, wanted, wording.now))
    for other in await deps.call_backs.standing(session.conversation_id, session.customer_id):
        if other.key != key:
            await deps.call_backs.withdraw(other.id)
    return booked


async def _ticket(deps: Booking, wording: Wording, session: Session, task_id: str, wanted: WantedCall) -> str:
    """The code of the request: one that is there already gets a note, else it is made."""
    note = wording.phrase("utter_ticket_call_at", number=wanted.number, when=wanted.when)

    async def register() -> dict[str, str]:
        if wanted.ticket_id is not None:
            await deps.bss.add_note(wanted.ticket_id, note, wording.now)
            return {"ticket": wanted.ticket_id}
        key = f"{session.conversation_id}:{task_id}:{ACTION}"
        new = _new_ticket(wording, session, key, note, wanted)
        logged = await log_contact(deps.care, session, key, ACTION, wanted.summary, wording.now)
        return {"ticket": (await deps.bss.create_ticket(replace(new, interaction_id=logged))).id}

    done = await deps.effects.once(session.conversation_id, task_id, ACTION, register)
    return str(done["ticket"])


def _new_ticket(wording: Wording, session: Session, key: str, note: str, wanted: WantedCall) -> NewTicket:
    summary = ("\n".join(wanted.summary),) if wanted.summary else ()
    return NewTicket(
        external_id=key,
        description=wording.phrase("utter_ticket_description", reason=wanted.reason),
        customer_id=session.customer_id,
        line_id=wanted.line_id,
        notes=(*summary, note),
        channel=session.channel,
        at=wording.now,
    )


def _row(session: Session, key: str, ticket_id: str, wanted: WantedCall, now: datetime) -> CallBack:
    return CallBack(
        id=str(uuid.uuid5(uuid.NAMESPACE_OID, key)),
        key=key,
        conversation_id=session.conversation_id,
        customer_id=session.customer_id,
        number=wanted.number,
        skill=wanted.skill,
        reason=wanted.reason,
        ticket_id=ticket_id,
        from_at=wanted.from_at,
        to_at=wanted.to_at,
        asked_at=now,
    )


async def do_withdraw_call(
    deps: Booking, wording: Wording, session: Session, call_back: CallBack, message_id: str
) -> bool:
    """Nobody calls any more, and the ticket says so. False: the call was made already. Raises DependencyError."""
    if not await deps.call_backs.withdraw(call_back.id):
        return False

    async def note() -> dict[str, str]:
        if call_back.ticket_id is not None:
            await deps.bss.add_note(call_back.ticket_id, wording.phrase("utter_ticket_withdrawn"), wording.now)
        return {"ticket": call_back.ticket_id or ""}

    await deps.effects.once(session.conversation_id, message_id, "withdraw_call", note)
    return True
