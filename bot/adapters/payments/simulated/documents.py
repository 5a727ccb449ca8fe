"""What the simulated provider is sent, and what its answers mean."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from bot.adapters.payments.calls import JSON, readable
from bot.core.payments import Method, ProviderPayment, ProviderState, SavedCard
from bot.services.payments.ports import (
    CardSetup,
    CardSetupRequest,
    ChargeRequest,
    Checkout,
    CheckoutRequest,
    ProviderEvent,
)

PAYMENTS = ("checkout", "saved_card")
PAGES = ("checkout", "card_setup")
STATES: Mapping[str, ProviderState] = {
    "open": ProviderState.PENDING,
    "paid": ProviderState.CAPTURED,
    "saved": ProviderState.CAPTURED,
    "declined": ProviderState.DECLINED,
    "needs_authentication": ProviderState.NEEDS_AUTHENTICATION,
    "cancelled": ProviderState.WITHDRAWN,
    "expired": ProviderState.CANCELED,
}


def checkout_body(request: CheckoutRequest) -> JSON:
    body = {
        "client_reference": request.attempt_id,
        "amount_cents": request.amount_cents,
        "currency": request.currency,
        "description": request.what,
        "return_url": request.return_url,
        "expires_at": request.expires_at.isoformat(),
        "methods": ["paypal" if request.method == Method.PAYPAL else "card"],
    }
    if request.customer_id is None:
        return body
    return {**body, "customer": request.customer_id, "offers_saving": request.save_card}


def card_setup_body(request: CardSetupRequest) -> JSON:
    return {
        "client_reference": request.attempt_id,
        "customer": request.customer_id,
        "description": request.what,
        "return_url": request.return_url,
        "expires_at": request.expires_at.isoformat(),
    }


def charge_body(request: ChargeRequest) -> JSON:
    return {
        "client_reference": request.attempt_id,
        "card": request.token,
        "customer": request.customer_id,
        "amount_cents": request.amount_cents,
        "currency": request.currency,
        "description": request.what,
        "customer_present": request.customer_present,
    }


def checkout(answer: JSON) -> Checkout:
    with readable():
        return Checkout(_text(answer["id"]), _text(answer["url"]), datetime.fromisoformat(answer["expires_at"]))


def payment(answer: JSON) -> ProviderPayment:
    with readable():
        return ProviderPayment(
            reference=_text(answer["id"]),
            attempt_id=_text(answer["client_reference"]),
            state=STATES[answer["state"]],
            captured_cents=_cents(answer["captured_cents"]),
            refunded_cents=_cents(answer["refunded_cents"]),
            currency=_text(answer["currency"]),
            card=_card(answer),
            reason=answer["decline"] or "",
        )


def card_setup(answer: JSON) -> CardSetup:
    with readable():
        if answer["kind"] != "card_setup":
            raise ValueError("not a card set-up")
        return CardSetup(_text(answer["id"]), _text(answer["client_reference"]), STATES[answer["state"]], _card(answer))


def event(body: bytes) -> ProviderEvent:
    with readable():
        said = json.loads(body)
        return ProviderEvent(_text(said["id"]), _text(said["payment"]), _text(said["type"]))


def _card(answer: JSON) -> SavedCard | None:
    """The card, if it was saved with this payment: only then has it a token; a charge of a saved card saves none."""
    card = answer["card"]
    if card is None or card["token"] is None or answer["kind"] == "saved_card":
        return None
    return SavedCard(_text(card["token"]), _text(card["brand"]), _text(card["last4"]), _text(card["expires"]))


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError("not a text")
    return value


def _cents(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise TypeError("not an amount")
    return value
