"""Rows 2, 26 to 30 and 39: whatever is said beside the matter is answered, and the open question put again."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.journeys.rows.case import Case
from tests.journeys.rows.cases import CASES
from tests.journeys.rows.table import Table, questions, responses, up_to


@dataclass(frozen=True)
class Beside:
    """Something beside the matter. `told`: it may be told in one's own words where a step asks for those."""

    row: int
    intent: str
    text: str
    response: str
    told: bool = False

    def __str__(self) -> str:
        return f"row-{self.row}-{self.intent}"


BESIDE = (
    Beside(2, "faq/esim", "avete la esim?", "utter_faq/esim"),
    Beside(2, "faq/opening_hours", "a che ora chiudete?", "utter_faq/opening_hours"),
    Beside(26, "out_of_scope", "quanto costa iliad?", "utter_near_other_operator", told=True),
    Beside(27, "out_of_scope", "la ricetta della carbonara?", "utter_far", told=True),
    Beside(28, "insult", "vaffanculo", "utter_insult"),
    Beside(29, "frustration", "che nervi, basta", "utter_frustration"),
    Beside(30, "chitchat", "come va?", "utter_chitchat_how_are_you"),
    Beside(30, "compliment", "sei bravissimo", "utter_compliment"),
    Beside(30, "bot_challenge", "sei un robot?", "utter_bot_challenge"),
    Beside(39, "change_language", "do you speak english?", "utter_change_language"),
)
NOT_BESIDE = {"report_fault": {26}}
"""Rows of which a journey asks nothing: another company's name may be what does not work."""
OWN_WORDS = frozenset({"story", "demand", "detail"})
every_journey = pytest.mark.parametrize("case", CASES, ids=str)


def beside(case: Case) -> list[Beside]:
    return [one for one in BESIDE if one.row not in NOT_BESIDE.get(case.intent, ())]


@every_journey
async def test_it_is_answered_and_the_same_question_put_again(table: Table, case: Case) -> None:
    chat = await table.open(case)
    before = await table.effects(case)
    async for step in questions(chat, case):
        values, tries = chat.slots["task"]["values"], chat.slots["task"]["tries"]
        for said in beside(case):
            if not (said.told and step.name in OWN_WORDS):
                chat.slots.pop("temper", None)
                await chat.say(said.intent, said.text)
                assert responses(chat) == [said.response, step.asks], f"{said} at {step.name}"
                assert (chat.slots["task"]["values"], chat.slots["task"]["tries"]) == (values, tries)
    await chat.say("cancel", "annulla")
    assert await table.effects(case) == before


@every_journey
async def test_at_the_read_back_it_is_no_yes(table: Table, case: Case) -> None:
    chat = await table.open(case)
    await up_to(chat, case)
    before, asked = await table.effects(case), chat.heard[-1]
    for said in beside(case):
        chat.slots.pop("temper", None)
        await chat.say(said.intent, said.text)
        assert responses(chat) == [said.response, asked.response], str(said)
        assert chat.heard[-1].text == asked.text
    assert await table.effects(case) == before


@every_journey
async def test_rows_28_and_29_the_second_time_a_person_is_offered_and_the_task_stays(table: Table, case: Case) -> None:
    chat = await table.open(case)
    asked = await up_to(chat, case, case.asked[0])
    for intent in ("insult", "frustration"):
        for _ in range(2):
            await chat.say(intent, "basta")
        assert responses(chat) == [f"utter_{intent}_person", asked.response]
