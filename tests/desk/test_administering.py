"""Agents are made and changed by an administrator or by the command, and keep their own accounts."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from bot.core.agents import Role
from bot.core.desk_errors import (
    InvalidAgent,
    LastAdmin,
    LastFactor,
    NotSignedIn,
    TooManyTries,
    UnknownAgent,
    UserTaken,
    WeakAgentPassword,
    WrongCode,
    WrongCredentials,
)
from bot.core.desk_sessions import MOST_PASSKEYS, Second
from bot.core.handoffs import Skill
from bot.services.desk.administering import Changes, NewAgent
from tests.desk.desk_accounts import ORIGIN, OTHER_PASSWORD, PASSWORD, ROWS, DeskWorld
from tests.fakes.authenticator import SoftwareAuthenticator

NEW = NewAgent("nina", "Nina", Role.AGENT, frozenset({Skill.FIXED}), 2, PASSWORD)


class TestMaking:
    async def test_an_agent_is_made_as_told_and_by_whom_is_in_the_log(self, desk: DeskWorld) -> None:
        made = await desk.accounts.administering.add(await desk.agent("capo"), replace(NEW, user=" Nina "))
        assert (made.user, made.name, made.role, made.capacity) == ("nina", "Nina", Role.AGENT, 2)
        assert await desk.agent("nina") == made
        assert [(row.actor, row.target) for row in await desk.audit("desk_add_agent")] == [
            ("agent:capo", "nina: role=agent")
        ]
        assert (await desk.half("nina")).agent == made

    async def test_the_command_makes_the_first_administrator(self, desk: DeskWorld) -> None:
        await desk.add("prima", Role.ADMIN)
        assert [row.actor for row in await desk.audit("desk_add_agent")] == ["service"]

    @pytest.mark.parametrize("user", ["", "a b", "-a", "a.", "ànna", "x" * 33, "a/b", "a\n"])
    async def test_a_user_name_is_plain(self, desk: DeskWorld, user: str) -> None:
        with pytest.raises(InvalidAgent, match="user"):
            await desk.accounts.administering.add(None, replace(NEW, user=f"{user}:" if user == "a\n" else user))

    @pytest.mark.parametrize("name", ["", "  ", "x" * 65, "Ni\x00na", "Ni‮na"])
    async def test_a_name_can_be_read_by_customers(self, desk: DeskWorld, name: str) -> None:
        with pytest.raises(InvalidAgent, match="name"):
            await desk.accounts.administering.add(None, replace(NEW, name=name))

    @pytest.mark.parametrize("capacity", [-1, 21])
    async def test_a_capacity_is_one_that_a_person_can_have(self, desk: DeskWorld, capacity: int) -> None:
        with pytest.raises(InvalidAgent, match="capacity"):
            await desk.accounts.administering.add(None, replace(NEW, capacity=capacity))

    @pytest.mark.parametrize(
        ("password", "reason"),
        [("Corta-7", "short"), ("undicicarat", "short"), ("x" * 129, "long"), ("passwordpassword", "common")],
    )
    async def test_a_weak_password_is_refused_with_the_reason(
        self, desk: DeskWorld, password: str, reason: str
    ) -> None:
        with pytest.raises(WeakAgentPassword) as refused:
            await desk.accounts.administering.add(None, replace(NEW, password=password))
        assert refused.value.reason == reason

    async def test_a_password_made_of_the_user_name_is_weak(self, desk: DeskWorld) -> None:
        with pytest.raises(WeakAgentPassword):
            await desk.accounts.administering.add(None, replace(NEW, user="ninetta.rossi", password="ninetta.rossi1"))

    async def test_a_user_name_is_given_once(self, desk: DeskWorld) -> None:
        with pytest.raises(UserTaken):
            await desk.accounts.administering.add(None, replace(NEW, user="ROSA"))


class TestChanging:
    @pytest.mark.parametrize(
        "changes",
        [
            Changes(role=Role.SUPERVISOR),
            Changes(active=False),
            Changes(password=OTHER_PASSWORD),
            Changes(reset_second=True),
        ],
    )
    async def test_it_ends_sessions_and_presence_at_once(self, desk: DeskWorld, changes: Changes) -> None:
        whole = await desk.whole()
        await desk.accounts.administering.change(await desk.agent("capo"), whole.caller.agent.id, changes)
        assert desk.left == [whole.caller.agent.id]
        with pytest.raises(NotSignedIn):
            await desk.accounts.sessions.admit(whole.token)

    async def test_other_skills_or_another_name_end_nothing(self, desk: DeskWorld) -> None:
        whole = await desk.whole()
        changes = Changes(name="Rosalia", skills=frozenset({Skill.BUSINESS}), capacity=1)
        after = await desk.accounts.administering.change(None, whole.caller.agent.id, changes)
        assert (await desk.accounts.sessions.admit(whole.token)).agent == after
        assert desk.left == []

    async def test_a_new_password_counts_at_once_and_ends_the_wait(self, desk: DeskWorld) -> None:
        for _ in range(5):
            with pytest.raises(WrongCredentials):
                await desk.half("rosa", "wrong")
        rosa = await desk.agent("rosa")
        await desk.accounts.administering.change(None, rosa.id, Changes(password=OTHER_PASSWORD))
        assert (await desk.half("rosa", OTHER_PASSWORD)).agent == rosa
        with pytest.raises(WrongCredentials):
            await desk.half()

    async def test_a_reset_second_factor_is_enrolled_anew(self, desk: DeskWorld) -> None:
        await desk.with_passkey()
        await desk.accounts.administering.change(None, (await desk.agent("rosa")).id, Changes(reset_second=True))
        _, asked = await desk.accounts.signing_in.with_password("rosa", PASSWORD)
        assert asked.second == ()
        assert asked.enrol is not None

    async def test_the_log_says_what_was_changed_and_no_password(self, desk: DeskWorld) -> None:
        changes = Changes(name="Rosalia", skills=frozenset({Skill.FIXED, Skill.BILLING}), password=OTHER_PASSWORD)
        await desk.accounts.administering.change(await desk.agent("capo"), (await desk.agent("rosa")).id, changes)
        (row,) = await desk.audit("desk_change_agent")
        assert (row.actor, row.target) == ("agent:capo", "rosa: name=Rosalia, skills=billing+fixed, password")

    async def test_the_last_administrator_is_not_closed(self, desk: DeskWorld) -> None:
        with pytest.raises(LastAdmin):
            await desk.accounts.administering.change(None, (await desk.agent("capo")).id, Changes(active=False))

    async def test_nobody_is_not_changed(self, desk: DeskWorld) -> None:
        with pytest.raises(UnknownAgent):
            await desk.accounts.administering.change(None, "A-9", Changes(active=False))
        with pytest.raises(UnknownAgent):
            await desk.agent("nobody")


class TestOwnAccount:
    async def test_a_new_password_ends_all_sessions_and_opens_another(self, desk: DeskWorld) -> None:
        here, elsewhere = await desk.whole(), await desk.whole()
        opened = await desk.accounts.own.change_password(here.caller, PASSWORD, OTHER_PASSWORD)
        assert (await desk.accounts.sessions.admit(opened.token)).session.expires_at == here.caller.session.expires_at
        for old in (here, elsewhere):
            with pytest.raises(NotSignedIn):
                await desk.accounts.sessions.enter(old.token)
        assert (await desk.half("rosa", OTHER_PASSWORD)).agent.user == "rosa"

    async def test_the_old_password_is_needed_and_guessing_it_is_limited(self, desk: DeskWorld) -> None:
        here = await desk.whole()
        for _ in range(5):
            with pytest.raises(WrongCredentials):
                await desk.accounts.own.change_password(here.caller, "wrong", OTHER_PASSWORD)
        with pytest.raises(TooManyTries):
            await desk.accounts.own.change_password(here.caller, PASSWORD, OTHER_PASSWORD)
        assert await desk.refusals("desk_password") == [("agent:rosa", "wrong_password")] * 5

    async def test_a_weak_one_changes_nothing(self, desk: DeskWorld) -> None:
        here = await desk.whole()
        with pytest.raises(WeakAgentPassword):
            await desk.accounts.own.change_password(here.caller, PASSWORD, "corta")
        await desk.accounts.sessions.admit(here.token)

    async def test_passkeys_are_made_listed_and_removed(self, desk: DeskWorld) -> None:
        key = await desk.with_passkey()
        here = (await desk.whole()).caller
        assert [one.label for one in await desk.accounts.own.own_passkeys(here)] == ["Chiave"]
        assert await desk.accounts.own.remove_passkey(here, key.credential_id)
        assert not await desk.accounts.own.remove_passkey(here, key.credential_id)
        _, asked = await desk.accounts.signing_in.with_password("rosa", PASSWORD)
        assert asked.second == (Second.TOTP,)

    async def test_a_colleagues_passkey_is_not_removed(self, desk: DeskWorld) -> None:
        key = await desk.with_passkey("capo")
        assert not await desk.accounts.own.remove_passkey((await desk.whole()).caller, key.credential_id)

    async def test_a_challenge_makes_one_passkey(self, desk: DeskWorld) -> None:
        here = (await desk.whole()).caller
        options = await desk.accounts.own.passkey_options(here)
        await desk.accounts.own.add_passkey(here, SoftwareAuthenticator(ORIGIN, "localhost").register(options), "")
        with pytest.raises(WrongCode):
            await desk.accounts.own.add_passkey(here, SoftwareAuthenticator(ORIGIN, "localhost").register(options), "")

    async def test_a_passkey_that_proves_nothing_is_not_kept(self, desk: DeskWorld) -> None:
        here = (await desk.whole()).caller
        options = await desk.accounts.own.passkey_options(here)
        with pytest.raises(WrongCode):
            await desk.accounts.own.add_passkey(
                here, SoftwareAuthenticator("https://evil.example", "localhost").register(options), ""
            )
        assert list(await desk.accounts.own.own_passkeys(here)) == []

    async def test_nobody_has_more_than_ten(self, desk: DeskWorld) -> None:
        here = (await desk.whole()).caller
        for number in range(MOST_PASSKEYS + 1):
            options = await desk.accounts.own.passkey_options(here)
            made = SoftwareAuthenticator(ORIGIN, "localhost").register(options)
            if number < MOST_PASSKEYS:
                await desk.accounts.own.add_passkey(here, made, f"{number}")
            else:
                with pytest.raises(WrongCode):
                    await desk.accounts.own.add_passkey(here, made, "one too many")

    async def test_the_only_second_factor_stays(self, desk: DeskWorld) -> None:
        await desk.add("nina")
        opened, asked = await desk.accounts.signing_in.with_password("nina", PASSWORD)
        assert asked.enrol is not None
        half = await desk.accounts.sessions.enter(opened.token)
        with pytest.raises(LastFactor):
            await desk.accounts.own.remove_passkey(half, "whatever")


class TestImporting:
    async def test_what_was_changed_is_as_published_again(self, desk: DeskWorld) -> None:
        rosa = await desk.agent("rosa")
        await desk.accounts.administering.change(None, rosa.id, Changes(password=OTHER_PASSWORD, active=False))
        assert await desk.accounts.importing.take(ROWS) == 2
        assert await desk.agent("rosa") == rosa
        await desk.whole()

    async def test_of_two_starts_at_once_whoever_was_first_all_can_come_in(self, desk: DeskWorld) -> None:
        new = [{**row, "user": f"{row['user']}2"} for row in ROWS]
        await asyncio.gather(*(desk.accounts.importing.take_missing(new) for _ in range(2)))
        await desk.whole("rosa2")

    async def test_at_a_start_what_was_changed_stays(self, desk: DeskWorld) -> None:
        rosa = await desk.agent("rosa")
        await desk.accounts.administering.change(None, rosa.id, Changes(password=OTHER_PASSWORD))
        nina = {**ROWS[0], "user": "nina"}
        assert await desk.accounts.importing.take_missing([*ROWS, nina]) == 1
        assert (await desk.half("rosa", OTHER_PASSWORD)).agent == rosa
        await desk.whole("nina")

    async def test_who_could_not_come_in_any_more_is_put_back_at_a_start(self, desk: DeskWorld) -> None:
        rosa = await desk.agent("rosa")
        await desk.accounts.administering.change(None, rosa.id, Changes(reset_second=True))
        await desk.accounts.signing_in.accounts.enrol(rosa.id, "sealed.with.another.key.x", 1)
        assert await desk.accounts.importing.take_missing(ROWS) == 1
        await desk.whole()
