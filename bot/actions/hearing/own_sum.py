"""What somebody has to pay, told right after instalments were: whether there are any for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.hearing.follow_ups import told_before
from bot.actions.slots import LAST_TOPIC
from bot.actions.turn import Turn
from bot.core.bill_parts import tells_own_sum
from bot.core.faq.details import Detail
from bot.core.faq.topics import FaqTopic
from bot.services.answers.faq import Saying
from bot.services.answers.faq.figures import FIGURES
from bot.services.answers.faq.saying import link_to
from bot.services.answers.faq.steps import steps_after
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_SOUNDS_LIKE = frozenset(
    {
        *("inform", "correct", "out_of_scope", "nlu_fallback", "rephrase", "affirm", "deny", "ask_why", "recharge"),
        *("show_bill", "list_bills", "explain_bill", "faq", "chitchat"),
    }
)
"""What a sum of one's own is taken for."""


async def hear_own_sum(deps: ActionDependencies, turn: Turn) -> bool:
    """ "Ma la mia è 54 euro", after instalments were told: whether there are any for it; it is no recharge."""
    said, told = turn.request, _told(turn)
    if told is None or is_apart_or_in_task(turn) or said.intent not in _SOUNDS_LIKE:
        return False
    cents = said.first("amount")
    if not isinstance(cents, int) or not tells_own_sum(said.text):
        return False
    asked = Saying(turn.wording, deps.operator, deps.facts, said)
    steps = steps_after(asked, told, Detail.INSTALMENTS)
    if cents < deps.facts.bills.instalments_from:
        figures = {**FIGURES[told](asked), "open": turn.wording.money(cents)}
        turn.say(Answer("utter_instalments_none", figures, steps))
    else:
        response = f"utter_faq_{told}_{Detail.INSTALMENTS}"
        turn.say(Answer(response, FIGURES[told](asked), steps, link_to(asked, told)))
    turn.remember(LAST_TOPIC, turn.slots[LAST_TOPIC])
    return True


def _told(turn: Turn) -> FaqTopic | None:
    """The topic of before, where instalments are part of what was told."""
    told = told_before(turn)
    if told == FaqTopic.LATE_PAYMENT:
        return FaqTopic.LATE_PAYMENT
    of_them = told == FaqTopic.PAYMENT_METHODS and turn.slots[LAST_TOPIC].get("detail") == Detail.INSTALMENTS
    return FaqTopic.PAYMENT_METHODS if of_them else None
