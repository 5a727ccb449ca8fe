"""The engine's HTTP calls: who may make them, what they must look like, and what they answer."""

import asyncio
import threading
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from bot.engine.settings import EngineSettings
from tests.engine.action_server import ActionServer
from tests.engine.served import Client, serving
from tests.engine.statements import rows

Settings = Callable[..., EngineSettings]


@pytest.fixture
async def client(settings_for: Settings, sqlite_url: str) -> AsyncIterator[Client]:
    async with serving(settings_for(sqlite_url, now="2026-11-23T11:00:00Z")) as (client, work):
        await work.loaded()
        yield client


@pytest.fixture
async def busy_thread() -> AsyncIterator[threading.Event]:
    """The loop's only thread for blocking work waits for this event, and what is to be loaded waits behind it."""
    free = threading.Event()
    executor = ThreadPoolExecutor(1)
    executor.submit(free.wait, 60)
    asyncio.get_running_loop().set_default_executor(executor)
    yield free
    free.set()
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor())
    executor.shutdown()


async def test_it_lives_before_the_model_is_loaded_and_is_ready_after(
    settings_for: Settings, sqlite_url: str, busy_thread: threading.Event
) -> None:
    async with serving(settings_for(sqlite_url)) as (client, work):
        assert await client.call("GET", "/health/live", secret=None) == (200, {"status": "live"})
        status, body = await client.call("GET", "/health/ready", secret=None)
        assert (status, body["error"]["code"]) == (503, "not_ready")
        status, body = await client.turn(text="ciao")
        assert (status, body["error"]["code"]) == (503, "not_ready")
        busy_thread.set()
        await work.loaded()
        status, body = await client.call("GET", "/health/ready", secret=None)
        assert (status, body) == (200, {"status": "ready", "model": "model.tar.gz"})
        assert (await client.turn(text="ciao"))[0] == 200


async def test_a_turn_is_answered(client: Client) -> None:
    status, body = await client.turn(text="ciao")
    assert status == 200
    assert [item["text"] for item in body["answers"]] == ["Ciao, sono Sportello."]
    assert (await client.turn(text="ciao")) == (200, {**body, "repeated": True})


@pytest.mark.parametrize(
    ("text", "status", "code"),
    [("rompi", 502, "action_failed"), ("muto", 500, "no_answer"), ("vuoto", 500, "internal_error")],
)
async def test_a_turn_that_fails_is_an_error(client: Client, text: str, status: int, code: str) -> None:
    answered, body = await client.turn(text=text)
    assert (answered, body["error"]["code"], sorted(body)) == (status, code, ["error"])


async def test_another_message_under_a_used_id_is_refused(client: Client) -> None:
    await client.turn(text="ciao")
    status, body = await client.turn(text="credito")
    assert (status, body["error"]["code"]) == (409, "message_conflict")


@pytest.mark.parametrize(
    ("method", "path"),
    [("POST", "/turns"), ("POST", "/reset"), ("POST", "/clock"), ("DELETE", "/conversations/anna")],
)
async def test_without_the_secret_nothing_is_done(client: Client, method: str, path: str) -> None:
    body = {"conversation": "anna", "message_id": "m", "text": "ciao"}
    for secret in (None, "", "wrong", "the-secret-of-both ", "the-secret-of-bot\u00e8"):
        status, answer = await client.call(method, path, secret, json=body)
        assert (status, answer["error"]["code"]) == (401, "unauthorized"), secret
    assert (await client.turn(text="ciao"))[1]["repeated"] is False


async def test_a_body_that_is_no_json_is_refused(client: Client) -> None:
    for body in (b"{", b"ciao", b"\xff", b'{"text": }'):
        status, answer = await client.call("POST", "/turns", data=body, headers={"Content-Type": "application/json"})
        assert (status, answer["error"]["code"]) == (400, "bad_request"), body


NO_TURNS: list[Any] = [
    [],
    "ciao",
    {},
    {"text": "ciao"},
    {"conversation": "anna", "message_id": "m"},
    {"conversation": "anna", "message_id": "m", "text": "ciao", "payload": "/greet"},
    {"conversation": "anna", "message_id": "m", "text": ""},
    {"conversation": "anna", "message_id": "m", "text": " \n"},
    {"conversation": "anna", "message_id": "m", "text": 5},
    {"conversation": "anna", "message_id": "m", "text": "a" * 10_001},
    {"conversation": "anna", "message_id": "m", "payload": "greet"},
    {"conversation": "anna", "message_id": "m", "payload": "/nobody_knows"},
    {"conversation": "", "message_id": "m", "text": "ciao"},
    {"conversation": "a" * 201, "message_id": "m", "text": "ciao"},
    {"conversation": "a\nb", "message_id": "m", "text": "ciao"},
    {"conversation": 5, "message_id": "m", "text": "ciao"},
    {"conversation": "anna", "text": "ciao"},
    {"conversation": "anna", "message_id": None, "text": "ciao"},
    {"conversation": "anna", "message_id": "m", "text": "ciao", "now": "yesterday"},
    {"conversation": "anna", "message_id": "m", "text": "ciao", "now": "2026-11-23T11:00:00"},
    {"conversation": "anna", "message_id": "m", "text": "ciao", "now": 5},
]


async def test_a_body_that_is_no_turn_is_refused(client: Client) -> None:
    for body in NO_TURNS:
        status, answer = await client.call("POST", "/turns", json=body)
        assert (status, answer["error"]["code"]) == (422, "invalid_body"), body
    assert (await client.turn(text="ciao"))[1]["version"] == 1


async def test_too_much_is_refused(client: Client) -> None:
    status, answer = await client.turn(text="a" * 2_000_000)
    assert (status, answer["error"]["code"]) == (413, "request_entity_too_large")


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/nowhere", 404), ("GET", "/turns", 405)])
async def test_what_is_not_there_is_an_error_of_the_same_shape(
    client: Client, method: str, path: str, status: int
) -> None:
    answered, body = await client.call(method, path)
    assert (answered, sorted(body["error"])) == (status, ["code", "message"])


async def test_a_request_keeps_its_id_and_gets_one_if_it_has_none(client: Client, actions: ActionServer) -> None:
    body = {"conversation": "anna", "message_id": "m", "text": "credito"}
    await client.call("POST", "/turns", json=body, headers={"X-Request-ID": "r-1"})
    assert client.headers["X-Request-ID"] == "r-1"
    assert actions.headers[-1]["X-Request-ID"] == "r-1"
    await client.call("GET", "/health/live")
    assert client.headers["X-Request-ID"] not in ("", "r-1")


async def test_a_caller_who_hangs_up_finds_the_answer_later(client: Client, actions: ActionServer) -> None:
    caller = asyncio.create_task(client.turn(text="lento"))
    await actions.reached.wait()
    caller.cancel()
    await asyncio.wait([caller])
    again = asyncio.create_task(client.turn(text="lento"))
    actions.hold.set()
    status, body = await again
    assert (status, body["repeated"]) == (200, True)
    assert actions.names() == ["action_slow"]


async def test_a_conversation_can_be_deleted(client: Client) -> None:
    await client.turn(text="english")
    for _ in range(2):
        assert await client.call("DELETE", "/conversations/anna") == (204, None)
    assert (await client.turn(text="ciao"))[1]["version"] == 1


async def test_reset_forgets_everything(client: Client) -> None:
    await client.turn(text="english")
    assert await client.call("POST", "/reset") == (200, {"status": "reset"})
    assert (await client.turn(text="ciao"))[1]["version"] == 1


async def _now(client: Client, actions: ActionServer, message_id: str, **body: Any) -> str:
    await client.turn(message_id=message_id, text="credito", **body)
    moment: str = actions.calls[-1]["tracker"]["latest_message"]["metadata"]["now"]
    return moment[:16]


async def test_the_clock_can_be_set_and_goes_back_to_its_start(client: Client, actions: ActionServer) -> None:
    assert await _now(client, actions, "1") == "2026-11-23T11:00"
    assert await client.call("POST", "/clock", json={"now": "2027-01-01T00:30:00+01:00"}) == (200, {"status": "set"})
    assert await _now(client, actions, "2") == "2026-12-31T23:30"
    assert await _now(client, actions, "3", now="2026-02-03T04:05:00Z") == "2026-02-03T04:05"
    await client.call("POST", "/clock", json={"now": None})
    assert await _now(client, actions, "4") == "2026-11-23T11:00"
    await client.call("POST", "/reset", json={"now": "2027-01-01T00:30:00Z"})
    assert await _now(client, actions, "5") == "2027-01-01T00:30"
    await client.call("POST", "/reset")
    assert await _now(client, actions, "6") == "2026-11-23T11:00"


async def test_a_clock_is_not_set_to_nonsense(client: Client) -> None:
    for path in ("/clock", "/reset"):
        for body, status in ((b'{"now": "soon"}', 422), (b"[]", 422), (b"{", 400)):
            assert (await client.call("POST", path, data=body))[0] == status, (path, body)


async def test_a_text_is_parsed_as_rasa_does(client: Client) -> None:
    status, body = await client.call("POST", "/model/parse", json={"text": "ricarica 50"}, secret=None)
    assert (status, body["text"], body["intent"]["name"]) == (200, "ricarica 50", "recharge")
    assert [(found["entity"], found["value"]) for found in body["entities"]] == [("amount", "50")]


async def test_what_is_no_text_is_not_parsed(client: Client) -> None:
    for body in ({}, {"text": 5}, {"text": "ciao", "now": "soon"}):
        assert (await client.call("POST", "/model/parse", json=body))[0] == 422, body


async def test_stopping_waits_for_a_turn_that_nobody_waits_for_any_more(
    settings_for: Settings, sqlite_url: str, actions: ActionServer
) -> None:
    async with serving(settings_for(sqlite_url)) as (client, work):
        await work.loaded()
        caller = asyncio.create_task(client.turn(text="lento"))
        await actions.reached.wait()
        caller.cancel()
        await asyncio.wait([caller])
        asyncio.get_running_loop().call_later(0.3, actions.hold.set)
    assert [row["message_id"] for row in rows(sqlite_url, "engine_turns")] == ["m"]
