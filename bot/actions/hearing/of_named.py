"""What is asked of an offer or a service by its name, in the open: "giga extra me la togliete quando voglio?". What is
named is what is talked about, whatever it was answered with."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.hearing.of_extras import sold_to
from bot.actions.listed_offers import counted_in, note_listed
from bot.actions.slots import LISTED_OFFERS
from bot.actions.turn import Turn
from bot.core.chat import Choice
from bot.core.errors import CustomerError, DependencyError
from bot.core.extra_follow_ups import asks_when_charged, names_other_thing
from bot.core.extra_questions import asks_what_for
from bot.core.faq.topics import FAQ
from bot.core.named_extras import asks_lasting, may_ask, takes_none, without_name
from bot.core.offers import Extra, ExtraAction, ExtraKind
from bot.core.other_offer import place_named, price_asked, without_price
from bot.core.requests import Request
from bot.core.task_questions import TaskQuestion as Question
from bot.core.task_questions import asked_of_task
from bot.core.undoing_words import asks_if_ever
from bot.services.access import access_lines
from bot.services.answers.extras import request_for, say_cost_active
from bot.services.answers.extras_after import say_of_shown
from bot.services.extras import Places, active_extras, find_places
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_LIST, _OFF, _ORDER = "list_offers", "deactivate_service", "activate_offer"
_PAY = "pay_bill"
"""What "giga extra la pago subito?" is taken for."""
_PLACING = frozenset({"select_line", "inform", "correct", "affirm", "out_of_scope", "nlu_fallback"})
"""What a place with a line behind it is taken for."""
_NAMES = ("offer_name", "service_name")
_VAGUE = frozenset(
    {
        *("out_of_scope", "nlu_fallback", "rephrase", "inform", "ask_why", "help", "chitchat", "dont_know", "affirm"),
        *("correct", "deny", "bot_challenge", FAQ),
    }
)
_OF_EXTRAS = frozenset(
    {
        *(_LIST, _OFF, "activate_offer", "activate_service", "list_services", "show_plan", "check_counters"),
        *("select_line", "show_movements", "enable_biometrics", "check_credit"),
    }
)
_HEARD_AS = _VAGUE | _OF_EXTRAS
"""What a question about a named offer is taken for."""
_WHENEVER = frozenset({Question.UNDONE, Question.RETURNED, Question.UNUSED, Question.LACKS})
_ASKED = _WHENEVER | {Question.ENDS, Question.REPEATS}


def placed_on_line(turn: Turn) -> Request | None:
    """ "La prima, ma sul numero di Chiara", right after offers were listed: that one on that line."""
    said, last = turn.request, turn.last_request
    listed = last is not None and last.intent == _LIST and len(counted_in(turn)) > 1 and not turn.listed
    if is_apart_or_in_task(turn) or not listed or said.intent not in _PLACING or not said.names_line:
        return None
    places = set(said.entities.get("offer_name", ())) or {place_named(said.text)}
    place = places.pop() if len(places) == 1 else None
    if not isinstance(place, int) or not 0 < place <= len(counted_in(turn)):
        return None
    if "?" in said.text or takes_none(said.text):
        return None
    return replace(said, intent=_ORDER, entities={**said.entities, "offer_name": (place,)})


async def hear_asked_of_named(deps: ActionDependencies, turn: Turn) -> bool:
    """Until when it goes on, whether it can be left, how it is paid; the order itself is left to its own action."""
    said, names = turn.request, _names(turn.request)
    if is_apart_or_in_task(turn) or said.intent not in _HEARD_AS | {_PAY} or not may_ask(said.text):
        return False
    by_price = not names and _after_services(turn) and price_asked(said.text)
    if len(names) != 1 and not by_price:
        return False
    try:
        extra = await _of_price(deps, turn) if by_price else (await sold_to(deps, turn)).get(names[0])
        places = await _places_on(deps, turn, extra) if extra is not None else None
    except (CustomerError, DependencyError):
        return False
    answer = _answer(turn, extra, places) if extra is not None and places is not None else None
    if extra is None or answer is None:
        return False
    turn.say(answer)
    note_listed(turn, [extra.id], counted_in(turn))
    return True


def note_named(turn: Turn, heard: Request) -> None:
    """What the message named, unless more was shown: "attivala" is that one; of two it is asked which."""
    named, shown = _names(heard), turn.changes.get(LISTED_OFFERS, [])
    told = LISTED_OFFERS in turn.changes and (shown is None or len(shown) >= len(named))
    if told or not named or turn.task is not None or turn.begins_form or heard.intent not in _HEARD_AS:
        return
    before = counted_in(turn)
    among = len(named) > 1 and set(named) <= set(before)
    note_listed(turn, before if among else named, before)  # "la prima" counts in the list that was shown


def _answer(turn: Turn, extra: Extra, places: Places) -> Answer | None:
    said, is_on = turn.request, bool(places.free)
    left = without_name(without_price(said.text), [extra.name, extra.id.replace("-", " ")])
    if left is None or names_other_thing(left):
        return None
    of_topic = said.intent == FAQ and extra.kind is ExtraKind.SERVICE
    if asks_what_for(left) and said.intent != _LIST and not of_topic:
        others = [line for line in places.suited if line not in places.free]
        on = say_cost_active(turn.wording, extra, places.free, others) if is_on else None
        return on or say_of_shown(turn.wording, extra, Question.COSTS)
    if asks_when_charged(left) and not is_on:
        told = Answer("utter_about_extra_paid_where" if extra.cents else "utter_about_no_costs")
        return replace(told, choices=_choices(turn, extra, is_on=is_on))
    question = Question.ENDS if asks_lasting(left) else asked_of_task(left)
    if question not in _ASKED or (is_on and _is_wish(said, left, question)):
        return None
    answer = say_of_shown(turn.wording, extra, question, on=True)
    return replace(answer, choices=_choices(turn, extra, is_on=is_on)) if answer is not None else None


def _is_wish(said: Request, left: str, question: Question) -> bool:
    """Of what is on: "la posso togliere?" may be an order, and "quando si rinnova?" is a day that its line has."""
    if question in _WHENEVER:
        return said.intent == _OFF and not asks_if_ever(left)
    return "quando" in left.casefold()


def _choices(turn: Turn, extra: Extra, *, is_on: bool) -> tuple[Choice, ...]:
    action = ExtraAction.SWITCH_OFF if is_on else ExtraAction.SWITCH_ON
    title = "utter_choice_deactivate" if is_on else "utter_choice_activate"
    return (turn.wording.choice(title, request_for(extra, action).payload, name=extra.name),)


async def _places_on(deps: ActionDependencies, turn: Turn, extra: Extra) -> Places:
    """The lines of who asks that it is for, and on which of them it is."""
    if turn.session.customer_id is None:
        return Places((), ())
    own = await access_lines(deps.bss, turn.session)
    return await find_places(deps.bss, own, extra, ExtraAction.SWITCH_OFF)


def _after_services(turn: Turn) -> bool:
    """Whether what is on was shown last, with what each costs."""
    return turn.last_request is not None and turn.last_request.intent in ("list_services", "show_plan")


async def _of_price(deps: ActionDependencies, turn: Turn) -> Extra | None:
    """The only one that is on at that price."""
    if turn.session.customer_id is None:
        return None
    own = await access_lines(deps.bss, turn.session)
    on = await active_extras(deps.bss, own, await sold_to(deps, turn))
    found = [extra for extra in on if extra.cents == turn.request.first("amount")]
    return found[0] if len(found) == 1 else None


def _names(said: Request) -> list[str]:
    return list(dict.fromkeys(one for name in _NAMES for one in said.texts(name)))
