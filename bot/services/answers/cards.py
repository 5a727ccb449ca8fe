"""Saved cards, said: brand, last four digits, until when they are good."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.core.auto_recharges import AutoRule
from bot.core.chat import Choice
from bot.core.lines import grouped
from bot.core.payments import Order, SavedCard
from bot.core.requests import Request
from bot.services.answers.choices import next_steps
from bot.services.recharges import has_expired, named
from bot.services.wording import Answer, Wording, rows


def say_cards(wording: Wording, cards: Sequence[SavedCard]) -> Answer:
    if not cards:
        return Answer("utter_cards_none", {}, next_steps(wording, "save_card"))
    said = {"rows": rows(_row(wording, card) for card in cards)}
    return Answer("utter_cards", said, next_steps(wording, "save_card", "remove_card"))


def _row(wording: Wording, card: SavedCard) -> str:
    expired = has_expired(card, wording.today)
    response = "utter_fragment_card_expired" if expired else "utter_fragment_card_row"
    return wording.phrase(response, card=named(card), expires=card.expires)


def say_card_link(wording: Wording, order: Order, until: datetime) -> Answer:
    """The address is put in by the gateway. Nothing is paid, and nothing is saved before the consent on the page."""
    title = wording.phrase("utter_fragment_card_link")
    link = {"kind": "link", "title": title, "order": order.id, "expires_at": until.isoformat()}
    said = {"until": wording.at(until)}
    return Answer("utter_card_link", said, next_steps(wording, "cancel"), custom={"attachments": [link]})


def ask_card(wording: Wording, cards: Sequence[SavedCard]) -> Answer:
    choices = tuple(Choice(named(card), Request("inform").holding("card_last4", card.last4).payload) for card in cards)
    return Answer("utter_card_which", {}, (*choices, *next_steps(wording, "cancel")))


def read_back(wording: Wording, card: SavedCard, rules: Sequence[AutoRule], choices: tuple[Choice, ...]) -> Answer:
    said = {"card": named(card)}
    if not rules:
        return Answer("utter_card_confirm_remove", said, choices)
    said |= {"numbers": ", ".join(grouped(rule.line) for rule in rules)}
    return Answer("utter_card_confirm_remove_with_auto", said, choices)


def say_used_by(card: SavedCard, rules: Sequence[AutoRule]) -> Answer:
    """What pays with it by itself."""
    if not rules:
        return Answer("utter_card_used_by_none", {"card": named(card)})
    numbers = ", ".join(grouped(rule.line) for rule in rules)
    return Answer("utter_card_used_by_auto", {"card": named(card), "numbers": numbers})


def say_removed(wording: Wording, card: SavedCard, rules: Sequence[AutoRule]) -> Answer:
    response = "utter_card_removed_with_auto" if rules else "utter_card_removed"
    return Answer(response, {"card": named(card)}, next_steps(wording, "save_card", "list_cards"))
