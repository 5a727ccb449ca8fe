"""A complaint, said: its questions, its read-back, its code and the day by which it is answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.chat import Choice
from bot.core.complaints import OFFERED, Demand, Subject, calm
from bot.core.free_text import shortened
from bot.core.lines import Line
from bot.core.requests import Request
from bot.services.answers.choices import next_steps
from bot.services.answers.recharges import answer_with
from bot.services.complaints import Mailed, Registered
from bot.services.wording import Answer, Wording, sentence

STORY_SHOWN, DEMAND_SHOWN = 280, 120


@dataclass(frozen=True)
class Told:
    """A complaint in words, as the customer reads it."""

    subject: str
    line: str
    story: str
    demand: str
    contact: str


def ask_subject(wording: Wording) -> Answer:
    each = tuple(_in_words(wording, f"utter_choice_complaint_{subject}") for subject in Subject)
    return Answer("utter_task_ask_subject", {}, (*each, *next_steps(wording, "cancel")))


def ask_demand(wording: Wording) -> Answer:
    each = tuple(_in_words(wording, f"utter_choice_demand_{demand}") for demand in OFFERED)
    return Answer("utter_task_ask_demand", {}, (*each, *next_steps(wording, "cancel")))


def _in_words(wording: Wording, title: str) -> Choice:
    """A choice that says what its title says: typed or pressed, it is the same."""
    words = wording.phrase(title)
    return Choice(words, Request("inform").holding("words", words).payload)


def ask_line(wording: Wording, own: Sequence[Line]) -> Answer:
    """One of the customer's, or of nobody known the number that it is about; or none in particular."""
    lines = tuple(answer_with(wording, sentence(wording.line(line)), "msisdn", line.number) for line in own)
    response = "utter_task_ask_line" if own else "utter_complaint_ask_number"
    none = _in_words(wording, "utter_choice_complaint_no_line")
    return Answer(response, {}, (*lines, none, *next_steps(wording, "cancel")))


def subject_words(wording: Wording, subject: str) -> str:
    return wording.phrase(f"utter_fragment_complaint_{subject}")


def demand_words(wording: Wording, demand: str) -> str:
    """Of a known kind, or the customer's own words."""
    known = demand in set(Demand)
    return wording.phrase(f"utter_fragment_demand_{demand}") if known else demand


def read_back(told: Told, choices: tuple[Choice, ...]) -> Answer:
    said = {
        "subject": told.subject,
        "line": told.line,
        "story": shortened(calm(told.story), STORY_SHOWN),
        "demand": shortened(calm(told.demand), DEMAND_SHOWN),
        "contact": told.contact,
    }
    return Answer("utter_complaint_confirm", said, choices)


def say_registered(wording: Wording, registered: Registered, told: Told) -> Answer:
    said = {"ticket": registered.ticket_id, "day": wording.day(wording.day_of(registered.answer_by))}
    if registered.again:
        return Answer("utter_complaint_already", said, next_steps(wording, "check_ticket", "talk_to_human"))
    look = Request("check_ticket").holding("ticket_id", registered.ticket_id).payload
    choices = (wording.choice("utter_choice_check_ticket", look),)
    return Answer("utter_complaint_registered", {**said, "contact": told.contact}, choices)


_MAILED = {
    Mailed.COPY: "utter_complaint_copy_sent",
    Mailed.RECEIPT: "utter_complaint_receipt_sent",
    Mailed.TOO_MANY: "utter_complaint_receipts_over",
    Mailed.FAILED: "utter_complaint_copy_failed",
}


def say_copy(address: str | None, mailed: Mailed) -> Answer:
    """Where the copy or the receipt went; that it did not go, with nothing lost; or that there is none."""
    return Answer("utter_complaint_no_copy") if address is None else Answer(_MAILED[mailed], {"email": address})


def mail_words(wording: Wording, registered: Registered, told: Told) -> dict[str, str]:
    """What the copy holds."""
    return {
        "ticket": registered.ticket_id,
        "day": wording.day(wording.day_of(registered.answer_by)),
        "today": wording.day(wording.today),
        "subject": told.subject,
        "line": told.line,
        "story": told.story,
        "demand": told.demand,
    }


def say_was_registered(wording: Wording, ticket_id: str) -> Answer:
    """ "Ho sbagliato", when it is registered: words can be added, and nothing is done a second time."""
    add = Request("update_ticket", {"ticket_id": (ticket_id,), "ticket_change": ("note",)}).payload
    choices = (wording.choice("utter_choice_ticket_note", add), *next_steps(wording, "talk_to_human"))
    return Answer("utter_complaint_was_registered", {"ticket": ticket_id}, choices)
