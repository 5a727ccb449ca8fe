"""What leans on an offer or a service that was just shown or switched: it is about that, and about no card, no SIM and
no bill."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from bot.actions.hearing.apart import is_apart, is_apart_or_in_task
from bot.actions.hearing.follow_ups import told_before
from bot.actions.hearing.put_back import ORDERS, SWITCHED_ON
from bot.actions.listed_offers import counted_in, note_listed
from bot.actions.slots import (
    DONE,
    EDITED,
    LAST_TOPIC,
    LISTED_OFFERS,
    OFFERED,
    OFFERS_SHOWN,
)
from bot.actions.tasks.own_line import LINE
from bot.actions.turn import Turn
from bot.core import extra_follow_ups as words
from bot.core.errors import CustomerError, DependencyError
from bot.core.extra_names import of_size
from bot.core.extra_questions import asks_what_for
from bot.core.faq.topics import FAQ, FAQ_TOPIC, FaqTopic
from bot.core.leaning_words import asks_to_undo
from bot.core.offer_words import asks_how_blocked, blocks_premium
from bot.core.offers import Extra
from bot.core.other_offer import place_asked, price_asked
from bot.core.pointing import asks_price
from bot.core.requests import LINE_ENTITIES, Request
from bot.core.task_questions import TaskQuestion as Question
from bot.core.task_questions import asked_of_task
from bot.core.tasks import Task
from bot.core.undoing_words import asks_giving_back
from bot.services.answers import extras as told
from bot.services.answers.extras_after import say_back_later, say_how_on, say_of_shown, say_off_later
from bot.services.extras import read_extras, read_offers, read_services
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_CARDS = frozenset({"list_cards", "save_card", "remove_card"})
_REMOVED = frozenset({"remove_card", "stop_auto_recharge"})
"""What "toglimela" is taken for."""
_OF_THEIR_OWN = frozenset({"talk_to_human", "deny_human", "block_sim", "request_call_back", "report_fault", "thank"})
_VAGUE = frozenset(
    {"out_of_scope", "nlu_fallback", "rephrase", "inform", "ask_why", "help", "chitchat", "dont_know", "affirm", FAQ}
)
_READ = _VAGUE | {"show_plan", "check_counters", "explain_bill", "list_services", "show_profile", "close_account"}
"""What a few words about an offer that was shown are taken for."""
_OF_SHOWN = _READ | {"select_line", "enable_biometrics"}
_POINTED = frozenset({"show_bill", "list_bills", "pay_bill"})
"""What "la seconda quanto dura?" is taken for, too."""
_BLOCKING = _VAGUE | {"block_sim", "explain_bill"}
_PLACING = _VAGUE | {"select_line", "recharge", "show_movements", "activate_service", "affirm"}
_NAMES = ("service_name", "offer_name")
_BLOCKED = "come si bloccano i servizi a sovrapprezzo?"
_SHORT = 9
_GONE = re.compile(r"\b(?:sim|schede?|rubat|rubaron|pers[oa]\b|smarrit|fregat|scippat|clonat)\w*", re.IGNORECASE)
"""Whose telephone is gone has the SIM blocked first."""
_RENEWS = re.compile(r"\brinnov\w*", re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]{4,}")
_PLAIN = frozenset(
    {"quella", "quello", "quanto", "quanti", "quante", "costa", "viene", "della", "delle", "degli", "dello", "dura"}
)


def thing_taken_away(turn: Turn) -> Request | None:
    """ "Toglimela va", where no card was talked about: the offer or the service that was, or which one, is asked."""
    said, last, done = turn.request, turn.last_request, turn.pending(DONE)
    if said.intent not in _REMOVED or is_apart_or_in_task(turn) or not words.takes_it_away(said.text):
        return None
    if any(one is not None and one.intent in _CARDS for one in (last, done)) or said.texts("card_last4"):
        return None
    return Request("deactivate_service", {}, said.text)


def asked_of_done(turn: Turn) -> Request | None:
    """ "E se poi la rivoglio?", right after something was switched, whatever it is cut into: a question about that."""
    if not _asks_of_done(turn):
        return None
    turn.parts = ()
    return turn.request


def shown_wished_there(turn: Turn) -> Request | None:
    """ "La vorrei sul mio", of the only offer that was shown."""
    said = turn.request
    if is_apart_or_in_task(turn) or said.intent not in _PLACING or len(_listed(turn)) != 1 or _is_named(said):
        return None
    if not words.wants_it_there(said.text):
        return None
    return Request("activate_offer", _lines_of(said), said.text)


def bundle_asked(turn: Turn) -> Request | None:
    """ "E mondo?", after the prices abroad: the package that was named there."""
    said = turn.request
    if is_apart_or_in_task(turn) or said.intent not in _VAGUE or _is_named(said):
        return None
    if told_before(turn) != FaqTopic.ROAMING_WORLD or not words.names_bundle(said.text):
        return None
    turn.forget(LAST_TOPIC)
    return Request("list_offers", {}, said.text)


def premium_blocked(turn: Turn) -> Request | None:
    """ "Come blocco gli 899?": how paid services are kept off; "blocca gli 899": the service that does it."""
    said = turn.request
    if is_apart_or_in_task(turn) or said.intent not in _BLOCKING or _is_named(said) or not blocks_premium(said.text):
        return None
    if _GONE.search(said.text):
        return None
    if asks_how_blocked(said.text):
        return Request(FAQ, {FAQ_TOPIC: (FaqTopic.PREMIUM_SERVICES.value,)}, _BLOCKED)
    if said.intent == "explain_bill":
        return None
    return Request("activate_service", _lines_of(said), said.text)


OF_EXTRAS = (thing_taken_away, asked_of_done, shown_wished_there, bundle_asked, premium_blocked)
"""In this order, before an intent is believed."""


async def hear_asked_of_done(deps: ActionDependencies, turn: Turn) -> bool:
    """Answers what `asked_of_done` found."""
    task = _switched(turn)
    if task is None or not _asks_of_done(turn):
        return False
    try:
        extra = (await read_extras(deps.paying.bss, turn.session)).get(_item(task) or "")
    except (CustomerError, DependencyError):
        return False
    answer = _of_done(turn, task, extra) if extra is not None else None
    turn.say(*([answer] if answer is not None else []))
    return answer is not None


async def hear_asked_of_shown(deps: ActionDependencies, turn: Turn) -> bool:
    """ "Quanto dura?", of the offer that was shown alone; "quella dei giga quanto costa?", of one of several."""
    answer = None if is_apart_or_in_task(turn) else await _asked_of_shown(deps, turn)
    turn.say(*([answer] if answer is not None else []))
    return answer is not None


async def say_of_shown_beside(deps: ActionDependencies, turn: Turn, task: Task) -> tuple[Answer, ...]:
    """The same, where the offer was shown beside what runs: "e si paga in bolletta?", amid the checks of a Wi-Fi."""
    beside = turn.slots.get(OFFERED) == OFFERS_SHOWN and task.intent not in ORDERS and not is_apart(turn)
    answer = await _asked_of_shown(deps, turn) if beside else None
    if answer is None:
        return ()
    turn.remember(OFFERED, OFFERS_SHOWN)
    return (answer,)


async def _asked_of_shown(deps: ActionDependencies, turn: Turn) -> Answer | None:
    said, last, listed = turn.request, turn.last_request, _listed(turn)
    if last is None or last.intent != "list_offers" or not listed or _is_named(said):
        return None
    counted = counted_in(turn)
    named = len(counted) > 1 and (price_asked(said.text) or _place_asked(turn, counted) is not None)
    sounds = said.intent in _OF_SHOWN or asks_giving_back(said.text) or (named and said.intent in _POINTED)
    if not sounds or told_before(turn) is not None or len(said.text.split()) > _SHORT:
        return None
    asks = asks_what_for(said.text) or asked_of_task(said.text) is not None or words.asks_when_charged(said.text)
    asks = asks or words.asks_how_on(said.text)
    points = len(counted) > 1 and words.points_at_one(said.text) and (asks_price(said.text) or "?" in said.text)
    points = points or named
    if not points and not (asks and len(listed) == 1):
        return None
    known = await sold_to(deps, turn)
    shown = [known[id] for id in (counted if points else listed) if id in known]
    return _of_one(turn, shown) if points else _of_shown(turn, shown)


def _of_shown(turn: Turn, shown: Sequence[Extra]) -> Answer | None:
    said = turn.request
    if len(shown) != 1:
        return None
    if asks_what_for(said.text):
        return told.say_what_for(turn.wording, shown[0]) if shown[0].effect else None
    if words.asks_how_on(said.text):
        return say_how_on(turn.wording, shown[0])
    if words.asks_when_charged(said.text):
        return Answer("utter_about_extra_paid_where" if shown[0].cents else "utter_about_no_costs")
    question = asked_of_task(said.text)
    renews = said.intent == "show_plan" and _RENEWS.search(said.text)
    if question is None or renews or words.names_other_thing(said.text):
        return None
    return say_of_shown(turn.wording, shown[0], question)


def _of_one(turn: Turn, shown: Sequence[Extra]) -> Answer | None:
    """The one that is pointed at, by its price or by a word of its own."""
    said, counted = turn.request, counted_in(turn)
    amounts, place = set(said.entities.get("amount", ())), _place_asked(turn, counted)
    found = [extra for extra in shown if extra.cents in amounts] if amounts else _called(said.text, shown)
    if place is not None:
        found = [extra for extra in shown if extra.id == counted[place - 1]]
    if len(found) != 1:
        return None
    note_listed(turn, [found[0].id], counted)
    asked = asked_of_task(said.text)
    asked = asked if asked in _OF_WHAT_RUNS else Question.COSTS
    return say_of_shown(turn.wording, found[0], asked or Question.COSTS)


def _place_asked(turn: Turn, counted: Sequence[str]) -> int | None:
    """ "E la seconda?", "la prima cos'è?", of several that were shown: the place that is asked about."""
    place = place_asked(turn.request.text)
    return place if place is not None and 0 < place <= len(counted) > 1 else None


def _called(text: str, shown: Sequence[Extra]) -> list[Extra]:
    meant = {word for word in _WORDS.findall(text.lower()) if word not in _PLAIN}
    sized = of_size(text, shown)
    return [sized] if sized else [one for one in shown if meant & set(_WORDS.findall(one.name.lower()))]


def _of_done(turn: Turn, task: Task, extra: Extra) -> Answer | None:
    text, number = turn.request.text, str(task.get(LINE))
    if task.intent not in SWITCHED_ON:
        if words.asks_it_back(text):
            return say_back_later(turn.wording, extra, number)
        return told.say_paid_already(turn.wording, extra)
    if _asks_off(text):
        return say_off_later(turn.wording, extra, number)
    if asks_what_for(text):
        return told.say_what_for(turn.wording, extra) if extra.effect else None
    question = asked_of_task(text)
    return say_of_shown(turn.wording, extra, question, on=True) if question is not None else None


def _asks_of_done(turn: Turn) -> bool:
    task, said = _switched(turn), turn.request
    if task is None or said.intent in _OF_THEIR_OWN or not said.text:
        return False
    if any(item != _item(task) for name in _NAMES for item in said.texts(name)) or words.names_other_thing(said.text):
        return False
    if task.intent not in SWITCHED_ON:
        since = words.asks_since_when(said.text) and turn.done_last is not None
        return words.asks_it_back(said.text) or since
    if _asks_off(said.text) or asks_giving_back(said.text):
        return True
    vague = said.intent in _READ and turn.done_last is not None and not turn.parts and len(said.text.split()) <= _SHORT
    return vague and (asks_what_for(said.text) or asked_of_task(said.text) in _OF_WHAT_RUNS)


_OF_WHAT_RUNS = frozenset({Question.ENDS, Question.REPEATS, Question.UNUSED, Question.COSTS})


def _asks_off(text: str) -> bool:
    return asks_to_undo(text) or asked_of_task(text) is Question.UNDONE


def _switched(turn: Turn) -> Task | None:
    """The offer or the service that was switched last, with nothing under way."""
    done = turn.pending(DONE)
    if done is None or turn.task is not None or turn.request.first(EDITED) is not None:
        return None
    task = Task.of_request(done)
    return task if task is not None and task.intent in ORDERS and _item(task) and task.get(LINE) else None


def _item(task: Task) -> str | None:
    item = task.get("service") or task.get("offer")
    return str(item) if item else None


def _listed(turn: Turn) -> Sequence[str]:
    """What was shown last, where nothing was switched since."""
    return () if turn.done_last is not None else turn.recall(LISTED_OFFERS) or ()


def _lines_of(said: Request) -> dict[str, tuple[Any, ...]]:
    return {name: said.entities[name] for name in LINE_ENTITIES if said.entities.get(name)}


def _is_named(said: Request) -> bool:
    return any(said.texts(name) for name in _NAMES)


async def sold_to(deps: ActionDependencies, turn: Turn) -> Mapping[str, Extra]:
    money = deps.paying.bss
    if turn.session.customer_id is not None:
        return await read_extras(money, turn.session)
    found = (*await read_offers(money, turn.session, ()), *await read_services(money, ()))
    return {extra.id: extra for extra in found}
