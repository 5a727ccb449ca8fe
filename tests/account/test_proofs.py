"""Proofs before acts: what counts, for how long, and for what."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey

from bot.core.account import Act, ChallengePurpose
from bot.core.account_errors import ProofNeeded
from bot.core.errors import SignInNeeded
from tests.account.proving import A_SECOND, FIFTEEN_MINUTES, FREE, OTHER_FREE, TOP_UP, ask, give, hosted, may, proved
from tests.account.proving import chat as chat
from tests.account.world import GIULIA, GIULIAS, GIULIAS_MOBILE, KEY, MARCOS_MOBILE, World, wrong
from tests.fakes.accounts import PASSWORD


class TestAnActWithoutAPrice:
    async def test_needs_a_proof_of_who_signed_in_with_a_password(self, world: World, chat: str) -> None:
        with pytest.raises(ProofNeeded) as needed:
            await world.account.proofs.require(await world.session(chat), FREE)
        assert (needed.value.purpose, needed.value.act) == (ChallengePurpose.ACT, FREE)

    @pytest.mark.parametrize(("late", "counts"), [(FIFTEEN_MINUTES, True), (FIFTEEN_MINUTES + A_SECOND, False)])
    async def test_may_be_done_for_fifteen_minutes_after_one(
        self, world: World, chat: str, late: timedelta, counts: bool
    ) -> None:
        await proved(world, chat)
        world.clock.advance(late)
        assert await may(world, chat) is counts

    async def test_needs_no_proof_of_its_own_after_another_s(self, world: World, chat: str) -> None:
        await proved(world, chat)
        assert await may(world, chat, OTHER_FREE, "another-message")

    async def test_is_not_covered_by_the_proof_of_a_priced_one(self, world: World, chat: str) -> None:
        await proved(world, chat, TOP_UP)
        assert not await may(world, chat)
        assert await may(world, chat, TOP_UP, "first")
        assert not await may(world, chat, FREE, "second")

    async def test_is_covered_by_a_free_one_s_proof_that_a_priced_one_came_after(self, world: World, chat: str) -> None:
        await proved(world, chat, OTHER_FREE)
        await proved(world, chat, TOP_UP)
        assert await may(world, chat, TOP_UP, "first")
        assert await may(world, chat, FREE, "second")

    async def test_is_not_proved_by_what_was_proved_in_another_chat(self, world: World, chat: str) -> None:
        await proved(world, chat)
        elsewhere = await world.signed_in(GIULIA, browser="another")
        assert not await may(world, elsewhere)

    async def test_is_not_proved_any_more_after_a_sign_out(self, world: World, chat: str) -> None:
        await proved(world, chat)
        await world.conversations.sign_out((await world.conversation(chat)).sender_key, world.clock.now())
        visit = await world.link(chat)
        await world.account.signing_in.with_password(await visit.page(), GIULIAS, PASSWORD)
        assert await world.customer(chat) == GIULIA
        assert not await may(world, chat)

    async def test_of_nobody_needs_a_sign_in(self, world: World) -> None:
        guest = await world.open()
        with pytest.raises(SignInNeeded):
            await may(world, guest)

    async def test_is_not_proved_by_a_wrong_code(self, world: World, chat: str) -> None:
        asked = await ask(world, chat)
        await give(world, chat, asked, wrong(world.code_to(GIULIAS_MOBILE)))
        assert not await may(world, chat)
        assert await world.refusals() == [("code", "code_wrong")]


class TestAPricedAct:
    async def test_is_not_covered_by_a_free_one_s_proof(self, world: World, chat: str) -> None:
        await proved(world, chat)
        assert not await may(world, chat, TOP_UP)

    async def test_uses_its_proof_up(self, world: World, chat: str) -> None:
        await proved(world, chat, TOP_UP)
        assert await may(world, chat, TOP_UP, "first")
        assert not await may(world, chat, TOP_UP, "second")

    async def test_passes_again_for_the_same_message(self, world: World, chat: str) -> None:
        """A turn that was cut off runs again."""
        await proved(world, chat, TOP_UP)
        assert await may(world, chat, TOP_UP, "first")
        world.clock.advance(timedelta(minutes=20))
        assert await may(world, chat, TOP_UP, "first")

    @pytest.mark.parametrize(
        "values",
        [
            {"cents": 2001, "line": GIULIAS_MOBILE},
            {"cents": 2000, "line": MARCOS_MOBILE},
            {"cents": 2000, "line": GIULIAS_MOBILE, "card": "another"},
        ],
        ids=["amount", "target", "card"],
    )
    async def test_with_anything_changed_needs_a_proof_of_its_own(
        self, world: World, chat: str, values: dict[str, Any]
    ) -> None:
        await proved(world, chat, TOP_UP)
        assert not await may(world, chat, Act("top_up", values, TOP_UP.what, priced=True))
        assert await may(world, chat, TOP_UP)

    async def test_is_too_late_after_fifteen_minutes(self, world: World, chat: str) -> None:
        await proved(world, chat, TOP_UP)
        world.clock.advance(FIFTEEN_MINUTES + A_SECOND)
        assert not await may(world, chat, TOP_UP)

    @pytest.mark.parametrize("acr", ["otp", "passkey"])
    async def test_is_not_covered_by_the_strongest_sign_in(self, world: World, acr: str) -> None:
        assert not await may(world, await hosted(world, acr, timedelta(0)), TOP_UP)

    async def test_is_named_with_amount_and_target_in_the_code_s_text(self, world: World, chat: str) -> None:
        await ask(world, chat, TOP_UP)
        (text,) = world.texts_to(GIULIAS_MOBILE)
        assert "per ricaricare 20 € al 335 555 0101" in text


class TestASignIn:
    @pytest.mark.parametrize(
        ("acr", "ago", "counts"),
        [
            ("otp", timedelta(0), True),
            ("passkey", FIFTEEN_MINUTES, True),
            ("passkey", FIFTEEN_MINUTES + A_SECOND, False),
            ("pwd", timedelta(0), False),
            ("urn:operator:gold", timedelta(0), False),
        ],
    )
    async def test_in_the_host_app_counts_when_its_way_is_named_strong_and_it_is_recent(
        self, world: World, acr: str, ago: timedelta, counts: bool
    ) -> None:
        assert await may(world, await hosted(world, acr, ago)) is counts

    async def test_in_the_host_app_without_a_word_of_how_proves_nothing(self, world: World) -> None:
        now = int(world.clock.now().timestamp())
        said = {"iss": "sportello-demo", "aud": "sportello", "sub": GIULIA, "iat": now, "exp": now + 60, "jti": "j"}
        token = jwt.encode({"alg": "HS256"}, {**said, "acr": "otp"}, OctKey.import_key(KEY))
        chat = (await world.chat.open("web", None, token, "r")).conversation_id
        assert await world.customer(chat) == GIULIA
        assert not await may(world, chat)

    async def test_by_a_code_counts(self, world: World) -> None:
        chat = await world.open(browser="browser")
        visit = await world.link(chat)
        await world.account.signing_in.send_code(await visit.page(), GIULIAS)
        await world.account.signing_in.with_code(await visit.page(), world.code_to(GIULIAS_MOBILE))
        assert await may(world, chat)
        world.clock.advance(FIFTEEN_MINUTES + A_SECOND)
        assert not await may(world, chat)

    async def test_by_a_passkey_counts(self, world: World) -> None:
        key = await world.add_passkey(await world.signed_in(GIULIA))
        chat = await world.open(browser="browser")
        visit = await world.link(chat)
        options = await world.account.signing_in.passkey_options(await visit.page())
        await world.account.signing_in.with_passkey(await visit.page(), key.sign(options))
        assert await may(world, chat)

    async def test_of_a_linked_chat_never_counts(self, world: World) -> None:
        chat = await world.open(channel="telegram", address="4711")
        visit = await world.link(chat)
        await world.account.signing_in.send_code(await visit.page(), GIULIAS)
        await world.account.signing_in.keep_linked(await visit.page(), keep=True)
        finished = await world.account.signing_in.with_code(await visit.page(), world.code_to(GIULIAS_MOBILE))
        await world.say(chat, finished.number or "")
        assert await may(world, chat)  # the sign-in that linked it was by a code
        later = await world.open(channel="telegram", address="4711")
        session = await world.session(later)
        assert (session.customer_id, session.acr) == (GIULIA, "linked")
        assert not await may(world, later)
