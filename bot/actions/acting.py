"""Acts: what changes something. Confirmed first, then proved where it must be, then done once.

`act` is carried out after the yes, and again after each proof that it asked for; it does the thing when nothing is
missing any more. What waits for a proof is kept as a request, so that the proof alone is needed and nothing is put
again.
"""

from __future__ import annotations

from abc import abstractmethod

from bot.actions.answering import Answerers, AnsweringAction
from bot.actions.base import ActionDependencies
from bot.actions.hearing.refused import hear_refused, hear_too_late
from bot.actions.slots import PENDING_REQUEST, PROOF
from bot.actions.tasks.parking import offer_parked
from bot.actions.turn import Turn
from bot.core.account import ChallengePurpose
from bot.core.account_errors import NoWay, ProofNeeded, TooManyCodes
from bot.core.negated_requests import refuses_act
from bot.core.requests import Request
from bot.services.account.proofs import Asked, Way
from bot.services.answers.proofs import say_asked, say_no_way, say_too_many
from bot.services.turn import message_id


class ActingAction(AnsweringAction):
    """An act of one intent: `answer` begins it, `attempt` does what was confirmed. A "non" before it begins nothing."""

    async def carry_out(self, turn: Turn) -> None:
        if not await self._hears_refused(turn):
            await super().carry_out(turn)

    async def carry_alone(self, turn: Turn) -> None:
        if not await self._hears_refused(turn):
            await super().carry_alone(turn)

    async def _hears_refused(self, turn: Turn) -> bool:
        """ "Non bloccare la SIM": of one that was blocked just now, what can still be done is said."""
        if refuses_act(turn.request.text, self.intent) and self.about_done(turn):
            return True
        return hear_too_late(turn, self.intent) or await hear_refused(self.deps, self.several, turn, self.intent)

    async def attempt(self, turn: Turn, request: Request) -> None:
        """Does it, or asks for the proof that is missing."""
        turn.request = request
        try:
            await self.act(turn, request)
        except ProofNeeded as needed:
            turn.keep_pending(PROOF)
            await ask_for_proof(self.deps, turn, needed)
            return
        except NoWay as no_way:
            turn.say(say_no_way(turn.wording, self.deps.operator, lost=no_way.lost))
        offer_parked(turn)

    def about_done(self, turn: Turn) -> bool:
        """Says what can still be done about what was done last, if it was this; whether it was."""
        return False

    @abstractmethod
    async def act(self, turn: Turn, request: Request) -> None:
        """Does what was confirmed. May raise ProofNeeded and the errors of `bot.core.errors`."""


async def carry_on(answerers: Answerers, turn: Turn, request: Request) -> None:
    """Carries on with an act that waited for a proof."""
    action = answerers[request.intent]
    assert isinstance(action, ActingAction)
    turn.forget(PENDING_REQUEST)
    await action.attempt(turn, request)


async def ask_for_proof(deps: ActionDependencies, turn: Turn, needed: ProofNeeded) -> None:
    """Sends a code, once however often the turn runs, and says how the proof can be given."""

    async def ask() -> dict[str, object]:
        asked = await deps.account.proofs.ask(turn.session, needed)
        told = {"hint": asked.hint, "sim_changed": asked.sim_changed, "lost": asked.lost}
        return {"way": asked.way, "prompt": dict(asked.prompt), **told}

    key = f"ask_{needed.purpose}_{needed.act.fingerprint[:16]}"
    try:
        done = await deps.effects.once(turn.session.conversation_id, message_id.get(), key, ask)
    except NoWay as no_way:
        turn.forget(PENDING_REQUEST)
        turn.say(say_no_way(turn.wording, deps.operator, lost=no_way.lost))
    except TooManyCodes as error:
        turn.note_pending(what=needed.act.what, free_at=error.until.isoformat())
        turn.say(say_too_many(turn.wording, error.until))
    else:
        asked = Asked(Way(done["way"]), done["prompt"], done["hint"], done["sim_changed"], bool(done.get("lost")))
        on_page = asked.way in (Way.PASSKEY, Way.PROVIDER)
        counts, prompt = _sign_in_counts(needed), dict(asked.prompt)
        turn.note_pending(what=needed.act.what, on_page=on_page, by_sign_in=counts, prompt=prompt)
        turn.say(say_asked(turn.wording, needed, asked))


def _sign_in_counts(needed: ProofNeeded) -> bool:
    """Whether a fresh sign-in by a strong way is this proof, too: it shows who, and has no price."""
    return needed.purpose is ChallengePurpose.ACT and not needed.act.priced
