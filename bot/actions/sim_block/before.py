"""What is said in the words of a block, and begins none: it is found, never was gone, or may be some day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.hearing.follow_ups import note_topic
from bot.actions.sim_block.lifting import hear_found
from bot.actions.sim_block.person import LOSS
from bot.actions.sim_block.said import asks_lifting, said_loss
from bot.actions.tasks.journey import task_done
from bot.actions.turn import Turn
from bot.core.block_orders import wants_sim_back
from bot.core.block_questions import asks_ahead
from bot.core.faq.topics import FaqTopic
from bot.core.found_at_once import found_at_once
from bot.core.lost_numbers import BLOCK_SIM
from bot.core.phone_kept import phone_is_kept
from bot.core.requests import Request
from bot.services.answers.faq.question import Saying
from bot.services.answers.sim_block import say_ahead
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies


async def hear_before_block(deps: ActionDependencies, turn: Turn, request: Request) -> bool:
    """Whether the message asks for no block, and is answered."""
    amid = turn.task is not None and turn.task.intent == BLOCK_SIM
    if not amid and phone_is_kept(request.text):
        turn.say(Answer("utter_block_phone_kept"))
    elif not _tells_loss(turn, request) and asks_ahead(request.text):
        turn.say(say_ahead(Saying(turn.wording, deps.operator, deps.facts, request)))
        note_topic(turn, FaqTopic.SIM_REPLACEMENT, "utter_faq_sim_replacement_lost")
    elif not amid and found_at_once(request.text):
        await hear_found(deps, turn, request, at_once=True)
    elif asks_lifting(request) or (task_done(turn, BLOCK_SIM) and wants_sim_back(request.text)):
        await hear_found(deps, turn, request, at_once=False)
    else:
        return False
    return True


def _tells_loss(turn: Turn, request: Request) -> bool:
    """Whether it is known as lost or stolen, by this message or by those before it."""
    before = turn.task.get(LOSS) if turn.task is not None and turn.task.intent == BLOCK_SIM else None
    return before is not None or said_loss(request) is not None
