"""Bad input gets a clear error in one form, and breaks nothing."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest

from tests.gateway.conftest import Api


def message(**fields: Any) -> dict[str, Any]:
    return {"client_message_id": str(uuid.uuid4()), **fields}


@pytest.mark.parametrize(
    "body",
    [
        message(),
        message(text=""),
        message(text="   \n"),
        message(text="a" * 5001),
        message(text=7),
        message(text="ciao", choice="x"),
        message(choice="no-such-choice"),
        message(text="ciao", sender="marco"),
        {"text": "ciao"},
        {"client_message_id": "not-a-uuid", "text": "ciao"},
    ],
)
async def test_a_body_that_does_not_fit_is_a_422(api: Api, body: dict[str, Any]) -> None:
    status, refused = await api.call("POST", "/messages", json=body)
    assert status == 422
    assert set(refused["error"]) == {"code", "message", "request_id"}
    assert (await api.read())["last_sequence"] == 1


@pytest.mark.parametrize("raw", [b"{", b"[]", b'"ciao"', b"\xff\xfe", b"[" * 30_000])
async def test_what_is_no_json_object_is_a_400(api: Api, raw: bytes) -> None:
    status, refused = await api.call("POST", "/messages", data=raw)
    assert (status, refused["error"]["code"]) == (400, "not_json")


async def test_a_body_over_64_kib_is_a_413(api: Api) -> None:
    status, refused = await api.call("POST", "/messages", data=b" " * 70_000)
    assert (status, refused["error"]["code"]) == (413, "too_large")


async def test_without_a_token_or_with_a_wrong_one_it_is_a_401(api: Api) -> None:
    for header in ("", "Bearer", "Bearer wrong", "Basic abc"):
        status, refused = await api.call("GET", "/messages", headers={"Authorization": header})
        assert (status, refused["error"]["code"]) == (401, "unauthorized")


async def test_an_expired_token_is_a_401(api: Api) -> None:
    api.product.clock.advance(timedelta(hours=13))
    assert (await api.call("GET", "/messages"))[0] == 401


async def test_an_unknown_conversation_and_somebody_elses_look_the_same(api: Api) -> None:
    others = api.id
    await api.open()
    api.id = others
    stranger = await api.call("GET", "/messages")
    api.id = "no-such-conversation"
    unknown = await api.call("GET", "/messages")
    for status, refused in (stranger, unknown):
        assert (status, refused["error"]["code"]) == (404, "unknown_conversation")


async def test_a_conversation_id_alone_opens_nothing_by_any_call(api: Api) -> None:
    others = api.id
    await api.open()
    api.id = others
    calls = [
        ("POST", "/messages"),
        ("POST", "/identity"),
        ("POST", "/secrets"),
        ("POST", "/attachments"),
        ("DELETE", ""),
    ]
    assert [(await api.call(method, path, json=message(text="x")))[0] for method, path in calls] == [404] * 5


@pytest.mark.parametrize(
    "query", [{"after": "-1"}, {"after": "x"}, {"wait": "26"}, {"wait": "1.5"}, {"after": "9" * 30}]
)
async def test_a_cursor_or_a_wait_that_is_no_number_in_range_is_a_422(api: Api, query: dict[str, str]) -> None:
    assert (await api.call("GET", "/messages", params=query))[0] == 422


async def test_unknown_addresses_and_methods_are_refused_in_the_same_form(api: Api) -> None:
    for method, path, expected in (("GET", "/nothing", 404), ("PUT", "/messages", 405)):
        status, refused = await api.call(method, path)
        assert status == expected
        assert refused["error"]["request_id"]


async def test_files_are_refused_while_no_person_reads_along(api: Api) -> None:
    assert (await api.call("POST", "/attachments", data={"file": b"%PDF"}))[0] == 409
    assert (await api.call("POST", "/messages", json=message(text="ecco", attachments=["x"])))[0] == 409


async def test_no_prompt_is_open_so_no_secret_is_taken(api: Api) -> None:
    status, refused = await api.call("POST", "/secrets", json={"prompt_id": "p", "value": "123456"})
    assert (status, refused["error"]["code"]) == (404, "unknown_prompt")
    assert "123456" not in str(refused)


async def test_a_language_that_is_not_spoken_gets_the_operators(api: Api) -> None:
    await api.open(language="de-DE")
    assert "assistente digitale" in (await api.read())["messages"][0]["text"]


async def test_the_request_id_of_a_caller_comes_back(api: Api) -> None:
    async with api.client.get("/health/live", headers={"X-Request-ID": "my-request-42"}) as response:
        assert response.headers["X-Request-ID"] == "my-request-42"
