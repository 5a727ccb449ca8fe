"""Paying, said: the link and what it is for, and what became of a charge."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.core.payments import Order, SavedCard
from bot.core.tasks import CONFIRMED, Task
from bot.services.answers.choices import next_steps
from bot.services.recharges import named
from bot.services.wording import Answer, Wording


def say_pay_link(wording: Wording, order: Order, what: str, until: datetime) -> Answer:
    """The address is put in by the gateway: the engine never learns of it. Nothing is paid yet, and this is said."""
    title = wording.phrase("utter_fragment_pay_link", amount=wording.money(order.amount_cents))
    said = {"what": what, "amount": wording.money(order.amount_cents), "until": wording.at(until)}
    link = {"kind": "link", "title": title, "order": order.id, "expires_at": until.isoformat()}
    return Answer("utter_pay_link", said, next_steps(wording, "cancel"), custom={"attachments": [link]})


def say_voucher_prompt(wording: Wording, number: str, line: str, reference: str) -> Answer:
    """The code is typed into a masked field. `line` E.164; `reference` is what the use of the code is kept under."""
    prompt = {"kind": "voucher", "line": line, "reference": reference}
    return Answer("utter_voucher_prompt", {"number": number}, next_steps(wording, "cancel"), custom={"prompt": prompt})


def say_card_refused(wording: Wording, card: SavedCard) -> Answer:
    return Answer("utter_card_refused", {"card": named(card)})


def offer_other_method(wording: Wording, task: Task) -> tuple[Answer, ...]:
    """The same task with another way to pay."""
    other = replace(task.without("method", "card", CONFIRMED), asked=None, tries=0, taken="").ruling_out(["saved_card"])
    again = wording.choice("utter_choice_other_method", other.as_request().payload)
    return (Answer("utter_card_refused_next", {}, (again, *next_steps(wording, "cancel", "talk_to_human"))),)


def say_charged(wording: Wording, response: str, cents: int, card: SavedCard, what: str) -> Answer:
    said = {"amount": wording.money(cents), "card": named(card), "what": what}
    return Answer(response, said, next_steps(wording, "help"))
