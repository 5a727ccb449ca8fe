"""Questions beside what is talked about that sound like an act, answered or led to whom they are for: who is on the
Wi-Fi, points, the day of a renewal, the care desk's price, a line after how lines are closed, what waits its turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.hearing.apart import is_apart, is_apart_or_in_task
from bot.actions.hearing.follow_ups import note_topic, told_before
from bot.actions.next_request import kept_next
from bot.actions.slots import EDITED
from bot.actions.tasks.parking import title
from bot.actions.turn import Turn
from bot.core import beside_matters as words
from bot.core.beside_matters import BesideMatter
from bot.core.faq.follow_ups import TERMINATION
from bot.core.faq.roaming_follow_ups import OfCountry, of_country
from bot.core.faq.topics import FAQ, FAQ_TOPIC, FaqTopic
from bot.core.requests import LINE_ENTITIES, Request
from bot.services.answers.beside_matters import say_customer_code, say_matter
from bot.services.answers.faq import Saying
from bot.services.answers.limits import say_used_up
from bot.services.answers.several import say_noted

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_VAGUE = frozenset(
    {
        *("out_of_scope", "nlu_fallback", "rephrase", "inform", "correct", "ask_why", "chitchat", "dont_know", "help"),
        *("repeat", "bot_challenge", "affirm", "deny", FAQ),
    }
)
"""What a few words that name nothing are taken for."""
_SOUNDS = {
    BesideMatter.WIFI_USERS: _VAGUE | {"list_sign_ins", "report_fault", "list_services", "list_lines", "show_profile"},
    BesideMatter.GIVEN_BACK: _VAGUE
    | {"terminate_line", "close_account", "list_offers", "deactivate_service", "cancel"},
    BesideMatter.POINTS: _VAGUE | {"check_recharge", "check_credit", "list_offers", "show_movements", "check_payment"},
    BesideMatter.RENEWAL_DAY: _VAGUE | {"show_plan", "set_auto_recharge", "show_auto_recharge", "update_ticket"},
    BesideMatter.VISIT_SUSPENDED: _VAGUE
    | {"check_ticket", "update_ticket", "report_fault", "check_payment", "list_bills"},
}
_OF_WIFI = frozenset({FaqTopic.WIFI_PASSWORD.value, FaqTopic.MODEM_SETUP.value})
_OF_REPORTS = {FaqTopic.SPEED_TEST.value: "internet_slow", FaqTopic.MODEM_SETUP.value: "modem"}
_OF_REPORTS |= dict.fromkeys((FaqTopic.WIFI_PASSWORD.value,), "wifi")
"""Topics whose answer offers a report, and of what."""
_LEFT = frozenset({"check_counters", "show_movements", "check_credit", "show_plan"})
_EXTRAS = frozenset({"activate_offer", "list_offers", "activate_service"})
_PRICING = _VAGUE | {"check_payment", "pay_bill", "request_call_back", "talk_to_human", "list_offers", "check_ticket"}
_REPORTING = _VAGUE | {"check_ticket", "report_fault", "update_ticket", "open_complaint"}
_NAMING = frozenset({"select_line", "inform", "correct", "affirm", "deny", "list_lines", "rephrase"})
_NEXT = _VAGUE | {"check_ticket", "repeat", "show_bill", "list_bills", "list_offers", "check_recharge", "list_services"}
_CODE, _PROFILE = frozenset({"resend_code", "login", "show_profile", "recover_credentials"}), "show_profile"


def care_price(turn: Turn) -> Request | None:
    """ "Ma il 191 è a pagamento?": the desk's own answer, with its price."""
    said = turn.request
    if is_apart_or_in_task(turn) or said.intent not in _PRICING or not words.asks_care_price(said.text):
        return None
    return Request(FAQ, {FAQ_TOPIC: (FaqTopic.CONTACT_NUMBERS.value,)}, said.text)


def report_wished(turn: Turn) -> Request | None:
    """ "Sì apri la segnalazione", after how a speed is measured or a modem is connected: the checks."""
    said, kind = turn.request, _OF_REPORTS.get(told_before(turn) or "")
    sounds = {said.intent, *(part.intent for part in turn.parts)} <= _REPORTING
    if kind is None or turn.task is not None or said.first(EDITED) is not None or not sounds:
        return None
    if not words.opens_report(said.text):
        return None
    turn.parts = ()
    return Request("report_fault", {"fault_kind": (kind,)}, said.text)


def line_to_close(turn: Turn) -> Request | None:
    """ "Il fisso", after how lines are closed: how that one is."""
    said = turn.request
    lines = {name: values for name, values in said.entities.items() if name in LINE_ENTITIES}
    if told_before(turn) != TERMINATION or is_apart_or_in_task(turn) or not lines:
        return None
    if said.intent not in _NAMING and not (said.intent == "report_fault" and words.names_line_alone(said.text)):
        return None
    if not words.names_only(said.text):
        return None
    return Request(TERMINATION, lines, said.text)


def customer_code(turn: Turn) -> Request | None:
    """ "Mi serve il codice cliente": one's own data; no code that is waited for is meant."""
    said = turn.request
    intents = {said.intent, *(part.intent for part in turn.parts)}
    if turn.task is not None or said.first(EDITED) is not None:
        return None
    sounds = _CODE | _VAGUE if turn.session.customer_id is not None else {"resend_code"}
    if not intents <= sounds or turn.pending() is not None or not words.asks_customer_code(said.text):
        return None
    turn.parts = ()
    return Request(_PROFILE, {}, said.text)


MATTERS_MEANT = (care_price, report_wished, line_to_close, customer_code)


async def hear_matter(deps: ActionDependencies, turn: Turn) -> bool:
    """What of it is known, or that it is not seen from here; an offer that is being chosen goes on."""
    said, task = turn.request, turn.task
    if is_apart(turn) or (task is not None and task.intent not in _EXTRAS):
        return False
    last = turn.last_request.intent if turn.last_request is not None else ""
    of_extras = last in _EXTRAS or task is not None
    told = told_before(turn) in _OF_WIFI
    found = words.matter_in(said.text, of_wifi=told, of_extras=of_extras, of_ticket=last == "check_ticket")
    if found is None or said.intent not in _SOUNDS[found]:
        return False
    turn.say(say_matter(Saying(turn.wording, deps.operator, deps.facts, said), found, in_task=task is not None))
    if found is BesideMatter.WIFI_USERS:
        note_topic(turn, FaqTopic.WIFI_PASSWORD.value)
    return True


async def hear_used_up(_deps: ActionDependencies, turn: Turn) -> bool:
    """ "Se finisco i giga pago a consumo?", "se li finisco mi scalate soldi?" after what is left: as far as known."""
    said, last = turn.request, turn.last_request
    if is_apart_or_in_task(turn):
        return False
    named = said.intent in _VAGUE | _LEFT and words.asks_when_used_up(said.text)
    told = last is not None and last.intent in _LEFT and said.intent in _VAGUE | _LEFT | {"wait", "list_offers"}
    if not named and not (told and of_country(said.text) is OfCountry.USED_UP):
        return False
    turn.say(say_used_up(turn.wording))
    return True


async def hear_customer_code(_deps: ActionDependencies, turn: Turn) -> bool:
    """The customer's code is not among the data that are shown: said in front of them."""
    if turn.request.intent == _PROFILE and not is_apart_or_in_task(turn) and turn.session.customer_id is not None:
        asked = words.asks_customer_code(turn.request.text)
        turn.say(*([say_customer_code()] if asked else []))
    return False


async def hear_next_asked(_deps: ActionDependencies, turn: Turn) -> bool:
    """ "La segnalazione?", of what was announced for later: when its turn is."""
    task, kept = turn.task, [Request.from_slot(one["request"]) for one in kept_next(turn)]
    if task is None or not kept or is_apart(turn) or turn.request.intent not in _NEXT | {one.intent for one in kept}:
        return False
    asked = words.asks_of_next(turn.request.text, tuple(one.intent for one in kept))
    meant = next((one for one in kept if one.intent == asked), None)
    if meant is None:
        return False
    turn.say(say_noted(turn.wording, title(turn, task), meant))
    return True
