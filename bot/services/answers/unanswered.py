"""What is said to a question near ours that nothing here answers: that it is so, and what there is instead."""

from __future__ import annotations

from bot.core.faq.topics import FaqTopic
from bot.core.unanswered import Unanswered
from bot.services.answers.choices import next_steps
from bot.services.answers.faq.steps import intent_choice, topic_choice
from bot.services.wording import Answer, Wording

_PERSON = "talk_to_human"
_INSTEAD: dict[Unanswered, tuple[str | FaqTopic, ...]] = {
    Unanswered.TETHERING: (_PERSON, "check_counters", "show_plan"),
    Unanswered.LOAN: ("check_credit", "recharge"),
    Unanswered.GIFT: ("recharge", "list_offers"),
    Unanswered.STATE_AID: ("list_offers", _PERSON),
    Unanswered.TAXES: ("download_bill", "list_bills"),
    Unanswered.LIVING_ABROAD: (_PERSON, FaqTopic.PORT_OUT, FaqTopic.ROAMING_EU),
    Unanswered.PAUSE: (_PERSON, FaqTopic.PORT_OUT, FaqTopic.CREDIT_EXPIRY),
    Unanswered.DELEGATE: (_PERSON, FaqTopic.CHANGE_HOLDER),
    Unanswered.NEW_NUMBER: (_PERSON, FaqTopic.CONTACT_NUMBERS),
    Unanswered.CALLERS: (FaqTopic.PRIVACY, _PERSON),
    Unanswered.RECORDS: (FaqTopic.PRIVACY, _PERSON),
    Unanswered.ANTENNAS: (FaqTopic.COVERAGE, FaqTopic.CONTACT_NUMBERS),
    Unanswered.SHOP_VISIT: (FaqTopic.OPENING_HOURS, FaqTopic.CONTACT_NUMBERS),
    Unanswered.DELIVERY: (_PERSON, "check_ticket"),
    Unanswered.DEBTS: ("list_bills", FaqTopic.LATE_PAYMENT, _PERSON),
    Unanswered.ESIM_DEVICES: (FaqTopic.ESIM, _PERSON),
    Unanswered.SIM_KIND: (FaqTopic.ESIM, _PERSON),
    Unanswered.REFUSED_DEBIT: ("list_bills", "pay_bill", FaqTopic.DIRECT_DEBIT, _PERSON),
    Unanswered.E_INVOICE: ("download_bill", FaqTopic.BILL_DELIVERY, _PERSON),
    Unanswered.OTHER_WIFI: (FaqTopic.WIFI_PASSWORD, FaqTopic.MODEM_SETUP),
    Unanswered.THEIR_MODEM: (FaqTopic.MODEM_SETUP, FaqTopic.PORT_IN),
    Unanswered.FOREIGN_SIM: (FaqTopic.APN_SETTINGS, FaqTopic.ROAMING_WORLD),
    Unanswered.INHERITANCE: (FaqTopic.CHANGE_HOLDER, _PERSON),
    Unanswered.COUNTER_ALERT: ("check_counters", "list_offers"),
    Unanswered.CALL_PRICE: ("show_plan", "show_bill", _PERSON),
    Unanswered.PHONE_DATA: (FaqTopic.SIM_REPLACEMENT, FaqTopic.ESIM),
}


def say_unanswered(wording: Wording, kind: Unanswered) -> Answer:
    """One that is known by its words."""
    choices = tuple(
        topic_choice(wording, step) if isinstance(step, FaqTopic) else intent_choice(wording, step)
        for step in _INSTEAD[kind]
    )
    return Answer(f"utter_unanswered_{kind}", {}, choices)


def say_beside(wording: Wording, topic: FaqTopic) -> Answer:
    """No answer, and the nearest topic as a choice: never told as if it were the answer."""
    return Answer("utter_faq_beside", {}, (topic_choice(wording, topic), *next_steps(wording, _PERSON)))
