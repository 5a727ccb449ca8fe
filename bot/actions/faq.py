"""Questions with a known answer. A topic that is doubtful is asked for, one that is somebody else's is not answered."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.answering import AnsweringAction
from bot.actions.hearing.follow_ups import note_topic, told_before
from bot.actions.instalments import as_they_apply
from bot.actions.slots import OFFERED, WHICH_MEANT
from bot.actions.turn import Turn
from bot.core.errors import DependencyError
from bot.core.faq.certainty import Doubt, doubtful
from bot.core.faq.details import detail_in, is_plain
from bot.core.faq.moving import MOVING, still_about
from bot.core.faq.places import places_in
from bot.core.faq.topics import FAQ, FAQ_TOPIC, PREFIX, FaqTopic
from bot.core.lines import LineKind
from bot.core.nearby import CLEAR, Near, names_operator, near_in
from bot.core.requests import Request
from bot.core.unanswered import CLEAR as PLAINLY_UNANSWERED
from bot.core.unanswered import unanswered_in
from bot.services.access import access_lines
from bot.services.answers.choices import CAN_BE_CHOSEN
from bot.services.answers.faq import ROAMING, Saying, say_topic, say_which
from bot.services.answers.smalltalk import say_misunderstood
from bot.services.answers.talk import say_near
from bot.services.answers.unanswered import say_beside, say_unanswered
from bot.services.wording import Answer

_OTHERS_MENTIONED = frozenset(
    {FaqTopic.PORT_IN, FaqTopic.PORT_OUT, FaqTopic.CONTACT_NUMBERS, FaqTopic.MODEM_SETUP, FaqTopic.PRIVACY}
)
"""Topics in which another operator's name is part of the question."""
_IN_TASK = {
    ("recharge", FaqTopic.PAYMENT_METHODS): FaqTopic.RECHARGE_METHODS,
    ("set_auto_recharge", FaqTopic.PAYMENT_METHODS): FaqTopic.RECHARGE_METHODS,
    ("pay_bill", FaqTopic.RECHARGE_METHODS): FaqTopic.PAYMENT_METHODS,
}
"""What is under way says which payment "PayPal ha commissioni?" is about."""


class Faq(AnsweringAction):
    """In a task the answer stands without next steps: the open question is put again by itself."""

    action = "action_faq"
    intent = FAQ

    async def answer(self, turn: Turn, request: Request) -> None:
        topic = _topic_of(request, turn)
        near = _not_ours(request, topic)
        told = _told_last(turn)
        again = still_about(told, topic, request.text)
        heard = request.intent == turn.request.intent and again is None
        doubt = self._doubt(turn, request, topic) if heard else None
        kind = unanswered_in(request.text)
        if topic is None:
            turn.say(say_misunderstood(turn.wording, 1))
        elif near is not None:
            turn.say(say_near(turn.wording, self.deps.operator, near))
        elif kind is not None and (doubt is not None or kind in PLAINLY_UNANSWERED):
            turn.say(say_unanswered(turn.wording, kind))
        elif doubt is not None:
            self._ask(turn, doubt)
        else:
            await self._say(turn, request, again or topic, only_mobile=await self._has_only_mobile(turn, topic))

    def _doubt(self, turn: Turn, request: Request, topic: FaqTopic | None) -> Doubt | None:
        """A country settles which of two topics it is; it does not make a question about its roads one of ours."""
        doubt = doubtful(turn.guesses, CAN_BE_CHOSEN)
        if topic is not None and is_plain(topic, request.text):
            return None
        if topic is not None and told_before(turn) == topic and detail_in(topic, request.text) is not None:
            return None  # "la rata quant'è?", after the modem
        settled = doubt is not None and not doubt.beside and self._names_country(request, topic)
        return None if settled else doubt

    async def _has_only_mobile(self, turn: Turn, topic: FaqTopic) -> bool:
        """Where the topic is another for a line of that sort; as good as unknown while it cannot be read."""
        if topic is not FaqTopic.PORT_OUT or turn.session.customer_id is None:
            return False
        try:
            lines = await access_lines(self.deps.bss, turn.session)
        except DependencyError:
            return False
        return bool(lines) and all(line.kind is LineKind.MOBILE for line in lines)

    def _names_country(self, request: Request, topic: FaqTopic | None) -> bool:
        """ "SMS in Francia": which of the two topics it is of, the country tells."""
        return topic in ROAMING and len(places_in(request.text, self.deps.facts.roaming)) == 1

    def _ask(self, turn: Turn, doubt: Doubt) -> None:
        """With one topic a yes is to that; with two, to none, nor to what is under way."""
        if doubt.beside:
            turn.say(say_beside(turn.wording, doubt.topics[0]))
        else:
            turn.say(say_which(turn.wording, doubt.topics, doubt.intents))
        alone = len(doubt.topics) == 1 and not doubt.intents
        turn.remember(OFFERED, f"{PREFIX}{doubt.topics[0]}" if alone else WHICH_MEANT)
        turn.hold_question()

    async def _say(self, turn: Turn, request: Request, topic: FaqTopic, *, only_mobile: bool = False) -> None:
        asked = Saying(turn.wording, self.deps.operator, self.deps.facts, request, only_mobile)
        answers = say_topic(asked, topic)
        told = await as_they_apply(self.deps, turn, answers)
        turn.say(*(told if not turn.begins_form else map(_without_steps, told)))
        note_topic(turn, topic.value, answers[0].response, request.text if topic in ROAMING else "")
        if topic in ROAMING:
            turn.request = request
            turn.ask_again_later()

    def completed(self, last: Request, said: Request) -> Request | None:
        """ "E in Svizzera?" after the prices of another country."""
        topic = last.first(FAQ_TOPIC)
        if topic not in ROAMING or not places_in(said.text, self.deps.facts.roaming):
            return None
        return replace(last, text=said.text)


def _not_ours(request: Request, topic: FaqTopic | None) -> Near | None:
    """ "Quanto costa il roaming con ...?": a question near a topic, and another company's."""
    near = near_in(request.text)
    if topic in _OTHERS_MENTIONED or near not in CLEAR:
        return None
    return near if near is not Near.OTHER_OPERATOR or names_operator(request.text) else None


def _topic_of(request: Request, turn: Turn) -> FaqTopic | None:
    named = request.first(FAQ_TOPIC)
    topic = FaqTopic(named) if named in set(FaqTopic) else None
    return _IN_TASK.get((turn.task.intent, topic), topic) if topic and turn.task else topic


def _told_last(turn: Turn) -> FaqTopic | None:
    """Which of the topics about moving was answered last, for as long as a line is talked about."""
    told = told_before(turn)
    return FaqTopic(told) if told in MOVING else None


def _without_steps(answer: Answer) -> Answer:
    return replace(answer, choices=())
