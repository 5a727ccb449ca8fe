"""What is asked about a payment that is under way, answered in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.pay_questions import PayQuestion
from bot.core.tasks import Task
from bot.services.wording import Answer, Wording

_CHARGED = {
    "saved_card": "utter_pay_charged_saved_card",
    "card": "utter_pay_charged_link",
    "paypal": "utter_pay_charged_link",
    "voucher": "utter_pay_charged_voucher",
}
"""By the way that was chosen."""
CHARGED = frozenset({"utter_pay_charged", *_CHARGED.values()})


def say_of_payment(wording: Wording, question: PayQuestion, task: Task, ways: Sequence[str]) -> Answer:
    """`ways`: how it can be paid, whatever the customer ruled out."""
    if question is PayQuestion.CHARGED:
        return Answer(_CHARGED.get(str(task.get("method")), "utter_pay_charged"))
    if question is PayQuestion.ACCEPTED:
        names = [wording.phrase(f"utter_fragment_way_{way}") for way in ways if way != "saved_card"]
        return Answer("utter_pay_accepted", {"ways": ", ".join(names)})
    return Answer(f"utter_pay_{question}_{task.intent}")
