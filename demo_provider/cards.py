"""The test cards, and the reading of what a holder typed. The number lives in memory only, as long as the request.

No other number is taken: whoever types a real card here is told that this is a test, and nothing of it is kept.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

APPROVED = "approved"
DECLINED = "declined"
NO_FUNDS = "insufficient_funds"
CHALLENGED = "challenged"
"""Every charge of it needs its holder: 3-D Secure on the page, a refusal without one."""
FAILS_LATER = "fails_later"
"""It can be saved and paid with on the page; a charge of the saved card is declined."""

TEST_CARDS: Mapping[str, tuple[str, str]] = {
    "4242424242424242": ("visa", APPROVED),
    "5555555555554444": ("mastercard", APPROVED),
    "4000000000000002": ("visa", DECLINED),
    "4000000000009995": ("visa", NO_FUNDS),
    "4000002760003184": ("visa", CHALLENGED),
    "4000000000000341": ("visa", FAILS_LATER),
}


@dataclass(frozen=True)
class TypedCard:
    """A card as it may be kept: brand, the last four digits, ``MM/YY``, and how the test card behaves."""

    brand: str
    last4: str
    expires: str
    behaviour: str


class TypedWrong(Exception):
    """What was typed cannot be a card; ``faults`` says it by field, in words for the holder."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__(", ".join(faults))
        self.faults = faults


def read_card(number: str, expires: str, code: str, today: date) -> TypedCard:
    """The card that was typed. Raises ``TypedWrong`` with a fault for each field that is wrong."""
    digits = re.sub(r"[ -]", "", number)
    month_year = _month_year(expires)
    faults = {
        "number": _number_fault(digits),
        "expires": _expiry_fault(month_year, today),
        "code": "" if re.fullmatch(r"\d{3}", code.strip(), re.ASCII) else "Scrivi le 3 cifre sul retro della carta.",
    }
    if any(faults.values()) or month_year is None:
        raise TypedWrong({name: fault for name, fault in faults.items() if fault})
    brand, behaviour = TEST_CARDS[digits]
    return TypedCard(brand, digits[-4:], f"{month_year[0]:02}/{month_year[1] % 100:02}", behaviour)


def has_expired(expires: str, today: date) -> bool:
    """Whether a card marked ``MM/YY`` is past its last month."""
    month, year = int(expires[:2]), 2000 + int(expires[3:])
    return (year, month) < (today.year, today.month)


def luhn(digits: str) -> bool:
    """The check digit of ISO/IEC 7812."""
    doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _number_fault(digits: str) -> str:
    if not re.fullmatch(r"\d{13,19}", digits, re.ASCII) or not luhn(digits):
        return "Il numero della carta non è giusto: controlla le cifre."
    if digits not in TEST_CARDS:
        return "Questa è una prova: usa una delle carte di prova, non una carta vera."
    return ""


def _month_year(typed: str) -> tuple[int, int] | None:
    found = re.fullmatch(r"\s*(\d{1,2})\s*[/ -]?\s*(?:20)?(\d{2})\s*", typed, re.ASCII)
    if not found or not 1 <= int(found[1]) <= 12:
        return None
    return int(found[1]), 2000 + int(found[2])


def _expiry_fault(month_year: tuple[int, int] | None, today: date) -> str:
    if month_year is None:
        return "Scrivi la scadenza come sulla carta: mese e anno, per esempio 12/29."
    if (month_year[1], month_year[0]) < (today.year, today.month):
        return "La carta è scaduta."
    return ""
