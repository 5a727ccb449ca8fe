"""What an act waits for, given up: the code that was sent for it is worth nothing any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.slots import PROOF
from bot.actions.turn import Turn

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies


async def give_up_proof(deps: ActionDependencies, turn: Turn) -> bool:
    """Ends the proof that an act waits for, if one does."""
    if not turn.pending(PROOF):
        return False
    await deps.account.proofs.challenges.void_all(turn.session.conversation_id)
    return True
