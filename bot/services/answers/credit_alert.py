"""No notice comes before the credit is used up: said, with the automatic recharge that there is instead."""

from __future__ import annotations

from bot.core.requests import Request
from bot.services.answers.bill_notices import notices_off_choice
from bot.services.answers.choices import next_steps
from bot.services.wording import Answer, Wording

_AUTOMATIC = "utter_choice_auto_recharge"


def say_no_credit_alert(wording: Wording, automatic: Request) -> Answer:
    """`automatic`: the request that the choice is for, with the sum and the line that were said."""
    there_is = wording.choice(_AUTOMATIC, automatic.payload)
    return Answer("utter_no_credit_alert", {}, (there_is, *next_steps(wording, "check_credit")))


def say_notices_of_bills(wording: Wording, automatic: Request) -> Answer:
    """What the notices that are on are about, and the way out of them."""
    there_is = wording.choice(_AUTOMATIC, automatic.payload)
    return Answer("utter_notices_not_of_credit", {}, (notices_off_choice(wording), there_is))
