"""Each event of the service is in one table, from which everybody takes what it is."""

from __future__ import annotations

from pathlib import Path

import yaml

from bot.core import chat_events
from bot.core.chat_events import ABOUT_WAITING, ALONE, EVENTS, NEWS, RATING_STAYS

ROOT = Path(__file__).parents[2]
WORDS_OF_CUSTOMERS = {"rate_person"}
"""Intents without examples that are no event: a choice that was pressed."""


def intents() -> set[str]:
    domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    return {intent if isinstance(intent, str) else next(iter(intent)) for intent in domain["intents"]}


def with_examples() -> set[str]:
    found = set()
    for file in (ROOT / "data" / "nlu").glob("*.yml"):
        blocks = yaml.safe_load(file.read_text(encoding="utf-8")).get("nlu") or []
        found |= {block["intent"].partition("/")[0] for block in blocks if "intent" in block}
    return found


def names() -> set[str]:
    return {event.removeprefix("/") for event in EVENTS}


def test_every_name_of_an_event_is_in_the_table() -> None:
    declared = {value for name, value in vars(chat_events).items() if name.isupper() and isinstance(value, str)}
    assert declared == set(EVENTS)


def test_each_is_an_intent_of_the_domain_and_what_nobody_says_is_an_event() -> None:
    assert names() <= intents()
    assert intents() - with_examples() - WORDS_OF_CUSTOMERS <= names()


def test_whoever_signed_in_is_there_and_nobody_else() -> None:
    assert names() - NEWS == {"signed_in"}


def test_a_rating_that_was_asked_for_outlives_all_news_but_those_that_ask_for_one() -> None:
    assert {"person_left"} == NEWS - RATING_STAYS


def test_what_was_asked_for_beside_a_code_or_a_sign_in_is_carried_out_then() -> None:
    assert names() - ALONE == {"signed_in", "proof_given", "proof_refused"}
    assert {"proof_given", "proof_refused", "silence"} == ABOUT_WAITING
