"""`GET /bill/{token}`: a bill's PDF, for its owner's chat alone, for ten minutes, while they are signed in there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.bootstrap import Product
from bot.core.bills import UnknownBill
from bot.core.errors import DependencySilent
from bot.services.bill_links import BillLinkOver
from connectors.gateway.keys import PRODUCT
from tests.fakes.audit import audit_rows
from tests.fakes.bss_money import PAPER
from tests.fakes.money import books_of, written
from tests.gateway.account_pages.visitor import Seen, Visitor
from tests.gateway.accounts import served_with_accounts
from tests.gateway.conftest import Api, Client

MARCO, ANNA = "C-1002", "C-1003"


@pytest.fixture
async def client(product: Product) -> AsyncIterator[Client]:
    async with served_with_accounts(product) as running:
        yield running


@pytest.fixture
def world(client: Client) -> Product:
    return client.app[PRODUCT]


@pytest.fixture
def browser(client: Client, world: Product) -> Visitor:
    return Visitor(client, world)


@pytest.fixture
async def marco(api: Api) -> Api:
    await sign_in(api, MARCO)
    return api


async def sign_in(api: Api, customer: str) -> None:
    assert (await api.call("POST", "/identity", json={"identity": api.identity(customer)}))[0] == 204
    await api.settled()


def newest(world: Product, customer: str) -> str:
    return next(bill.id for bill in books_of(world).bills_kept.values() if bill.customer_id == customer)


async def path_of(world: Product, api: Api, customer: str = MARCO) -> str:
    made = await world.money.bill_links.make(api.id, newest(world, customer))
    return world.money.bill_links.path(made.id)


async def downloads(world: Product) -> list[tuple[str, str, str, str]]:
    found = [row for row in await audit_rows(world.database) if row.action == "download_bill"]
    return [(row.actor, row.target, row.decision, row.reason) for row in found]


def is_over(seen: Seen) -> bool:
    return seen.status == 404 and "RL20" not in seen.text and "Marco" not in seen.text


class TestTheOwnerWhoIsSignedIn:
    async def test_gets_the_paper_in_a_file_that_nothing_runs_in(
        self, marco: Api, world: Product, client: Client
    ) -> None:
        path = await path_of(world, marco)
        async with client.get(path) as answer:
            assert (answer.status, answer.content_type, await answer.read()) == (200, "application/pdf", PAPER)
            named = answer.headers["Content-Disposition"]
            assert named == f'attachment; filename="{newest(world, MARCO)}.pdf"'
            assert answer.headers["Cache-Control"] == "no-store"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["X-Robots-Tag"] == "noindex"
            assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
        assert await downloads(world) == [(MARCO, newest(world, MARCO), "allowed", "")]

    async def test_gets_an_address_with_the_message_that_offers_it(
        self, marco: Api, world: Product, client: Client
    ) -> None:
        """The engine names the bill; what the chat stores names the link, and neither knows the address."""
        attached = {"kind": "pdf", "title": "Bolletta", "bill": newest(world, MARCO)}
        marco.engine.plan("il pdf", [{"text": "ecco", "custom": {"attachments": [attached]}}])
        await marco.send("il pdf")
        (shown,) = (await marco.settled())["messages"][-1]["attachments"]
        assert set(shown) == {"kind", "title", "url", "expires_at"}
        async with client.get(shown["url"].removeprefix(str(client.make_url("")).rstrip("/"))) as answer:
            assert await answer.read() == PAPER
        token = shown["url"].rpartition("/")[2]
        assert token.encode() not in written(world)

    async def test_is_told_when_the_operator_is_away(self, marco: Api, world: Product, browser: Visitor) -> None:
        path = await path_of(world, marco)
        books_of(world).failing["bill_paper"] = DependencySilent
        assert (await browser.get(path)).status == 503
        assert await downloads(world) == []
        books_of(world).failing.clear()
        assert (await browser.get(path)).status == 200


class TestALinkThatIsOver:
    async def test_is_so_after_ten_minutes(self, marco: Api, world: Product, browser: Visitor) -> None:
        path = await path_of(world, marco)
        world.clock.advance(timedelta(minutes=10))
        assert is_over(await browser.get(path))

    async def test_is_so_after_the_sign_out(self, marco: Api, world: Product, browser: Visitor) -> None:
        path = await path_of(world, marco)
        found = await world.conversations.by_id(marco.id)
        assert found is not None
        await world.conversations.sign_out(found.sender_key, world.clock.now())
        assert is_over(await browser.get(path))
        await sign_in(marco, MARCO)
        assert is_over(await browser.get(path))

    async def test_is_so_after_the_chat_was_closed(self, marco: Api, world: Product, browser: Visitor) -> None:
        path = await path_of(world, marco)
        await marco.call("DELETE")
        assert is_over(await browser.get(path))

    async def test_is_so_when_the_bill_is_no_longer_theirs_and_that_is_recorded(
        self, marco: Api, world: Product, browser: Visitor
    ) -> None:
        path, bill = await path_of(world, marco), newest(world, MARCO)
        books_of(world).bills_kept[newest(world, ANNA)], books_of(world).bills_kept[bill] = (
            books_of(world).bills_kept[bill],
            books_of(world).bills_kept[newest(world, ANNA)],
        )
        assert is_over(await browser.get(path))
        assert await downloads(world) == [("anonymous", bill, "refused", "not_theirs")]

    @pytest.mark.parametrize("token", ["x", "a.b", "YQ.YQ", "%00", "è"])
    async def test_looks_the_same_as_one_that_never_was(self, browser: Visitor, token: str) -> None:
        assert is_over(await browser.get(f"/bill/{token}"))

    async def test_is_not_a_payment_s(self, marco: Api, world: Product, browser: Visitor) -> None:
        made = await world.money.bill_links.make(marco.id, newest(world, MARCO))
        assert is_over(await browser.get(f"/bill/{world.money.links.path(made.id).rpartition('/')[2]}"))
        assert is_over(await browser.get(f"/bill/{made.id}"))


async def test_a_link_to_somebody_else_s_bill_is_never_made(marco: Api, world: Product) -> None:
    with pytest.raises(UnknownBill):
        await path_of(world, marco, ANNA)


async def test_nobody_gets_one_without_a_sign_in(api: Api, world: Product) -> None:
    with pytest.raises(BillLinkOver):
        await path_of(world, api)
