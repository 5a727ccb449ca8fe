"""Out to the identity provider and back: one button, one way back for each way out, in the same browser."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.bootstrap import Product
from bot.core.account import LinkPurpose
from bot.core.account_errors import OidcRefused
from bot.core.chat_errors import InvalidIdentity
from bot.core.errors import DependencySilent, Part
from bot.services.account.ports import OidcClaims, OidcStart
from tests.gateway.account_pages.test_proving import ask, proved
from tests.gateway.account_pages.visitor import Seen, Visitor, make_page, signed_in
from tests.gateway.conftest import Api


@dataclass
class FakeProvider:
    """Signs in whoever `claims` says, for the code "right"."""

    claims: OidcClaims = field(default_factory=lambda: OidcClaims("C-1001", "otp", None))
    away: bool = False
    strong: list[bool] = field(default_factory=list)

    async def address(self, start: OidcStart, *, strong: bool) -> str:
        if self.away:
            raise DependencySilent(Part.IDENTITY, "as told")
        self.strong.append(strong)
        return f"https://login.operator.example/authorize?state={start.state}&nonce={start.nonce}"

    async def finish(self, start: OidcStart, parameters: Mapping[str, str], now: datetime) -> OidcClaims:
        if parameters.get("state") != start.state:
            raise InvalidIdentity
        if parameters.get("error"):
            raise OidcRefused
        if parameters.get("code") != "right":
            raise InvalidIdentity
        return self.claims


@pytest.fixture
def provider() -> FakeProvider:
    return FakeProvider()


def state_in(seen: Seen) -> str:
    """What went to the provider with the browser."""
    assert seen.status == 200
    address = re.fullmatch(r"0;url=(https://login\.operator\.example/authorize\?.*)", seen.headers["Refresh"])
    assert address
    return parse_qs(urlsplit(address.group(1)).query)["state"][0]


async def test_the_page_has_one_button_and_the_way_back_signs_in(api: Api, me: Visitor, world: Product) -> None:
    _, path = await make_page(world, api.id, LinkPurpose.SIGN_IN)
    page = await me.get(path)
    assert page.text.count("<form") == 1
    assert "password" not in page.text
    state = state_in(await me.post(f"{path}/provider"))
    back = f"/account/oidc?state={state}&code=right"
    assert (await me.get(back)).path == "/account/done/signin"
    assert await signed_in(api) == "C-1001"
    assert (await me.get(back)).status == 410


async def test_another_browser_cannot_bring_the_answer_back(
    api: Api, stranger: Visitor, me: Visitor, world: Product
) -> None:
    _, path = await make_page(world, api.id, LinkPurpose.SIGN_IN)
    state = state_in(await me.post(f"{path}/provider"))
    assert (await stranger.get(f"/account/oidc?state={state}&code=right")).status == 410
    assert await signed_in(api) is None


@pytest.mark.parametrize("query", ["", "?state=x", "?state=x.y&code=right", "?code=right"])
async def test_an_answer_that_nobody_asked_for_is_refused(stranger: Visitor, query: str) -> None:
    assert (await stranger.get(f"/account/oidc{query}")).status == 410


@pytest.mark.parametrize("answer", ["error=access_denied", "code=wrong", ""])
async def test_a_refused_sign_in_is_told_on_its_page_which_can_be_tried_again(
    api: Api, me: Visitor, world: Product, answer: str
) -> None:
    _, path = await make_page(world, api.id, LinkPurpose.SIGN_IN)
    state = state_in(await me.post(f"{path}/provider"))
    told = await me.get(f"/account/oidc?state={state}&{answer}")
    assert told.status == 422
    assert "non è riuscito" in told.words
    again = state_in(await me.post(f"{path}/provider"))
    assert (await me.get(f"/account/oidc?state={again}&code=right")).status == 303


async def test_a_state_of_an_earlier_way_out_is_refused(api: Api, me: Visitor, world: Product) -> None:
    _, path = await make_page(world, api.id, LinkPurpose.SIGN_IN)
    first = state_in(await me.post(f"{path}/provider"))
    await me.post(f"{path}/provider")
    assert (await me.get(f"/account/oidc?state={first}&code=right")).status == 422
    assert await signed_in(api) is None


async def test_a_provider_that_is_away_is_told(api: Api, me: Visitor, world: Product, provider: FakeProvider) -> None:
    provider.away = True
    _, path = await make_page(world, api.id, LinkPurpose.SIGN_IN)
    assert (await me.post(f"{path}/provider")).status == 503


async def test_in_a_chat_without_a_browser_the_way_back_ends_in_a_number(
    api: Api, stranger: Visitor, world: Product
) -> None:
    _, path = await make_page(world, api.id, LinkPurpose.SIGN_IN)
    state = state_in(await stranger.post(f"{path}/provider"))
    ended = await stranger.get(f"/account/oidc?state={state}&code=right")
    assert await signed_in(api) is None
    await api.send(ended.number)
    await api.settled()
    assert await signed_in(api) == "C-1001"


@pytest.mark.parametrize(("acr", "fresh", "status"), [("otp", True, 303), ("pwd", True, 422), ("otp", False, 422)])
async def test_a_proof_wants_a_strong_and_fresh_one(
    api: Api, me: Visitor, world: Product, provider: FakeProvider, acr: str, fresh: bool, status: int
) -> None:
    asked, path = await ask(api, world)
    assert "Ricaricare 20 €" in (await me.get(path)).words
    state = state_in(await me.post(f"{path}/provider"))
    assert provider.strong == [True]
    provider.claims = OidcClaims("C-1001", acr, world.clock.now() if fresh else None)
    assert (await me.get(f"/account/oidc?state={state}&code=right")).status == status
    assert await proved(world, asked) is (status == 303)
