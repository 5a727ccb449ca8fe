"""The prices in a country that is named, asked in words that the classifier is unsure of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.hearing.follow_ups import note_topic
from bot.actions.turn import Turn
from bot.core.faq.abroad_words import asks_price_abroad
from bot.core.faq.places import places_in
from bot.core.faq.topics import FAQ, FAQ_TOPIC, FaqTopic
from bot.core.nearby import names_operator
from bot.core.requests import Request
from bot.services.answers.faq import ROAMING, Saying, say_topic

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_HEARD_AS = frozenset(
    {"out_of_scope", "nlu_fallback", "rephrase", "inform", "list_offers", "show_plan", "check_counters", "affirm"}
)


async def hear_price_abroad(deps: ActionDependencies, turn: Turn) -> bool:
    """ "Vado negli Stati Uniti a Natale, quanto costa internet?", "quanto costa in Inghilterra?"."""
    said = turn.request
    of_topic = said.intent == FAQ and said.first(FAQ_TOPIC) in {topic.value for topic in ROAMING}
    if is_apart_or_in_task(turn) or not (of_topic or said.intent in _HEARD_AS) or names_operator(said.text):
        return False
    places = places_in(said.text, deps.facts.roaming) if asks_price_abroad(said.text) else ()
    if not places:
        return False
    topic = FaqTopic.ROAMING_EU if all(place.zone is None for place in places) else FaqTopic.ROAMING_WORLD
    turn.request = Request(FAQ, {FAQ_TOPIC: (topic.value,)}, said.text)
    turn.say(*say_topic(Saying(turn.wording, deps.operator, deps.facts, turn.request), topic))
    note_topic(turn, topic.value, asked=said.text)
    turn.ask_again_later()
    return True
