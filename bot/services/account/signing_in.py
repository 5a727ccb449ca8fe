"""Signing in on the one-time page: by password, by a code by SMS, by passkey, by the identity provider.

Known and unknown accounts get the same words after the same work. After five failures in a row the password is refused
for a while (30 seconds, doubling up to an hour); a code or a passkey remains the way out.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NoReturn

from bot.core.account import ChallengePurpose, LinkedChat, LinkPurpose, SignInMethod, own_acr, provider_acr
from bot.core.account_errors import CodeOver, InvalidPasskey, LinkOver, TriesBlocked, WrongSignIn
from bot.core.chat_events import SIGNED_IN, with_values
from bot.services.account.audit import AuditLog
from bot.services.account.codes import CodeOrder, Codes
from bot.services.account.pages import Page, Pages
from bot.services.account.ports import (
    Accounts,
    Keys,
    LinkedChats,
    OidcClaims,
    OidcProvider,
    OidcStart,
    PasskeyProtocol,
    Passkeys,
    Passwords,
    Tries,
)
from bot.services.chat_ports import Conversations, IdentityClaims, Listeners
from bot.services.ports import Clock
from bot.services.turn import request_id


def password_key(keys: Keys, email: str) -> str:
    """What wrong passwords are counted under: the e-mail as it was typed, known or not."""
    return f"password:{keys.of_contact(email.strip().lower())}"


@dataclass(frozen=True)
class Finished:
    """A sign-in that was made on a page. `number`: to be typed in the chat; None: the chat already goes on."""

    number: str | None


@dataclass(frozen=True)
class Identified:
    """Somebody proved who they are, on a page. `auth_time`: when. `news`: what else was done there."""

    customer_id: str
    method: SignInMethod
    acr: str
    auth_time: datetime
    label: str = ""
    news: str = ""

    @property
    def payload(self) -> str:
        """The event that tells the engine of it."""
        return with_values(SIGNED_IN, news=self.news) if self.news else SIGNED_IN


@dataclass(frozen=True)
class SigningIn:
    """The ways in. All methods take a page from `Pages.act`; all raise LinkOver when it ended meanwhile."""

    pages: Pages
    accounts: Accounts
    passwords: Passwords
    tries: Tries
    codes: Codes
    passkeys: Passkeys
    passkey_protocol: PasskeyProtocol
    provider: OidcProvider | None
    conversations: Conversations
    linked_chats: LinkedChats
    listeners: Listeners
    log: AuditLog
    clock: Clock
    life: timedelta

    async def with_password(self, page: Page, email: str, password: str, label: str = "") -> Finished:
        """Raises TriesBlocked before any work, WrongSignIn for whatever does not fit."""
        key = password_key(self.codes.keys, email)
        await self._reserve_try(page, key)
        account = await self.accounts.by_email(email.strip().lower())
        if not await self.passwords.fits(account.password_hash if account else None, password) or account is None:
            await self._refused(page, "wrong_password")
        await self.tries.clear(key)
        if self.passwords.needs_rehash(account.password_hash):
            await self.accounts.set_password(account.id, await self.passwords.hash(password))
        return await self.finish(page, self._now(account.customer_id, SignInMethod.PASSWORD, label))

    async def send_code(self, page: Page, email: str) -> bool:
        """Sends a code to the account's mobile, or to nobody. True: none, since the SIM was changed of late.

        Raises TooManyCodes and DependencyError.
        """
        typed = email.strip().lower()
        account = await self.accounts.by_email(typed)
        sent = await self.codes.send(
            CodeOrder(
                ChallengePurpose.SIGN_IN,
                account.recovery_mobile if account else None,
                "utter_sms_signin_code",
                limited_by=typed,
                link_id=page.link.id,
                language=page.conversation.language,
                customer_id=account.customer_id if account else None,
            )
        )
        await self.pages.remember(page, challenge=sent.challenge.id)
        return sent.sim_changed

    async def with_code(self, page: Page, code: str, label: str = "") -> Finished:
        """Raises WrongSignIn while guesses are left, then CodeOver."""
        challenge_id = page.state.get("challenge")
        if challenge_id is None:
            raise LinkOver
        try:
            challenge = await self.codes.check(challenge_id, code, ChallengePurpose.SIGN_IN)
        except (WrongSignIn, CodeOver):
            await self.log.of_page(page.conversation, "sign_in", refused="wrong_code")
            raise
        assert challenge.customer_id is not None  # a code that nobody was sent proves nothing
        return await self.finish(page, self._now(challenge.customer_id, SignInMethod.CODE, label))

    async def passkey_options(self, page: Page) -> Mapping[str, Any]:
        """For `navigator.credentials.get`: any passkey that this browser holds for us. The challenge counts once."""
        challenge = secrets.token_urlsafe(32)
        await self.pages.remember(page, passkey=challenge)
        return self.passkey_protocol.request_options(challenge, ())

    async def with_passkey(self, page: Page, credential: Mapping[str, Any], label: str = "") -> Finished:
        """Raises InvalidPasskey; LinkOver for a challenge that was used before."""
        challenge = await self.pages.take(page, "passkey")
        passkey = await self.passkeys.by_credential(str(credential.get("id", "")))
        try:
            if passkey is None:
                raise InvalidPasskey
            asserted = self.passkey_protocol.asserted(credential, challenge, passkey)
            if not await self.passkeys.used(passkey.credential_id, asserted.sign_count, self.clock.now()):
                raise InvalidPasskey
        except InvalidPasskey:
            await self.log.of_page(page.conversation, "sign_in", refused="wrong_passkey")
            raise
        return await self.finish(page, self._now(passkey.customer_id, SignInMethod.PASSKEY, label))

    async def to_provider(self, page: Page) -> str:
        """The identity provider's address; what comes back is compared with what is kept here, once."""
        assert self.provider is not None
        start = OidcStart(f"{page.link.id}.{secrets.token_urlsafe(24)}", *(secrets.token_urlsafe(48) for _ in "nv"))
        await self.pages.remember(page, oidc={"state": start.state, "nonce": start.nonce, "verifier": start.verifier})
        return await self.provider.address(start, strong=page.link.purpose is LinkPurpose.PROVE)

    async def from_provider(self, page: Page, parameters: Mapping[str, str], label: str = "") -> Finished:
        """Raises InvalidIdentity, OidcRefused, DependencyError."""
        claims = await self.claims_of_provider(page, parameters)
        at = claims.auth_time or self.clock.now()
        # A strong way of unknown time proves nothing now.
        acr = provider_acr(claims.acr if claims.acr and claims.auth_time else "")
        return await self.finish(page, Identified(claims.customer_id, SignInMethod.OIDC, acr, at, label))

    async def claims_of_provider(self, page: Page, parameters: Mapping[str, str]) -> OidcClaims:
        """What the provider's answer says, once for each time the page sent somebody there."""
        assert self.provider is not None
        start = OidcStart(**await self.pages.take(page, "oidc"))
        return await self.provider.finish(start, parameters, self.clock.now())

    async def finish(self, page: Page, who: Identified) -> Finished:
        """Signs the chat in when it is in this browser; otherwise a number to be typed there.

        On the page of somebody's own sign-ins and passkeys it only opens that page, for the chat's customer.
        """
        if page.link.purpose in (LinkPurpose.SECURITY, LinkPurpose.PASSKEY):
            return await self._open_own_page(page, who)
        if page.holds_chat:
            await self.pages.end(page)
            await self._bind(page.conversation.id, who, who.payload)
            return Finished(None)
        return Finished(await self._number(page, who))

    async def keep_linked(self, page: Page, keep: bool) -> None:
        """Whether the chat stands for this customer from now on (channels without a host app), chosen on the page."""
        await self.pages.remember(page, keep=keep)

    async def number_shown(self, page: Page) -> str | None:
        """The number that the page still has to show, when it was opened again."""
        waiting = page.state.get("waiting")
        return await self.codes.number_of(waiting["number"]) if waiting else None

    async def number_typed(self, link_id: str) -> str:
        """The right number was typed in the chat that the link belongs to: sign it in as the page said.

        Returns the event that tells the engine of it.
        """
        link = await self.pages.links.get(link_id)
        if link is None or "waiting" not in link.state:
            raise LinkOver
        waiting = link.state["waiting"]
        who = Identified(
            waiting["customer_id"],
            SignInMethod(waiting["method"]),
            waiting["acr"],
            datetime.fromisoformat(waiting["auth_time"]),
            waiting["label"],
            waiting["news"],
        )
        if link.used_at is None:  # else it was done before, and only the message was not accepted
            await self._bind(link.conversation_id, who, None)
            await self.pages.links.use(link_id, self.clock.now())
            if link.state.get("keep"):
                await self._link_chat(link.conversation_id, who)
        return who.payload

    async def _open_own_page(self, page: Page, who: Identified) -> Finished:
        if who.customer_id != page.conversation.customer_id:
            await self._refused(page, "other_customer")
        await self.pages.remember(page, viewer=who.customer_id)
        await self.log.of_page(page.conversation, "open_own_page", customer=who.customer_id, target=who.method)
        return Finished(None)

    async def _number(self, page: Page, who: Identified) -> str:
        """Kept as a keyed hash like any code: five guesses, five minutes."""
        challenge_id = await self.codes.typed_number(page.conversation.id, page.link.id, who.customer_id)
        waiting = {
            "number": challenge_id,
            "customer_id": who.customer_id,
            "method": who.method.value,
            "acr": who.acr,
            "auth_time": who.auth_time.isoformat(),
            "label": who.label,
            "news": who.news,
        }
        await self.pages.remember(page, waiting=waiting, challenge=None)
        return self.codes.keys.number(challenge_id)

    async def _bind(self, conversation_id: str, who: Identified, payload: str | None) -> None:
        now = self.clock.now()
        claims = IdentityClaims(
            customer_id=who.customer_id,
            jti=None,
            expires_at=now + self.life,
            acr=who.acr,
            auth_time=who.auth_time,
            method=who.method,
            label=who.label,
        )
        await self.conversations.bind(conversation_id, claims, payload, request_id.get(""), now)
        self.listeners.changed(conversation_id)

    async def _link_chat(self, conversation_id: str, who: Identified) -> None:
        found = await self.conversations.by_id(conversation_id)
        if found is None or found.channel_address is None:
            return
        now = self.clock.now()
        chat = LinkedChat(secrets.token_urlsafe(12), found.channel, found.channel_address, who.customer_id, now)
        await self.linked_chats.link(chat)
        await self.log.of_page(found, "link_chat", customer=who.customer_id)

    async def _reserve_try(self, page: Page, key: str) -> None:
        """Counts the try before it is judged, so that many at once are not judged for the price of one."""
        until = await self.tries.take(key, self.clock.now())
        if until is not None:
            await self.log.of_page(page.conversation, "sign_in", refused="blocked")
            raise TriesBlocked(until)

    async def _refused(self, page: Page, reason: str) -> NoReturn:
        await self.log.of_page(page.conversation, "sign_in", refused=reason)
        raise WrongSignIn

    def _now(self, customer_id: str, method: SignInMethod, label: str) -> Identified:
        return Identified(customer_id, method, own_acr(method), self.clock.now(), label)
