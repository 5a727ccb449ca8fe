"""A fault abroad: what it costs to be online there is told before anybody is sent to switch data roaming on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.actions.faults.steps import WORDS
from bot.actions.hearing.follow_ups import country_before, note_topic
from bot.actions.turn import Turn
from bot.core.check_answers import answer_in
from bot.core.checks import Asked, Check, Tree
from bot.core.faq.abroad_words import asks_price_there
from bot.core.faq.facts import Roaming
from bot.core.faq.places import names_outside, names_union, places_in
from bot.core.faq.roaming_follow_ups import OfCountry, of_country
from bot.core.faq.topics import FaqTopic
from bot.core.leaning_words import wants_it_somewhere
from bot.core.requests import Request
from bot.core.tasks import Task
from bot.services.answers.faq import Saying, say_abroad, say_topic
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

WHERE, ABROAD, ROAMING_SWITCH = "where", "abroad", "roaming_switch"
"""The check of a mobile tree and its answer whose words say that somebody is abroad; the one that switches roaming."""
PLACE = "place"
"""No step: the words that named the country."""
_SWITCHING = frozenset({"activate_service", "activate_offer", "list_offers"})
"""What "attivalo sul mio" is taken for."""


def answer_where(check: Check, text: str, roaming: Roaming) -> str | None:
    """As `answer_in`; any country that has prices, or is as at home, is abroad, too."""
    answer = answer_in(check, text)
    if answer is not None or check.id != WHERE or not isinstance(check, Asked):
        return answer
    return ABROAD if places_in(text, roaming) else None


def meant_abroad(checks: Mapping[str, Tree], request: Request, roaming: Roaming) -> bool:
    """ "Sono in Francia e non naviga": whoever is abroad means a telephone, not the line at home."""
    check = next((tree.checks[WHERE] for tree in checks.values() if WHERE in tree.checks), None)
    return check is not None and bool(request.text) and answer_where(check, request.text, roaming) == ABROAD


def with_place(task: Task, request: Request, roaming: Roaming) -> Task:
    """The task with the country that the message names, if any."""
    return task.holding(PLACE, request.text) if request.text and places_in(request.text, roaming) else task


def wishes_package(request: Request) -> bool:
    """ "Attivalo sul mio", amid the checks: what was just told to be had abroad, and no line of the fault."""
    return request.intent in _SWITCHING and wants_it_somewhere(request.text)


def priced_switch(deps: ActionDependencies, turn: Turn, task: Task, asked: Answer) -> Answer:
    """The check of data roaming with the country's price in front, where it is outside the Union."""
    roaming, words = deps.facts.roaming, str(task.get(PLACE) or country_before(turn))
    outside = [place for place in places_in(words, roaming) if place.zone is not None]
    if not outside:
        return asked
    there = replace(turn.request, text=outside[0].country)
    told = say_topic(Saying(turn.wording, deps.operator, deps.facts, there), FaqTopic.ROAMING_WORLD)[0]
    return replace(asked, response="utter_fault_roaming_priced", variables=told.variables)


def say_prices_abroad(deps: ActionDependencies, turn: Turn, task: Task, *, abroad: bool) -> Sequence[Answer]:
    """ "Quanto costa un giga qui?", "avete un pacchetto?", of who told to be abroad: what there is to pay there, or in
    general where the country is not known. Nothing: another place is named, or nothing of the kind is asked."""
    text, roaming = turn.request.text, deps.facts.roaming
    words = str(task.get(PLACE) or "")
    if not (words or abroad) or not text or names_union(text) or names_outside(text) or places_in(text, roaming):
        return ()
    what = of_country(text) or (OfCountry.PRICES if asks_price_there(text) else None)
    if what is None:
        return ()
    asked = Saying(turn.wording, deps.operator, deps.facts, replace(turn.request, text=words))
    named = places_in(words, roaming)
    union = bool(named) and all(place.zone is None for place in named)
    topic = FaqTopic.ROAMING_EU if union else FaqTopic.ROAMING_WORLD
    note_topic(turn, topic.value, asked=words, country=bool(named))
    return say_topic(asked, topic) if what is OfCountry.PRICES else say_abroad(asked, topic, what)


def told_abroad(checks: Mapping[str, Tree], task: Task, roaming: Roaming) -> bool:
    """Whether the report itself, or an answer to a check, says that it is abroad."""
    return task.get(f"check.{WHERE}") == ABROAD or meant_abroad(
        checks, Request(task.intent, {}, str(task.get(WORDS) or "")), roaming
    )
