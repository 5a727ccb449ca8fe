"""`POST /webhooks/{provider}`: signed events are kept once and make the provider be read; they prove nothing."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping

import pytest
from sqlalchemy import func, select

from bot.adapters.sql.payments_schema import events
from bot.bootstrap import Product
from connectors.gateway.keys import PRODUCT
from tests.fakes.money import books_of, open_page, provider_of
from tests.gateway.accounts import served_with_accounts
from tests.gateway.conftest import Client

LUCAS = "+393475550707"
PATH = "/webhooks/memory"


@pytest.fixture
async def client(product: Product) -> AsyncIterator[Client]:
    async with served_with_accounts(product) as running:
        yield running


@pytest.fixture
def world(client: Client) -> Product:
    return client.app[PRODUCT]


async def post(client: Client, body: bytes, headers: Mapping[str, str], path: str = PATH) -> tuple[int, str]:
    async with client.post(path, data=body, headers=dict(headers)) as response:
        text = await response.text()
        return response.status, json.loads(text)["error"]["code"] if text else ""


async def kept(world: Product) -> int:
    async with world.database.reading() as connection:
        return await connection.scalar(select(func.count()).select_from(events)) or 0


async def paid_event(world: Product) -> tuple[Mapping[str, str], bytes]:
    _, page = await open_page(world, LUCAS)
    provider_of(world).pay(page.url)
    return provider_of(world).deliveries.pop()


async def test_a_signed_event_is_answered_and_what_it_is_about_is_done(client: Client, world: Product) -> None:
    headers, body = await paid_event(world)
    assert await post(client, body, headers) == (204, "")
    await world.money.paying.payments.work()
    assert books_of(world).lines[LUCAS].credit == 2200


async def test_an_event_that_is_delivered_again_and_again_does_nothing_more(client: Client, world: Product) -> None:
    headers, body = await paid_event(world)
    assert [await post(client, body, headers) for _ in range(3)] == [(204, "")] * 3
    await world.money.paying.payments.work()
    assert await kept(world) == 1
    assert books_of(world).lines[LUCAS].credit == 2200


async def test_an_event_of_a_payment_that_was_not_made_changes_nothing(client: Client, world: Product) -> None:
    """Its signature is right, and the provider's book says something else."""
    order, page = await open_page(world, LUCAS)
    provider = provider_of(world)
    provider.announce(page.url.rpartition("/")[2], "captured")
    headers, body = provider.deliveries.pop()
    assert await post(client, body, headers) == (204, "")
    await world.money.paying.payments.work()
    assert (await world.money.links.ledger.order(order.id)).state == "open"
    assert books_of(world).lines[LUCAS].credit == 200


async def test_an_event_about_nothing_of_ours_is_answered_and_left_alone(client: Client, world: Product) -> None:
    provider_of(world).announce("stray", "captured")
    headers, body = provider_of(world).deliveries.pop()
    assert await post(client, body, headers) == (204, "")


@pytest.mark.parametrize("signature", [{}, {"X-Signature": ""}, {"X-Signature": "00" * 32}, {"X-Signature": "è"}])
async def test_an_event_that_the_provider_did_not_sign_is_refused_and_not_kept(
    client: Client, world: Product, signature: dict[str, str]
) -> None:
    _, body = await paid_event(world)
    assert await post(client, body, signature) == (401, "bad_signature")
    assert await kept(world) == 0
    assert books_of(world).lines[LUCAS].credit == 200


async def test_an_event_whose_body_was_changed_is_refused(client: Client, world: Product) -> None:
    headers, body = await paid_event(world)
    assert await post(client, body + b" ", headers) == (401, "bad_signature")


@pytest.mark.parametrize("name", ["nobody", "stripe", "paypal", "..%2Fmemory"])
async def test_a_provider_that_is_not_set_is_unknown(client: Client, world: Product, name: str) -> None:
    headers, body = await paid_event(world)
    assert await post(client, body, headers, f"/webhooks/{name}") == (404, "unknown_provider")


async def test_a_body_that_is_too_large_is_refused_before_anything_is_made_of_it(client: Client) -> None:
    assert await post(client, b"x" * (64 * 1024 + 1), {}) == (413, "too_large")


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
async def test_nothing_but_a_post_is_answered(client: Client, method: str) -> None:
    async with client.request(method, PATH) as response:
        assert response.status == 405


class TestTheSimulatedProvider:
    """As it is wired in the demo: an unsigned event never reaches a call of the provider's."""

    @pytest.fixture
    async def client(self, product: Product) -> AsyncIterator[Client]:
        from aiohttp.test_utils import TestClient, TestServer

        from connectors.conversation.listeners import Listeners
        from connectors.gateway.app import create_gateway

        listeners = product.chat.listeners
        assert isinstance(listeners, Listeners)
        async with TestClient(TestServer(create_gateway(product, listeners))) as running:
            yield running

    @pytest.mark.parametrize("header", ["", "t=1,v1=00", "t=x,v1=y", "v1=00"])
    async def test_refuses_what_it_did_not_sign(self, client: Client, header: str) -> None:
        body = json.dumps({"id": "evt_1", "payment": "pay_1", "type": "payment.paid"}).encode()
        headers = {"Provider-Signature": header}
        assert await post(client, body, headers, "/webhooks/simulated") == (401, "bad_signature")
