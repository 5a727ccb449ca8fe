"""A person was there: remembered afterwards, and rated once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot.core.chat import Choice
from bot.core.handoffs import Outcome
from bot.core.rating_words import BOT, LEAST, MOST
from bot.core.requests import Request
from bot.services.answers.choices import next_steps
from bot.services.wording import Answer, Wording

SCORE, HANDOFF = "score", "handoff"
LOW = 2
"""Up to here another person, or a second look, is offered."""


def ask_rating(wording: Wording, handoff_id: str, agent: str) -> Answer:
    return Answer("utter_rating_ask", {"agent": agent}, _scores(wording, handoff_id))


def ask_bot_rating(wording: Wording) -> Answer:
    return Answer("utter_bot_rating_ask", {}, _scores(wording, BOT))


def _scores(wording: Wording, rated: str) -> tuple[Choice, ...]:
    """One to five, and none at all."""
    scores = tuple(_score(rated, score) for score in range(LEAST, MOST + 1))
    return (*scores, wording.choice("utter_choice_no_rating", Request("deny").payload))


def _score(rated: str, score: int) -> Choice:
    return Choice(str(score), Request("rate_person").holding(SCORE, score).holding(HANDOFF, rated).payload)


def say_rated(wording: Wording, score: int, rated: str = "") -> Answer:
    """Thanks; a low one is answered with a way on, in the same sentence."""
    if score > LOW:
        return Answer("utter_rating_thanks")
    again = next_steps(wording, "talk_to_human", "open_complaint")
    return Answer("utter_bot_rating_low" if rated == BOT else "utter_rating_low", {}, again)


def say_words_kept(wording: Wording, score: int) -> Answer:
    """The words to a score are noted, too; what is still open after a low one has its way on."""
    if score > LOW:
        return Answer("utter_rating_words")
    return Answer("utter_rating_words_low", {}, next_steps(wording, "talk_to_human", "open_complaint"))


def say_unsolved(wording: Wording) -> Answer:
    """It did not help: a way on, and the question stays."""
    return Answer("utter_rating_unsolved", {}, next_steps(wording, "talk_to_human", "open_complaint"))


def say_known(wording: Wording, person: Mapping[str, str]) -> Answer:
    """ "Ho già parlato con un operatore": with whom, when, and how it ended."""
    said = {
        "agent": person["agent"],
        "when": wording.at(datetime.fromisoformat(person["at"])),
        "outcome": _outcome(wording, person["outcome"]),
    }
    return Answer("utter_person_known", said, next_steps(wording, "talk_to_human", "help"))


def say_spoke_elsewhere(wording: Wording) -> Answer:
    """ "Ho già parlato con un operatore", of which this chat knows nothing: another one is there for the asking."""
    return Answer("utter_person_elsewhere", {}, next_steps(wording, "talk_to_human"))


def _outcome(wording: Wording, outcome: str) -> str:
    known = outcome if outcome in set(Outcome) else "none"
    return wording.phrase(f"utter_fragment_outcome_{known}")
