"""What the conversation still waits for, looked up and not guessed: a code, a page, the page's number.

Whatever else is answered meanwhile, the customer is told once what is missing, in half a sentence.
"""

from __future__ import annotations

from datetime import datetime

from bot.actions.slots import EDITED, PENDING_REQUEST, PROOF
from bot.actions.turn import Turn
from bot.core.account import ChallengePurpose
from bot.core.tasks import Task
from bot.services.account.services import AccountServices
from bot.services.answers.awaited import Awaited, Missing, say_awaited
from bot.services.ports import Effects
from bot.services.turn import message_id
from bot.services.wording import Answer


async def find_awaited(account: AccountServices, turn: Turn) -> Awaited | None:
    """What is waited for when the turn begins."""
    waiting = turn.pending(PROOF)
    if waiting is None and turn.session.customer_id is not None:
        return None
    challenge = await account.proofs.challenges.open_prompt(turn.session.conversation_id, turn.now)
    if challenge is not None and challenge.purpose is ChallengePurpose.SIGN_IN:
        return Awaited(Missing.NUMBER, challenge.id)
    if waiting is None:
        return None
    kept = turn.recall(PENDING_REQUEST)
    what = str(kept.get("what", ""))
    if challenge is not None:
        return Awaited(Missing.CODE, challenge.id, what)
    if kept.get("on_page"):
        return Awaited(Missing.PAGE, kept["at"], what)
    free_at = kept.get("free_at")
    return Awaited(Missing.NEW_CODE, kept["at"], what, datetime.fromisoformat(free_at) if free_at else None)


def still_awaited(turn: Turn, awaited: Awaited) -> bool:
    """Whether the turn has left it as it was, and asks nothing itself."""
    if awaited.missing is Missing.NUMBER:
        return turn.session.customer_id is None
    return turn.pending(PROOF) is not None and not turn.begins_form


async def is_first_reminder(effects: Effects, turn: Turn, awaited: Awaited) -> bool:
    """True for one message, however often its turn runs."""

    async def claim() -> dict[str, str]:
        return {"by": message_id.get()}

    done = await effects.once(turn.session.conversation_id, f"awaited:{awaited.key}", "remind", claim)
    return bool(done["by"] == message_id.get())


def says_not_six(turn: Turn, task: Task) -> bool:
    """ "1000", where six digits are awaited: neither a code nor another sum."""
    if turn.awaited is None or turn.awaited.missing is not Missing.CODE or turn.request.first(EDITED) is not None:
        return False
    response = "utter_proof_not_six_sum" if "amount" in task.values else "utter_proof_not_six"
    turn.say(Answer(response), say_awaited(turn.wording, turn.awaited))
    return True
