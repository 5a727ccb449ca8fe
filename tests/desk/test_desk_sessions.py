"""Agents' sessions rotate, lock and end; the store knows no token."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.agents import Role
from bot.core.desk_errors import Locked, NotSignedIn, WrongCode, WrongCredentials
from bot.core.desk_sessions import Second, Stage
from bot.services.desk.administering import Changes
from tests.desk.desk_accounts import OTHER_PASSWORD, PASSWORD, STEP, DeskWorld

IDLE, LIFE = timedelta(minutes=15), timedelta(hours=10)
SECOND = timedelta(seconds=1)


async def test_an_idle_desk_is_locked_and_says_so_once_in_the_log(desk: DeskWorld) -> None:
    whole = await desk.whole()
    desk.clock.advance(IDLE - SECOND)
    await desk.accounts.sessions.admit(whole.token)
    desk.clock.advance(SECOND)
    for _ in range(2):
        with pytest.raises(Locked):
            await desk.accounts.sessions.admit(whole.token)
    assert [row.actor for row in await desk.audit("desk_lock")] == ["agent:rosa"]


async def test_a_key_pressed_begins_the_idle_time_anew(desk: DeskWorld) -> None:
    whole = await desk.whole()
    for _ in range(3):
        desk.clock.advance(IDLE - SECOND)
        await desk.accounts.sessions.active(await desk.accounts.sessions.admit(whole.token))
    assert (await desk.accounts.sessions.admit(whole.token)).session.stage is Stage.FULL


async def test_what_is_locked_is_not_opened_by_being_active(desk: DeskWorld) -> None:
    whole = await desk.whole()
    desk.clock.advance(IDLE)
    await desk.accounts.sessions.active(whole.caller)
    locked = await desk.accounts.sessions.enter(whole.token)
    await desk.accounts.sessions.active(locked)
    with pytest.raises(Locked):
        await desk.accounts.sessions.admit(whole.token)


async def test_the_second_factor_unlocks_under_a_new_token_and_no_longer_life(desk: DeskWorld) -> None:
    whole = await desk.whole()
    desk.clock.advance(IDLE)
    locked = await desk.accounts.sessions.enter(whole.token)
    assert (await desk.accounts.signing_in.unlocking(locked)).second == (Second.TOTP,)
    desk.world.advance(IDLE)
    again = await desk.accounts.signing_in.with_code(locked, desk.code())
    assert again.token != whole.token
    assert again.caller.session.expires_at == whole.caller.session.expires_at
    assert [row.target for row in await desk.audit("desk_unlock")] == ["totp"]
    with pytest.raises(NotSignedIn):
        await desk.accounts.sessions.enter(whole.token)


async def test_a_wrong_code_unlocks_nothing(desk: DeskWorld) -> None:
    whole = await desk.whole()
    desk.clock.advance(IDLE)
    locked = await desk.accounts.sessions.enter(whole.token)
    with pytest.raises(WrongCode):
        await desk.accounts.signing_in.with_code(locked, desk.code())
    assert await desk.refusals("desk_unlock") == [("agent:rosa", "wrong_code")]
    with pytest.raises(Locked):
        await desk.accounts.sessions.admit(whole.token)


async def test_a_session_ends_after_ten_hours_however_busy(desk: DeskWorld) -> None:
    whole = await desk.whole()
    until = desk.clock.now() + LIFE
    while desk.clock.now() < until - IDLE:
        desk.clock.advance(IDLE / 2)
        await desk.accounts.sessions.active(await desk.accounts.sessions.admit(whole.token))
    desk.clock.advance(until - desk.clock.now())
    with pytest.raises(NotSignedIn):
        await desk.accounts.sessions.enter(whole.token)


async def test_signing_out_ends_session_and_presence(desk: DeskWorld) -> None:
    whole, other = await desk.whole(), await desk.whole("capo")
    await desk.accounts.signing_in.sign_out(whole.caller)
    assert desk.left == [whole.caller.agent.id]
    with pytest.raises(NotSignedIn):
        await desk.accounts.sessions.enter(whole.token)
    await desk.accounts.sessions.admit(other.token)
    assert len(await desk.audit("desk_sign_out")) == 1


async def test_signing_out_in_one_browser_leaves_the_agent_at_the_other(desk: DeskWorld) -> None:
    here, there = await desk.whole(), await desk.whole()
    await desk.accounts.signing_in.sign_out(here.caller)
    assert desk.left == []
    await desk.accounts.sessions.admit(there.token)
    await desk.accounts.signing_in.sign_out(there.caller)
    assert desk.left == [there.caller.agent.id]


async def test_a_browser_that_was_left_open_and_idle_holds_nobody_s_place(desk: DeskWorld) -> None:
    await desk.whole()
    desk.clock.advance(IDLE)
    here = await desk.whole()
    await desk.accounts.signing_in.sign_out(here.caller)
    assert desk.left == [here.caller.agent.id]


async def test_a_password_alone_ends_nothing_and_the_second_factor_ends_what_the_browser_had(desk: DeskWorld) -> None:
    before = await desk.whole()
    half, _ = await desk.accounts.signing_in.with_password("capo", PASSWORD, before.token)
    half, _ = await desk.accounts.signing_in.with_password("capo", PASSWORD, half.token)
    await desk.accounts.sessions.admit(before.token)
    assert desk.left == []
    desk.world.advance(STEP)
    await desk.accounts.signing_in.with_code(half.caller, desk.code())
    with pytest.raises(NotSignedIn):
        await desk.accounts.sessions.enter(before.token)
    assert desk.left == [before.caller.agent.id]


async def test_who_signs_in_again_in_the_same_browser_stays_at_the_desk(desk: DeskWorld) -> None:
    before = await desk.whole()
    half, _ = await desk.accounts.signing_in.with_password("rosa", PASSWORD, before.token)
    desk.world.advance(STEP)
    await desk.accounts.signing_in.with_code(half.caller, desk.code())
    assert desk.left == []


async def test_signing_out_with_half_a_session_ends_the_whole_one_behind_it(desk: DeskWorld) -> None:
    before = await desk.whole()
    half, _ = await desk.accounts.signing_in.with_password("rosa", PASSWORD, before.token)
    await desk.accounts.signing_in.sign_out(half.caller)
    with pytest.raises(NotSignedIn):
        await desk.accounts.sessions.enter(before.token)
    assert desk.left == [before.caller.agent.id]


async def test_a_locked_desk_keeps_its_agent_until_it_is_unlocked(desk: DeskWorld) -> None:
    whole = await desk.whole()
    await desk.accounts.signing_in.lock(whole.caller)
    assert desk.leavers.locked == {whole.caller.agent.id}
    locked = await desk.accounts.sessions.enter(whole.token)
    assert locked.session.stage is Stage.LOCKED
    desk.world.advance(STEP)
    await desk.accounts.signing_in.with_code(locked, desk.code())
    assert (desk.leavers.locked, desk.left) == (set(), [])


async def test_a_desk_that_locks_beside_another_one_changes_nothing_for_its_agent(desk: DeskWorld) -> None:
    await desk.whole()
    desk.clock.advance(SECOND)
    other = await desk.whole()
    await desk.accounts.signing_in.lock(other.caller)
    assert desk.leavers.locked == set()


async def test_agents_of_the_demo_are_let_in_by_the_demo_alone(desk: DeskWorld) -> None:
    whole = await desk.whole()
    sessions = replace(desk.accounts.sessions, demo=False)
    signing_in = replace(desk.accounts.signing_in, sessions=sessions)
    with pytest.raises(WrongCredentials):
        await signing_in.with_password("rosa", PASSWORD)
    assert await desk.refusals() == [("agent:rosa", "demo_agent")]
    with pytest.raises(NotSignedIn):
        await sessions.enter(whole.token)


async def test_who_has_a_new_password_and_second_factor_is_no_agent_of_the_demo_any_more(desk: DeskWorld) -> None:
    administering, signing_in = desk.accounts.administering, desk.accounts.signing_in
    strict = replace(signing_in, sessions=replace(desk.accounts.sessions, demo=False))
    rosa = await desk.agent("rosa")
    await administering.change(None, rosa.id, Changes(password=OTHER_PASSWORD))
    with pytest.raises(WrongCredentials):
        await strict.with_password("rosa", OTHER_PASSWORD)
    await administering.change(None, rosa.id, Changes(password=OTHER_PASSWORD, reset_second=True))
    await strict.with_password("rosa", OTHER_PASSWORD)


async def test_a_socket_that_is_open_learns_that_its_session_is_over(desk: DeskWorld) -> None:
    whole = await desk.whole()
    await desk.accounts.administering.change(None, whole.caller.agent.id, Changes(name="Rosalia"))
    assert (await desk.accounts.sessions.again(whole.caller)).agent.name == "Rosalia"
    desk.clock.advance(IDLE)
    with pytest.raises(Locked):
        await desk.accounts.sessions.again(whole.caller)
    await desk.accounts.administering.change(None, whole.caller.agent.id, Changes(role=Role.SUPERVISOR))
    with pytest.raises(NotSignedIn):
        await desk.accounts.sessions.again(whole.caller)


@pytest.mark.parametrize("token", ["", "x", "\udcff", "a" * 5000])
async def test_another_token_opens_nothing(desk: DeskWorld, token: str) -> None:
    await desk.whole()
    with pytest.raises(NotSignedIn):
        await desk.accounts.sessions.enter(token)


async def test_the_store_holds_no_token(desk: DeskWorld) -> None:
    whole = await desk.whole()
    assert await desk.accounts.sessions.store.get(whole.token) is None
    assert whole.token not in repr(whole)
    assert whole.caller.session.csrf not in repr(whole)


async def test_each_sign_in_is_in_the_log_with_its_way(desk: DeskWorld) -> None:
    whole = await desk.whole()
    (row,) = await desk.audit("desk_sign_in")
    assert (row.actor, row.target, row.decision, row.channel) == ("agent:rosa", "totp", "allowed", "desk")
    assert row.session == whole.caller.session.name
