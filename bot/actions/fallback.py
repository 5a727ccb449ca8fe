"""What nobody understood: looked at for what it still says, else options, then examples, then a person (row 23)."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.account import Resuming
from bot.actions.bare_words import asks_meaning
from bot.actions.call_backs import RequestCallBack
from bot.actions.queue import tell_place, told_last
from bot.actions.queue_hearing import hear_unclear
from bot.actions.tasks.journey import task_done
from bot.actions.turn import CALL_BOOKED, MISUNDERSTOOD, QUEUED, Turn
from bot.core.asides import says_mistake
from bot.core.call_words import moves_call, wants_call
from bot.core.lost_numbers import BLOCK_SIM, says_found_again
from bot.core.queue_words import sounds_angry
from bot.core.topics import Topic, topic_of
from bot.services.answers.access import NOT_PRIVATE, say_business
from bot.services.answers.choices import next_steps
from bot.services.answers.smalltalk import say_misunderstood, say_not_yet
from bot.services.wording import Answer

BARE_WORDS = 6
"""Up to so many words, a line or a period that was not understood otherwise completes the last reading."""


class Fallback(Resuming):
    """Not to be done here, or not understood: names the limit, else gives options, then examples, then a person."""

    action = "action_default_fallback"

    async def carry_out(self, turn: Turn) -> None:
        if (says_mistake(turn.request.text) and self.about_done(turn)) or asks_meaning(turn):
            return
        if await self._found_again(turn) or await self.complete_told(turn):
            return
        if wants_call(turn.request.text) or (told_last(turn, CALL_BOOKED) and moves_call(turn.request.text)):
            await self.resume(turn, replace(turn.request, intent=RequestCallBack.intent))
            return
        bare = turn.request.names_line or turn.request.period or turn.request.entities.get("bill_ref")
        if bare and len(turn.request.text.split()) <= BARE_WORDS and await self.complete_last(turn):
            return
        kind = turn.request.first("customer_kind")
        if kind in NOT_PRIVATE and len(turn.request.text.split()) <= BARE_WORDS:
            turn.say(say_business(turn.wording, self.deps.operator, kind))
            return
        topic = topic_of(turn.request.text)
        if topic is Topic.WAIT and turn.recall(QUEUED) and await tell_place(self.deps, turn):
            return
        if topic:
            turn.say(say_not_yet(turn.wording, self.deps.operator, topic))
            return
        if await hear_unclear(self.deps, turn):
            return
        if sounds_angry(turn.request.text):
            turn.say(Answer("utter_anger", {}, next_steps(turn.wording, "talk_to_human", "open_complaint")))
            return
        times = int(turn.slots.get(MISUNDERSTOOD) or 0) + 1
        turn.remember(MISUNDERSTOOD, times)
        turn.say(say_misunderstood(turn.wording, times))

    async def _found_again(self, turn: Turn) -> bool:
        """ "L'ho ritrovato", of the telephone whose SIM was blocked here, or of one that is named."""
        text = turn.request.text
        if not says_found_again(text) or not (task_done(turn, BLOCK_SIM) or topic_of(text) is Topic.SIM):
            return False
        await self.resume(turn, replace(turn.request, intent=BLOCK_SIM))
        return True
