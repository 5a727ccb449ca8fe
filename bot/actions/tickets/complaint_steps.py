"""The steps of a complaint: what each holds, and how a message to each is read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.actions.tasks.own_line import LINE, said_line
from bot.core.bill_words import wants_to_know
from bot.core.care_words import disowns_shown
from bot.core.close_seconds import BINDING
from bot.core.complaint_changes import (
    added_in,
    amended_in,
    asked_in,
    asked_instead,
    gives_contact,
    lacks_contact,
    says_only_when,
    takes_back_told,
    tells_what_happened,
    wants_phone,
    wrong_part,
)
from bot.core.complaint_questions import asks_apart, asks_to_pay_meanwhile, only_asks, orders_complaint, wish_in
from bot.core.complaints import (
    Demand,
    Subject,
    demand_in,
    names_no_line,
    only_demand,
    only_subject,
    story_in,
    subject_in,
)
from bot.core.faq.topics import FAQ
from bot.core.free_text import begins_request, free_words, telling_words
from bot.core.lost_numbers import BLOCK_SIM, says_phone_lost
from bot.core.requests import Request
from bot.core.tasks import CONFIRMED, Task

INTENT = "open_complaint"
SUBJECT, STORY, DEMAND, CONTACT = "subject", "story", "demand", "contact"
FREE = (STORY, DEMAND)
NO_LINE = "none"
FEW = 6
"""Up to so many words beside the read-back name another subject or demand; more are told about what happened."""
STORY_WORDS = 2
EARLY_WORDS = 3
BY_PHONE = "by_phone"
"""In `CONTACT`: the number that the operator has of who is signed in."""
ADDED = "added"
"""No step: what is to stand under the story, told before it."""
_ALSO = re.compile(r"\b(?:anche|pure|inoltre)\b", re.IGNORECASE)
_ADDED_WORDS = 3
_ADDRESS = re.compile(r"\S+@\S+")
_CONTACT_WORDS = re.compile(r"\b(?:contatt\w+|richiam\w+|rispond\w+|risposta|recapit\w+)\b", re.IGNORECASE)
_ANY_LINE = ("linea", "la linea", "il numero", "numero")
_MORE = (
    "report_fault",
    "out_of_scope",
    "nlu_fallback",
    "frustration",
    "insult",
    "check_payment",
    "explain_bill",
    "check_ticket",
    FAQ,
    *("show_movements", "check_recharge", "list_services", "list_lines", "correct"),
)
"""What something that happened sounds like."""
_LEADING = ("cancel", "talk_to_human", "deny_human", "help", "restart")


@dataclass(frozen=True)
class Titles:
    """What the choices say: typed, they are the choice."""

    subjects: Mapping[Subject, str]
    demands: Mapping[Demand, str]


def is_apart(text: str, task: Task) -> bool:
    """Whether it only asks, or orders the complaint itself, where something is to be told: it becomes no part of it."""
    if task.asked not in FREE or orders_complaint(text):
        return task.asked in FREE
    return asks_apart(text) if task.asked == DEMAND else asks_to_pay_meanwhile(text) or only_asks(text)


def answers(request: Request, task: Task, titles: Titles) -> bool:
    """Whether it is for the complaint, whatever intent it sounds like."""
    text, asked = request.text, task.asked
    if asked is None or is_apart(text, task):
        return False
    if _wants_phone(request):
        return True
    if added_in(text) or asked_instead(text) or (asked != STORY and _amended_amid(text, task)):
        return True
    if asked == SUBJECT:
        told = told_early(request, task) is not None or _topic(request) or _names_sum(request)
        return told or only_subject(text, titles.subjects) is not None
    if asked in FREE:
        return only_demand(text, titles.demands) is not None or (asked == STORY and bool(wish_in(text, titles.demands)))
    if asked == LINE:
        return names_no_line(text) or told_early(request, task) is not None
    if asked == CONTACT:
        return _only_contact(request) or lacks_contact(text) or told_early(request, task) is not None
    return asked == CONFIRMED and request.intent not in _LEADING and _changes(request, titles)


def _amended_amid(text: str, task: Task) -> tuple[str, str] | None:
    """ "Non era ottobre ma novembre", to what is asked for: it is about what was told before."""
    told = STORY in task.values and task.asked == DEMAND and not demand_in(text)
    if told and takes_back_told(text):
        return text.strip(), ""
    return amended_in(text) if told else None


def _changes(request: Request, titles: Titles) -> bool:
    """Beside the read-back: a part is given another value, or called wrong."""
    text = request.text
    contact = (request.texts("email") or request.number) and gives_contact(text)
    named = only_subject(text, titles.subjects) not in (None, Subject.OTHER) or only_demand(text, titles.demands)
    return bool(contact or asked_in(text) or wrong_part(text) or named or amended_in(text) or tells_more(request))


def tells_more(request: Request) -> bool:
    """Beside the read-back: something else that happened, whatever it sounds like, and nothing that is asked for."""
    text = request.text
    told = request.intent in _MORE and tells_what_happened(text) and not (begins_request(text) or wrong_part(text))
    enough = len(telling_words(text)) >= STORY_WORDS and not _is_loss(request)
    return (told and enough) or _tells_of_charge(request)


def values_in(request: Request, task: Task, titles: Titles) -> dict[str, Any]:
    """By step, what a message holds; an empty one holds nothing of use."""
    text, asked = request.text, task.asked
    if is_apart(text, task):
        return {}
    if asked is not None and _wants_phone(request):
        return {CONTACT: BY_PHONE}
    if asked is not None and (added := added_in(text)):
        return _told_beside(text, added, task)
    if asked is not None and (instead := asked_instead(text)):
        return {DEMAND: only_demand(instead, titles.demands) or instead}
    if asked == DEMAND and (amended := _amended_amid(text, task)):
        return _present({STORY: amended[0], SUBJECT: subject_in(amended[1])})
    if asked == DEMAND and (says_only_when(text) or _tells_of_charge(request)):
        return {STORY: text}
    if asked in FREE:
        return _contact_beside(request) or _own_words(request, task, titles)
    if asked == CONFIRMED:
        return _changed(request, task, titles)
    if asked == SUBJECT and (only := only_subject(text, titles.subjects)):
        return {SUBJECT: only}
    return _present({**_of_choices(request, task), **_of_words(request, task)})


def _tells_of_charge(request: Request) -> bool:
    """ "1,02 l'11 novembre mai chiesti", to what is asked for: it happened."""
    dated = request.first("amount") is not None or request.first("period") is not None
    return dated and disowns_shown(request.text) and not (demand_in(request.text) or asked_in(request.text))


def _told_beside(text: str, added: str, task: Task) -> dict[str, Any]:
    """ "Scrivi anche che ..." is no story of its own: it stands under the one that is still to be told."""
    if STORY in task.values or (task.asked == STORY and (ADDED in task.values or not _ALSO.search(text))):
        return {STORY: added}
    return _present({ADDED: added, SUBJECT: None if SUBJECT in task.values else subject_in(added)})


def called_wrong(request: Request, task: Task, titles: Titles) -> str | None:
    """The step that a message beside the read-back calls wrong without putting anything in its place."""
    part = wrong_part(request.text) if task.asked == CONFIRMED else None
    return None if part in _changed(request, task, titles) else part


def told_early(request: Request, task: Task) -> str | None:
    """What happened, told while something else is asked; None: it is an answer, or asks for something."""
    told = free_words(request, STORY_WORDS) if STORY not in task.values and not _is_loss(request) else None
    if told is None:
        return None
    if len(told.split()) > FEW:
        return story_in(told)
    happened = tells_what_happened(told) and not begins_request(told)
    return told if happened and len(telling_words(told)) >= EARLY_WORDS else None


def _wants_phone(request: Request) -> bool:
    return wants_phone(request.text) and not (request.texts("email") or request.number)


def _topic(request: Request) -> bool:
    """ "Il tecnico non è venuto", while it is asked what it is about: told, and nothing is asked for."""
    told = free_words(request)
    if told is None or begins_request(told) or wants_to_know(told) or _is_loss(request):
        return False
    subject = subject_in(told)
    return subject is not None and (subject is Subject.NOT_REQUESTED or request.intent not in BINDING)


def _names_sum(request: Request) -> bool:
    """ "Di 1,02": a sum and hardly a word beside it, while it is asked what the complaint is about."""
    return request.first("amount") is not None and len(request.text.split()) <= FEW


def _is_loss(request: Request) -> bool:
    """A telephone that was lost just now is no story: its SIM is to be blocked."""
    return request.intent == BLOCK_SIM and says_phone_lost(request.text)


def _contact_beside(request: Request) -> dict[str, Any]:
    """An address or a number that is told alone, or said to be the contact, tells nothing."""
    email, number = next(iter(request.texts("email")), None), request.number
    if _only_contact(request):
        return _present({CONTACT: email, LINE: number})
    return _present({CONTACT: email or number}) if gives_contact(request.text) else {}


def _own_words(request: Request, task: Task, titles: Titles) -> dict[str, Any]:
    if task.asked == STORY and (wished := wish_in(request.text, titles.demands)):
        return {DEMAND: wished}
    if task.asked == STORY:
        return _present({STORY: free_words(request, STORY_WORDS)})
    return _present({DEMAND: _demand(request.text, free_words(request), titles)})


def _demand(text: str, told: str | None, titles: Titles) -> str | None:
    """A known kind when nothing more is said, else the customer's own words."""
    asked = asked_in(text) or told
    return only_demand(asked or text, titles.demands) or asked


def _of_choices(request: Request, task: Task) -> dict[str, Any]:
    """The line and the contact: by number, by words, by address."""
    number, email = request.number, next(iter(request.texts("email")), None)
    if task.asked == LINE and names_no_line(request.text):
        return {LINE: NO_LINE}
    if task.asked == CONTACT or (number and _CONTACT_WORDS.search(request.text)):
        return {CONTACT: email or number}
    return {LINE: said_line(request, task), CONTACT: email}


def _of_words(request: Request, task: Task) -> dict[str, Any]:
    text, asked = request.text, task.asked
    if asked in (LINE, CONTACT):
        return {STORY: told_early(request, task)}
    if asked == SUBJECT and subject_in(text) is None and _names_sum(request):
        return {SUBJECT: Subject.CHARGES}
    begun = asked is None or request.intent == INTENT or told_early(request, task) or _topic(request)
    return {SUBJECT: subject_in(text), **(_begun(text) if begun else {})}


def _begun(text: str) -> dict[str, Any]:
    """The first words may tell it all; what they ask for counts where it is of a known kind."""
    return {SUBJECT: subject_in(text), STORY: story_in(text), DEMAND: demand_in(text)}


def _changed(request: Request, task: Task, titles: Titles) -> dict[str, Any]:
    """Beside the read-back: one part with its new value; few words name another subject or demand, more are added."""
    text, email = request.text, next(iter(request.texts("email")), None)
    asked, few = asked_in(text), len(text.split()) <= FEW
    if added := added_in(text):
        return {STORY: added}
    if amended := amended_in(text):
        return _present({STORY: amended[0], SUBJECT: subject_in(amended[1])})
    if tells_more(request):
        return {STORY: text}
    if email or (request.number and (_CONTACT_WORDS.search(text) or gives_contact(text))):
        return {CONTACT: email or request.number}
    if asked:
        return {DEMAND: only_demand(asked, titles.demands) or asked}
    if request.number:
        return {LINE: request.number}
    if names_no_line(text):
        return {LINE: NO_LINE}
    if few and (only := only_subject(text, titles.subjects)) and not wrong_part(text):
        return {SUBJECT: only}
    aliases = [alias for alias in request.texts("line_alias") if alias.casefold() not in _ANY_LINE]
    if wrong_part(text) and not demand_in(text) and not aliases:
        return {}
    if few:
        named = {LINE: said_line(request, task)} if aliases else {SUBJECT: subject_in(text)}
        return _present({**named, DEMAND: demand_in(text)})
    tells = request.intent in ("correct", "inform", "deny") and len(telling_words(text)) >= _ADDED_WORDS
    return {STORY: text} if tells else _present({LINE: said_line(request, task)})


def _only_contact(request: Request) -> bool:
    """An address or a number and nothing else, which is no story."""
    words = telling_words(_ADDRESS.sub(" ", request.text))
    return bool(request.texts("email") or request.number) and not words


def _present(values: Mapping[str, Any]) -> dict[str, Any]:
    return {step: value for step, value in values.items() if value is not None}
