"""Reading the forms: what is missing or cannot be right is found here, before any use case is asked.

Blanks around what was typed do not matter, except in a password. Codes keep their digits alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from bot.core.account import CODE_DIGITS
from bot.services.account.registering import Registration
from bot.services.phone_numbers import is_mobile, to_e164
from connectors.account.failures import InvalidForm

Fields = Mapping[str, str]
"""What was posted, files left out."""

_PLAUSIBLE_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@.]+")
LONGEST_EMAIL = 254
LONGEST_FIELD = 1024
SECRET_FIELDS = frozenset({"password", "code", "sms_code", "mail_code", "credential"})
"""Never shown again."""


def field(fields: Fields, name: str) -> str:
    """Raises InvalidForm when it is empty or far too long."""
    value = fields.get(name, "").strip()
    if not value or len(value) > LONGEST_FIELD:
        raise InvalidForm({name: "utter_account_field_empty"})
    return value


def email(fields: Fields, name: str = "email") -> str:
    """Plausible only: whether it is reached is what a code finds out."""
    value = fields.get(name, "").strip()
    if len(value) > LONGEST_EMAIL or not _PLAUSIBLE_EMAIL.fullmatch(value):
        raise InvalidForm({name: "utter_account_field_email"})
    return value


def password(fields: Fields, name: str = "password") -> str:
    value = fields.get(name, "")
    if not value:
        raise InvalidForm({name: "utter_account_field_empty"})
    return value


def code(fields: Fields, name: str = "code") -> str:
    """Six digits, with whatever stands between them."""
    value = "".join(char for char in fields.get(name, "") if char.isdecimal())
    if len(value) != CODE_DIGITS:
        raise InvalidForm({name: "utter_account_field_code"})
    return value


def credential(fields: Fields) -> Mapping[str, Any]:
    """The JSON of the browser's passkey; what is none is an empty one, which proves nothing."""
    try:
        value = json.loads(fields.get("credential", ""))
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def sign_in(fields: Fields) -> tuple[str, str]:
    """E-mail and password, both looked at, so that both faults are told at once."""
    typed_email, typed_password = read_all(lambda: email(fields), lambda: password(fields))
    return typed_email, typed_password


def registration(fields: Fields) -> Registration:
    typed_email, typed_password, number = read_all(
        lambda: email(fields), lambda: password(fields), lambda: _number(fields, "number", "utter_account_field_line")
    )
    if is_mobile(number):
        return Registration(typed_email, typed_password, number)
    return Registration(typed_email, typed_password, number, _mobile(fields))


def _mobile(fields: Fields) -> str:
    number = _number(fields, "recovery", "utter_account_field_recovery")
    if not is_mobile(number):
        raise InvalidForm({"recovery": "utter_account_field_recovery"})
    return number


def _number(fields: Fields, name: str, fault: str) -> str:
    number = to_e164(fields.get(name, "").strip()[:LONGEST_FIELD])
    if number is None:
        raise InvalidForm({name: fault})
    return number


def read_all(*readers: Callable[[], str]) -> list[str]:
    """What each of them reads; InvalidForm with the faults of all of them."""
    values: list[str] = []
    faults: dict[str, str] = {}
    for read in readers:
        try:
            values.append(read())
        except InvalidForm as error:
            faults.update(error.faults)
    if faults:
        raise InvalidForm(faults)
    return values
