"""What is told of a payment, in words: the same in a chat, in an SMS, and on the page that is left open."""

from __future__ import annotations

from collections.abc import Mapping

from bot.core.lines import grouped
from bot.core.payment_news import Telling, Told
from bot.core.payments import Purpose
from bot.services.wording import Wording

_PAID = {
    Purpose.RECHARGE: "utter_fragment_paid_recharge",
    Purpose.BILL: "utter_fragment_paid_bill",
    Purpose.BILLS: "utter_fragment_paid_bills",
    Purpose.OFFER: "utter_fragment_paid_offer",
    Purpose.CARD_SETUP: "utter_fragment_card_setup",
}
_DONE = {
    Purpose.RECHARGE: "utter_payment_done_recharge",
    Purpose.BILL: "utter_payment_done_bill",
    Purpose.BILLS: "utter_payment_done_bills",
    Purpose.OFFER: "utter_payment_done_offer",
    Purpose.CARD_SETUP: "utter_payment_done_card_setup",
}
_CARRIED = ("amount_cents", "refunded_cents", "purpose", "target", "reason")


def news_values(telling: Telling) -> dict[str, str | int]:
    """What the chat needs of a telling; no id of ours is in it."""
    return {name: telling.values[name] for name in _CARRIED if name in telling.values}


def response_of(told: Told, values: Mapping[str, str | int]) -> str:
    """The response of a telling; what was fulfilled is said in the words of its purpose."""
    if told is Told.DONE:
        return _DONE[Purpose(str(values["purpose"]))]
    return f"utter_payment_{told}"


def variables_of(wording: Wording, values: Mapping[str, str | int]) -> dict[str, str]:
    """ "{what}" is "la ricarica di 20,00 € al 335 555 0101"; "{refunded}" what went back."""
    cents = int(values.get("amount_cents", 0))
    amount, target = wording.money(cents), shown_target(str(values.get("target", "")))
    paid = _PAID[Purpose(str(values.get("purpose", Purpose.RECHARGE)))]
    what = wording.phrase(paid, amount=amount, number=target)
    refunded = wording.money(int(values.get("refunded_cents", cents)))
    return {"what": what, "amount": amount, "number": target, "refunded": refunded}


def sentence_of(wording: Wording, told: Told, values: Mapping[str, str | int]) -> str:
    return wording.phrase(response_of(told, values), **variables_of(wording, values))


def shown_target(target: str) -> str:
    """A line's number in groups; a bill's as it stands."""
    return grouped(target) if target.startswith("+") else target
