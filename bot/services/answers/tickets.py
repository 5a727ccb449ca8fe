"""The state of tickets, said: what it is, how it stands, when it is expected, what comes next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bot.core.chat import Choice
from bot.core.complaints import Subject
from bot.core.free_text import shortened
from bot.core.lines import Line
from bot.core.requests import Request
from bot.core.tickets import Ticket, TicketKind
from bot.core.visits import Slot, Visit
from bot.services.answers.choices import next_steps
from bot.services.answers.complaints import subject_words
from bot.services.answers.faults import fault_words, slot_words
from bot.services.tickets import Looked
from bot.services.wording import Answer, Wording, rows, sentence

NEWS_SHOWN, OFFERED, NOTE_SHOWN = 300, 8, 280
NOTE, CANCEL_VISIT, MOVE_VISIT = "note", "cancel_visit", "move_visit"
_CHANGES = {
    NOTE: "utter_choice_ticket_note",
    MOVE_VISIT: "utter_choice_move_visit",
    CANCEL_VISIT: "utter_choice_cancel_visit",
}


def say_ticket(wording: Wording, looked: Looked, lines: Sequence[Line]) -> Answer:
    """One ticket, with what can be done about it; overdue ones say so."""
    said = {"rows": rows(_rows(wording, looked, lines))}
    late = looked.late(wording.now)
    return Answer("utter_ticket_late" if late else "utter_ticket_state", said, _choices(wording, looked))


def _rows(wording: Wording, looked: Looked, lines: Sequence[Line]) -> list[str]:
    ticket, phrase = looked.ticket, wording.phrase
    line = next((line for line in lines if line.id == ticket.line_id), None)
    said = {"ticket": ticket.id, "what": sentence(what_of_ticket(wording, ticket))}
    if line is None:
        found = [phrase("utter_fragment_ticket_head", **said)]
    else:
        found = [phrase("utter_fragment_ticket_head_line", **said, line=wording.line(line))]
    found.append(_state(wording, ticket))
    found += _expected(wording, looked)
    if looked.visit is not None:
        found.append(phrase("utter_fragment_ticket_visit", slot=slot_words(wording, looked.visit)))
    if ticket.news:
        found.append(phrase("utter_fragment_ticket_news", news=shortened(ticket.news, NEWS_SHOWN)))
    return found


def what_of_ticket(wording: Wording, ticket: Ticket) -> str:
    """ "reclamo su fattura o addebiti", "segnalazione: internet lento" """
    if ticket.kind == TicketKind.COMPLAINT and ticket.name in set(Subject):
        subject = subject_words(wording, str(ticket.name))
        return wording.phrase("utter_fragment_ticket_complaint", subject=subject)
    if ticket.kind == TicketKind.FAULT and ticket.name:
        return wording.phrase("utter_fragment_ticket_fault", what=fault_words(wording, ticket.name))
    known = ticket.kind in set(TicketKind)
    return wording.phrase(f"utter_fragment_ticket_kind_{ticket.kind}" if known else "utter_fragment_ticket_kind_other")


def _state(wording: Wording, ticket: Ticket) -> str:
    state = wording.phrase(f"utter_fragment_ticket_{ticket.state}")
    if ticket.opened is None:
        return sentence(state)
    day = wording.on_day(wording.day_of(ticket.opened))
    return wording.phrase("utter_fragment_ticket_since", state=state, day=day)


def _expected(wording: Wording, looked: Looked) -> list[str]:
    """A day to come; one that has passed without an end; or the day on which it ended."""
    ticket = looked.ticket
    if ticket.resolved is not None and not ticket.is_open:
        day = wording.on_day(wording.day_of(ticket.resolved))
        return [wording.phrase("utter_fragment_ticket_ended", day=day)]
    if ticket.expected is None or not ticket.is_open:
        return []
    day = wording.day(wording.day_of(ticket.expected))
    if looked.late(wording.now):
        return [wording.phrase("utter_fragment_ticket_overdue", day=day)]
    answered = ticket.kind == TicketKind.COMPLAINT
    response = "utter_fragment_ticket_answer_by" if answered else "utter_fragment_ticket_solved_by"
    return [wording.phrase(response, day=day)]


def _choices(wording: Wording, looked: Looked) -> tuple[Choice, ...]:
    person = next_steps(wording, "talk_to_human")
    if not looked.ticket.is_open:
        return person
    note = (change_choice(wording, looked.ticket.id, NOTE),)
    if looked.visit is None:
        return (*note, *person)
    return (
        *note,
        change_choice(wording, looked.ticket.id, MOVE_VISIT),
        change_choice(wording, looked.ticket.id, CANCEL_VISIT),
        *person,
    )


def change_choice(wording: Wording, ticket_id: str, change: str) -> Choice:
    request = Request("update_ticket", {"ticket_id": (ticket_id,), "ticket_change": (change,)})
    return wording.choice(_CHANGES[change], request.payload)


def ask_which_ticket(wording: Wording, tickets: Sequence[Ticket]) -> Answer:
    """More than can be shown at once."""
    return Answer("utter_ticket_which", {"count": str(len(tickets))}, _each(wording, tickets, "check_ticket"))


def _each(wording: Wording, tickets: Sequence[Ticket], intent: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            wording.phrase("utter_fragment_ticket_short", ticket=ticket.id, what=what_of_ticket(wording, ticket)),
            Request(intent).holding("ticket_id", ticket.id).payload,
        )
        for ticket in tickets[:OFFERED]
    )


def say_no_tickets(wording: Wording, kind: TicketKind | None) -> Answer:
    """None at all, or none of the kind that was asked for."""
    response = "utter_ticket_none" if kind is None else "utter_ticket_none_of_kind"
    return Answer(response, {}, next_steps(wording, "report_fault", "open_complaint", "talk_to_human"))


def say_unknown_ticket(wording: Wording, ticket_id: str) -> Answer:
    """The same for a code that nobody has and for one that somebody else has."""
    said = {"ticket": ticket_id}
    return Answer("utter_ticket_unknown", said, next_steps(wording, "check_ticket", "talk_to_human"))


def ask_ticket(wording: Wording, tickets: Sequence[Ticket]) -> Answer:
    return Answer("utter_task_ask_ticket", {}, (*_each(wording, tickets, "inform"), *next_steps(wording, "cancel")))


def ask_change(wording: Wording) -> Answer:
    each = tuple(
        wording.choice(title, Request("inform").holding("ticket_change", change).payload)
        for change, title in _CHANGES.items()
    )
    return Answer("utter_task_ask_change", {}, (*each, *next_steps(wording, "cancel")))


def ask_time(wording: Wording, slots: Sequence[Slot]) -> Answer:
    each = tuple(
        Choice(slot_words(wording, slot), Request("inform").holding("visit_slot", slot.id).payload) for slot in slots
    )
    return Answer("utter_task_ask_new_time", {}, (*each, *next_steps(wording, "talk_to_human", "cancel")))


@dataclass(frozen=True)
class Changed:
    """What is to be done: `note` goes along with any change, `slot` is the new time of a visit."""

    change: str
    note: str
    slot: Slot | None


def read_back(wording: Wording, looked: Looked, changed: Changed, choices: tuple[Choice, ...]) -> Answer:
    """Names the change with its times, and what is added along with it."""
    said = {"ticket": looked.ticket.id, "what": what_of_ticket(wording, looked.ticket)}
    note = shortened(changed.note, NOTE_SHOWN)
    if changed.change == NOTE:
        return Answer("utter_ticket_confirm_note", {**said, "note": note}, choices)
    said["also"] = wording.phrase("utter_fragment_ticket_also", note=note) if note else ""
    old = slot_words(wording, looked.visit) if looked.visit is not None else ""
    if changed.change == CANCEL_VISIT:
        return Answer("utter_ticket_confirm_cancel", {**said, "slot": old}, choices)
    assert changed.slot is not None, "a time that was chosen"
    said["slot"] = slot_words(wording, changed.slot)
    response = "utter_ticket_confirm_move" if old else "utter_ticket_confirm_visit"
    return Answer(response, {**said, "old": old}, choices)


_DONE: Mapping[str, str] = {NOTE: "utter_ticket_note_added", CANCEL_VISIT: "utter_ticket_visit_cancelled"}
_WAS_DONE: Mapping[str, str] = {
    NOTE: "utter_ticket_note_was_added",
    CANCEL_VISIT: "utter_ticket_visit_was_cancelled",
    MOVE_VISIT: "utter_ticket_visit_was_moved",
}
_DONE_WORDS: Mapping[str, str] = {
    NOTE: "utter_done_ticket_note",
    CANCEL_VISIT: "utter_done_ticket_visit",
    MOVE_VISIT: "utter_done_ticket_moved",
}


def done_words(wording: Wording, change: str, ticket_id: str) -> str:
    return wording.phrase(_DONE_WORDS[change], ticket=ticket_id)


def say_changed(wording: Wording, change: str, ticket_id: str, visit: Visit | None, *, noted: bool) -> Iterator[Answer]:
    """`visit`: as it is booked now. A visit that was given up can be had again."""
    look = (
        wording.choice("utter_choice_check_ticket", Request("check_ticket").holding("ticket_id", ticket_id).payload),
    )
    if visit is not None:
        yield Answer("utter_ticket_visit_moved", {"ticket": ticket_id, "slot": slot_words(wording, visit)}, look)
    else:
        again = (_visit_choice(wording, ticket_id, "utter_choice_new_visit"),) if change == CANCEL_VISIT else ()
        yield Answer(_DONE[change], {"ticket": ticket_id}, (*again, *look))
    if noted and change != NOTE:
        yield Answer(_DONE[NOTE], {"ticket": ticket_id})


def _visit_choice(wording: Wording, ticket_id: str, title: str) -> Choice:
    request = Request("update_ticket", {"ticket_id": (ticket_id,), "ticket_change": (MOVE_VISIT,)})
    return wording.choice(title, request.payload)


def say_was_changed(wording: Wording, change: str, ticket_id: str) -> Answer:
    """What was written stays and more can be added; a visit can be had at another time."""
    title = "utter_choice_new_visit" if change == CANCEL_VISIT else "utter_choice_move_visit"
    visit = () if change == NOTE else (_visit_choice(wording, ticket_id, title),)
    more = (*visit, change_choice(wording, ticket_id, NOTE), *next_steps(wording, "talk_to_human"))
    return Answer(_WAS_DONE[change], {"ticket": ticket_id}, more)
