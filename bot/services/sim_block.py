"""Blocking a SIM that was lost or stolen: the number is called lost at once, and the block proved, done and read again.

A person who has to do it gets a ticket at the head of the queue; one for each number and conversation, and few for
numbers that are not the customer's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.core.account import Act
from bot.core.errors import DependencyError
from bot.core.lines import Line, LineKind, grouped
from bot.core.lost_numbers import BLOCK_SIM, NUMBERS_A_CHAT, STRANGERS_WORD, Loss, LostNumber
from bot.core.tasks import Task
from bot.core.tickets import NewTicket, Ticket, TicketKind
from bot.services.account.codes import Codes
from bot.services.account.proofs import Proofs
from bot.services.bss_care import CareBss
from bot.services.care.logging_contacts import log_contact
from bot.services.phone_numbers import is_mobile
from bot.services.ports import Bss, Clock, Effects, Session
from bot.services.wording import Wording


class BlockUnseen(Exception):
    """The operator took the order, and does not show the SIM as blocked: nobody may say that it is."""


@dataclass(frozen=True)
class Losing:
    """What calling a number lost needs: where codes are kept from then on, and the clock."""

    codes: Codes
    clock: Clock

    async def do_call(self, session: Session, number: str, loss: Loss, *, own: bool) -> bool:
        """No code goes to a mobile number (E.164) from now on, and what was sent there proves nothing.

        Not the customer's `own`: for a day, and for few numbers in one conversation. False: nothing changed.
        """
        if not is_mobile(number):
            return False
        now, conversation = self.clock.now(), session.conversation_id
        if not own and await self.codes.lost.by_strangers_in(conversation) >= NUMBERS_A_CHAT:
            return False
        by, until = (session.customer_id, None) if own else (None, now + STRANGERS_WORD)
        changed = await self.codes.lost.call(LostNumber(number, loss, now, by, conversation, until))
        if changed or own:
            await self.codes.disown(number)
        return changed

    async def do_take_back(self, session: Session, number: str) -> None:
        """Another line was meant after all: the entry that this conversation made holds for a day."""
        await self.codes.lost.shorten(number, session.conversation_id, self.clock.now() + STRANGERS_WORD)

    async def do_find(self, session: Session, number: str) -> LostNumber | None:
        """Its telephone is there again: the entry, which holds for a day from now on where their word can end it.

        None: the number can be sent codes.
        """
        lost = await self.codes.lost.get(number)
        if lost is not None and lost.may_be_taken_back(session.customer_id, session.conversation_id):
            await self.do_take_back(session, number)
            lost = await self.codes.lost.get(number)
        return lost if lost is not None and lost.holds(self.clock.now()) else None


def with_sim(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Lines that have a SIM."""
    return tuple(line for line in lines if line.kind is LineKind.MOBILE)


def act_of(wording: Wording, line: Line) -> Act:
    return Act(BLOCK_SIM, {"number": line.number}, wording.phrase("utter_act_block_sim", number=grouped(line.number)))


async def is_blocked(bss: CareBss, line: Line) -> bool:
    """False, too, when the operator cannot say: then it is blocked once more."""
    try:
        return await bss.sim_blocked(line.id)
    except DependencyError:
        return False


async def do_block(
    bss: CareBss, effects: Effects, proofs: Proofs, session: Session, act: Act, task: Task, line: Line, loss: Loss
) -> None:
    """Blocks once for each task, after a proof that the SIM has no part in, and sees that the operator shows it.

    Raises ProofNeeded, BlockUnseen, DependencyError.
    """
    await proofs.require_apart(session, act, line.number)

    async def block() -> dict[str, str]:
        await _order(bss, line, loss, f"{session.conversation_id}:{task.id}:{BLOCK_SIM}")
        return {"line": line.id}

    await effects.once(session.conversation_id, task.id, BLOCK_SIM, block)


async def _order(bss: CareBss, line: Line, loss: Loss, key: str) -> None:
    """An answer that was lost, or an error, is no word on what was done: the SIM itself is."""
    failed: DependencyError | None = None
    try:
        await bss.block_sim(line.id, loss.value, key)
    except DependencyError as error:
        failed = error
    if not await bss.sim_blocked(line.id):
        raise failed or BlockUnseen


@dataclass(frozen=True)
class PersonWanted:
    """`number`: which SIM, as far as known; `line_id` when it is the customer's own. `lifting`: a block is to end."""

    task_id: str
    number: str | None
    line_id: str | None
    loss: Loss
    summary: Sequence[str]
    call_at: str | None
    lifting: bool = False

    @property
    def about(self) -> str:
        """One ticket for each: the number, or what was asked for without one."""
        return self.number or self.task_id

    @property
    def effect(self) -> str:
        return "lift_sim_block" if self.lifting else "person_to_block_sim"


async def may_call_person(effects: Effects, session: Session, wanted: PersonWanted) -> bool:
    """Whether a person is called for it: for lines that are not the customer's own, few in one conversation."""
    if wanted.line_id is not None:
        return True

    async def take() -> dict[str, str]:
        return {"about": wanted.about}

    for place in range(NUMBERS_A_CHAT):
        taken = await effects.once(session.conversation_id, f"{wanted.effect}:{place}", "place_for_person", take)
        if taken["about"] == wanted.about:
            return True
    return False


async def do_call_person(
    bss: Bss, care: CareBss, effects: Effects, clock: Clock, wording: Wording, session: Session, wanted: PersonWanted
) -> Ticket:
    """To block a SIM at the head of the queue; to lift a block in its turn. Raises DependencyError."""
    ticket = NewTicket(
        external_id=f"{session.conversation_id}:{wanted.about}:{wanted.effect}",
        description=words_for_person(wording, wanted),
        customer_id=session.customer_id,
        line_id=wanted.line_id,
        notes=_notes(wording, wanted),
        channel=session.channel,
        at=clock.now(),
        kind=TicketKind.SIM_BLOCK,
        name=wanted.effect,
        severity="normal" if wanted.lifting else "critical",
        priority=None if wanted.lifting else "high",
    )

    async def register() -> dict[str, str]:
        logged = await log_contact(care, session, ticket.external_id, BLOCK_SIM, wanted.summary, ticket.at)
        return {"ticket": (await bss.create_ticket(replace(ticket, interaction_id=logged))).id}

    done = await effects.once(session.conversation_id, wanted.about, wanted.effect, register)
    return Ticket(done["ticket"], TicketKind.SIM_BLOCK)


def words_for_person(wording: Wording, wanted: PersonWanted) -> str:
    """What a colleague reads first."""
    response = "utter_block_ticket_lift" if wanted.lifting else "utter_block_ticket"
    said = {"number": wanted.number or "?", "loss": wording.phrase(f"utter_fragment_loss_{wanted.loss}")}
    return wording.phrase(response, **said)


def _notes(wording: Wording, wanted: PersonWanted) -> tuple[str, ...]:
    summary = ("\n".join(wanted.summary),) if wanted.summary else ()
    call = (wording.phrase("utter_ticket_call_number", number=wanted.call_at),) if wanted.call_at else ()
    return (*summary, *call)
