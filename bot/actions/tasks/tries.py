"""What is said to an answer that cannot be used, or to none: other words, another way, a person (rows 17, 24, 25)."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.next_request import note_way
from bot.actions.tasks.journey import TaskJourney
from bot.actions.turn import Turn
from bot.core.tasks import CONFIRMED, Task
from bot.services.answers.choices import next_steps
from bot.services.wording import Answer

MOST_TRIES = 3
_CARDS = frozenset({"card", "saved_card"})


async def answer_without(journey: TaskJourney, turn: Turn, task: Task) -> None:
    """Row 17: another way, or a person, beside what can be chosen; said twice, a person, and so on in turn."""
    step = task.asked
    assert step is not None
    tries = task.tries + 1
    if task.tries and (task.tries < MOST_TRIES or task.tries % 2 == 0):
        turn.say(await _person(journey, turn, task, step))
        tries = max(tries, MOST_TRIES)
    else:
        said, asked = journey.without(turn, task, step), await journey.ask(turn, task, step)
        turn.say(replace(said, choices=tuple(dict.fromkeys((*asked.choices, *said.choices)))))
    turn.keep_task(replace(task, quiet=True, tries=tries))


async def answer_unusable(journey: TaskJourney, turn: Turn, task: Task) -> Task:
    """Rows 24 and 25: an example, then simpler words, then a person, and so on in turn; counted for each step."""
    if task.asked == CONFIRMED and (known := _of_way(turn, task)) is not None:
        turn.say(known)
        return task
    tries = task.tries + 1
    step = task.asked
    if tries % MOST_TRIES == 0 or step is None:
        turn.say(await _person(journey, turn, task, step))
        return replace(task, tries=tries, quiet=True, waits=step == CONFIRMED)  # a yes is to what is said here
    turn.say(journey.unclear(turn, task, step) if tries % MOST_TRIES == 1 else journey.simply(turn, task, step))
    return replace(task, tries=tries)


def _of_way(turn: Turn, task: Task) -> Answer | None:
    """ "Carta", where that is what is read back, or "con PayPal", for what comes after this."""
    way = turn.request.first("payment_method")
    if way is None or turn.request.intent not in ("inform", "correct", "pay_bill", "recharge"):
        return None
    if task.get("method") == way or (way in _CARDS and (task.get("card") or task.get("method") in _CARDS)):
        return Answer("utter_task_is_that")
    return Answer("utter_next_way_noted") if not task.get("method") and note_way(turn, turn.request) else None


async def _person(journey: TaskJourney, turn: Turn, task: Task, step: str | None) -> Answer:
    """A person is offered beside what the question can be answered with."""
    said = Answer("utter_form_person", {}, next_steps(turn.wording, "talk_to_human", "cancel"))
    if step is None or step == CONFIRMED:
        return said
    asked = await journey.ask(turn, task, step)
    return replace(said, choices=tuple(dict.fromkeys((*asked.choices, *said.choices))))
