"""What nobody understood: looked at for what it still says, else options, then examples, then a person (row 23)."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.hearing.bare_words import asks_meaning
from bot.actions.hearing.drifting import leans_on_something
from bot.actions.person.call_backs import RequestCallBack
from bot.actions.person.queue import tell_place, told_last
from bot.actions.person.queue_hearing import hear_unclear
from bot.actions.resuming import Resuming
from bot.actions.slots import CALL_BOOKED, MISUNDERSTOOD, OFFERED, QUEUED
from bot.actions.tasks.journey import task_done
from bot.actions.turn import Turn
from bot.core.asides import says_mistake
from bot.core.bill_words import bill_references
from bot.core.call_words import moves_call, wants_call
from bot.core.care_words import names_credentials
from bot.core.faq.topics import FAQ, PREFIX, FaqTopic, topic_named
from bot.core.free_text import says_something
from bot.core.lost_numbers import BLOCK_SIM, says_found_again, says_phone_found
from bot.core.nationalities import is_no_language
from bot.core.nearby import ELSEWHERE, Near, is_far, near_in, sounds_english
from bot.core.queue_words import sounds_angry
from bot.core.temper import feels_mocked
from bot.core.topics import Topic, topic_of
from bot.core.unanswered import Unanswered, unanswered_in
from bot.services.answers.access import NOT_PRIVATE, say_business
from bot.services.answers.choices import next_steps
from bot.services.answers.smalltalk import say_misunderstood, say_not_yet
from bot.services.answers.talk import say_far, say_language, say_near
from bot.services.answers.unanswered import say_beside, say_unanswered
from bot.services.wording import Answer

SURELY, LEAST_WORDS = 0.8, 3
"""A message of so many words is none of our business when the classifier is so sure."""
NAMED_OTHERS = (Near.OTHER_OPERATOR, Near.OTHER_COMPANY, Near.SOMEBODY_ELSE)
"""Whose it is matters more than what it is, but for what a town or the state gives."""
LIKELY = 0.15
"""A topic that comes second to nothing of ours and is so likely is the nearest thing there is."""
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
        bare = turn.request.names_line or turn.request.period or bill_references(turn.request)
        if bare and len(turn.request.text.split()) <= BARE_WORDS and await self.complete_last(turn):
            return
        kind = turn.request.first("customer_kind")
        asks_way_in = turn.session.customer_id is None or names_credentials(turn.request.text)
        if kind in NOT_PRIVATE and asks_way_in and len(turn.request.text.split()) <= BARE_WORDS:
            turn.say(say_business(turn.wording, self.deps.operator, kind))
            return
        if await self._about_country(turn) or self._apart(turn):
            return
        topic = topic_of(turn.request.text)
        topic = None if topic is Topic.LANGUAGE else topic  # the adjective of a country
        if topic is Topic.WAIT and turn.recall(QUEUED) and await tell_place(self.deps, turn):
            return
        if topic:
            turn.say(say_not_yet(turn.wording, self.deps.operator, topic))
            return
        if await hear_unclear(self.deps, turn):
            return
        if _is_angry(turn.request.text):
            turn.say(Answer("utter_anger", {}, next_steps(turn.wording, "talk_to_human", "open_complaint")))
            return
        times = int(turn.slots.get(MISUNDERSTOOD) or 0) + 1
        turn.remember(MISUNDERSTOOD, times)
        if times == 1 and leans_on_something(turn):
            turn.say(Answer("utter_fallback_of_what", {}, next_steps(turn.wording, "talk_to_human")))
            return
        turn.say(say_misunderstood(turn.wording, times))

    async def _about_country(self, turn: Turn) -> bool:
        """ "E in Svizzera?", after what another country costs."""
        last = turn.last_request
        return last is not None and last.intent == FAQ and await self.complete_listed(turn)

    def _surely_strange(self, turn: Turn) -> bool:
        """The classifier knows it for none of ours. Said again, it may be ours in words that nobody knows."""
        first = next(iter(turn.guesses), None)
        strange = first is not None and first.name == "out_of_scope" and first.confidence >= SURELY
        strange = strange and not _is_angry(turn.request.text)
        return strange and not turn.slots.get(MISUNDERSTOOD) and says_something(turn.request.text, LEAST_WORDS)

    def _apart(self, turn: Turn) -> bool:
        """None of our business is no misunderstanding: the limit, and what there is instead (rows 26, 27, 39)."""
        text, wording = turn.request.text, turn.wording
        near, topic = near_in(text), topic_of(text)
        if sounds_english(text) or (topic is Topic.LANGUAGE and not (is_far(text) or is_no_language(text))):
            turn.say(say_language(wording, text, in_task=turn.begins_form))
        elif (kind := unanswered_in(text)) and (near not in NAMED_OTHERS or kind is Unanswered.STATE_AID):
            turn.say(say_unanswered(wording, kind))
        elif near in ELSEWHERE and not (near is Near.OTHER_OPERATOR and topic is Topic.LINE):
            turn.say(say_near(wording, self.deps.operator, near))
        elif near is None and not (is_far(text) or _is_angry(text)) and (beside := _next_topic(turn)):
            turn.say(say_beside(wording, beside))
            turn.remember(OFFERED, f"{PREFIX}{beside}")
        elif topic not in (None, Topic.LANGUAGE):
            return False
        elif near is not None:
            turn.say(say_near(wording, self.deps.operator, near))
        elif is_far(text) or self._surely_strange(turn):
            turn.remember(MISUNDERSTOOD, 0 if is_far(text) else 1)
            turn.say(say_far(wording, self.deps.operator))
        else:
            return False
        return True

    async def _found_again(self, turn: Turn) -> bool:
        """ "L'ho ritrovato", of the telephone whose SIM was blocked here, or of one that is named."""
        text = turn.request.text
        if not says_phone_found(text) and not (task_done(turn, BLOCK_SIM) and says_found_again(text)):
            return False
        await self.resume(turn, replace(turn.request, intent=BLOCK_SIM))
        return True


def _is_angry(text: str) -> bool:
    return sounds_angry(text) or feels_mocked(text)


def _next_topic(turn: Turn) -> FaqTopic | None:
    """The topic that a question sounds like which is none of ours."""
    if len(turn.guesses) < 2 or len(turn.request.text.split()) < LEAST_WORDS:
        return None
    first, second = turn.guesses[:2]
    likely = first.name == "out_of_scope" and second.confidence >= LIKELY
    return topic_named(second.name) if likely else None
