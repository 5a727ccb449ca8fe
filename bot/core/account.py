"""The words of accounts and proofs: who may sign in, how it was done, what a code or passkey proves, and for how long.

Values and rules only. Limits: NIST SP 800-63B and OWASP ASVS 5 (6.3, 6.5, 6.6, 7.3), as the decisions "Step-up" and
"Sign-in" of the product take them up.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from bot.core.lines import masked

LINK_LIFE = timedelta(minutes=10)
LONGEST_PAGE = timedelta(hours=1)
KEPT_AFTERWARDS = timedelta(hours=24)
"""How long ended links and challenges are kept: a code is masked in the chat for so long after it was sent."""
CODE_LIFE = timedelta(minutes=5)
CODE_DIGITS = 6
CODE_GUESSES = 5
SENDS_IN_TEN_MINUTES = 3
SENDS_A_DAY = 10
"""To one contact (OWASP ASVS 6.5 and 6.6, as the lives and guesses above)."""
PROOF_LIFE = timedelta(minutes=15)
"""How long a proof counts for changes of the profile and free services; one for money is used up by its act."""
SIM_CHANGE_WINDOW = timedelta(hours=240)
"""A SIM that was changed more recently gets no code (CAMARA SIM Swap, `maxAge`)."""
PASSWORD_SHORTEST, PASSWORD_LONGEST = 8, 128


class SignInMethod(StrEnum):
    """How somebody signed in."""

    HOST = "host"
    PASSWORD = "password"
    PASSKEY = "passkey"
    CODE = "otp"
    OIDC = "oidc"
    LINKED = "linked"


def own_acr(method: SignInMethod) -> str:
    """The `acr` of a sign-in on a page of ours: no host app's or provider's word can be mistaken for it."""
    return f"own:{method}"


def provider_acr(acr: str) -> str:
    """The `acr` of the identity provider's token, told apart from a host app's."""
    return f"oidc:{acr}"


OWN_STRONG = frozenset({own_acr(SignInMethod.PASSKEY), own_acr(SignInMethod.CODE)})
"""What counts as a fresh proof among our own ways in."""


class LinkPurpose(StrEnum):
    """What a one-time page is for; its path is `/account/<purpose>/<token>`."""

    SIGN_IN = "signin"
    REGISTER = "register"
    RECOVER = "recover"
    PASSKEY = "passkey"
    SECURITY = "security"
    PROVE = "prove"


class ChallengeState(StrEnum):
    """`open` until it is answered; `proved` once; `void` after the last guess, a newer one, or a sign-out."""

    OPEN = "open"
    PROVED = "proved"
    VOID = "void"


class ChallengePurpose(StrEnum):
    """What an answered challenge proves."""

    SIGN_IN = "signin"  # on the sign-in page
    REGISTER = "register"  # that the line's phone, or the mobile that was given, is at hand
    HOLDER = "holder"  # that the mailbox of a fixed line's holder is reached
    RECOVER = "recover"
    ACT = "act"  # that the customer wants this very act
    CONTACT = "contact"  # that a new number or address is reached
    LINE = "line"  # that the line's phone is at hand, or its holder consents


BEFORE_ACTS = (ChallengePurpose.ACT, ChallengePurpose.CONTACT, ChallengePurpose.LINE)
"""What is proved in front of an act, in the chat or on the page of a proof; the others open a sign-in or an account."""


@dataclass(frozen=True)
class Act:
    """Something that a proof is asked for. `what` names effect, amount and target: the same words in the code's text,
    on the passkey's page and in the chat ("ricaricare 20 € al 335 555 0101").

    `priced`: the proof is made for this act alone and used up by it; otherwise it counts for `PROOF_LIFE`.
    """

    kind: str
    values: Mapping[str, Any]
    what: str
    priced: bool = False

    @property
    def fingerprint(self) -> str:
        """The same for the same act, another one as soon as amount or target differ."""
        said = json.dumps([self.kind, self.values], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(said.encode()).hexdigest()

    def to_json(self) -> dict[str, Any]:
        return {"kind": self.kind, "values": dict(self.values), "what": self.what, "priced": self.priced}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> Act:
        return cls(value["kind"], value["values"], value["what"], value["priced"])


@dataclass(frozen=True)
class Account:
    """An online account: who it is for (`customer_id` at the operator), its user name, and where its codes go.

    `recovery_mobile` is E.164, of any operator; None: no code can be sent.
    """

    id: str
    customer_id: str
    email: str
    password_hash: str
    recovery_mobile: str | None
    created_at: datetime


@dataclass(frozen=True)
class Passkey:
    """A WebAuthn credential. `credential_id`, `public_key` and `user_handle` are base64url without padding."""

    credential_id: str
    customer_id: str
    user_handle: str
    public_key: str
    sign_count: int
    label: str
    created_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True)
class Link:
    """A one-time page of a conversation. `browser_hash`: who opened it first; `state`: how far the page has got."""

    id: str
    conversation_id: str
    purpose: LinkPurpose
    created_at: datetime
    expires_at: datetime
    browser_hash: str | None = None
    used_at: datetime | None = None
    state: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Challenge:
    """A code that was sent, or a proof that is waited for. Only a keyed hash of code and contact is kept.

    `code_hash` None: no code was sent (nobody to send it to, or a SIM that was changed); a passkey can still answer.
    `hint` is what the customer is shown of the contact ("•••• 567"). `act` with `ChallengePurpose.ACT`.
    """

    id: str
    purpose: ChallengePurpose
    conversation_id: str | None
    link_id: str | None
    customer_id: str | None
    contact_hash: str | None
    hint: str
    code_hash: str | None
    act: Act | None
    created_at: datetime
    expires_at: datetime
    guesses_left: int = CODE_GUESSES
    state: ChallengeState = ChallengeState.OPEN
    proved_at: datetime | None = None
    proved_by: SignInMethod | None = None
    used_by: str | None = None


class Guess(StrEnum):
    """What became of a code that was given. `WRONG` leaves guesses; `SPENT` was the last one; `CLOSED`: too late,
    already used, or never sent."""

    RIGHT = "right"
    WRONG = "wrong"
    SPENT = "spent"
    CLOSED = "closed"


@dataclass(frozen=True)
class SignIn:
    """A sign-in as its owner sees it in the list: where, how, since when. `label`: browser or app, as far as known."""

    id: str
    customer_id: str
    conversation_id: str | None
    channel: str
    method: SignInMethod
    created_at: datetime
    last_seen_at: datetime
    expires_at: datetime
    label: str = ""


@dataclass(frozen=True)
class LinkedChat:
    """A chat of a channel without a host app that stands for a customer. `address` is the channel's own id of it."""

    id: str
    channel: str
    address: str
    customer_id: str
    linked_at: datetime


@dataclass(frozen=True)
class AuditEntry:
    """One line of the audit log. `target` is masked; no field ever holds a secret or a customer's words.

    `actor`: the customer's id, `anonymous`, or the process ("service"). `decision`: allowed, refused, failed.
    """

    actor: str
    action: str
    target: str = ""
    decision: str = "allowed"
    reason: str = ""
    session: str = ""
    channel: str = ""
    request_id: str = ""


def hint_of(contact: str) -> str:
    """What is shown of a number or an address: "335 ••• 0101", "g•••@example.com"."""
    if "@" not in contact:
        return masked(contact)
    name, _, domain = contact.partition("@")
    return f"{name[:1]}•••@{domain}"
