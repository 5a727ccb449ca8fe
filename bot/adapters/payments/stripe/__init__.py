"""Stripe: Checkout Sessions for pages, PaymentIntents for saved cards, signed webhooks."""

from bot.adapters.payments.stripe.provider import StripeProvider

__all__ = ["StripeProvider"]
