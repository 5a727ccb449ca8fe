"""What an act waits for, given up: the code that was sent for it is worth nothing any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.slots import PROOF
from bot.actions.turn import Turn

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

GIVEN_UP, CORRECTED = "given_up", "corrected"
"""Why, in the audit log."""


async def give_up_proof(deps: ActionDependencies, turn: Turn, why: str = GIVEN_UP) -> bool:
    """Ends the proof that an act waits for, if one does."""
    waiting = turn.pending(PROOF)
    if waiting is None:
        return False
    await deps.account.proofs.challenges.void_all(turn.session.conversation_id)
    await deps.account.log.of_turn(turn.session, waiting.intent, refused=why)
    return True
