"""The whole code flow at npm's oidc-provider, which knows nothing of us but two client ids."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import ClientSession

from bot.adapters.oidc.client import OidcClient
from bot.core.account_errors import OidcRefused
from bot.core.chat_errors import InvalidIdentity
from bot.core.errors import DependencyRefused
from tests.fakes.clock import StillClock
from tests.oidc.real_provider import RealProvider
from tests.oidc.starts import new_start
from tests.oidc.trip import REDIRECT_URI
from tests.oidc.visitor import Visitor

STRONG = ("otp", "passkey")
NewClient = Callable[..., OidcClient]


def real_now() -> datetime:
    """The provider is a foreign program: it knows the real time only."""
    return datetime.now(UTC)


@pytest.fixture
def new_client(session: ClientSession, real_provider: RealProvider) -> NewClient:
    """Makes the public client, or the confidential one with `secret`."""

    def new(secret: str | None = None, customer_claim: str = "sub") -> OidcClient:
        name = real_provider.public_client if secret is None else real_provider.confidential_client
        clock = StillClock(real_now())
        return OidcClient(
            session, real_provider.issuer, name, secret, REDIRECT_URI, (), customer_claim, STRONG, clock, timeout=20
        )

    return new


@pytest.fixture
async def visitor() -> AsyncIterator[Visitor]:
    async with Visitor(REDIRECT_URI) as visitor:
        yield visitor


@pytest.mark.parametrize("confidential", [False, True], ids=["public", "confidential"])
async def test_a_customer_signs_in(
    new_client: NewClient, visitor: Visitor, real_provider: RealProvider, confidential: bool
) -> None:
    client, start = new_client(real_provider.secret if confidential else None), new_start()
    answer = await visitor.come_back(await client.address(start, strong=False), "C-1001")
    assert (await client.finish(start, answer, real_now())).customer_id == "C-1001"


async def test_the_customer_id_may_stand_in_another_claim(new_client: NewClient, visitor: Visitor) -> None:
    client, start = new_client(customer_claim="customer_number"), new_start()
    answer = await visitor.come_back(await client.address(start, strong=False), "C-1001")
    assert (await client.finish(start, answer, real_now())).customer_id == "N-C-1001"


async def test_a_step_up_asks_again_and_tells_how_and_when(new_client: NewClient, visitor: Visitor) -> None:
    client, first, second = new_client(), new_start(), new_start()
    await visitor.come_back(await client.address(first, strong=False), "C-1001")
    answer = await visitor.come_back(await client.address(second, strong=True), "C-1001", acr="passkey")
    now = real_now()
    claims = await client.finish(second, answer, now)
    assert visitor.forms_seen == 2
    assert (claims.customer_id, claims.acr) == ("C-1001", "passkey")
    assert claims.auth_time is not None
    assert timedelta() <= now - claims.auth_time < timedelta(minutes=1)


async def test_a_second_sign_in_that_need_not_be_strong_asks_nothing(new_client: NewClient, visitor: Visitor) -> None:
    client, first, second = new_client(), new_start(), new_start()
    await visitor.come_back(await client.address(first, strong=False), "C-1001")
    answer = await visitor.come_back(await client.address(second, strong=False), "C-2002")
    assert visitor.forms_seen == 1
    assert (await client.finish(second, answer, real_now())).customer_id == "C-1001"


async def test_a_step_up_by_password_comes_back_as_a_password(new_client: NewClient, visitor: Visitor) -> None:
    client, start = new_client(), new_start()
    answer = await visitor.come_back(await client.address(start, strong=True), "C-1001", acr="pwd")
    assert (await client.finish(start, answer, real_now())).acr == "pwd"


async def test_another_verifier_is_refused(new_client: NewClient, visitor: Visitor) -> None:
    client, start = new_client(), new_start()
    answer = await visitor.come_back(await client.address(start, strong=False), "C-1001")
    with pytest.raises(InvalidIdentity, match="code"):
        await client.finish(replace(start, verifier=new_start().verifier), answer, real_now())


async def test_a_code_is_taken_once(new_client: NewClient, visitor: Visitor) -> None:
    client, start = new_client(), new_start()
    answer = await visitor.come_back(await client.address(start, strong=False), "C-1001")
    await client.finish(start, answer, real_now())
    with pytest.raises(InvalidIdentity, match="code"):
        await client.finish(start, answer, real_now())


async def test_the_answer_to_another_start_is_refused(new_client: NewClient, visitor: Visitor) -> None:
    client, start = new_client(), new_start()
    answer = await visitor.come_back(await client.address(start, strong=False), "C-1001")
    with pytest.raises(InvalidIdentity, match="state"):
        await client.finish(new_start(), answer, real_now())
    with pytest.raises(InvalidIdentity, match="nonce"):
        await client.finish(replace(start, nonce=new_start().nonce), answer, real_now())


async def test_a_customer_who_says_no_comes_back_as_refused(new_client: NewClient, visitor: Visitor) -> None:
    client, start = new_client(), new_start()
    with pytest.raises(OidcRefused):
        await client.finish(start, await visitor.say_no(await client.address(start, strong=False)), real_now())


async def test_a_wrong_secret_is_the_operator_s_to_mend(new_client: NewClient, visitor: Visitor) -> None:
    client, start = new_client("not it"), new_start()
    answer = await visitor.come_back(await client.address(start, strong=False), "C-1001")
    with pytest.raises(DependencyRefused):
        await client.finish(start, answer, real_now())
