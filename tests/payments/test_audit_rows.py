"""What the audit log says of money: each act once, by whom and for whom, with no secret and no whole number in it."""

from __future__ import annotations

import asyncio
from dataclasses import astuple

import pytest

from bot.adapters.sql.audit import SqlAudit
from bot.adapters.sql.payments_vouchers import SqlVoucherTries, SqlVoucherUses
from bot.core.payment_errors import LimitReached
from bot.core.payments import Item, Method, Purpose
from bot.core.vouchers import Redemption, VoucherAnswer
from bot.services.payments.vouchers import Giver, Vouchers
from bot.services.turn import request_id
from tests.fakes.audit import audit_rows
from tests.fakes.payments.faults import Fault
from tests.fakes.payments.operator import MemoryRedeemer
from tests.fakes.payments.provider import DECLINED, GOOD
from tests.payments.test_vouchers import use
from tests.payments.world import LINE, World

GIULIA, MASKED = "C-1001", "335 ••• 0101"
CODE, WRONG = "4071226530918342", "4071226530910000"


async def rows(world: World, *actions: str) -> list[tuple[str, str, str, str]]:
    """Actor, action, decision and reason, oldest first."""
    found = [row for row in await audit_rows(world.database) if row.action in actions]
    return [(row.actor, row.action, row.decision, row.reason) for row in found]


async def paid(world: World) -> str:
    order = await world.order()
    world.provider.pay((await world.page(order)).url)
    await world.deliver()
    await world.come_to_rest()
    return order.id


async def test_an_order_and_its_charge_are_a_row_each(world: World) -> None:
    request_id.set("request-7")
    order_id = await paid(world)
    recorded = await audit_rows(world.database)
    assert [(row.actor, row.action, row.decision, row.reason) for row in recorded] == [
        (GIULIA, "order", "allowed", ""),
        (GIULIA, "charge", "allowed", "card:paid"),
    ]
    assert {row.target for row in recorded} == {f"recharge:{MASKED}:2000:{order_id}"}
    assert {(row.session, row.request_id) for row in recorded} == {("chat-1", "request-7")}


async def test_an_order_that_is_asked_for_twice_is_one_row(world: World) -> None:
    await asyncio.gather(*(world.order() for _ in range(5)))
    assert await rows(world, "order") == [(GIULIA, "order", "allowed", "")]


async def test_an_order_that_the_limit_refuses_is_none(world: World) -> None:
    with pytest.raises(LimitReached):
        await world.order(items=(Item(LINE, 30000),), limited_by=("customer:1",))
    assert await rows(world, "order") == []


async def test_who_is_not_signed_in_stands_there_as_anonymous(world: World) -> None:
    await world.order(customer_id=None)
    assert await rows(world, "order") == [("anonymous", "order", "allowed", "")]


async def test_a_charge_whose_news_come_five_times_at_once_is_one_row(world: World) -> None:
    page = await world.page(await world.order())
    world.provider.pay(page.url)
    (headers, body), name = world.provider.deliveries[0], world.provider.name
    await asyncio.gather(*(world.payments.noting.note(name, headers, body) for _ in range(5)))
    assert len(await rows(world, "charge")) == 1


async def test_a_second_payment_and_its_refund_are_rows_too(world: World) -> None:
    order = await world.order()
    first, second = await world.page(order), await world.page(order, Method.PAYPAL)
    world.provider.pay(second.url)
    world.provider.pay(first.url, late=True)
    await world.deliver()
    await world.come_to_rest()
    found = await rows(world, "charge", "refund")
    assert {reason for _, action, _, reason in found if action == "charge"} in (
        {"paypal:paid", "card:second"},
        {"card:paid", "paypal:second"},
    )
    assert found[-1] == ("service", "refund", "allowed", "second")


async def test_a_refund_that_the_provider_refuses_is_a_failed_one(world: World) -> None:
    order = await world.order()
    page = await world.page(order)
    await world.payments.ordering.cancel(order.id)
    world.provider.pay(page.url, late=True)
    world.provider.faults.plan("refund", Fault.REFUSED)
    await world.deliver()
    await world.come_to_rest()
    assert ("service", "refund", "failed", "late") in await rows(world, "refund")


@pytest.mark.parametrize(
    ("token", "row"),
    [
        (GOOD, (GIULIA, "charge", "allowed", "saved_card:paid")),
        (DECLINED, (GIULIA, "charge", "refused", "saved_card:declined")),
    ],
)
async def test_a_saved_card_that_is_charged_or_refused_is_a_row(
    world: World, token: str, row: tuple[str, str, str, str]
) -> None:
    order = await world.order()
    await world.payments.checking_out.charge_saved_card(order.id, token, "Sportello", "a tap")
    assert await rows(world, "charge") == [row]


async def test_a_card_that_was_saved_is_a_row_once_the_operator_has_it(world: World) -> None:
    order = await world.order(purpose=Purpose.CARD_SETUP, target="card", items=())
    page = await world.page(order)
    world.provider.save_card(page.url)
    await world.deliver()
    assert await rows(world, "save_card") == []
    await world.come_to_rest()
    (row,) = [row for row in await audit_rows(world.database) if row.action == "save_card"]
    assert (row.actor, row.target, row.decision) == (GIULIA, "card:4242", "allowed")
    assert await rows(world, "charge") == []


class TestAVoucherSCode:
    @pytest.fixture
    def vouchers(self, world: World) -> Vouchers:
        redeemer = MemoryRedeemer({CODE: 1000})
        return Vouchers(SqlVoucherTries(world.database), SqlVoucherUses(world.database), redeemer, world.clock)

    @pytest.mark.parametrize(
        ("code", "row"),
        [(CODE, (GIULIA, "voucher", "allowed", "")), (WRONG, (GIULIA, "voucher", "refused", "unknown"))],
    )
    async def test_is_a_row_right_or_wrong(
        self, world: World, vouchers: Vouchers, code: str, row: tuple[str, str, str, str]
    ) -> None:
        for _ in range(2):
            await use(vouchers, code, LINE, "prompt", Giver(("line",), "chat-1", GIULIA))
        assert await rows(world, "voucher") == [row]

    async def test_is_one_row_when_its_answer_comes_twice(self, world: World, vouchers: Vouchers) -> None:
        await use(vouchers, CODE, LINE, "prompt", Giver(("line",), "chat-1", GIULIA))
        late = Redemption(VoucherAnswer.REDEEMED, 1000)
        assert not await vouchers.uses.answer("prompt", late, [], world.clock.now())
        assert len(await rows(world, "voucher")) == 1


async def test_no_row_holds_a_code_a_token_or_a_whole_number_and_the_chain_is_whole(world: World) -> None:
    await paid(world)
    order = await world.order("second")
    await world.payments.checking_out.charge_saved_card(order.id, GOOD, "Sportello", "a tap")
    redeemer = MemoryRedeemer({CODE: 1000})
    vouchers = Vouchers(SqlVoucherTries(world.database), SqlVoucherUses(world.database), redeemer, world.clock)
    await use(vouchers, CODE, LINE, "prompt", Giver(("line",), "chat-1", GIULIA))
    recorded = await audit_rows(world.database)
    assert {row.action for row in recorded} == {"order", "charge", "voucher"}
    secrets = (CODE, GOOD, LINE, LINE.removeprefix("+39"), "pay.example")
    assert not [field for row in recorded for field in astuple(row) if any(secret in field for secret in secrets)]
    assert await SqlAudit(world.database).first_broken() is None
