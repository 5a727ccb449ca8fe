"""The engine over HTTP: what its answers mean, and which of its processes a conversation goes to."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestServer

from bot.adapters.engine.client import EngineClient
from bot.core.chat import InboxRow, Kind
from bot.services.chat_ports import EngineUnavailable, TurnFailed
from tests.fakes.clock import START

ANSWER = {"answers": [{"text": "12,50 €"}], "intent": {"name": "check_credit", "confidence": 0.9}, "entities": []}


class Process:
    """One engine process; answers what it is told to, and keeps what it was asked."""

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.status, self.answer, self.ready = 200, dict[str, Any](ANSWER), True

    async def turn(self, request: web.Request) -> web.Response:
        self.asked.append(await request.json())
        self.headers.append(dict(request.headers))
        return web.json_response(self.answer, status=self.status)

    async def is_ready(self, _request: web.Request) -> web.Response:
        return web.Response(status=200 if self.ready else 503)

    def app(self) -> web.Application:
        app = web.Application()
        app.add_routes([web.post("/turns", self.turn), web.get("/health/ready", self.is_ready)])
        return app


def row(sender: str = "sender", text: str = "credito", payload: str | None = None) -> InboxRow:
    return InboxRow("m-1", "c-1", sender, "it", 1, Kind.TEXT, text, payload, "r-1", False)


@pytest.fixture
def processes() -> list[Process]:
    return [Process(), Process(), Process()]


@pytest.fixture
async def client(processes: list[Process]) -> AsyncIterator[EngineClient]:
    servers = [TestServer(process.app()) for process in processes]
    for server in servers:
        await server.start_server()
    async with ClientSession() as session:
        yield EngineClient(session, [str(server.make_url("")).rstrip("/") for server in servers], "secret", 5)
    for server in servers:
        await server.close()


async def test_a_conversation_always_goes_to_the_same_process_and_all_get_some(
    client: EngineClient, processes: list[Process]
) -> None:
    for _ in range(3):
        for number in range(30):
            await client.turn(row(f"sender-{number}"), START)
    senders = [{asked["conversation"] for asked in process.asked} for process in processes]
    assert all(senders)
    assert len(set.union(*senders)) == sum(map(len, senders)) == 30


async def test_words_and_payloads_are_told_apart_and_carry_the_secret_and_the_request_id(
    client: EngineClient, processes: list[Process]
) -> None:
    await client.turn(row(text="/credito"), START)
    await client.turn(row(payload="/check_credit"), START)
    (process,) = [process for process in processes if process.asked]
    assert [(asked.get("text"), asked.get("payload")) for asked in process.asked] == [
        ("/credito", None),
        (None, "/check_credit"),
    ]
    assert process.headers[0]["Authorization"] == "Bearer secret"
    assert process.headers[0]["X-Request-ID"] == "r-1"


@pytest.mark.parametrize(
    ("status", "code", "meaning"),
    [
        (503, "not_ready", EngineUnavailable),
        (409, "conversation_conflict", EngineUnavailable),
        (409, "message_conflict", TurnFailed),
        (502, "action_failed", TurnFailed),
        (504, "turn_timeout", TurnFailed),
        (500, "no_answer", TurnFailed),
        (401, "unauthorized", TurnFailed),
    ],
)
async def test_what_may_be_asked_again_is_told_from_what_failed(
    client: EngineClient, processes: list[Process], status: int, code: str, meaning: type[Exception]
) -> None:
    for process in processes:
        process.status, process.answer = status, {"error": {"code": code, "message": ""}}
    with pytest.raises(meaning):
        await client.turn(row(), START)


async def test_an_engine_that_is_not_there_may_be_asked_again() -> None:
    async with ClientSession() as session:
        client = EngineClient(session, ["http://127.0.0.1:9"], "secret", 5)
        with pytest.raises(EngineUnavailable):
            await client.turn(row(), START)
        assert not await client.ready()


async def test_it_is_ready_when_every_process_is(client: EngineClient, processes: list[Process]) -> None:
    assert await client.ready()
    processes[1].ready = False
    assert not await client.ready()


async def test_what_was_understood_comes_along_as_a_colleague_can_use_it(
    client: EngineClient, processes: list[Process]
) -> None:
    task = {"id": "m-0", "intent": "recharge", "values": {"amount": 2000}, "tries": 1, "quiet": False}
    told = {
        "ranking": [{"name": "check_credit", "confidence": 0.9}, {"name": "recharge", "confidence": 0.1}],
        "entities": [{"entity": "amount", "value": 20, "start": 3, "extractor": "AmountExtractor"}],
        "slots": {"task": task, "task_step": "amount", "parked": [task], "misunderstood": 2},
    }
    for process in processes:
        process.answer = {**ANSWER, **told}
    understood = (await client.turn(row(), START)).understood
    assert understood is not None
    assert understood.ranking == (("check_credit", 0.9), ("recharge", 0.1))
    assert understood.entities == ({"entity": "amount", "value": 20},)
    assert understood.slots == {"task": {"intent": "recharge", "values": {"amount": 2000}}, "misunderstood": 2}
    assert understood.failed is False


async def test_what_was_not_understood_counts_as_a_failed_turn(client: EngineClient, processes: list[Process]) -> None:
    for process in processes:
        process.answer = {**ANSWER, "intent": {"name": "out_of_scope", "confidence": 0.4}}
    understood = (await client.turn(row(), START)).understood
    assert understood is not None
    assert understood.failed


async def test_an_edited_message_is_said_to_be_one(client: EngineClient, processes: list[Process]) -> None:
    await client.turn(replace(row(text="100"), kind=Kind.EDITED), START)
    await client.turn(row(text="100"), START)
    (edit, plain) = [asked for process in processes for asked in process.asked]
    assert (edit["text"], edit["edited"]) == ("100", True)
    assert "edited" not in plain


async def test_the_message_that_was_edited_is_named(client: EngineClient, processes: list[Process]) -> None:
    await client.turn(replace(row(text="100"), kind=Kind.EDITED, edits="m-0"), START)
    (edit,) = [asked for process in processes for asked in process.asked]
    assert edit["edited"] == "m-0"
