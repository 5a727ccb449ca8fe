"""Complaints: registered once, with the day by which they are answered, and sent to the customer as a copy."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

import structlog

from bot.core.errors import DependencyError
from bot.core.tickets import NewTicket, Ticket, TicketKind
from bot.services.account.services import AccountServices
from bot.services.care.logging_contacts import log_contact
from bot.services.care.services import Care
from bot.services.ports import Bss, Effects, Session

ACTION = "open_complaint"
COPY, RECEIPT = "utter_mail_complaint_copy", "utter_mail_complaint_receipt"
log = structlog.get_logger(__name__)


class Mailed(StrEnum):
    """What became of the e-mail: the whole copy went out, the receipt alone, or nothing."""

    COPY = "copy"
    RECEIPT = "receipt"
    TOO_MANY = "too_many"
    FAILED = "failed"


@dataclass(frozen=True)
class Complaint:
    """`subject`: a `bot.core.complaints.Subject`. `line_id`: the operator's, of the customer's own line only.

    `notes`: what a colleague has to know beside the story, in words: what is asked for, the line, where to answer.
    """

    subject: str
    line_id: str | None
    story: str
    demand: str
    notes: tuple[str, ...]

    @property
    def fingerprint(self) -> str:
        """The same for the same complaint, however its words are spaced."""
        said = [self.subject, self.line_id, " ".join(self.story.casefold().split()), self.demand, self.notes]
        return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Registered:
    """`again`: the same complaint had been registered before, and nothing was done now."""

    ticket_id: str
    answer_by: datetime
    again: bool


@dataclass(frozen=True)
class Complaining:
    """What registering stands on."""

    bss: Bss
    care: Care
    account: AccountServices
    effects: Effects


async def do_register_complaint(
    deps: Complaining, session: Session, task_id: str, complaint: Complaint, summary: Sequence[str], now: datetime
) -> Registered:
    """Once for each task however often the turn runs, and once for the same complaint while it is open.

    Raises DependencyError: nothing is known to be registered, and another try makes no second one.
    """
    owner = await _owner(deps, session, task_id, complaint)
    if owner != task_id:
        first = await _registered_of(deps, session, owner)
        if first is not None:
            return first
    by = now + timedelta(days=deps.care.complaint_days)

    async def register() -> dict[str, str | bool]:
        key = f"{session.conversation_id}:{task_id}:{ACTION}"
        new = _ticket_of(session, key, complaint, summary, by, now)
        first = await _first(deps.care, session, new)
        if first is not None:
            return {"ticket": first.id, "by": (first.expected or by).isoformat(), "again": True}
        new = replace(new, interaction_id=await log_contact(deps.care.bss, session, key, ACTION, summary, now))
        ticket = await deps.bss.create_ticket(new)
        await deps.account.log.of_turn(session, ACTION, target=ticket.id)
        return {"ticket": ticket.id, "by": by.isoformat(), "again": False}

    done = await deps.effects.once(session.conversation_id, task_id, ACTION, register)
    return Registered(done["ticket"], datetime.fromisoformat(done["by"]), done["again"])


async def _owner(deps: Complaining, session: Session, task_id: str, complaint: Complaint) -> str:
    """The task in which this very complaint was made first in this conversation."""

    async def claim() -> dict[str, str]:
        return {"task": task_id}

    kept = await deps.effects.once(session.conversation_id, complaint.fingerprint, "complain", claim)
    return str(kept["task"])


async def _registered_of(deps: Complaining, session: Session, task_id: str) -> Registered | None:
    """What an earlier task registered, while it is open."""

    async def nothing() -> dict[str, str]:
        raise LookupError(task_id)

    try:
        done = await deps.effects.once(session.conversation_id, task_id, ACTION, nothing)
    except LookupError:
        return None
    ticket = await deps.care.bss.ticket(done["ticket"])
    if ticket is None or not ticket.is_open:
        return None
    return Registered(ticket.id, datetime.fromisoformat(done["by"]), again=True)


def _ticket_of(
    session: Session, key: str, complaint: Complaint, summary: Sequence[str], by: datetime, now: datetime
) -> NewTicket:
    return NewTicket(
        external_id=key,
        description=complaint.story,
        customer_id=session.customer_id,
        line_id=complaint.line_id,
        notes=(*complaint.notes, *(("\n".join(summary),) if summary else ())),
        channel=session.channel,
        at=now,
        kind=TicketKind.COMPLAINT,
        name=complaint.subject,
        answer_by=by,
    )


async def _first(care: Care, session: Session, new: NewTicket) -> Ticket | None:
    """An open complaint of the customer's with the same words; none of nobody. Its own earlier try is not one."""
    if session.customer_id is None:
        return None
    for ticket in await care.bss.tickets(session.customer_id):
        same = (ticket.kind, ticket.name, ticket.line_id) == (new.kind, new.name, new.line_id)
        alike = " ".join(ticket.description.casefold().split()) == " ".join(new.description.casefold().split())
        if ticket.is_open and same and alike and ticket.external_id != new.external_id:
            return ticket
    return None


async def do_mail_complaint(
    deps: Complaining, session: Session, task_id: str, address: str, response: str, now: datetime, **said: str
) -> Mailed:
    """Sends the copy once; what became of it. The complaint is registered in any case.

    To an address that was only typed goes so much a day and no more: it may be somebody's who never wrote to us.
    """
    account = deps.account

    async def send() -> dict[str, str]:
        if response == RECEIPT:
            key = account.pages.keys.of_contact(f"{RECEIPT} {address}")
            if await account.receipts.take(key, now) is not None:
                return {"mailed": Mailed.TOO_MANY}
        await account.keeping.notices.send(address, response, session.language, **said)
        return {"mailed": Mailed.COPY if response == COPY else Mailed.RECEIPT}

    try:
        done = await deps.effects.once(session.conversation_id, task_id, "mail_complaint", send)
    except DependencyError as error:
        log.warning("copy of a complaint not sent", part=error.part)
        return Mailed.FAILED
    return Mailed(done["mailed"])
