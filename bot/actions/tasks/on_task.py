"""The base of the form's own actions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.actions.base import ActionDependencies, BaseAction
from bot.actions.failures import explain
from bot.actions.hearing.somebody import not_the_last
from bot.actions.several import record_reading, record_refusal
from bot.actions.slots import PENDING_REQUEST, TASK_STEP
from bot.actions.tasks.journey import Journeys, TaskJourney
from bot.actions.turn import Turn
from bot.core.errors import CustomerError, DependencyError
from bot.core.tasks import Task


class OnTask(BaseAction):
    """An action of the form. `asks`: whether the form's question comes after it."""

    asks: ClassVar[bool] = True

    def __init__(self, dependencies: ActionDependencies, journeys: Journeys) -> None:
        super().__init__(dependencies)
        self.journeys = journeys

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[dict[str, Any]]:
        turn = await self._open(tracker)
        turn.active_loop, turn.in_form = None, self.asks  # the form itself runs: nothing has to lead back to it
        task = turn.task
        try:
            await self.carry_out(turn)
        except (CustomerError, DependencyError) as error:
            await record_refusal(self.deps, error, turn, task.intent if task else "")
            self._fails(turn, error)
        await self._record_reading(turn, task)
        await self.go_on(turn)
        if turn.events or turn.changes:  # a message that the form leaves to others changes nothing
            not_the_last(turn)
        self.close(turn)
        turn.speak(dispatcher)
        return turn.to_events()

    async def _record_reading(self, turn: Turn, task: Task | None) -> None:
        """What was read for the task so far stands under its name, whatever its message was taken for."""
        await record_reading(self.deps, turn, task.intent if task is not None else "")

    def _fails(self, turn: Turn, error: CustomerError | DependencyError) -> None:
        """What is in the way is said; who has to sign in first goes on from there afterwards."""
        task, waiting = turn.task, turn.recall(PENDING_REQUEST)
        assert task is not None
        turn.request = replace(turn.request, intent=task.intent)
        explain(error, turn, self.deps.operator)
        if isinstance(error, DependencyError):
            turn.remember(PENDING_REQUEST, waiting)
        taken(turn)

    async def go_on(self, turn: Turn) -> None:
        """What comes after the action's own part of the turn."""

    def journey(self, task: Task) -> TaskJourney:
        return self.journeys[task.intent]


def taken(turn: Turn) -> None:
    """Tells Rasa that the message was for the form, whatever became of it."""
    turn.events.append(SlotSet(TASK_STEP, None))
