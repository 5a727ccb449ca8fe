"""The page of a proof: what it takes, once, and when it is over."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.core.account import Act, ChallengePurpose, provider_acr
from bot.core.account_errors import InvalidPasskey, LinkOver, WrongSignIn
from bot.services.account.ports import OidcClaims
from bot.services.account.proofs import Asked, Way
from tests.account.proving import (
    A_SECOND,
    FREE,
    LINE,
    NEW_MAIL,
    TOP_UP,
    ask,
    ask_contact,
    give,
    may,
    page_of,
    reached,
    sign,
)
from tests.account.proving import chat as chat
from tests.account.world import ANNA, GIULIA, GIULIAS_MOBILE, MARCO, MARCOS_MOBILE, World
from tests.fakes.passkeys import Overtaken
from tests.gateway.account_pages.test_provider import FakeProvider


class TestThePage:
    async def test_takes_a_passkey_once_and_tells_the_chat(self, world: World, chat: str) -> None:
        key = await world.add_passkey(chat)
        await world.events(chat)
        visit = page_of(world, await ask(world, chat))
        await sign(world, visit, key)
        assert await may(world, chat)
        assert await world.events(chat) == ["/proof_given"]
        with pytest.raises(LinkOver):
            await visit.page()

    async def test_takes_the_code_as_well(self, world: World, chat: str) -> None:
        visit = page_of(world, await ask(world, chat, TOP_UP))
        await world.account.proving.with_code(await visit.page(), world.code_to(GIULIAS_MOBILE))
        assert await may(world, chat, TOP_UP)
        assert await world.events(chat) == ["/proof_given"]

    async def test_is_over_when_its_code_was_given_in_the_chat(self, world: World, chat: str) -> None:
        asked = await ask(world, chat)
        page = await page_of(world, asked).page()
        await give(world, chat, asked, world.code_to(GIULIAS_MOBILE))
        with pytest.raises(LinkOver):
            await world.account.proving.act_of(page)

    async def test_is_over_after_five_minutes(self, world: World, chat: str) -> None:
        page = await page_of(world, await ask(world, chat)).page()
        world.clock.advance(timedelta(minutes=5))
        with pytest.raises(LinkOver):
            await world.account.proving.with_code(page, world.code_to(GIULIAS_MOBILE))
        assert not await may(world, chat)

    @pytest.mark.parametrize(
        ("purpose", "act", "contact"),
        [(ChallengePurpose.CONTACT, FREE, NEW_MAIL), (ChallengePurpose.LINE, LINE, MARCOS_MOBILE)],
    )
    async def test_that_asks_whether_a_contact_is_reached_takes_no_passkey(
        self, world: World, chat: str, purpose: ChallengePurpose, act: Act, contact: str
    ) -> None:
        """Whose passkey it is says nothing about who reads that mailbox or holds that phone."""
        key = await world.add_passkey(chat)
        asked = await ask_contact(world, chat, contact, purpose, act)
        visit = page_of(world, asked)
        assert asked.way is Way.CODE
        with pytest.raises(LinkOver):
            await world.account.proving.passkey_options(await visit.page())
        await world.account.pages.remember(await visit.page(), passkey="AAAA")
        with pytest.raises(LinkOver):
            await world.account.proving.with_passkey(await visit.page(), key.sign({"challenge": "AAAA"}))
        assert not await reached(world, chat, contact, purpose, act)
        await world.account.proving.with_code(await visit.page(), world.code_to(contact))
        assert await reached(world, chat, contact, purpose, act)


async def test_of_a_passkey_and_its_copy_at_once_one_proves_something(world: World, chat: str) -> None:
    key = await world.add_passkey(chat)
    visit = page_of(world, await ask(world, chat))
    overtaken: Any = Overtaken(world.account.proving.passkeys, world.clock)
    proving = replace(world.account.proving, passkeys=overtaken)
    options = await proving.passkey_options(await visit.page())
    with pytest.raises(InvalidPasskey):
        await proving.with_passkey(await visit.page(), key.sign(options))
    assert not await may(world, chat)
    assert (await world.refusals())[-1] == ("prove", "wrong_passkey")


async def test_another_customer_s_passkey_proves_nothing_and_is_recorded(world: World, chat: str) -> None:
    await world.add_passkey(chat)
    marcos = await world.add_passkey(await world.signed_in(MARCO, browser="marco's"), "marco's")
    visit = page_of(world, await ask(world, chat))
    with pytest.raises(InvalidPasskey):
        await sign(world, visit, marcos)
    assert not await may(world, chat)
    assert (await world.refusals())[-1] == ("prove", "wrong_passkey")


class TestWithAnIdentityProvider:
    @pytest.fixture
    def provider(self) -> FakeProvider:
        return FakeProvider()

    @pytest.fixture
    def world(self, world: World) -> World:
        """Where the provider's "otp" is named among the strong ways."""
        proofs, proving = world.account.proofs, world.account.proving
        strong = proofs.strong_acrs | {provider_acr("otp")}
        strict = replace(world.account, proofs=replace(proofs, strong_acrs=strong))
        return replace(world, account=replace(strict, proving=replace(proving, strong_acrs=strong)))

    @pytest.fixture
    async def asked(self, world: World, chat: str) -> Asked:
        return await ask(world, chat, TOP_UP)

    async def back(self, world: World, provider: FakeProvider, asked: Asked, claims: OidcClaims) -> None:
        """Out to the provider and back with what it says."""
        visit = page_of(world, asked)
        address = await world.account.signing_in.to_provider(await visit.page())
        provider.claims = claims
        answer = {"state": address.partition("state=")[2].partition("&")[0], "code": "right"}
        await world.account.proving.with_provider(await visit.page(), answer)

    async def test_it_is_asked_and_no_code_is_sent(self, world: World, asked: Asked) -> None:
        assert (asked.way, asked.prompt["kind"], asked.prompt["offered"]) == (Way.PROVIDER, "signin", True)
        assert world.outbox.messages() == []

    async def test_a_strong_and_fresh_sign_in_there_proves_the_act(
        self, world: World, chat: str, asked: Asked, provider: FakeProvider
    ) -> None:
        await self.back(world, provider, asked, OidcClaims(GIULIA, "otp", world.clock.now()))
        assert provider.strong == [True]
        assert await may(world, chat, TOP_UP)

    @pytest.mark.parametrize(
        ("who", "acr", "ago"),
        [
            (GIULIA, "pwd", timedelta(0)),
            (GIULIA, None, timedelta(0)),
            (GIULIA, "otp", A_SECOND),
            (GIULIA, "otp", None),
            (ANNA, "otp", timedelta(0)),
        ],
        ids=["weak", "unnamed", "before it was asked for", "of unknown time", "somebody else"],
    )
    async def test_anything_less_proves_nothing(
        self,
        world: World,
        chat: str,
        asked: Asked,
        provider: FakeProvider,
        who: str,
        acr: str | None,
        ago: timedelta | None,
    ) -> None:
        at = None if ago is None else world.clock.now() - ago
        with pytest.raises(WrongSignIn):
            await self.back(world, provider, asked, OidcClaims(who, acr, at))
        assert not await may(world, chat, TOP_UP)
        assert await world.refusals() == [("prove", "weak_or_other_identity")]
