"""The step "another time of the visit": the times that are free, and which of them a message means."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from bot.actions.tickets.offered_slots import offered_slots
from bot.core.fault_words import place_in
from bot.core.requests import Request
from bot.core.tasks import Task
from bot.core.visits import Slot, Visit, slots_named
from bot.services.bss_care import CareBss
from bot.services.faults import MOST_SLOTS, VISITS_WITHIN

TIME = "new_time"
SHOWN, OLD, OF = "shown", "old_visit", "times_of"
"""No steps: the ids of the times that were shown, the visit that is moved, and the ticket it is for."""


async def free_times(care: CareBss, line_id: str, old: Visit | None, now: datetime) -> tuple[Slot, ...]:
    """Not the time of the visit that is moved. Raises DependencyError."""
    free = await care.free_slots(line_id, now, now + VISITS_WITHIN)
    return tuple(slot for slot in free if old is None or slot.start != old.start)


def shown_of(task: Task) -> tuple[Slot, ...]:
    """Those that fit what was said so far, or the first ones."""
    slots, ids = offered_slots(task), task.get(SHOWN)
    return tuple(slot for slot in slots if slot.id in ids) if ids else slots[:MOST_SLOTS]


def chosen_of(task: Task) -> Slot | None:
    return next((slot for slot in offered_slots(task) if slot.id == task.get(TIME)), None)


def times_meant(request: Request, task: Task, zone: tzinfo, today: date) -> tuple[Slot, ...]:
    """By the choice, by day and part of it, or by the place among those that were shown; several fit a day alone."""
    slots, pressed = offered_slots(task), request.first("visit_slot")
    if pressed is not None:
        return tuple(slot for slot in slots if slot.id == pressed)
    text, shown = request.text, shown_of(task)
    chosen, narrowed = chosen_of(task), shown if task.get(SHOWN) else ()
    named = slots_named(text, narrowed, zone, today) or slots_named(text, slots, zone, today, chosen)
    place = place_in(text, len(shown)) if not named else None
    return (shown[place],) if place is not None else named
