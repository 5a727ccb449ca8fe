"""The operator's systems of money: the TM Forum client against the demo operator, and the fake that stands for it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from aiohttp.test_utils import TestServer

from bot.adapters.bss.money import open_bss_money
from bot.core.auto_recharges import Halt, OperatorRule, RuleKind
from bot.core.bills import Bill, BillDelivery, BillPart, BillPaymentRefused, BillState, ChargeKind, NewBillPayment
from bot.core.errors import DependencyMissing
from bot.core.lines import LineKind
from bot.core.offers import (
    Extra,
    ExtraAction,
    ExtraBar,
    ExtraKind,
    ExtraOrder,
    ExtraOrderState,
    ExtraRefused,
    NewExtraOrder,
)
from bot.core.payments import SavedCard
from bot.core.recharges import NewTopUp, Recharge, RechargeBar, RechargeRefused, RechargeTarget
from bot.core.vouchers import Redemption, VoucherAnswer
from bot.services.bss_money import BssMoney
from demo_operator.app import create_app
from demo_operator.settings import Settings
from tests.fakes.bss_money_facts import demo_money
from tests.fakes.clock import START, StillClock

TOKEN = "bss-token"
ROME = ZoneInfo("Europe/Rome")
TODAY = date(2026, 11, 23)
YEAR_AGO = date(2025, 11, 24)
GIULIA, MARCO, ANNA, STUDIO, SARA = "C-1001", "C-1002", "C-1003", "C-1004", "C-1005"
GIULIAS, ANNAS, CHIARAS = "+393355550101", "+393335550202", "+393335550203"
MARCOS, ANNAS_FIXED, STUDIOS, SARAS_FIXED = "+39065550123", "+390815550204", "+393665550301", "+390115550400"
TEN, TWENTY_FIVE, USED, EXPIRED = "4071226530918342", "4071226530918359", "4071226530918367", "4071226530918375"


@pytest.fixture(params=["memory", "tm-forum"])
async def money(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[BssMoney]:
    if request.param == "memory":
        yield demo_money(StillClock())
        return
    url = f"sqlite+aiosqlite:///{tmp_path / 'operator.db'}"
    settings = Settings(url, bss_token=TOKEN, now=START, order_seconds=0)
    async with (
        TestServer(create_app(settings)) as server,
        open_bss_money(str(server.make_url("")), TOKEN, ROME, timeout=20) as client,
    ):
        yield client


async def newest(money: BssMoney, customer_id: str) -> Bill:
    return (await money.bills(customer_id, YEAR_AGO))[0]


def payment(*bills: Bill, reference: str = "order-1", cents: int | None = None) -> NewBillPayment:
    parts = tuple(BillPart(bill.id, cents or bill.remaining_cents) for bill in bills)
    return NewBillPayment(reference, bills[0].account_id, parts, "card", "prov-1", payer_id=bills[0].customer_id)


# bills


async def test_a_year_of_bills_is_told_newest_first(money: BssMoney) -> None:
    bills = await money.bills(MARCO, YEAR_AGO)
    assert [bill.issued for bill in bills][:3] == [date(2026, 11, 17), date(2026, 10, 17), date(2026, 9, 17)]
    assert [bill.total_cents for bill in bills] == [5435] + [4290] * 11
    assert [bill.state(TODAY) for bill in bills] == [BillState.TO_PAY] + [BillState.PAID] * 11
    assert await money.bills(MARCO, date(2026, 11, 1)) == bills[:1]
    assert await money.bills(GIULIA, YEAR_AGO) == ()
    assert await money.bills("C-0000", YEAR_AGO) == ()


async def test_a_bill_tells_its_days_its_tax_and_what_remains(money: BssMoney) -> None:
    bill = await newest(money, MARCO)
    assert (bill.due, bill.period_first, bill.period_last) == (
        date(2026, 12, 7),
        date(2026, 10, 17),
        date(2026, 11, 16),
    )
    assert (bill.remaining_cents, bill.tax_cents, bill.settled) == (5435, 5435 - 4455, None)
    assert (bill.customer_id, bill.account_id) == (MARCO, "BA-1002")
    assert bill.number.startswith("RL202611")
    assert await money.bill(bill.id) == bill


async def test_two_open_bills_one_of_them_overdue(money: BssMoney) -> None:
    bills = await money.bills(ANNA, YEAR_AGO)
    assert [bill.state(TODAY) for bill in bills if bill.open] == [BillState.TO_PAY, BillState.OVERDUE]
    assert [bill.state(TODAY) for bill in await money.bills(SARA, YEAR_AGO) if bill.open] == [BillState.OVERDUE] * 2


@pytest.mark.parametrize("unknown", ["RL2026110000", "", "../customerBill", "a,b"])
async def test_a_bill_that_is_none_is_nobodys(money: BssMoney, unknown: str) -> None:
    assert await money.bill(unknown) is None
    assert await money.bill_detail(unknown) is None
    assert await money.bill_of_line(unknown, MARCOS) is None
    with pytest.raises(DependencyMissing):
        await money.bill_paper(unknown)


async def test_the_lines_of_a_bill_add_up(money: BssMoney) -> None:
    bill = await newest(money, MARCO)
    detail = await money.bill_detail(bill.id)
    assert detail is not None
    assert detail.bill == bill
    assert [(charge.kind, charge.cents) for charge in detail.charges] == [
        (ChargeKind.PLAN, 3990),
        (ChargeKind.SERVICE, 300),
        (ChargeKind.USAGE, 895),
        (ChargeKind.FEE, 250),
    ]
    assert {charge.line_id for charge in detail.charges} == {"39065550123"}
    assert sum(charge.tax_cents for charge in detail.charges) == pytest.approx(bill.tax_cents, abs=2)


async def test_a_bill_is_found_by_number_and_line_together_only(money: BssMoney) -> None:
    marcos, annas = await newest(money, MARCO), await newest(money, ANNA)
    assert await money.bill_of_line(marcos.number, MARCOS) == marcos
    assert await money.bill_of_line(annas.number, ANNAS_FIXED) == annas
    for number, line in [
        (marcos.number, ANNAS_FIXED),
        (annas.number, MARCOS),
        (annas.number, ANNAS),
        (marcos.number, "+390000000000"),
        (marcos.number, ""),
        (f"{marcos.number},{annas.number}", MARCOS),
        (marcos.number, f"{MARCOS},{ANNAS_FIXED}"),
    ]:
        assert await money.bill_of_line(number, line) is None


async def test_a_bills_paper_is_a_pdf(money: BssMoney) -> None:
    paper = await money.bill_paper((await newest(money, MARCO)).id)
    assert paper.startswith(b"%PDF-")


async def test_bills_come_by_email_from_now_on_and_on_paper_again(money: BssMoney) -> None:
    assert await money.bill_delivery(MARCO) is BillDelivery.PAPER
    for wanted in (BillDelivery.EMAIL, BillDelivery.EMAIL, BillDelivery.PAPER):
        await money.set_bill_delivery(MARCO, wanted)
        assert await money.bill_delivery(MARCO) is wanted
        assert await money.bill_delivery(ANNA) is BillDelivery.PAPER
    with pytest.raises(DependencyMissing):
        await money.bill_delivery("C-0000")


# payments


async def test_a_payment_settles_its_bill_and_is_read_back(money: BssMoney) -> None:
    bill = await newest(money, MARCO)
    made = await money.pay_bills(payment(bill))
    assert (made.reference, made.cents, made.done, made.parts) == (
        "order-1",
        5435,
        True,
        (BillPart(bill.id, 5435),),
    )
    after = await newest(money, MARCO)
    assert (after.state(TODAY), after.remaining_cents, after.settled) == (BillState.PAID, 0, TODAY)
    assert await money.find_payment("order-1") == made
    assert await money.payments_of_bill(bill.id) == (made,)
    assert await money.find_payment("order-2") is None


async def test_two_bills_are_paid_with_one_payment(money: BssMoney) -> None:
    bills = [bill for bill in await money.bills(ANNA, YEAR_AGO) if bill.open]
    made = await money.pay_bills(payment(*bills))
    assert made.cents == 3145 + 2990
    assert [part.cents for part in made.parts] == [3145, 2990]
    assert not [bill for bill in await money.bills(ANNA, YEAR_AGO) if bill.open]


async def test_the_same_payment_told_again_pays_once(money: BssMoney) -> None:
    bill = await newest(money, MARCO)
    made = await asyncio.gather(*(money.pay_bills(payment(bill, cents=1000)) for _ in range(5)))
    assert len(set(made)) == 1
    assert (await newest(money, MARCO)).remaining_cents == 4435
    with pytest.raises(BillPaymentRefused):
        await money.pay_bills(payment(bill, cents=2000))


async def test_a_bill_that_was_paid_meanwhile_is_refused(money: BssMoney) -> None:
    bill = await newest(money, MARCO)
    await money.pay_bills(payment(bill, cents=5000))
    with pytest.raises(BillPaymentRefused):
        await money.pay_bills(payment(bill, reference="order-2"))
    await money.pay_bills(payment(bill, reference="order-3", cents=435))
    with pytest.raises(BillPaymentRefused):
        await money.pay_bills(payment(bill, reference="order-4", cents=1))
    assert await money.find_payment("order-2") is None


async def test_a_payment_is_of_the_bills_account(money: BssMoney) -> None:
    bill = await newest(money, MARCO)
    with pytest.raises(BillPaymentRefused):
        await money.pay_bills(replace(payment(bill), account_id="BA-1003"))
    assert (await newest(money, MARCO)).open


async def test_our_payments_of_a_time_are_listed(money: BssMoney) -> None:
    made = await money.pay_bills(payment(await newest(money, MARCO)))
    assert await money.our_payments(START, START + timedelta(days=1)) == (made,)
    assert await money.our_payments(START - timedelta(days=1), START) == ()


# cards


async def test_saved_cards_are_told_the_expired_too(money: BssMoney) -> None:
    assert list(await money.cards(GIULIA)) == [SavedCard("tok_visa_4242_1229", "visa", "4242", "12/29")]
    assert list(await money.cards(ANNA)) == [SavedCard("tok_mastercard_4444_1026", "mastercard", "4444", "10/26")]
    assert list(await money.cards(MARCO)) == []


async def test_a_card_is_added_once_and_removed(money: BssMoney) -> None:
    card = SavedCard("tok_visa_1111_0231", "visa", "1111", "02/31")
    for _ in range(2):
        await money.add_card(MARCO, card)
        assert list(await money.cards(MARCO)) == [card]
    for _ in range(2):
        await money.remove_card(MARCO, card.token)
        assert list(await money.cards(MARCO)) == []


async def test_nobody_removes_anothers_card(money: BssMoney) -> None:
    await money.remove_card(MARCO, "tok_visa_4242_1229")
    assert len(await money.cards(GIULIA)) == 1


# recharges


async def test_the_amounts_and_the_limits_are_the_operators(money: BssMoney) -> None:
    terms = await money.recharge_terms()
    assert terms.amounts_cents == (500, 1000, 1500, 2000, 2500, 3000, 5000, 10000)
    assert (terms.others_per_day, terms.others_per_day_cents) == (5, 20000)


@pytest.mark.parametrize(
    ("number", "answer"),
    [
        (GIULIAS, RechargeTarget(GIULIAS, "393355550101", "393355550101-credit", "BA-1001")),
        (CHIARAS, RechargeTarget(CHIARAS, "393335550203", "393335550203-credit", "BA-1003")),
        ("+393405550199", RechargeBar.NOT_OURS),
        (MARCOS, RechargeBar.NOT_PREPAID),
        (STUDIOS, RechargeBar.NOT_PREPAID),
        (SARAS_FIXED, RechargeBar.NOT_PREPAID),
        ("", RechargeBar.NOT_OURS),
        (f"{GIULIAS},{CHIARAS}", RechargeBar.NOT_OURS),
        ("3355550101", RechargeBar.NOT_OURS),
    ],
)
async def test_a_number_can_be_recharged_or_the_reason_is_told(
    money: BssMoney, number: str, answer: RechargeTarget | RechargeBar
) -> None:
    assert await money.recharge_target(number) == answer


async def test_a_top_up_is_made_found_and_in_the_history(money: BssMoney) -> None:
    before = len(await all_recharges(money, "393335550203"))
    made = await money.top_up(NewTopUp(CHIARAS, 2000, "order-1", "paypal", payer_id=GIULIA))
    assert (made.reference, made.cents, made.voucher) == ("order-1", 2000, False)
    assert await money.find_top_up(CHIARAS, "order-1") == made
    assert await money.find_top_up(GIULIAS, "order-1") is None
    assert await money.find_top_up(CHIARAS, "order-2") is None
    history = await all_recharges(money, "393335550203")
    assert (before, [recharge.cents for recharge in history]) == (0, [2000])


async def test_twice_is_twice(money: BssMoney) -> None:
    for _ in range(2):
        await money.top_up(NewTopUp(GIULIAS, 500, "order-1", "card"))
    assert [each.cents for each in await money.our_top_ups(START, START + timedelta(days=1))] == [500, 500]


@pytest.mark.parametrize(
    ("number", "cents", "bar"),
    [
        (MARCOS, 2000, RechargeBar.NOT_PREPAID),
        ("+393405550199", 2000, RechargeBar.NOT_OURS),
        (GIULIAS, 700, None),
    ],
)
async def test_a_top_up_that_is_refused_says_why(
    money: BssMoney, number: str, cents: int, bar: RechargeBar | None
) -> None:
    with pytest.raises(RechargeRefused) as caught:
        await money.top_up(NewTopUp(number, cents, "order-1", "card"))
    assert caught.value.bar is bar
    assert await money.find_top_up(number, "order-1") is None


async def test_our_top_ups_leave_vouchers_out(money: BssMoney) -> None:
    made = await money.top_up(NewTopUp(GIULIAS, 2000, "order-1", "card"))
    await money.redeem(TEN, GIULIAS, "voucher-1")
    assert await money.our_top_ups(START, START + timedelta(days=1)) == (made,)
    assert await money.our_top_ups(START - timedelta(days=9), START) == ()


@pytest.mark.parametrize(
    ("code", "number", "answer"),
    [
        (TEN, GIULIAS, Redemption(VoucherAnswer.REDEEMED, 1000)),
        (TWENTY_FIVE, CHIARAS, Redemption(VoucherAnswer.REDEEMED, 2500)),
        (USED, GIULIAS, Redemption(VoucherAnswer.USED)),
        (EXPIRED, GIULIAS, Redemption(VoucherAnswer.EXPIRED)),
        ("4071226530918300", GIULIAS, Redemption(VoucherAnswer.UNKNOWN)),
        ("407122653091834", GIULIAS, Redemption(VoucherAnswer.UNKNOWN)),
        (TEN, MARCOS, Redemption(VoucherAnswer.REFUSED)),
        (TEN, "+393405550199", Redemption(VoucherAnswer.REFUSED)),
    ],
)
async def test_a_voucher_is_redeemed_or_the_reason_is_told(
    money: BssMoney, code: str, number: str, answer: Redemption
) -> None:
    assert await money.redeem(code, number, "voucher-1") == answer
    found = await money.find_top_up(number, "voucher-1")
    assert (found.cents if found else 0) == answer.amount_cents


async def test_fifty_parallel_uses_of_a_voucher_credit_once(money: BssMoney) -> None:
    answers = await asyncio.gather(*(money.redeem(TEN, GIULIAS, f"voucher-{n}") for n in range(50)))
    told = [answer.answer for answer in answers]
    assert (told.count(VoucherAnswer.REDEEMED), told.count(VoucherAnswer.USED)) == (1, 49)
    assert [each.cents for each in await all_recharges(money, "393355550101")] == [1000, 1500, 1000]


async def test_the_history_of_recharges_is_a_times(money: BssMoney) -> None:
    assert [each.cents for each in await all_recharges(money, "393355550101")] == [1500, 1000]
    last_week = await money.recharges("393355550101", START - timedelta(days=7), START + timedelta(hours=1))
    assert [(each.cents, each.by) for each in last_week] == [(1500, "Carta")]


async def all_recharges(money: BssMoney, line_id: str) -> tuple[Recharge, ...]:
    return await money.recharges(line_id, START - timedelta(days=90), START + timedelta(days=1))


# services and offers


@pytest.mark.parametrize(
    ("customer", "offers"),
    [
        (GIULIA, ["giga-extra", "porta-amico"]),
        (ANNA, ["giga-extra", "porta-amico"]),
        (MARCO, ["wifi-casa", "porta-amico"]),
        (STUDIO, ["porta-amico"]),
    ],
)
async def test_a_customer_is_offered_their_own_first(money: BssMoney, customer: str, offers: list[str]) -> None:
    told = await money.offers(customer)
    assert [offer.id for offer in told] == offers
    assert [offer.dedicated for offer in told] == [True] * (len(offers) - 1) + [False]


async def test_an_offer_tells_price_period_and_effect(money: BssMoney) -> None:
    assert (await money.offers(GIULIA))[0] == Extra(
        "giga-extra", "Giga Extra 50", ExtraKind.OFFER, 299, True, LineKind.MOBILE, "50 GB in più ogni mese", True
    )


async def test_the_services_are_told_with_their_prices(money: BssMoney) -> None:
    told = {each.id: (each.cents, each.monthly, each.for_kind) for each in await money.services()}
    assert told == {
        "segreteria": (0, True, None),
        "avviso-chiamata": (0, True, None),
        "chi-e": (300, True, LineKind.FIXED),
        "antivirus": (199, True, None),
        "roaming-mondo": (1000, False, LineKind.MOBILE),
        "blocco-premium": (0, True, None),
    }
    assert {each.kind for each in await money.services()} == {ExtraKind.SERVICE}


def wanted(extra: str, line: str = GIULIAS, customer: str = GIULIA, key: str = "k-1", on: bool = True) -> NewExtraOrder:
    action = ExtraAction.SWITCH_ON if on else ExtraAction.SWITCH_OFF
    return NewExtraOrder(key, customer, line.removeprefix("+"), extra, action, "web")


async def ended(money: BssMoney, order: NewExtraOrder) -> ExtraOrder:
    return await money.extra_order((await money.order_extra(order)).id)


async def test_an_order_is_under_way_and_then_done(money: BssMoney) -> None:
    made = await money.order_extra(wanted("giga-extra"))
    assert (made.key, made.state, made.cents) == ("k-1", ExtraOrderState.UNDER_WAY, 299)
    done = await money.extra_order(made.id)
    assert (done.id, done.state, done.bar) == (made.id, ExtraOrderState.DONE, None)
    assert await money.find_extra_order("k-1") == done
    assert await money.find_extra_order("k-2") is None
    with pytest.raises(DependencyMissing):
        await money.extra_order("PO-999999")


async def test_the_same_order_again_is_the_first(money: BssMoney) -> None:
    made = [await money.order_extra(wanted("giga-extra")) for _ in range(3)]
    assert len({each.id for each in made}) == 1


async def test_a_service_is_switched_off(money: BssMoney) -> None:
    done = await ended(money, wanted("antivirus", on=False))
    assert (done.state, done.cents) == (ExtraOrderState.DONE, 0)
    with pytest.raises(ExtraRefused) as caught:
        await money.order_extra(wanted("antivirus", key="k-2", on=False))
    assert caught.value.bar is ExtraBar.NOT_ACTIVE


async def test_too_little_credit_fails_the_order(money: BssMoney) -> None:
    failed = await ended(money, wanted("antivirus", CHIARAS, ANNA))
    assert (failed.state, failed.bar) == (ExtraOrderState.FAILED, ExtraBar.CREDIT_TOO_LOW)


@pytest.mark.parametrize(
    ("order", "bar"),
    [
        (wanted("antivirus"), ExtraBar.ALREADY_ACTIVE),
        (wanted("chi-e"), ExtraBar.NOT_FOR_LINE),
        (wanted("giga-extra", STUDIOS, STUDIO), ExtraBar.NOT_FOR_CUSTOMER),
        (wanted("segreteria", SARAS_FIXED, SARA), ExtraBar.LINE_SUSPENDED),
        (wanted("segreteria", MARCOS, GIULIA), ExtraBar.OTHER),
    ],
)
async def test_an_order_that_is_refused_says_why(money: BssMoney, order: NewExtraOrder, bar: ExtraBar) -> None:
    with pytest.raises(ExtraRefused) as caught:
        await money.order_extra(order)
    assert caught.value.bar is bar
    assert await money.find_extra_order(order.key) is None


def test_the_times_of_these_tests_are_the_operators() -> None:
    assert START.astimezone(ROME) == datetime(2026, 11, 23, 12, tzinfo=ROME)


async def test_the_automatic_recharge_that_the_operator_runs_is_told_with_why_it_stands_still(money: BssMoney) -> None:
    known = await money.operator_rule(CHIARAS.removeprefix("+"))
    assert known == OperatorRule(RuleKind.THRESHOLD, 500, 300, 1500, Halt.CARD_EXPIRED)
    assert await money.operator_rule(GIULIAS.removeprefix("+")) is None


async def test_it_is_stopped_once_and_for_all(money: BssMoney) -> None:
    for _ in range(2):
        await money.stop_operator_rule(CHIARAS.removeprefix("+"))
    assert await money.operator_rule(CHIARAS.removeprefix("+")) is None
