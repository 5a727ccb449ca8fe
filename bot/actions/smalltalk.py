"""Talk that asks for nothing: small talk, praise, abuse, frustration, another language. What runs goes on unchanged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from bot.actions.base import ActionDependencies, BaseAction
from bot.actions.resuming import Resuming
from bot.actions.slots import TEMPER
from bot.actions.turn import Turn
from bot.core.chitchat import chitchat_in
from bot.core.complaints import calm
from bot.core.faq.topics import FAQ, FAQ_TOPIC, topic_named
from bot.core.free_text import telling_words
from bot.core.guesses import Guess
from bot.core.nationalities import is_no_language, speaks_no_italian
from bot.core.requests import Request
from bot.core.temper import Temper, is_fed_up
from bot.services.answers.smalltalk import say_misunderstood
from bot.services.answers.talk import say_boundary, say_chitchat, say_compliment, say_frustration, say_language
from bot.services.wording import Answer

LEAST_SURE = 0.15
"""A second guess of so much is what is asked for in an outburst; nothing is done on it without its read-back."""
LEAST_WORDS = 2
ITALIAN = "it"


class Chitchat(BaseAction):
    """Short and true; the task's question follows by itself."""

    action = "action_chitchat"

    async def carry_out(self, turn: Turn) -> None:
        kind = chitchat_in(turn.request.text)
        turn.say(say_chitchat(turn.wording, self.deps.operator, kind, in_task=turn.begins_form))


class Compliment(BaseAction):
    action = "action_compliment"

    async def carry_out(self, turn: Turn) -> None:
        turn.say(say_compliment(turn.wording, in_task=turn.begins_form))


class ChangeLanguage(BaseAction):
    """Italian is the only language so far; who asks for it has it."""

    action = "action_change_language"

    async def carry_out(self, turn: Turn) -> None:
        text = turn.request.text
        if turn.request.first("language") == ITALIAN and not speaks_no_italian(text):
            turn.say(Answer("utter_language_italian"))
        elif is_no_language(text):
            turn.say(say_misunderstood(turn.wording, 1))
        else:
            turn.say(say_language(turn.wording, text, in_task=turn.begins_form))


class Outburst(Resuming):
    """Anger; a request in it is served, and its answer comes first after one calm sentence."""

    served: ClassVar[str]

    async def serve(self, turn: Turn) -> bool:
        """Whether something was asked for in the message, and is answered."""
        request = self._request_within(turn)
        if request is None:
            return False
        turn.say(Answer(self.served))
        await self.resume(turn, request)
        return True

    def _request_within(self, turn: Turn) -> Request | None:
        """By the classifier's next guesses, where the outburst leaves words for one."""
        if len(telling_words(calm(turn.request.text))) < LEAST_WORDS:
            return None
        found = (self._as_request(turn.request, guess) for guess in turn.guesses[1:])
        return next((request for request in found if request is not None), None)

    def _as_request(self, said: Request, guess: Guess) -> Request | None:
        topic = topic_named(guess.name)
        if guess.confidence < LEAST_SURE:
            return None
        if topic is not None:
            return replace(said.holding(FAQ_TOPIC, topic.value), intent=FAQ)
        return replace(said, intent=guess.name) if guess.name in self.answerers else None


class Insult(Outburst):
    """Calm: one boundary, the second time a person; nothing is echoed."""

    action = "action_insult"
    served = "utter_insult_served"

    async def carry_out(self, turn: Turn) -> None:
        if is_fed_up(turn.request.text):
            return await Frustration(self.deps, self.readers, self.answerers).carry_out(turn)
        temper = Temper.from_slot(turn.recall(TEMPER)).insulted()
        turn.remember(TEMPER, temper.to_slot())
        if not await self.serve(turn):
            turn.say(say_boundary(turn.wording, again=temper.insults > 1))


class Frustration(Outburst):
    """A person in one step, no small talk; the second time the person comes first."""

    action = "action_frustration"
    served = "utter_frustration_served"

    async def carry_out(self, turn: Turn) -> None:
        temper = Temper.from_slot(turn.recall(TEMPER)).frustrated()
        turn.remember(TEMPER, temper.to_slot())
        if temper.frustrations > 1 or not await self.serve(turn):
            turn.say(say_frustration(turn.wording, again=temper.frustrations > 1))


def talk(dependencies: ActionDependencies) -> Sequence[BaseAction]:
    return [kind(dependencies) for kind in (Chitchat, Compliment, ChangeLanguage)]
