"""What must not be typed in a chat: card numbers, sixteen-digit codes (vouchers among them), named secrets, IBANs.

Rule 3 of the architecture; what happens to each is in the decision "Sixteen digits typed in the chat".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.core.ibans import ibans_in
from bot.core.named_passwords import named_passwords

# Groups of digits with up to three other characters between them, none of them a letter.
_GROUPS = re.compile(r"\d+(?:[\W_]{1,3}\d+)*")
_DIGITS = re.compile(r"\d+")
# What begins a number of Visa, Mastercard, American Express, Diners, Discover, JCB, UnionPay and Maestro, and how long
# such a number is (ISO/IEC 7812 and the schemes' published ranges).
_SCHEMES = (
    (re.compile(r"4"), {13, 16, 19}),
    (re.compile(r"5[1-5]|2[2-7]"), {16}),
    (re.compile(r"3[47]"), {15}),
    (re.compile(r"3(?:0[0-5]|[689])"), {14, 16}),
    (re.compile(r"35"), {16}),
    (re.compile(r"6"), {16, 17, 18, 19}),
    (re.compile(r"5[06-8]"), {16, 17, 18, 19}),
)
# A voucher's sixteen digits, together or by four.
_CODE = re.compile(r"\d{16}|\d{4}(?:[\W_]{1,3}\d{4}){3}")
CARD_LENGTH = 16
# A secret that is called by its name: "il codice è 483920", "otp 4839", "pin: 1234".
_NAMED_CODE = re.compile(
    r"\b(?:otp|pin2?|puk2?|cv[vc]2?|"
    r"codic[ei](?!\s+(?:fiscal|client|ticket|pratic|segnalazion|richiest|migrazion|contratt|line|ordin|fattur)))\b"
    r"\D{0,25}?\b(\d{3,8})\b",
    re.IGNORECASE,
)
MASK = "••••"


class Sensitive(StrEnum):
    """What was found in a text."""

    CARD = "card"
    SIXTEEN = "sixteen"  # sixteen digits that are no card's: a voucher's code, perhaps
    CODE = "code"
    IBAN = "iban"  # masked but for its country; the rest of the message is as good as ever


@dataclass(frozen=True)
class Screened:
    """A text that may be stored, and what was taken out of it (None: nothing)."""

    text: str
    found: Sensitive | None


def screen(text: str) -> Screened:
    """The text as it may be stored.

    A card number takes the whole message with it, since its code and expiry stand beside it; sixteen digits that are
    no card, secrets that are called by their name, and IBANs are masked where they stand.
    """
    text, accounts = _mask_ibans(text)
    plain = _ascii_digits(text)
    numbers = list(_long_numbers(plain))
    if any(is_card_number(number) for number, _, _ in numbers):
        return Screened(MASK, Sensitive.CARD)
    places = [(start, end) for _, start, end in numbers if _CODE.fullmatch(plain[start:end])]
    masked, count = _mask_codes(text, places)
    masked, named = _mask_named(masked)
    if named:
        return Screened(masked, Sensitive.CODE)
    if count:
        return Screened(masked, Sensitive.SIXTEEN)
    return Screened(masked, Sensitive.IBAN if accounts else None)


def holds_number(text: str) -> bool:
    """Whether a card number or sixteen digits stand in it. A person of the operator's writes neither; a code that they
    name (a PUK, a case's) may have to be said.
    """
    plain = _ascii_digits(text)
    numbers = _long_numbers(plain)
    return any(is_card_number(number) or _CODE.fullmatch(plain[start:end]) for number, start, end in numbers)


def voucher_codes(text: str) -> tuple[str, ...]:
    """The sixteen digits in it that may be a voucher's, without separators; none where a card's number stands."""
    plain = _ascii_digits(text)
    numbers = list(_long_numbers(plain))
    if any(is_card_number(number) for number, _, _ in numbers):
        return ()
    return tuple(dict.fromkeys(number for number, start, end in numbers if _CODE.fullmatch(plain[start:end])))


def _mask_ibans(text: str) -> tuple[str, int]:
    """Before anything else: the figures of one are no card's."""
    country = len("IT")
    return _mask_codes(text, [(start + country, end) for start, end in ibans_in(_ascii_digits(text))])


def _mask_named(text: str) -> tuple[str, int]:
    text, passwords = _mask_codes(text, list(named_passwords(text)))
    text, codes = _mask_codes(text, [match.span(1) for match in _NAMED_CODE.finditer(text)])
    return text, passwords + codes


def _mask_codes(text: str, places: list[tuple[int, int]]) -> tuple[str, int]:
    for start, end in reversed(places):
        text = text[:start] + MASK + text[end:]
    return text, len(places)


def _long_numbers(text: str) -> Iterator[tuple[str, int, int]]:
    """Numbers of 13 to 19 digits, written together or in groups, each with where it stands.

    A number may have others beside it (an expiry date, a check code): any neighbouring groups may be one, if they are
    written alike. Two phone numbers in a row are not.
    """
    for run in _GROUPS.finditer(text):
        groups = [(match.group(), run.start() + match.start()) for match in _DIGITS.finditer(run.group())]
        for first in range(len(groups)):
            yield from _numbers_from(text, groups[first:])


def _numbers_from(text: str, groups: list[tuple[str, int]]) -> Iterator[tuple[str, int, int]]:
    number, start = "", groups[0][1]
    for count, (digits, at) in enumerate(groups, start=1):
        number += digits
        if len(number) > 19:
            break
        if len(number) >= 13 and _written_alike(text, groups[:count]):
            yield number, start, at + len(digits)
    if len(groups[0][0]) > CARD_LENGTH:  # the check code was typed right behind it
        yield groups[0][0][:CARD_LENGTH], start, start + len(groups[0][0])


def _written_alike(text: str, groups: list[tuple[str, int]]) -> bool:
    ends = [at + len(digits) for digits, at in groups]
    between = {text[end:at].strip() or " " for end, (_, at) in zip(ends, groups[1:], strict=False)}
    return len(between) <= 1 or all(len(digits) == 4 for digits, _ in groups)


def _ascii_digits(text: str) -> str:
    """Full-width and other decimal digits as ASCII ones, so that none slips through; length is kept."""
    return "".join(str(int(char)) if char.isdecimal() and not char.isascii() else char for char in text)


def is_card_number(number: str) -> bool:
    """Whether the digits are those of a payment card: a scheme's first digits, its length, and the check digit."""
    fits = any(begins.match(number) and len(number) in lengths for begins, lengths in _SCHEMES)
    return fits and luhn_valid(number)


def luhn_valid(number: str) -> bool:
    """The check digit of ISO/IEC 7812."""
    doubled = (int(char) * (2 if index % 2 else 1) for index, char in enumerate(reversed(number)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
