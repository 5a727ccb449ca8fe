"""Questions that sound like an act: what is done with data, another SIM or number, what a service is, what is owed."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.slots import EDITED
from bot.actions.turn import Turn
from bot.core.after_told_words import asks_price_of_premium
from bot.core.faq.certainty import SURE
from bot.core.faq.topics import FAQ, FAQ_TOPIC, FaqTopic
from bot.core.news_words import wants_to_know_when_used_up
from bot.core.requests import LINE_ENTITIES, Request
from bot.core.told_apart import (
    asks_of_privacy,
    asks_of_wifi_abroad,
    asks_price_alone,
    asks_to_leave_out,
    asks_what_is_on,
    asks_what_it_is,
    tells_of_moving,
    wants_new_number,
    wants_new_sim,
)
from bot.core.unanswered import Unanswered, unanswered_in
from bot.services.answers.choices import next_steps
from bot.services.answers.faq.steps import intent_choice
from bot.services.answers.unanswered import say_unanswered
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_NOT_UNDERSTOOD = frozenset({"out_of_scope", "nlu_fallback", "rephrase", "inform"})
_SOUNDS_PRIVATE = _NOT_UNDERSTOOD | {"show_profile", "list_sign_ins", "ask_why", "chitchat", "bot_challenge", "help"}
_SOUNDS_LIKE_LINE = _NOT_UNDERSTOOD | {"select_line", "correct", "activate_offer", "activate_service"}
_SOUNDS_LIKE_NUMBER = _NOT_UNDERSTOOD | {"select_line", "correct"}
_SOUNDS_PRICED = _NOT_UNDERSTOOD | {"show_plan", "list_offers", "show_movements", FAQ}
_SOUNDS_CONTESTED = _NOT_UNDERSTOOD | {"pay_bill", "ask_why", "explain_bill", "show_bill", "list_bills", "deny", FAQ}
_SOUNDS_NOTICE = _NOT_UNDERSTOOD | {
    *("manage_notices", "check_counters", "set_auto_recharge", "activate_service", "list_services", FAQ),
}
_EXPLAINED = _NOT_UNDERSTOOD | {
    *("activate_service", "deactivate_service", "activate_offer", "list_services", "help", "explain_bill", "show_plan"),
    *("select_line", "ask_why"),
}
_COSTING = _NOT_UNDERSTOOD | {
    *("list_offers", "list_services", "show_plan", "show_movements", "explain_bill", "activate_offer", "check_credit"),
    *("activate_service", "deactivate_service", "select_line", "ask_why"),
}
_SHOWING = _NOT_UNDERSTOOD | {
    *("activate_service", "deactivate_service", "help", "ask_why", "chitchat", "repeat", "list_lines", "list_offers"),
}


def topic_by_words(turn: Turn) -> Request | None:
    """The question with a known answer that is put; None: none of these, or another is surely meant."""
    said = turn.request
    if is_apart_or_in_task(turn):
        return None
    if said.intent in _SOUNDS_PRIVATE and asks_of_privacy(said.text):
        return _topic(said, FaqTopic.PRIVACY)
    if said.intent in _SOUNDS_LIKE_LINE and wants_new_sim(said.text):
        return _topic(said, FaqTopic.SIM_REPLACEMENT)
    if said.intent in _NOT_UNDERSTOOD and tells_of_moving(said.text):
        return _topic(said, FaqTopic.HOUSE_MOVE)
    if said.intent in _NOT_UNDERSTOOD and asks_of_wifi_abroad(said.text):
        return _topic(said, FaqTopic.ROAMING_WORLD)
    if said.intent in _SOUNDS_PRICED and asks_price_of_premium(said.text):
        return Request(FAQ, {FAQ_TOPIC: (FaqTopic.PREMIUM_SERVICES.value,)}, "quanto costano gli 899")
    return None


async def hear_new_number(_deps: ActionDependencies, turn: Turn) -> bool:
    """ "Voglio cambiare numero", of no request under way: it is none of what is done here, and said so."""
    said = turn.request
    if is_apart_or_in_task(turn) or said.intent not in _SOUNDS_LIKE_NUMBER or not wants_new_number(said.text):
        return False
    turn.say(say_unanswered(turn.wording, Unanswered.NEW_NUMBER))
    return True


async def hear_contested(_deps: ActionDependencies, turn: Turn) -> bool:
    """ "Devo per forza pagare quegli 8,95?": what is not owed is contested, and the bill is paid whole here."""
    said = turn.request
    if is_apart_or_in_task(turn) or said.intent not in _SOUNDS_CONTESTED or not asks_to_leave_out(said.text):
        return False
    why = intent_choice(turn.wording, "explain_bill")
    turn.say(Answer("utter_bill_contested", {}, (*next_steps(turn.wording, "open_complaint"), why)))
    return True


_OF_FAULT = re.compile(r"\b(?:guast\w+|problem\w+|disserviz\w+|torna\w*|ripar\w+|risol\w+)", re.IGNORECASE)


def alert_wished(turn: Turn) -> Request | None:
    """ "Avvisami quando sto per finire i giga" is one wish, wherever it was cut; `hear_counter_alert` answers it."""
    if not _wishes_alert(turn):
        return None
    turn.parts = ()
    return turn.request


async def hear_counter_alert(_deps: ActionDependencies, turn: Turn) -> bool:
    """There is no such notice, and none about bills is meant."""
    if not _wishes_alert(turn):
        return False
    turn.say(say_unanswered(turn.wording, Unanswered.COUNTER_ALERT))
    return True


def _wishes_alert(turn: Turn) -> bool:
    said, apart = turn.request, turn.task is not None or turn.request.first(EDITED) is not None
    sounds_so = not apart and said.intent in _SOUNDS_NOTICE and not _OF_FAULT.search(said.text)
    last = turn.last_request
    counted = last is not None and last.intent == "check_counters" and wants_to_know_when_used_up(said.text)
    return sounds_so and (counted or unanswered_in(said.text) is Unanswered.COUNTER_ALERT)


def service_explained(turn: Turn) -> Request | None:
    """ "Mi spiegate Navigazione sicura?": what it is and costs, and nothing is switched."""
    said = turn.request
    names = {name: said.entities[name] for name in ("service_name", "offer_name") if said.texts(name)}
    if turn.parts or said.first(EDITED) is not None or not names or not asks_what_it_is(said.text):
        return None
    sure = bool(turn.guesses) and turn.guesses[0].confidence >= SURE and said.intent == FAQ
    if sure or said.intent not in _EXPLAINED | {FAQ}:
        return None
    return Request("list_offers", names, said.text)


def service_priced(turn: Turn) -> Request | None:
    """ "L'antivirus quanto mi costa": its price, whatever it sounds like; where it is on, that too."""
    said = turn.request
    names = {name: said.entities[name] for name in ("service_name", "offer_name") if said.texts(name)}
    if is_apart_or_in_task(turn) or len(names) != 1 or said.intent not in _COSTING or not asks_price_alone(said.text):
        return None
    lines = {name: values for name, values in said.entities.items() if name in LINE_ENTITIES}
    return Request("list_offers", {**names, **lines}, said.text)


def services_on(turn: Turn) -> Request | None:
    """ "Che roba ho attiva": the services."""
    said = turn.request
    if is_apart_or_in_task(turn) or said.intent not in _SHOWING or not asks_what_is_on(said.text):
        return None
    return replace(said, intent="list_services")


def _topic(said: Request, topic: FaqTopic) -> Request:
    return Request(FAQ, {FAQ_TOPIC: (topic.value,)}, said.text)


TOLD_APART = (topic_by_words, service_explained, service_priced, services_on)
"""In this order, once nothing that was told last is meant."""
