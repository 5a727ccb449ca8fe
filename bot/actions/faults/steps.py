"""The steps of a fault's report: what each holds, and how an answer to each is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, tzinfo

from bot.actions.tickets.offered_slots import offered_slots
from bot.core.checks import Tree
from bot.core.fault_words import cannot_sign_in, cannot_then, changes_time, does_without_sign_in, place_in, suits_none
from bot.core.requests import Request
from bot.core.tasks import Task
from bot.core.visits import Slot, names_time, slots_named
from bot.services.answers.faults import WITHOUT_SIGN_IN
from bot.services.faults import MOST_SLOTS, NO_VISIT

KIND, WAY, ACCOUNT, VISIT = "fault_kind", "way", "account", "visit"
"""`WAY`: `IN` or `WITHOUT` a sign-in. `ACCOUNT`: the sign-in that a ticket needs. `VISIT`: a slot's id."""
FAULT_LINE = "fault_line"
"""The words about the step `line` of this journey: it is asked differently than elsewhere."""
WORDS, TREE, LOOKED = "words", "tree", "looked"
"""No steps: the customer's own words, the tree that the checks belong to, and the line that was looked at."""
NAMED = "named"
"""No step: the entities with which a line was named before anybody was signed in."""
END = "end"
"""No step: the way to the end whose sentence was said."""
WISHED = "wished"
"""No step: the ids of the times that fit what was said of them, when several do."""
ANOTHER, DIRECT = "another", "direct"
"""No steps: what the operator knows is not what is meant; the ticket is wanted without any further check."""
CHECKED = "checked"
"""The answers of checks that ended at a person or an offer, in what is remembered: a ticket may be wanted instead."""
UNCLEAR, OTHER_KIND = "unclear", "other_kind"
"""No values to keep: a time was named that is none, or several; a line of another kind, and several are."""
SAID_DONE = "said_done"
"""No step: it was acknowledged that an act had been done before."""
BACK = "back"
"""In `field`: "indietro"."""
CHECK = "check."
IN, WITHOUT = "in", "without"
LONGEST_WORDS = 500


def is_check(step: str | None) -> bool:
    return step is not None and step.startswith(CHECK)


def check_id(step: str) -> str:
    return step.removeprefix(CHECK)


def given(task: Task) -> dict[str, str]:
    """The answers to the checks so far, by check."""
    return {check_id(step): value for step, value in task.values.items() if is_check(step)}


def with_given(task: Task, answers: Mapping[str, str]) -> Task:
    """The task with these answers to its checks, and no others."""
    dropped = [step for step in task.values if is_check(step)]
    task = task.without(*dropped)
    for check, answer in answers.items():
        task = task.holding(f"{CHECK}{check}", answer)
    return task


def tree_stamp(tree: Tree, line_number: str | None) -> str:
    """Another fault or another line is another walk."""
    return f"{tree.name} {line_number or ''}".strip()


def way_in(request: Request) -> str | None:
    """That the checks are to be made without a sign-in."""
    if request.first("check_answer") == WITHOUT_SIGN_IN or request.intent in ("deny", "refuse", "dont_know"):
        return WITHOUT
    if request.intent == "login":
        return WITHOUT if cannot_sign_in(request.text) else None
    return WITHOUT if does_without_sign_in(request.text) else None


def shown_slots(task: Task, slots: Sequence[Slot]) -> tuple[Slot, ...]:
    """Those of the times that are shown: the ones that fit what was said, else the next ones."""
    wished = tuple(slot for slot in slots if slot.id in (task.get(WISHED) or ()))
    return (wished or tuple(slots))[:MOST_SLOTS]


def slot_in(request: Request, task: Task, zone: tzinfo, today: date) -> str | None:
    """The slot that was chosen: by its choice, by day and part of it, or by its place among those that were shown.

    `UNCLEAR`: another time than the one so far is wanted, but which one is not clear.
    """
    offered, text = offered_slots(task), request.text
    chosen = request.first("visit_slot")
    if chosen is not None:
        return str(chosen)
    if names_time(text, today):
        so_far = next((slot for slot in offered if slot.id == task.get(VISIT)), None)
        named = slots_named(text, offered, zone, today, so_far)
        return named[0].id if len(named) == 1 and not cannot_then(text) else UNCLEAR
    if task.get(VISIT) is not None and changes_time(text):
        return UNCLEAR
    shown = shown_slots(task, offered)
    place = place_in(text, len(shown))
    return shown[place].id if place is not None else None


def visit_in(request: Request, task: Task, zone: tzinfo, today: date) -> str | None:
    """As `slot_in`, or that none suits."""
    slot = slot_in(request, task, zone, today)
    if slot is not None:
        return slot
    return NO_VISIT if request.intent in ("dont_know", "deny") or suits_none(request.text) else None


def why_anew(text: str, slots: Sequence[Slot], zone: tzinfo, today: date) -> str:
    """The response that says why a time has to be chosen anew."""
    if not names_time(text, today) or cannot_then(text):
        return "utter_fault_visit_again"
    return "utter_fault_visit_several" if slots_named(text, slots, zone, today) else "utter_fault_visit_not_free"
