"""The gateway's news that the customer says nothing (row 48): one nudge, then what was begun is put aside."""

from __future__ import annotations

from bot.actions.base import BaseAction
from bot.actions.bot_rating import ask_at_the_end
from bot.actions.pauses import came_back
from bot.actions.slots import OFFERED, PENDING_REQUEST, PROOF, SET_ASIDE, SIGN_IN
from bot.actions.tasks.paid import PAYING
from bot.actions.tasks.parking import RESUME_TASK, park_running, title
from bot.actions.turn import Turn
from bot.core.requests import Request
from bot.core.silences import Stage
from bot.core.tasks import CONFIRMED
from bot.services.wording import Answer


class Silence(BaseAction):
    """What is open is looked at now: the customer may have ended it in the meantime. With nothing open, silence."""

    action = "action_silence"
    reminds = False

    async def carry_out(self, turn: Turn) -> None:
        if turn.request.first("stage") == Stage.PARKED:
            self._park(turn)
        else:
            await self._nudge(turn)
        if not turn.answers:
            turn.keep_silent()

    async def _nudge(self, turn: Turn) -> None:
        """A task's question is put again by its form, with its choices. Beside a read-back nothing is asked that a yes
        could be meant for."""
        if turn.task is not None:
            if turn.active_loop and not came_back(turn, turn.task):
                about = "confirm" if turn.task.asked == CONFIRMED else "task"
                turn.say(Answer(f"utter_silence_{about}", {"task": title(turn, turn.task)}))
        elif turn.pending(PROOF):
            turn.say(Answer("utter_silence_proof"))
        elif turn.pending(SIGN_IN) and turn.session.customer_id is None:
            turn.say(Answer("utter_silence_sign_in"))
        elif (turn.recall(PENDING_REQUEST) or {}).get("unpaid"):
            await self._about_unpaid(turn)
        else:
            ask_at_the_end(turn)

    async def _about_unpaid(self, turn: Turn) -> None:
        """The link stays as it is: nobody hangs up on a payment."""
        done = turn.recall(PENDING_REQUEST)
        if await self.deps.paying.may_still_be_paid(done["unpaid"]):
            turn.say(Answer("utter_silence_unpaid", {"what": done["what"]}))

    def _park(self, turn: Turn) -> None:
        """Not a payment at its read-back: it waits for its yes or no, until a long pause makes both worthless."""
        task = turn.task
        if task is None or (task.asked == CONFIRMED and task.intent in PAYING):
            return
        yes = turn.wording.choice("utter_choice_resume", Request("affirm").payload)
        turn.say(Answer("utter_silence_parked", {"task": title(turn, task)}, (yes,)))
        park_running(turn)
        turn.remember(SET_ASIDE, turn.now.isoformat())
        turn.remember(OFFERED, RESUME_TASK)
