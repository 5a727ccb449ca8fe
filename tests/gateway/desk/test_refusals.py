"""Who is refused what at the desk: each call, each role, conversations of others, epochs that are over, bad bodies."""

from __future__ import annotations

import uuid
from collections.abc import Coroutine
from typing import Any

import pytest

from bot.core.agents import RIGHTS, Right, Role
from bot.core.handoffs import Skill
from connectors.desk.call_rights import NEEDS
from tests.gateway.conftest import Api
from tests.gateway.desk.office import Desk, Office

CALLS = sorted((method, path) for (method, path), need in NEEDS.items() if isinstance(need, Right))
KEY = {"client_message_id": str(uuid.uuid4())}
NOTHING = {"line": "3335550202", "amount_cents": 0}
OF_ONE = [
    ("GET", "/conversations/{}", None),
    ("GET", "/conversations/{}/messages", None),
    ("GET", "/conversations/{}/customer", None),
    ("GET", "/conversations/{}/canned", None),
    ("POST", "/conversations/{}/notes", {"text": "x", **KEY}),
    ("PUT", "/conversations/{}/tags", {"tags": ["x"]}),
    ("POST", "/conversations/{}/send", {"epoch": 1, "what": "bill_pdf", "bill": "B", **KEY}),
    ("POST", "/conversations/{}/corrections", {"message_id": "m", "intent": "check_credit"}),
]
OF_OWNER: list[tuple[str, dict[str, Any]]] = [
    ("messages", {"client_message_id": str(uuid.uuid4()), "text": "x"}),
    ("transfer", {"skill": "fixed"}),
    ("give-back", {}),
    ("close", {"outcome": "solved"}),
    ("send", {"what": "bill_pdf", "bill": "RL2026110204", **KEY}),
]
BAD: list[tuple[str, str, Any]] = [
    ("PUT", "/presence", {"availability": "asleep"}),
    ("POST", "/conversations/{}/messages", {"text": "x", "epoch": 1}),
    ("POST", "/conversations/{}/messages", {"client_message_id": "no uuid", "text": "x", "epoch": 1}),
    ("POST", "/conversations/{}/messages", {"client_message_id": str(uuid.uuid4()), "text": " ", "epoch": 1}),
    ("POST", "/conversations/{}/messages", {"client_message_id": str(uuid.uuid4()), "text": "a\0b", "epoch": 1}),
    ("POST", "/conversations/{}/messages", {"client_message_id": str(uuid.uuid4()), "text": "x" * 5001, "epoch": 1}),
    ("POST", "/conversations/{}/messages", {"client_message_id": str(uuid.uuid4()), "text": "x", "epoch": -1}),
    ("POST", "/conversations/{}/notes", {"text": "", **KEY}),
    ("POST", "/conversations/{}/notes", {"text": "x"}),
    ("PUT", "/conversations/{}/tags", {"tags": ["x" * 41]}),
    ("PUT", "/conversations/{}/tags", {"tags": [str(number) for number in range(13)]}),
    ("POST", "/conversations/{}/transfer", {"epoch": 1}),
    ("POST", "/conversations/{}/transfer", {"epoch": 1, "skill": "fixed", "agent_id": "A"}),
    ("POST", "/conversations/{}/transfer", {"epoch": 1, "skill": "magic"}),
    ("POST", "/conversations/{}/close", {"epoch": 1, "outcome": "whatever"}),
    ("POST", "/conversations/{}/close", {"epoch": 1}),
    ("POST", "/conversations/{}/send", {"epoch": 1, "what": "bill_pdf", "bill": "B"}),
    ("POST", "/conversations/{}/send", {"epoch": 1, "what": "money", **KEY}),
    ("POST", "/conversations/{}/send", {"epoch": 1, "what": "payment_link", **KEY}),
    ("POST", "/conversations/{}/send", {"epoch": 1, "what": "recharge_link", "line": "x", "amount_cents": 500, **KEY}),
    (
        "POST",
        "/conversations/{}/send",
        {"epoch": 1, "what": "recharge_link", "line": "3335550202", "amount_cents": 0, **KEY},
    ),
    ("POST", "/conversations/{}/corrections", {"message_id": "m", "intent": "no_such_intent"}),
    ("POST", "/conversations/{}/attachments", None),
    ("GET", "/search?skill=magic", None),
    ("GET", "/search?from=yesterday", None),
    ("GET", "/search?to=0001-01-01", None),
    ("GET", "/search?q=" + "x" * 201, None),
    ("GET", "/search?unknown=1", None),
    ("GET", "/conversations/{}/messages?after=-1", None),
    ("GET", "/conversations/{}/messages?before=x", None),
    ("GET", "/conversations/{}/messages?after=1&before=2", None),
    ("GET", "/queue?alive=perhaps", None),
]


@pytest.fixture
async def hers(office: Office, rosa: Desk) -> tuple[Api, int]:
    """A conversation of Rosa's, and its epoch."""
    api, handoff = await office.waiting(Skill.MOBILE, "C-1003")
    view = await rosa.accept(handoff)
    return api, view["conversation"]["epoch"]


@pytest.mark.parametrize("role", Role)
async def test_each_role_may_call_what_its_rights_say_and_nothing_else(office: Office, role: Role) -> None:
    desk = await office.hire(f"one-{role}", role, Skill.MOBILE)
    for method, path in CALLS:
        if path == "/stream":
            continue
        status, _ = await desk.call(method, path.replace("{}", "nobody"))
        allowed = NEEDS[method, path] in RIGHTS[role]
        assert (status == 403) != allowed, (method, path, status)
        assert status < 500, (method, path, status)


@pytest.mark.parametrize(("method", "path", "body"), OF_ONE, ids=lambda value: value if isinstance(value, str) else "")
async def test_another_agent_s_conversation_is_not_read_nor_touched(
    ugo: Desk, hers: tuple[Api, int], method: str, path: str, body: Any
) -> None:
    status, refused = await ugo.call(method, path.format(hers[0].id), body)
    assert (status, refused["error"]["code"]) == (403, "not_allowed")


@pytest.mark.parametrize(("act", "body"), OF_OWNER, ids=[act for act, _ in OF_OWNER])
async def test_an_epoch_that_is_over_is_refused(
    rosa: Desk, hers: tuple[Api, int], act: str, body: dict[str, Any]
) -> None:
    api, epoch = hers
    status, refused = await rosa.call("POST", f"/conversations/{api.id}/{act}", {**body, "epoch": epoch - 1})
    assert (status, refused["error"]["code"]) == (409, "not_owner")


@pytest.mark.parametrize(("act", "body"), OF_OWNER, ids=[act for act, _ in OF_OWNER])
async def test_who_supervises_does_not_own(lidia: Desk, hers: tuple[Api, int], act: str, body: dict[str, Any]) -> None:
    api, epoch = hers
    status, refused = await lidia.call("POST", f"/conversations/{api.id}/{act}", {**body, "epoch": epoch})
    assert (status, refused["error"]["code"]) == (409, "not_owner")


@pytest.mark.parametrize(("method", "path", "body"), BAD)
async def test_what_does_not_fit_is_refused_with_the_reason(
    rosa: Desk, hers: tuple[Api, int], method: str, path: str, body: Any
) -> None:
    status, refused = await rosa.call(method, path.format(hers[0].id), body)
    assert status == 422, refused
    assert refused["error"]["code"] in ("invalid", "unknown_intent")
    assert refused["error"]["message"]


async def test_a_card_s_number_is_refused_and_the_same_line_goes_out_without_it(
    rosa: Desk, hers: tuple[Api, int]
) -> None:
    api, epoch = hers
    key = str(uuid.uuid4())
    status, refused = await rosa.say(api.id, "la carta 4111 1111 1111 1111", epoch, key)
    assert (status, refused["error"]["code"]) == (422, "card_number")
    assert (await rosa.say(api.id, "la carta che finisce per 1111", epoch, key))[0] == 202


async def test_a_period_of_the_figures_is_bounded(lidia: Desk) -> None:
    for query in ("from=2026-01-01&to=2026-12-31", "from=2026-02-01&to=2026-01-01", "to=9999-12-31"):
        status, refused = await lidia.call("GET", f"/figures?{query}")
        assert (status, refused["error"]["code"]) == (422, "invalid"), query


async def test_an_agent_without_the_skill_or_away_takes_nobody(office: Office, rosa: Desk, ugo: Desk) -> None:
    _, handoff = await office.waiting(Skill.MOBILE)
    path = f"/handoffs/{handoff.id}/accept"
    assert await code_of(ugo.call("POST", path)) == "other_skill"
    await rosa.done("PUT", "/presence", {"availability": "away"})
    assert await code_of(rosa.call("POST", path)) == "away"


async def code_of(called: Coroutine[Any, Any, tuple[int, Any]]) -> str:
    """Of a refused call."""
    status, refused = await called
    assert status >= 400
    return str(refused["error"]["code"])


async def test_a_transfer_to_a_colleague_who_is_full_says_who_is_full(
    office: Office, rosa: Desk, ugo: Desk, hers: tuple[Api, int]
) -> None:
    for _ in range(ugo.agent.capacity):
        await ugo.accept((await office.waiting(Skill.FIXED))[1])
    path, body = f"/conversations/{hers[0].id}/transfer", {"epoch": hers[1], "agent_id": ugo.agent.id}
    status, refused = await rosa.call("POST", path, body)
    assert (status, refused["error"]["code"], refused["error"]["by"]) == (409, "at_capacity", ugo.agent.name)


async def test_at_capacity_nobody_more_is_taken(office: Office, rosa: Desk) -> None:
    for _ in range(rosa.agent.capacity):
        await rosa.accept((await office.waiting())[1])
    _, handoff = await office.waiting()
    status, refused = await rosa.call("POST", f"/handoffs/{handoff.id}/accept")
    assert (status, refused["error"]["code"], "by" in refused["error"]) == (409, "at_capacity", False)


async def test_an_unknown_conversation_or_hand_off_is_404(rosa: Desk) -> None:
    for method, path in (("POST", "/handoffs/nobody/accept"), ("GET", "/conversations/nobody")):
        status, refused = await rosa.call(method, path)
        assert (status, refused["error"]["code"]) == (404, "unknown_handoff")


async def test_a_conversation_in_which_nobody_asked_for_a_person_is_nobody_s_to_read(
    office: Office, rosa: Desk, lidia: Desk
) -> None:
    api = await office.customer("C-1003")
    for desk in (rosa, lidia):
        assert (await desk.call("GET", f"/conversations/{api.id}"))[0] == 404


async def test_who_once_served_a_customer_reads_the_conversation_but_no_more_of_their_data(
    office: Office, rosa: Desk, hers: tuple[Api, int]
) -> None:
    api, epoch = hers
    await rosa.done("POST", f"/conversations/{api.id}/close", {"epoch": epoch, "outcome": "solved"})
    assert (await rosa.call("GET", f"/conversations/{api.id}"))[0] == 200
    for path in ("customer", "canned"):
        assert (await rosa.call("GET", f"/conversations/{api.id}/{path}"))[0] == 403


async def test_nothing_is_done_without_the_session_s_csrf_token(office: Office, rosa: Desk) -> None:
    _, handoff = await office.waiting()
    rosa.csrf = "another"
    status, refused = await rosa.call("POST", f"/handoffs/{handoff.id}/accept")
    assert (status, refused["error"]["code"]) == (403, "foreign_call")
    assert len((await rosa.get("/queue"))["waiting"]) == 1


async def test_more_lines_than_anybody_types_are_slowed_down(rosa: Desk, hers: tuple[Api, int]) -> None:
    api, epoch = hers
    statuses = {(await rosa.say(api.id, "x", epoch - 1))[0] for _ in range(260)}
    assert 429 in statuses
