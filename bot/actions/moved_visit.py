"""The step "another time of the visit": the times that are free, and which of them a message means."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta, tzinfo

from bot.core.fault_words import place_in
from bot.core.requests import Request
from bot.core.tasks import Task
from bot.core.visits import Slot, Visit, slots_named
from bot.services.bss_care import CareBss

TIME = "new_time"
SLOTS, SHOWN, OLD, OF = "slots", "shown", "old_visit", "times_of"
"""No steps: all free times, the ids of those that were shown, the visit that is moved, and the ticket it is for."""
WITHIN = timedelta(days=8)
MOST_SHOWN = 4


async def free_times(care: CareBss, line_id: str, old: Visit | None, now: datetime) -> tuple[Slot, ...]:
    """Not the time of the visit that is moved. Raises DependencyError."""
    free = await care.free_slots(line_id, now, now + WITHIN)
    return tuple(slot for slot in free if old is None or slot.start != old.start)


def holding_times(task: Task, slots: Sequence[Slot]) -> Task:
    kept = [{"id": slot.id, "start": slot.start.isoformat(), "end": slot.end.isoformat()} for slot in slots]
    return task.holding(SLOTS, kept)


def times_of(task: Task) -> tuple[Slot, ...]:
    moment = datetime.fromisoformat
    return tuple(Slot(kept["id"], moment(kept["start"]), moment(kept["end"])) for kept in task.get(SLOTS) or ())


def shown_of(task: Task) -> tuple[Slot, ...]:
    """Those that fit what was said so far, or the first ones."""
    slots, ids = times_of(task), task.get(SHOWN)
    return tuple(slot for slot in slots if slot.id in ids) if ids else slots[:MOST_SHOWN]


def chosen_of(task: Task) -> Slot | None:
    return next((slot for slot in times_of(task) if slot.id == task.get(TIME)), None)


def times_meant(request: Request, task: Task, zone: tzinfo, today: date) -> tuple[Slot, ...]:
    """By the choice, by day and part of it, or by the place among those that were shown; several fit a day alone."""
    slots, pressed = times_of(task), request.first("visit_slot")
    if pressed is not None:
        return tuple(slot for slot in slots if slot.id == pressed)
    text, shown = request.text, shown_of(task)
    chosen, narrowed = chosen_of(task), shown if task.get(SHOWN) else ()
    named = slots_named(text, narrowed, zone, today) or slots_named(text, slots, zone, today, chosen)
    place = place_in(text, len(shown)) if not named else None
    return (shown[place],) if place is not None else named
