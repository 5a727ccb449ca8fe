"""The right to take a new contract back, and the days for it: never the notice of an ordinary closing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.hearing.follow_ups import note_topic, told_before
from bot.actions.slots import LAST_TOPIC
from bot.actions.turn import Turn
from bot.core.faq import withdrawal as words
from bot.core.faq.follow_ups import TERMINATION
from bot.core.faq.withdrawal import WITHDRAWAL, Withdrawal
from bot.services.answers import limits
from bot.services.answers.faq import Saying

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_APART = frozenset({"talk_to_human", "block_sim", "open_complaint", "request_call_back", "report_fault", "port_in"})
"""Requests that are carried out, whatever contract they name."""
_TO_THINK = frozenset({"terminate_line", "out_of_scope", "nlu_fallback", "rephrase", "check_counters", "chitchat"})


async def hear_withdrawal(deps: ActionDependencies, turn: Turn) -> bool:
    """ "Diritto di recesso", and "entro quando?" behind it; behind a mere closing that is asked of both."""
    said, asked = turn.request, Saying(turn.wording, deps.operator, deps.facts, turn.request)
    if is_apart_or_in_task(turn) or said.intent in _APART or not said.text:
        return False
    what = _what(turn)
    if what is not None:
        turn.say(limits.say_withdrawal(asked, what))
        note_topic(turn, TERMINATION, f"_faq_{TERMINATION}_{WITHDRAWAL}")
        return True
    if told_before(turn) != TERMINATION or turn.slots[LAST_TOPIC].get("detail") or not words.asks_by_when(said.text):
        return False
    turn.say(limits.say_closing_or_withdrawal(asked))
    note_topic(turn, TERMINATION)
    return True


def _what(turn: Turn) -> Withdrawal | None:
    said, told = turn.request, told_before(turn)
    if told == TERMINATION and turn.slots[LAST_TOPIC].get("detail") == WITHDRAWAL:
        asked = words.of_withdrawal(said.text)
        if asked is not None:
            return asked
    thinks = told in (None, TERMINATION) and said.intent in _TO_THINK and words.asks_time_to_think(said.text)
    return Withdrawal.RIGHT if thinks or words.names_withdrawal(said.text) else None
