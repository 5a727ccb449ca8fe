"""The table is whole: every request of several steps is in it, and every question has all that is said of it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from bot.actions import ActionDependencies
from bot.actions.registry import ANSWERING, READING
from bot.actions.tasks.journey import TaskJourney
from bot.actions.turn import Turn
from bot.core.requests import Request
from bot.core.tasks import CONFIRMED, Task
from bot.services.wording import Wording
from tests.fakes.journeys import MemorySessions
from tests.journeys.conftest import ANNA
from tests.journeys.rows.case import Case, Words
from tests.journeys.rows.cases import ASKED_BESIDE, CASES
from tests.journeys.rows.table import Table, read_back, say

JOURNEYS = [journey for journey in (*READING, *ANSWERING) if issubclass(journey, TaskJourney)]
EVERY_CASE = (*CASES, *(case for case, _ in ASKED_BESIDE))
EVERY_STEP = [
    pytest.param(journey, step, id=f"{journey.intent}-{step}")
    for journey in JOURNEYS
    for step in (*journey.steps, *journey.further)
]


@pytest.mark.parametrize(("journey", "step"), EVERY_STEP)
def test_every_question_of_every_journey_is_asked_in_the_table(journey: type[TaskJourney], step: str) -> None:
    assert step in {_kind(step.name) for case in EVERY_CASE if case.intent == journey.intent for step in case.steps}


def test_the_table_asks_nothing_that_no_journey_asks() -> None:
    known = {(journey.intent, step) for journey in JOURNEYS for step in (*journey.steps, *journey.further)}
    assert {(case.intent, _kind(step.name)) for case in EVERY_CASE for step in case.steps} <= known


@pytest.mark.parametrize(("case", "beside"), ASKED_BESIDE, ids=str)
async def test_what_is_asked_in_between_is_put_again_beside_a_question_and_the_answer_leads_back(
    table: Table, case: Case, beside: Words
) -> None:
    chat, step = await table.open(case), case.asked[0]
    await say(chat, case.start)
    assert (await say(chat, beside)).response == step.asks
    await chat.say("check_credit", "quanto credito ho?")
    assert chat.heard[-1].response == step.asks
    await say(chat, step.answer)
    assert step.shows in read_back(chat, case)


def _kind(step: str) -> str:
    """The questions of a tree are data, and one kind of step: "check.lights"."""
    return step.partition(".")[0]


@pytest.mark.parametrize("customer", [None, ANNA])
@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey.intent)
async def test_every_question_has_its_responses(
    dependencies: ActionDependencies, journey: type[TaskJourney], customer: str | None
) -> None:
    """The question itself is heard in the rows; here are why, an example, simpler words, another way, and the title."""
    sessions = dependencies.sessions
    assert isinstance(sessions, MemorySessions)
    sessions.open("sender-key", customer)
    session = await sessions.by_sender("sender-key")
    wording = Wording(dependencies.phrases, "it", ZoneInfo("Europe/Rome"), dependencies.clock.now())
    turn = Turn("sender-key", session, Request(journey.intent), wording, {})
    under_way, task = journey(dependencies), Task("task", journey.intent)
    steps = (*journey.steps, *journey.further)
    said = [way(turn, task, step) for step in (*steps, CONFIRMED) for way in (under_way.why, under_way.unclear)]
    said += [under_way.simply(turn, task, step) for step in (*steps, CONFIRMED)]
    for answer in (*said, *(under_way.without(turn, task, step) for step in steps)):
        assert wording.phrase(answer.response, **answer.variables), answer.response
    assert wording.phrase(f"utter_task_title_{journey.intent}")
