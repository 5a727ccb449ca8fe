"""The topics that are answered without looking anything up (`faq/<topic>`)."""

from __future__ import annotations

from enum import StrEnum

FAQ = "faq"
"""The retrieval intent; the whole name is `faq/<topic>`."""
FAQ_TOPIC = "faq_topic"
"""The entity under which a choice names a topic."""
PREFIX = f"{FAQ}/"


class FaqTopic(StrEnum):
    """Each has a response `utter_faq/<value>` and a title `utter_intent_faq_<value>`."""

    ROAMING_EU = "roaming_eu"
    ROAMING_WORLD = "roaming_world"
    APN_SETTINGS = "apn_settings"
    PUK_CODE = "puk_code"
    ESIM = "esim"
    SIM_REPLACEMENT = "sim_replacement"
    PORT_IN = "port_in"
    PORT_OUT = "port_out"
    HOUSE_MOVE = "house_move"
    CHANGE_HOLDER = "change_holder"
    PAYMENT_METHODS = "payment_methods"
    LATE_PAYMENT = "late_payment"
    DIRECT_DEBIT = "direct_debit"
    BILL_DELIVERY = "bill_delivery"
    MODEM_SETUP = "modem_setup"
    WIFI_PASSWORD = "wifi_password"
    SPEED_TEST = "speed_test"
    VOICEMAIL = "voicemail"
    CONTACT_NUMBERS = "contact_numbers"
    COVERAGE = "coverage"
    PRIVACY = "privacy"
    RECHARGE_METHODS = "recharge_methods"
    CREDIT_EXPIRY = "credit_expiry"
    PREMIUM_SERVICES = "premium_services"
    OPENING_HOURS = "opening_hours"


def topic_named(intent: str) -> FaqTopic | None:
    """The topic of a whole intent name, `faq/apn_settings`; None: it is another intent, or a topic of nobody's."""
    name = intent.removeprefix(PREFIX)
    return FaqTopic(name) if intent.startswith(PREFIX) and name in set(FaqTopic) else None
