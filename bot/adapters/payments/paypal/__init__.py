"""PayPal: Orders v2 over HTTP. Pages only: no card is kept there for us."""

from bot.adapters.payments.paypal.provider import PayPalProvider

__all__ = ["PayPalProvider"]
