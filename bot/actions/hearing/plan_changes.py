"""What may become of one's plan, and is not seen from here: another one, which a person changes, and a rise of prices
that is only rumoured. As far as it is known, and the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.hearing.apart import is_apart, is_apart_or_in_task
from bot.actions.slots import LAST_REQUEST
from bot.actions.turn import Turn
from bot.core import plan_change_words as words
from bot.core.requests import Request
from bot.services.answers.choices import next_steps
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_PLAN, SOLD, CHANGE, _RISE = "show_plan", "plan_sold", "plan_change", "price_rise"
"""These three stand in the plan that is talked about: what was told of it."""
_VAGUE = frozenset(
    {
        *("out_of_scope", "nlu_fallback", "rephrase", "inform", "correct", "ask_why", "chitchat", "dont_know", "help"),
        *("affirm", "deny", "bot_challenge", "repeat", "faq", "check_credit", "check_counters", "activate_offer"),
        *("list_offers", "show_plan", "select_line", "update_profile", "list_lines"),
    }
)
"""What a few words about a plan are taken for."""
_RISING = _VAGUE | {"list_bills", "show_bill", "explain_bill", "open_complaint", "set_auto_recharge", "frustration"}


def note_plan_change(turn: Turn) -> None:
    """That another plan is a person's work was told: it is what is talked about."""
    _note(turn, CHANGE)


def plan_change_told(turn: Turn) -> bool:
    last = turn.last_request
    return last is not None and bool(last.texts(CHANGE) or last.texts(SOLD))


async def hear_plan_change(_deps: ActionDependencies, turn: Turn) -> bool:
    """ "E le rimane lo stesso numero?", "i giga li perde?", of a change of plan; nothing is read or begun for it."""
    said, told = turn.request, plan_change_told(turn)
    if is_apart_or_in_task(turn) or said.intent not in _VAGUE:
        return False
    if words.asks_if_number_stays(said.text, told=told):
        response = "utter_plan_change_number"
    elif told and words.asks_of_plan_change(said.text):
        response = "utter_plan_change_person"
    else:
        return False
    turn.say(Answer(response, {}, next_steps(turn.wording, "talk_to_human")))
    note_plan_change(turn)
    return True


async def hear_price_rise(_deps: ActionDependencies, turn: Turn) -> bool:
    """ "Ho sentito che aumentate i prezzi, è vero?": none is known of; and what holds, were there one."""
    said, last = turn.request, turn.last_request
    if is_apart(turn) or said.intent not in _RISING:
        return False
    told = last is not None and bool(last.texts(_RISE)) and turn.task is None
    if words.asks_of_price_rise(said.text):
        response = "utter_price_rise_unknown"
    elif told and words.asks_if_true(said.text):
        response = "utter_price_rise_not_told"
    else:
        return False
    if turn.task is not None:
        turn.say(Answer(response))
        return True
    turn.say(Answer(response, {}, next_steps(turn.wording, "show_plan", "talk_to_human")))
    _note(turn, _RISE)
    return True


def _note(turn: Turn, what: str) -> None:
    """Kept as the plan, so that "e il mio?" is answered with one's own."""
    kept = Request(_PLAN, {what: ("told",)})
    turn.remember(LAST_REQUEST, {"request": kept.to_slot(), "at": turn.now.isoformat()})
