"""A product with two customers who are signed in, each in a chat that their own browser holds."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.bootstrap import Product
from bot.core.account import LinkedChat
from connectors.conversation.listeners import Listeners
from connectors.gateway.app import create_gateway
from tests.attacks.scene import A, B, Person, Scene
from tests.fakes.accounts import add_accounts, with_facts
from tests.fakes.dialogue import with_dialogue
from tests.fakes.engine import FakeEngine
from tests.gateway.account_pages.visitor import Visitor
from tests.gateway.conftest import Api, Client
from tests.gateway.conftest import product as product
from tests.gateway.conftest import settings_of_test as settings_of_test


@pytest.fixture
async def scene(product: Product) -> AsyncIterator[Scene]:
    facts = with_facts(product)
    await add_accounts(facts, facts.clock.now())
    listeners = facts.chat.listeners
    assert isinstance(listeners, Listeners)
    async with with_dialogue(facts) as world, TestClient(TestServer(create_gateway(world, listeners))) as client:
        a, b = await _person(client, world, A), await _person(client, world, B)
        app = await _signed_in(Person(Api(client, world, FakeEngine()), world, Visitor(client, world), B))
        chat = LinkedChat("link-of-b", "telegram", "4711", B, world.clock.now())
        await world.account.keeping.linked_chats.link(chat)
        yield Scene(world, a, b, app, await b.passkey())


async def _person(client: Client, world: Product, customer_id: str) -> Person:
    api = Api(client, world, FakeEngine())  # the engine of this client is never asked
    person = await _signed_in(Person(api, world, Visitor(client, world), customer_id))
    assert (await person.browser.hold(api.id, api.token)).status == 204
    return person


async def _signed_in(person: Person) -> Person:
    """In a new chat, by the host app."""
    await person.api.open()
    person.identity = person.api.identity(person.customer_id)
    status, _ = await person.api.call("POST", "/identity", json={"identity": person.identity})
    assert status == 204
    await person.api.settled()
    return person
