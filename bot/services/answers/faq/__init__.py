"""Answers to questions with a known answer: a response a topic, filled from the operator's facts."""

from bot.services.answers.faq.question import Saying
from bot.services.answers.faq.saying import ROAMING, say_topic, say_which

__all__ = ["ROAMING", "Saying", "say_topic", "say_which"]
