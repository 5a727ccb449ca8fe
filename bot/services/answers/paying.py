"""Paying, said: the link and what it is for, and what became of a charge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.core.lines import grouped
from bot.core.payment_news import Told
from bot.core.payments import Order, SavedCard
from bot.core.requests import Request
from bot.core.tasks import CONFIRMED, Task
from bot.services.answers.choices import next_steps
from bot.services.payments.news import response_of, variables_of
from bot.services.recharges import named
from bot.services.wording import Answer, Wording


def say_pay_link(wording: Wording, order: Order, what: str, until: datetime) -> Answer:
    """The address is put in by the gateway: the engine never learns of it. Nothing is paid yet, and this is said."""
    title = wording.phrase("utter_fragment_pay_link", amount=wording.money(order.amount_cents))
    said = {"what": what, "amount": wording.money(order.amount_cents), "until": wording.at(until)}
    link = {"kind": "link", "title": title, "order": order.id, "expires_at": until.isoformat()}
    return Answer("utter_pay_link", said, next_steps(wording, "cancel"), custom={"attachments": [link]})


def say_link_given_already(wording: Wording, what: str) -> Answer:
    """A second yes after the link: it is paid there, once, and nothing more is confirmed here."""
    return Answer("utter_pay_link_already", {"what": what}, next_steps(wording, "cancel"))


def say_voucher_prompt(wording: Wording, line: str, response: str = "utter_voucher_prompt") -> Answer:
    """The code is typed into a masked field, which the gateway makes. `line` E.164."""
    prompt = {"kind": "voucher", "line": line}
    return Answer(response, {"number": grouped(line)}, next_steps(wording, "cancel"), custom={"prompt": prompt})


def say_voucher_outcome(wording: Wording, outcome: Mapping[str, Any], *, signed_in: bool) -> Answer:
    """What became of a code. Who is not signed in learns only that it does not work; a barred one comes to a person."""
    answer, line = str(outcome["answer"]), str(outcome["line"])
    said = {"number": grouped(line)}
    if answer == "redeemed":
        amount = wording.money(int(outcome["amount_cents"]))
        return Answer("utter_payment_voucher_redeemed", {**said, "amount": amount}, next_steps(wording, "help"))
    if answer == "barred":
        when = wording.at_latest(datetime.fromisoformat(str(outcome["until"])))
        return Answer("utter_voucher_barred", {"when": when}, next_steps(wording, "talk_to_human"))
    if answer in ("unclear", "refused"):
        return Answer(f"utter_voucher_{answer}", said, next_steps(wording, "talk_to_human"))
    known = answer in ("malformed", "card") or signed_in
    return say_voucher_prompt(wording, line, f"utter_voucher_{answer}" if known else "utter_voucher_not_good")


def ask_whether_voucher(wording: Wording, *, aside: bool) -> Answer:
    """Sixteen digits were masked. `aside`: a form goes on behind this, with a question of its own."""
    yes = Request("recharge", {"payment_method": ("voucher",)}).payload
    choices = (wording.choice("utter_choice_it_is_voucher", yes), *next_steps(wording, "talk_to_human"))
    return Answer("utter_sixteen_digits_aside" if aside else "utter_sixteen_digits", {}, choices)


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


_NEXT = {
    Told.DONE: ("help",),
    Told.DECLINED: ("help", "talk_to_human"),
    Told.WITHDRAWN: ("help", "talk_to_human"),
    Told.LINK_EXPIRED: ("help", "talk_to_human"),
}


def say_payment_told(wording: Wording, told: Told, values: Mapping[str, Any]) -> Answer:
    """What the provider's and the operator's word has made true."""
    said = variables_of(wording, values)
    steps = next_steps(wording, *_NEXT.get(told, ("talk_to_human",)))
    return Answer(response_of(told, values), said, steps)
