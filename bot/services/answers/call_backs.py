"""A promised call, said: when, to which number, and what can still be changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.core.call_backs import CallBack
from bot.core.call_windows import Window, offered, soonest
from bot.core.chat import Choice
from bot.core.handoff import CareHours
from bot.core.handoffs import Skill
from bot.core.lines import grouped, masked
from bot.core.operator import Operator
from bot.core.requests import Request
from bot.services.answers.choices import next_steps
from bot.services.answers.queue import care_number
from bot.services.answers.recharges import answer_with
from bot.services.wording import Answer, Wording, sentence

WINDOW = "call_window"
"""The entity of a choice: the window's two moments and whether it is the soonest, joined by a bar."""
_BAR = "|"


def when_words(wording: Wording, window: Window) -> str:
    """ "domani, tra le 10:00 e le 11:00"; of the soonest one: "appena un collega è libero, entro le 21:30 di oggi"."""
    begin, end = wording.clock_time(window.start.time()), wording.clock_time(window.end.time())
    day = wording.on_day(window.start.date())
    if not window.soon:
        return wording.phrase("utter_fragment_call_window", day=day, begin=begin, end=end)
    if window.start.date() == wording.today and window.start <= wording.local_now:
        return wording.phrase("utter_fragment_call_soon", end=end)
    return wording.phrase("utter_fragment_call_soon_later", day=day, begin=begin)


def ask_time(wording: Wording, hours: CareHours) -> Answer:
    choices = tuple(
        answer_with(wording, _title(wording, window), WINDOW, packed(window))
        for window in offered(wording.local_now, hours)
    )
    return Answer("utter_task_ask_call_time", {}, (*choices, *next_steps(wording, "cancel")))


def _title(wording: Wording, window: Window) -> str:
    if window.soon:
        return wording.phrase("utter_choice_call_soon")
    begin, end = wording.clock_time(window.start.time()), wording.clock_time(window.end.time())
    day = sentence(wording.on_day(window.start.date()))
    return wording.phrase("utter_choice_call_window", day=day, begin=begin, end=end)


def packed(window: Window) -> str:
    return _BAR.join((window.start.isoformat(), window.end.isoformat(), "soon" if window.soon else ""))


def unpacked(said: str) -> Window:
    start, end, soon = said.split(_BAR)
    return Window(datetime.fromisoformat(start), datetime.fromisoformat(end), bool(soon))


def hours_said(wording: Wording, hours: CareHours) -> dict[str, str]:
    return {"opens": wording.clock_time(hours.opens), "closes": wording.clock_time(hours.closes)}


def read_back(number: str, when: str, response: str, choices: tuple[Choice, ...]) -> Answer:
    return Answer(response, {"number": number, "when": when}, choices)


def number_words(number: str, *, known: bool) -> str:
    """A number that was typed is read back to be checked; one that the operator has is masked."""
    return masked(number) if known else grouped(number)


def say_booked(wording: Wording, call_back: CallBack, number: str, when: str, *, left_queue: bool) -> Answer:
    response = "utter_call_back_booked_left_queue" if left_queue else "utter_call_back_booked"
    said = {"number": number, "when": when, "ticket": call_back.ticket_id or ""}
    return Answer(response, said, changes(wording))


def say_stands(wording: Wording, call_back: CallBack, *, soon: bool = False) -> Answer:
    """ "A che ora mi chiamate?" `soon`: no time was chosen."""
    late, window = call_back.to_at < wording.now, window_of(wording, call_back)
    when = when_words(wording, replace(window, soon=(soon or window.soon) and not late))
    said = {"number": masked(call_back.number), "when": when}
    if late:
        return Answer("utter_call_back_late", said, (*changes(wording), *next_steps(wording, "talk_to_human")))
    return Answer("utter_call_back_stands", said, changes(wording))


def say_kept(wording: Wording, call_back: CallBack, *, soon: bool) -> Answer:
    """After "no grazie, è tutto": the call is not what was meant."""
    stands = say_stands(wording, call_back, soon=soon)
    return replace(stands, response="utter_call_back_kept") if call_back.to_at >= wording.now else stands


def ask_giving_up(wording: Wording, call_back: CallBack, *, soon: bool) -> Answer:
    """Whether nobody is to call; the call stands until that is said."""
    keep = wording.choice("utter_choice_keep_call", Request("deny").payload)
    none = wording.choice("utter_choice_no_call", Request("deny_human").payload)
    said = say_stands(wording, call_back, soon=soon).variables
    return Answer("utter_call_back_give_up", said, (none, keep))


def promised_words(wording: Wording, hours: CareHours, call_back: CallBack | None) -> str:
    """When the call of a request comes; of one that should have come already, anew."""
    if call_back is None or call_back.to_at < wording.now:
        return when_words(wording, soonest(wording.local_now, hours))
    return when_words(wording, replace(window_of(wording, call_back), soon=True))


def window_of(wording: Wording, call_back: CallBack) -> Window:
    """One that began when it was asked for was "as soon as possible": the others begin later."""
    begin, end = call_back.from_at.astimezone(wording.zone), call_back.to_at.astimezone(wording.zone)
    return Window(begin, end, soon=call_back.from_at <= call_back.asked_at)


def changes(wording: Wording) -> tuple[Choice, ...]:
    """Another time, or no call."""
    other = wording.choice("utter_choice_call_other_time", Request("request_call_back").payload)
    return (other, wording.choice("utter_choice_no_call", Request("deny_human").payload))


def say_enough(operator: Operator, call_back: CallBack | None, *, only_fixed: bool = False) -> Answer:
    care = care_number(operator, call_back.skill if call_back else Skill.MOBILE, only_fixed=only_fixed)
    return Answer("utter_call_back_enough", {"care": care})
