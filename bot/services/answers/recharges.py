"""Recharges, said."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.chat import Choice
from bot.core.lines import Line, grouped
from bot.core.payments import SavedCard
from bot.core.requests import Request
from bot.core.tasks import Task
from bot.services.answers.choices import next_steps
from bot.services.recharges import named
from bot.services.wording import Answer, Wording, sentence

_METHODS = {
    "card": "utter_choice_pay_card",
    "paypal": "utter_choice_pay_paypal",
    "voucher": "utter_choice_pay_voucher",
}


def answer_with(wording: Wording, title: str, entity: str, value: object) -> Choice:
    """A choice that answers the question of a task."""
    return Choice(title, Request("inform").holding(entity, value).payload)


def ask_number(wording: Wording, own: Sequence[Line]) -> Answer:
    """With the customer's own lines to choose from, when there are any."""
    lines = tuple(answer_with(wording, sentence(wording.line(line)), "msisdn", line.number) for line in own)
    return Answer("utter_task_ask_number", {}, (*lines, *next_steps(wording, "cancel")))


def ask_amount(wording: Wording, amounts: Sequence[int]) -> Answer:
    few = tuple(answer_with(wording, wording.money(cents), "amount", cents) for cents in amounts)
    return Answer("utter_task_ask_amount", {}, (*few, *next_steps(wording, "cancel")))


def ask_method(wording: Wording, offered: Sequence[str], cards: Sequence[SavedCard]) -> Answer:
    """`offered`: the methods that are not ruled out; a saved card comes first."""
    saved = card_choices(cards) if "saved_card" in offered else ()
    others = tuple(
        answer_with(wording, wording.phrase(_METHODS[method]), "payment_method", method)
        for method in offered
        if method in _METHODS
    )
    return Answer("utter_task_ask_method", {}, (*saved, *others, *next_steps(wording, "cancel")))


def card_choices(cards: Sequence[SavedCard]) -> tuple[Choice, ...]:
    saved = Request("inform").holding("payment_method", "saved_card")
    return tuple(Choice(named(card), saved.holding("card_last4", card.last4).payload) for card in cards)


def read_back(wording: Wording, task: Task, target: str, card: SavedCard | None, choices: tuple[Choice, ...]) -> Answer:
    method = task.values["method"]
    if method == "voucher":
        return Answer("utter_recharge_confirm_voucher", {"number": target}, choices)
    said = {"amount": wording.money(task.values["amount"]), "number": target}
    if card is not None:
        return Answer("utter_recharge_confirm_saved", {**said, "card": named(card)}, choices)
    return Answer(f"utter_recharge_confirm_{method}", said, choices)


def target_of(wording: Wording, number: str, own: Sequence[Line]) -> str:
    """ "tua figlia Chiara (333 555 0203)" when the customer calls the line so, else "il 335 555 0101"."""
    line = next((line for line in own if line.number == number and line.alias), None)
    return wording.line(line) if line else wording.phrase("utter_fragment_the_number", number=grouped(number))
