"""What is asked or told right after an outage, a modem's instructions, a payment that is not there or an offer, in
words that name none of them (row 40)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.faults.steps import CHECKED, DIRECT
from bot.actions.hearing.apart import is_apart, is_apart_or_in_task
from bot.actions.hearing.follow_ups import told_before, wishes_bundle
from bot.actions.hearing.leaning import CHARGES, never_again, say_roaming_off
from bot.actions.hearing.outage_asked import suspended_told
from bot.actions.slots import LISTED_OFFERS
from bot.actions.turn import Turn
from bot.core import after_told_words as words
from bot.core.faq.moving import still_about
from bot.core.faq.topics import FAQ, FAQ_TOPIC, FaqTopic
from bot.core.fault_words import insists_on_report, names_house, tells_own_speed
from bot.core.faults import KNOWN_OUTAGE
from bot.core.leaning_words import shows_only_roaming, stops_it, wants_it
from bot.core.lines import LineKind, masked
from bot.core.requests import LINE_ENTITIES, Request
from bot.services.access import access_lines
from bot.services.answers.choices import next_steps
from bot.services.answers.faq import ROAMING
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_REPORT = "report_fault"
_SET_UP = frozenset({FaqTopic.MODEM_SETUP.value, FaqTopic.WIFI_PASSWORD.value})
_LOST = frozenset({"out_of_scope", "nlu_fallback", "rephrase", "inform", "update_ticket"})
"""What a wish for a visit is taken for."""
_TICKET_LIKE = _LOST | {"check_ticket", "affirm", "deny"}
"""What a wish for a ticket is taken for."""
_SPEED_LIKE = _LOST | {
    "ask_why",
    "explain_bill",
    "goodbye",
    "correct",
    "check_counters",
    "deny",
    "chitchat",
    "report_fault",
}
"""What "ma io vado a 80 mega, perché?" is taken for."""
_SPEED_TOLD = frozenset({"show_plan", "list_lines", "list_offers"})
_NO_INTERNET = ("internet_down", "internet_slow")
_NOT_THERE = frozenset({"check_recharge", "check_payment"})
_OF_THEIR_OWN = frozenset({"talk_to_human", "deny_human", "block_sim", "request_call_back", "open_complaint", "cancel"})
"""Requests that no words after an answer are taken for."""
_NO_WISH = _OF_THEIR_OWN | {"pay_bill", "recharge", "set_auto_recharge", "save_card", "add_line", "email_bill"}
_SHOWN_SINCE = frozenset({"list_offers", "list_bills", "show_bill", "explain_bill", "check_credit", "show_plan"})
_NOTHING_TO_HAVE = frozenset(
    {
        *(FaqTopic.PAYMENT_METHODS, FaqTopic.LATE_PAYMENT, FaqTopic.CONTACT_NUMBERS, FaqTopic.OPENING_HOURS),
        *(FaqTopic.RECHARGE_METHODS, FaqTopic.CREDIT_EXPIRY),
    }
)
"""Topics of which nothing can be switched on."""


def end_of_outage(turn: Turn) -> Request | None:
    """ "E quando torna?", "a che ora?", after an outage was told: it is told again, with its time."""
    last, said = turn.last_request, turn.request
    told = last is not None and last.intent == _REPORT and last.first(KNOWN_OUTAGE) is not None
    if last is None or not told or is_apart_or_in_task(turn) or said.intent in _OF_THEIR_OWN:
        return None
    return last.without(KNOWN_OUTAGE) if words.asks_when_back(said.text) else None


def trouble_after_setup(turn: Turn) -> Request | None:
    """ "La luce rossa è fissa", after how a modem is connected: the checks."""
    said, told = turn.request, told_before(turn)
    if told not in _SET_UP or is_apart_or_in_task(turn) or said.intent in _OF_THEIR_OWN:
        return None
    if not words.tells_of_trouble(said.text):
        return None
    kind = said.first("fault_kind") or ("modem" if told == FaqTopic.MODEM_SETUP else "wifi")
    return Request(_REPORT, {"fault_kind": (kind,)}, said.text)


def ticket_after_checks(turn: Turn) -> Request | None:
    """ "Sì, apri pure la segnalazione", after checks that ended without one: a ticket with what was found out."""
    last, said = turn.last_request, turn.request
    checked = last is not None and last.intent == _REPORT and last.first(CHECKED) is not None
    if last is None or not checked or turn.task is not None or said.intent not in _TICKET_LIKE or said.names_line:
        return None
    if not insists_on_report(said.text):
        return None
    turn.parts = ()
    return last.holding("check_answer", DIRECT)


def data_after_apn(turn: Turn) -> Request | None:
    """ "Fatto ma non naviga lo stesso", after the settings of a mobile telephone: its data, and no modem."""
    said = turn.request
    if told_before(turn) != FaqTopic.APN_SETTINGS or is_apart_or_in_task(turn) or said.intent != _REPORT:
        return None
    if names_house(said.text) or said.first("fault_kind") not in (None, *_NO_INTERNET):
        return None
    lines = {name: values for name, values in said.entities.items() if name in LINE_ENTITIES and name != "line_kind"}
    return Request(_REPORT, {**lines, "fault_kind": ("mobile_data",)}, said.text)


def slower_than_told(turn: Turn) -> Request | None:
    """ "Ma io vado a 80 mega, perché?", of internet at home: the checks of a slow one."""
    last, said = turn.last_request, turn.request
    if said.intent not in _SPEED_LIKE or is_apart_or_in_task(turn):
        return None
    told = told_before(turn) == FaqTopic.SPEED_TEST or (last is not None and last.intent in _SPEED_TOLD)
    if not tells_own_speed(said.text, of_speed=told):
        return None
    lines = {name: values for name, values in said.entities.items() if name in LINE_ENTITIES}
    return Request(_REPORT, {**lines, "fault_kind": ("internet_slow",)}, said.text)


def moved_along(turn: Turn) -> Request | None:
    """ "Cambio casa, posso portarmi il numero?": one question, about the house, whatever it is cut into."""
    topics = {part.first(FAQ_TOPIC) for part in turn.parts}
    if turn.task is not None or FaqTopic.HOUSE_MOVE.value not in topics:
        return None
    porting = [topic for topic in (FaqTopic.PORT_OUT, FaqTopic.PORT_IN) if topic.value in topics]
    if len(turn.parts) != 2 or not porting or not still_about(FaqTopic.HOUSE_MOVE, porting[0], turn.request.text):
        return None
    turn.parts = ()
    return Request(FAQ, {FAQ_TOPIC: (FaqTopic.HOUSE_MOVE.value,)}, turn.request.text)


def trial_asked(turn: Turn) -> Request | None:
    """ "E il primo mese è gratis?", after an offer: its price, as the catalogue has it."""
    last, said = turn.last_request, turn.request
    listed = turn.recall(LISTED_OFFERS) or ()
    if is_apart_or_in_task(turn) or not listed or last is None or said.intent in _OF_THEIR_OWN:
        return None
    if last.intent != "list_offers" or not words.asks_trial(said.text):
        return None
    return last


def bundle_wished(turn: Turn) -> Request | None:
    """ "Va bene attivalo", when something else was said since its choice was shown."""
    if is_apart_or_in_task(turn) or not wishes_bundle(turn):
        return None
    return Request("activate_service", {}, turn.request.text)


def listed_wished(turn: Turn) -> Request | None:
    """ "Ok mettimelo", of the only offer that was shown, when it was only asked since how one pays."""
    last, said, listed = turn.last_request, turn.request, list(turn.recall(LISTED_OFFERS) or [])
    named = said.texts("offer_name") + said.texts("service_name")
    if last is None or len(listed) != 1 or named or is_apart_or_in_task(turn) or said.intent in _NO_WISH:
        return None
    of_it = last.intent in _SHOWN_SINCE and told_before(turn) in (None, *_NOTHING_TO_HAVE)
    if not of_it or (last.intent != "list_offers" and told_before(turn) is None) or not wants_it(said.text):
        return None
    return Request("activate_offer", {"offer_name": (str(listed[0]),)}, said.text)


AFTER_TOLD = (
    *(end_of_outage, trouble_after_setup, slower_than_told, ticket_after_checks, moved_along, trial_asked, never_again),
    *(bundle_wished, listed_wished, suspended_told, data_after_apn),
)
"""In this order, before an intent is believed."""


async def hear_roaming_charged(deps: ActionDependencies, turn: Turn) -> bool:
    """ "Chi ha usato il roaming?", "come lo blocchiamo?", after it was told as a charge."""
    last, said = turn.last_request, turn.request
    told = last is not None and last.intent in CHARGES
    leans = stops_it(said.text) and (told or told_before(turn) in ROAMING)
    apart = is_apart_or_in_task(turn) or (said.intent in _OF_THEIR_OWN and not (leans and said.intent == "block_sim"))
    if apart or not (told or leans):
        return False
    who, stops = words.asks_who_used(said.text), leans or words.stops_roaming(said.text)
    if not who and not stops:
        return False
    spoken = await deps.transcript.last_bot_messages(turn.sender)
    if not shows_only_roaming(" ".join(message.text for message in spoken)):
        return False
    turn.say(*([await _who_used(deps, turn)] if who else [say_roaming_off(deps, turn)]))
    return True


async def _who_used(deps: ActionDependencies, turn: Turn) -> Answer:
    """A bill names no line: with one mobile line it can be no other."""
    own = await access_lines(deps.bss, turn.session)
    mobile = [line for line in own if line.kind is LineKind.MOBILE]
    turn.has_read(*(masked(line.number) for line in mobile))
    response = "utter_roaming_used_one" if len(mobile) == 1 else "utter_roaming_used_several"
    lines = turn.wording.the_lines(mobile) if mobile else ""
    return Answer(response, {"lines": lines}, next_steps(turn.wording, "talk_to_human"))


async def hear_receipt_kept(_deps: ActionDependencies, turn: Turn) -> bool:
    """ "Lo scontrino ce l'ho", after a recharge or a payment that was looked for: a person looks for it with that."""
    last, said = turn.last_request, turn.request
    if last is None or last.intent not in _NOT_THERE or turn.task is not None or is_apart(turn):
        return False
    if said.intent in _OF_THEIR_OWN or not words.keeps_receipt(said.text):
        return False
    turn.say(Answer("utter_receipt_kept", {}, next_steps(turn.wording, "talk_to_human", "open_complaint")))
    return True


async def hear_visit_wished(_deps: ActionDependencies, turn: Turn) -> bool:
    """ "Allora prendimi appuntamento", with no visit to be moved: it is fixed where a fault is reported."""
    said = turn.request
    if is_apart_or_in_task(turn) or said.intent not in _LOST or not words.wishes_visit(said.text):
        return False
    turn.say(Answer("utter_visit_by_report", {}, next_steps(turn.wording, _REPORT, "check_ticket", "talk_to_human")))
    return True
