"""Passkeys: made on their page, good for signing in, and refused when anything about them was played with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.core.account import LinkPurpose
from bot.core.account_errors import InvalidPasskey, LinkOver
from tests.account.world import GIULIA, GIULIAS_MOBILE, MARCO, ORIGIN, World
from tests.fakes.authenticator import SoftwareAuthenticator
from tests.fakes.passkeys import Overtaken


@pytest.fixture
async def authenticator(world: World) -> SoftwareAuthenticator:
    """Giulia's, with a passkey of hers."""
    return await world.add_passkey(await world.signed_in(GIULIA))


async def test_a_passkey_signs_in_as_a_strong_way(world: World, authenticator: SoftwareAuthenticator) -> None:
    chat = await world.open(browser="browser")
    visit = await world.link(chat)
    options = await world.account.signing_in.passkey_options(await visit.page())
    await world.account.signing_in.with_passkey(await visit.page(), authenticator.sign(options))
    session = await world.session(chat)
    assert (session.customer_id, session.acr) == (GIULIA, "own:passkey")
    (kept,) = await world.account.keeping.passkeys.of_customer(GIULIA)
    assert (kept.sign_count, kept.last_used_at) == (1, world.clock.now())


async def test_a_passkey_that_never_counts_is_remembered_each_time(world: World) -> None:
    authenticator = await world.add_passkey(await world.signed_in(GIULIA))
    authenticator.counts = False
    for _ in range(2):
        world.clock.advance(timedelta(hours=1))
        visit = await world.link(await world.open(browser="browser"))
        options = await world.account.signing_in.passkey_options(await visit.page())
        await world.account.signing_in.with_passkey(await visit.page(), authenticator.sign(options))
        (kept,) = await world.account.keeping.passkeys.of_customer(GIULIA)
        assert (kept.sign_count, kept.last_used_at) == (0, world.clock.now())


async def test_of_a_passkey_and_its_copy_at_once_one_signs_in(
    world: World, authenticator: SoftwareAuthenticator
) -> None:
    overtaken: Any = Overtaken(world.account.signing_in.passkeys, world.clock)
    signing_in = replace(world.account.signing_in, passkeys=overtaken)
    chat = await world.open(browser="browser")
    visit = await world.link(chat)
    options = await signing_in.passkey_options(await visit.page())
    with pytest.raises(InvalidPasskey):
        await signing_in.with_passkey(await visit.page(), authenticator.sign(options))
    assert await world.customer(chat) is None
    assert await world.refusals() == [("sign_in", "wrong_passkey")]


async def test_an_answer_that_is_played_again_is_refused(world: World, authenticator: SoftwareAuthenticator) -> None:
    """On the same page its challenge is gone, on another one it is another's."""
    chat = await world.open()  # no browser holds it, so that the page stays after the sign-in
    visit = await world.link(chat)
    options = await world.account.signing_in.passkey_options(await visit.page())
    answer = authenticator.sign(options)
    await world.account.signing_in.with_passkey(await visit.page(), answer)
    with pytest.raises(LinkOver):
        await world.account.signing_in.with_passkey(await visit.page(), answer)
    other = await world.link(chat)
    await world.account.signing_in.passkey_options(await other.page())
    with pytest.raises(InvalidPasskey):
        await world.account.signing_in.with_passkey(await other.page(), answer)
    assert (await world.refusals())[-1] == ("sign_in", "wrong_passkey")


def from_another_site(authenticator: SoftwareAuthenticator) -> None:
    authenticator.origin = "https://sportello.example"


def for_another_site(authenticator: SoftwareAuthenticator) -> None:
    authenticator.rp_id = "sportello.example"


def without_verification(authenticator: SoftwareAuthenticator) -> None:
    authenticator.verifies_user = False


def with_another_key(authenticator: SoftwareAuthenticator) -> None:
    authenticator.key = SoftwareAuthenticator(ORIGIN, "localhost").key


def unknown(authenticator: SoftwareAuthenticator) -> None:
    authenticator.credential_id = SoftwareAuthenticator(ORIGIN, "localhost").credential_id


@pytest.mark.parametrize(
    "change", [from_another_site, for_another_site, without_verification, with_another_key, unknown]
)
async def test_a_passkey_that_is_not_quite_it_signs_nobody_in(
    world: World, authenticator: SoftwareAuthenticator, change: Callable[[SoftwareAuthenticator], None]
) -> None:
    chat = await world.open(browser="browser")
    visit = await world.link(chat)
    options = await world.account.signing_in.passkey_options(await visit.page())
    change(authenticator)
    with pytest.raises(InvalidPasskey):
        await world.account.signing_in.with_passkey(await visit.page(), authenticator.sign(options))
    assert await world.customer(chat) is None
    assert await world.refusals() == [("sign_in", "wrong_passkey")]


async def test_without_a_challenge_nothing_is_looked_at(world: World, authenticator: SoftwareAuthenticator) -> None:
    visit = await world.link(await world.open(browser="browser"))
    with pytest.raises(LinkOver):
        await world.account.signing_in.with_passkey(await visit.page(), authenticator.sign({"challenge": "AAAA"}))


class TestMaking:
    async def test_tells_the_holder_and_the_chat(self, world: World) -> None:
        chat = await world.signed_in(GIULIA)
        await world.events(chat)
        await world.add_passkey(chat)
        assert "passkey" in world.texts_to(GIULIAS_MOBILE)[0]
        assert await world.events(chat) == ["/proof_given"]
        assert ("add_passkey", GIULIA) in [(row.action, row.actor) for row in await world.audit()]

    async def test_needs_the_page_that_is_given_after_a_proof(self, world: World) -> None:
        visit = await world.link(await world.signed_in(GIULIA), LinkPurpose.SECURITY)
        with pytest.raises(LinkOver):
            await world.account.keeping.creation_options(await visit.page())

    async def test_needs_somebody_signed_in(self, world: World) -> None:
        visit = await world.link(await world.open(browser="browser"), LinkPurpose.PASSKEY)
        with pytest.raises(LinkOver):
            await world.account.keeping.creation_options(await visit.page())

    async def test_of_the_same_credential_twice_is_refused(
        self, world: World, authenticator: SoftwareAuthenticator
    ) -> None:
        """Also by another customer, who would otherwise take it over."""
        chat = await world.signed_in(MARCO, browser="marco's")
        visit = await world.link(chat, LinkPurpose.PASSKEY, "marco's")
        options = await world.account.keeping.creation_options(await visit.page())
        with pytest.raises(InvalidPasskey):
            await world.account.keeping.created(await visit.page(), authenticator.register(options), "")
        assert await world.account.keeping.passkeys.of_customer(MARCO) == []

    async def test_uses_its_challenge_up(self, world: World) -> None:
        visit = await world.link(await world.signed_in(GIULIA), LinkPurpose.PASSKEY)
        options = await world.account.keeping.creation_options(await visit.page())
        page = await visit.page()
        first = SoftwareAuthenticator(ORIGIN, "localhost").register(options)
        await world.account.keeping.created(page, first, "")
        with pytest.raises(LinkOver):
            await world.account.keeping.created(page, SoftwareAuthenticator(ORIGIN, "localhost").register(options), "")

    async def test_names_one_user_handle_for_all_of_a_customer_s(self, world: World) -> None:
        chat = await world.signed_in(GIULIA)
        for _ in range(2):
            await world.add_passkey(chat)
        one, two = await world.account.keeping.passkeys.of_customer(GIULIA)
        assert one.user_handle == two.user_handle
        assert GIULIA not in one.user_handle


async def test_a_passkey_that_was_removed_signs_nobody_in(world: World, authenticator: SoftwareAuthenticator) -> None:
    own = await world.link(await world.signed_in(GIULIA), LinkPurpose.SECURITY)
    await world.account.keeping.remove_passkey(await own.page(), authenticator.credential_id)
    visit = await world.link(await world.open(browser="browser"))
    options = await world.account.signing_in.passkey_options(await visit.page())
    with pytest.raises(InvalidPasskey):
        await world.account.signing_in.with_passkey(await visit.page(), authenticator.sign(options))


async def test_another_customer_s_passkey_cannot_be_removed(world: World, authenticator: SoftwareAuthenticator) -> None:
    marcos = await world.link(await world.signed_in(MARCO, browser="marco's"), LinkPurpose.SECURITY, "marco's")
    await world.account.keeping.remove_passkey(await marcos.page(), authenticator.credential_id)
    assert len(await world.account.keeping.passkeys.of_customer(GIULIA)) == 1


async def test_a_counter_that_fell_is_refused(world: World, authenticator: SoftwareAuthenticator) -> None:
    for counter in (5, 1):
        chat = await world.open(browser="browser")
        visit = await world.link(chat)
        options = await world.account.signing_in.passkey_options(await visit.page())
        authenticator.counter = counter
        if counter == 5:
            await world.account.signing_in.with_passkey(await visit.page(), authenticator.sign(options))
            continue
        with pytest.raises(InvalidPasskey):
            await world.account.signing_in.with_passkey(await visit.page(), authenticator.sign(options))
        assert await world.customer(chat) is None
