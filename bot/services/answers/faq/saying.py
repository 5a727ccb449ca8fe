"""The answer to a topic: its words, the page with the rest, and what comes next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.core.faq.details import Detail, detail_in
from bot.core.faq.places import Place, names_outside, names_union, places_in
from bot.core.faq.topics import FaqTopic
from bot.core.lines import LineKind
from bot.core.requests import Request
from bot.services.answers.faq.figures import FIGURES
from bot.services.answers.faq.question import Saying
from bot.services.answers.faq.steps import intent_choice, steps_after, topic_choice
from bot.services.wording import Answer, Wording

ROAMING = frozenset({FaqTopic.ROAMING_EU, FaqTopic.ROAMING_WORLD})
_NOT_BY_COUNTRY = frozenset({Detail.SATELLITE, Detail.FROM_ITALY, Detail.WIFI})
_OF_KIND = {"business": Detail.BUSINESS, "company": Detail.BUSINESS}
_OF_LINE = {"fixed": Detail.FIXED, "mobile": Detail.MOBILE}
_BY_LINE = frozenset({FaqTopic.CONTACT_NUMBERS, FaqTopic.PORT_IN, FaqTopic.PORT_OUT})


def say_topic(asked: Saying, topic: FaqTopic) -> Sequence[Answer]:
    """One answer; two where two countries lie on both sides of the Union's border."""
    if topic in ROAMING:
        return _roaming(asked, topic)
    return [_answer(asked, topic, _detail(asked, topic))]


def say_detail(asked: Saying, topic: FaqTopic, detail: str) -> Sequence[Answer]:
    """What was told of the topic, told again: `detail` as it was kept, or empty for all of it."""
    return say_topic(asked, topic) if detail not in set(Detail) else [_answer(asked, topic, Detail(detail))]


def say_which(wording: Wording, topics: Sequence[FaqTopic], intents: Sequence[str] = ()) -> Answer:
    """A choice between neighbours, and "altro"; nothing is answered as if it were the question."""
    found = (*(topic_choice(wording, topic) for topic in topics), *(intent_choice(wording, name) for name in intents))
    other = wording.choice("utter_choice_other", Request("help").payload)
    return Answer("utter_faq_which" if len(found) > 1 else "utter_faq_near", {}, (*found, other))


def _detail(asked: Saying, topic: FaqTopic) -> Detail | None:
    """By the words first, then by what the NLU found in them."""
    found = detail_in(topic, asked.text)
    if topic is FaqTopic.PORT_OUT and asked.only is not None:
        found = _of_own(found, asked.only)
    if found is None and topic is FaqTopic.CONTACT_NUMBERS:
        found = _OF_KIND.get(asked.request.first("customer_kind") or "")
    if found is None and topic in _BY_LINE:
        line = _OF_LINE.get(asked.request.first("line_kind") or "")
        found = line if topic is FaqTopic.CONTACT_NUMBERS or line is Detail.FIXED else None
    return found


def _of_own(found: Detail | None, kind: LineKind) -> Detail | None:
    """Of a line that the customer has: who has only a SIM needs no migration code, who has none no code of a SIM."""
    if found is Detail.FIXED and kind is LineKind.MOBILE:
        return Detail.MOBILE
    return Detail.FIXED if found is None and kind is LineKind.FIXED else found


def _answer(asked: Saying, topic: FaqTopic, detail: Detail | None) -> Answer:
    response = f"utter_faq_{topic}_{detail}" if detail else f"utter_faq/{topic}"
    return Answer(response, FIGURES[topic](asked), steps_after(asked, topic, detail), link_to(asked, topic))


def link_to(asked: Saying, topic: FaqTopic) -> Mapping[str, Any]:
    """The page with the rest."""
    title = asked.wording.phrase("utter_faq_link")
    return {"attachments": [{"kind": "link", "title": title, "url": asked.facts.links[topic]}]}


def _roaming(asked: Saying, topic: FaqTopic) -> Sequence[Answer]:
    """The country that is named decides, whichever of the two topics the sentence sounds like."""
    detail = detail_in(FaqTopic.ROAMING_WORLD, asked.text)
    if detail in _NOT_BY_COUNTRY:
        return [_answer(asked, FaqTopic.ROAMING_WORLD, detail)]
    places = places_in(asked.text, asked.facts.roaming)
    if places:
        return [_country(asked, place) for place in _one_a_price(places)]
    if names_outside(asked.text) or not (topic is FaqTopic.ROAMING_EU or names_union(asked.text)):
        return [_answer(asked, FaqTopic.ROAMING_WORLD, None)]
    return [_answer(asked, FaqTopic.ROAMING_EU, None)]


def asks_elsewhere(text: str) -> bool:
    """A ship's net, or calls out of Italy: what no country's prices are."""
    return detail_in(FaqTopic.ROAMING_WORLD, text) in _NOT_BY_COUNTRY


def _one_a_price(places: Sequence[Place]) -> Sequence[Place]:
    """The countries of one zone are one answer, with all their names."""
    zones = dict.fromkeys(place.zone.name if place.zone else None for place in places)
    of_zone = [[p for p in places if (p.zone.name if p.zone else None) == zone] for zone in zones]
    return [Place(", ".join(place.country for place in same), same[0].zone) for same in of_zone]


def _country(asked: Saying, place: Place) -> Answer:
    zone = place.zone
    if zone is None:
        said, topic = {"country": place.country}, FaqTopic.ROAMING_EU
    else:
        prices = {"call": zone.call, "answer": zone.answer, "sms": zone.sms, "megabyte": zone.megabyte}
        said = {"country": place.country, "zone": zone.name, **{k: asked.money(v) for k, v in prices.items()}}
        topic = FaqTopic.ROAMING_WORLD
    response = f"utter_faq_{topic}_country"
    return Answer(response, {**FIGURES[topic](asked), **said}, steps_after(asked, topic, None), link_to(asked, topic))
