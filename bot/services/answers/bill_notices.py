"""Notices of bills, said: the notice itself, and what is true of the consent to it."""

from __future__ import annotations

from bot.core.bill_notices import DAYS_BEFORE, Consent
from bot.core.bills import Bill
from bot.core.chat import Choice
from bot.core.requests import Request
from bot.services.answers.bills import bill_name, pay_choice
from bot.services.answers.choices import next_steps
from bot.services.wording import Answer, Wording, sentence

NOTICES = "notices"
"""The entity by which a choice says what is wanted."""
ON, OFF = "on", "off"


def notice_variables(wording: Wording, bill: Bill) -> dict[str, str]:
    """ "La bolletta di novembre (RL2026110042)", "31,45 €", "il 3 dicembre, tra 3 giorni" """
    day, left = wording.on_day(bill.due), (bill.due - wording.today).days
    when = wording.phrase("utter_fragment_due_in_days", day=day, count=str(left)) if left > 1 else day
    said = {"bill": sentence(bill_name(wording, bill)), "amount": wording.money(bill.remaining_cents)}
    return {**said, "when": when}


def say_bill_due(wording: Wording, bill: Bill) -> Answer:
    """Why, one action, and the way out."""
    pay = pay_choice(wording, (bill,), everything=False)
    return Answer("utter_bill_due", notice_variables(wording, bill), (pay, _choice(wording, OFF)))


def say_bill_due_unseen(wording: Wording) -> Answer:
    """Nobody is signed in: no figure, no day, and the way in."""
    return Answer("utter_bill_due_sign_in", {}, (*next_steps(wording, "login"), _choice(wording, OFF)))


def say_consent(wording: Wording, consent: Consent | None) -> Answer:
    """How it stands, and the other way as a choice."""
    if consent is not None and consent.given:
        said = {"day": wording.on_day(wording.day_of(consent.at)), "days": str(DAYS_BEFORE)}
        return Answer("utter_notices_are_on", said, (_choice(wording, OFF),))
    return Answer("utter_notices_are_off", {"days": str(DAYS_BEFORE)}, (_choice(wording, ON),))


def ask_consent(wording: Wording) -> Answer:
    """What a yes is to: when, where, and that it can be taken back."""
    return Answer("utter_notices_ask", {"days": str(DAYS_BEFORE)}, _yes_or_no(wording))


def say_only_bills(wording: Wording) -> Answer:
    """Of what else a notice was wished: there is none."""
    return Answer("utter_notices_only_bills", {}, next_steps(wording, "help"))


def say_channel(wording: Wording, given: bool) -> Answer:
    """Where they come; where they are not on, with the question."""
    if given:
        return Answer("utter_notices_channel", {}, (_choice(wording, OFF),))
    return Answer("utter_notices_channel_ask", {}, _yes_or_no(wording))


def say_asked(wording: Wording, asked: str, given: bool) -> tuple[Answer, ...]:
    """What is asked of them, as `Wanted` calls it; where they are not on, the question behind it."""
    told, days = f"utter_notices_{asked}", {"days": str(DAYS_BEFORE)}
    if given:
        return (Answer(told, days, (_choice(wording, OFF),)),)
    return Answer(told, days), Answer("utter_notices_ask_again", {}, _yes_or_no(wording))


def say_given(wording: Wording) -> Answer:
    return Answer("utter_notices_on", {"days": str(DAYS_BEFORE)}, (_choice(wording, OFF),))


def say_taken(wording: Wording, *, was_on: bool) -> Answer:
    return Answer("utter_notices_off" if was_on else "utter_notices_off_already", {}, (_choice(wording, ON),))


def notices_off_choice(wording: Wording) -> Choice:
    """ "Basta avvisi", at one press."""
    return _choice(wording, OFF)


def _yes_or_no(wording: Wording) -> tuple[Choice, ...]:
    yes = wording.choice("utter_choice_notices_yes", Request("manage_notices").holding(NOTICES, ON).payload)
    return (yes, *next_steps(wording, "deny"))


def _choice(wording: Wording, wanted: str) -> Choice:
    title = "utter_choice_notices_on" if wanted == ON else "utter_choice_notices_off"
    return wording.choice(title, Request("manage_notices").holding(NOTICES, wanted).payload)
