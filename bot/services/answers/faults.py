"""report_fault, said: what the operator knows already, the questions that no tree asks, the read-back, the ticket."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.core.chat import Choice
from bot.core.faults import FIXED_KINDS, MOBILE_KINDS
from bot.core.lines import Line
from bot.core.requests import Request
from bot.core.tickets import Ticket
from bot.core.visits import Slot, Visit
from bot.services.answers.bills import pay_choice
from bot.services.answers.choices import next_steps
from bot.services.bills import open_bills, remaining
from bot.services.faults import NO_VISIT, Known, Opened
from bot.services.wording import Answer, Wording, sentence

INTENT = "report_fault"
ANOTHER_PROBLEM, WITHOUT_SIGN_IN = "another_problem", "without_sign_in"
"""In `check_answer`: what the operator knows is not what is meant; the checks are made without a sign-in."""


def say_known(wording: Wording, known: Known, kind: str) -> Iterable[Answer]:
    """What explains it comes first, with what can be done about it; a ticket that is there already, last."""
    if known.suspended:
        yield _say_suspended(wording, known)
    elif known.sim_blocked:
        yield Answer("utter_fault_sim_blocked", _named(wording, known.line), next_steps(wording, "talk_to_human"))
    elif known.outage is not None:
        yield _say_outage(wording, known, kind)
    if known.ticket is not None:
        yield say_ticket_there(wording, known, kind)


def _say_suspended(wording: Wording, known: Known) -> Answer:
    line = known.line
    said = {**_named(wording, line), "reason": line.suspension_reason or ""}
    person = next_steps(wording, "talk_to_human")
    if known.overdue:
        amount = wording.money(remaining(known.overdue))
        choice = pay_choice(wording, known.overdue, len(known.overdue) == len(open_bills(known.overdue)))
        return Answer("utter_fault_suspended_overdue", {**said, "amount": amount}, (choice, *person))
    response = "utter_fault_suspended_because" if line.suspension_reason else "utter_fault_suspended"
    return Answer(response, said, person)


def _say_outage(wording: Wording, known: Known, kind: str) -> Answer:
    outage = known.outage
    assert outage is not None
    said = {**_named(wording, known.line), "since": wording.at(outage.since)}
    response = "utter_fault_outage"
    if outage.expected_end is None:
        response = "utter_fault_outage_no_end"
    elif outage.expected_end <= wording.now:
        response = "utter_fault_outage_late"
    else:
        said["end"] = wording.at(outage.expected_end)
    follow = Request(INTENT).about(known.line).holding("follow_outage", outage.id)
    another = wording.choice("utter_choice_another_problem", another_problem(known, kind).payload)
    choices = (wording.choice("utter_choice_follow_outage", follow.payload), another)
    return Answer(response, said, (*choices, *next_steps(wording, "talk_to_human")))


def say_ticket_there(wording: Wording, known: Known, kind: str) -> Answer:
    """Another problem is offered unless the line could not work anyhow; a ticket for another kind is no "same"."""
    ticket = known.ticket
    assert ticket is not None
    said = {**_named(wording, known.line), **ticket_words(wording, ticket)}
    others = not (known.suspended or known.sim_blocked)
    another = wording.choice("utter_choice_another_problem", another_problem(known, kind).payload)
    choices = (
        see_ticket(wording, ticket.id),
        *((another,) if others else ()),
        *next_steps(wording, "talk_to_human"),
    )
    same = ticket.name == kind or not others
    return Answer("utter_fault_ticket_there" if same else "utter_fault_line_has_ticket", said, choices)


def say_again(wording: Wording, ticket: Ticket, kind: str, words: str) -> str:
    """For the colleague who has the ticket: the same was reported again, or something else on its line."""
    if ticket.name == kind:
        return wording.phrase("utter_ticket_again", words=words)
    return wording.phrase("utter_ticket_beside", what=fault_words(wording, kind), words=words)


def ticket_words(wording: Wording, ticket: Ticket) -> dict[str, str]:
    """ "{ticket}", "{what}", "{day}" """
    day = wording.at(ticket.expected) if ticket.expected else wording.phrase("utter_fragment_day_unknown")
    return {"ticket": ticket.id, "what": fault_words(wording, ticket.name), "day": day}


def see_ticket(wording: Wording, ticket_id: str) -> Choice:
    return wording.choice("utter_choice_ticket", Request("check_ticket").holding("ticket_id", ticket_id).payload)


def fault_words(wording: Wording, kind: str | None) -> str:
    """ "internet non va" """
    known = kind in (*FIXED_KINDS, *MOBILE_KINDS)  # an operator's own tickets may have names of their own
    return wording.phrase(f"utter_fault_kind_{kind}" if known else "utter_fault_kind_other")


def fault_sentence(wording: Wording, kind: str | None) -> str:
    """As `fault_words`, where a sentence begins: "Internet non va" """
    return sentence(fault_words(wording, kind))


def another_problem(known: Known, kind: str) -> Request:
    """What is known is not what is meant. Beside a ticket for this very kind another one is asked for."""
    request = Request(INTENT).about(known.line).holding("check_answer", ANOTHER_PROBLEM)
    there = known.ticket is not None and known.ticket.name == kind
    return request if there else request.holding("fault_kind", kind)


def say_follows(wording: Wording, line: Line, *, new: bool) -> Answer:
    return Answer("utter_fault_follows" if new else "utter_fault_follows_already", _line(wording, line))


def ask_kind(wording: Wording, kinds: Sequence[str], line: Line | None = None) -> Answer:
    """`line`: there is a ticket for it already, and another problem is meant."""
    choices = tuple(
        wording.choice(f"utter_choice_fault_{kind}", Request("inform").holding("fault_kind", kind).payload)
        for kind in kinds
    )
    if line is not None:
        person = next_steps(wording, "talk_to_human", "cancel")
        return Answer("utter_fault_ask_another", {"line": wording.on_line(line)}, (*choices, *person))
    return Answer("utter_task_ask_fault_kind", {}, (*choices, *next_steps(wording, "cancel")))


def ask_line(wording: Wording, lines: Sequence[Line], kind: str) -> Answer:
    choices = tuple(Choice(sentence(wording.line(line)), Request("inform").about(line).payload) for line in lines)
    return Answer("utter_fault_ask_line", {"what": fault_words(wording, kind)}, choices)


def ask_visit(wording: Wording, slots: Sequence[Slot], line: Line) -> Answer:
    """Each time that is free, and that none suits."""
    none = wording.choice("utter_choice_no_visit", Request("inform").holding("visit_slot", NO_VISIT).payload)
    choices = tuple(
        Choice(slot_words(wording, slot), Request("inform").holding("visit_slot", slot.id).payload) for slot in slots
    )
    return Answer("utter_task_ask_visit", _line(wording, line), (*choices, none))


def slot_words(wording: Wording, slot: Slot | Visit) -> str:
    """ "gio 26 nov, 8:00–12:00" """
    start, end = slot.start.astimezone(wording.zone), slot.end.astimezone(wording.zone)
    times = {"start": wording.clock_time(start.time()), "end": wording.clock_time(end.time())}
    return wording.phrase("utter_fragment_slot", day=wording.weekday(start.date()), **times)


def read_back(
    wording: Wording, line: Line, kind: str, slot: Slot | None, choices: tuple[Choice, ...], *, checked: bool
) -> Answer:
    """`checked`: something was found out; nothing is said of checks that were not made."""
    said = {**_line(wording, line), "what": fault_words(wording, kind)}
    response = "utter_fault_confirm" if checked else "utter_fault_confirm_unchecked"
    if slot is not None:
        response = "utter_fault_confirm_visit" if checked else "utter_fault_confirm_visit_unchecked"
        said["slot"] = slot_words(wording, slot)
    return Answer(response, said, choices)


def say_opened(wording: Wording, opened: Opened, line: Line) -> Iterable[Answer]:
    said = {**ticket_words(wording, opened.ticket), **_line(wording, line)}
    if opened.visit is not None:
        yield Answer("utter_fault_opened_visit", {**said, "slot": slot_words(wording, opened.visit)})
    else:
        yield Answer("utter_fault_opened" if opened.ticket.expected else "utter_fault_opened_no_day", said)
    if opened.slot_taken:
        yield Answer("utter_fault_slot_taken_late", said, next_steps(wording, "talk_to_human"))


def _line(wording: Wording, line: Line) -> dict[str, str]:
    return {"line": wording.the_line(line)}


def _named(wording: Wording, line: Line) -> dict[str, str]:
    return {"line": wording.line(line)}
