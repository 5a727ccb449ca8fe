"""What PayPal is sent, and what its answers mean. The reference is the order's id; ours is the unit's `custom_id`.

https://developer.paypal.com/docs/api/orders/v2/, https://developer.paypal.com/docs/api/payments/v2/
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any

from bot.adapters.payments.calls import JSON, readable
from bot.core.payment_errors import ProviderRejected
from bot.core.payments import ProviderPayment, ProviderState
from bot.services.payments.ports import Checkout, CheckoutRequest, ProviderEvent

CALLED_OFF = ":off"
"""At the end of a `custom_id`: whatever its payer approves, it is not captured any more."""
LONGEST_TEXT = 127
CAPTURED = ("COMPLETED", "PARTIALLY_REFUNDED", "REFUNDED")
REFUNDED = ("COMPLETED", "PENDING")
LINKS = ("payer-action", "approve")
LOCALES: Mapping[str, str] = {"it": "it-IT", "en": "en-GB"}


def order_body(request: CheckoutRequest) -> JSON:
    """Nothing is shipped; the page's button says that it pays."""
    return {
        "intent": "CAPTURE",
        "purchase_units": [
            {
                "custom_id": request.attempt_id,
                "description": request.what[:LONGEST_TEXT],
                "amount": money(request.amount_cents, request.currency),
            }
        ],
        "payment_source": {
            "paypal": {
                "experience_context": {
                    "return_url": request.return_url,
                    "cancel_url": request.return_url,
                    "user_action": "PAY_NOW",
                    "shipping_preference": "NO_SHIPPING",
                    "locale": LOCALES.get(request.language, "it-IT"),
                }
            }
        },
    }


def checkout(answer: JSON, request: CheckoutRequest) -> Checkout:
    """A used key is answered with what it made, whatever is asked for now: another amount is found out here.

    PayPal names no end of its page; nothing is captured after the one that was asked for, once it is called off.
    """
    with readable():
        unit = answer["purchase_units"][0]
        same = unit["amount"] == money(request.amount_cents, request.currency)
        links = {link["rel"]: link["href"] for link in answer["links"]}
        url = next(links[rel] for rel in LINKS if rel in links) if same else ""
        reference = str(answer["id"])
    if not same or _ours(unit) != request.attempt_id:
        raise ProviderRejected("the key was used for another request")
    return Checkout(reference, url, request.expires_at)


def payment(order: JSON) -> ProviderPayment:
    with readable():
        [unit] = order["purchase_units"]
        parts = unit.get("payments") or {}
        captures, refunds = parts.get("captures") or [], parts.get("refunds") or []
        captured = [capture for capture in captures if capture["status"] in CAPTURED]
        returned = [refund for refund in refunds if refund["status"] in REFUNDED]
        return ProviderPayment(
            reference=str(order["id"]),
            attempt_id=_ours(unit),
            state=_state(order, unit, captures),
            captured_cents=sum(cents(capture["amount"]) for capture in captured),
            refunded_cents=sum(cents(refund["amount"]) for refund in returned),
            currency=str((captured[0] if captured else unit)["amount"]["currency_code"]),
        )


def capture_id(order: JSON) -> str | None:
    """The capture whose money came. None: it did not."""
    with readable():
        [unit] = order["purchase_units"]
        captures = (unit.get("payments") or {}).get("captures") or []
        return next((str(one["id"]) for one in captures if one["status"] in CAPTURED), None)


def may_be_captured(order: JSON) -> bool:
    """Whether the payer said yes and nobody called it off."""
    with readable():
        return order["status"] == "APPROVED" and not _called_off(order["purchase_units"][0])


def event(body: bytes) -> ProviderEvent:
    """An event about an order or a capture; others name no order. Raises ProviderSilent when it is none."""
    with readable():
        said = json.loads(body)
        return ProviderEvent(_text(said["id"]), _order_of(said), _text(said["event_type"]))


def money(amount_cents: int, currency: str) -> dict[str, str]:
    return {"currency_code": currency, "value": f"{amount_cents // 100}.{amount_cents % 100:02}"}


def cents(amount: Mapping[str, str]) -> int:
    found = Decimal(amount["value"]) * 100
    if found != int(found):
        raise ValueError("parts of a cent")
    return int(found)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def issue(answer: JSON) -> str:
    """The first issue of a 422."""
    with readable():
        return str(answer["details"][0]["issue"])


def _state(order: JSON, unit: JSON, captures: list[JSON]) -> ProviderState:
    statuses = {capture["status"] for capture in captures}
    if statuses & set(CAPTURED):
        return ProviderState.CAPTURED
    if "PENDING" in statuses:
        return ProviderState.PENDING
    if statuses:
        return ProviderState.DECLINED
    return ProviderState.CANCELED if order["status"] == "VOIDED" or _called_off(unit) else ProviderState.PENDING


def _ours(unit: JSON) -> str | None:
    custom = unit.get("custom_id")
    return str(custom).removesuffix(CALLED_OFF) if custom else None


def _called_off(unit: JSON) -> bool:
    return str(unit.get("custom_id") or "").endswith(CALLED_OFF)


def _order_of(said: Mapping[str, Any]) -> str | None:
    about = said["resource"]
    if said["event_type"].startswith("CHECKOUT.ORDER."):
        return _text(about["id"])
    found = (about.get("supplementary_data") or {}).get("related_ids", {}).get("order_id")
    return _text(found) if found is not None else None


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError("not a text")
    return value
