"""The operator behind the payments' ports: what it is made to do, once, and what its refusals and silences mean."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp.test_utils import TestServer

from bot.adapters.bss import open_bss
from bot.adapters.bss.fulfiller import OperatorCredit, OperatorFulfiller, OperatorRedeemer
from bot.adapters.bss.money import open_bss_money
from bot.core.bills import Bill, BillPart, NewBillPayment
from bot.core.errors import DependencyBroken, DependencyError, DependencyMissing, DependencyRefused, DependencySilent
from bot.core.fulfilments import Applied
from bot.core.payment_errors import FulfilmentRefused, FulfilmentUnclear, VoucherUnclear
from bot.core.payments import EUR, Item, Method, Order, OrderState, Purpose, SavedCard
from bot.core.vouchers import Redemption, VoucherAnswer
from bot.services.bss_money import BssMoney
from bot.services.payments.ports import CreditReader, Fulfiller, OperatorRecord, Redeemer
from demo_operator.app import create_app
from demo_operator.settings import Settings
from tests.contracts.test_bss_money import ANNA, GIULIA, GIULIAS, MARCO, MARCOS, ROME, TEN, TOKEN, USED, YEAR_AGO
from tests.fakes.bss import demo_bss
from tests.fakes.bss_money import MemoryMoney
from tests.fakes.bss_money_facts import demo_money
from tests.fakes.clock import START, StillClock

CARD = SavedCard("tok_visa_1111_0231", "visa", "1111", "02/31")


@pytest.fixture(params=["memory", "tm-forum"])
async def money(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[BssMoney]:
    if request.param == "memory":
        yield demo_money(StillClock())
        return
    url = f"sqlite+aiosqlite:///{tmp_path / 'operator.db'}"
    settings = Settings(url, bss_token=TOKEN, now=START)
    async with (
        TestServer(create_app(settings)) as server,
        open_bss_money(str(server.make_url("")), TOKEN, ROME, timeout=20) as client,
    ):
        yield client


@pytest.fixture
def memory() -> MemoryMoney:
    return demo_money(StillClock())


def order(purpose: Purpose, *items: Item, customer: str | None = GIULIA, id: str = "order-1") -> Order:
    return Order(
        id=id,
        purpose=purpose,
        target=items[0].ref if items else "",
        items=items,
        amount_cents=sum(item.amount_cents for item in items),
        currency=EUR,
        customer_id=customer,
        conversation_id="c-1",
        language="it",
        client_key="key-1",
        state=OrderState.PAID,
        created_at=START,
    )


RECHARGE = order(Purpose.RECHARGE, Item(GIULIAS, 2000))


async def do(money: BssMoney, wanted: Order, card: SavedCard | None = None) -> Applied:
    fulfiller: Fulfiller = OperatorFulfiller(money)
    return await fulfiller.fulfil(wanted, Method.CARD, "prov-1", card)


async def open_bills(money: BssMoney, customer: str) -> list[Bill]:
    return [bill for bill in await money.bills(customer, YEAR_AGO) if bill.open]


def bills_order(bills: list[Bill], customer: str | None) -> Order:
    return order(Purpose.BILLS, *(Item(bill.id, bill.remaining_cents) for bill in bills), customer=customer)


async def pay_elsewhere(money: BssMoney, bill: Bill, cents: int) -> None:
    await money.pay_bills(NewBillPayment("at-the-bank", bill.account_id, (BillPart(bill.id, cents),), "bank", "b-1"))


async def test_a_recharge_is_made_and_found_by_the_orders_id(money: BssMoney) -> None:
    assert await OperatorFulfiller(money).find(RECHARGE) is None
    done = await do(money, RECHARGE)
    assert done.applied_cents == 2000
    assert await OperatorFulfiller(money).find(RECHARGE) == done
    assert await OperatorFulfiller(money).find(replace(RECHARGE, id="order-2")) is None


async def test_somebody_who_is_not_signed_in_recharges_too(money: BssMoney) -> None:
    assert (await do(money, replace(RECHARGE, customer_id=None))).applied_cents == 2000


async def test_a_number_that_takes_no_recharge_is_a_refusal(money: BssMoney) -> None:
    for number in (MARCOS, "+393405550199"):
        with pytest.raises(FulfilmentRefused) as caught:
            await do(money, order(Purpose.RECHARGE, Item(number, 2000)))
        assert not caught.value.settled


async def test_a_bill_is_paid_and_found(money: BssMoney) -> None:
    wanted = bills_order(await open_bills(money, MARCO), MARCO)
    done = await do(money, wanted)
    assert done.applied_cents == 5435
    assert await open_bills(money, MARCO) == []
    assert await OperatorFulfiller(money).find(wanted) == done


async def test_all_open_bills_are_paid_at_once(money: BssMoney) -> None:
    assert (await do(money, bills_order(await open_bills(money, ANNA), None))).applied_cents == 3145 + 2990
    assert await open_bills(money, ANNA) == []


async def test_a_bill_that_was_paid_elsewhere_is_settled(money: BssMoney) -> None:
    bills = await open_bills(money, MARCO)
    await pay_elsewhere(money, bills[0], 5435)
    with pytest.raises(FulfilmentRefused) as caught:
        await do(money, bills_order(bills, MARCO))
    assert caught.value.settled
    assert await OperatorFulfiller(money).find(bills_order(bills, MARCO)) is None


async def test_no_more_than_what_remains_is_applied(money: BssMoney) -> None:
    bills = await open_bills(money, ANNA)
    wanted = bills_order(bills, ANNA)
    await pay_elsewhere(money, bills[0], 3145)
    done = await do(money, wanted)
    assert done.applied_cents == 2990
    assert await open_bills(money, ANNA) == []


async def test_a_bill_paid_in_part_elsewhere_takes_the_rest(money: BssMoney) -> None:
    bills = await open_bills(money, MARCO)
    await pay_elsewhere(money, bills[0], 5000)
    assert (await do(money, bills_order(bills, MARCO))).applied_cents == 435


async def test_the_same_order_again_pays_no_bill_twice(money: BssMoney) -> None:
    wanted = bills_order(await open_bills(money, MARCO), MARCO)
    assert await do(money, wanted) == await do(money, wanted)
    assert len(await money.payments_of_bill(wanted.items[0].ref)) == 1


async def test_bills_of_two_customers_are_not_one_payment(money: BssMoney) -> None:
    bills = [*await open_bills(money, MARCO), *await open_bills(money, ANNA)]
    with pytest.raises(FulfilmentRefused):
        await do(money, bills_order(bills, MARCO))
    assert len(await open_bills(money, ANNA)) == 2


async def test_a_card_that_was_set_up_is_kept_once(money: BssMoney) -> None:
    wanted = order(Purpose.CARD_SETUP, customer=MARCO)
    for _ in range(2):
        assert await do(money, wanted, CARD) == Applied(CARD.token, 0)
        assert list(await money.cards(MARCO)) == [CARD]
    await money.remove_card(MARCO, CARD.token)
    assert list(await money.cards(MARCO)) == []
    await money.add_card(MARCO, CARD)
    assert list(await money.cards(MARCO)) == [CARD]


async def test_no_card_or_nobodys_card_is_refused(money: BssMoney) -> None:
    for wanted, card in [
        (order(Purpose.CARD_SETUP, customer=MARCO), None),
        (order(Purpose.CARD_SETUP, customer=None), CARD),
    ]:
        with pytest.raises(FulfilmentRefused):
            await do(money, wanted, card)


async def test_an_offer_is_not_paid_through_a_provider(money: BssMoney) -> None:
    with pytest.raises(FulfilmentRefused):
        await do(money, order(Purpose.OFFER, Item("giga-extra", 299)))


async def test_all_that_was_done_is_listed_once_each_time(money: BssMoney) -> None:
    recharged = [await do(money, RECHARGE) for _ in range(2)]
    paid = await do(money, replace(bills_order(await open_bills(money, MARCO), MARCO), id="order-2"))
    await money.redeem(TEN, GIULIAS, "voucher-1")
    listed = await OperatorFulfiller(money).list_done(START, START + timedelta(days=1))
    assert sorted(listed, key=lambda record: record.reference) == sorted(
        [
            *(OperatorRecord("order-1", done.reference, 2000) for done in recharged),
            OperatorRecord("order-2", paid.reference, 5435),
        ],
        key=lambda record: record.reference,
    )
    assert await OperatorFulfiller(money).list_done(START - timedelta(days=1), START) == []


async def test_a_voucher_is_redeemed_and_found(money: BssMoney) -> None:
    redeemer: Redeemer = OperatorRedeemer(money)
    assert await redeemer.find(GIULIAS, "voucher-1") is None
    assert await redeemer.redeem(TEN, GIULIAS, "voucher-1") == Redemption(VoucherAnswer.REDEEMED, 1000)
    assert await redeemer.find(GIULIAS, "voucher-1") == Redemption(VoucherAnswer.REDEEMED, 1000)
    assert await redeemer.redeem(USED, GIULIAS, "voucher-2") == Redemption(VoucherAnswer.USED)
    assert await redeemer.find(GIULIAS, "voucher-2") is None


@pytest.mark.parametrize("error", [DependencySilent, DependencyBroken, DependencyRefused, DependencyMissing])
@pytest.mark.parametrize("call", ["top_up", "find_top_up", "redeem", "our_top_ups"])
async def test_whatever_is_no_clear_refusal_may_have_happened(
    memory: MemoryMoney, call: str, error: type[DependencyError]
) -> None:
    memory.failing[call] = error
    fulfiller, redeemer = OperatorFulfiller(memory), OperatorRedeemer(memory)
    asked = {
        "top_up": (lambda: do(memory, RECHARGE), FulfilmentUnclear),
        "find_top_up": (lambda: fulfiller.find(RECHARGE), FulfilmentUnclear),
        "redeem": (lambda: redeemer.redeem(TEN, GIULIAS, "v-1"), VoucherUnclear),
        "our_top_ups": (lambda: fulfiller.list_done(START, START), FulfilmentUnclear),
    }
    ask, unclear = asked[call]
    with pytest.raises(unclear):
        await ask()  # type: ignore[no-untyped-call]


async def test_a_payment_whose_answer_was_lost_is_found_and_not_called_settled(memory: MemoryMoney) -> None:
    wanted = bills_order(await open_bills(memory, MARCO), MARCO)
    memory.losing.append("pay_bills")
    with pytest.raises(FulfilmentUnclear):
        await do(memory, wanted)
    assert await do(memory, wanted) == await OperatorFulfiller(memory).find(wanted)
    assert len(memory.payments) == 1


async def test_a_bill_paid_between_reading_and_writing_is_looked_at_again(memory: MemoryMoney) -> None:
    wanted = bills_order(await open_bills(memory, MARCO), MARCO)
    read = memory.bill

    async def read_and_be_overtaken(bill_id: str) -> Bill | None:
        bill = await read(bill_id)
        memory.bill = read  # type: ignore[method-assign]
        memory.settle(bill_id, 5435)
        return bill

    memory.bill = read_and_be_overtaken  # type: ignore[method-assign]
    with pytest.raises(FulfilmentUnclear):
        await do(memory, wanted)
    with pytest.raises(FulfilmentRefused) as caught:
        await do(memory, wanted)
    assert caught.value.settled


@pytest.mark.parametrize("where", ["memory", "tm-forum"])
async def test_the_credit_of_a_line_is_read_by_its_number(where: str, tmp_path: Path) -> None:
    async def check(reader: CreditReader) -> None:
        assert await reader.credit_cents(GIULIAS) == 1250
        for number in (MARCOS, "+393405550199"):
            with pytest.raises(DependencyMissing):
                await reader.credit_cents(number)

    if where == "memory":
        await check(OperatorCredit(demo_bss()))
        return
    settings = Settings(f"sqlite+aiosqlite:///{tmp_path / 'operator.db'}", bss_token=TOKEN, now=START)
    async with TestServer(create_app(settings)) as server, open_bss(str(server.make_url("")), TOKEN) as bss:
        await check(OperatorCredit(bss))
