"""What Stripe is sent. The same request always gives the same parameters: Stripe refuses others under a used key."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.core.payments import Method
from bot.services.payments.ports import CardSetupRequest, ChargeRequest, CheckoutRequest

if TYPE_CHECKING:
    from stripe.params import PaymentIntentCreateParams
    from stripe.params.checkout import SessionCreateParams

ATTEMPT, KIND = "attempt_id", "kind"
"""Metadata: our id of it all, and what a PaymentIntent came from."""
PAGE, SAVED_CARD = "page", "saved_card"
MARGIN = timedelta(minutes=2)
"""Stripe wants at least 30 minutes from when the request arrives, by its clock."""


def checkout(request: CheckoutRequest) -> SessionCreateParams:
    """A page that is paid once. With `save_card` it shows a box; ticked, the card is kept with a new Customer and has
    `allow_redisplay: always` (https://support.stripe.com/questions/prefilling-saved-cards-in-checkout)."""
    params: SessionCreateParams = {
        "mode": "payment",
        "client_reference_id": request.attempt_id,
        "metadata": {ATTEMPT: request.attempt_id},
        "allowed_payment_method_types": ["paypal" if request.method == Method.PAYPAL else "card"],
        "line_items": [
            {
                "quantity": 1,
                "price_data": {
                    "currency": request.currency.lower(),
                    "unit_amount": request.amount_cents,
                    "product_data": {"name": request.what},
                },
            }
        ],
        "payment_intent_data": {"metadata": {ATTEMPT: request.attempt_id, KIND: PAGE}},
        "success_url": request.return_url,
        "cancel_url": request.return_url,
        "expires_at": _expires(request.expires_at),
        "locale": request.language,
    }
    if request.save_card:
        params["customer_creation"] = "always"
        params["saved_payment_method_options"] = {"payment_method_save": "enabled"}
    return params


def card_setup(request: CardSetupRequest) -> SessionCreateParams:
    """A page that saves a card with a new Customer; the page asks for consent to later charges itself."""
    return {
        "mode": "setup",
        "client_reference_id": request.attempt_id,
        "metadata": {ATTEMPT: request.attempt_id},
        "allowed_payment_method_types": ["card"],
        "customer_creation": "always",
        "custom_text": {"submit": {"message": request.what}},
        "success_url": request.return_url,
        "cancel_url": request.return_url,
        "expires_at": _expires(request.expires_at),
        "locale": request.language,
    }


def charge(request: ChargeRequest, customer: str) -> PaymentIntentCreateParams:
    """A charge that ends at once. Nobody could confirm it on a page, so one whose bank asks is an error for Stripe,
    whether its holder is present or not."""
    params: PaymentIntentCreateParams = {
        "amount": request.amount_cents,
        "currency": request.currency.lower(),
        "customer": customer,
        "payment_method": request.token,
        "allowed_payment_method_types": ["card"],
        "confirm": True,
        "description": request.what,
        "metadata": {ATTEMPT: request.attempt_id, KIND: SAVED_CARD},
    }
    if request.customer_present:
        params["error_on_requires_action"] = True
    else:
        params["off_session"] = True
    return params


def seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def _expires(moment: datetime) -> int:
    return seconds(moment + MARGIN)
