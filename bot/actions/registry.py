"""All actions of the assistant, wired to what they need."""

from __future__ import annotations

from bot.actions.account import Inform, ListLines, Login, Logout, SelectLine, SignedIn
from bot.actions.balances import CheckCounters, CheckCredit, ShowMovements
from bot.actions.base import ActionDependencies, BaseAction, ReadingAction
from bot.actions.handoff import DenyHuman, TalkToHuman
from bot.actions.plans import ShowPlan
from bot.actions.services import ListServices
from bot.actions.smalltalk import Affirm, Cancel, Deny, Fallback, Help, Repeat, Restart, small_talk


def create_actions(dependencies: ActionDependencies) -> list[BaseAction]:
    """One instance of each action in the domain."""
    reading: list[ReadingAction] = [
        journey(dependencies) for journey in (CheckCredit, CheckCounters, ShowMovements, ShowPlan, ListServices)
    ]
    readers = {action.intent: action for action in reading}
    resuming = [journey(dependencies, readers) for journey in (SignedIn, SelectLine, Inform, Affirm, Deny, Fallback)]
    plain = [
        journey(dependencies)
        for journey in (Login, Logout, ListLines, TalkToHuman, DenyHuman, Cancel, Restart, Repeat, Help)
    ]
    return [*reading, *resuming, *plain, *small_talk(dependencies)]
