"""A line that was cut off, in everyday words, and what is asked right after that was told: why, and whether emergency
calls go through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.lines_back import note_to_pay, say_lines_return
from bot.actions.slots import LAST_REQUEST
from bot.actions.turn import Turn
from bot.core.cut_lines import asks_emergency_calls, states_cut, tells_cut
from bot.core.faq.topics import FAQ
from bot.core.lost_numbers import BLOCK_SIM, says_phone_lost
from bot.core.requests import Request
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
_EMERGENCY = frozenset(
    {
        *("bot_challenge", "request_call_back", "out_of_scope", "nlu_fallback", "report_fault", "help", "inform", FAQ),
        *("talk_to_human", "check_counters", "chitchat", "rephrase", "deny"),
    }
)


def line_cut(turn: Turn) -> Request | None:
    """ "Mi avete staccato il telefono" sounds like a block or a contract that is to end: whether a line is suspended
    is looked at. A telephone that was stolen is blocked as ever."""
    said = turn.request
    if is_apart_or_in_task(turn) or said.intent not in _SOUNDS or not states_cut(said.text):
        return None
    if said.first("loss") is not None or says_phone_lost(said.text):
        return None
    return Request(_LINES, {}, said.text)


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
