"""The stores of accounts and of the other ways in: passkeys, linked chats, and the sign-ins made by them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.core.account import Account, LinkedChat, Passkey, SignIn


class Accounts(Protocol):
    """Online accounts. One for each customer, one for each e-mail (compared in lower case)."""

    async def by_email(self, email: str) -> Account | None: ...
    async def by_customer(self, customer_id: str) -> Account | None: ...
    async def add(self, account: Account) -> bool:
        """False when the customer or the e-mail already has an account; nothing is changed then."""
        ...

    async def put(self, *accounts: Account) -> bool:
        """Adds them, or replaces what their customers had; for imports.

        False when an e-mail is another customer's; nothing is changed then, for none of them.
        """
        ...

    async def set_password(self, account_id: str, password_hash: str) -> None: ...
    async def set_contacts(self, customer_id: str, email: str | None, recovery_mobile: str | None) -> bool:
        """Changes what is not None. False when the e-mail belongs to another account; True without an account."""
        ...


class Passkeys(Protocol):
    """WebAuthn credentials."""

    async def by_credential(self, credential_id: str) -> Passkey | None: ...
    async def of_customer(self, customer_id: str) -> Sequence[Passkey]:
        """The oldest first."""
        ...

    async def add(self, passkey: Passkey) -> bool:
        """False when the credential is already there."""
        ...

    async def used(self, credential_id: str, sign_count: int, now: datetime) -> bool:
        """Keeps the count of an answer, and when it was given.

        False, and nothing changes, when its count is not beyond the last one: another answer was taken meanwhile. An
        authenticator that does not count says 0 each time (WebAuthn 2, 7.2, step 21), and that is kept as well.
        """
        ...

    async def remove(self, customer_id: str, credential_id: str) -> bool: ...


class SignIns(Protocol):
    """The sign-ins, for their list and for ending them."""

    async def of_customer(self, customer_id: str, now: datetime) -> Sequence[SignIn]:
        """Those that hold, the newest first. `last_seen_at`: the conversation's last activity."""
        ...

    async def end(self, customer_id: str, sign_in_id: str, now: datetime) -> str | None:
        """Ends one: its conversation is signed out, as by the customer. The conversation's id, None if not theirs."""
        ...

    async def end_all(self, customer_id: str, now: datetime, but: str | None = None) -> Sequence[str]:
        """Ends all (except the conversation `but`); the ids of the conversations that were signed out."""
        ...


class LinkedChats(Protocol):
    """Chats of channels without a host app that stand for a customer, one customer each."""

    async def find(self, channel: str, address: str) -> LinkedChat | None: ...
    async def of_customer(self, customer_id: str) -> Sequence[LinkedChat]: ...
    async def link(self, chat: LinkedChat) -> None:
        """An earlier link of the same chat ends."""
        ...

    async def end(self, customer_id: str, linked_chat_id: str, now: datetime) -> bool: ...
    async def end_address(self, channel: str, address: str, now: datetime) -> bool: ...
