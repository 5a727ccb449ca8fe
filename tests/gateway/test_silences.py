"""Into a silence the bot speaks once, then puts aside what was begun; the product's clock decides when."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from bot.bootstrap import Product
from connectors.gateway.keys import PRODUCT
from tests.fakes.dialogue import engine_of
from tests.gateway.conftest import Api, Client
from tests.gateway.people import a_person

NUDGE_AFTER, PARK_AFTER = timedelta(minutes=10), timedelta(minutes=15)


@pytest.fixture
def client(unhurried_client: Client) -> Client:
    return unhurried_client


@pytest.fixture
def world(client: Client) -> Product:
    product = client.app[PRODUCT]
    engine_of(product).understands("vorrei fare una ricarica", "recharge")
    engine_of(product).understands("eccomi", "greet")
    engine_of(product).understands("quanto credito ho?", "check_credit")
    return product


async def later(world: Product, by: timedelta) -> None:
    """Time passes, and the worker does two rounds."""
    world.clock.advance(by)
    for _ in range(2):
        await world.proactive.silence.work()


async def said_in(api: Api) -> list[str]:
    return [message["text"] for message in (await api.settled())["messages"] if message["from"] == "bot"]


async def begun(api: Api) -> list[str]:
    await api.send("vorrei fare una ricarica")
    return await said_in(api)


async def test_one_nudge_then_what_was_begun_is_put_aside_and_offered_to_who_comes_back(
    api: Api, world: Product
) -> None:
    before = await begun(api)
    await later(world, NUDGE_AFTER - timedelta(seconds=5))
    assert await said_in(api) == before
    await later(world, timedelta(seconds=5))
    nudge, question = (await said_in(api))[len(before) :]
    assert "la ricarica" in nudge
    assert "non ho fatto nulla" in nudge
    assert question == before[-1]
    await later(world, PARK_AFTER)
    parked = (await said_in(api))[len(before) + 2 :]
    assert [("Metto da parte la ricarica" in text) for text in parked] == [True]
    await later(world, timedelta(hours=3))
    assert len(await said_in(api)) == len(before) + 3
    await api.send("eccomi")
    assert (await said_in(api))[-1] == "Riprendiamo la ricarica?"


async def test_the_nudge_carries_the_choices_of_the_question(api: Api, world: Product) -> None:
    await begun(api)
    asked = (await api.settled())["messages"][-1]
    await later(world, NUDGE_AFTER)
    again = (await api.settled())["messages"][-1]
    assert [choice["title"] for choice in again["choices"]] == [choice["title"] for choice in asked["choices"]]
    pressed = {"client_message_id": str(uuid.uuid4()), "choice": again["choices"][-1]["id"]}
    status, _ = await api.call("POST", "/messages", json=pressed)
    assert status == 202


async def test_a_new_silence_has_a_nudge_of_its_own(api: Api, world: Product) -> None:
    await begun(api)
    await later(world, NUDGE_AFTER)
    await api.send("quanto credito ho?")
    before = await said_in(api)
    await later(world, NUDGE_AFTER)
    assert "Ci sei ancora?" in (await said_in(api))[len(before)]


async def test_who_was_asked_nothing_is_left_in_peace(api: Api, world: Product) -> None:
    await api.send("eccomi")
    before = await said_in(api)
    await later(world, NUDGE_AFTER)
    await later(world, PARK_AFTER)
    assert await said_in(api) == before


async def test_while_a_person_answers_the_bot_nudges_nobody(api: Api, world: Product) -> None:
    before = await begun(api)
    rosa = await a_person(api)
    await rosa.comes(api)
    await later(world, NUDGE_AFTER)
    assert await said_in(api) == before


async def test_a_service_that_was_killed_in_between_says_nothing_twice(api: Api, world: Product) -> None:
    before = await begun(api)
    world.clock.advance(NUDGE_AFTER)
    silence = world.proactive.silence
    [due] = await silence.silences.due(world.clock.now(), silence.policy, 10)
    assert await silence.silences.note(due, due.stage, '/silence{"stage": "nudged"}', world.clock.now())
    await silence.work()  # another process, which finds it done though nobody was rung
    world.chat.listeners.changed(api.id)
    assert len(await said_in(api)) == len(before) + 2


async def test_who_comes_back_after_an_hour_answers_no_old_question(api: Api, world: Product) -> None:
    await begun(api)
    engine_of(world).understands("sì", "affirm")
    world.clock.advance(timedelta(hours=1))
    await api.send("sì")
    assert (await said_in(api))[-1] == "Riprendiamo la ricarica?"
