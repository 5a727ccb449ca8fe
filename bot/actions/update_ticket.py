"""update_ticket: something is added to a ticket, or the technician's visit for it is given up."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from bot.actions.tasks.journey import TaskJourney, task_done
from bot.actions.turn import Turn
from bot.core.complaints import STORY_LENGTH
from bot.core.free_text import STEERED, free_words, says_something
from bot.core.requests import Request
from bot.core.tasks import CONFIRMED, Task, Unusable
from bot.core.tickets import Ticket
from bot.services.access import access_customer_id
from bot.services.answers import tickets as words
from bot.services.answers.choices import next_steps
from bot.services.answers.tickets import CANCEL_VISIT, NOTE
from bot.services.tickets import (
    Changing,
    Looked,
    access_ticket,
    access_tickets,
    do_add_detail,
    do_cancel_visit,
    look_at,
    said_code,
)
from bot.services.wording import Answer

TICKET, CHANGE, DETAIL = "ticket", "change", "detail"
_ADDS = re.compile(r"\b(?:aggiung\w+|precis\w+|dettagli\w*|integr\w+)\b", re.IGNORECASE)
_TOLD = re.compile(
    r"\b(?:aggiung\w+|precis\w+|scriv\w+)\b.{0,40}?(?:\bche\b|:)\s*(?P<told>.+)", re.IGNORECASE | re.DOTALL
)
_LEAST_TOLD = 2
_CANCELS = re.compile(
    r"\b(?:annull\w+|disd\w+|cancell\w+|niente|non)\b.{0,30}\b(?:visita|appuntamento|tecnico|intervento)\b",
    re.IGNORECASE,
)


class UpdateTicket(TaskJourney):
    action = "action_update_ticket"
    intent = "update_ticket"
    steps = (TICKET, CHANGE)
    further = (DETAIL,)
    free = (DETAIL,)
    depends: ClassVar = {CHANGE: (DETAIL,)}

    async def admit(self, turn: Turn, task: Task) -> None:
        access_customer_id(turn.session)

    def needed(self, task: Task) -> Sequence[str]:
        return (TICKET, CHANGE, DETAIL) if task.get(CHANGE) == NOTE else (TICKET, CHANGE)

    def tells(self, request: Request, task: Task) -> bool:
        """Another change is no detail."""
        few = len(request.text.split()) <= STEERED
        return super().tells(request, task) and not (few and request.first("ticket_change"))

    def found(self, request: Request, task: Task) -> Mapping[str, Any]:
        tells = self.tells(request, task)
        told = free_words(request) if tells else _told_in(request.text) if task.asked is None else None
        values = {TICKET: said_code(request), CHANGE: None if tells else _change_in(request), DETAIL: told}
        return {step: value for step, value in values.items() if value is not None}

    async def check(self, turn: Turn, task: Task, step: str, said: Any) -> Any:
        if step == TICKET:
            ticket = await access_ticket(self.deps.care.bss, self.deps.account.log, turn.session, said)
            if ticket is None:
                raise Unusable("utter_ticket_unknown", ticket=said)
            if not ticket.is_open:
                raise Unusable("utter_ticket_closed", ticket=said)
            return ticket.id
        return said[:STORY_LENGTH] if step == DETAIL else said

    async def settle(self, turn: Turn, task: Task) -> Task:
        """The only one that is open; a visit can be given up where there is one."""
        if not (task.get(TICKET) or said_code(turn.request) or TICKET in self.named(turn.request, task)):
            own = await self._open_tickets(turn)
            task = task.holding(TICKET, own[0].id) if len(own) == 1 and task.asked != TICKET else task
        if task.get(TICKET) and task.get(CHANGE) == CANCEL_VISIT:
            try:
                await self._visited(turn, task)
            except Unusable as error:
                turn.say(Answer(error.why, error.values))
                return task.without(CHANGE, CONFIRMED)
        return task

    async def is_over(self, turn: Turn, task: Task) -> bool:
        if task.get(TICKET) or await self._open_tickets(turn):
            return False
        turn.say(words.say_no_tickets(turn.wording, None))
        return True

    async def ask(self, turn: Turn, task: Task, step: str) -> Answer:
        if step == TICKET:
            return words.ask_ticket(turn.wording, await self._open_tickets(turn))
        if step == CHANGE:
            return words.ask_change(turn.wording)
        return await super().ask(turn, task, step)

    async def read_back(self, turn: Turn, task: Task) -> Answer:
        change = task.values[CHANGE]
        try:
            looked = await (self._visited(turn, task) if change == CANCEL_VISIT else self._looked(turn, task))
        except Unusable as error:  # it was there when it was said
            return Answer(error.why, error.values, next_steps(turn.wording, "cancel", "talk_to_human"))
        return words.read_back(turn.wording, looked, change, task.get(DETAIL) or "", self.yes_or_no(turn, task))

    async def do(self, turn: Turn, task: Task) -> None:
        change, ticket_id = task.values[CHANGE], task.values[TICKET]
        deps = Changing(self.deps.bss, self.deps.care.bss, self.deps.effects, self.deps.account.log)
        if change == NOTE:
            await self._looked(turn, task)
            await do_add_detail(deps, turn.session, task.id, ticket_id, task.values[DETAIL], turn.now)
        else:
            told = turn.wording.phrase("utter_ticket_note_visit_cancelled")
            visit = (await self._looked(turn, task)).visit
            if visit is not None:  # else it was given up by this very task, or is over
                await do_cancel_visit(deps, turn.session, task.id, visit, told, turn.now)
        turn.done(task.as_request(), words.done_words(turn.wording, change, ticket_id))
        turn.say(words.say_changed(turn.wording, change, ticket_id))

    async def _open_tickets(self, turn: Turn) -> list[Ticket]:
        found = await access_tickets(self.deps.care.bss, turn.session)
        return [ticket for ticket in found if ticket.is_open]

    async def _looked(self, turn: Turn, task: Task) -> Looked:
        """Raises Unusable for a ticket that is not the customer's (any more)."""
        ticket = await access_ticket(self.deps.care.bss, self.deps.account.log, turn.session, task.values[TICKET])
        if ticket is None:
            raise Unusable("utter_ticket_unknown", ticket=task.values[TICKET])
        return await look_at(self.deps.care.bss, ticket)

    async def _visited(self, turn: Turn, task: Task) -> Looked:
        looked = await self._looked(turn, task)
        if looked.visit is None:
            raise Unusable("utter_ticket_no_visit", ticket=looked.ticket.id)
        return looked

    def about_done(self, turn: Turn) -> bool:
        done = task_done(turn, self.intent)
        if done is None:
            return False
        turn.say(words.say_was_changed(turn.wording, done.values[CHANGE], done.values[TICKET]))
        return True


def _change_in(request: Request) -> str | None:
    said = next(iter(request.texts("ticket_change")), None)
    if said is not None:
        return said if said in (NOTE, CANCEL_VISIT) else None
    if _CANCELS.search(request.text):
        return CANCEL_VISIT
    return NOTE if _ADDS.search(request.text) else None


def _told_in(text: str) -> str | None:
    """ "Aggiungi che ho fretta": the detail is in the first words already."""
    found = _TOLD.search(text)
    told = found["told"].strip() if found else ""
    return told if says_something(told, _LEAST_TOLD) else None
