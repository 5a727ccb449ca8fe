"""A line that was cut off, in everyday words, and what is asked right after that was told: why, whether emergency
calls go through, and that it was switched off and on again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.lines_back import note_to_pay, say_lines_return
from bot.actions.slots import EDITED, LAST_REQUEST
from bot.actions.turn import Turn
from bot.core.asked_again_words import tells_of_equipment
from bot.core.cut_lines import (
    asks_back_as_paid,
    asks_emergency_calls,
    asks_why_cut,
    says_still_none,
    states_cut,
    tells_cut,
)
from bot.core.faq.topics import FAQ
from bot.core.lost_numbers import BLOCK_SIM, says_phone_lost
from bot.core.requests import Request
from bot.services.answers.choices import next_steps
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_LINES = "list_lines"
_SOUNDS = frozenset(
    {
        *("terminate_line", BLOCK_SIM, "close_account", "update_profile", "show_movements", "check_ticket", "deny"),
        *("out_of_scope", "nlu_fallback", "inform", "frustration", "insult", "rephrase", "activate_service"),
        "add_line",
    }
)
"""What "mi avete staccato la linea" is taken for."""
_GREETS = frozenset({"greet", "chitchat", "help"})
"""What it is taken for behind a greeting."""
_EMERGENCY = frozenset(
    {
        *("bot_challenge", "request_call_back", "out_of_scope", "nlu_fallback", "report_fault", "help", "inform", FAQ),
        *("talk_to_human", "check_counters", "chitchat", "rephrase", "deny"),
    }
)
_RESTARTING = frozenset(
    {
        *("inform", "out_of_scope", "nlu_fallback", "rephrase", "correct", "deny", "report_fault", "check_ticket"),
        *(
            "check_payment",
            "check_recharge",
            "frustration",
            "signed_in",
            "affirm",
            "update_ticket",
            "repeat",
            "dont_know",
        ),
    }
)
"""What "ho già spento e riacceso" is taken for."""


_OF_THEIR_OWN = frozenset({"talk_to_human", "open_complaint", BLOCK_SIM, "terminate_line"})
"""Requests that are carried out, whatever was paid."""


def line_cut(turn: Turn) -> Request | None:
    """ "Mi avete staccato il telefono" sounds like a block or a contract that is to end: whether a line is suspended
    is looked at. A telephone that was stolen is blocked as ever."""
    said = turn.request
    greets = said.intent in _GREETS and asks_why_cut(said.text)
    if is_apart_or_in_task(turn) or not (greets or (said.intent in _SOUNDS | _GREETS and states_cut(said.text))):
        return None
    if said.first("loss") is not None or says_phone_lost(said.text):
        return None
    return Request(_LINES, {}, said.text)


def paid_and_back(turn: Turn) -> Request | None:
    """ "Fatto, ho pagato. Ora la linea?": one question, whatever it is cut into."""
    said = turn.request
    apart = turn.task is not None or said.first(EDITED) is not None or said.intent in _OF_THEIR_OWN
    if apart or turn.session.customer_id is None or not asks_back_as_paid(said.text):
        return None
    turn.parts = ()
    return replace(said, intent="check_payment")


OF_CUT_LINES = (line_cut, paid_and_back)


async def hear_why_cut(deps: ActionDependencies, turn: Turn) -> bool:
    """ "Perché?", right after it was told that a line is suspended: the bills that it is for."""
    if turn.request.intent != "ask_why" or not await _told_suspended(deps, turn):
        return False
    owed = await say_lines_return(deps, turn, ())
    if owed is None:
        return False
    turn.has_read("bills")
    turn.say(Answer("utter_line_cut_overdue"), owed)
    note_to_pay(turn)
    return True


async def hear_restarted(deps: ActionDependencies, turn: Turn) -> bool:
    """ "Ho già spento e riacceso", "ancora niente", of a line that was told to be suspended: that brings none back."""
    said = turn.request
    if said.intent not in _RESTARTING or not (tells_of_equipment(said.text) or says_still_none(said.text)):
        return False
    if not await _told_suspended(deps, turn):
        return False
    if await say_lines_return(deps, turn, ()) is None:
        turn.say(Answer("utter_line_cut_restarted", {}, next_steps(turn.wording, "talk_to_human")))
        turn.remember(LAST_REQUEST, turn.slots.get(LAST_REQUEST))
        return True
    turn.has_read("bills")
    turn.say(Answer("utter_line_cut_restarted_overdue", {}, next_steps(turn.wording, "pay_bill", "talk_to_human")))
    note_to_pay(turn)
    return True


async def hear_emergency_calls(deps: ActionDependencies, turn: Turn) -> bool:
    """ "Ma in emergenza posso chiamare?", of a line that is suspended."""
    said = turn.request
    if said.intent not in _EMERGENCY or not asks_emergency_calls(said.text):
        return False
    if not await _told_suspended(deps, turn):
        return False
    turn.say(Answer("utter_line_cut_emergency"))
    turn.remember(LAST_REQUEST, turn.slots.get(LAST_REQUEST))
    return True


async def _told_suspended(deps: ActionDependencies, turn: Turn) -> bool:
    if is_apart_or_in_task(turn) or turn.session.customer_id is None:
        return False
    spoken = await deps.transcript.last_bot_messages(turn.sender)
    return any(tells_cut(message.text) for message in spoken)
