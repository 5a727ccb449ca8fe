"""A number that is called lost; and the telephone is there again before its SIM was blocked: the block is given up.

A number that was called lost stays so for a day, a stolen one until a person lifts it: whoever writes may not be its
owner.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.person.queue import leave_queue
from bot.actions.proof_given_up import give_up_proof
from bot.actions.sim_block.person import LOSS, block_under_way
from bot.actions.slots import CALLBACK_TICKET, OPEN_TICKET, PENDING_REQUEST, QUEUED
from bot.actions.tasks.own_line import LINE
from bot.actions.tasks.parking import offer_parked
from bot.actions.turn import Turn
from bot.core.block_questions import asks_about_lifting, asks_what_stays, asks_who_calls
from bot.core.found_at_once import found_at_once
from bot.core.handoffs import Cause
from bot.core.lines import masked
from bot.core.lost_numbers import Loss, has_it_again, is_here_again, is_with_family
from bot.services.answers import sim_block as words
from bot.services.sim_block import Losing
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies


async def hear_here_again(deps: ActionDependencies, turn: Turn) -> bool:
    """ "Trovato!!", or a question about the time after it, while a block waits for a sign-in, a proof or another try.
    What a person was already asked to do is theirs to end."""
    asked_person = turn.recall(CALLBACK_TICKET) or turn.recall(OPEN_TICKET)
    waiting = None if turn.task is not None or asked_person else block_under_way(turn)
    if waiting is None:
        return False
    text = turn.request.text
    again = has_it_again(text, Loss(waiting.get(LOSS) or Loss.LOST))
    if not (again or is_here_again(text) or is_with_family(text) or found_at_once(text)):
        answers = say_about_after(text)
        turn.say(*answers)
        return bool(answers)
    await give_up_proof(deps, turn)
    turn.forget(PENDING_REQUEST)
    await say_given_up(deps, turn, waiting.get(LINE))
    await _leave_queue(deps, turn)
    offer_parked(turn)
    return True


def say_about_after(text: str) -> tuple[Answer, ...]:
    """What is said to a question about the time after the block; none: it asks nothing of the kind."""
    answers = {
        "utter_block_lifted_later": asks_about_lifting(text),
        "utter_block_keeps": asks_what_stays(text),
        "utter_block_callers": asks_who_calls(text),
    }
    return tuple(Answer(response) for response, asked in answers.items() if asked)


async def say_given_up(deps: ActionDependencies, turn: Turn, number: str | None) -> None:
    """Says so, and when codes go to the number (E.164) again."""
    losing = Losing(deps.account.proofs.codes, deps.clock)
    kept = await losing.do_find(turn.session, number) if number is not None else None
    turn.say(Answer("utter_block_found") if kept is None else words.say_without_codes(turn.wording, kept.until))


async def say_meanwhile(deps: ActionDependencies, turn: Turn, number: str | None) -> None:
    """The block was not wanted, and the telephone is still gone: no codes go there, and what ends that."""
    lost = await deps.account.proofs.codes.lost.get(number) if number is not None else None
    if lost is not None and lost.holds(deps.clock.now()):
        mine = lost.may_be_taken_back(turn.session.customer_id, turn.session.conversation_id)
        turn.say(words.say_meanwhile(turn.wording, lost, takes_back=mine))


async def call_lost(deps: ActionDependencies, turn: Turn, number: str, loss: Loss, *, own: bool) -> None:
    """No code goes to the number (E.164) any more."""
    if await Losing(deps.account.proofs.codes, deps.clock).do_call(turn.session, number, loss, own=own):
        refused = "" if own else "not_theirs"
        await deps.account.log.of_turn(turn.session, "call_lost", target=masked(number), refused=refused)


async def take_back_called(deps: ActionDependencies, turn: Turn, number: str) -> None:
    """Another telephone is the one that is gone: the first number's word is taken back, and when codes go there again
    is told."""
    await Losing(deps.account.proofs.codes, deps.clock).do_take_back(turn.session, number)
    lost = await deps.account.proofs.codes.lost.get(number)
    if lost is not None and lost.holds(deps.clock.now()):
        turn.say(words.say_meanwhile(turn.wording, lost, takes_back=False))


async def _leave_queue(deps: ActionDependencies, turn: Turn) -> None:
    """Nobody waits any longer for a person who was to block it."""
    if not turn.recall(QUEUED):
        return
    live = await deps.queueing.live(turn.session.conversation_id)
    if live is not None and live.cause is Cause.LOST_SIM:
        await leave_queue(deps, turn)
