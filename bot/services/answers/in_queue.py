"""What is said to somebody who waits for a person: never that one is offered, since one was asked for already."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.core.chat import Choice
from bot.core.handoffs import Handoff, Place
from bot.core.requests import Request
from bot.services.answers.choices import next_steps
from bot.services.answers.queue import skill_words, waiting_choices, where_words
from bot.services.wording import Answer, Wording

_INSTEAD = {
    "utter_bot_challenge": "utter_queue_bot_challenge",
    "utter_contact_gone": "utter_queue_contact_gone",
    "utter_dependency_missing": "utter_queue_dependency_missing",
    "utter_form_person": "utter_queue_form_person",
    **dict.fromkeys(
        ("utter_insult_person", "utter_frustration", "utter_frustration_person", "utter_frustration_served"),
        "utter_queue_frustration",
    ),
    "utter_chitchat_feelings": "utter_chitchat_other",
    "utter_bot_rating_low": "utter_rating_thanks",
    "utter_change_language": "utter_queue_change_language",
    "utter_not_yet_line": "utter_queue_not_yet_line",
    "utter_rating_low": "utter_rating_thanks",
    "utter_topic_bills": "utter_queue_topic_bills",
    "utter_topic_offers": "utter_queue_topic_offers",
    "utter_topic_sim": "utter_queue_topic_sim",
}
"""Answers that offer a person in their words, and what they are to whoever waits for one."""
_PERSON = Request("talk_to_human").payload


def without_person(answers: Sequence[Answer]) -> list[Answer]:
    """The answers with no person offered, neither in words nor as a choice. A SIM that waits to be blocked is urgent:
    its offer stays."""
    return [answer if answer.response == "utter_block_still_waits" else _instead(answer) for answer in answers]


def _instead(answer: Answer) -> Answer:
    choices = tuple(choice for choice in answer.choices if choice.payload != _PERSON)
    response = _INSTEAD.get(answer.response, answer.response)
    if response == answer.response and choices == tuple(answer.choices):
        return answer
    return replace(answer, response=response, choices=choices)


def say_sorry(wording: Wording, handoff: Handoff, place: Place) -> Answer:
    """To anger: the place, and a complaint."""
    return _with_place(wording, "utter_queue_sorry", handoff, place, next_steps(wording, "open_complaint"))


def say_unclear(wording: Wording, handoff: Handoff, place: Place) -> Answer:
    """What was not understood stands in the transcript, which whoever comes reads."""
    return _with_place(wording, "utter_queue_unclear", handoff, place)


def _with_place(
    wording: Wording, response: str, handoff: Handoff, place: Place, more: tuple[Choice, ...] = ()
) -> Answer:
    said = {"skill": skill_words(wording, handoff.skill), "where": where_words(wording, place)}
    return Answer(response, said, (*more, *waiting_choices(wording)))
