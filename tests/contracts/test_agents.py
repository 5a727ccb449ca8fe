"""What every store of agents, of their sessions and of their passkeys must do."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.adapters.sql.agent_passkeys import SqlAgentPasskeys
from bot.adapters.sql.agent_sessions import SqlAgentSessions
from bot.adapters.sql.agents import SqlAgents
from bot.adapters.sql.database import Database
from bot.core.account import Passkey
from bot.core.agents import Role
from bot.core.desk_errors import LastAdmin, UnknownAgent
from bot.core.desk_sessions import AgentSession, Credentials, Stage
from bot.core.handoffs import Skill
from bot.services.desk.sign_in_ports import AgentAccounts, AgentChange, AgentPasskeys, AgentSessions
from tests.fakes.agents import MemoryAgents, agent
from tests.fakes.clock import START

HOUR = timedelta(hours=1)
ROSA = Credentials(agent("rosa", Role.AGENT, Skill.MOBILE, Skill.BILLING), "hash-rosa", "sealed", 7)
CAPO = Credentials(agent("capo", Role.ADMIN), "hash-capo")
VICE = Credentials(agent("vice", Role.ADMIN), "hash-vice")
KEY = Passkey("credential-1", "A-rosa", "handle", "public", 0, "Chiave", START, None)


@dataclass(frozen=True)
class Stores:
    agents: AgentAccounts
    sessions: AgentSessions
    passkeys: AgentPasskeys

    async def credentials(self, agent_id: str) -> Credentials:
        found = await self.agents.credentials(agent_id)
        assert found is not None
        return found


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
async def stores(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Stores]:
    if request.param == "memory":
        memory = MemoryAgents()
        yield Stores(memory, memory.sessions, memory.passkeys)
        return
    sqlite = request.param == "sqlite"
    url = f"sqlite+aiosqlite:///{tmp_path / 'service.db'}" if sqlite else request.getfixturevalue("postgres_url")
    database = await Database.open(url)
    yield Stores(SqlAgents(database), SqlAgentSessions(database), SqlAgentPasskeys(database))
    await database.close()


@pytest.fixture
async def staffed(stores: Stores) -> Stores:
    """With Rosa and two administrators."""
    for one in (ROSA, CAPO, VICE):
        assert await stores.agents.add(one, START)
    return stores


def session(token: str = "t", who: str = "A-rosa", stage: Stage = Stage.FULL, hours: int = 10) -> AgentSession:
    return AgentSession(token, who, f"csrf-{token}", stage, START, START, START + hours * HOUR)


class TestAgents:
    async def test_an_agent_is_found_by_id_and_by_user_in_any_case(self, staffed: Stores) -> None:
        assert await staffed.agents.by_id("A-rosa") == ROSA.agent
        assert await staffed.agents.by_user(" ROSA ") == ROSA
        assert await staffed.agents.credentials("A-rosa") == ROSA
        assert await staffed.agents.by_user("ugo") is None
        assert await staffed.agents.by_id("A-ugo") is None

    async def test_all_stand_in_the_order_of_their_users(self, staffed: Stores) -> None:
        assert [one.user for one in await staffed.agents.all()] == ["capo", "rosa", "vice"]

    async def test_a_user_name_has_one_agent_whatever_its_case(self, staffed: Stores) -> None:
        second = Credentials(replace(ROSA.agent, id="A-2", user="Rosa"), "hash-2")
        assert not await staffed.agents.add(second, START)
        assert await staffed.agents.by_user("rosa") == ROSA

    async def test_a_change_is_what_was_given_and_nothing_else(self, staffed: Stores) -> None:
        skills = frozenset({Skill.FIXED})
        after, ended = await staffed.agents.change("A-rosa", AgentChange(name="Rosalia", skills=skills, capacity=5))
        assert after == replace(ROSA.agent, name="Rosalia", skills=skills, capacity=5)
        assert not ended
        assert await staffed.credentials("A-rosa") == replace(ROSA, agent=after)

    @pytest.mark.parametrize(
        ("change", "ends"),
        [
            (AgentChange(name="Rosalia"), False),
            (AgentChange(capacity=1), False),
            (AgentChange(role=Role.AGENT), False),
            (AgentChange(active=True), False),
            (AgentChange(role=Role.SUPERVISOR), True),
            (AgentChange(active=False), True),
            (AgentChange(password_hash="hash-2"), True),
            (AgentChange(reset_second=True), True),
        ],
    )
    async def test_what_a_session_stands_on_ends_it_when_it_changes(
        self, staffed: Stores, change: AgentChange, ends: bool
    ) -> None:
        await staffed.sessions.add(session("mine"), START)
        await staffed.sessions.add(session("other", "A-capo"), START)
        _, ended = await staffed.agents.change("A-rosa", change)
        assert ended is ends
        assert (await staffed.sessions.get("mine") is None) is ends
        assert await staffed.sessions.get("other") is not None

    async def test_reset_second_factors_are_gone(self, staffed: Stores) -> None:
        await staffed.passkeys.add(KEY)
        await staffed.agents.change("A-rosa", AgentChange(reset_second=True))
        assert (await staffed.credentials("A-rosa")).totp_secret is None
        assert list(await staffed.passkeys.of_agent("A-rosa")) == []

    @pytest.mark.parametrize(
        ("change", "demo"),
        [
            (AgentChange(password_hash="hash-2"), True),
            (AgentChange(reset_second=True), True),
            (AgentChange(password_hash="hash-2", reset_second=True), False),
        ],
    )
    async def test_an_agent_of_the_demo_is_one_until_nothing_of_them_is_published(
        self, staffed: Stores, change: AgentChange, demo: bool
    ) -> None:
        await staffed.agents.put([replace(ROSA, agent=replace(ROSA.agent, demo=True))], START)
        after, _ = await staffed.agents.change("A-rosa", change)
        assert (after.demo, await staffed.agents.by_id("A-rosa")) == (demo, after)

    async def test_a_change_of_nobody_is_refused(self, staffed: Stores) -> None:
        with pytest.raises(UnknownAgent):
            await staffed.agents.change("A-9", AgentChange(name="Nessuno"))

    @pytest.mark.parametrize("change", [AgentChange(active=False), AgentChange(role=Role.SUPERVISOR)])
    async def test_the_last_administrator_stays_one(self, staffed: Stores, change: AgentChange) -> None:
        await staffed.agents.change("A-vice", AgentChange(active=False))
        with pytest.raises(LastAdmin):
            await staffed.agents.change("A-capo", change)
        assert (await staffed.credentials("A-capo")).agent == CAPO.agent
        after, _ = await staffed.agents.change("A-capo", AgentChange(name="Capa"))
        assert after.role is Role.ADMIN

    async def test_of_two_administrators_who_go_at_once_one_stays(self, staffed: Stores) -> None:
        going = (staffed.agents.change(who, AgentChange(active=False)) for who in ("A-capo", "A-vice"))
        ends = await asyncio.gather(*going, return_exceptions=True)
        assert [type(end) for end in ends if isinstance(end, Exception)] == [LastAdmin]
        leads = [one for one in await staffed.agents.all() if one.role is Role.ADMIN and one.active]
        assert len(leads) == 1

    async def test_a_secret_is_enrolled_once(self, staffed: Stores) -> None:
        assert not await staffed.agents.enrol("A-rosa", "sealed-2", 9)
        enrolled = await asyncio.gather(*(staffed.agents.enrol("A-capo", f"sealed-{n}", n) for n in range(1, 6)))
        assert sum(enrolled) == 1
        assert (await staffed.credentials("A-capo")).totp_step == 1 + enrolled.index(True)

    async def test_a_step_counts_once_and_none_before_it(self, staffed: Stores) -> None:
        used = await asyncio.gather(*(staffed.agents.use_step("A-rosa", 8) for _ in range(5)))
        assert sum(used) == 1
        assert not await staffed.agents.use_step("A-rosa", 7)
        assert await staffed.agents.use_step("A-rosa", 9)

    async def test_a_newer_hash_does_not_undo_a_change_of_password(self, staffed: Stores) -> None:
        await staffed.agents.keep_hash("A-rosa", "another", "hash-3")
        assert (await staffed.credentials("A-rosa")).password_hash == "hash-rosa"
        await staffed.agents.keep_hash("A-rosa", "hash-rosa", "hash-3")
        assert (await staffed.credentials("A-rosa")).password_hash == "hash-3"

    async def test_who_is_put_back_keeps_the_id_and_loses_sessions_and_passkeys(self, staffed: Stores) -> None:
        await staffed.sessions.add(session(), START)
        await staffed.passkeys.add(KEY)
        back = Credentials(replace(ROSA.agent, id="A-new", name="Rosa B."), "hash-9", "sealed-9")
        ugo = Credentials(agent("ugo"), "hash-ugo")
        await staffed.agents.put([back, ugo], START)
        assert await staffed.credentials("A-rosa") == replace(back, agent=replace(back.agent, id="A-rosa"))
        assert await staffed.agents.by_user("ugo") == ugo
        assert await staffed.sessions.get("t") is None
        assert list(await staffed.passkeys.of_agent("A-rosa")) == []


class TestSessions:
    async def test_a_session_is_kept_as_it_was_made(self, staffed: Stores) -> None:
        made = replace(session(), challenge={"passkey": "c"})
        await staffed.sessions.add(made, START)
        assert await staffed.sessions.get("t") == made
        assert await staffed.sessions.get("u") is None

    async def test_what_is_over_goes_when_another_comes(self, staffed: Stores) -> None:
        await staffed.sessions.add(session("short", hours=1), START)
        await staffed.sessions.add(session("long"), START)
        await staffed.sessions.add(session("new"), START + HOUR)
        assert await staffed.sessions.get("short") is None
        assert await staffed.sessions.get("long") is not None

    async def test_an_agent_s_own_are_listed_until_they_are_over_who_was_active_last_at_the_end(
        self, staffed: Stores
    ) -> None:
        late = replace(session("late"), active_at=START + HOUR, earlier="before")
        for one in (late, session("early"), session("short", hours=1), session("hers", "A-capo")):
            await staffed.sessions.add(one, START)
        assert await staffed.sessions.of_agent("A-rosa", START + HOUR) == [session("early"), late]

    async def test_of_several_who_rotate_one_session_one_does(self, staffed: Stores) -> None:
        await staffed.sessions.add(session("half", stage=Stage.PASSWORD), START)
        rotated = await asyncio.gather(*(staffed.sessions.replace("half", session(f"full-{n}")) for n in range(5)))
        assert sum(rotated) == 1
        assert await staffed.sessions.get("half") is None
        found = [await staffed.sessions.get(f"full-{n}") is not None for n in range(5)]
        assert found == rotated

    async def test_an_idle_session_is_locked_by_one_caller_and_stays_so(self, staffed: Stores) -> None:
        await staffed.sessions.add(session(), START)
        assert not await staffed.sessions.lock("t", START - timedelta(seconds=1))
        locked = await asyncio.gather(*(staffed.sessions.lock("t", START) for _ in range(5)))
        assert sum(locked) == 1
        await staffed.sessions.note_active("t", START - HOUR, START + HOUR)
        found = await staffed.sessions.get("t")
        assert found is not None
        assert (found.stage, found.active_at) == (Stage.LOCKED, START)

    async def test_a_sign_of_life_keeps_a_session_open(self, staffed: Stores) -> None:
        await staffed.sessions.add(session(), START)
        await staffed.sessions.note_active("t", START - HOUR, START + HOUR)
        assert not await staffed.sessions.lock("t", START)
        assert await staffed.sessions.lock("t", START + HOUR)

    async def test_a_sign_of_life_that_comes_too_late_is_none(self, staffed: Stores) -> None:
        await staffed.sessions.add(session(), START)
        await staffed.sessions.note_active("t", START, START + HOUR)
        assert await staffed.sessions.lock("t", START)

    async def test_half_a_session_is_never_locked(self, staffed: Stores) -> None:
        await staffed.sessions.add(session(stage=Stage.PASSWORD), START)
        assert not await staffed.sessions.lock("t", START + HOUR)

    async def test_a_challenge_is_taken_once_and_the_newest_counts(self, staffed: Stores) -> None:
        await staffed.sessions.add(session(), START)
        await staffed.sessions.remember("t", {"passkey": "first"})
        await staffed.sessions.remember("t", {"passkey": "second"})
        taken = await asyncio.gather(*(staffed.sessions.take("t") for _ in range(5)))
        assert [one for one in taken if one is not None] == [{"passkey": "second"}]
        assert await staffed.sessions.take("unknown") is None

    async def test_a_session_ends_once(self, staffed: Stores) -> None:
        await staffed.sessions.add(session(), START)
        assert await staffed.sessions.end("t")
        assert not await staffed.sessions.end("t")

    async def test_all_end_together(self, staffed: Stores) -> None:
        await staffed.sessions.add(session("one"), START)
        await staffed.sessions.add(session("two", "A-capo"), START)
        await staffed.sessions.end_all()
        assert await staffed.sessions.get("one") is await staffed.sessions.get("two") is None


class TestPasskeys:
    async def test_they_are_listed_by_agent_the_oldest_first(self, staffed: Stores) -> None:
        later = replace(KEY, credential_id="a-credential", created_at=START + HOUR)
        for one in (later, KEY, replace(KEY, credential_id="other", customer_id="A-capo")):
            assert await staffed.passkeys.add(one)
        assert list(await staffed.passkeys.of_agent("A-rosa")) == [KEY, later]

    async def test_a_credential_is_kept_once(self, staffed: Stores) -> None:
        await staffed.passkeys.add(KEY)
        assert not await staffed.passkeys.add(replace(KEY, customer_id="A-capo"))
        assert list(await staffed.passkeys.of_agent("A-capo")) == []

    @pytest.mark.parametrize(("known", "given", "taken"), [(0, 1, True), (0, 0, True), (7, 7, False), (7, 0, False)])
    async def test_a_count_has_to_grow_unless_the_key_never_counts(
        self, staffed: Stores, known: int, given: int, taken: bool
    ) -> None:
        await staffed.passkeys.add(replace(KEY, sign_count=known))
        assert await staffed.passkeys.used("credential-1", given, START + HOUR) is taken
        (found,) = await staffed.passkeys.of_agent("A-rosa")
        assert found.last_used_at == (START + HOUR if taken else None)

    async def test_one_is_removed_by_its_agent_alone(self, staffed: Stores) -> None:
        await staffed.passkeys.add(KEY)
        assert not await staffed.passkeys.remove("A-capo", "credential-1")
        assert await staffed.passkeys.remove("A-rosa", "credential-1")
        assert not await staffed.passkeys.remove("A-rosa", "credential-1")
