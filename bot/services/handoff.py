"""A person is wanted: the request is registered once for each message, and a number to call back can be added to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.errors import DependencyError
from bot.core.tickets import NewTicket, Ticket
from bot.services.account.codes import Codes
from bot.services.account.proofs import Proofs
from bot.services.bss_care import CareBss
from bot.services.care.logging_contacts import log_contact
from bot.services.ports import Bss, Clock, Effects, Session
from bot.services.turn import message_id
from bot.services.wording import Wording

ACTION = "talk_to_human"


@dataclass(frozen=True)
class Wanted:
    """What a colleague has to know: why, what was said before, about which line, and where to call."""

    reason: str
    summary: Sequence[str]
    line_id: str | None
    call_at: str | None


async def do_request_person(
    bss: Bss, care: CareBss, effects: Effects, clock: Clock, wording: Wording, session: Session, wanted: Wanted
) -> Ticket:
    """Registers the request, once for each message however often the turn runs. Raises DependencyError."""
    message = message_id.get()
    ticket = NewTicket(
        external_id=f"{session.conversation_id}:{message}:{ACTION}",
        description=wording.phrase("utter_ticket_description", reason=wanted.reason),
        customer_id=session.customer_id,
        line_id=wanted.line_id,
        notes=_notes(wording, wanted),
        channel=session.channel,
        at=clock.now(),
    )

    async def register() -> dict[str, str]:
        logged = await log_contact(care, session, ticket.external_id, ACTION, wanted.summary, ticket.at)
        return {"ticket": (await bss.create_ticket(replace(ticket, interaction_id=logged))).id}

    done = await effects.once(session.conversation_id, message, ACTION, register)
    return Ticket(done["ticket"])


def _notes(wording: Wording, wanted: Wanted) -> tuple[str, ...]:
    notes = ("\n".join(wanted.summary),) if wanted.summary else ()
    return (*notes, _call_note(wording, wanted.call_at)) if wanted.call_at else notes


async def do_add_call_number(
    bss: Bss, effects: Effects, clock: Clock, wording: Wording, session: Session, ticket_id: str, number: str
) -> None:
    """Notes on a ticket where the customer wants to be called (E.164). Once for each message."""

    async def note() -> dict[str, str]:
        await bss.add_note(ticket_id, _call_note(wording, number), clock.now())
        return {"ticket": ticket_id}

    await effects.once(session.conversation_id, message_id.get(), "add_call_number", note)


async def do_add_words(bss: Bss, effects: Effects, clock: Clock, session: Session, ticket_id: str, words: str) -> None:
    """Notes on a ticket what the customer said about it afterwards. Once for each message."""

    async def note() -> dict[str, str]:
        await bss.add_note(ticket_id, words, clock.now())
        return {"ticket": ticket_id}

    await effects.once(session.conversation_id, message_id.get(), "add_words", note)


async def do_withdraw_request(
    bss: Bss, effects: Effects, clock: Clock, wording: Wording, session: Session, ticket_id: str
) -> None:
    """Notes on a ticket that the customer no longer wants to be called. Once for each message."""

    async def note() -> dict[str, str]:
        await bss.add_note(ticket_id, wording.phrase("utter_ticket_withdrawn"), clock.now())
        return {"ticket": ticket_id}

    await effects.once(session.conversation_id, message_id.get(), "withdraw_request", note)


def _call_note(wording: Wording, number: str) -> str:
    return wording.phrase("utter_ticket_call_number", number=number)


async def contact_number(bss: Bss, session: Session) -> str | None:
    """Where who is signed in can be called; None when nobody is, or when it cannot be read now."""
    if session.customer_id is None:
        return None
    try:
        return (await bss.customer(session.customer_id)).contact_number
    except DependencyError:
        return None


async def is_gone(codes: Codes, number: str) -> bool:
    """Whether a number was called lost; of one that was, and that cannot be looked up now, so it is."""
    try:
        return await codes.is_lost(number)
    except DependencyError:
        return True


@dataclass(frozen=True)
class Reach:
    """Where the customer can be called; without a `number`, whether that is since theirs was called `lost`."""

    number: str | None
    lost: bool = False


async def reach_of(bss: Bss, proofs: Proofs, session: Session, gone: str | None = None) -> Reach:
    """Of who is signed in: the operator's contact, or their own other one when that was called lost or is `gone`."""
    usual = await contact_number(bss, session)
    if usual is None:
        return Reach(None)
    if usual != gone and not await is_gone(proofs.codes, usual):
        return Reach(usual)
    try:
        others = sorted(await proofs.mobiles(session) - {usual, gone})
    except DependencyError:
        others = []
    for number in others:
        if not await is_gone(proofs.codes, number):
            return Reach(number)
    return Reach(None, lost=True)
