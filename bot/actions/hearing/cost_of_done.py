""" "Ma è gratis?", right after something was done, or while its code is awaited, or after an automatic recharge was
shown: what that costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.slots import PROOF
from bot.actions.turn import Turn
from bot.core.faq.topics import FAQ, FAQ_TOPIC, FaqTopic
from bot.core.rule_words import asks_rule_cost
from bot.core.task_questions import TaskQuestion, asked_of_task
from bot.services.answers.bill_delivery import say_cost
from bot.services.answers.task_questions import known_of
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_RULE, _BY_EMAIL = "set_auto_recharge", "email_bill"
_SHOWN = "show_auto_recharge"
_VAGUE = frozenset({"list_offers", "out_of_scope", "nlu_fallback", "rephrase", "inform", "ask_why", "chitchat"})
"""What a bare question about a cost is taken for, or `contact_numbers`."""


async def hear_cost_of_done(deps: ActionDependencies, turn: Turn) -> bool:
    """What is paid for, an offer or a recharge, tells its price elsewhere."""
    said = turn.request
    if is_apart_or_in_task(turn) or said.entities.keys() - {FAQ_TOPIC} or turn.parts:
        return False
    numbers = said.intent == FAQ and said.first(FAQ_TOPIC) == FaqTopic.CONTACT_NUMBERS.value
    about = _told_last(turn) if said.intent in _VAGUE or numbers else said.intent if said.intent == _SHOWN else None
    of_rule = about in (_SHOWN, _RULE) and asks_rule_cost(said.text)
    if not of_rule and asked_of_task(said.text) is not TaskQuestion.COSTS:
        return False
    if about == _BY_EMAIL:
        turn.say(say_cost(turn.wording, deps.facts.bills.paper_price))
        return True
    answer: Answer | None = known_of(TaskQuestion.COSTS, _RULE if about == _SHOWN else about or "", at_read_back=False)
    if answer is None:
        return False
    turn.say(answer)
    return True


def _told_last(turn: Turn) -> str | None:
    """The intent of what waits for its code or was done last, else of an automatic recharge that was shown."""
    done = turn.pending(PROOF) or turn.done_last
    if done is not None:
        return done.intent
    return _SHOWN if turn.last_request is not None and turn.last_request.intent == _SHOWN else None
