"""What comes next after an answer: the neighbouring task, or the neighbouring question."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from bot.core.chat import Choice
from bot.core.faq.details import Detail
from bot.core.faq.topics import FAQ, FAQ_TOPIC, FaqTopic
from bot.core.requests import Request
from bot.services.answers.choices import next_steps
from bot.services.answers.faq.question import Saying
from bot.services.wording import Wording


class Switch(StrEnum):
    """A service of the operator's that an answer speaks of."""

    BUNDLE_ON = "bundle_on"
    BLOCK_ON = "block_on"
    VOICEMAIL_ON = "voicemail_on"
    VOICEMAIL_OFF = "voicemail_off"


Step = str | FaqTopic | Switch
_PERSON = "talk_to_human"
_TITLES = {
    "email_bill": "utter_choice_bill_email",
    "download_bill": "utter_choice_bill_pdf",
    "explain_bill": "utter_intent_explain_bill",
    "check_payment": "utter_choice_check_payment",
    "check_recharge": "utter_choice_check_recharge",
    "recharge": "utter_choice_recharge_now",
    "show_bill": "utter_choice_last_bill",
}
"""Titles that fit after an answer; the others are `next_steps`' own."""
STEPS: Mapping[FaqTopic, tuple[Step, ...]] = {
    FaqTopic.ROAMING_EU: ("check_counters", FaqTopic.ROAMING_WORLD),
    FaqTopic.ROAMING_WORLD: (Switch.BUNDLE_ON, FaqTopic.ROAMING_EU),
    FaqTopic.APN_SETTINGS: ("report_fault", _PERSON),
    FaqTopic.PUK_CODE: (FaqTopic.SIM_REPLACEMENT, _PERSON),
    FaqTopic.ESIM: (FaqTopic.SIM_REPLACEMENT, _PERSON),
    FaqTopic.SIM_REPLACEMENT: ("block_sim", FaqTopic.ESIM, _PERSON),
    FaqTopic.PORT_IN: ("list_offers", FaqTopic.COVERAGE, _PERSON),
    FaqTopic.PORT_OUT: (_PERSON, "terminate_line", FaqTopic.CREDIT_EXPIRY),
    FaqTopic.HOUSE_MOVE: (_PERSON, FaqTopic.COVERAGE),
    FaqTopic.CHANGE_HOLDER: (_PERSON, "list_bills"),
    FaqTopic.PAYMENT_METHODS: ("pay_bill", FaqTopic.DIRECT_DEBIT, FaqTopic.LATE_PAYMENT),
    FaqTopic.LATE_PAYMENT: ("pay_bill", "check_payment", _PERSON),
    FaqTopic.DIRECT_DEBIT: ("list_bills", "pay_bill", _PERSON),
    FaqTopic.BILL_DELIVERY: ("email_bill", "download_bill", _PERSON),
    FaqTopic.MODEM_SETUP: ("report_fault", FaqTopic.WIFI_PASSWORD, _PERSON),
    FaqTopic.WIFI_PASSWORD: ("report_fault", FaqTopic.MODEM_SETUP),
    FaqTopic.SPEED_TEST: ("report_fault", "open_complaint"),
    FaqTopic.VOICEMAIL: (Switch.VOICEMAIL_ON, Switch.VOICEMAIL_OFF),
    FaqTopic.CONTACT_NUMBERS: (_PERSON, "request_call_back"),
    FaqTopic.COVERAGE: ("list_offers", "report_fault", _PERSON),
    FaqTopic.PRIVACY: ("show_profile", "update_profile", _PERSON),
    FaqTopic.RECHARGE_METHODS: ("recharge", "set_auto_recharge"),
    FaqTopic.CREDIT_EXPIRY: ("check_credit", "recharge"),
    FaqTopic.PREMIUM_SERVICES: (Switch.BLOCK_ON, "show_movements", "open_complaint"),
    FaqTopic.OPENING_HOURS: (_PERSON, "request_call_back"),
}
_OF_DETAIL: Mapping[tuple[FaqTopic, Detail], tuple[Step, ...]] = {
    (FaqTopic.SIM_REPLACEMENT, Detail.LOST): ("block_sim", _PERSON),
    (FaqTopic.PORT_OUT, Detail.FIXED): ("show_bill", "terminate_line", _PERSON),
    (FaqTopic.PORT_OUT, Detail.CREDIT): ("check_credit", _PERSON),
    (FaqTopic.CHANGE_HOLDER, Detail.DEATH): (_PERSON,),
    (FaqTopic.PAYMENT_METHODS, Detail.INSTALMENTS): (_PERSON, "pay_bill"),
    (FaqTopic.LATE_PAYMENT, Detail.INSTALMENTS): (_PERSON, "pay_bill"),
    (FaqTopic.LATE_PAYMENT, Detail.SUSPENDED): ("check_payment", "pay_bill", _PERSON),
    (FaqTopic.BILL_DELIVERY, Detail.NEVER_CAME): ("list_bills", "download_bill", "email_bill"),
    (FaqTopic.BILL_DELIVERY, Detail.ADDRESS): (_PERSON, FaqTopic.HOUSE_MOVE, "email_bill"),
    (FaqTopic.PRIVACY, Detail.ADVERTS): (_PERSON,),
    (FaqTopic.SPEED_TEST, Detail.LEAST): ("open_complaint", "report_fault"),
    (FaqTopic.VOICEMAIL, Detail.OFF): (Switch.VOICEMAIL_OFF,),
    (FaqTopic.CONTACT_NUMBERS, Detail.WRITE): ("open_complaint", _PERSON),
    (FaqTopic.COVERAGE, Detail.MOBILE): ("report_fault", "list_offers"),
    (FaqTopic.CREDIT_EXPIRY, Detail.CREDIT): ("check_credit", _PERSON),
    (FaqTopic.PREMIUM_SERVICES, Detail.BLOCK): (Switch.BLOCK_ON, "open_complaint"),
    (FaqTopic.PREMIUM_SERVICES, Detail.DISOWNED): ("open_complaint", Switch.BLOCK_ON),
}


def steps_after(asked: Saying, topic: FaqTopic, detail: Detail | None) -> tuple[Choice, ...]:
    steps = _OF_DETAIL.get((topic, detail), STEPS[topic]) if detail else STEPS[topic]
    return tuple(_choice(asked, step) for step in steps)


def topic_choice(wording: Wording, topic: FaqTopic) -> Choice:
    return wording.choice(f"utter_intent_faq_{topic}", Request(FAQ).holding(FAQ_TOPIC, topic.value).payload)


def intent_choice(wording: Wording, intent: str) -> Choice:
    if intent in _TITLES:
        return wording.choice(_TITLES[intent], Request(intent).payload)
    return next_steps(wording, intent)[0]


def _choice(asked: Saying, step: Step) -> Choice:
    if isinstance(step, FaqTopic):
        return topic_choice(asked.wording, step)
    return _switch(asked, step) if isinstance(step, Switch) else intent_choice(asked.wording, step)


def _switch(asked: Saying, switch: Switch) -> Choice:
    """Begins the task that switches a service on or off; it says the price and asks before it does."""
    roaming, premium, voicemail = asked.facts.roaming, asked.facts.premium, asked.facts.voicemail.service_id
    title, intent, service, name = {
        Switch.BUNDLE_ON: ("utter_choice_activate", "activate_service", roaming.bundle_id, roaming.bundle),
        Switch.BLOCK_ON: ("utter_choice_activate", "activate_service", premium.block_id, premium.block),
        Switch.VOICEMAIL_ON: ("utter_choice_voicemail_on", "activate_service", voicemail, ""),
        Switch.VOICEMAIL_OFF: ("utter_choice_voicemail_off", "deactivate_service", voicemail, ""),
    }[switch]
    return asked.wording.choice(title, Request(intent).holding("service_name", service).payload, name=name)
