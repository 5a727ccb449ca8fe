"""The client of money on a bad day: answers that are lost, cut off, late, wrong, or somebody else's."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.adapters.bss.money import TmForumMoney, open_bss_money
from bot.adapters.bss.money.papers import Papers
from bot.adapters.bss.transport import Transport
from bot.core.bills import BillDelivery, BillPart, NewBillPayment
from bot.core.errors import (
    DependencyBroken,
    DependencyError,
    DependencyGarbled,
    DependencyMissing,
    DependencyRefused,
    DependencySilent,
    Part,
)
from bot.core.offers import ExtraAction, NewExtraOrder
from bot.core.payments import SavedCard
from bot.core.recharges import NewTopUp
from bot.core.vouchers import VoucherAnswer
from demo_operator.app import create_app
from demo_operator.settings import Settings
from tests.contracts.test_bss_money import GIULIA, GIULIAS, MARCO, ROME, TEN, TOKEN, YEAR_AGO
from tests.fakes.clock import START

ADMIN = {"Authorization": "Bearer admin-secret"}
TOP_UP = NewTopUp(GIULIAS, 2000, "order-1", "card", payer_id=GIULIA)
ORDER = NewExtraOrder("k-1", GIULIA, GIULIAS.removeprefix("+"), "giga-extra", ExtraAction.SWITCH_ON, "web")
CARD = SavedCard("tok_visa_1111_0231", "visa", "1111", "02/31")


@dataclass(frozen=True)
class Scene:
    """The client, and the demo operator that it calls."""

    money: TmForumMoney
    url: str

    async def fault(self, operation: str, kind: str, times: int = 1) -> None:
        body = {"operation": operation, "kind": kind, "times": times}
        async with (
            aiohttp.ClientSession() as session,
            session.post(f"{self.url}/demo/faults", json=body, headers=ADMIN) as answer,
        ):
            assert answer.status == 200

    async def books(self, line: str) -> Any:
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"{self.url}/demo/books", params={"line": line}, headers=ADMIN) as answer,
        ):
            return await answer.json()


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    url = f"sqlite+aiosqlite:///{tmp_path / 'operator.db'}"
    settings = Settings(
        url, admin_secret="admin-secret", bss_token=TOKEN, now=START, order_seconds=0, slow_seconds=3600
    )
    async with TestServer(create_app(settings)) as server:
        address = str(server.make_url("")).rstrip("/")
        async with open_bss_money(address, TOKEN, ROME, timeout=20) as money:
            yield Scene(money, address)


async def marcos_payment(money: TmForumMoney) -> NewBillPayment:
    bill = (await money.bills(MARCO, YEAR_AGO))[0]
    return NewBillPayment("order-1", bill.account_id, (BillPart(bill.id, bill.total_cents),), "paypal", "prov-1", MARCO)


@pytest.mark.parametrize("kind", ["lost-reply", "malformed"])
async def test_a_top_up_whose_answer_is_lost_is_found_and_not_made_again(scene: Scene, kind: str) -> None:
    await scene.fault("topup", kind)
    made = await scene.money.top_up(TOP_UP)
    books = await scene.books(GIULIAS)
    assert (books["credit"], [each["id"] for each in books["top_ups"]]) == (3250, [made.id])


async def test_a_top_up_whose_search_is_lost_too_is_unclear_and_made_once(scene: Scene) -> None:
    await scene.fault("topup", "lost-reply", times=3)  # a search is sent once more when its connection breaks
    with pytest.raises(DependencySilent):
        await scene.money.top_up(TOP_UP)
    assert await scene.money.find_top_up(GIULIAS, "order-1") is not None
    assert len((await scene.books(GIULIAS))["top_ups"]) == 1


async def test_a_top_up_that_failed_was_not_made(scene: Scene) -> None:
    await scene.fault("topup", "500")
    with pytest.raises(DependencyBroken):
        await scene.money.top_up(TOP_UP)
    assert await scene.money.find_top_up(GIULIAS, "order-1") is None


async def test_a_voucher_whose_answer_is_lost_is_found_by_its_reference(scene: Scene) -> None:
    await scene.fault("topup", "lost-reply")
    redemption = await scene.money.redeem(TEN, GIULIAS, "voucher-1")
    assert (redemption.answer, redemption.amount_cents) == (VoucherAnswer.REDEEMED, 1000)
    assert (await scene.books(GIULIAS))["credit"] == 2250


@pytest.mark.parametrize("kind", ["lost-reply", "malformed"])
async def test_a_payment_whose_answer_is_lost_is_found_and_not_made_again(scene: Scene, kind: str) -> None:
    payment = await marcos_payment(scene.money)
    await scene.fault("payment", kind)
    made = await scene.money.pay_bills(payment)
    assert (made.cents, made.done) == (5435, True)
    assert len(await scene.money.payments_of_bill(payment.parts[0].bill_id)) == 1


@pytest.mark.parametrize("kind", ["lost-reply", "malformed"])
async def test_an_order_whose_answer_is_lost_is_found_and_not_made_again(scene: Scene, kind: str) -> None:
    await scene.fault("order", kind)
    made = await scene.money.order_extra(ORDER)
    books = await scene.books(GIULIAS)
    assert (books["credit"], [each["id"] for each in books["orders"]]) == (1250 - 299, [made.id])


class Losing(Transport):
    """Every write is done, and its answer is lost."""

    async def send(self, part: Part, method: str, path: str, body: Any) -> Any:
        await super().send(part, method, path, body)
        raise DependencySilent(part, "as told")


class Deaf(Transport):
    """No write arrives."""

    async def send(self, part: Part, method: str, path: str, body: Any) -> Any:
        raise DependencySilent(part, "as told")


@asynccontextmanager
async def over(kind: type[Transport], url: str) -> AsyncIterator[TmForumMoney]:
    async with aiohttp.ClientSession() as session:
        yield TmForumMoney(kind(session, url, TOKEN, 20), Papers(session, url, TOKEN, 20), ROME)


async def test_a_change_whose_answer_is_lost_stands_and_one_that_did_not_arrive_is_told(scene: Scene) -> None:
    async with over(Deaf, scene.url) as money:
        for change in (money.set_bill_delivery(MARCO, BillDelivery.EMAIL), money.add_card(MARCO, CARD)):
            with pytest.raises(DependencySilent):
                await change
    assert await scene.money.bill_delivery(MARCO) is BillDelivery.PAPER
    assert list(await scene.money.cards(MARCO)) == []
    async with over(Losing, scene.url) as money:
        await money.set_bill_delivery(MARCO, BillDelivery.EMAIL)
        await money.add_card(MARCO, CARD)
    assert await scene.money.bill_delivery(MARCO) is BillDelivery.EMAIL
    assert list(await scene.money.cards(MARCO)) == [CARD]


async def test_a_slow_answer_is_silence(scene: Scene) -> None:
    await scene.fault("topup", "slow")
    async with open_bss_money(scene.url, TOKEN, ROME, timeout=0.5) as hasty:
        made = await hasty.top_up(TOP_UP)
    assert (await scene.books(GIULIAS))["top_ups"][0]["id"] == made.id


@pytest.mark.parametrize(
    ("operation", "ask"),
    [
        ("bill", lambda money: money.bills(MARCO, YEAR_AGO)),
        ("bill", lambda money: money.bill_delivery(MARCO)),
        ("bill", lambda money: money.bill_of_line("RL2026110001", "+39065550123")),
        ("payment", lambda money: money.find_payment("order-1")),
        ("payment", lambda money: money.cards(GIULIA)),
        ("payment", lambda money: money.add_card(MARCO, CARD)),
        ("balance", lambda money: money.recharge_target(GIULIAS)),
        ("topup", lambda money: money.find_top_up(GIULIAS, "order-1")),
        ("all", lambda money: money.recharge_terms()),
        ("all", lambda money: money.offers(GIULIA)),
        ("order", lambda money: money.find_extra_order("k-1")),
    ],
)
async def test_a_broken_operator_is_told_as_such(
    scene: Scene, operation: str, ask: Callable[[TmForumMoney], Awaitable[object]]
) -> None:
    await scene.fault(operation, "500")
    with pytest.raises(DependencyBroken):
        await ask(scene.money)


async def test_without_our_token_nothing_is_told(scene: Scene) -> None:
    async with open_bss_money(scene.url, "another", ROME) as stranger:
        for ask in (
            stranger.bills(MARCO, YEAR_AGO),
            stranger.cards(GIULIA),
            stranger.find_payment("order-1"),
            stranger.top_up(TOP_UP),
            stranger.order_extra(ORDER),
        ):
            with pytest.raises(DependencyRefused):
                await ask


# a system that answers whatever it likes


@asynccontextmanager
async def answering(**documents: Any) -> AsyncIterator[TmForumMoney]:
    """A system whose lists hold what is given by the last part of their path; `{origin}` in texts is its address."""

    async def answer(request: web.Request) -> web.StreamResponse:
        found = documents.get(request.path.rsplit("/", 1)[-1], [])
        if isinstance(found, bytes):
            return web.Response(body=found, content_type="application/pdf")
        return web.json_response(_placed(found, str(request.url.origin())))

    app = web.Application()
    app.add_routes([web.route("*", "/{tail:.*}", answer)])
    async with TestServer(app) as server, open_bss_money(str(server.make_url("")), TOKEN, ROME) as money:
        yield money


def _placed(value: Any, origin: str) -> Any:
    if isinstance(value, dict):
        return {name: _placed(each, origin) for name, each in value.items()}
    if isinstance(value, list):
        return [_placed(each, origin) for each in value]
    return value.replace("{origin}", origin) if isinstance(value, str) else value


def bill(**others: Any) -> dict[str, Any]:
    amounts = ("amountDue", "remainingAmount", "taxIncludedAmount", "taxExcludedAmount")
    return {
        "id": "RL1",
        "billNo": "RL1",
        "billDate": "2026-11-16T23:00:00.000Z",
        "paymentDueDate": "2026-12-07T22:59:59.999Z",
        "billingPeriod": {"startDateTime": "2026-10-16T22:00:00Z", "endDateTime": "2026-11-16T22:59:59.999Z"},
        "billingAccount": {"id": "BA-1002"},
        "relatedParty": [{"id": MARCO, "role": "customer"}],
        **{name: {"unit": "EUR", "value": 10.5} for name in amounts},
        **others,
    }


async def test_days_are_the_operators_and_not_utcs() -> None:
    async with answering(customerBill=[bill()]) as money:
        read = await money.bill("RL1")
    assert read is not None
    assert (read.issued, read.due, read.period_first, read.period_last, read.total_cents) == (
        date(2026, 11, 17),
        date(2026, 12, 7),
        date(2026, 10, 17),
        date(2026, 11, 16),
        1050,
    )


async def test_a_bill_of_another_customer_or_time_that_is_sent_is_left_out() -> None:
    others = bill(id="RL2", relatedParty=[{"id": GIULIA, "role": "customer"}])
    older = bill(id="RL3", billDate="2025-01-16T23:00:00.000Z")
    async with answering(customerBill=[bill(), others, older]) as money:
        assert [each.id for each in await money.bills(MARCO, YEAR_AGO)] == ["RL1"]


@pytest.mark.parametrize(
    "spoilt",
    [
        {"remainingAmount": None},
        {"remainingAmount": {"unit": "EUR"}},
        {"amountDue": {"unit": "USD", "value": 1}},
        {"amountDue": {"unit": "EUR", "value": "much"}},
        {"paymentDueDate": "2026-12-07"},
        {"relatedParty": []},
        {"billNo": ""},
    ],
)
async def test_a_bill_that_lacks_something_is_garbled_and_nothing_is_guessed(spoilt: dict[str, Any]) -> None:
    async with answering(customerBill=[bill(**spoilt)]) as money:
        with pytest.raises(DependencyGarbled):
            await money.bill("RL1")


@pytest.mark.parametrize(
    ("document", "error"),
    [
        ([], DependencyMissing),
        ([{"mimeType": "text/html", "url": "{origin}/paper.pdf"}], DependencyMissing),
        ([{"mimeType": "application/pdf", "url": "http://127.0.0.1:9/paper.pdf"}], DependencyGarbled),
        ([{"mimeType": "application/pdf", "url": "file:///etc/hostname"}], DependencyGarbled),
        ([{"mimeType": "application/pdf"}], DependencyGarbled),
        ([{"mimeType": "application/pdf", "content": "no base 64!"}], DependencyGarbled),
        ([{"mimeType": "application/pdf", "content": base64.b64encode(b"<html>").decode()}], DependencyGarbled),
        ([{"mimeType": "application/pdf", "url": "{origin}/page.pdf"}], DependencyGarbled),
    ],
)
async def test_a_paper_that_cannot_be_handed_on_is_an_error(document: Any, error: type[DependencyError]) -> None:
    async with answering(customerBill=[bill(billDocument=document)], **{"page.pdf": b"<html>"}) as money:
        with pytest.raises(error):
            await money.bill_paper("RL1")


@pytest.mark.parametrize(
    "document",
    [{"content": base64.b64encode(b"%PDF-1.7 paper").decode()}, {"url": "{origin}/docs/paper.pdf"}],
)
async def test_a_paper_may_be_in_the_bill_or_at_an_address(document: dict[str, str]) -> None:
    papers = [{"mimeType": "application/pdf", **document}]
    async with answering(customerBill=[bill(billDocument=papers)], **{"paper.pdf": b"%PDF-1.7 paper"}) as money:
        assert await money.bill_paper("RL1") == b"%PDF-1.7 paper"


async def test_a_top_up_of_another_line_or_reference_is_not_ours() -> None:
    made = {
        "id": "TU-1",
        "description": "order-2",
        "status": "completed",
        "amount": {"amount": 20, "units": "EUR"},
        "requestedDate": "2026-11-23T11:00:00Z",
        "logicalResource": [{"id": GIULIAS}],
    }
    async with answering(topupBalance=[made]) as money:
        assert await money.find_top_up(GIULIAS, "order-1") is None
        assert await money.find_top_up("+393335550203", "order-2") is None
        assert (await money.find_top_up(GIULIAS, "order-2")) is not None
        assert await money.our_top_ups(START - timedelta(days=1), START + timedelta(days=1)) == ()


async def test_a_top_up_that_is_not_completed_is_not_taken_for_one() -> None:
    made = {
        "id": "TU-1",
        "description": "order-1",
        "status": "failed",
        "amount": {"amount": 20, "units": "EUR"},
        "requestedDate": "2026-11-23T11:00:00Z",
        "logicalResource": [{"id": GIULIAS}],
    }
    async with answering(topupBalance=[made]) as money:
        with pytest.raises(DependencyGarbled):
            await money.find_top_up(GIULIAS, "order-1")
