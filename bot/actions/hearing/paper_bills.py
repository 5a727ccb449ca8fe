""" "E quella di carta la togli?": the bill on paper, and no saved card, whatever it sounds like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.hearing.follow_ups import told_before
from bot.actions.slots import DONE
from bot.actions.turn import Turn
from bot.core.delivery_words import asks_of_paper, takes_paper_away
from bot.core.faq.topics import FaqTopic
from bot.core.requests import Request
from bot.core.tasks import Task
from bot.services.answers.bill_delivery import say_of_paper
from bot.services.bill_delivery import Effect

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_BY_EMAIL = "email_bill"
_CARDS = frozenset({"remove_card", "list_cards", "save_card"})
_BILLS = frozenset({"list_bills", "show_bill", "explain_bill", "download_bill"})
_VAGUE = frozenset(
    {
        *("out_of_scope", "nlu_fallback", "rephrase", "inform", "correct", "greet", "faq", "ask_why", "affirm", "deny"),
        *("cancel", "deactivate_service", "terminate_line", "close_account", "check_ticket", _BY_EMAIL, "chitchat"),
    }
)
"""What is said of the paper, without a word of bills."""


def paper_taken_away(turn: Turn) -> Request | None:
    """With bills talked of, or in words that sound like a card's removal: all of them by e-mail, read back as ever."""
    said, last = turn.request, turn.last_request
    if is_apart_or_in_task(turn) or _effect_done(turn) is not None or not takes_paper_away(said.text):
        return None
    of_bills = (last is not None and last.intent in _BILLS) or told_before(turn) == FaqTopic.BILL_DELIVERY
    if said.intent not in _CARDS and not (of_bills and said.intent in _VAGUE):
        return None
    return Request(_BY_EMAIL, {"delivery": (Effect.EMAIL.value, "always")}, said.text)


async def hear_paper_bill(_deps: ActionDependencies, turn: Turn) -> bool:
    """Right after a bill went out by e-mail, or all of them were to come so: what becomes of the paper."""
    said, effect = turn.request, _effect_done(turn)
    if effect is None or effect is Effect.PAPER or is_apart_or_in_task(turn):
        return False
    if said.intent not in _CARDS | _VAGUE or not asks_of_paper(said.text):
        return False
    turn.say(say_of_paper(turn.wording, effect))
    return True


def _effect_done(turn: Turn) -> Effect | None:
    done = turn.pending(DONE)
    task = Task.of_request(done) if done is not None else None
    return Effect(task.values["delivery"]) if task is not None and task.intent == _BY_EMAIL else None
