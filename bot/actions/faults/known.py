"""What the operator knows of a line already: an outage, a suspension, a ticket; told before any check."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.faults.steps import ANOTHER, WORDS
from bot.actions.slots import LAST_REQUEST, OFFERED
from bot.actions.tasks.journey import TaskJourney
from bot.actions.tasks.own_line import LINE, held_line
from bot.actions.turn import Turn
from bot.core.faults import KNOWN_OUTAGE, KNOWN_TICKET, kind_on
from bot.core.lines import Line, masked
from bot.core.requests import Request
from bot.core.tasks import Task, Unusable
from bot.core.tickets import Ticket
from bot.services import faults
from bot.services.access import access_lines
from bot.services.answers import faults as words
from bot.services.faults import Known, Opening, known_of
from bot.services.turn import message_id
from bot.services.wording import Answer

TICKET_KIND = "ticket_kind"
"""In what is remembered of a line about which a ticket was told: what it is about."""


class FaultKnown(TaskJourney):
    """The part of `ReportFault` that looks at the line, and at what is known of it."""

    def opening(self, turn: Turn) -> Opening:
        deps = self.deps
        return Opening(deps.bss, deps.care, deps.effects, deps.account.log, deps.clock, turn.wording)

    async def line_of(self, turn: Turn, task: Task) -> Line:
        """The customer's line that it is about; raises SignInNeeded, Unusable for one that is no longer theirs."""
        line = held_line(await access_lines(self.deps.bss, turn.session), task)
        if line is None:
            raise Unusable("utter_own_line_unknown")
        return line

    async def troubled(self, turn: Turn, lines: Sequence[Line], kind: str) -> Line | None:
        """The one of several lines about which the operator knows something; None: none, or more than one."""
        found = [line for line in lines if (await self._known(turn, line, kind_on(kind, line.kind) or kind)).anything]
        return found[0] if len(found) == 1 else None

    async def _line(self, turn: Turn, task: Task) -> Line | None:
        if turn.session.customer_id is None or task.get(LINE) is None:
            return None
        return held_line(await access_lines(self.deps.bss, turn.session), task)

    async def _known(self, turn: Turn, line: Line, kind: str, *, another: bool = False) -> Known:
        bills, today = self.deps.paying.bss, turn.wording.today
        return await known_of(self.deps.care, bills, turn.session, line, kind, today, another=another)

    async def _says_known(self, turn: Turn, task: Task, line: Line, kind: str) -> bool:
        """Whether what the operator knows explains it. Somebody who says that it is another thing is believed."""
        known = await self._known(turn, line, kind, another=bool(task.get(ANOTHER)))
        if not known.anything:
            if known.unread:
                turn.say(Answer("utter_fault_unread"))
            return False
        turn.has_read(masked(line.number))
        turn.talk_about(line)
        turn.say(*words.say_known(turn.wording, known, kind))
        told = Request(self.intent).about(line).holding("fault_kind", kind)
        if known.outage is not None:
            turn.remember(OFFERED, self.intent)
            told = told.holding(KNOWN_OUTAGE, known.outage.id)
        if known.ticket is not None:
            told = told.holding(KNOWN_TICKET, known.ticket.id).holding(TICKET_KIND, known.ticket.name)
        turn.remember(LAST_REQUEST, {"request": told.to_slot(), "at": turn.now.isoformat()})
        if known.ticket is not None:
            await self._note_again(turn, task, known.ticket, line, kind)
        return True

    async def _note_again(self, turn: Turn, task: Task, ticket: Ticket, line: Line, kind: str) -> None:
        """What is said of it now goes to the ticket that is there, and its news come here from now on."""
        deps, said = self.deps, task.get(WORDS)
        await deps.care.following.follow_ticket(turn.session, ticket, line.number)
        if said:
            again = words.say_again(turn.wording, ticket, kind, said)
            await faults.do_add_again(self.opening(turn), turn.session, message_id.get(), ticket, again)
