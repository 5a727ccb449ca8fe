"""What must not be typed in a chat: card numbers, sixteen-digit codes (vouchers among them), and named secrets.

Rule 3 of the architecture; what happens to each is in the decision "Sixteen digits typed in the chat".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

# Digits, blanks and the dashes that people and phones put between them; not longer than a spaced 19-digit number.
_RUN = re.compile(r"(?<![\d+])\d(?:[ \-–.\u00a0]?\d){12,18}(?!\d)")
# First digits of Visa, Mastercard, American Express, Diners, Discover, JCB, Maestro and UnionPay.
_CARD_PREFIX = re.compile(r"^(4|5[0-8]|2[2-7]|3[4-9]|6)")
# A secret that is called by its name: "il codice è 483920", "otp 4839", "pin: 1234", "la password è Luna2020".
_NAMED_CODE = re.compile(
    r"\b(?:otp|pin2?|puk2?|cv[vc]2?|"
    r"codic[ei](?!\s+(?:fiscal|client|ticket|pratic|segnalazion|richiest|migrazion|contratt|line|ordin|fattur)))\b"
    r"\D{0,25}?\b(\d{3,8})\b",
    re.IGNORECASE,
)
_NAMED_PASSWORD = re.compile(r"\b(?:password|passcode|pwd|psw)\b\s*(?:è|e'|é|:|=)\s*(\S+)", re.IGNORECASE)
MASK = "••••"


class Sensitive(StrEnum):
    """What was found in a text."""

    CARD = "card"
    CODE = "code"


@dataclass(frozen=True)
class Screened:
    """A text that may be stored, and what was taken out of it (None: nothing)."""

    text: str
    found: Sensitive | None


def screen(text: str) -> Screened:
    """The text as it may be stored.

    A card number takes the whole message with it, since its code and expiry stand beside it; sixteen digits that are
    no card, and secrets that are called by their name, are masked where they stand.
    """
    digits = [re.sub(r"\D", "", match) for match in _RUN.findall(_ascii_digits(text))]
    if any(_is_card(number) for number in digits):
        return Screened(MASK, Sensitive.CARD)
    masked, count = _mask_codes(text)
    masked, named = _mask_named(masked)
    return Screened(masked, Sensitive.CODE if count or named else None)


def _mask_named(text: str) -> tuple[str, int]:
    count = 0
    for pattern in (_NAMED_CODE, _NAMED_PASSWORD):
        text, found = pattern.subn(lambda match: match.group().replace(match.group(1), MASK), text)
        count += found
    return text, count


def _mask_codes(text: str) -> tuple[str, int]:
    count = 0

    def mask(match: re.Match[str]) -> str:
        nonlocal count
        if len(re.sub(r"\D", "", match.group())) != 16:
            return match.group()
        count += 1
        return MASK

    return _RUN.sub(mask, _ascii_digits(text)) if any(map(str.isdigit, text)) else text, count


def _ascii_digits(text: str) -> str:
    """Full-width and other decimal digits as ASCII ones, so that none slips through; length is kept."""
    return "".join(str(int(char)) if char.isdecimal() and not char.isascii() else char for char in text)


def _is_card(number: str) -> bool:
    return bool(_CARD_PREFIX.match(number)) and luhn_valid(number)


def luhn_valid(number: str) -> bool:
    """The check digit of ISO/IEC 7812."""
    doubled = (int(char) * (2 if index % 2 else 1) for index, char in enumerate(reversed(number)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
