"""What a failed call was about, in the words that customers are told."""

from __future__ import annotations

from bot.core.errors import Part

BILLS = Part.BILLS
PAYMENTS = Part.PAYMENTS
CARDS = Part.CARDS
RECHARGES = Part.RECHARGES
OFFERS = Part.OFFERS
ORDERS = Part.ORDERS
