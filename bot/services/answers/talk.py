"""What is said to talk that asks for nothing, to anger, and to what is none of our business (rows 26 to 30, 39)."""

from __future__ import annotations

from bot.core.chat import Choice
from bot.core.chitchat import Chitchat
from bot.core.faq.topics import FaqTopic
from bot.core.nationalities import asks_in_italian
from bot.core.nearby import Near
from bot.core.operator import Operator
from bot.core.requests import Request
from bot.services.answers.choices import next_steps
from bot.services.answers.faq.steps import intent_choice, topic_choice
from bot.services.wording import Answer, Wording

# What of ours is nearest to what is not.
_INSTEAD: dict[Near, tuple[str | FaqTopic, ...]] = {
    Near.OTHER_OPERATOR: ("list_offers", FaqTopic.PORT_IN),
    Near.ENERGY: ("list_bills", "pay_bill"),
    Near.BANK: ("list_cards", FaqTopic.PAYMENT_METHODS),
    Near.OTHER_ACCOUNT: ("recover_credentials", "login"),
    Near.OTHER_COMPANY: ("help", "talk_to_human"),
    Near.TELEVISION: ("report_fault", "list_offers"),
    Near.DEVICE: ("report_fault", FaqTopic.APN_SETTINGS),
    Near.SOMEBODY_ELSE: ("recharge", "list_lines", "add_line"),
    Near.WORK: ("help", FaqTopic.CONTACT_NUMBERS),
}
_THREE = ("check_credit", "list_bills", "report_fault")
_AFTER_TALK = ("check_credit", "list_bills", "help")


def say_near(wording: Wording, operator: Operator, kind: Near) -> Answer:
    """The limit, and the nearest thing that can be done."""
    choices = tuple(
        topic_choice(wording, step) if isinstance(step, FaqTopic) else intent_choice(wording, step)
        for step in _INSTEAD[kind]
    )
    return Answer(f"utter_near_{kind}", {"operator": operator.name}, choices)


def say_far(wording: Wording, operator: Operator) -> Answer:
    """A short refusal, and three things that can be done."""
    return Answer("utter_far", {"operator": operator.name}, next_steps(wording, *_THREE))


def say_chitchat(wording: Wording, operator: Operator, kind: Chitchat, *, in_task: bool) -> Answer:
    said = {"operator": operator.name, "time": wording.clock_time(wording.local_now.time())}
    return Answer(f"utter_chitchat_{kind}", {**said, "day": wording.day(wording.today)}, _after(wording, in_task))


def say_compliment(wording: Wording, *, in_task: bool) -> Answer:
    return Answer("utter_compliment", {}, _after(wording, in_task))


def say_apology_accepted(wording: Wording, *, in_task: bool) -> Answer:
    return Answer("utter_apology_accepted", {}, _after(wording, in_task))


def _after(wording: Wording, in_task: bool) -> tuple[Choice, ...]:
    """Nothing beside the question of a task, which is put again."""
    return () if in_task else next_steps(wording, *_AFTER_TALK)


def say_boundary(wording: Wording, *, again: bool) -> Answer:
    """One boundary to an insult that asks for nothing; the second time a person."""
    if again:
        return Answer("utter_insult_person", {}, next_steps(wording, "talk_to_human", "open_complaint"))
    return Answer("utter_insult", {}, next_steps(wording, "open_complaint", "help"))


def say_frustration(wording: Wording, *, again: bool) -> Answer:
    """A person in one step; the second time before anything else."""
    if again:
        return Answer("utter_frustration_person", {}, next_steps(wording, "talk_to_human", "open_complaint"))
    return Answer("utter_frustration", {}, next_steps(wording, "talk_to_human", "help"))


def say_language(wording: Wording, text: str, *, in_task: bool) -> Answer:
    """One sentence in English: to go on in Italian, or with a person; in Italian to who asks so in Italian."""
    if asks_in_italian(text):
        return Answer("utter_only_italian", {}, next_steps(wording, "talk_to_human"))
    person = wording.choice("utter_choice_language_person", Request("talk_to_human").payload)
    go_on = wording.choice("utter_choice_language_go_on", Request("help").payload)
    return Answer("utter_change_language", {}, (person,) if in_task else (go_on, person))
