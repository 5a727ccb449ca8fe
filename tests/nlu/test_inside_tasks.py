"""Inside a task, with the trained model: what answers a check is let through, what leads elsewhere does."""

import pytest

from tests.nlu.measuring import Parse, open_model
from tests.nlu_data.typed import STEERS, told_in_complaints, typed_to_checks

TYPED, TOLD = typed_to_checks(), told_in_complaints()
UNSURE = {"dont_know", "refuse"}
LEAST_OFTEN = 0.03
"""Of what was typed, so much may be misheard."""
STEERED = 12
"""Words; what is longer tells, whatever it sounds like (bot/core/free_text.py)."""


@pytest.fixture(scope="module")
def parse() -> Parse:
    try:
        return open_model()
    except FileNotFoundError as missing:
        pytest.fail(str(missing))


async def test_an_answer_to_a_check_does_not_lead_away_from_it(parse: Parse) -> None:
    heard = [(one, (await parse(one.text))["intent"]["name"]) for one in TYPED if not one.leads]
    wrong = [f"{one} -> {intent}" for one, intent in heard if intent in STEERS]
    assert len(wrong) <= LEAST_OFTEN * len(heard), wrong


async def test_what_leads_elsewhere_is_heard(parse: Parse) -> None:
    heard = [(one, await parse(one.text)) for one in TYPED if one.leads]
    wrong = [f"{one} -> {said['intent']['name']}" for one, said in heard if said["intent"]["name"] != one.means]
    assert len(wrong) <= LEAST_OFTEN * len(heard), wrong
    corrected = [said["entities"] for one, said in heard if one.means == "correct"]
    assert all(("field", "back") in [(e["entity"], e["value"]) for e in found] for found in corrected)


@pytest.mark.parametrize("text", TOLD["begins"])
async def test_who_asks_for_redress_begins_a_complaint(parse: Parse, text: str) -> None:
    parsed = await parse(text)
    assert parsed["intent"]["name"] == "open_complaint", parsed["intent_ranking"]


@pytest.mark.parametrize("text", TOLD["tells"])
async def test_a_short_story_is_not_taken_for_steering(parse: Parse, text: str) -> None:
    intent = (await parse(text))["intent"]["name"]
    assert len(text.split()) > STEERED or intent not in {*STEERS, *UNSURE, "wait"}


@pytest.mark.parametrize(("text", "intent"), [(text, name) for name, some in TOLD["leads"].items() for text in some])
async def test_beside_a_story_the_conversation_can_be_led(parse: Parse, text: str, intent: str) -> None:
    assert (await parse(text))["intent"]["name"] == intent
