"""Whether a SIM is blocked now: read from the operator, or told of a block that still waits for the sign-in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.sim_block.person import block_awaits_sign_in, block_under_way, sim_not_blocked
from bot.actions.slots import DONE, QUEUED
from bot.actions.turn import Turn
from bot.core.block_orders import asks_if_blocked, names_sim, tells_of_sim
from bot.core.block_questions import asks_about_lifting, asks_where_to_report, finds_it, orders_lifting
from bot.core.errors import CustomerError, DependencyError
from bot.core.faq.topics import FAQ
from bot.core.lines import Line
from bot.core.lost_numbers import BLOCK_SIM
from bot.services import sim_block
from bot.services.access import access_lines
from bot.services.answers import sim_block as words
from bot.services.answers.choices import next_steps
from bot.services.lines import one_line, said_in
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_ASKED_IN = frozenset(
    {
        *("inform", "out_of_scope", "nlu_fallback", "chitchat", "rephrase", "ask_why", "check_ticket", "deny"),
        *("correct", "select_line", "list_lines", "list_services", "repeat", "deactivate_service", BLOCK_SIM),
    }
)
"""What "è bloccata o no?" is taken for."""
_AFTERWARDS = _ASKED_IN | {"greet", "wait", "dont_know", "help", "thank", "compliment", "bot_challenge", FAQ}
"""What "e se poi la ritrovo?" is taken for."""


async def hear_if_blocked(deps: ActionDependencies, turn: Turn) -> bool:
    """ "È bloccata o no?", with a SIM named or spoken of in the last answer."""
    said = turn.request
    if is_apart_or_in_task(turn) or turn.awaited is not None or said.intent not in _ASKED_IN:
        return False
    waiting = block_under_way(turn) if block_awaits_sign_in(turn) is not None else None
    if not asks_if_blocked(said.text) or not (waiting or names_sim(said.text) or await _spoken_of(deps, turn)):
        return False
    if waiting is not None and turn.recall(QUEUED):
        turn.say(await sim_not_blocked(deps, turn))
    elif waiting is not None:
        turn.say(words.ask_about_person(turn.wording, waiting))
    else:
        return await _tell(deps, turn)
    return True


async def hear_where_to_report(_deps: ActionDependencies, turn: Turn) -> bool:
    """ "Dove faccio la denuncia?", right after the block: none to the operator is begun."""
    done = turn.pending(DONE)
    if is_apart_or_in_task(turn) or done is None or done.intent != BLOCK_SIM:
        return False
    if not asks_where_to_report(turn.request.text):
        return False
    turn.say(Answer("utter_block_police"))
    return True


async def hear_after_block(_deps: ActionDependencies, turn: Turn) -> bool:
    """ "E se poi lo ritrovo?", "trovata! che devo fare?", right after the block: who lifts it."""
    done = turn.pending(DONE)
    if is_apart_or_in_task(turn) or done is None or done.intent != BLOCK_SIM or turn.request.intent not in _AFTERWARDS:
        return False
    text = turn.request.text
    if orders_lifting(text) or not (asks_about_lifting(text) or finds_it(text)):
        return False
    turn.say(Answer("utter_block_lifted_later", {}, next_steps(turn.wording, "talk_to_human")))
    return True


async def _tell(deps: ActionDependencies, turn: Turn) -> bool:
    if turn.session.customer_id is None:
        return False
    try:
        lines = await _meant(deps, turn)
        blocked = [line for line in lines if await deps.care.bss.sim_blocked(line.id)]
    except (CustomerError, DependencyError):
        return False
    if not lines:
        return False
    turn.say(words.say_state(turn.wording, lines, blocked))
    return True


async def _meant(deps: ActionDependencies, turn: Turn) -> tuple[Line, ...]:
    """The one that is named or talked about, else all that have a SIM. May raise the errors of a line."""
    own = await access_lines(deps.bss, turn.session)
    fitting = sim_block.with_sim(own)
    aliased = turn.request.texts("line_alias") or turn.request.number or said_in(turn.request.text, own)
    named = one_line(turn.request, fitting, turn.focus, turn.listed) if aliased else None
    talked = next((line for line in fitting if line.id == turn.focus), None)
    return (named,) if named else (talked,) if talked else fitting


async def _spoken_of(deps: ActionDependencies, turn: Turn) -> bool:
    spoken = await deps.transcript.last_bot_messages(turn.sender)
    return any(tells_of_sim(message.text) for message in spoken)
