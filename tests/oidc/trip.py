"""A customer's way to the crooked provider and back."""

from __future__ import annotations

from aiohttp import ClientSession

from bot.adapters.oidc.client import OidcClient
from bot.services.account.ports import OidcClaims, OidcProvider
from tests.oidc.crooked_provider import CLIENT, SECRET, CrookedProvider
from tests.oidc.starts import new_start

REDIRECT_URI = "http://127.0.0.1:9/oidc/back"  # nobody listens there: the tests read the address


class Trip:
    """One customer's way to the provider and back. `strong`: a step-up."""

    def __init__(self, client: OidcProvider, provider: CrookedProvider) -> None:
        self.client = client
        self.start = new_start()
        self._provider = provider
        self.answer: dict[str, str] = {}

    async def go(self, *, strong: bool = False) -> str:
        address = await self.client.address(self.start, strong=strong)
        self.answer = self._provider.answer(address)
        return address

    async def come_back(self) -> OidcClaims:
        return await self.client.finish(self.start, self.answer, self._provider.clock.now())

    async def there_and_back(self) -> OidcClaims:
        await self.go()
        return await self.come_back()


def client_of(
    provider: CrookedProvider,
    session: ClientSession,
    issuer: str | None = None,
    secret: str | None = SECRET,
    strong_acrs: tuple[str, ...] = ("passkey", "otp"),
    timeout: float = 20.0,
) -> OidcClient:
    return OidcClient(
        session,
        issuer or provider.issuer,
        CLIENT,
        secret,
        REDIRECT_URI,
        ("openid", "profile"),
        "sub",
        strong_acrs,
        provider.clock,
        timeout,
    )
