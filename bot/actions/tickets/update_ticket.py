"""update_ticket: something is added to a ticket, or the technician's visit for it is given up, moved or fixed anew."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, tzinfo
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from bot.actions.tasks.journey import TaskJourney, task_done
from bot.actions.tickets.closing import (
    CHANGE,
    DETAIL,
    closes_anew,
    closes_beside,
    names_closing,
    told_in,
    yes_to_closing,
)
from bot.actions.tickets.moved_visit import (
    OF,
    OLD,
    SHOWN,
    TIME,
    chosen_of,
    free_times,
    shown_of,
    times_meant,
)
from bot.actions.tickets.offered_slots import SLOTS, offered_slots, with_slots
from bot.actions.turn import Turn
from bot.core.care_words import adds_note, is_away
from bot.core.complaints import STORY_LENGTH
from bot.core.errors import SignInNeeded
from bot.core.free_text import STEERED, free_words
from bot.core.requests import Request
from bot.core.tasks import CONFIRMED, Task, Unusable
from bot.core.tickets import Ticket, TicketKind
from bot.core.visit_words import cancels_visit, closes_it, closes_ticket, moves_visit, only_closes
from bot.core.visits import Visit
from bot.services.access import access_customer_id
from bot.services.answers import tickets as words
from bot.services.answers.choices import next_steps
from bot.services.answers.faults import slot_words
from bot.services.answers.tickets import CANCEL_VISIT, MOVE_VISIT, NOTE
from bot.services.bss_care import SlotTaken
from bot.services.tickets import (
    Changing,
    Looked,
    access_ticket,
    access_tickets,
    do_add_detail,
    do_cancel_visit,
    do_move_visit,
    look_at,
    said_code,
    said_kind,
)
from bot.services.wording import Answer

TICKET = "ticket"
_ADDS = re.compile(r"\b(?:aggiung\w+|precis\w+|dettagli\w*|integr\w+)\b", re.IGNORECASE)


class UpdateTicket(TaskJourney):
    """A detail that is told beside the read-back of a visit is added along with it."""

    action = "action_update_ticket"
    intent = "update_ticket"
    steps = (TICKET, CHANGE)
    further = (DETAIL, TIME)
    free = (DETAIL,)
    depends: ClassVar = {CHANGE: (DETAIL, TIME, SLOTS, SHOWN, OLD, OF)}
    fleeting = (TIME, SLOTS, SHOWN)

    async def admit(self, turn: Turn, task: Task) -> None:
        """Who is signed in; or the conversation in which a complaint of nobody's was registered, for that one."""
        code = said_code(turn.request) or task.get(TICKET)
        if turn.session.customer_id is not None or code is None:
            access_customer_id(turn.session)
        elif await access_ticket(self.deps.care.bss, self.deps.account.log, turn.session, code) is None:
            raise SignInNeeded

    def heard(self, request: Request, task: Task) -> Request:
        """ "Chiudila" is the yes where that very wish was read back, and nowhere else."""
        return replace(request, intent="affirm", text="") if yes_to_closing(request, task) else request

    def needed(self, task: Task) -> Sequence[str]:
        further = {NOTE: (DETAIL,), MOVE_VISIT: (TIME,)}
        return (*self.steps, *further.get(task.get(CHANGE) or "", ()))

    def tells(self, request: Request, task: Task) -> bool:
        """Another change is no detail. A time is one whatever it sounds like."""
        if task.asked in (TIME, CONFIRMED) and task.get(CHANGE) == MOVE_VISIT and self._times(request, task):
            return True
        if task.asked == CONFIRMED:
            return told_in(request.text) is not None or closes_beside(request, task)
        if task.asked == CHANGE and only_closes(request.text):
            return True
        few = len(request.text.split()) <= STEERED
        another = request.first("ticket_change") or moves_visit(request.text) or cancels_visit(request.text)
        return super().tells(request, task) and not (few and another)

    def found(self, request: Request, task: Task) -> Mapping[str, Any]:
        times = self._times(request, task) if task.get(CHANGE) == MOVE_VISIT else ()
        values = {TICKET: said_code(request), TIME: times[0].id if len(times) == 1 else None, **_said(request, task)}
        if task.asked == DETAIL and self.tells(request, task):
            told = told_in(request.text) if adds_note(request.text) else None
            values = {DETAIL: told or free_words(request)}
        return {step: value for step, value in values.items() if value is not None}

    def _times(self, request: Request, task: Task) -> Sequence[Any]:
        """Not the day on which nobody is at home."""
        if is_away(request.text):
            return ()
        zone, today = self._here()
        return times_meant(request, task, zone, today)

    def _here(self) -> tuple[tzinfo, date]:
        zone = ZoneInfo(self.deps.operator.time_zone)
        return zone, self.deps.clock.now().astimezone(zone).date()

    async def check(self, turn: Turn, task: Task, step: str, said: Any) -> Any:
        if step == TICKET:
            ticket = await access_ticket(self.deps.care.bss, self.deps.account.log, turn.session, said)
            if ticket is None:
                raise Unusable("utter_ticket_unknown", ticket=said)
            if not ticket.is_open:
                raise Unusable("utter_ticket_closed", ticket=said)
            return ticket.id
        if step == DETAIL:
            if closes_it(said) and not closes_ticket(said):
                said = turn.wording.phrase("utter_ticket_note_close")
            instead = task.get(CHANGE) == NOTE and closes_ticket(said)
            so_far = task.get(DETAIL) if task.asked == CONFIRMED and not instead else None
            return (f"{so_far}\n{said}" if so_far and said not in so_far else said)[:STORY_LENGTH]
        return said

    async def settle(self, turn: Turn, task: Task) -> Task:
        """The only one that is open, or of the kind that is named; what is done with a visit has to be possible."""
        asked_anew = TICKET in self.named(turn.request, task) and task.asked is not None
        if not (task.get(TICKET) or said_code(turn.request) or asked_anew):
            task = await self._with_only(turn, task)
        if closes_anew(turn.request, task):
            turn.say(Answer("utter_ticket_close_by_note"))
        if not task.get(TICKET) or task.get(CHANGE) not in (CANCEL_VISIT, MOVE_VISIT):
            return task
        try:
            looked = await self._looked(turn, task)
            return (
                await self._with_times(turn, task, looked) if task.get(CHANGE) == MOVE_VISIT else _visited(task, looked)
            )
        except Unusable as error:
            turn.say(Answer(error.why, error.values))
            return task.without(CHANGE, CONFIRMED)

    async def _with_only(self, turn: Turn, task: Task) -> Task:
        own, kind = await self._open_tickets(turn), said_kind(turn.request.text)
        of_kind = [ticket for ticket in own if ticket.kind == kind] if task.asked is None else []
        fitting = of_kind if len(of_kind) == 1 else own
        return task.holding(TICKET, fitting[0].id) if len(fitting) == 1 and task.asked != TICKET else task

    async def _with_times(self, turn: Turn, task: Task, looked: Looked) -> Task:
        """With the free times, and the one that the words name. Raises Unusable where nobody can come."""
        if SLOTS not in task.values or task.get(OF) != looked.ticket.id:
            if looked.ticket.kind != TicketKind.FAULT or looked.ticket.line_id is None:
                raise Unusable("utter_ticket_no_visits", ticket=looked.ticket.id)
            slots = await free_times(self.deps.care.bss, looked.ticket.line_id, looked.visit, turn.now)
            if not slots:
                raise Unusable("utter_ticket_no_times", ticket=looked.ticket.id)
            if looked.visit is None and is_away(turn.request.text):
                turn.say(Answer("utter_ticket_visit_none_yet", {"ticket": looked.ticket.id}))
            task = with_slots(task.without(TIME, SHOWN), slots).holding(OF, looked.ticket.id)
            task = task.holding(OLD, looked.visit.id if looked.visit else None)
        times = self._times(turn.request, task)
        if len(times) == 1 and not task.get(TIME):
            return task.holding(TIME, times[0].id)
        return task.without(TIME).holding(SHOWN, [slot.id for slot in times]) if len(times) > 1 else task

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
        if step == TIME:
            task = task if offered_slots(task) else await self._looked_again(turn, task)
            return words.ask_time(turn.wording, shown_of(task))
        return await super().ask(turn, task, step)

    async def _looked_again(self, turn: Turn, task: Task) -> Task:
        """The time that was chosen is gone: what is free now."""
        looked = await self._looked(turn, task)
        slots = await free_times(self.deps.care.bss, looked.ticket.line_id or "", looked.visit, turn.now)
        task = with_slots(task, slots)
        turn.keep_task(task)
        return task

    async def read_back(self, turn: Turn, task: Task) -> Answer:
        change = task.values[CHANGE]
        try:
            looked = await self._looked(turn, task)
            if change == CANCEL_VISIT:
                _visited(task, looked)
        except Unusable as error:  # it was there when it was said
            return Answer(error.why, error.values, next_steps(turn.wording, "cancel", "talk_to_human"))
        changed = words.Changed(change, task.get(DETAIL) or "", chosen_of(task))
        return words.read_back(turn.wording, looked, changed, self.yes_or_no(turn, task))

    async def do(self, turn: Turn, task: Task) -> None:
        change, ticket_id = task.values[CHANGE], task.values[TICKET]
        deps = Changing(self.deps.bss, self.deps.care.bss, self.deps.effects, self.deps.account.log)
        looked, visit = await self._looked(turn, task), None
        if change == MOVE_VISIT:
            visit = await self._move(turn, task, deps)
        elif change == CANCEL_VISIT and looked.visit is not None:  # else this very task gave it up, or it is over
            told = turn.wording.phrase("utter_ticket_note_visit_cancelled")
            await do_cancel_visit(deps, turn.session, task.id, looked.visit, told, turn.now)
        if task.get(DETAIL):
            await do_add_detail(deps, turn.session, task.id, ticket_id, task.values[DETAIL], turn.now)
        turn.done(task.as_request(), words.done_words(turn.wording, change, ticket_id))
        turn.say(*words.say_changed(turn.wording, change, ticket_id, visit, noted=bool(task.get(DETAIL))))

    async def _move(self, turn: Turn, task: Task, deps: Changing) -> Visit:
        slot = chosen_of(task)
        assert slot is not None, "a time that was read back"
        told = turn.wording.phrase("utter_ticket_note_visit_moved", slot=slot_words(turn.wording, slot))
        old, ticket_id = task.get(OLD), task.values[TICKET]
        try:
            return await do_move_visit(deps, turn.session, task.id, ticket_id, slot, old, told, turn.now)
        except SlotTaken:
            raise Unusable("utter_ticket_time_taken") from None

    async def _open_tickets(self, turn: Turn) -> list[Ticket]:
        found = await access_tickets(self.deps.care.bss, turn.session)
        return [ticket for ticket in found if ticket.is_open]

    async def _looked(self, turn: Turn, task: Task) -> Looked:
        """Raises Unusable for a ticket that is not the customer's (any more)."""
        ticket = await access_ticket(self.deps.care.bss, self.deps.account.log, turn.session, task.values[TICKET])
        if ticket is None:
            raise Unusable("utter_ticket_unknown", ticket=task.values[TICKET])
        return await look_at(self.deps.care.bss, ticket)

    def about_done(self, turn: Turn) -> bool:
        done = task_done(turn, self.intent)
        if done is None:
            return False
        turn.say(words.say_was_changed(turn.wording, done.values[CHANGE], done.values[TICKET]))
        return True


def _visited(task: Task, looked: Looked) -> Task:
    """Raises Unusable where there is no visit to come."""
    if looked.visit is None:
        raise Unusable("utter_ticket_no_visit", ticket=looked.ticket.id)
    return task


def _said(request: Request, task: Task) -> dict[str, str | None]:
    """The change and the detail. Beside a read-back, what is to be added is added to what is read back."""
    told = told_in(request.text) if task.asked in (None, CONFIRMED) else None
    if told and task.asked == CONFIRMED:
        return {DETAIL: told}
    if closes_beside(request, task):
        return {DETAIL: request.text}
    if task.asked == CHANGE and only_closes(request.text):
        return {CHANGE: NOTE, DETAIL: request.text}
    change = _change_in(request) or (MOVE_VISIT if task.asked in (None, CHANGE) and is_away(request.text) else None)
    closes = change == NOTE and names_closing(request, task) and told is None and task.asked in (None, CHANGE)
    return {CHANGE: change, DETAIL: request.text[:STORY_LENGTH] if closes else told if change != MOVE_VISIT else None}


def _change_in(request: Request) -> str | None:
    said = next(iter(request.texts("ticket_change")), None)
    if said == MOVE_VISIT or moves_visit(request.text):
        return MOVE_VISIT
    if said is not None:
        return said if said in (NOTE, CANCEL_VISIT) else None
    if cancels_visit(request.text):
        return CANCEL_VISIT
    return NOTE if _ADDS.search(request.text) or closes_ticket(request.text) else None
