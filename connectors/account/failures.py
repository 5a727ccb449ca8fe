"""What a customer is told when a page cannot do what they want: one table of error, status and response.

`again`: the page still stands and is shown again with it; otherwise there is only what is said. `by_kind`: another
response by what was given. A test holds the table total over the errors of accounts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from bot.core import account_errors, chat_errors
from bot.core.account_errors import PasswordFault
from bot.core.errors import DependencyError
from connectors.gateway.limits import TooMany


class ForeignPost(Exception):
    """A form that was not sent from our own page."""


class InvalidForm(Exception):
    """Fields that cannot be right: the response for each, by the field's name, in the page's order."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__(", ".join(faults))
        self.faults = faults


class Kind(StrEnum):
    """What was given to a page."""

    OTHER = "other"
    CODE = "code"
    PASSKEY = "passkey"
    PROVIDER = "provider"


@dataclass(frozen=True)
class Told:
    """How an error is told."""

    status: int
    response: str
    again: bool = True
    by_kind: Mapping[Kind, str] = field(default_factory=dict)


_OVER = Told(410, "utter_account_link_over", again=False)
_WRONG = {
    Kind.CODE: "utter_account_wrong_code",
    Kind.PASSKEY: "utter_account_invalid_passkey",
    Kind.PROVIDER: "utter_account_wrong_identity",
}
FAILURES: Mapping[type[Exception], Told] = {
    account_errors.LinkOver: _OVER,
    account_errors.OtherBrowser: Told(403, "utter_account_other_browser", again=False),
    account_errors.WrongSignIn: Told(422, "utter_account_wrong_sign_in", by_kind=_WRONG),
    account_errors.TriesBlocked: Told(429, "utter_account_tries_blocked"),
    account_errors.TooManyCodes: Told(429, "utter_account_too_many_codes"),
    account_errors.CodeOver: Told(410, "utter_account_code_over"),
    account_errors.InvalidPasskey: Told(422, "utter_account_invalid_passkey"),
    account_errors.OidcRefused: Told(422, "utter_account_oidc_refused"),
    account_errors.WeakPassword: Told(422, "utter_account_password_short"),
    account_errors.NoWay: Told(422, "utter_account_no_way", again=False),
    chat_errors.InvalidIdentity: Told(422, "utter_account_oidc_refused"),
    chat_errors.OtherCustomer: Told(409, "utter_account_other_customer", again=False),
    chat_errors.ConversationClosed: _OVER,
    DependencyError: Told(503, "utter_account_dependency"),
    InvalidForm: Told(422, "utter_account_check_fields"),
    ForeignPost: Told(403, "utter_account_foreign", again=False),
    TooMany: Told(429, "utter_account_too_many", again=False),
}
PASSWORD_FAULTS: Mapping[PasswordFault, str] = {
    PasswordFault.SHORT: "utter_account_password_short",
    PasswordFault.LONG: "utter_account_password_long",
    PasswordFault.COMMON: "utter_account_password_common",
}


def told(error: Exception) -> Told:
    """How `error` is told; LookupError for one that is a bug."""
    for kind in type(error).__mro__:
        if kind in FAILURES:
            return FAILURES[kind]
    raise LookupError(type(error).__name__)
