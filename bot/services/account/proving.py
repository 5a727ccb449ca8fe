"""The page of a proof: takes a passkey, the code that was sent, or what the identity provider says, once."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.core.account import BEFORE_ACTS, Challenge, ChallengePurpose, SignInMethod, provider_acr
from bot.core.account_errors import CodeOver, InvalidPasskey, LinkOver, WrongSignIn
from bot.services.account.announcing import Announcing
from bot.services.account.audit import AuditLog
from bot.services.account.codes import Codes
from bot.services.account.pages import Page, Pages
from bot.services.account.ports import Challenges, PasskeyProtocol, Passkeys
from bot.services.account.signing_in import SigningIn
from bot.services.ports import Clock


@dataclass(frozen=True)
class Proving:
    """What the page of a proof does: each way of giving it ends the page and tells the chat, and counts once.

    `strong_acrs`: the ways of the identity provider that prove who somebody is.
    """

    challenges: Challenges
    codes: Codes
    passkeys: Passkeys
    protocol: PasskeyProtocol
    announcing: Announcing
    pages: Pages
    signing_in: SigningIn
    log: AuditLog
    clock: Clock
    strong_acrs: frozenset[str]

    async def act_of(self, page: Page) -> Challenge:
        """The challenge that the page of a proof belongs to; LinkOver when it no longer waits."""
        challenge = await self.challenges.get(page.state["challenge"])
        if challenge is None or challenge.proved_at is not None or challenge.expires_at <= self.clock.now():
            raise LinkOver
        if challenge.customer_id != page.conversation.customer_id:
            raise LinkOver
        return challenge

    async def passkey_options(self, page: Page) -> Mapping[str, Any]:
        """For `navigator.credentials.get`, with this customer's passkeys alone."""
        challenge = await self._of_customer(page)
        page = await self.pages.remember(page, passkey=secrets.token_urlsafe(32))
        known = await self.passkeys.of_customer(challenge.customer_id or "")
        return self.protocol.request_options(page.state["passkey"], known)

    async def with_passkey(self, page: Page, credential: Mapping[str, Any]) -> None:
        """Raises InvalidPasskey; LinkOver for a challenge that was used before."""
        challenge = await self._of_customer(page)
        asked = await self.pages.take(page, "passkey")
        passkey = await self.passkeys.by_credential(str(credential.get("id", "")))
        try:
            if passkey is None or passkey.customer_id != challenge.customer_id:
                raise InvalidPasskey
            asserted = self.protocol.asserted(credential, asked, passkey)
            if not await self.passkeys.used(passkey.credential_id, asserted.sign_count, self.clock.now()):
                raise InvalidPasskey
        except InvalidPasskey:
            await self.log.of_page(page.conversation, "prove", refused="wrong_passkey")
            raise
        await self._proved(page, challenge, SignInMethod.PASSKEY)

    async def with_code(self, page: Page, code: str) -> None:
        """Raises WrongSignIn while guesses are left, then CodeOver."""
        challenge = await self.act_of(page)
        try:
            await self.codes.check(challenge.id, code, *BEFORE_ACTS)
        except (WrongSignIn, CodeOver):
            await self.log.of_page(page.conversation, "prove", refused="wrong_code")
            raise
        await self._finish(page, challenge, SignInMethod.CODE)

    async def with_provider(self, page: Page, parameters: Mapping[str, str]) -> None:
        """Back from the identity provider, which was asked for a strong proof. Raises WrongSignIn when it gave none."""
        challenge = await self._of_customer(page)
        claims = await self.signing_in.claims_of_provider(page, parameters)
        fresh = claims.auth_time is not None and claims.auth_time >= challenge.created_at.replace(microsecond=0)
        if (
            claims.customer_id != challenge.customer_id
            or not fresh
            or provider_acr(claims.acr or "") not in self.strong_acrs
        ):
            await self.log.of_page(page.conversation, "prove", refused="weak_or_other_identity")
            raise WrongSignIn
        await self._proved(page, challenge, SignInMethod.OIDC)

    async def _of_customer(self, page: Page) -> Challenge:
        """The challenge, when it asks who the customer is; that a contact is reached shows by its code alone."""
        challenge = await self.act_of(page)
        if challenge.purpose is not ChallengePurpose.ACT:
            raise LinkOver
        return challenge

    async def _proved(self, page: Page, challenge: Challenge, method: SignInMethod) -> None:
        if not await self.challenges.prove(challenge.id, method, self.clock.now()):
            raise LinkOver
        await self._finish(page, challenge, method)

    async def _finish(self, page: Page, challenge: Challenge, method: SignInMethod) -> None:
        await self.pages.end(page)
        await self.log.of_page(page.conversation, "prove", customer=challenge.customer_id or "", target=method)
        await self.announcing.proof_given(page)
