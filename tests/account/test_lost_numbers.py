"""No code goes to a number that was called lost: at no page, for no act; nobody is told that it was."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.account import Act, ChallengePurpose, LinkPurpose
from bot.core.account_errors import NoWay, ProofNeeded
from bot.core.lost_numbers import BLOCK_SIM, STRANGERS_WORD, Loss, LostNumber
from bot.services.account.proofs import Asked, Way
from bot.services.account.registering import Registration
from tests.account.proving import FREE, LINE, TOP_UP, ask, ask_contact, give, hosted, page_of, proved, sign
from tests.account.proving import chat as chat
from tests.account.world import (
    ANNA,
    GIULIA,
    GIULIAS,
    GIULIAS_MOBILE,
    LUCA,
    MARCO,
    MARCOS_MOBILE,
    World,
)
from tests.fakes.accounts import PASSWORD

LUCAS_MOBILE = "+393475550707"
BLOCK = Act(BLOCK_SIM, {"number": GIULIAS_MOBILE}, "bloccare la SIM del 335 555 0101")


async def lose(world: World, number: str, by: str | None = GIULIA, ago: timedelta = timedelta(0)) -> None:
    at = world.clock.now() - ago
    until = None if by else at + STRANGERS_WORD
    codes = world.account.proofs.codes
    assert await codes.lost.call(LostNumber(number, Loss.STOLEN, at, by, "another-chat", until))
    await codes.disown(number)


async def apart(world: World, chat: str, act: Act = BLOCK) -> bool:
    """Whether the SIM would be blocked."""
    try:
        await world.account.proofs.require_apart(await world.session(chat), act, act.values["number"])
    except ProofNeeded:
        return False
    return True


class TestPages:
    async def test_signing_in_sends_nothing_and_says_what_it_says_of_a_stranger(self, world: World) -> None:
        await lose(world, GIULIAS_MOBILE)
        chat, said = await world.open(browser="browser"), []
        for email in (GIULIAS, "nessuno@example.com"):
            visit = await world.link(chat)
            world.work.clear()
            said.append((await world.account.signing_in.send_code(await visit.page(), email), dict(world.work)))
            challenge = await world.account.proofs.challenges.get((await visit.page()).state["challenge"])
            assert challenge is not None
            assert (challenge.code_hash, challenge.hint) == (None, "")
        assert said[0] == said[1]
        assert said[0][0] is False
        assert world.texts_to(GIULIAS_MOBILE) == []

    async def test_recovery_sends_nothing_not_even_by_mail(self, world: World) -> None:
        await lose(world, GIULIAS_MOBILE)
        chat = await world.open(browser="browser")
        visit = await world.link(chat, LinkPurpose.RECOVER)
        assert await world.account.recovering.begin(await visit.page(), GIULIAS) is False
        assert await world.account.recovering.send_again(await visit.page()) is False
        assert (world.texts_to(GIULIAS_MOBILE), world.texts_to(GIULIAS)) == ([], [])

    async def test_registration_sends_nothing(self, world: World) -> None:
        await lose(world, LUCAS_MOBILE, LUCA)
        chat = await world.open(browser="browser")
        visit = await world.link(chat, LinkPurpose.REGISTER)
        form = Registration("luca@example.net", "fiume lento di sera 4", LUCAS_MOBILE)
        sent = await world.account.registering.begin(await visit.page(), form)
        assert (sent.sim_changed, world.texts_to(LUCAS_MOBILE)) == (False, [])

    async def test_a_fixed_line_s_code_does_not_go_to_a_lost_mobile_either(self, world: World) -> None:
        await lose(world, MARCOS_MOBILE, MARCO)
        chat = await world.open(browser="browser")
        visit = await world.link(chat, LinkPurpose.REGISTER)
        form = Registration("elena@example.net", "fiume lento di sera 4", "+390255508080", MARCOS_MOBILE)
        await world.account.registering.begin(await visit.page(), form)
        assert world.texts_to(MARCOS_MOBILE) == []

    async def test_the_password_and_a_passkey_remain_the_way_in(self, world: World) -> None:
        await lose(world, GIULIAS_MOBILE)
        chat = await world.open(browser="browser")
        visit = await world.link(chat)
        await world.account.signing_in.with_password(await visit.page(), GIULIAS, PASSWORD)
        assert await world.customer(chat) == GIULIA


class TestActs:
    async def test_no_code_and_no_mail_for_another_act(self, world: World, chat: str) -> None:
        """Who knows the number and reads the mail could call it lost, and act by mail."""
        await lose(world, GIULIAS_MOBILE, None)
        for act in (FREE, TOP_UP):
            with pytest.raises(NoWay):
                await ask(world, chat, act)
        assert (world.texts_to(GIULIAS_MOBILE), world.texts_to(GIULIAS)) == ([], [])

    async def test_a_passkey_still_proves_it(self, world: World, chat: str) -> None:
        key = await world.add_passkey(chat)
        await lose(world, GIULIAS_MOBILE)
        asked = await ask(world, chat)
        assert (asked.way, asked.sim_changed) == (Way.PASSKEY, False)
        await sign(world, page_of(world, asked), key)
        await world.account.proofs.require(await world.session(chat), FREE)

    async def test_the_other_mobile_that_the_operator_has_gets_it(self, world: World) -> None:
        chat = await hosted(world, "pwd", timedelta(0), MARCO)
        await world.account.signing_in.accounts.set_contacts(MARCO, None, GIULIAS_MOBILE)
        await lose(world, GIULIAS_MOBILE)
        asked = await ask(world, chat)
        assert (asked.way, asked.hint) == (Way.CODE, "340 ••• 0199")
        assert (len(world.texts_to(MARCOS_MOBILE)), world.texts_to(GIULIAS_MOBILE)) == (1, [])

    @pytest.mark.parametrize("purpose", [ChallengePurpose.CONTACT, ChallengePurpose.LINE])
    async def test_it_is_no_contact_and_no_line_s_proof(
        self, world: World, chat: str, purpose: ChallengePurpose
    ) -> None:
        await lose(world, MARCOS_MOBILE, MARCO)
        with pytest.raises(NoWay):
            await ask_contact(world, chat, MARCOS_MOBILE, purpose, LINE)
        with pytest.raises(NoWay):
            await world.account.proofs.check_reachable(MARCOS_MOBILE)
        assert world.texts_to(MARCOS_MOBILE) == []

    async def test_a_proof_that_came_through_it_counts_for_nothing_any_more(self, world: World, chat: str) -> None:
        await proved(world, chat)
        await lose(world, GIULIAS_MOBILE)
        with pytest.raises(ProofNeeded):
            await world.account.proofs.require(await world.session(chat), FREE)

    async def test_a_passkey_s_proof_still_does(self, world: World, chat: str) -> None:
        key = await world.add_passkey(chat)
        asked = await ask(world, chat)
        await sign(world, page_of(world, asked), key)
        await lose(world, GIULIAS_MOBILE)
        await world.account.proofs.require(await world.session(chat), FREE)

    async def test_a_stranger_s_word_is_over_after_a_day(self, world: World, chat: str) -> None:
        await lose(world, GIULIAS_MOBILE, None, STRANGERS_WORD)
        assert (await ask(world, chat)).way is Way.CODE

    async def test_a_new_sim_ends_it_and_its_own_ten_days_begin(self, world: World, chat: str) -> None:
        await lose(world, GIULIAS_MOBILE, ago=timedelta(days=20))
        world.sims.changed_at[GIULIAS_MOBILE] = world.clock.now() - timedelta(days=12)
        assert (await ask(world, chat)).way is Way.CODE
        assert await world.account.proofs.codes.lost.get(GIULIAS_MOBILE) is None


class TestBlockingIt:
    async def test_a_password_of_just_now_counts_and_one_of_a_quarter_of_an_hour_ago_does_not(
        self, world: World, chat: str
    ) -> None:
        assert await apart(world, chat)
        world.clock.advance(timedelta(minutes=15, seconds=1))
        assert not await apart(world, chat)

    @pytest.mark.parametrize(
        ("acr", "counts"), [("pwd", True), ("passkey", True), ("otp", False), ("something", False)]
    )
    async def test_the_host_s_word_counts_when_the_sim_had_no_part_in_it(
        self, world: World, acr: str, counts: bool
    ) -> None:
        assert await apart(world, await hosted(world, acr, timedelta(0))) is counts

    async def test_a_code_to_another_number_is_a_sign_in_that_counts(self, world: World) -> None:
        assert await apart(world, await hosted(world, "otp", timedelta(0), ANNA))

    async def test_the_code_goes_by_mail_and_names_the_act(self, world: World, chat: str) -> None:
        world.clock.advance(timedelta(minutes=16))
        await lose(world, GIULIAS_MOBILE)
        asked = await ask(world, chat, BLOCK)
        assert (asked.way, asked.hint) == (Way.MAIL, "g•••@example.com")
        assert "bloccare la SIM del 335 555 0101" in world.texts_to(GIULIAS)[0]
        await give(world, chat, asked, world.code_to(GIULIAS))
        assert await apart(world, chat)

    async def test_never_to_that_very_number_even_if_it_is_not_called_lost_yet(self, world: World, chat: str) -> None:
        asked: Asked = await ask(world, chat, BLOCK)
        assert asked.way is Way.MAIL
        assert world.texts_to(GIULIAS_MOBILE) == []

    async def test_a_passkey_is_offered_beside_the_mail(self, world: World, chat: str) -> None:
        await world.add_passkey(chat)
        await lose(world, GIULIAS_MOBILE)
        assert (await ask(world, chat, BLOCK)).way is Way.MAIL_OR_PASSKEY
