"""News of a payment reach the customer where they are then; where nobody is, their mailbox or phone; a person once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.bootstrap import Product
from bot.core.errors import DependencySilent, Part
from bot.core.payment_news import Audience, Telling, Told
from bot.services.payments.ports import Teller
from connectors.gateway.keys import PRODUCT
from tests.fakes.accounts import bss_of
from tests.fakes.engine import FakeEngine
from tests.gateway.accounts import served_with_accounts
from tests.gateway.conftest import Api, Client

GIULIA, MARCO = "C-1001", "C-1002"
GIULIAS, GIULIAS_MAIL = "+393355550101", "giulia.ferri@example.com"


@pytest.fixture
async def client(product: Product) -> AsyncIterator[Client]:
    async with served_with_accounts(product) as running:
        yield running


@pytest.fixture
def world(client: Client) -> Product:
    return client.app[PRODUCT]


@pytest.fixture
def teller(world: Product) -> Teller:
    return world.money.paying.payments.telling.teller


def news(chat: str | None, customer: str | None = GIULIA, **changes: Any) -> Telling:
    values: dict[str, str | int] = {"amount_cents": 2000, "purpose": "recharge", "target": GIULIAS, "order_id": "o-1"}
    made = Telling("o-1:done:customer", "o-1", Told.DONE, Audience.CUSTOMER, chat, customer, "it", values)
    return replace(made, **changes)


async def chat_of(api: Api, customer: str | None = GIULIA) -> Api:
    chat = Api(api.client, api.product, api.engine)
    await chat.open(**({"identity": api.identity(customer)} if customer else {}))
    return chat


async def told_in(chat: Api) -> int:
    """How many news of payments the engine heard in this chat."""
    await chat.settled()
    found = await chat.product.conversations.by_id(chat.id)
    assert found is not None
    told = [row for row in chat.engine.heard if row.sender_key == found.sender_key]
    return sum((row.payload or "").startswith("/payment_told") for row in told)


def sent(world: Product) -> list[tuple[str, str]]:
    assert world.demo is not None
    return [(message["to"], message["text"]) for message in world.demo.outbox.messages()]


async def test_is_told_in_the_chat_that_it_was_ordered_in_and_nowhere_else(
    api: Api, world: Product, teller: Teller, engine: FakeEngine
) -> None:
    other, asked = await chat_of(api), await chat_of(api)
    await teller.tell(news(asked.id))
    assert [await told_in(chat) for chat in (asked, other)] == [1, 0]
    assert "o-1" not in str([row.payload for row in engine.heard])
    assert sent(world) == []


async def test_is_told_once_however_often_it_comes(api: Api, teller: Teller) -> None:
    chat = await chat_of(api)
    for _ in range(3):
        await teller.tell(news(chat.id))
    assert await told_in(chat) == 1


async def test_follows_the_customer_to_the_chat_they_are_in_then(api: Api, world: Product, teller: Teller) -> None:
    left, now = await chat_of(api), await chat_of(api)
    await left.call("DELETE")
    await teller.tell(news(left.id))
    assert await told_in(now) == 1
    assert sent(world) == []


async def test_is_not_told_in_a_chat_that_changed_hands(api: Api, world: Product, teller: Teller) -> None:
    chat = await chat_of(api, None)
    await chat.call("POST", "/identity", json={"identity": api.identity(MARCO)})
    await chat.settled()
    await teller.tell(news(chat.id))
    assert await told_in(chat) == 0
    assert [to for to, _ in sent(world)] == [GIULIAS_MAIL]


async def test_that_no_chat_asked_for_is_told_in_one_that_the_customer_is_in(api: Api, teller: Teller) -> None:
    """An automatic recharge."""
    chat = await chat_of(api)
    await teller.tell(news(None))
    assert await told_in(chat) == 1


@pytest.mark.parametrize("how", ["closed", "silent"])
async def test_goes_to_the_mailbox_when_nobody_is_there(api: Api, world: Product, teller: Teller, how: str) -> None:
    chat = await chat_of(api)
    if how == "closed":
        await chat.call("DELETE")
    else:
        world.clock.advance(timedelta(minutes=31))
    await teller.tell(news(chat.id))
    ((to, text),) = sent(world)
    assert to == GIULIAS_MAIL
    assert "20,00" in text.replace("\u00a0", " ")


async def test_goes_to_the_phone_of_who_has_no_mailbox(api: Api, world: Product, teller: Teller) -> None:
    bss = bss_of(world)
    bss.customers[GIULIA] = replace(bss.customers[GIULIA], email=None)
    await teller.tell(news("gone"))
    assert [to for to, _ in sent(world)] == [GIULIAS]


async def test_who_never_said_who_they_are_is_told_in_their_chat_alone(
    api: Api, world: Product, teller: Teller
) -> None:
    chat = await chat_of(api, None)
    await teller.tell(news(chat.id, None))
    assert await told_in(chat) == 1
    await chat.call("DELETE")
    await teller.tell(news(chat.id, None, id="o-2:done:customer"))
    assert sent(world) == []


async def test_a_person_gets_one_ticket_and_the_customer_nothing(api: Api, world: Product, teller: Teller) -> None:
    chat, bss = await chat_of(api), bss_of(world)
    for _ in range(2):
        await teller.tell(news(chat.id, audience=Audience.PERSON, event=Told.REVIEW, id="o-1:review:person"))
    assert await told_in(chat) == 0
    assert sent(world) == []
    assert [ticket.external_id for ticket in bss.tickets.values()] == ["o-1:review:person"]


async def test_an_operator_who_is_away_is_told_later(api: Api, world: Product, teller: Teller) -> None:
    bss = bss_of(world)
    bss.failing[Part.CUSTOMER] = DependencySilent
    with pytest.raises(DependencySilent):
        await teller.tell(news("gone"))
    bss.failing.clear()
    await teller.tell(news("gone"))
    assert len(sent(world)) == 1
