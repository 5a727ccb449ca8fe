"""What a failed call was about, in the words that customers are told."""

from __future__ import annotations

from bot.core.errors import Part

BILLS = Part.MOVEMENTS
PAYMENTS = Part.MOVEMENTS
CARDS = Part.CUSTOMER
RECHARGES = Part.CREDIT
OFFERS = Part.SERVICES
ORDERS = Part.SERVICES
