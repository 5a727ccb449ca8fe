"""Phone numbers as typed into a field: to E.164, and whether they are mobile ones. The knowledge is `phonenumbers`'."""

from __future__ import annotations

import phonenumbers
from phonenumbers import PhoneNumberType

REGION = "IT"
_MOBILE = frozenset({PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE})


def to_e164(text: str) -> str | None:
    """As in "335 555 0101", "+39 06 5550123", "0039..." to E.164; None for what can be no number."""
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def is_mobile(number: str) -> bool:
    """Whether an E.164 number is a mobile one; False for anything else."""
    try:
        return phonenumbers.number_type(phonenumbers.parse(number)) in _MOBILE
    except phonenumbers.NumberParseException:
        return False
