"""What is asked when a message is one word that may mean several requests (row 21)."""

from __future__ import annotations

from bot.core.bare_words import MEANINGS, BareWord
from bot.core.requests import Request
from bot.services.wording import Answer, Wording

_TITLES = {
    "show_bill": "utter_choice_last_bill",
    "pay_bill": "utter_choice_pay_a_bill",
    "download_bill": "utter_choice_bill_pdf",
    "list_bills": "utter_choice_bills",
    "recharge": "utter_choice_recharge_now",
    "set_auto_recharge": "utter_choice_auto_recharge",
    "check_recharge": "utter_choice_check_recharge",
    "check_payment": "utter_choice_check_payment",
    "list_cards": "utter_choice_cards",
    "list_offers": "utter_choice_offers",
    "activate_offer": "utter_choice_activate_offer",
    "show_plan": "utter_choice_plan",
    "talk_to_human": "utter_choice_person",
    "report_fault": "utter_choice_report_fault",
    "close_account": "utter_choice_close_account",
    "terminate_line": "utter_choice_terminate",
    "logout": "utter_choice_logout",
    "deactivate_service": "utter_choice_deactivate_service",
}


def ask_meaning(wording: Wording, word: BareWord) -> Answer:
    """Two to four requests to choose from, and "altro"."""
    choices = tuple(wording.choice(_TITLES[intent], Request(intent).payload) for intent in MEANINGS[word])
    return Answer(f"utter_bare_{word}", {}, (*choices, wording.choice("utter_choice_other", Request("help").payload)))
