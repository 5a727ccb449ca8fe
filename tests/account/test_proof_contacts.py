"""That a contact or a line is within reach, which is another thing than who the customer is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.account import ChallengePurpose
from bot.core.account_errors import NoWay
from tests.account.proving import (
    A_SECOND,
    FIFTEEN_MINUTES,
    LINE,
    NEW_MAIL,
    OTHER_FREE,
    ask_contact,
    give,
    may,
    proved,
    reached,
)
from tests.account.proving import chat as chat
from tests.account.world import GIULIAS_MOBILE, World


class TestAContact:
    async def test_is_reached_when_its_own_code_was_given(self, world: World, chat: str) -> None:
        assert not await reached(world, chat)
        asked = await ask_contact(world, chat, NEW_MAIL)
        assert asked.hint == "g•••@example.net"
        await give(world, chat, asked, world.code_to(NEW_MAIL))
        assert await reached(world, chat)
        assert not await reached(world, chat, "another@example.net")

    async def test_is_not_reached_because_the_customer_proved_who_they_are(self, world: World, chat: str) -> None:
        await proved(world, chat)
        assert not await reached(world, chat)
        assert not await reached(world, chat, GIULIAS_MOBILE)

    async def test_that_was_reached_proves_nobody_s_identity(self, world: World, chat: str) -> None:
        await give(world, chat, await ask_contact(world, chat, NEW_MAIL), world.code_to(NEW_MAIL))
        assert not await may(world, chat)

    async def test_is_reached_for_the_act_that_its_code_named_alone(self, world: World, chat: str) -> None:
        await give(world, chat, await ask_contact(world, chat, NEW_MAIL), world.code_to(NEW_MAIL))
        assert not await reached(world, chat, act=OTHER_FREE)
        assert not await reached(world, chat, purpose=ChallengePurpose.LINE)

    async def test_of_a_line_s_holder_is_not_shown_to_who_asks_for_the_line(self, world: World, chat: str) -> None:
        asked = await ask_contact(world, chat, "anna.esposito@example.com", ChallengePurpose.LINE, LINE)
        assert "a" not in asked.hint.partition("@")[0].lower() or "@" not in asked.hint
        assert "example.com" not in asked.hint

    async def test_counts_as_reached_for_fifteen_minutes(self, world: World, chat: str) -> None:
        await give(world, chat, await ask_contact(world, chat, NEW_MAIL), world.code_to(NEW_MAIL))
        world.clock.advance(FIFTEEN_MINUTES + A_SECOND)
        assert not await reached(world, chat)

    async def test_whose_sim_is_new_gets_no_code(self, world: World, chat: str) -> None:
        world.sims.changed_at["+393405550999"] = world.clock.now() - timedelta(days=1)
        with pytest.raises(NoWay):
            await ask_contact(world, chat, "+393405550999", ChallengePurpose.LINE, LINE)
