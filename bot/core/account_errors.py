"""What can go wrong on the pages of an account and with proofs, because of the customer.

AccountError
├── LinkOver           the link is unknown, used, too late, or belongs to another browser
├── OtherBrowser       the page was not opened in the browser that holds the chat
├── WrongSignIn        e-mail and password, code or passkey do not fit
├── TriesBlocked       too many failures; `until`
├── TooManyCodes       too many codes were sent to this contact; `until`
├── CodeOver           the code is too late, was used, or had its last guess
├── InvalidPasskey     the browser's answer proves nothing
├── OidcRefused        the customer said no at the identity provider
├── WeakPassword       too short, too long, or known to everybody; `reason`
└── NoWay              neither number nor passkey: only a person can help
ProofNeeded            an act waits for a proof (see `bot.services.account.proofs`)
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from bot.core.account import Act, ChallengePurpose
from bot.core.errors import SportelloError


class AccountError(SportelloError):
    """The root."""


class LinkOver(AccountError):
    pass


class OtherBrowser(AccountError):
    pass


class WrongSignIn(AccountError):
    pass


class TriesBlocked(AccountError):
    def __init__(self, until: datetime) -> None:
        super().__init__(f"until {until.isoformat()}")
        self.until = until


class TooManyCodes(AccountError):
    def __init__(self, until: datetime) -> None:
        super().__init__(f"until {until.isoformat()}")
        self.until = until


class CodeOver(AccountError):
    pass


class InvalidPasskey(AccountError):
    pass


class OidcRefused(AccountError):
    pass


class PasswordFault(StrEnum):
    SHORT = "short"
    LONG = "long"
    COMMON = "common"


class WeakPassword(AccountError):
    def __init__(self, reason: PasswordFault) -> None:
        super().__init__(reason)
        self.reason = reason


class NoWay(AccountError):
    """`lost`: the customer's own number was called lost, and that is why."""

    def __init__(self, *, lost: bool = False) -> None:
        super().__init__()
        self.lost = lost


class ProofNeeded(SportelloError):
    """An act waits for a proof of this purpose. `contact` (E.164 or e-mail): where the code has to go, for CONTACT and
    LINE."""

    def __init__(self, purpose: ChallengePurpose, act: Act, contact: str | None = None) -> None:
        super().__init__(f"{purpose} for {act.kind}")
        self.purpose = purpose
        self.act = act
        self.contact = contact
