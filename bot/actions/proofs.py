"""The gateway's news about a code or a passkey, and asking for another code. The engine never sees the code itself."""

from __future__ import annotations

from bot.actions.acting import carry_on
from bot.actions.resuming import Resuming
from bot.actions.slots import DONE, PENDING_REQUEST, PROOF, SIGN_IN
from bot.actions.tasks.open_link import unpaid_link
from bot.actions.tasks.paid import SAVED
from bot.actions.turn import Turn
from bot.core.asides import names_link
from bot.core.tasks import Task
from bot.services.account.chat_codes import PAGE_NUMBER
from bot.services.answers.access import say_link_again
from bot.services.answers.awaited import Missing, say_awaited, say_number_refused
from bot.services.answers.paying import say_link_given_already
from bot.services.answers.proofs import say_nothing_waits, say_refused


class ProofGiven(Resuming):
    """A proof was given: what waited for it goes on. The act itself looks whether the proof is there."""

    action = "action_proof_given"
    reminds = False

    async def carry_out(self, turn: Turn) -> None:
        waiting = turn.pending(PROOF)
        if waiting is None:
            turn.say(say_nothing_waits(turn.wording, signed_in=turn.session.customer_id is not None))
        else:
            await carry_on(self.answerers, turn, waiting)


class ProofRefused(Resuming):
    """A wrong code, or one too late; what waits goes on waiting, and the code is asked for again while it can be."""

    action = "action_proof_refused"
    reminds = False

    async def carry_out(self, turn: Turn) -> None:
        found = turn.request.first("left")
        left = found if isinstance(found, int) else 0
        of_page = turn.request.first("news") == PAGE_NUMBER
        prompt = turn.recall(PENDING_REQUEST).get("prompt") if turn.pending(PROOF) else None
        turn.say(say_number_refused(turn.wording, left) if of_page else say_refused(turn.wording, left, prompt))


class ResendCode(Resuming):
    """The code has not arrived: another one, for the same act, while the limits allow it."""

    action = "action_resend_code"
    reminds = False

    async def carry_out(self, turn: Turn) -> None:
        proving, waiting = turn.pending(PROOF), turn.pending(SIGN_IN)
        if turn.awaited is not None and turn.awaited.missing is Missing.NUMBER:
            turn.say(say_awaited(turn.wording, turn.awaited))
        elif proving is not None:
            await carry_on(self.answerers, turn, proving)
        elif waiting is not None and turn.session.customer_id is None and names_link(turn.request.text):
            turn.say(say_link_again(turn.wording, waiting))
        elif names_link(turn.request.text) and (what := await unpaid_link(self.deps, turn)) is not None:
            await self._pay_page_again(turn, what)
        else:
            turn.say(say_nothing_waits(turn.wording, signed_in=turn.session.customer_id is not None))

    async def _pay_page_again(self, turn: Turn, what: str) -> None:
        """The same order's page, whose link is said once more; a saved card's confirmation is where it was."""
        done = turn.pending(DONE)
        task = Task.of_request(done) if done is not None else None
        if done is None or task is None or task.get("method") in (None, SAVED):
            turn.say(say_link_given_already(turn.wording, what))
        else:
            await carry_on(self.answerers, turn, done)
