"""check_ticket: how the customer's tickets stand, by code, by kind, or all that are open."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.answering import AnsweringAction
from bot.actions.tasks.journey import task_done
from bot.actions.tickets.open_complaint import OpenComplaint
from bot.actions.tickets.update_ticket import UpdateTicket
from bot.actions.turn import Turn
from bot.core.answer_times import says_no_show
from bot.core.complaints import begins_complaint
from bot.core.errors import NoLines, SignInNeeded
from bot.core.lines import Line
from bot.core.requests import Request
from bot.core.tickets import Ticket, TicketKind
from bot.core.visit_words import moves_visit
from bot.services.access import access_lines
from bot.services.answers import tickets as words
from bot.services.answers.choices import next_steps
from bot.services.tickets import SHOWN, access_ticket, access_tickets, look_at, meant, said_code, said_kind
from bot.services.wording import Answer


class CheckTicket(AnsweringAction):
    """Up to three are shown; of more, it is asked which."""

    action = "action_check_ticket"
    intent = "check_ticket"

    async def answer(self, turn: Turn, request: Request) -> None:
        turn.request = request
        code, kind = said_code(request), said_kind(request.text)
        if code is None and begins_complaint(request.text):
            await OpenComplaint(self.deps).answer(turn, replace(request, intent=OpenComplaint.intent))
            return
        if moves_visit(request.text):
            await UpdateTicket(self.deps).answer(turn, replace(request, intent=UpdateTicket.intent))
            return
        if code is not None:
            found = await self._with_code(turn, code)
            if found is None:
                turn.say(words.say_unknown_ticket(turn.wording, code))
                return
            tickets: tuple[Ticket, ...] = (found,)
        else:
            tickets = await self._meant(turn, kind)
        turn.ask_again_later()
        if not tickets:
            turn.say(words.say_no_tickets(turn.wording, kind))
        elif len(tickets) > SHOWN:
            turn.say(words.ask_which_ticket(turn.wording, tickets))
        else:
            await self._show(turn, tickets)
        turn.settle()

    async def _meant(self, turn: Turn, kind: TicketKind | None) -> tuple[Ticket, ...]:
        """Of this kind; "il tecnico non s'è presentato" may stand in a complaint, too.

        What nobody known registered here is still there by its code."""
        made_here = task_done(turn, OpenComplaint.intent) if turn.session.customer_id is None else None
        if made_here is not None:
            found = await self._with_code(turn, made_here.values["ticket"])
            return (found,) if found is not None else ()
        own = await access_tickets(self.deps.care.bss, turn.session)
        tickets = meant(own, kind)
        return tickets or (meant(own, None) if says_no_show(turn.request.text) else ())

    async def _with_code(self, turn: Turn, code: str) -> Ticket | None:
        """Who is not signed in hears, whatever the code, what a code alone is good for."""
        try:
            return await access_ticket(self.deps.care.bss, self.deps.account.log, turn.session, code)
        except SignInNeeded:
            turn.say(Answer("utter_ticket_code_alone", {"ticket": code}, next_steps(turn.wording, "talk_to_human")))
            raise

    async def _show(self, turn: Turn, tickets: tuple[Ticket, ...]) -> None:
        lines = await self._lines(turn)
        for ticket in tickets:
            looked = await look_at(self.deps.care.bss, ticket)
            turn.has_read(ticket.id)
            turn.say(words.say_ticket(turn.wording, looked, lines))
        about = {ticket.line_id for ticket in tickets}
        line = next((line for line in lines if about == {line.id}), None)
        if line is not None:
            turn.talk_about(line)

    async def _lines(self, turn: Turn) -> tuple[Line, ...]:
        try:
            return await access_lines(self.deps.bss, turn.session)
        except (NoLines, SignInNeeded):  # nobody's ticket is shown without anybody's lines
            return ()

    def completed(self, last: Request, said: Request) -> Request | None:
        """A code alone, after tickets were talked about."""
        code = said_code(said)
        return Request(self.intent).holding("ticket_id", code) if code else None
