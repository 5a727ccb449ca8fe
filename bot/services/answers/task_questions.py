"""What is known about each task, by question: told beside its question or its read-back."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.task_questions import TaskQuestion as Question
from bot.services.wording import Answer

_OF_ANY: Mapping[Question, str] = {
    Question.UNDONE: "utter_about_undone",
    Question.YES: "utter_about_yes",
    Question.MISTAKE: "utter_about_mistake",
    Question.TARGET: "utter_about_target",
    Question.RETURNED: "utter_about_undone",
}
"""True of every task that waits for its yes."""
_SWITCHED_ON: Mapping[Question, str] = {
    Question.UNDONE: "utter_about_extra_undone",
    Question.RETURNED: "utter_about_extra_returned",
    Question.YES: "utter_about_extra_yes",
    Question.STARTS: "utter_about_extra_starts",
    Question.FITTED: "utter_about_extra_fitted",
}
_PAID: Mapping[Question, str] = {
    Question.UNDONE: "utter_about_payment_undone",
    Question.RETURNED: "utter_about_payment_undone",
    Question.MISTAKE: "utter_about_payment_mistake",
    Question.REFUSED: "utter_about_payment_refused",
    Question.REPEATS: "utter_about_payment_once",
}
_KNOWN: Mapping[str, Mapping[Question, str]] = {
    "recharge": {
        **_PAID,
        Question.MISTAKE: "utter_about_recharge_mistake",
        Question.REPEATS: "utter_about_recharge_once",
        Question.STARTS: "utter_pay_arrives_recharge",
        Question.COSTS: "utter_pay_costs_recharge",
        Question.RECEIPT: "utter_about_recharge_receipt",
    },
    "pay_bill": {
        **_PAID,
        Question.STARTS: "utter_pay_arrives_pay_bill",
        Question.COSTS: "utter_pay_costs_pay_bill",
        Question.RECEIPT: "utter_about_payment_receipt",
    },
    "set_auto_recharge": {
        Question.UNDONE: "utter_about_auto_undone",
        Question.YES: "utter_about_auto_yes",
        Question.COSTS: "utter_about_auto_costs",
        Question.ENDS: "utter_about_auto_ends",
        Question.REPEATS: "utter_about_auto_ends",
        Question.REFUSED: "utter_about_auto_refused",
    },
    "stop_auto_recharge": {
        Question.UNDONE: "utter_about_auto_stop_undone",
        Question.STARTS: "utter_about_auto_stop_starts",
        Question.COSTS: "utter_about_no_costs",
    },
    "activate_offer": _SWITCHED_ON,
    "activate_service": _SWITCHED_ON,
    "deactivate_service": {
        Question.UNDONE: "utter_about_extra_off_undone",
        Question.RETURNED: "utter_about_extra_off_returned",
        Question.STARTS: "utter_about_extra_off_starts",
        Question.COSTS: "utter_about_no_costs",
    },
    "block_sim": {
        Question.UNDONE: "utter_block_lifted_later",
        Question.YES: "utter_about_block_yes",
        Question.STARTS: "utter_about_block_starts",
        Question.COSTS: "utter_about_no_costs",
    },
    "open_complaint": {
        Question.UNDONE: "utter_about_complaint_undone",
        Question.YES: "utter_about_complaint_yes",
        Question.COSTS: "utter_about_no_costs",
    },
    "update_profile": {
        Question.UNDONE: "utter_about_profile_undone",
        Question.YES: "utter_about_profile_yes",
        Question.STARTS: "utter_about_profile_yes",
        Question.COSTS: "utter_about_no_costs",
    },
    "add_line": {Question.HOLDER: "utter_about_line_holder"},
    "remove_card": {
        Question.UNDONE: "utter_about_card_undone",
        Question.STARTS: "utter_about_at_once",
        Question.COSTS: "utter_about_no_costs",
    },
}


def known_of(question: Question, intent: str, *, at_read_back: bool) -> Answer | None:
    """What is told; what is true of any task only before its yes."""
    found = _KNOWN.get(intent, {}).get(question) or (_OF_ANY.get(question) if at_read_back else None)
    return Answer(found) if found else None
