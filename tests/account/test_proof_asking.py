"""How a proof is asked for: by a code, by a passkey, or not at all where only a person can help."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.account_errors import NoWay, TooManyCodes
from bot.core.chat_errors import UnknownPrompt
from bot.services.account.proofs import Way
from tests.account.proving import ask, give, hosted, linked, may, page_of, set_contact, sign
from tests.account.proving import chat as chat
from tests.account.world import GIULIA, GIULIAS_MOBILE, LUCA, MARCO, MARCOS_MOBILE, PAOLO, World


class TestAskingForAProof:
    async def test_sends_a_code_and_offers_the_masked_field_alone(self, world: World, chat: str) -> None:
        asked = await ask(world, chat)
        assert (asked.way, asked.hint, asked.prompt["offered"]) == (Way.CODE, "335 ••• 0101", False)
        assert len(world.texts_to(GIULIAS_MOBILE)) == 1

    async def test_offers_the_page_beside_it_to_who_has_a_passkey(self, world: World, chat: str) -> None:
        await world.add_passkey(chat)
        asked = await ask(world, chat)
        assert (asked.way, asked.prompt["offered"]) == (Way.CODE_OR_PASSKEY, True)

    async def test_offers_the_page_where_there_is_no_masked_field(self, world: World) -> None:
        chat = await linked(world)
        assert (await ask(world, chat)).prompt["offered"] is True

    async def test_sends_to_the_account_s_mobile_not_to_the_operator_s_contact(self, world: World) -> None:
        chat = await world.signed_in(MARCO)
        set_contact(world, MARCO, "+393281112223")
        await ask(world, chat)
        assert len(world.texts_to(MARCOS_MOBILE)) == 1
        assert world.texts_to("+393281112223") == []

    async def test_sends_to_the_operator_s_contact_of_who_has_no_account(self, world: World) -> None:
        set_contact(world, LUCA, "+393475550707")
        chat = await hosted(world, "pwd", timedelta(0), LUCA)
        assert (await ask(world, chat)).way is Way.CODE
        assert len(world.texts_to("+393475550707")) == 1

    async def test_without_number_and_passkey_only_a_person_helps(self, world: World) -> None:
        chat = await hosted(world, "pwd", timedelta(0), PAOLO)
        with pytest.raises(NoWay):
            await ask(world, chat)

    async def test_a_fourth_time_in_ten_minutes_is_refused(self, world: World, chat: str) -> None:
        for _ in range(3):
            await ask(world, chat)
        with pytest.raises(TooManyCodes) as refused:
            await ask(world, chat)
        assert refused.value.until == world.clock.now() + timedelta(minutes=10)
        assert len(world.texts_to(GIULIAS_MOBILE)) == 3
        world.clock.advance(timedelta(minutes=10))
        await ask(world, chat)
        assert len(world.texts_to(GIULIAS_MOBILE)) == 4

    async def test_again_makes_the_first_code_worthless(self, world: World, chat: str) -> None:
        first = await ask(world, chat)
        code = world.code_to(GIULIAS_MOBILE)
        await ask(world, chat)
        with pytest.raises(UnknownPrompt):
            await give(world, chat, first, code)
        assert not await may(world, chat)

    async def test_after_a_new_sim_asks_for_a_passkey_and_says_why(self, world: World, chat: str) -> None:
        key = await world.add_passkey(chat)
        world.clock.advance(timedelta(hours=1))
        chat = await world.signed_in(GIULIA)
        sent = len(world.texts_to(GIULIAS_MOBILE))
        world.sims.changed_at[GIULIAS_MOBILE] = world.clock.now() - timedelta(days=1)
        asked = await ask(world, chat)
        assert (asked.way, asked.sim_changed, asked.prompt["kind"]) == (Way.PASSKEY, True, "signin")
        assert len(world.texts_to(GIULIAS_MOBILE)) == sent
        await sign(world, page_of(world, asked), key)
        assert await may(world, chat)

    async def test_after_a_new_sim_without_a_passkey_only_a_person_helps(self, world: World, chat: str) -> None:
        world.sims.changed_at[GIULIAS_MOBILE] = world.clock.now() - timedelta(days=1)
        with pytest.raises(NoWay):
            await ask(world, chat)
        assert world.texts_to(GIULIAS_MOBILE) == []
