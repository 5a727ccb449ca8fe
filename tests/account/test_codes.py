"""Signing in by a code: sent at once, kept as a keyed hash, good once, for a while, and for five guesses."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.adapters.sql.account_schema import challenges
from bot.core.account import LinkPurpose
from bot.core.account_errors import CodeOver, LinkOver, TooManyCodes, WrongSignIn
from bot.core.errors import DependencyBroken, DependencySilent
from tests.account.world import ANNAS, GIULIA, GIULIAS, GIULIAS_MOBILE, Visit, World, wrong

NOBODY = "nessuno@example.com"


@pytest.fixture
async def chat(world: World) -> str:
    return await world.open(browser="browser")


@pytest.fixture
async def visit(world: World, chat: str) -> Visit:
    """At the sign-in page, with a code on its way to Giulia."""
    visit = await world.link(chat)
    await world.account.signing_in.send_code(await visit.page(), GIULIAS)
    return visit


async def enter(world: World, visit: Visit, code: str) -> None:
    await world.account.signing_in.with_code(await visit.page(), code)


async def test_the_code_signs_in_as_a_strong_way(world: World, chat: str, visit: Visit) -> None:
    code = world.code_to(GIULIAS_MOBILE)
    await enter(world, visit, f" {code[:3]} {code[3:]} ")
    session = await world.session(chat)
    assert (session.customer_id, session.acr) == (GIULIA, "own:otp")


async def test_the_text_says_what_the_code_is_for(world: World, visit: Visit) -> None:
    (text,) = world.texts_to(GIULIAS_MOBILE)
    assert "MyTIM demo" in text
    assert "entrare" in text or "accedere" in text or "accesso" in text


async def test_a_code_is_worth_nothing_a_second_time(world: World, chat: str, visit: Visit) -> None:
    code, page = world.code_to(GIULIAS_MOBILE), await visit.page()
    await enter(world, visit, code)
    with pytest.raises(CodeOver):
        await world.account.signing_in.with_code(page, code)


async def test_the_sixth_guess_is_refused_though_it_is_right(world: World, chat: str, visit: Visit) -> None:
    code = world.code_to(GIULIAS_MOBILE)
    for _ in range(4):
        with pytest.raises(WrongSignIn):
            await enter(world, visit, wrong(code))
    for guess in (wrong(code), code):
        with pytest.raises(CodeOver):
            await enter(world, visit, guess)
    assert await world.customer(chat) is None
    assert await world.refusals() == [("sign_in", "wrong_code")] * 6


async def test_the_fifth_guess_may_be_the_right_one(world: World, chat: str, visit: Visit) -> None:
    code = world.code_to(GIULIAS_MOBILE)
    for _ in range(4):
        with pytest.raises(WrongSignIn):
            await enter(world, visit, wrong(code))
    await enter(world, visit, code)
    assert await world.customer(chat) == GIULIA


@pytest.mark.parametrize(("seconds", "works"), [(299, True), (300, False)])
async def test_a_code_is_good_for_five_minutes(
    world: World, chat: str, visit: Visit, seconds: int, works: bool
) -> None:
    world.clock.advance(timedelta(seconds=seconds))
    if works:
        await enter(world, visit, world.code_to(GIULIAS_MOBILE))
    else:
        with pytest.raises(CodeOver):
            await enter(world, visit, world.code_to(GIULIAS_MOBILE))
    assert (await world.customer(chat) is not None) is works


async def test_a_newer_code_ends_the_one_before(world: World, chat: str, visit: Visit) -> None:
    first = world.code_to(GIULIAS_MOBILE)
    await world.account.signing_in.send_code(await visit.page(), GIULIAS)
    second = world.code_to(GIULIAS_MOBILE)
    if first != second:
        with pytest.raises(WrongSignIn):
            await enter(world, visit, first)
    await enter(world, visit, second)
    assert await world.customer(chat) == GIULIA


async def test_a_code_is_for_its_own_page(world: World, visit: Visit) -> None:
    other = await world.link(await world.open(browser="other"), browser="other")
    with pytest.raises(LinkOver):
        await enter(world, other, world.code_to(GIULIAS_MOBILE))


async def test_the_email_that_is_asked_for_last_is_who_signs_in(world: World, chat: str, visit: Visit) -> None:
    """The first one's code must not sign the second one in."""
    giulias = world.code_to(GIULIAS_MOBILE)
    await world.account.signing_in.send_code(await visit.page(), ANNAS)
    if giulias != world.code_to("+393335550202"):
        with pytest.raises(WrongSignIn):
            await enter(world, visit, giulias)
    await enter(world, visit, world.code_to("+393335550202"))
    assert await world.customer(chat) == "C-1003"


async def test_known_and_unknown_accounts_cost_the_same_work(world: World, chat: str) -> None:
    spent = []
    for email in (GIULIAS, NOBODY):
        world.work.clear()
        visit = await world.link(chat)
        assert await world.account.signing_in.send_code(await visit.page(), email) is False
        with pytest.raises(WrongSignIn):
            await enter(world, visit, "000000" if email == NOBODY else wrong(world.code_to(GIULIAS_MOBILE)))
        spent.append(world.work.copy())
    assert spent[0] == spent[1]
    assert (spent[0]["sms.send_code"], spent[0]["sims.changed"]) == (1, 1)


async def test_no_code_is_ever_right_for_an_unknown_account(world: World, chat: str) -> None:
    visit = await world.link(chat)
    await world.account.signing_in.send_code(await visit.page(), NOBODY)
    for guess in ("000000", "", "123456", "999999"):
        with pytest.raises(WrongSignIn):
            await enter(world, visit, guess)
    with pytest.raises(CodeOver):
        await enter(world, visit, "111111")
    assert world.outbox.messages() == []


@pytest.mark.parametrize("email", [GIULIAS, NOBODY])
async def test_the_fourth_code_in_ten_minutes_is_refused_known_or_not(world: World, chat: str, email: str) -> None:
    for _ in range(3):
        visit = await world.link(chat)
        await world.account.signing_in.send_code(await visit.page(), email)
    visit = await world.link(chat)
    with pytest.raises(TooManyCodes) as refused:
        await world.account.signing_in.send_code(await visit.page(), email)
    assert refused.value.until - world.clock.now() == timedelta(minutes=10)
    world.clock.advance(timedelta(minutes=10))
    visit = await world.link(chat)
    assert await world.account.signing_in.send_code(await visit.page(), email) is False


async def test_a_number_whose_sim_was_changed_gets_no_code(world: World, chat: str) -> None:
    world.sims.changed_at[GIULIAS_MOBILE] = world.clock.now() - timedelta(hours=239)
    visit = await world.link(chat)
    assert await world.account.signing_in.send_code(await visit.page(), GIULIAS) is True
    assert world.outbox.messages() == []


async def test_a_sim_that_was_changed_ten_days_ago_gets_its_code(world: World, chat: str) -> None:
    world.sims.changed_at[GIULIAS_MOBILE] = world.clock.now() - timedelta(hours=241)
    visit = await world.link(chat)
    assert await world.account.signing_in.send_code(await visit.page(), GIULIAS) is False
    assert len(world.texts_to(GIULIAS_MOBILE)) == 1


@pytest.mark.parametrize("email", [GIULIAS, NOBODY])
async def test_without_the_sim_check_no_code_is_sent_known_or_not(world: World, chat: str, email: str) -> None:
    world.sims.failing = DependencySilent
    visit = await world.link(chat)
    with pytest.raises(DependencySilent):
        await world.account.signing_in.send_code(await visit.page(), email)
    assert world.outbox.messages() == []
    world.sims.failing = DependencyBroken


async def test_no_table_holds_a_code(world: World, visit: Visit) -> None:
    code = world.code_to(GIULIAS_MOBILE)
    async with world.database.reading() as connection:
        rows = [dict(row) for row in (await connection.execute(select(challenges))).mappings()]
    assert len(rows) == 1
    assert code not in str(rows)
    assert GIULIAS_MOBILE not in str(rows)


async def test_a_code_for_something_else_signs_nobody_in(world: World, chat: str) -> None:
    """A code for recovery, tried on a sign-in page of the same chat."""
    recovery = await world.link(chat, LinkPurpose.RECOVER)
    await world.account.recovering.begin(await recovery.page(), GIULIAS)
    code = world.code_to(GIULIAS_MOBILE)
    visit = await world.link(chat)
    await world.account.signing_in.send_code(await visit.page(), GIULIAS)
    if code != world.code_to(GIULIAS_MOBILE):
        with pytest.raises(WrongSignIn):
            await enter(world, visit, code)
    assert await world.customer(chat) is None
