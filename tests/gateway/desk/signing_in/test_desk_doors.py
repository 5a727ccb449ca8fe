"""Who is let in: calls of other sites' pages, sessions at each stage, roles; what an administrator may do."""

from __future__ import annotations

import pytest
from aiohttp import WSServerHandshakeError

from bot.core.agents import RIGHTS, Right, Role
from connectors.desk.call_rights import API, NEEDS, Requirement
from connectors.desk.session import COOKIE
from tests.gateway.desk.signing_in.desk_browser import ALL, EVIL, PASSWORD, WORK, DeskBrowser, code

HALF = [path for (method, path), need in NEEDS.items() if need is Requirement.HALF]


class TestForeignCalls:
    @pytest.mark.parametrize("headers", [{"Origin": EVIL}, {"Origin": None}, {"Sec_Fetch_Site": "cross-site"}])
    async def test_another_sites_page_does_nothing(self, here: DeskBrowser, headers: dict[str, str | None]) -> None:
        await here.sign_in()
        for method, path in ALL:
            if method != "GET":
                answer = await here.call(method, path, {}, **headers)
                assert (answer.status, answer.code) == (403, "foreign_call"), (method, path)

    @pytest.mark.parametrize("given", ["none", "made up", "another's", "cut"])
    async def test_without_the_sessions_own_token_nothing_is_done(self, here: DeskBrowser, given: str) -> None:
        await here.sign_in("capo")
        others = here.csrf
        await here.sign_in("nora")
        csrf = {"none": None, "made up": "x", "another's": others, "cut": here.csrf[:-1]}[given]
        for method, path in WORK:
            if method != "GET":
                answer = await here.call(method, path, {}, X_Desk_Csrf=csrf)
                assert (answer.status, answer.code) == (403, "foreign_call"), (method, path)

    async def test_another_sites_page_opens_no_stream(self, here: DeskBrowser) -> None:
        await here.sign_in()
        for origin in (EVIL, ""):
            headers = {"Cookie": f"{COOKIE}={here.token}", **({"Origin": origin} if origin else {})}
            with pytest.raises(WSServerHandshakeError) as refused:
                await here.client.ws_connect(f"{API}/stream", headers=headers)
            assert refused.value.status == 403


class TestRights:
    @pytest.mark.parametrize("stage", ["nobody", "half"])
    async def test_nobody_and_half_a_session_do_nothing(self, here: DeskBrowser, stage: str) -> None:
        if stage == "half":
            await here.half()
        for method, path in WORK:
            answer = await here.call(method, path, {} if method != "GET" else None)
            assert (answer.status, answer.code) == (401, "not_signed_in"), (method, path)

    async def test_a_whole_session_is_no_half_one(self, here: DeskBrowser) -> None:
        await here.sign_in()
        for path in HALF:
            assert (await here.post(path, {"code": code()})).status == 401

    @pytest.mark.parametrize(("user", "role"), [("nora", Role.AGENT), ("sole", Role.SUPERVISOR)])
    async def test_a_role_that_is_too_low_is_refused(self, here: DeskBrowser, user: str, role: Role) -> None:
        await here.sign_in(user)
        barred = [key for key, need in NEEDS.items() if isinstance(need, Right) and need not in RIGHTS[role]]
        assert barred
        for method, path in barred:
            answer = await here.call(method, path.replace("{}", "x"), {} if method != "GET" else None)
            assert (answer.status, answer.code) == (403, "not_allowed"), (method, path)

    async def test_an_administrator_makes_and_changes_agents(self, here: DeskBrowser) -> None:
        await here.sign_in("capo")
        new = {"user": "nina", "name": "Nina", "skills": ["fixed"], "password": PASSWORD}
        made = await here.post("/agents", new)
        assert made.status == 201
        assert {**made.body, "id": ""} == {
            "id": "",
            "user": "nina",
            "name": "Nina",
            "role": "agent",
            "skills": ["fixed"],
            "capacity": 3,
            "active": True,
        }
        assert (await here.post("/agents", new)).code == "user_taken"
        changed = await here.call("PATCH", f"/agents/{made.body['id']}", {"capacity": 5, "role": "supervisor"})
        assert (changed.body["capacity"], changed.body["role"]) == (5, "supervisor")
        users = [one["user"] for one in (await here.get("/agents")).body["agents"]]
        assert users == ["capo", "nina", "nora", "sole"]
        assert PASSWORD not in str(here.answers)

    @pytest.mark.parametrize(
        "wrong",
        [
            {"user": "a b"},
            {"name": " "},
            {"capacity": 99},
            {"role": "boss"},
            {"skills": ["tv"]},
            {"password": "corta"},
            {"id": "A-1"},
        ],
    )
    async def test_what_cannot_be_an_agent_is_refused(self, here: DeskBrowser, wrong: dict[str, object]) -> None:
        await here.sign_in("capo")
        answer = await here.post("/agents", {"user": "nina", "name": "Nina", "password": PASSWORD, **wrong})
        assert answer.status == 422

    async def test_the_last_administrator_cannot_close_themselves(self, here: DeskBrowser) -> None:
        await here.sign_in("capo")
        own = (await here.get("/me")).body["agent"]["id"]
        answer = await here.call("PATCH", f"/agents/{own}", {"active": False})
        assert (answer.status, answer.code) == (409, "last_admin")
        assert (await here.call("PATCH", "/agents/nobody", {"active": False})).code == "unknown_agent"
