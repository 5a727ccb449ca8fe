"""What a message inside a check is heard as: "sta ripartendo" is no new beginning, "2 minuti?" asks for no counters."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.faults.left import ANEW
from bot.actions.faults.steps import VISIT, given, is_check, with_given
from bot.actions.tickets.offered_slots import SLOTS
from bot.actions.turn import Turn
from bot.core.check_answers import answer_in, fold
from bot.core.check_asides import (
    asks_setting,
    asks_where,
    begins_anew,
    finds_it_long,
    has_only_read,
    is_of_the_modem,
    is_under_way,
    is_unwilling,
    tells_far,
    wants_a_moment,
    was_done_before,
)
from bot.core.check_states import OF_INTERNET, has_no_internet, is_half, says_done, tells_state, works_elsewhere
from bot.core.checks import Asked, Question
from bot.core.faq.topics import FAQ, FAQ_TOPIC, FaqTopic
from bot.core.requests import Request
from bot.core.tasks import CONFIRMED, Task
from bot.services.wording import Answer

DONE, HOW_NOW = "done", "how_now"
"""In `check_answer`: it was done; it goes by halves, or elsewhere. Whether it works is asked then."""
_AGAIN = {DONE: "utter_fault_done_now", HOW_NOW: "utter_fault_how_now"}
NEARER = "distance"
"""The check that wants one to go nearer to the modem."""
_ELSEWHERE = frozenset({"talk_to_human", "request_call_back", "open_complaint", "logout", "login", "repeat", "correct"})
"""Intents that are left as they are, whatever else the words may be."""
_ABOUT_IT = frozenset({"cancel", "ask_why", "help"})
"""Intents that what is told of how it goes does not change: "perché va piano"."""


def reread(request: Request, asked: Asked, *, answered: bool) -> Request:
    """The message with the intent that its words have while this is asked. `answered`: they give an answer."""
    said, acts = fold(request.text), isinstance(asked, Question) and asked.acts
    if not request.text or (request.intent in _ELSEWHERE and not says_done(said)):
        return request
    if wants_setting(request):
        return request
    if asked.id == NEARER and not answered and tells_far(said):
        return Request("rephrase", text=request.text)
    told = request.intent not in _ABOUT_IT and tells_state(said)
    if request.intent == "restart" and begins_anew(said):
        return Request("inform", text=request.text).holding("check_answer", ANEW)
    if answered and told:
        return _told(request, said)
    if answered:
        means = request.intent == "restart" or is_unwilling(said) or (acts and was_done_before(said))
        return replace(request, intent="inform") if means else request
    if told or (acts and says_done(said)):
        return _asked_about(_told(request, said), said) if acts else _told(request, said)
    if request.intent == "cancel":
        return request
    if says_done(said):
        return _told(request, said)
    return replace(request, intent=_meant(said, request.intent, acts=acts))


def wants_setting(request: Request) -> bool:
    """A question with a known answer about what the check wants to be set."""
    topic = request.first(FAQ_TOPIC) if request.intent == FAQ else None
    return topic == FaqTopic.APN_SETTINGS and asks_setting(fold(request.text))


def _told(request: Request, said: str) -> Request:
    """What is told names no line, and no other fault but "la tv va a scatti"."""
    told = Request("inform", text=request.text)
    others = tuple(kind for kind in request.texts("fault_kind") if kind not in OF_INTERNET)
    badly = not (says_done(said) or is_half(said) or works_elsewhere(said) or has_no_internet(said))
    return replace(told, entities={"fault_kind": others}) if badly and others else told


def _asked_about(told: Request, said: str) -> Request:
    """What was to be done, and is told to be done or to have half an effect, is asked about."""
    if says_done(said):
        return told.holding("check_answer", DONE)
    return told.holding("check_answer", HOW_NOW) if is_half(said) or works_elsewhere(said) else told


def _meant(said: str, intent: str, *, acts: bool) -> str:
    if asks_where(said):
        return "rephrase"
    if intent == "rephrase" and not has_only_read(said):
        return intent
    if finds_it_long(said):
        return "ask_why"
    if wants_a_moment(said) or (acts and (is_under_way(said) or has_only_read(said))):
        return "wait"
    return "inform" if intent == "restart" and is_of_the_modem(said) else intent


def did_before(request: Request, asked: Asked | None) -> bool:
    """Whether the act that is asked for was done before, as far as the words answer it."""
    if not isinstance(asked, Question) or not asked.acts or request.first("check_answer") is not None:
        return False
    return was_done_before(fold(request.text)) and answer_in(asked, request.text) is not None


def is_asked_about(request: Request) -> bool:
    """Whether a message, reread, was heard as done, or as half an effect."""
    return request.first("check_answer") in _AGAIN


def asked_now(request: Request, task: Task, asked: Answer) -> tuple[Answer, Task]:
    """ "E adesso funziona?" with the choices of what is `asked`, and the task that is quiet after it."""
    told = str(request.first("check_answer"))
    return Answer(_AGAIN[told], {}, asked.choices), replace(task, quiet=True, tries=task.tries + (told == HOW_NOW))


def begun_anew(turn: Turn, task: Task) -> Task:
    """ "Da capo", pressed or typed; at the first question it is said that this is the first."""
    if is_check(task.asked) and not given(task):
        turn.say(Answer("utter_fault_nothing_before"))
    return with_given(task, {}).without(VISIT, SLOTS, CONFIRMED)
