""" "Paga la bolletta e poi parlo con un operatore": the task first, and the person is offered at its end (row 20)."""

from __future__ import annotations

from bot.actions.tasks.parking import title
from bot.actions.turn import OFFERED, Turn
from bot.core.handoff import wants_person_after
from bot.core.requests import Request
from bot.core.tasks import Task
from bot.services.answers.choices import next_steps
from bot.services.wording import Answer

PERSON_NEXT = "person_next"
"""Held by a task after which the customer wants a person."""


def note_person_next(turn: Turn, task: Task, request: Request) -> Task:
    """The task that begins, holding the wish for a person that came with it; it is said once."""
    if task.get(PERSON_NEXT) or not wants_person_after(request.text):
        return task
    turn.say(Answer("utter_person_next_noted", {"task": title(turn, task)}))
    return task.holding(PERSON_NEXT, True)


def offer_person_next(turn: Turn, task: Task) -> None:
    """At the end of the task, done or refused; a task that waits is offered after this, and has the yes."""
    if not task.get(PERSON_NEXT):
        return
    turn.say(Answer("utter_person_next", {}, next_steps(turn.wording, "talk_to_human", "deny")))
    turn.remember(OFFERED, "talk_to_human")
