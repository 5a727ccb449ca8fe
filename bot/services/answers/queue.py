"""The queue for a person, said: the place, an honest time or none, what one can do meanwhile."""

from __future__ import annotations

from bot.core.chat import Choice
from bot.core.handoffs import Handoff, Place, Skill
from bot.core.operator import Operator
from bot.core.requests import Request
from bot.services.answers.choices import next_steps
from bot.services.wording import Answer, Wording

WAY = "person_way"
"""The entity behind the choice of a ticket instead of the queue."""
BY_TICKET = "ticket"


def waiting_choices(wording: Wording) -> tuple[Choice, ...]:
    leave = wording.choice("utter_choice_leave_queue", Request("deny_human").payload)
    return (*next_steps(wording, "request_call_back"), leave)


def say_place(
    wording: Wording,
    operator: Operator,
    handoff: Handoff,
    place: Place | None,
    *,
    again: bool,
    only_fixed: bool = False,
) -> Answer:
    """`place` None: a person has the conversation by now. `again`: it was asked for before.

    `only_fixed`: the customer has no mobile line.
    """
    if place is None:
        return Answer("utter_queue_with_person")
    said = {"skill": skill_words(wording, handoff.skill), "where": where_words(wording, place)}
    choices = waiting_choices(wording)
    if place.present == 0:
        response = "utter_queue_again_nobody" if again else "utter_queue_nobody"
        return Answer(response, {**said, "care": care_number(operator, handoff.skill, only_fixed=only_fixed)}, choices)
    if place.minutes is None:
        return Answer("utter_queue_again_place" if again else "utter_queue_place", said, choices)
    response = "utter_queue_again_minutes" if again else "utter_queue_minutes"
    return Answer(response, {**said, "wait": minutes_words(wording, place.minutes)}, choices)


def skill_words(wording: Wording, skill: Skill) -> str:
    """ "per il mobile" """
    return wording.phrase(f"utter_fragment_skill_{skill}")


def minutes_words(wording: Wording, minutes: int) -> str:
    if minutes <= 1:
        return wording.phrase("utter_fragment_one_minute")
    return wording.phrase("utter_fragment_some_minutes", minutes=str(minutes))


def where_words(wording: Wording, place: Place) -> str:
    """ "al primo posto" """
    if place.place <= 1:
        return wording.phrase("utter_fragment_queue_next")
    return wording.phrase("utter_fragment_queue_place", place=str(place.place))


def care_number(operator: Operator, skill: Skill, *, only_fixed: bool = False) -> str:
    """The telephone that answers for a skill; a bill or a complaint of who has `only_fixed` lines is one of theirs."""
    numbers = {Skill.FIXED: operator.care_fixed, Skill.BUSINESS: operator.care_business}
    return numbers.get(skill, operator.care_fixed if only_fixed else operator.care_mobile)


def say_sim_not_blocked(operator: Operator, place: Place | None, *, signed_in: bool) -> Answer:
    """The bot blocks it only for who is signed in. `place`: others who wait for the same may be before."""
    if place is None or place.place <= 1:
        response = "utter_queue_sim_not_blocked" if signed_in else "utter_queue_sim_not_blocked_stranger"
    else:
        response = "utter_queue_sim_behind" if signed_in else "utter_queue_sim_behind_stranger"
    return Answer(response, {"care": operator.care_mobile})


def ask_leaving(wording: Wording) -> Answer:
    """Whoever may want to leave is asked; staying is a choice too."""
    stay = wording.choice("utter_choice_stay_in_queue", Request("wait").payload)
    return Answer("utter_queue_leave_asked", {}, (waiting_choices(wording)[-1], stay))


def say_page(wording: Wording) -> Answer:
    """To who asks whether closing the chat costs the place."""
    return Answer("utter_queue_page", {}, waiting_choices(wording))


def say_left(wording: Wording) -> Answer:
    return Answer("utter_queue_left", {}, next_steps(wording, "request_call_back", "help"))


def say_long(wording: Wording, minutes: int) -> Answer:
    """Longer than it should be: what there is instead, and the place stays."""
    wait = minutes_words(wording, minutes)
    return Answer("utter_queue_long", {"wait": wait}, (*_instead(wording), waiting_choices(wording)[-1]))


def say_closed(wording: Wording, operator: Operator) -> Answer:
    """Nobody answers any more today; a yes is a yes to a call."""
    hours = operator.care_hours
    said = {"opens": wording.clock_time(hours.opens), "day": wording.on_day(hours.next_opening(wording.local_now))}
    return Answer("utter_queue_closed", said, _instead(wording))


def _instead(wording: Wording) -> tuple[Choice, ...]:
    by_ticket = Request("talk_to_human").holding(WAY, BY_TICKET).payload
    return (*next_steps(wording, "request_call_back"), wording.choice("utter_choice_leave_request", by_ticket))
