"""The WebSocket stream: the same messages, live, from any cursor."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import ClientWebSocketResponse, WSCloseCode, WSMsgType, WSServerHandshakeError

from bot.bootstrap import Product
from bot.core.chat import Sender
from bot.core.handoffs import HEAD, Handoff, Skill
from connectors.conversation.listeners import CUSTOMER_TYPING, Listeners
from connectors.conversation.places import Places
from tests.fakes.engine import FakeEngine
from tests.gateway.conftest import Api
from tests.gateway.people import Person, a_person


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


class TestWaitingForAPerson:
    async def test_the_place_is_told_and_told_anew_when_it_changes(self, api: Api, person: Person) -> None:
        first, _ = await waiting_before(api, person)
        async with api.client.ws_connect(f"{api.path}/stream", protocols=[api.token]) as socket:
            status = await frame(socket, "status")
            assert (status["status"], status["position"]) == ("waiting", 2)
            await person.takes(first)
            assert (await frame(socket, "status"))["position"] == 1
            await person.wanted(await another(api), priority=HEAD)
            assert (await frame(socket, "status"))["position"] == 2

    async def test_the_place_is_the_one_in_the_queue_of_the_skill(self, api: Api, person: Person) -> None:
        await person.wanted(await another(api), Skill.BILLING)
        await person.wanted(api, Skill.FIXED)
        assert (await api.read())["position"] == 1

    async def test_whoever_waits_is_answered_by_the_bot(self, api: Api, person: Person) -> None:
        await person.wanted(api)
        await api.send("ciao")
        page = await api.settled()
        assert (page["messages"][-1]["text"], page["status"], page["position"]) == ("eco: ciao", "waiting", 1)

    async def test_no_place_is_told_to_whom_a_person_or_the_bot_answers(self, api: Api, person: Person) -> None:
        async with api.client.ws_connect(f"{api.path}/stream", protocols=[api.token]) as socket:
            seen = [await frame(socket, "status")]
            handoff = await person.wanted(api)
            seen.append(await frame(socket, "status"))
            await person.takes(handoff)
            seen.append(await frame(socket, "status"))
            await person.goes(api)
            seen.append(await frame(socket, "status"))
        assert [status["status"] for status in seen] == ["bot", "waiting", "human", "bot"]
        assert [status.get("position") for status in seen] == [None, 1, None, None]
        assert "position" not in await api.read()

    async def test_the_queue_is_read_once_for_all_who_wait(self, api: Api, person: Person) -> None:
        await waiting_before(api, person)
        reads: list[int] = []

        async def counted() -> Sequence[Handoff]:
            reads.append(1)
            return await api.product.handoff.handoffs.waiting()

        places = Places(counted)
        assert [await places.of(api.id) for _ in range(50)] == [2] * 50
        assert len(reads) == 1


class TestWhileAPersonIsThere:
    async def test_their_line_comes_with_their_name_and_at_once(self, api: Api, person: Person) -> None:
        await person.comes(api)
        async with api.client.ws_connect(f"{api.path}/stream?after=1", protocols=[api.token]) as socket:
            await frame(socket, "status")
            await person.says(api, "Buongiorno!")
            message = (await frame(socket, "message"))["message"]
        assert (message["from"], message["name"], message["text"]) == ("human", "Rosa", "Buongiorno!")

    async def test_that_they_type_is_told_to_each_tab(self, api: Api, person: Person, listeners: Listeners) -> None:
        await person.comes(api)
        path = f"{api.path}/stream"
        async with (
            api.client.ws_connect(path, protocols=[api.token]) as one,
            api.client.ws_connect(path, protocols=[api.token]) as other,
        ):
            for socket in (one, other):
                await frame(socket, "message")
            listeners.typing(api.id, Sender.HUMAN)
            for socket in (one, other):
                assert (await frame(socket, "typing"))["from"] == "human"

    async def test_that_the_customer_types_is_told_to_the_desk_and_not_to_the_customer(
        self, api: Api, person: Person, listeners: Listeners
    ) -> None:
        await person.comes(api)
        async with api.client.ws_connect(f"{api.path}/stream", protocols=[api.token]) as socket:
            await frame(socket, "message")
            with listeners.follow(api.id) as desk:
                await socket.send_json({"type": "typing"})
                assert await desk.wait(10) == {CUSTOMER_TYPING}
                await person.says(api, "Mi dica")
                assert (await socket.receive_json())["type"] == "message"

    async def test_typing_is_passed_on_once_a_second_at_most(
        self, api: Api, person: Person, listeners: Listeners
    ) -> None:
        await person.comes(api)
        async with api.client.ws_connect(f"{api.path}/stream", protocols=[api.token]) as socket:
            await frame(socket, "message")
            with listeners.follow(api.id) as desk:
                for _ in range(50):
                    await socket.send_json({"type": "typing"})
                await socket.send_json({"type": "dance"})
                await frame(socket, "error")
                assert await desk.wait(10) == {CUSTOMER_TYPING}
                await socket.send_json({"type": "typing"})
                await socket.send_json({"type": "dance"})
                await frame(socket, "error")
                assert await desk.wait(0) == set()

    @pytest.mark.parametrize("status", ["bot", "waiting"])
    async def test_nobody_is_told_that_the_customer_types_to_the_bot(
        self, api: Api, person: Person, listeners: Listeners, status: str
    ) -> None:
        if status == "waiting":
            await person.wanted(api)
        async with api.client.ws_connect(f"{api.path}/stream", protocols=[api.token]) as socket:
            await frame(socket, "message")
            with listeners.follow(api.id) as desk:
                await socket.send_json({"type": "typing"})
                await socket.send_json({"type": "dance"})
                await frame(socket, "error")
                assert CUSTOMER_TYPING not in await desk.wait(0)


@pytest.fixture
async def person(api: Api) -> Person:
    return await a_person(api)


@pytest.fixture
def listeners(product: Product) -> Listeners:
    assert isinstance(product.chat.listeners, Listeners)
    return product.chat.listeners


async def another(api: Api) -> Api:
    """A conversation of somebody else."""
    other = Api(api.client, api.product, api.engine)
    await other.open()
    return other


async def waiting_before(api: Api, person: Person) -> tuple[Handoff, Handoff]:
    """Somebody waits, and this customer behind them."""
    first = await person.wanted(await another(api))
    api.product.clock.advance(timedelta(seconds=1))
    return first, await person.wanted(api)


async def test_a_gateway_that_ends_says_farewell_to_the_chats_at_once(api: Api) -> None:
    async def closed(socket: ClientWebSocketResponse) -> None:
        async with asyncio.timeout(10):
            while (await socket.receive()).type is WSMsgType.TEXT:
                pass

    async with api.client.ws_connect(f"{api.path}/stream", protocols=[api.token]) as socket:
        await frame(socket, "message")
        assert api.client.app is not None
        await asyncio.gather(api.client.app.shutdown(), closed(socket))
        assert socket.close_code == WSCloseCode.GOING_AWAY
