"""What is asked or told right after an outage, a request, a plan or a bill, and sounds like something else (row 40)."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.hearing.follow_ups import told_before
from bot.actions.hearing.meant_of_care import complaint_of
from bot.actions.slots import EDITED
from bot.actions.tasks.own_line import LINE
from bot.actions.turn import Turn
from bot.core import asked_again_words as words
from bot.core.close_seconds import BINDING
from bot.core.credit_words import asks_if_enough_at_all, asks_left, says_do_it, supposed_cents, supposes_recharge
from bot.core.faq.details import disowns_paid_numbers
from bot.core.faq.topics import FAQ, FAQ_TOPIC, FaqTopic
from bot.core.fault_words import insists_on_report, says_another
from bot.core.faults import KNOWN_OUTAGE, KNOWN_TICKET
from bot.core.news_words import asks_for_technician
from bot.core.requests import LINE_ENTITIES, Request
from bot.core.tasks import Task
from bot.services.answers.balances import AFTER_RENEWAL, RECKONED, SUPPOSED
from bot.services.tickets import said_kind
from bot.services.wording import Answer

_REPORT, _TICKETS, _PLAN, _CREDIT = "report_fault", "check_ticket", "show_plan", "check_credit"
_RECHARGE, _COUNTERS, _UPDATE = "check_recharge", "check_counters", "update_ticket"
_VAGUE = frozenset(
    {
        *("out_of_scope", "nlu_fallback", "rephrase", "inform", "correct", "ask_why", "chitchat", "dont_know", "wait"),
        *("frustration", "insult", "affirm", "deny", "signed_in", "help", "repeat", "compliment", FAQ),
    }
)
"""What a few words that name nothing are taken for."""
_TOLD = _VAGUE | {"check_payment", "check_recharge", "update_ticket", "select_line", "check_ticket"}
_SENDING = frozenset({"talk_to_human", "request_call_back", "list_offers", "show_plan", "greet"})
"""What "mandate qualcuno?", "quanto costa il tecnico?" sounds like, too."""
_PRESSING = _VAGUE | {
    *("update_ticket", _TICKETS, "talk_to_human", "request_call_back", "open_complaint", _REPORT, "check_payment"),
    *("check_recharge", "recharge", "list_bills", "show_bill", "list_offers", _CREDIT, _COUNTERS, _PLAN),
}
_CHARGING = _VAGUE | {
    *("show_auto_recharge", "deactivate_service", "stop_auto_recharge", "list_services", "show_movements", _PLAN),
    *(_CREDIT, "check_counters", "explain_bill", "list_bills", "list_offers", "activate_offer", "check_payment"),
}
_COUNTING = _VAGUE | {_REPORT, "show_movements", _PLAN, _CREDIT, "list_offers", "explain_bill"}
_RECHARGING = frozenset({"show_auto_recharge", "set_auto_recharge", "list_bills", "show_bill", "explain_bill"})
"""After these "quando mi scalano la prossima volta?" is about them."""
_RENEWING = frozenset({_PLAN, _CREDIT, "show_movements"})
"""After these "quando me lo scalate?" is about the renewal."""
_OF_AUTOMATIC = frozenset({"set_auto_recharge", "stop_auto_recharge"})
_AUTOMATIC, _IF_ON = "show_auto_recharge", _CHARGING | {"report_fault", "check_recharge"}
_DISOWNING = _VAGUE | {
    *("request_call_back", _REPORT, "show_movements", "check_counters", "open_complaint", "register_account", "login"),
}
_WHY = "explain_bill"
_OF_BILLS = frozenset({_WHY, "show_bill"})
_CALLED = _VAGUE | {_REPORT, "request_call_back", "show_movements", "deactivate_service"}
_SOLD = frozenset({"list_offers", "activate_offer", "activate_service"})
_PRICED = _SOLD | {"show_movements", _CREDIT, _PLAN, "list_services", "show_auto_recharge", FAQ}
"""What a sum may be of that is no bill's."""
_ACTS_OF_THEIR_OWN = frozenset(
    {"open_complaint", "talk_to_human", "block_sim", "pay_bill", "activate_service", "deactivate_service"}
)
_CHANGE_PLAN = "vorrei cambiare piano"


def outage_again(turn: Turn) -> Request | None:
    """ "L'ho già spento e riacceso", after an outage was told: it is told again, and that it is not the equipment; nor
    does "apri comunque una segnalazione", or "mi mandate un tecnico?", begin anything else."""
    last, said = turn.last_request, turn.request
    outage = last.first(KNOWN_OUTAGE) if last is not None and last.intent == _REPORT else None
    heard_so = said.intent in _TOLD or (said.intent == _REPORT and said.first("fault_kind") is None)
    heard_so = heard_so or (said.intent in _SENDING and asks_for_technician(said.text))
    if last is None or outage is None or is_apart_or_in_task(turn) or not heard_so or says_another(said.text):
        return None
    if asks_for_technician(said.text) and not said.names_line:
        turn.say(Answer("utter_fault_technician_not_needed"))
        return last.without(KNOWN_OUTAGE)
    if insists_on_report(said.text) and not said.names_line:
        turn.say(Answer("utter_fault_report_not_needed"))
        return last.without(KNOWN_OUTAGE)
    return last.without(KNOWN_OUTAGE) if words.tells_of_equipment(said.text) else None


def recharge_again(turn: Turn) -> Request | None:
    """ "Di quanto era?", after a recharge was looked for."""
    last, said = turn.last_request, turn.request
    if (
        last is None
        or last.intent != _RECHARGE
        or is_apart_or_in_task(turn)
        or said.intent not in _PRESSING | _CHARGING
    ):
        return None
    return last if words.asks_how_much_it_was(said.text) else None


def ticket_again(turn: Turn) -> Request | None:
    """ "Quanto ci mettono?", "sollecita", after requests were looked at: how they stand, or that there is none; after a
    fault was reported, or was found to be so already: how that one stands."""
    said, told = turn.request, ticket_told(turn)
    if told is None or is_apart_or_in_task(turn) or said.intent not in _PRESSING:
        return None
    return replace(told, text=told.text or said.text) if words.presses_on(said.text) else None


def ticket_told(turn: Turn) -> Request | None:
    """How the fault or the requests stand that were reported, changed or looked at last."""
    done, last = _done_since(turn), turn.last_request
    if done is not None and done.intent in (_REPORT, _UPDATE) and (code := done.get("ticket")):
        return Request(_TICKETS, {"ticket_id": (str(code),)})
    if last is not None and last.intent == _TICKETS:
        return replace(last, text=last.text if said_kind(last.text) else "")
    known = last.first(KNOWN_TICKET) if last is not None and last.intent == _REPORT and done is None else None
    return Request(_TICKETS, {"ticket_id": (str(known),)}) if known else None


def other_counter(turn: Turn) -> Request | None:
    """ "E le telefonate?", right after the giga of a line."""
    last, said = turn.last_request, turn.request
    if last is None or last.intent != _COUNTERS or is_apart_or_in_task(turn) or said.intent not in _COUNTING:
        return None
    counter = None if said.names_line else words.other_counter_in(said.text)
    return _for_line(_COUNTERS, said).holding("counter", counter) if counter else None


def day_of_renewal(turn: Turn) -> Request | None:
    """ "Quando mi togliete i soldi dell'offerta?": the plan says on which day."""
    last, said = turn.last_request, turn.request
    of_another = last is not None and last.intent in _RECHARGING
    if of_another or is_apart_or_in_task(turn) or said.intent not in _CHARGING:
        return None
    leans = last is not None and last.intent in _RENEWING and words.asks_when_taken(said.text)
    if not words.asks_when_charged(said.text) and not (leans and _done_since(turn) is None):
        return None
    return _for_line(_PLAN, said)


def recharge_is_on(turn: Turn) -> Request | None:
    """ "È attiva?", of an automatic recharge that was just set, or stopped, by no name."""
    done, said = _done_since(turn), turn.request
    if done is None or done.intent not in _OF_AUTOMATIC or is_apart_or_in_task(turn) or said.intent not in _IF_ON:
        return None
    if said.texts("service_name") or said.texts("offer_name") or not words.asks_if_on(said.text):
        return None
    return Request(_AUTOMATIC).holding("msisdn", done.values[LINE])


def another_plan(turn: Turn) -> Request | None:
    """ "Si può cambiare?", after the plan."""
    last, said = turn.last_request, turn.request
    if (
        last is None
        or last.intent != _PLAN
        or is_apart_or_in_task(turn)
        or said.intent not in _VAGUE | _SOLD | {"update_profile", _PLAN}
    ):
        return None
    return Request("list_offers", {}, _CHANGE_PLAN) if words.asks_to_change_it(said.text) else None


def credit_for_renewal(turn: Turn) -> Request | None:
    """ "Il rinnovo ci sta?", "e se ricarico 20?", whatever it sounds like: the credit, reckoned against it."""
    said = turn.request
    cents = said.first("amount") or supposed_cents(said.text)
    reckons = words.asks_if_enough(said.text) or asks_left(said.text)
    if isinstance(cents, int) and supposes_recharge(said.text) and reckons:
        elsewhere = is_apart_or_in_task(turn) or said.intent not in _CHARGING | {"recharge"}
        return None if elsewhere else _for_line(_CREDIT, said).holding(SUPPOSED, cents)
    orders = said.intent in BINDING and (said.first("amount") is not None or "?" not in said.text)
    if orders and (said.intent != "recharge" or said.first("amount") is not None):
        return None
    if is_apart_or_in_task(turn) or said.intent not in _CHARGING | {"recharge"}:
        return None
    if asks_if_enough_at_all(said.text) and (turn.last_request is None or turn.last_request.intent not in _SOLD):
        return _for_line(_CREDIT, said).holding(RECKONED, AFTER_RENEWAL)
    return _for_line(_CREDIT, said) if words.asks_if_enough(said.text) else None


def recharge_as_reckoned(turn: Turn) -> Request | None:
    """ "Ok fallo con PayPal", after a recharge was only reckoned with: that one begins, and is read back as ever."""
    last, said = turn.last_request, turn.request
    cents = last.first(SUPPOSED) if last is not None else None
    if last is None or cents is None or is_apart_or_in_task(turn) or said.intent not in _VAGUE | {"recharge"}:
        return None
    if said.first("amount") is not None or not says_do_it(said.text):
        return None
    lines = {name: values for name, values in last.entities.items() if name in LINE_ENTITIES}
    return Request("recharge", {**lines, **said.entities, "amount": (cents,)}, said.text)


def calls_disowned(turn: Turn) -> Request | None:
    """ "Non le ho fatte io 'ste chiamate": what is not owed is contested. Subscriptions by SMS have a topic of theirs,
    which offers more than that."""
    said, last = turn.request, turn.last_request
    explained = said.intent == _WHY and last is not None and last.intent == _WHY
    if is_apart_or_in_task(turn):
        return None
    if last is not None and last.intent in _OF_BILLS and words.disowns_them(said.text):
        return Request("open_complaint", {}, said.text)
    if not (explained or said.intent in _DISOWNING):
        return None
    if said.first(FAQ_TOPIC) == FaqTopic.PREMIUM_SERVICES.value or not words.disowns_calls(said.text):
        return None
    return complaint_of(said.text)


def paid_numbers_disowned(turn: Turn) -> Request | None:
    """ "E gli 899? io non ho mai chiamato": that charge is contested, and such numbers can be kept off."""
    said = turn.request
    if turn.task is not None or said.first(EDITED) is not None or said.intent in _ACTS_OF_THEIR_OWN:
        return None
    if not disowns_paid_numbers(said.text):
        return None
    turn.parts = ()
    return Request(FAQ, {FAQ_TOPIC: (FaqTopic.PREMIUM_SERVICES.value,)}, said.text)


def dear_bill(turn: Turn) -> Request | None:
    """ "54 euro ma siete matti": why it is so much; not of the price of something else that was told."""
    last, said = turn.last_request, turn.request
    of_another = told_before(turn) is not None or (last is not None and last.intent in _PRICED)
    if of_another or is_apart_or_in_task(turn) or said.intent not in _VAGUE or said.first("amount") is None:
        return None
    return Request("explain_bill", {}, said.text) if words.is_outraged(said.text) else None


def sellers_calls(turn: Turn) -> Request | None:
    """ "Mi arrivano continue chiamate da call center": how they are stopped, and no fault."""
    said = turn.request
    if is_apart_or_in_task(turn) or said.intent not in _CALLED or not words.tells_of_sellers(said.text):
        return None
    return Request(FAQ, {FAQ_TOPIC: (FaqTopic.PRIVACY.value,)}, said.text)


def _done_since(turn: Turn) -> Task | None:
    """What was carried out last, where nothing was looked at since."""
    done = turn.done_last
    return Task.of_request(done) if done is not None else None


def _for_line(intent: str, said: Request) -> Request:
    """For the line that is named; what else was heard in the words is part of nothing."""
    kept = {name: values for name, values in said.entities.items() if name in LINE_ENTITIES}
    return Request(intent, kept, said.text)


ASKED_AGAIN = (
    *(recharge_again, outage_again, ticket_again, other_counter, day_of_renewal, recharge_is_on, another_plan),
    *(credit_for_renewal, recharge_as_reckoned, calls_disowned, paid_numbers_disowned, dear_bill, sellers_calls),
)
"""In this order, before an intent is believed."""
