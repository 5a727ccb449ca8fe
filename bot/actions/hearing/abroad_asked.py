"""The prices in a country that is named, asked in words that the classifier is unsure of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.hearing.follow_ups import note_topic
from bot.actions.turn import Turn
from bot.core.faq.abroad_words import asks_of_trip, asks_price_abroad, names_abroad, only_tells_trip
from bot.core.faq.places import names_outside, names_union, places_in
from bot.core.faq.topics import FAQ, FAQ_TOPIC, FaqTopic
from bot.core.nearby import names_operator
from bot.core.requests import Request
from bot.services.answers.faq import ROAMING, Saying, say_topic

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_TRIP_HEARD_AS = frozenset(
    {"report_fault", "out_of_scope", "nlu_fallback", "rephrase", "inform", "check_counters", "goodbye", "greet", FAQ}
)
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
    _say(deps, turn, FaqTopic.ROAMING_EU if all(place.zone is None for place in places) else FaqTopic.ROAMING_WORLD)
    return True


async def hear_trip(deps: ActionDependencies, turn: Turn) -> bool:
    """ "La settimana prossima vado a Londra, funziona internet?": what holds there, and no fault that is to be
    checked."""
    text = turn.request.text
    if is_apart_or_in_task(turn) or turn.request.intent not in _TRIP_HEARD_AS or names_operator(text):
        return False
    if not (asks_of_trip(text) or only_tells_trip(text)):
        return False
    places = places_in(text, deps.facts.roaming)
    if not places and not (names_union(text) or names_outside(text) or names_abroad(text)):
        return False
    union = all(place.zone is None for place in places) if places else names_union(text)
    _say(deps, turn, FaqTopic.ROAMING_EU if union else FaqTopic.ROAMING_WORLD)
    return True


def _say(deps: ActionDependencies, turn: Turn, topic: FaqTopic) -> None:
    said = turn.request
    turn.request = Request(FAQ, {FAQ_TOPIC: (topic.value,)}, said.text)
    turn.say(*say_topic(Saying(turn.wording, deps.operator, deps.facts, turn.request), topic))
    note_topic(turn, topic.value, asked=said.text, country=bool(places_in(said.text, deps.facts.roaming)))
    turn.ask_again_later()
