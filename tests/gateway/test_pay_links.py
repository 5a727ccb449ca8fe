"""`/pay/...`: the address in a payment link. Whoever has it sees amount and target, and nothing of who ordered."""

from __future__ import annotations

import logging
import re
from collections.abc import AsyncIterator

import pytest
import structlog

from bot.bootstrap import Product
from bot.core.payments import CHECKOUT_LIFE
from bot.logs import QUIET
from connectors.gateway.keys import PRODUCT
from tests.fakes.money import books_of, open_page, provider_of, written
from tests.fakes.payments.faults import Fault
from tests.gateway.account_pages.visitor import Visitor
from tests.gateway.accounts import served_with_accounts
from tests.gateway.conftest import Api, Client

GIULIA, LUCAS = "C-1001", "+393475550707"


@pytest.fixture
async def client(product: Product) -> AsyncIterator[Client]:
    async with served_with_accounts(product) as running:
        yield running


@pytest.fixture
def world(client: Client) -> Product:
    return client.app[PRODUCT]


@pytest.fixture
def browser(client: Client, world: Product) -> Visitor:
    """Nobody in particular."""
    return Visitor(client, world)


async def link(world: Product, **given: str) -> tuple[str, str]:
    """The path of a new order's link, and the provider's page behind it."""
    order, page = await open_page(world, LUCAS, **given)
    return world.money.links.path(order.id), page.url


def back(path: str) -> str:
    return path.replace("/pay/", "/pay/back/")


def state(path: str) -> str:
    return path.replace("/pay/", "/pay/state/")


class TestALinkThatCanBePaid:
    async def test_leads_to_the_provider_s_page(self, world: Product, browser: Visitor) -> None:
        path, page = await link(world)
        seen = await browser.get(path)
        assert (seen.status, seen.path) == (303, page)
        assert seen.headers["Cache-Control"] == "no-store"

    async def test_says_its_state_and_nothing_else(self, world: Product, browser: Visitor) -> None:
        path, _ = await link(world, customer_id=GIULIA)
        seen = await browser.get(state(path))
        assert (seen.status, seen.text) == (200, '{"state": "open"}')
        assert seen.headers["Cache-Control"] == "no-store"

    async def test_is_told_to_be_unpaid_where_the_provider_leads_back_to(
        self, world: Product, browser: Visitor
    ) -> None:
        path, _ = await link(world)
        seen = await browser.get(back(path))
        assert seen.status == 200
        assert "non è stato addebitato nulla" in seen.words
        assert "20,00" in seen.words
        assert "347 555 0707" in seen.words.replace("\u00a0", " ")

    async def test_shows_nothing_of_who_ordered(self, api: Api, world: Product, browser: Visitor) -> None:
        path, _ = await link(world, customer_id=GIULIA, conversation_id=api.id)
        for address in (back(path), state(path)):
            seen = (await browser.get(address)).text
            assert not [told for told in (GIULIA, "Giulia", "Ferri", "335", api.id, "C-1901", "Luca") if told in seen]


class TestALinkThatWasPaid:
    async def test_is_said_at_once_though_no_webhook_came(self, world: Product, browser: Visitor) -> None:
        path, page = await link(world)
        provider_of(world).pay(page)
        assert "Pagamento ricevuto" in (await browser.get(back(path))).words
        while books_of(world).lines[LUCAS].credit != 2200:  # the service's own worker may have it in hand
            await world.money.paying.payments.work()
        while (await browser.get(state(path))).text != '{"state": "done"}':
            await world.money.paying.payments.work()

    async def test_leads_nowhere_any_more(self, world: Product, browser: Visitor) -> None:
        path, page = await link(world)
        provider_of(world).pay(page)
        await browser.get(back(path))
        seen = await browser.get(path)
        assert (seen.status, seen.path) == (200, "")

    async def test_is_not_said_to_be_paid_while_the_provider_says_nothing(
        self, world: Product, browser: Visitor
    ) -> None:
        path, page = await link(world)
        provider_of(world).pay(page)
        provider_of(world).faults.always("read", Fault.SILENT)
        seen = await browser.get(back(path))
        assert seen.status == 200
        assert "In attesa" in seen.words


class TestALinkWhosePageTheCustomerEnded:
    async def test_is_said_to_be_that_where_the_provider_leads_back_to(self, world: Product, browser: Visitor) -> None:
        path, page = await link(world)
        provider_of(world).withdraw(page)
        seen = await browser.get(back(path))
        assert "Hai annullato" in seen.words
        assert "In attesa" not in seen.words

    async def test_leads_to_a_new_page_and_always_to_the_same(self, world: Product, browser: Visitor) -> None:
        path, page = await link(world)
        provider_of(world).withdraw(page)
        await browser.get(back(path))
        again = await browser.get(path)
        assert again.status == 303
        assert again.path != page
        assert (await browser.get(path)).path == again.path
        assert "In attesa" in (await browser.get(back(path))).words

    async def test_leads_nowhere_once_its_time_is_over(self, world: Product, browser: Visitor) -> None:
        path, page = await link(world)
        provider_of(world).withdraw(page)
        await browser.get(back(path))
        world.clock.advance(CHECKOUT_LIFE)
        assert (await browser.get(path)).status == 200

    async def test_says_so_while_no_new_page_can_be_had(self, world: Product, browser: Visitor) -> None:
        path, page = await link(world)
        provider_of(world).withdraw(page)
        await browser.get(back(path))
        provider_of(world).faults.always("open_checkout", Fault.SILENT)
        seen = await browser.get(path)
        assert seen.status == 200
        assert "Hai annullato" in seen.words


async def test_a_link_that_was_given_up_is_over(world: Product, browser: Visitor) -> None:
    path, _ = await link(world)
    order = (await world.money.links.show(path.rpartition("/")[2])).order
    assert await world.money.paying.payments.ordering.cancel(order.id)
    seen = await browser.get(path)
    assert (seen.status, seen.path) == (200, "")
    assert "non è più valida" in seen.words
    assert (await browser.get(state(path))).text == '{"state": "cancelled"}'


@pytest.mark.parametrize("kind", ["/pay", "/pay/back", "/pay/state"])
async def test_a_token_that_was_not_made_for_it_opens_nothing(world: Product, browser: Visitor, kind: str) -> None:
    path, _ = await link(world)
    token, order_id = path.rpartition("/")[2], (await world.money.links.show(path.rpartition("/")[2])).order.id
    bill = world.money.bill_links.path(order_id).rpartition("/")[2]  # made for a bill, of the same id
    for wrong in ("x", order_id, token[:-1] + ("a" if token[-1] != "a" else "b"), token.partition(".")[0], bill, "%00"):
        seen = await browser.get(f"{kind}/{wrong}")
        assert seen.status == 404, wrong
        assert "20,00" not in seen.text


async def test_a_link_of_an_order_that_is_gone_opens_nothing(world: Product, browser: Visitor) -> None:
    assert (await browser.get(world.money.links.path("0" * 24))).status == 404


async def test_the_pages_let_nothing_else_in_and_are_kept_nowhere(world: Product, browser: Visitor) -> None:
    path, _ = await link(world)
    for seen in (await browser.get(back(path)), await browser.get("/pay/back/x")):
        policy = seen.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert seen.headers["Cache-Control"] == "no-store"
        assert seen.headers["X-Robots-Tag"] == "noindex"
        assert seen.headers["X-Content-Type-Options"] == "nosniff"
        assert seen.headers["Referrer-Policy"] in ("same-origin", "no-referrer")
        assert not re.search(r"<script(?![^>]*src=)|\son\w+=|style=", seen.text)


class TestLimits:
    @pytest.fixture
    def settings_of_test(self) -> dict[str, str]:
        return {"SPORTELLO_LIMIT_PAYMENT": "3"}

    async def test_of_one_address_hold_for_all_of_it(self, world: Product, browser: Visitor) -> None:
        path, _ = await link(world)
        tried = [await browser.get(address) for address in (path, back(path), "/bill/x", state(path))]
        assert [seen.status for seen in tried] == [303, 200, 404, 429]
        assert int(tried[-1].headers["Retry-After"]) > 0


async def test_no_token_stands_in_the_database(api: Api, world: Product, browser: Visitor) -> None:
    """The order's id does, and what the chat keeps of the link is that."""
    path, page = await link(world, customer_id=GIULIA, conversation_id=api.id)
    order = (await world.money.links.show(path.rpartition("/")[2])).order
    attached = {"kind": "link", "title": "Paga", "order": order.id}
    api.engine.plan("paga", [{"text": "ecco", "custom": {"attachments": [attached]}}])
    await api.send("paga")
    (shown,) = (await api.settled())["messages"][-1]["attachments"]
    assert shown["url"].endswith(path)
    provider_of(world).pay(page)
    await browser.get(back(path))
    await world.money.paying.payments.work()
    assert order.id.encode() in written(world)
    assert path.rpartition("/")[2].encode() not in written(world)


async def test_no_token_stands_in_a_log_whatever_is_done_with_it(
    world: Product, browser: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    path, page = await link(world, customer_id=GIULIA)
    bill = world.money.bill_links.path("a" * 22)
    with structlog.testing.capture_logs() as lines:
        for address in (path, back(path), state(path), bill, path + "x"):
            await browser.get(address)
        provider_of(world).pay(page)
        await browser.get(back(path))
        await world.money.paying.payments.work()
    assert {line["route"] for line in lines if "route" in line} >= {
        "/pay/{token}",
        "/pay/back/{token}",
        "/bill/{token}",
    }
    ours = [record.getMessage() for record in caplog.records if record.name.split(".")[0] not in QUIET]
    said = str(lines) + "\n".join(ours)
    for secret in (path.rpartition("/")[2], bill.rpartition("/")[2], page):
        assert secret not in said
