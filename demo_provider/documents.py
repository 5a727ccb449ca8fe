"""What the API tells of the book's rows."""

from datetime import datetime
from typing import Any

from demo_provider.tables import Card, Payment, Refund

Document = dict[str, Any]


def shown_state(payment: Payment, now: datetime) -> str:
    """The state as of ``now``: nobody has to come by for a page to expire."""
    if payment.state == "open" and payment.expires_at and payment.expires_at <= now:
        return "expired"
    return payment.state


def payment_document(payment: Payment, now: datetime, base_url: str) -> Document:
    return {
        "id": payment.id,
        "kind": payment.kind,
        "client_reference": payment.client_reference,
        "customer": payment.customer,
        "state": shown_state(payment, now),
        "amount_cents": payment.amount_cents,
        "captured_cents": payment.captured_cents,
        "refunded_cents": payment.refunded_cents,
        "currency": payment.currency,
        "description": payment.description,
        "method": payment.method,
        "decline": payment.decline,
        "card": _card_of(payment),
        "url": f"{base_url}/pay/{payment.page_key}" if payment.page_key else None,
        "created_at": instant(payment.created_at),
        "expires_at": instant(payment.expires_at),
        "paid_at": instant(payment.paid_at),
    }


def refund_document(refund: Refund) -> Document:
    return {
        "id": refund.id,
        "payment": refund.payment_id,
        "client_reference": refund.client_reference,
        "amount_cents": refund.amount_cents,
        "created_at": instant(refund.created_at),
    }


def card_document(card: Card) -> Document:
    return {
        "token": card.token,
        "customer": card.customer,
        "brand": card.brand,
        "last4": card.last4,
        "expires": card.expires,
        "saved_at": instant(card.saved_at),
        "removed_at": instant(card.removed_at),
    }


def instant(moment: datetime | None) -> str | None:
    """ISO 8601 in UTC."""
    return moment.isoformat().replace("+00:00", "Z") if moment else None


def _card_of(payment: Payment) -> Document | None:
    if payment.brand is None:
        return None
    return {
        "token": payment.card_token,
        "brand": payment.brand,
        "last4": payment.last4,
        "expires": payment.card_expires,
    }
