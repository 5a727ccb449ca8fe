"""The gateway's news about a code or a passkey, and asking for another code. The engine never sees the code itself."""

from __future__ import annotations

from bot.actions.account import Resuming
from bot.actions.acting import carry_on
from bot.actions.turn import PROOF, Turn
from bot.services.answers.proofs import say_nothing_waits, say_refused


class ProofGiven(Resuming):
    """A proof was given: what waited for it goes on. The act itself looks whether the proof is there."""

    action = "action_proof_given"

    async def carry_out(self, turn: Turn) -> None:
        waiting = turn.pending(PROOF)
        if waiting is None:
            turn.say(say_nothing_waits(turn.wording, signed_in=turn.session.customer_id is not None))
        else:
            await carry_on(self.answerers, turn, waiting)


class ProofRefused(Resuming):
    """A wrong code, or one too late; what waits goes on waiting."""

    action = "action_proof_refused"

    async def carry_out(self, turn: Turn) -> None:
        left = turn.request.first("left")
        turn.say(say_refused(turn.wording, left if isinstance(left, int) else 0))


class ResendCode(Resuming):
    """The code has not arrived: another one, for the same act, while the limits allow it."""

    action = "action_resend_code"

    async def carry_out(self, turn: Turn) -> None:
        waiting = turn.pending(PROOF)
        if waiting is not None:
            await carry_on(self.answerers, turn, waiting)
        else:
            turn.say(say_nothing_waits(turn.wording, signed_in=turn.session.customer_id is not None))
