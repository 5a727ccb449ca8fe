"""Answers to questions with a known answer: a response a topic, filled from the operator's facts."""

from bot.services.answers.faq.following import (
    UNKNOWN,
    say_abroad,
    say_after_death,
    say_aspect,
    say_for_line,
    say_for_others,
    say_of_country_before,
)
from bot.services.answers.faq.question import Saying
from bot.services.answers.faq.saying import ROAMING, say_detail, say_topic, say_which

__all__ = [
    "ROAMING",
    "UNKNOWN",
    "Saying",
    "say_abroad",
    "say_after_death",
    "say_aspect",
    "say_detail",
    "say_for_line",
    "say_for_others",
    "say_of_country_before",
    "say_topic",
    "say_which",
]
