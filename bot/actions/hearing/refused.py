"""A request that is refused, "non voglio ricaricare": nothing is begun, and what was begun of it is given up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.proof_given_up import give_up_proof
from bot.actions.slots import DONE, PENDING_REQUEST
from bot.actions.turn import Turn
from bot.core.negated_requests import refuses_act, seeing_of, seen_instead, takes_all_back, will_not
from bot.core.requests import Request
from bot.services.answers.choices import CAN_BE_CHOSEN, next_steps
from bot.services.answers.proofs import say_done_already
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies
    from bot.actions.several import Several

_BESIDE = {"pay_bill": ("open_complaint",)}
"""What whoever refuses may be after: a bill that is wrong is not paid."""
_LISTED = {"show_bill": "list_bills"}
"""What is offered as a choice in place of one that needs more words."""


async def hear_refused(deps: ActionDependencies, several: Several | None, turn: Turn, act: str) -> bool:
    """Whether the message refuses this act, and is answered; what it asks to see instead is shown."""
    text = turn.request.text
    if not (refuses_act(text, act) or takes_all_back(text) or will_not(text, act)):
        return False
    if turn.task is not None and turn.task.intent == act:
        turn.leave_form()
    await _forget_waiting(deps, turn, act)
    await say_refused(several, turn, act)
    return True


def hear_too_late(turn: Turn, act: str) -> bool:
    """Whether the act that is refused was done just now: so it is said, and nothing of "non è cambiato nulla"."""
    done = turn.pending(DONE)
    if done is None or done.intent != act or not refuses_act(turn.request.text, act):
        return False
    turn.say(say_done_already(turn.wording, turn.recall(PENDING_REQUEST)["what"]))
    return True


async def say_refused(several: Several | None, turn: Turn, act: str) -> None:
    """Says that it is let be."""
    said, seen = turn.request, seen_instead(turn.request.text, act)
    shown = None if seen else _LISTED.get(seeing_of(act) or "", seeing_of(act))
    beside = [*([shown] if shown in CAN_BE_CHOSEN else []), *_BESIDE.get(act, ())]
    choices = next_steps(turn.wording, *beside, "help")
    task = turn.wording.phrase(f"utter_task_title_{act}")
    turn.say(Answer("utter_task_refused", {"task": task}, choices))
    if seen and several is not None:
        await several.perform(turn, Request(seen, said.entities))
        turn.request = said


async def _forget_waiting(deps: ActionDependencies, turn: Turn, act: str) -> None:
    """What waits for a sign-in, a proof or another try; what was done stays done."""
    waiting = turn.pending()
    if waiting is None or waiting.intent != act:
        return
    await give_up_proof(deps, turn)
    turn.forget(PENDING_REQUEST)
