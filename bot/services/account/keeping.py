"""A customer's own ways in, on the one-time page: passkeys made and removed, sign-ins and linked chats seen and ended.

The page opens in the browser that holds the chat, for who is signed in there; anywhere else whoever opens it first
signs in on it as that very customer.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.core.account import LinkedChat, LinkPurpose, Passkey, SignIn
from bot.core.account_errors import InvalidPasskey, LinkOver
from bot.services.account.announcing import Announcing
from bot.services.account.audit import AuditLog
from bot.services.account.notices import Notices
from bot.services.account.pages import Page, Pages
from bot.services.account.ports import Accounts, LinkedChats, PasskeyProtocol, Passkeys, SignIns
from bot.services.chat_ports import Listeners
from bot.services.ports import Bss, Clock


@dataclass(frozen=True)
class OwnWays:
    """What the page shows. `here`: the conversation that the page belongs to."""

    sign_ins: Sequence[SignIn]
    linked_chats: Sequence[LinkedChat]
    passkeys: Sequence[Passkey]
    here: str


def viewer(page: Page) -> str | None:
    """The customer who may see this page; None: they have to sign in on it first."""
    customer_id = page.conversation.customer_id
    if customer_id is None:
        raise LinkOver
    return customer_id if page.holds_chat or page.state.get("viewer") == customer_id else None


def access_viewer(page: Page) -> str:
    """As `viewer`; raises LinkOver when nobody may see it yet."""
    customer_id = viewer(page)
    if customer_id is None:
        raise LinkOver
    return customer_id


@dataclass(frozen=True)
class Keeping:
    """What can be done on the page."""

    pages: Pages
    accounts: Accounts
    passkeys: Passkeys
    protocol: PasskeyProtocol
    sign_ins: SignIns
    linked_chats: LinkedChats
    announcing: Announcing
    bss: Bss
    notices: Notices
    listeners: Listeners
    log: AuditLog
    clock: Clock

    async def own_ways(self, page: Page) -> OwnWays:
        customer_id = access_viewer(page)
        await self.log.of_page(page.conversation, "read_own_ways", customer=customer_id)
        return OwnWays(
            await self.sign_ins.of_customer(customer_id, self.clock.now()),
            await self.linked_chats.of_customer(customer_id),
            await self.passkeys.of_customer(customer_id),
            page.conversation.id,
        )

    async def creation_options(self, page: Page) -> Mapping[str, Any]:
        """For `navigator.credentials.create`; only on the page whose link was given after a proof."""
        if page.link.purpose is not LinkPurpose.PASSKEY:
            raise LinkOver
        customer_id = access_viewer(page)
        known = await self.passkeys.of_customer(customer_id)
        handle = known[0].user_handle if known else secrets.token_urlsafe(32)
        challenge = secrets.token_urlsafe(32)
        await self.pages.remember(page, creation={"challenge": challenge, "handle": handle})
        account = await self.accounts.by_customer(customer_id)
        name = account.email if account else (await self.bss.customer(customer_id)).name
        return self.protocol.creation_options(challenge, handle, name, known)

    async def created(self, page: Page, credential: Mapping[str, Any], label: str) -> None:
        """Keeps the new passkey and lets the chat say so. Raises InvalidPasskey, LinkOver."""
        customer_id = access_viewer(page)
        asked = await self.pages.take(page, "creation")
        credential_id, public_key, count = self.protocol.created(credential, asked["challenge"])
        now = self.clock.now()
        passkey = Passkey(credential_id, customer_id, asked["handle"], public_key, count, label, now, None)
        if not await self.passkeys.add(passkey):
            raise InvalidPasskey
        await self.pages.end(page)
        await self.log.of_page(page.conversation, "add_passkey", customer=customer_id)
        await self.announcing.proof_given(page)
        await self._tell(page, customer_id, "utter_notice_passkey_added")

    async def remove_passkey(self, page: Page, credential_id: str) -> None:
        customer_id = access_viewer(page)
        if await self.passkeys.remove(customer_id, credential_id):
            await self.log.of_page(page.conversation, "remove_passkey", customer=customer_id)
            await self._tell(page, customer_id, "utter_notice_passkey_removed")

    async def end_sign_in(self, page: Page, sign_in_id: str) -> None:
        customer_id = access_viewer(page)
        ended = await self.sign_ins.end(customer_id, sign_in_id, self.clock.now())
        if ended is not None:
            await self.log.of_page(page.conversation, "end_sign_in", customer=customer_id)
            self.listeners.changed(ended)

    async def end_linked_chat(self, page: Page, linked_chat_id: str) -> None:
        customer_id = access_viewer(page)
        if await self.linked_chats.end(customer_id, linked_chat_id, self.clock.now()):
            await self.log.of_page(page.conversation, "unlink_chat", customer=customer_id)

    async def _tell(self, page: Page, customer_id: str, response: str) -> None:
        customer, account = await self.bss.customer(customer_id), await self.accounts.by_customer(customer_id)
        await self.notices.tell_owner(customer, account, response, page.conversation.language)
