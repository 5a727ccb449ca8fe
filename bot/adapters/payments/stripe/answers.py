"""What Stripe's answers mean. A page's reference is its Checkout Session, a charge's its PaymentIntent."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.adapters.payments.stripe.requests import ATTEMPT
from bot.core.payments import ProviderPayment, ProviderState, SavedCard
from bot.services.payments.ports import CardSetup, Checkout

if TYPE_CHECKING:
    from stripe import Charge, PaymentIntent, PaymentMethod, SetupIntent
    from stripe.checkout import Session

AUTHENTICATION = ("authentication_required", "payment_intent_authentication_failure")


def checkout(session: Session) -> Checkout:
    if not session.id or not session.url:
        raise ValueError("a page without an address")
    return Checkout(session.id, session.url, datetime.fromtimestamp(session.expires_at, UTC))


def page_payment(session: Session, intent: PaymentIntent | None, currency: str = "eur") -> ProviderPayment:
    """A page's payment; a PaymentIntent whose card was declined leaves it payable as long as the page is open."""
    charge = _succeeded(intent)
    state = ProviderState.CANCELED if session.status == "expired" else ProviderState.PENDING
    return ProviderPayment(
        reference=session.id,
        attempt_id=session.client_reference_id,
        state=ProviderState.CAPTURED if charge else state,
        captured_cents=charge.amount_captured if charge else 0,
        refunded_cents=charge.amount_refunded if charge else 0,
        currency=(intent.currency if intent else session.currency or currency).upper(),
        card=_kept(intent.payment_method) if intent and charge else None,
    )


def charge_payment(intent: PaymentIntent) -> ProviderPayment:
    charge = _succeeded(intent)
    return ProviderPayment(
        reference=intent.id,
        attempt_id=noted(intent, ATTEMPT),
        state=charge_state(intent),
        captured_cents=charge.amount_captured if charge else 0,
        refunded_cents=charge.amount_refunded if charge else 0,
        currency=intent.currency.upper(),
        reason=_reason(intent),
    )


def charge_state(intent: PaymentIntent) -> ProviderState:
    """`requires_payment_method` is what a confirmed PaymentIntent becomes when its card was refused."""
    if intent.status == "succeeded":
        return ProviderState.CAPTURED
    if intent.status == "canceled":
        return ProviderState.CANCELED
    if intent.status == "requires_action":
        return ProviderState.NEEDS_AUTHENTICATION
    error = intent.last_payment_error
    if intent.status != "requires_payment_method" or error is None:
        return ProviderState.PENDING
    return ProviderState.NEEDS_AUTHENTICATION if error.code in AUTHENTICATION else ProviderState.DECLINED


def card_setup(session: Session, intent: SetupIntent | None) -> CardSetup:
    states = {"open": ProviderState.PENDING, "expired": ProviderState.CANCELED}
    saved = intent is not None and intent.status == "succeeded" and not isinstance(intent.payment_method, str)
    if not saved or intent is None:
        return CardSetup(
            session.id, session.client_reference_id, states.get(session.status or "", ProviderState.PENDING)
        )
    assert not isinstance(intent.payment_method, str)
    return CardSetup(session.id, session.client_reference_id, ProviderState.CAPTURED, _card(intent.payment_method))


def noted(intent: PaymentIntent, name: str) -> str | None:
    """What we wrote into its metadata."""
    found = intent.metadata.to_dict().get(name) if intent.metadata else None
    return found if isinstance(found, str) else None


def captured_at(intent: PaymentIntent) -> datetime | None:
    """When its money came; None: it did not."""
    charge = _succeeded(intent)
    return datetime.fromtimestamp(charge.created, UTC) if charge else None


def _succeeded(intent: PaymentIntent | None) -> Charge | None:
    if intent is None or intent.status != "succeeded":
        return None
    if intent.latest_charge is None or isinstance(intent.latest_charge, str):
        raise ValueError("a paid PaymentIntent without its charge")
    return intent.latest_charge


def _kept(method: PaymentMethod | str | None) -> SavedCard | None:
    """The card, if its holder ticked that it be kept."""
    if method is None or isinstance(method, str) or method.customer is None:
        return None
    return _card(method) if method.allow_redisplay == "always" else None


def _card(method: PaymentMethod | None) -> SavedCard | None:
    if method is None or method.card is None:
        return None
    card = method.card
    return SavedCard(method.id, card.brand, card.last4 or "", f"{card.exp_month:02}/{card.exp_year % 100:02}")


def _reason(intent: PaymentIntent) -> str:
    error = intent.last_payment_error
    if intent.status == "succeeded" or error is None:
        return ""
    return str(getattr(error, "decline_code", None) or error.code or "")
