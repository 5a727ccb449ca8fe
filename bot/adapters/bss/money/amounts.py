"""Money and days as TM Forum writes them. Whatever does not fit raises a built-in error, which `readable` translates.

TMF654 writes a quantity (`amount`, `units`), the others money (`unit`, `value`). A missing figure is never a zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.adapters.bss.documents import CURRENCY, moment
from bot.core.money import cents

Document = Mapping[str, Any]
CHANNEL = "sportello"


def money_cents(money: Document) -> int:
    if money.get("unit") != CURRENCY:
        raise ValueError("not in euros")
    return cents(money["value"])


def quantity_cents(quantity: Document) -> int:
    if quantity.get("units") != CURRENCY:
        raise ValueError("not in euros")
    return cents(quantity["amount"])


def money(amount_cents: int) -> dict[str, Any]:
    return {"unit": CURRENCY, "value": amount_cents / 100}


def quantity(amount_cents: int) -> dict[str, Any]:
    return {"amount": amount_cents / 100, "units": CURRENCY}


def day(value: str, zone: ZoneInfo) -> date:
    """The operator's day that an instant lies in: the first or the last moment of a day name it alike."""
    return moment(value).astimezone(zone).date()


def instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def first_moment(day: date, zone: ZoneInfo) -> str:
    return instant(datetime(day.year, day.month, day.day, tzinfo=zone))


def customer_reference(customer_id: str, role: str) -> dict[str, str]:
    return {"id": customer_id, "role": role, "@referredType": "Customer"}


def refusal(body: Any) -> str:
    """The code of a TM Forum error."""
    code = body.get("code") if isinstance(body, dict) else None
    return code if isinstance(code, str) else ""
