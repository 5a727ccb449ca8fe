"""The WebSocket stream: the same messages, live, from any cursor."""

from __future__ import annotations

import asyncio
import uuid
from typing import Any

import pytest
from aiohttp import ClientWebSocketResponse, WSMsgType, WSServerHandshakeError

from tests.fakes.engine import FakeEngine
from tests.gateway.conftest import Api


async def frame(socket: ClientWebSocketResponse, kind: str) -> dict[str, Any]:
    """The next frame of a kind."""
    async with asyncio.timeout(10):
        while True:
            received = await socket.receive()
            assert received.type is WSMsgType.TEXT, received
            body: dict[str, Any] = received.json()
            if body["type"] == kind:
                return body


async def test_the_token_may_be_the_sub_protocol(api: Api) -> None:
    async with api.client.ws_connect(f"{api.path}/stream", protocols=[api.token]) as socket:
        assert (await frame(socket, "status"))["status"] == "bot"
        assert (await frame(socket, "message"))["message"]["sequence"] == 1


async def test_the_token_may_stand_in_the_first_frame(api: Api) -> None:
    async with api.client.ws_connect(f"{api.path}/stream") as socket:
        await socket.send_json({"type": "auth", "token": api.token})
        assert (await frame(socket, "message"))["message"]["sequence"] == 1


async def test_a_message_is_acknowledged_and_answered_on_the_socket(api: Api) -> None:
    key = str(uuid.uuid4())
    async with api.client.ws_connect(f"{api.path}/stream?after=1", protocols=[api.token]) as socket:
        await socket.send_json({"type": "message", "client_message_id": key, "text": "ciao"})
        ack = await frame(socket, "ack")
        assert (ack["client_message_id"], ack["sequence"]) == (key, 2)
        await frame(socket, "message")
        assert (await frame(socket, "message"))["message"]["text"] == "eco: ciao"


async def test_typing_is_shown_while_the_engine_works(api: Api, engine: FakeEngine) -> None:
    engine.hold.clear()
    async with api.client.ws_connect(f"{api.path}/stream", protocols=[api.token]) as socket:
        await frame(socket, "message")
        await api.send("ciao")
        assert (await frame(socket, "typing"))["from"] == "bot"
        engine.hold.set()


async def test_a_socket_that_comes_back_gets_what_it_missed_in_order(api: Api) -> None:
    async with api.client.ws_connect(f"{api.path}/stream", protocols=[api.token]) as socket:
        await frame(socket, "message")
    for number in range(3):
        await api.send(str(number))
    await api.settled()
    async with api.client.ws_connect(f"{api.path}/stream?after=1", protocols=[api.token]) as socket:
        sequences = [(await frame(socket, "message"))["message"]["sequence"] for _ in range(6)]
    assert sequences == [2, 3, 4, 5, 6, 7]


async def test_two_sockets_see_the_same(api: Api) -> None:
    path = f"{api.path}/stream?after=1"
    async with (
        api.client.ws_connect(path, protocols=[api.token]) as one,
        api.client.ws_connect(path, protocols=[api.token]) as other,
    ):
        await one.send_json({"type": "message", "client_message_id": str(uuid.uuid4()), "text": "ciao"})
        seen = [[(await frame(socket, "message"))["message"] for _ in range(2)] for socket in (one, other)]
    assert seen[0] == seen[1]


@pytest.mark.parametrize(
    "sent",
    [
        {"type": "message", "client_message_id": "x", "text": "ciao"},
        {"type": "message", "text": ""},
        {"type": "dance"},
        {},
    ],
)
async def test_a_wrong_frame_is_refused_and_the_socket_stays(api: Api, sent: dict[str, Any]) -> None:
    async with api.client.ws_connect(f"{api.path}/stream", protocols=[api.token]) as socket:
        await socket.send_json(sent)
        assert (await frame(socket, "error"))["error"]["code"] == "invalid"
        await socket.send_json({"type": "message", "client_message_id": str(uuid.uuid4()), "text": "ciao"})
        assert await frame(socket, "ack")


async def test_a_wrong_token_closes_the_socket(api: Api) -> None:
    async with api.client.ws_connect(f"{api.path}/stream") as socket:
        await socket.send_json({"type": "auth", "token": "wrong"})
        assert (await frame(socket, "error"))["error"]["code"] == "unauthorized"
        assert (await socket.receive()).type is WSMsgType.CLOSE
    assert socket.close_code == 4401


async def test_another_conversations_token_closes_the_socket(api: Api) -> None:
    others = api.id
    await api.open()
    async with api.client.ws_connect(f"/api/v1/conversations/{others}/stream") as socket:
        await socket.send_json({"type": "auth", "token": api.token})
        assert (await frame(socket, "error"))["error"]["code"] == "unknown_conversation"


async def test_closing_the_conversation_ends_its_sockets(api: Api) -> None:
    async with api.client.ws_connect(f"{api.path}/stream", protocols=[api.token]) as socket:
        await frame(socket, "message")
        await api.call("DELETE")
        assert (await frame(socket, "error"))["error"]["code"] == "conversation_closed"


async def test_a_page_of_an_origin_that_is_not_allowed_gets_no_stream(api: Api) -> None:
    with pytest.raises(WSServerHandshakeError) as refused:
        await api.client.ws_connect(f"{api.path}/stream", origin="https://evil.example")
    assert refused.value.status == 403
