"""The times of a technician's visit that a task has to choose from, kept in it as they were read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.core.tasks import Task
from bot.core.visits import Slot

SLOTS = "slots"
"""No step: the times that can be chosen, in their order."""


def offered_slots(task: Task) -> tuple[Slot, ...]:
    moment = datetime.fromisoformat
    return tuple(Slot(kept["id"], moment(kept["start"]), moment(kept["end"])) for kept in task.get(SLOTS) or ())


def with_slots(task: Task, slots: Sequence[Slot]) -> Task:
    """The task with these times to choose from; answers that could not be used stay counted."""
    kept = [{"id": slot.id, "start": slot.start.isoformat(), "end": slot.end.isoformat()} for slot in slots]
    return task if task.get(SLOTS) == kept else replace(task, values={**task.values, SLOTS: kept})
