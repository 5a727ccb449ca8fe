"""All use cases of accounts together, as bootstrap wires them for the pages, the chat and the actions."""

from __future__ import annotations

from dataclasses import dataclass

from bot.services.account.audit import AuditLog
from bot.services.account.keeping import Keeping
from bot.services.account.pages import Pages
from bot.services.account.ports import Sends
from bot.services.account.proofs import Proofs
from bot.services.account.proving import Proving
from bot.services.account.recovering import Recovering
from bot.services.account.registering import Registering
from bot.services.account.signing_in import SigningIn


@dataclass(frozen=True)
class AccountServices:
    """`receipts`: how often something was mailed to an address that was only typed, by its keyed hash.

    With `has_provider` (OIDC) signing in, registering and recovery happen at the operator's identity provider.
    """

    pages: Pages
    signing_in: SigningIn
    registering: Registering
    recovering: Recovering
    keeping: Keeping
    proofs: Proofs
    proving: Proving
    log: AuditLog
    receipts: Sends

    @property
    def has_provider(self) -> bool:
        return self.signing_in.provider is not None
