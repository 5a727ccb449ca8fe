"""`Stripe-Signature`, checked by Stripe's library: over the raw body, five minutes old at most, by the real time."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import stripe

from bot.adapters.payments.stripe.requests import KIND, SAVED_CARD
from bot.core.payment_errors import BadSignature
from bot.services.payments.ports import ProviderEvent

TOLERANCE_SECONDS = 300


def read_event(secret: str, header: str | None, body: bytes) -> ProviderEvent:
    """The event. Raises BadSignature, also for what is signed and no event."""
    try:
        stripe.WebhookSignature.verify_header(body.decode(), header, secret, TOLERANCE_SECONDS)
        said = json.loads(body)
        return ProviderEvent(_text(said["id"]), _reference(said["data"]["object"]), _text(said["type"]))
    except (stripe.SignatureVerificationError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise BadSignature(type(error).__name__) from error


def _reference(about: Mapping[str, Any]) -> str | None:
    """A page is named by its Session; what its PaymentIntent tells besides, the page's state tells as well."""
    if about["object"] == "checkout.session":
        return _text(about["id"])
    if (about.get("metadata") or {}).get(KIND) != SAVED_CARD:
        return None
    return _text(about["id"] if about["object"] == "payment_intent" else about["payment_intent"])


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError("not a text")
    return value
