"""Of two contacts that were to be changed, one is taken back: it comes no more, and the other one goes on."""

from __future__ import annotations

from bot.actions.next_request import drop_next, kept_next
from bot.actions.turn import Turn
from bot.core.contacts_spared import spared_contact
from bot.core.requests import Request
from bot.core.tasks import Task
from bot.services.wording import Answer

CONTACT_KIND = "contact_kind"
_VALUES = ("email", "msisdn", "fixed_number")


def spares_other(request: Request, task: Task) -> bool:
    """ "La mail no", while the number is to be changed."""
    kind, spared = task.get(CONTACT_KIND), spared_contact(request.text)
    return kind is not None and spared not in (None, kind)


def goes_on_without(turn: Turn, task: Task) -> bool:
    """ "Sì, ma la mail non toccarla", where only the number was to be changed: nothing is asked of the other one."""
    request = turn.request
    if task.asked is None or not spares_other(request, task) or any(map(request.texts, _VALUES)):
        return False
    return not any(Request.from_slot(one["request"]).intent == task.intent for one in kept_next(turn))


def without_spared(turn: Turn, task: Task, request: Request) -> Request:
    """The message as it is meant for the task; what was kept for the other contact is dropped, or taken now."""
    spared = spared_contact(request.text) if task.asked is not None else None
    kept = [Request.from_slot(one["request"]) for one in kept_next(turn) if one["after"] == task.id]
    others = [one for one in kept if one.intent == task.intent]
    if spared is None or not others:
        return request
    drop_next(turn, others)
    turn.say(Answer(f"utter_profile_spared_{spared}"))
    bare = request.without(CONTACT_KIND)
    return Request(bare.intent, others[0].entities, bare.text) if spared == task.get(CONTACT_KIND) else bare
