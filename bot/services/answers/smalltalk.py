"""What the assistant says about itself, its limits, and when it did not understand."""

from __future__ import annotations

from bot.core.faq.topics import FaqTopic
from bot.core.operator import Operator
from bot.core.topics import Topic
from bot.services.answers.choices import next_steps
from bot.services.answers.faq.steps import topic_choice
from bot.services.wording import Answer, Wording

# Each topic's response and what is offered instead, most useful first.
_NOT_YET: dict[Topic, tuple[str, tuple[str | FaqTopic, ...]]] = {
    Topic.SIM: ("utter_topic_sim", ("block_sim", FaqTopic.PUK_CODE, FaqTopic.SIM_REPLACEMENT, "talk_to_human")),
    Topic.FAULTS: ("utter_topic_faults", ("report_fault", "check_ticket", "talk_to_human")),
    Topic.BILLS: ("utter_topic_bills", ("list_bills", "pay_bill", FaqTopic.DIRECT_DEBIT, "talk_to_human")),
    Topic.RECHARGES: (
        "utter_topic_recharges",
        ("recharge", "set_auto_recharge", FaqTopic.RECHARGE_METHODS, "talk_to_human"),
    ),
    Topic.OFFERS: ("utter_topic_offers", ("list_offers", "show_plan", "talk_to_human")),
    Topic.SERVICES: (
        "utter_topic_services",
        ("list_services", FaqTopic.ROAMING_EU, FaqTopic.APN_SETTINGS, "talk_to_human"),
    ),
    Topic.COMPLAINTS: ("utter_topic_complaints", ("open_complaint", "check_ticket", "talk_to_human")),
    Topic.LINE: (
        "utter_not_yet_line",
        (FaqTopic.PORT_IN, FaqTopic.PORT_OUT, FaqTopic.HOUSE_MOVE, FaqTopic.CHANGE_HOLDER, "talk_to_human"),
    ),
    Topic.ACCOUNT: (
        "utter_topic_account",
        ("show_profile", "register_account", "recover_credentials", "talk_to_human"),
    ),
    Topic.CONTACTS: ("utter_not_yet_contacts", ("talk_to_human",)),
    Topic.LANGUAGE: ("utter_change_language", ("talk_to_human",)),
    Topic.WAIT: ("utter_wait", ()),
}
_MENU = (
    *("check_credit", "check_counters", "recharge", "list_bills", "pay_bill"),
    *("list_offers", "list_services", "show_plan", "report_fault", "open_complaint", "show_profile"),
)
_MENU_SIGNED_OUT = (
    "login",
    "recharge",
    "pay_bill",
    "list_offers",
    "report_fault",
    "open_complaint",
    "register_account",
)
_MISUNDERSTOOD = (
    (
        "utter_fallback_options",
        ("check_credit", "check_counters", "recharge", "list_bills", "report_fault", "talk_to_human"),
    ),
    ("utter_fallback_rephrase", ("help", "talk_to_human")),
    ("utter_fallback_person", ("talk_to_human", "help")),
)


def say_not_yet(wording: Wording, operator: Operator, topic: Topic) -> Answer:
    """Names the limit and the nearest thing that there is."""
    response, instead = _NOT_YET[topic]
    said = {
        "care_mobile": operator.care_mobile,
        "care_fixed": operator.care_fixed,
        "care_business": operator.care_business,
        "opens": wording.clock_time(operator.care_hours.opens),
        "closes": wording.clock_time(operator.care_hours.closes),
    }
    choices = tuple(
        topic_choice(wording, step) if isinstance(step, FaqTopic) else next_steps(wording, step)[0] for step in instead
    )
    return Answer(response, said, choices)


def say_misunderstood(wording: Wording, times: int) -> Answer:
    """The first time options, the second examples, from the third on a person."""
    response, instead = _MISUNDERSTOOD[min(times, len(_MISUNDERSTOOD)) - 1]
    return Answer(response, {}, next_steps(wording, *instead))


def say_help(wording: Wording, signed_in: bool) -> Answer:
    """What can be asked, grouped; signed out first what needs no sign-in."""
    if signed_in:
        return Answer("utter_help_signed_in", {}, next_steps(wording, *_MENU, "talk_to_human"))
    return Answer("utter_help_signed_out", {}, next_steps(wording, *_MENU_SIGNED_OUT, "talk_to_human"))


def say_welcome_back(wording: Wording, signed_in: bool) -> Answer:
    steps = ("check_credit", "check_counters", "recharge", "list_bills")
    response = "utter_restarted_signed_in" if signed_in else "utter_restarted"
    return Answer(response, {}, next_steps(wording, *steps, "talk_to_human"))
