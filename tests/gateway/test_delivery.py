"""How far the customer received and read, as a person sees it: by what their client confirms, and nothing else."""

from __future__ import annotations

import asyncio
import uuid
from typing import Any

import pytest
from aiohttp import ClientWebSocketResponse

from bot.bootstrap import Product
from connectors.conversation.listeners import RECEIVED, Listeners
from tests.gateway.conftest import Api
from tests.gateway.people import Person, a_person
from tests.gateway.test_stream import frame


@pytest.fixture
async def person(api: Api) -> Person:
    return await a_person(api)


@pytest.fixture
async def served(api: Api, person: Person) -> Api:
    """A conversation of the greeting and three lines of a person's."""
    await person.comes(api)
    for text in ("uno", "due", "tre"):
        await person.says(api, text)
    return api


def listeners_of(product: Product) -> Listeners:
    assert isinstance(product.chat.listeners, Listeners)
    return product.chat.listeners


async def shown(socket: ClientWebSocketResponse, text: str) -> None:
    while (await frame(socket, "message"))["message"]["text"] != text:
        pass


async def confirm(api: Api, socket: ClientWebSocketResponse, kind: str, sequence: int) -> None:
    """Sends the frame, and waits until the desks were told."""
    with listeners_of(api.product).follow(api.id) as follower:
        await socket.send_json({"type": kind, "sequence": sequence})
        async with asyncio.timeout(10):
            while RECEIVED not in await follower.wait(10):
                pass


class TestTheLongPoll:
    async def test_confirms_what_came_before_its_cursor(self, served: Api, person: Person) -> None:
        await served.read()
        assert await person.received(served) == (0, 0)
        await served.read(after=3)
        assert await person.received(served) == (3, 0)

    async def test_confirms_what_was_seen_where_it_says_so(self, served: Api, person: Person) -> None:
        await served.call("GET", "/messages", params={"after": 3, "read": 2})
        assert await person.received(served) == (3, 2)

    async def test_takes_nothing_back_and_believes_in_nothing_that_was_not_said(
        self, served: Api, person: Person
    ) -> None:
        await served.read(after=4)
        for after, read in ((2, 0), (5, 0), (4, 5), (2**31 - 1, 2**31 - 1)):
            await served.call("GET", "/messages", params={"after": after, "read": read})
        assert await person.received(served) == (4, 0)

    @pytest.mark.parametrize("read", ["-1", "x", str(2**31), "1.0"])
    async def test_refuses_what_is_no_sequence(self, served: Api, read: str) -> None:
        assert (await served.call("GET", "/messages", params={"read": read}))[0] == 422

    async def test_tells_the_desks_once(self, served: Api, product: Product) -> None:
        with listeners_of(product).follow(served.id) as follower:
            await served.read(after=2)
            assert RECEIVED in await follower.wait(5)
            await served.read(after=2)
            assert RECEIVED not in await follower.wait(0)


class TestTheStream:
    async def test_proves_nothing_by_what_was_written_to_it(self, served: Api, person: Person) -> None:
        async with served.client.ws_connect(f"{served.path}/stream", protocols=[served.token]) as socket:
            await shown(socket, "tre")
            await socket.send_json({"type": "message", "client_message_id": str(uuid.uuid4()), "text": "ciao"})
            await frame(socket, "ack")
        assert await person.received(served) == (0, 0)

    async def test_confirms_by_a_frame_what_came_and_what_was_seen(self, served: Api, person: Person) -> None:
        async with served.client.ws_connect(f"{served.path}/stream", protocols=[served.token]) as socket:
            await shown(socket, "tre")
            await confirm(served, socket, "delivered", 4)
            assert await person.received(served) == (4, 0)
            await confirm(served, socket, "read", 3)
            assert await person.received(served) == (4, 3)

    async def test_confirms_what_came_before_by_coming_back(self, served: Api, person: Person) -> None:
        with listeners_of(served.product).follow(served.id) as follower:
            async with served.client.ws_connect(f"{served.path}/stream?after=3", protocols=[served.token]):
                assert RECEIVED in await follower.wait(10)
        assert await person.received(served) == (3, 0)

    async def test_of_two_tabs_the_one_that_is_ahead_counts(self, served: Api, person: Person) -> None:
        path = f"{served.path}/stream"
        async with (
            served.client.ws_connect(path, protocols=[served.token]) as one,
            served.client.ws_connect(path, protocols=[served.token]) as other,
        ):
            await shown(one, "tre")
            await shown(other, "tre")
            await confirm(served, one, "read", 4)
            await other.send_json({"type": "read", "sequence": 2})
            await person.says(served, "quattro")
            await confirm(served, other, "delivered", 5)
        assert await person.received(served) == (5, 4)

    async def test_confirms_a_message_that_another_way_brought_sooner(self, served: Api, person: Person) -> None:
        """A client may confirm what a long poll gave it before this socket has looked."""
        async with served.client.ws_connect(f"{served.path}/stream?after=4", protocols=[served.token]) as socket:
            await frame(socket, "status")
            accepted = await person.says(served, "quattro")
            with listeners_of(served.product).follow(served.id) as follower:
                await socket.send_json({"type": "read", "sequence": accepted.sequence})
                while await person.received(served) != (5, 5):
                    assert await follower.wait(10)

    @pytest.mark.parametrize("sequence", [None, "4", 1.5, True, [4], {"n": 4}])
    async def test_refuses_what_is_no_sequence_and_stays(self, served: Api, sequence: Any) -> None:
        async with served.client.ws_connect(f"{served.path}/stream", protocols=[served.token]) as socket:
            await socket.send_json({"type": "read", "sequence": sequence})
            assert (await frame(socket, "error"))["error"]["code"] == "invalid"
            await socket.send_json({"type": "message", "client_message_id": str(uuid.uuid4()), "text": "ciao"})
            assert await frame(socket, "ack")

    async def test_believes_no_claim_beyond_what_there_is_and_the_next_true_one(
        self, served: Api, person: Person
    ) -> None:
        async with served.client.ws_connect(f"{served.path}/stream", protocols=[served.token]) as socket:
            await shown(socket, "tre")
            await socket.send_json({"type": "read", "sequence": 10**9})
            await socket.send_json({"type": "delivered", "sequence": -4})
            await person.says(served, "quattro")
            await shown(socket, "quattro")
            assert await person.received(served) == (0, 0)
            await confirm(served, socket, "read", 5)
        assert await person.received(served) == (5, 5)

    async def test_a_flood_of_frames_is_read_and_ends_at_the_highest(self, served: Api, person: Person) -> None:
        async with served.client.ws_connect(f"{served.path}/stream", protocols=[served.token]) as socket:
            await shown(socket, "tre")
            with listeners_of(served.product).follow(served.id) as follower:
                for number in range(500):
                    await socket.send_json({"type": ("read", "delivered")[number % 2], "sequence": 1 + number % 4})
                while await person.received(served) != (4, 3):
                    await follower.wait(5)


async def test_nothing_is_kept_while_only_the_bot_answers(api: Api, person: Person) -> None:
    await api.send("ciao")
    await api.settled()
    await api.call("GET", "/messages", params={"after": 3, "read": 3})
    assert await person.received(api) == (0, 0)
    await person.wanted(api)
    await api.call("GET", "/messages", params={"after": 3, "read": 3})
    assert await person.received(api) == (3, 3)
