"""The daily report: no difference, or each named."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from bot.adapters.sql.payments_schema import attempts, fulfilments
from bot.core.payment_errors import FulfilmentUnclear, ProviderSilent
from bot.core.payments import Order
from bot.core.reconciliation import Difference, DifferenceKind
from bot.services.payments.ports import OperatorRecord
from tests.fakes.payments.faults import Fault
from tests.fakes.payments.operator import Done
from tests.payments.world import World, books_agree


async def recharged(world: World) -> Order:
    order = await world.order()
    world.provider.pay((await world.page(order)).url)
    await world.deliver()
    await world.work(rounds=2)
    await books_agree(world)
    return order


async def differences(world: World) -> list[tuple[DifferenceKind, int, int]]:
    return [(one.kind, one.ours, one.theirs) for one in (await world.report()).differences]


async def test_a_day_without_a_difference_has_sums_and_nothing_else(world: World) -> None:
    await recharged(world)
    report = await world.report()
    assert (report.captured_cents, report.refunded_cents, report.applied_cents) == (2000, 0, 2000)
    assert report.differences == ()


async def test_money_at_the_provider_that_is_not_ours_is_named(world: World) -> None:
    await recharged(world)
    reference = world.provider.stray_payment(700)
    assert (await world.report()).differences == (Difference(DifferenceKind.PROVIDER_ONLY, reference, 0, 700),)


async def test_money_that_the_provider_does_not_know_of_is_named(world: World) -> None:
    await recharged(world)
    world.provider.kept.clear()
    assert await differences(world) == [(DifferenceKind.PROVIDER_MISSING, 2000, 0)]


async def test_another_sum_at_the_provider_is_named(world: World) -> None:
    await recharged(world)
    async with world.database.transaction() as connection:
        await connection.execute(update(attempts).values(captured_cents=2500))
    assert await differences(world) == [(DifferenceKind.PROVIDER_CAPTURED, 2500, 2000)]


async def test_a_refund_made_at_the_provider_behind_our_back_is_named(world: World) -> None:
    await recharged(world)
    await world.provider.refund("memory-1", 500, "by hand")
    assert await differences(world) == [(DifferenceKind.PROVIDER_REFUNDED, 0, 500)]


async def test_a_credit_that_the_operator_does_not_have_is_named(world: World) -> None:
    await recharged(world)
    world.operator.done.clear()
    assert await differences(world) == [(DifferenceKind.OPERATOR_MISSING, 2000, 0)]


async def test_a_credit_given_twice_is_named(world: World) -> None:
    await recharged(world)
    world.operator.done *= 2
    assert await differences(world) == [(DifferenceKind.OPERATOR_TWICE, 2000, 4000)]


async def test_a_credit_of_another_sum_is_named(world: World) -> None:
    await recharged(world)
    async with world.database.transaction() as connection:
        await connection.execute(update(fulfilments).values(applied_cents=1500))
    assert await differences(world) == [(DifferenceKind.OPERATOR_AMOUNT, 1500, 2000)]


async def test_a_credit_under_a_reference_that_is_not_ours_is_named(world: World) -> None:
    world.operator.done.append(Done(world.clock.now(), OperatorRecord("nobody's", "op-9", 900)))
    assert await differences(world) == [(DifferenceKind.OPERATOR_ONLY, 0, 900)]


async def test_a_credit_that_arrived_after_the_money_went_back_is_named(world: World) -> None:
    order = await world.order()
    world.operator.slow = True
    world.provider.pay((await world.page(order)).url)
    await world.deliver()
    await world.come_to_rest()
    await books_agree(world)
    world.operator.late = [order]
    world.operator.arrive()
    assert await differences(world) == [(DifferenceKind.OPERATOR_ONLY, 0, 2000)]


async def test_what_waits_for_the_operator_is_named(world: World) -> None:
    order = await world.order()
    world.operator.faults.always("fulfil", Fault.SILENT)
    world.provider.pay((await world.page(order)).url)
    await world.deliver()
    await world.work()
    assert await differences(world) == [(DifferenceKind.UNFULFILLED, 0, 0)]


async def test_a_book_that_cannot_be_read_makes_no_report(world: World) -> None:
    await recharged(world)
    world.provider.faults.plan("list_payments", Fault.SILENT)
    with pytest.raises(ProviderSilent):
        await world.report()
    world.operator.faults.plan("list_done", Fault.SILENT)
    with pytest.raises(FulfilmentUnclear):
        await world.report()
    assert await differences(world) == []
