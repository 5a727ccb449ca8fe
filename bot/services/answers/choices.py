"""The next steps that are offered as choices. A payload names a request and a line, never who the customer is."""

from __future__ import annotations

from collections.abc import Iterable

from bot.core.chat import Choice
from bot.core.lines import Line
from bot.core.requests import Request
from bot.services.wording import Wording, sentence

_TITLES = {
    "check_credit": "utter_choice_credit",
    "check_counters": "utter_choice_counters",
    "show_movements": "utter_choice_movements",
    "show_plan": "utter_choice_plan",
    "list_services": "utter_choice_services",
    "list_lines": "utter_choice_lines",
    "list_offers": "utter_choice_offers",
    "recharge": "utter_choice_recharge_line",
    "remove_card": "utter_choice_remove_card",
    "save_card": "utter_choice_save_card",
    "list_cards": "utter_choice_cards",
    "stop_auto_recharge": "utter_choice_stop_auto",
    "set_auto_recharge": "utter_choice_auto_recharge",
    "list_bills": "utter_choice_bills",
    "pay_bill": "utter_choice_pay_bill",
    "report_fault": "utter_choice_report_fault",
    "block_sim": "utter_choice_block_sim",
    "open_complaint": "utter_choice_open_complaint",
    "check_ticket": "utter_choice_check_ticket",
    "login": "utter_choice_login",
    "logout": "utter_choice_logout",
    "show_profile": "utter_choice_profile",
    "update_profile": "utter_choice_update_profile",
    "register_account": "utter_choice_register",
    "recover_credentials": "utter_choice_recover",
    "enable_biometrics": "utter_choice_biometrics",
    "list_sign_ins": "utter_choice_sign_ins",
    "terminate_line": "utter_choice_terminate",
    "close_account": "utter_choice_close_account",
    "add_line": "utter_choice_add_line",
    "resend_code": "utter_choice_resend_code",
    "affirm": "utter_choice_yes",
    "deny": "utter_choice_no",
    "help": "utter_choice_help",
    "cancel": "utter_choice_cancel",
    "talk_to_human": "utter_choice_person",
    "request_call_back": "utter_choice_call_back",
}
CAN_BE_CHOSEN = frozenset(_TITLES) - {"affirm", "deny", "cancel", "help"}
"""Requests that have a title of their own."""
LINES_OFFERED = 8


def next_steps(wording: Wording, *intents: str, line: Line | None = None) -> tuple[Choice, ...]:
    """Choices for requests, about one line when it is given."""
    requests = [Request(intent).about(line) if line else Request(intent) for intent in intents]
    return tuple(wording.choice(_TITLES[request.intent], request.payload) for request in requests)


def person(wording: Wording) -> tuple[Choice, ...]:
    return next_steps(wording, "talk_to_human")


def retry(wording: Wording, request: Request) -> tuple[Choice, ...]:
    """The same request again, about the same line; or a person."""
    return (wording.choice("utter_choice_retry", request.payload_with_words), *person(wording))


def all_lines(wording: Wording, request: Request) -> tuple[Choice, ...]:
    return (wording.choice("utter_choice_all_lines", request.about_all().payload),)


def which_line(wording: Wording, request: Request, lines: Iterable[Line]) -> tuple[Choice, ...]:
    """One choice for each line: the same request about it."""
    few = tuple(lines)[:LINES_OFFERED]
    return tuple(Choice(sentence(wording.line(line)), request.about(line).payload) for line in few)
