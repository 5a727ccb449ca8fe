"""What accounts need from outside: their stores, somebody to carry a code, password hashing, passkeys, the audit log.

Each store has one contract suite in `tests/contracts`, run over SQLite and PostgreSQL.
"""

from __future__ import annotations

from bot.services.account.ports.accounts import Accounts, LinkedChats, Passkeys, SignIns
from bot.services.account.ports.audit import Audit
from bot.services.account.ports.codes import (
    BillMail,
    Challenges,
    CodeSender,
    Mailer,
    PromptAnswer,
    Prompts,
    Sends,
    Tries,
)
from bot.services.account.ports.identities import (
    AssertedPasskey,
    OidcClaims,
    OidcProvider,
    OidcStart,
    PasskeyProtocol,
    Passwords,
)
from bot.services.account.ports.links import Keys, Links

__all__ = [
    "Accounts",
    "AssertedPasskey",
    "Audit",
    "BillMail",
    "Challenges",
    "CodeSender",
    "Keys",
    "LinkedChats",
    "Links",
    "Mailer",
    "OidcClaims",
    "OidcProvider",
    "OidcStart",
    "PasskeyProtocol",
    "Passkeys",
    "Passwords",
    "PromptAnswer",
    "Prompts",
    "Sends",
    "SignIns",
    "Tries",
]
