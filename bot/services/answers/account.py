"""Signing in and out, said."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.requests import Request
from bot.core.tasks import Task
from bot.services.answers.choices import next_steps
from bot.services.ports import Customer
from bot.services.wording import Answer, Wording

SIGN_IN_PROMPT = {"prompt": {"kind": "signin"}}

_WHAT = {
    "check_credit": "utter_what_credit",
    "check_counters": "utter_what_counters",
    "show_movements": "utter_what_movements",
    "show_plan": "utter_what_plan",
    "list_services": "utter_what_services",
    "list_lines": "utter_what_lines",
    "select_line": "utter_what_lines",
    "show_profile": "utter_what_profile",
    "list_sign_ins": "utter_what_sign_ins",
    "list_offers": "utter_what_offers",
    "show_auto_recharge": "utter_what_auto",
    "list_cards": "utter_what_cards",
    "check_recharge": "utter_what_recharges",
    "list_bills": "utter_what_bills",
    "show_bill": "utter_what_bills",
    "explain_bill": "utter_what_bills",
    "download_bill": "utter_what_bills",
    "check_payment": "utter_what_payments",
    "check_ticket": "utter_what_tickets",
}
_ACTS = {
    "update_profile": "utter_to_update_profile",
    "add_line": "utter_to_add_line",
    "enable_biometrics": "utter_to_make_passkey",
    "recharge": "utter_to_use_card",
    "activate_offer": "utter_to_activate_offer",
    "activate_service": "utter_to_activate_service",
    "deactivate_service": "utter_to_deactivate_service",
    "set_auto_recharge": "utter_to_set_auto",
    "stop_auto_recharge": "utter_to_stop_auto",
    "save_card": "utter_to_save_card",
    "remove_card": "utter_to_remove_card",
    "pay_bill": "utter_to_use_card",
    "email_bill": "utter_to_email_bill",
    "report_fault": "utter_to_report_fault",
    "block_sim": "utter_to_block_sim",
    "open_complaint": "utter_to_open_complaint",
    "update_ticket": "utter_to_update_ticket",
}
_PAID = frozenset({"recharge", "pay_bill"})
_NEWS = {"registered": "utter_registered", "recovered": "utter_recovered"}
FIRST_STEPS = ("check_credit", "check_counters", "show_plan")


def say_sign_in_for(wording: Wording, request: Request) -> Answer:
    """Why a sign-in is needed, in half a sentence; the request goes on by itself afterwards."""
    if begun := _begun_payment(wording, request):
        return Answer("utter_signin_needed_to_act", {"what": begun}, custom=SIGN_IN_PROMPT)
    if request.intent in _ACTS:
        act = wording.phrase(_ACTS[request.intent])
        return Answer("utter_signin_needed_to_act", {"what": act}, custom=SIGN_IN_PROMPT)
    return Answer("utter_signin_needed", {"what": wording.phrase(what_of(request))}, custom=SIGN_IN_PROMPT)


def _begun_payment(wording: Wording, request: Request) -> str | None:
    """What was begun and goes on after the sign-in: "riprendere la ricarica". How it is paid is not told to whom nobody
    knows (row 35)."""
    task = Task.of_request(request)
    if task is None or task.intent not in _PAID or not (task.personal or task.get("method") != "saved_card"):
        return None
    return wording.phrase("utter_to_go_on", task=wording.phrase(f"utter_task_title_{task.intent}"))


def what_of(request: Request) -> str:
    """The response that names what a request is after: "il credito"."""
    return _WHAT.get(request.intent, "utter_what_data")


def say_sign_in(wording: Wording) -> Answer:
    return Answer("utter_signin", custom=SIGN_IN_PROMPT)


def say_nobody_came_in(wording: Wording) -> Answer:
    """To "fatto", where it may be a sign-in that was: none has come."""
    return Answer("utter_done_not_in", custom=SIGN_IN_PROMPT)


def say_already_in(wording: Wording, customer: Customer) -> Answer:
    return Answer("utter_already_signed_in", {"customer": customer.name}, next_steps(wording, *FIRST_STEPS, "logout"))


def say_signed_in(wording: Wording, news: object = None) -> Answer:
    """Nothing was asked before: a short acknowledgement, of what else happened on the page if something did."""
    return Answer(_NEWS.get(str(news), "utter_signed_in"), {}, next_steps(wording, *FIRST_STEPS))


def say_news(news: object) -> Sequence[Answer]:
    """What else happened on the page where somebody signed in; what was asked before follows."""
    return [Answer(_NEWS[str(news)])] if str(news) in _NEWS else []


def say_signed_out(wording: Wording) -> Answer:
    return Answer("utter_signed_out", {}, next_steps(wording, "login"))


def say_signed_out_everywhere(wording: Wording, others: int) -> Answer:
    few = {0: "utter_signed_out_everywhere_none", 1: "utter_signed_out_everywhere_one"}
    response = few.get(others, "utter_signed_out_everywhere")
    return Answer(response, {"others": str(others)}, next_steps(wording, "login"))


def say_nobody_in(wording: Wording) -> Answer:
    return Answer("utter_nobody_signed_in", {}, next_steps(wording, "login", "help"))
