"""Checks that were left before their end: kept for the customer, and taken up in whatever chat they come back in."""

from __future__ import annotations

from bot.actions.base import ActionDependencies
from bot.actions.faults.steps import CHECKED, DIRECT, KIND, WORDS, given, with_given
from bot.actions.slots import LAST_REQUEST
from bot.actions.tasks.journey import OVER
from bot.actions.tasks.own_line import LINE
from bot.actions.turn import Turn
from bot.core.checks import Asked, Tree, path_of
from bot.core.lines import Line
from bot.core.requests import Request
from bot.core.tasks import Task
from bot.core.unfinished import Unfinished
from bot.services.access import access_lines
from bot.services.wording import Answer

ANEW = "anew"
"""In `check_answer`: the checks are to begin again."""
LOOKED_BACK = "looked_back"
"""No step: whether something was left was looked at."""


async def left_elsewhere(deps: ActionDependencies, turn: Turn) -> Unfinished | None:
    """What this customer left in another chat; what was left in this one was given up here."""
    if turn.session.customer_id is None:
        return None
    left = await deps.care.unfinished.of(turn.session.customer_id, turn.now)
    return left if left and left.answers and left.conversation_id != turn.session.conversation_id else None


async def as_left(deps: ActionDependencies, turn: Turn, task: Task) -> Task:
    """ "Riprendiamo i controlli" names neither fault nor line: those that were left are meant."""
    if task.get(KIND) is not None or task.asked is not None:
        return task
    left = await left_elsewhere(deps, turn)
    if left is None or left.line not in [line.number for line in await access_lines(deps.bss, turn.session)]:
        return task
    return task.holding(KIND, left.kind).holding(LINE, left.line)


async def take_up(deps: ActionDependencies, turn: Turn, task: Task, tree: Tree, line: Line | None) -> Task:
    """Goes on with the answers of the other chat, once; what was looked up then is looked up anew."""
    if line is None or given(task) or task.get(LOOKED_BACK):
        return task
    left, task = await left_elsewhere(deps, turn), task.holding(LOOKED_BACK, True)
    if left is None or (left.line, left.kind) != (line.number, tree.name):
        return task
    anew = turn.wording.choice("utter_choice_anew", Request("report_fault").holding("check_answer", ANEW).payload)
    said = {"line": turn.wording.the_line(line), "day": turn.wording.on_day(turn.wording.day_of(left.at))}
    turn.say(Answer("utter_fault_taken_up", said, (anew,)))
    answers = {name: said for name, said in left.answers.items() if isinstance(tree.checks.get(name), Asked)}
    return with_given(task, answers).holding(WORDS, left.words or task.get(WORDS) or "")


async def remember(deps: ActionDependencies, turn: Turn, task: Task, tree: Tree | None, line: Line | None) -> None:
    """Keeps how far it went; what came to its end is forgotten."""
    customer_id = turn.session.customer_id
    if customer_id is None or tree is None or line is None:
        return
    if task.get(OVER):
        await deps.care.unfinished.forget(customer_id)
    elif any(isinstance(passed.check, Asked) for passed in path_of(tree, given(task))):
        chat, words = turn.session.conversation_id, task.get(WORDS) or ""
        left = Unfinished(customer_id, chat, line.number, tree.name, given(task), words, turn.now)
        await deps.care.unfinished.keep(left)


def note_ended(turn: Turn, task: Task, line: Line) -> None:
    """Which fault of which line it was, for whoever wants a ticket after all."""
    ended = Request(task.intent).about(line).holding(KIND, task.values[KIND]).holding(CHECKED, given(task))
    turn.remember(LAST_REQUEST, {"request": ended.to_slot(), "at": turn.now.isoformat()})


def with_ended(turn: Turn, task: Task) -> Task:
    """ "Apri un guasto", right after they ended: with what was found out, and without asking it all again."""
    if turn.request.first("check_answer") != DIRECT or task.asked is not None:
        return task
    return with_given(task, turn.request.first(CHECKED) or {}).holding(DIRECT, True)
