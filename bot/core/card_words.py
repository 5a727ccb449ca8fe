"""What a customer's words about cards mean beside the entities in them."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.core.requests import Request

_CARD = re.compile(
    r"\b(?:cart[ae]|visa|mastercard|master card|maestro|amex|american express|postepay|nexi|bancomat|prepagat[ae])\b",
    re.IGNORECASE,
)
_NO_THEN = re.compile(r"\W*(?:(?:ma|eh|ah|oh|ops|scusa) )?n+o+\W+(?:(?:scusa|con|la|col) )*\w+\W*", re.IGNORECASE)
_DIGITS = re.compile(r"\d")


def names_card(request: Request) -> bool:
    """Whether it is about a card; "toglila" may be about anything."""
    return bool(request.first("card_last4")) or _CARD.search(request.text) is not None


def names_line_beside_card(request: Request) -> bool:
    """Whether a line is named too: in "a Chiara con la mia Visa", not in "quella che finisce con 4242"."""
    card = request.first("card_last4")
    aliases = [words for words in request.texts("line_alias") if not card or _figures(words) != card]
    return bool(request.number or aliases or request.first("line_kind"))


def without_card(request: Request) -> Request:
    """The same without the figures of a card: "la visa che finisce con 4242" names no line that ends so."""
    card = request.first("card_last4")
    return replace(request, text=request.text.replace(str(card), "")) if card else request


def rather(request: Request, held: str | None) -> Request:
    """ "No paypal", typed without its comma when a card was chosen, is for PayPal; with PayPal chosen it is against it.

    `held`: the way to pay so far. A saved card and "no carta" may be meant either way: the card is ruled out.
    """
    ruled_out = request.texts("excluded_method")
    if held is None or len(ruled_out) != 1 or request.first("payment_method"):
        return request
    same = ruled_out[0] == held or (ruled_out[0], held) == ("card", "saved_card")
    if same or not _NO_THEN.fullmatch(request.text):
        return request
    return request.without("excluded_method").holding("payment_method", ruled_out[0])


def _figures(words: str) -> str:
    return "".join(_DIGITS.findall(words))
