"""What few words mean by what is talked about: a reason, a price, what is owed, a case to be opened (row 40)."""

from __future__ import annotations

from bot.actions.hearing.apart import is_apart
from bot.actions.slots import DONE, EDITED, QUEUED
from bot.actions.tasks.own_line import LINE
from bot.actions.turn import Turn
from bot.core import said_beside as words
from bot.core.block_questions import asks_cost_of_another
from bot.core.faq.topics import FAQ, FAQ_TOPIC, FaqTopic
from bot.core.found_at_once import found_at_once
from bot.core.lost_numbers import BLOCK_SIM
from bot.core.pay_questions import asks_whether_paid
from bot.core.plan_words import asks_of_another_plan, goes_over, takes_first_back
from bot.core.requests import LINE_ENTITIES, Request

_AUTO = frozenset({"show_auto_recharge", "stop_auto_recharge", "set_auto_recharge"})
_VAGUE = frozenset(
    {
        *("out_of_scope", "nlu_fallback", "rephrase", "inform", "correct", "ask_why", "chitchat", "dont_know", "help"),
        *("deny", "cancel", "frustration", "insult", "bot_challenge", "wait", "faq"),
    }
)
"""What a few words that name nothing are taken for."""
_PRICING = _VAGUE | {"deactivate_service", "activate_service", "stop_auto_recharge", "list_services"}
_REASONS = _VAGUE | {"list_lines", "show_auto_recharge", "report_fault", "block_sim", "check_recharge"}
_CASES = _VAGUE | {"report_fault", "check_ticket", "update_ticket", "check_payment"}
_CUTTING = _VAGUE | {"select_line", "report_fault", "deactivate_service", "list_lines", "recharge"}
_PLANS = _VAGUE | {"select_line", "list_offers", "show_plan", "activate_offer", "terminate_line", "list_services"}
_NEW_SIM, _CHANGE_PLAN = "quanto costa una sim nuova", "vorrei cambiare piano"
_PAID = frozenset({"recharge", "pay_bill"})
_PRICED = ("service_name", "offer_name")


def why_halted(turn: Turn) -> Request | None:
    """ "Perché è sospesa?", while an automatic recharge is talked about: how it is set, and why it stands still."""
    said, task, last = turn.request, turn.task, turn.last_request
    intent = task.intent if task is not None else last.intent if last is not None else ""
    if intent not in _AUTO or is_apart(turn) or said.intent not in _REASONS or not words.asks_why_halted(said.text):
        return None
    if said.names_line or task is None:
        held = said if said.names_line or last is None else last
        return Request("show_auto_recharge", _lines_of(held), said.text)
    number = task.get(LINE)
    return Request("show_auto_recharge", {"msisdn": (number,)} if number else {}, said.text)


def owed_without_person(turn: Turn) -> Request | None:
    """ "Non voglio parlare con nessuno, voglio solo sapere quanto devo": that, and no word of a person."""
    said = turn.request
    if said.intent != "deny_human" or turn.task is not None or is_apart(turn) or turn.recall(QUEUED):
        return None
    found = words.asked_without_person(said.text)
    return Request(found[0], said.entities, found[1]) if found else None


def price_alone(turn: Turn) -> Request | None:
    """ "Non la voglio togliere, chiedevo solo il prezzo": of what was talked about."""
    said, last = turn.request, turn.last_request
    if turn.task is not None or is_apart(turn) or said.intent not in _PRICING or not words.only_asked_price(said.text):
        return None
    named = next((held for held in (said, last) if held is not None and any(map(held.texts, _PRICED))), None)
    if named is None:
        return None
    return Request("list_offers", {name: named.entities[name] for name in _PRICED if named.texts(name)}, said.text)


def case_opened(turn: Turn) -> Request | None:
    """ "Aprimi una segnalazione allora", after a payment or a recharge that is not there: no line is at fault."""
    said, last = turn.request, turn.last_request
    if last is None or last.intent not in ("check_payment", "check_recharge") or turn.task is not None:
        return None
    if is_apart(turn) or said.intent not in _CASES or not words.opens_case(said.text):
        return None
    return Request("open_complaint", {}, said.text)


def paid_yet(turn: Turn) -> Request | None:
    """ "Ho finito di pagare?", with the link open that was just given."""
    said, done = turn.request, turn.pending(DONE)
    if done is None or done.intent not in _PAID or turn.task is not None or is_apart(turn):
        return None
    return Request("check_payment", {}, said.text) if said.intent in _VAGUE and asks_whether_paid(said.text) else None


def line_to_be_cut(turn: Turn) -> Request | None:
    """ "E mi stacchi la linea mobile?": how a line is ended, and no line to talk about."""
    said = turn.request
    if turn.task is not None or turn.parts or is_apart(turn) or said.intent not in _CUTTING:
        return None
    return Request("terminate_line", _lines_of(said), said.text) if words.asks_to_be_cut(said.text) else None


def found_at_once_again(turn: Turn) -> Request | None:
    """ "Ho perso il telefono, anzi no era sotto il cuscino" corrects nothing, and stops nothing."""
    said = turn.request
    if turn.task is not None or is_apart(turn) or said.intent not in _VAGUE or not found_at_once(said.text):
        return None
    turn.parts = ()
    return Request(BLOCK_SIM, {}, said.text)


def contact_corrected(turn: Turn) -> Request | None:
    """ "Cambia la mail, anzi no il numero, in 347…", with nothing under way: it is begun, and not put right."""
    said = turn.request
    if said.intent not in _VAGUE or turn.task is not None or is_apart(turn):
        return None
    named = bool(said.texts("email") or said.texts("msisdn"))
    changes = words.changes_contact(said.text) or (bool(said.texts("email")) and words.changes_it(said.text))
    if not named or not changes:
        return None
    return Request("update_profile", said.entities, said.text)


def cost_of_another_sim(turn: Turn) -> Request | None:
    """ "E se l'avessi persa davvero quanto costava rifarla?": what a new one costs, whatever it sounds like."""
    said = turn.request
    if turn.task is not None or is_apart(turn) or not asks_cost_of_another(said.text):
        return None
    return Request(FAQ, {FAQ_TOPIC: (FaqTopic.SIM_REPLACEMENT.value,)}, _NEW_SIM)


def price_of_plan(turn: Turn) -> Request | None:
    """ "Vorrei disdire… anzi no, quanto pagherei con la fibra mista?": another plan, which a person changes."""
    said = turn.request
    if turn.task is not None or said.first(EDITED) is not None:
        return None
    if not asks_of_another_plan(said.text) and not (said.intent in _PLANS and goes_over(said.text)):
        return None
    if turn.parts and not takes_first_back(said.text):
        return None
    turn.parts = ()
    return Request("list_offers", {}, f"{_CHANGE_PLAN}, {said.text}")


def _lines_of(request: Request) -> dict[str, tuple[object, ...]]:
    return {name: values for name, values in request.entities.items() if name in LINE_ENTITIES}


MEANT_BESIDE = (
    why_halted,
    owed_without_person,
    price_alone,
    case_opened,
    paid_yet,
    contact_corrected,
    line_to_be_cut,
    cost_of_another_sim,
    price_of_plan,
    found_at_once_again,
)
"""All of them, in order."""
