"""Questions with a known answer. A topic that is doubtful is asked for, one that is somebody else's is not answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.actions.answering import AnsweringAction
from bot.actions.hearing.follow_ups import country_before, note_topic, told_before
from bot.actions.instalments import as_they_apply
from bot.actions.own_kind import only_kind
from bot.actions.slots import LAST_TOPIC, LISTED_OFFERS, OFFERED, WHICH_MEANT
from bot.actions.turn import Turn
from bot.core.faq.beside_topics import leaves_modem
from bot.core.faq.certainty import Doubt, doubtful
from bot.core.faq.details import Detail, detail_in, is_plain
from bot.core.faq.moving import MOVING, still_about
from bot.core.faq.places import places_in
from bot.core.faq.topics import FAQ, FAQ_TOPIC, PREFIX, FaqTopic
from bot.core.lines import LineKind
from bot.core.nearby import CLEAR, Near, names_operator, near_in
from bot.core.requests import Request
from bot.core.unanswered import CLEAR as PLAINLY_UNANSWERED
from bot.core.unanswered import unanswered_in
from bot.services.answers.choices import CAN_BE_CHOSEN
from bot.services.answers.faq import ROAMING, Saying, say_detail, say_of_country_before, say_topic, say_which
from bot.services.answers.smalltalk import say_misunderstood
from bot.services.answers.talk import say_near
from bot.services.answers.unanswered import say_beside, say_unanswered
from bot.services.wording import Answer

_OTHERS_MENTIONED = frozenset(
    {FaqTopic.PORT_IN, FaqTopic.PORT_OUT, FaqTopic.CONTACT_NUMBERS, FaqTopic.MODEM_SETUP, FaqTopic.PRIVACY}
)
"""Topics in which another operator's name is part of the question."""
_OF_SERVICES = frozenset({FaqTopic.VOICEMAIL, FaqTopic.PREMIUM_SERVICES})
"""Topics that are about a service: what was listed before is not talked about any more."""
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
            await self._say(turn, request, again or topic, only=await self._only_kind(turn, topic))

    def _doubt(self, turn: Turn, request: Request, topic: FaqTopic | None) -> Doubt | None:
        """A country settles which of two topics it is; it does not make a question about its roads one of ours."""
        doubt = doubtful(turn.guesses, CAN_BE_CHOSEN)
        if topic is not None and is_plain(topic, request.text):
            return None
        if topic is not None and told_before(turn) == topic and detail_in(topic, request.text) is not None:
            return None  # "la rata quant'è?", after the modem
        settled = doubt is not None and not doubt.beside and self._names_country(request, topic)
        return None if settled else doubt

    async def _only_kind(self, turn: Turn, topic: FaqTopic) -> LineKind | None:
        """Where the topic is another for a line of that sort."""
        return await only_kind(self.deps, turn) if topic is FaqTopic.PORT_OUT else None

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

    async def _say(self, turn: Turn, request: Request, topic: FaqTopic, *, only: LineKind | None = None) -> None:
        asked = Saying(turn.wording, self.deps.operator, self.deps.facts, request, only)
        before = country_before(turn) if topic in ROAMING else ""
        abroad = say_of_country_before(asked, topic, before) if before else ()
        answers = abroad or self._of_modem_left(turn, asked, topic) or say_topic(asked, topic)
        told = await as_they_apply(self.deps, turn, answers)
        turn.say(*(told if not turn.begins_form else map(_without_steps, told)))
        words = (before if abroad else request.text) if topic in ROAMING else ""
        named = bool(places_in(words, self.deps.facts.roaming))
        note_topic(turn, topic.value, answers[0].response, words, country=named)
        if topic in _OF_SERVICES and turn.active_loop is None:
            spoken_of = [self.deps.facts.voicemail.service_id] if topic is FaqTopic.VOICEMAIL else None
            turn.remember(LISTED_OFFERS, spoken_of)  # "toglila": none of before
        if topic in ROAMING:
            turn.request = request
            turn.ask_again_later()

    def _of_modem_left(self, turn: Turn, asked: Saying, topic: FaqTopic) -> Sequence[Answer]:
        """ "Devo disdire, e il modem?": how it is given back. Nothing: no line is left."""
        told = str((turn.recall(LAST_TOPIC) or {}).get("topic", ""))
        of_it = topic is FaqTopic.MODEM_SETUP and leaves_modem(told, asked.text)
        return say_detail(asked, topic, Detail.RETURN) if of_it else ()

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
