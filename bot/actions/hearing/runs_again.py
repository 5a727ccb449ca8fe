""" "E poi riparte da sola?": an automatic recharge that stands still, or a line that bills keep suspended; never a wish
to begin the talk anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.hearing.rule_changed import rule_talked_about
from bot.actions.lines_back import note_to_pay, say_lines_return
from bot.actions.slots import EDITED
from bot.actions.turn import Turn
from bot.core.cut_lines import asks_how_soon, tells_cut
from bot.core.errors import CustomerError, DependencyError
from bot.core.lines import masked
from bot.core.said_beside import names_card
from bot.core.wondering import asks_if_it_starts_again, is_about_automatic
from bot.services.access import access_lines
from bot.services.answers.auto_recharges import say_not_by_itself, say_which_again
from bot.services.auto_recharges import halt_of, read_automatic
from bot.services.recharges import rechargeable
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies
    from bot.core.lines import Line

_RESTART, _SET = "restart", "set_auto_recharge"
_FEW = 6
"""Words of a question that names nothing."""
_SOUNDS_LIKE = frozenset(
    {
        *(_RESTART, _SET, "show_auto_recharge", "stop_auto_recharge", "check_recharge", "recharge", "save_card"),
        *("list_cards", "list_lines", "inform", "out_of_scope", "nlu_fallback", "rephrase", "ask_why", "faq", "wait"),
        *("repeat", "correct", "check_payment", "report_fault"),
    }
)


async def hear_runs_again(deps: ActionDependencies, turn: Turn) -> bool:
    """Whether it does by itself, and what is to be done; with nothing that is known, what is meant is asked."""
    said, task = turn.request, turn.task
    asks = asks_if_it_starts_again(said.text) or asks_how_soon(said.text)
    if said.intent not in _SOUNDS_LIKE or not asks or said.first(EDITED) is not None:
        return False
    if task is not None:
        return _beside_task(turn)
    spoken = [message.text for message in await deps.transcript.last_bot_messages(turn.sender)]
    named, talked_about = is_about_automatic(said.text), rule_talked_about(turn) is not None
    cut = not (named or talked_about) and any(tells_cut(text) for text in spoken)
    if cut and await _say_of_lines(deps, turn):
        return True
    if not asks_if_it_starts_again(said.text):
        return False
    known = talked_about or any(is_about_automatic(text) or names_card(text) for text in spoken)
    if (named or (known and len(said.text.split()) <= _FEW)) and await _say_of_recharge(deps, turn):
        return True
    if said.intent != _RESTART:
        return False
    turn.say(say_which_again(turn.wording))
    return True


def _beside_task(turn: Turn) -> bool:
    """Amid what sets it: once that is confirmed. Amid anything else it is not known, and nothing is begun anew."""
    task = turn.task
    if turn.request.intent != _RESTART and (task is None or task.intent != _SET):
        return False
    if not asks_if_it_starts_again(turn.request.text):
        return False
    sets = task is not None and task.intent == _SET
    turn.say(Answer("utter_auto_again_with_yes" if sets else "utter_task_wondered"))
    return True


async def _say_of_recharge(deps: ActionDependencies, turn: Turn) -> bool:
    halted = await _halted(deps, turn)
    if halted:
        turn.has_read(*(masked(line.number) for line in halted))
        turn.say(say_not_by_itself(turn.wording, halted[0] if len(halted) == 1 else None))
    return bool(halted)


async def _say_of_lines(deps: ActionDependencies, turn: Turn) -> bool:
    owed = await say_lines_return(deps, turn, ())
    if owed is None:
        return False
    turn.has_read("bills")
    turn.say(owed)
    note_to_pay(turn)
    return True


async def _halted(deps: ActionDependencies, turn: Turn) -> list[Line]:
    """The own lines whose automatic recharge stands still; none where it cannot be read now."""
    if turn.session.customer_id is None:
        return []
    try:
        own = rechargeable(await access_lines(deps.bss, turn.session))
        found = [await read_automatic(deps.paying, turn.session, line) for line in own]
    except (CustomerError, DependencyError):
        return []
    return [each.line for each in found if each.mine and halt_of(each, turn.wording) is not None]
