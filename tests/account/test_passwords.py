"""Signing in by password: what it does, what it tells, and how guessing is slowed down, with a way out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.core.account import SignInMethod
from bot.core.account_errors import LinkOver, TriesBlocked, WrongSignIn
from tests.account.world import GIULIA, GIULIAS, GIULIAS_MOBILE, MARCOS, Visit, World
from tests.fakes.accounts import PASSWORD

NOBODY = "nessuno@example.com"
SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)


@pytest.fixture
async def chat(world: World) -> str:
    """A widget's chat, held by the browser `browser`."""
    return await world.open(browser="browser")


@pytest.fixture
async def visit(world: World, chat: str) -> Visit:
    return await world.link(chat)


async def fail(world: World, visit: Visit, times: int, email: str = GIULIAS) -> None:
    for _ in range(times):
        with pytest.raises(WrongSignIn):
            await world.account.signing_in.with_password(await visit.page(), email, "non è questa")


async def blocked_for(world: World, visit: Visit, email: str = GIULIAS) -> timedelta:
    """How long even the right password is refused."""
    with pytest.raises(TriesBlocked) as blocked:
        await world.account.signing_in.with_password(await visit.page(), email, PASSWORD)
    return blocked.value.until - world.clock.now()


@pytest.mark.parametrize("typed", [GIULIAS, "  Giulia.Ferri@Example.com "])
async def test_the_right_password_signs_the_chat_in(world: World, chat: str, visit: Visit, typed: str) -> None:
    finished = await world.account.signing_in.with_password(await visit.page(), typed, PASSWORD, "Chrome")
    assert finished.number is None
    session = await world.session(chat)
    assert (session.customer_id, session.acr, session.auth_time) == (GIULIA, "own:password", world.clock.now())
    assert await world.events(chat) == ["/signed_in"]
    (sign_in,) = await world.account.keeping.sign_ins.of_customer(GIULIA, world.clock.now())
    assert (sign_in.method, sign_in.label) == (SignInMethod.PASSWORD, "Chrome")


@pytest.mark.parametrize(
    ("email", "password"),
    [(GIULIAS, "sportello-2026!"), (GIULIAS, f"{PASSWORD} "), (GIULIAS, ""), (NOBODY, PASSWORD), ("", PASSWORD)],
)
async def test_whatever_does_not_fit_signs_nobody_in(
    world: World, chat: str, visit: Visit, email: str, password: str
) -> None:
    with pytest.raises(WrongSignIn):
        await world.account.signing_in.with_password(await visit.page(), email, password)
    assert await world.customer(chat) is None
    assert await world.events(chat) == []
    assert await world.refusals() == [("sign_in", "wrong_password")]


async def test_known_and_unknown_accounts_cost_the_same_work(world: World, visit: Visit) -> None:
    await fail(world, visit, 1)
    known = world.work.copy()
    world.work.clear()
    await fail(world, visit, 1, NOBODY)
    assert world.work == known
    assert known["passwords.fits"] == 1


async def test_known_and_unknown_accounts_are_blocked_alike(world: World, visit: Visit) -> None:
    for email in (GIULIAS, NOBODY):
        await fail(world, visit, 5, email)
        assert await blocked_for(world, visit, email) == 30 * SECOND


async def test_four_failures_block_nobody_and_a_success_forgets_them(world: World, visit: Visit, chat: str) -> None:
    await fail(world, visit, 4)
    await world.account.signing_in.with_password(await visit.page(), GIULIAS, PASSWORD)
    assert await world.customer(chat) == GIULIA
    again = await world.link(chat)
    await fail(world, again, 4)
    await world.account.signing_in.with_password(await again.page(), GIULIAS, PASSWORD)


async def test_each_further_failure_doubles_the_wait_up_to_an_hour(world: World, visit: Visit) -> None:
    await fail(world, visit, 5)
    waits = []
    for _ in range(9):
        waits.append(await blocked_for(world, visit))
        world.clock.advance(waits[-1])
        visit = await world.link(await world.open(browser="browser"))
        await fail(world, visit, 1)
    assert waits == [30 * SECOND * 2**n for n in range(7)] + [HOUR, HOUR]


async def test_a_blocked_try_costs_no_hashing_and_is_recorded(world: World, visit: Visit) -> None:
    await fail(world, visit, 5)
    world.work.clear()
    await blocked_for(world, visit)
    assert world.work["passwords.fits"] == 0
    assert (await world.refusals())[-1] == ("sign_in", "blocked")


async def test_the_right_password_is_taken_again_when_the_wait_is_over(world: World, visit: Visit, chat: str) -> None:
    await fail(world, visit, 5)
    world.clock.advance(30 * SECOND)
    await world.account.signing_in.with_password(await visit.page(), GIULIAS, PASSWORD)
    assert await world.customer(chat) == GIULIA


async def test_other_accounts_are_not_blocked_with_it(world: World, visit: Visit, chat: str) -> None:
    await fail(world, visit, 5)
    await world.account.signing_in.with_password(await visit.page(), MARCOS, PASSWORD)
    assert await world.customer(chat) == "C-1002"


async def test_another_browser_and_chat_does_not_get_around_the_block(world: World, visit: Visit) -> None:
    await fail(world, visit, 5)
    other = await world.link(await world.open(browser="other"), browser="other")
    assert await blocked_for(world, other) == 30 * SECOND


class TestTheWayOut:
    """Whoever guesses locks nobody out: a code or a passkey still works."""

    async def test_is_a_code(self, world: World, visit: Visit, chat: str) -> None:
        await fail(world, visit, 5)
        await world.account.signing_in.send_code(await visit.page(), GIULIAS)
        await world.account.signing_in.with_code(await visit.page(), world.code_to(GIULIAS_MOBILE))
        assert await world.customer(chat) == GIULIA

    async def test_is_a_passkey(self, world: World) -> None:
        authenticator = await world.add_passkey(await world.signed_in(GIULIA))
        chat = await world.open(browser="browser")
        visit = await world.link(chat)
        await fail(world, visit, 5)
        options = await world.account.signing_in.passkey_options(await visit.page())
        await world.account.signing_in.with_passkey(await visit.page(), authenticator.sign(options))
        assert await world.customer(chat) == GIULIA


async def test_each_sign_in_takes_the_place_of_the_one_before(world: World, chat: str) -> None:
    for _ in range(2):
        visit = await world.link(chat)
        await world.account.signing_in.with_password(await visit.page(), GIULIAS, PASSWORD)
    sign_ins = await world.account.keeping.sign_ins.of_customer(GIULIA, world.clock.now())
    assert [sign_in.conversation_id for sign_in in sign_ins] == [chat]


async def test_a_page_that_signed_in_is_over(world: World, visit: Visit) -> None:
    page = await visit.page()
    await world.account.signing_in.with_password(page, GIULIAS, PASSWORD)
    with pytest.raises(LinkOver):
        await visit.page()
    with pytest.raises(LinkOver):  # posted twice at once: the page was read before the first one ended it
        await world.account.signing_in.with_password(page, GIULIAS, PASSWORD)
