"""Money that goes back: paid twice, too late, for nothing, or more than was owed."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.core.payment_errors import TooMuchRefunded
from bot.core.payment_news import Told
from bot.core.payments import Item, Method, Purpose
from bot.core.reconciliation import DifferenceKind
from tests.fakes.payments.faults import Fault
from tests.payments.world import LINE, MINUTE, World, books_agree


async def test_of_two_links_that_were_both_paid_the_second_is_refunded_and_told(world: World) -> None:
    order = await world.order()
    first = await world.page(order)
    second = await world.page(order, Method.PAYPAL)
    world.provider.pay(second.url)
    world.provider.pay(first.url, late=True)
    await world.deliver()
    await world.come_to_rest()
    assert world.provider.captures() == 2
    assert world.provider.net_cents() == 2000
    assert world.operator.credit == {LINE: 2000}
    assert sorted(world.teller.to_customer()) == [Told.DONE, Told.REFUNDED_SECOND]
    await books_agree(world)


async def test_two_links_paid_at_the_same_moment_fulfil_once(world: World) -> None:
    order = await world.order()
    first = await world.page(order)
    second = await world.page(order, Method.PAYPAL)
    world.provider.pay(second.url)
    world.provider.pay(first.url, late=True)
    notes = [
        world.restarted().payments.noting.note(world.provider.name, headers, body)
        for headers, body in world.provider.deliveries
    ]
    await asyncio.gather(*notes)
    await world.come_to_rest()
    assert sorted(world.teller.to_customer()) == [Told.DONE, Told.REFUNDED_SECOND]
    await books_agree(world)


async def test_two_orders_of_one_bill_pay_it_once(world: World) -> None:
    one, two = await world.bill(key="tab 1"), await world.bill(key="tab 2")
    for order in (one, two):
        world.provider.pay((await world.page(order)).url)
    await world.deliver()
    await world.come_to_rest()
    assert world.operator.bills == {"B-1": 0}
    assert [await world.state(order) for order in (one, two)] == ["done", "failed"]
    assert world.teller.to_customer(one.id) == [Told.DONE]
    assert world.teller.to_customer(two.id) == [Told.REFUNDED_SETTLED]
    await books_agree(world)


async def test_a_bill_paid_elsewhere_meanwhile_is_refunded_and_told(world: World) -> None:
    order = await world.bill()
    page = await world.page(order)
    world.operator.bills["B-1"] = 0
    world.provider.pay(page.url)
    await world.deliver()
    await world.come_to_rest()
    assert world.teller.to_customer() == [Told.REFUNDED_SETTLED]
    assert world.provider.net_cents() == 0
    await books_agree(world)


async def test_of_several_bills_the_one_that_was_paid_elsewhere_is_refunded(world: World) -> None:
    world.operator.bills = {"B-1": 3145, "B-2": 2990}
    items = (Item("B-1", 3145), Item("B-2", 2990))
    order = await world.order("all", purpose=Purpose.BILLS, target="B-1,B-2", items=items)
    page = await world.page(order)
    world.operator.bills["B-2"] = 0
    world.provider.pay(page.url)
    await world.deliver()
    await world.come_to_rest()
    said = {telling.event: telling.values for telling in world.teller.said.values()}
    assert set(said) == {Told.DONE, Told.REFUNDED_PART}
    assert said[Told.DONE]["applied_cents"] == 3145
    assert said[Told.REFUNDED_PART]["refunded_cents"] == 2990
    await books_agree(world)


@pytest.mark.parametrize(("amount", "currency"), [(1999, "EUR"), (2001, "EUR"), (2000, "USD")])
async def test_a_wrong_amount_or_currency_fulfils_nothing_and_a_person_looks(
    world: World, amount: int, currency: str
) -> None:
    order = await world.order()
    world.provider.pay((await world.page(order)).url, amount_cents=amount, currency=currency)
    await world.deliver()
    await world.come_to_rest()
    assert await world.state(order) == "review"
    assert world.operator.done == []
    assert world.teller.to_customer() == world.teller.to_person() == [Told.REVIEW]
    (difference,) = (await world.report()).differences
    assert (difference.kind, difference.id) == (DifferenceKind.IN_REVIEW, order.id)


async def test_a_person_gives_back_what_was_under_review(world: World) -> None:
    order = await world.order()
    world.provider.pay((await world.page(order)).url, amount_cents=1999)
    await world.deliver()
    (attempt,) = await world.ledger.attempts.of_order(order.id)
    await world.payments.refunding.ask(attempt.id, 1999, "ticket-1")
    await world.payments.refunding.ask(attempt.id, 1999, "ticket-1")
    await world.come_to_rest()
    assert world.teller.to_customer() == [Told.REVIEW, Told.REFUNDED_PERSON]
    assert world.provider.net_cents() == 0
    await books_agree(world)


async def test_an_expired_link_that_was_paid_is_honoured_while_the_order_is_wanted(world: World) -> None:
    order = await world.order()
    page = await world.page(order)
    await world.work(rounds=35, each=MINUTE)
    world.provider.pay(page.url, late=True)
    await world.deliver()
    await world.come_to_rest()
    assert world.teller.to_customer() == [Told.LINK_EXPIRED, Told.DONE]
    await books_agree(world)


async def test_an_expired_link_that_was_paid_too_late_is_refunded(world: World) -> None:
    order = await world.order()
    page = await world.page(order)
    await world.work(rounds=35, each=MINUTE)
    world.clock.advance(timedelta(hours=24))
    await world.work()
    world.provider.pay(page.url, late=True)
    await world.deliver()
    await world.come_to_rest()
    assert world.teller.to_customer() == [Told.LINK_EXPIRED, Told.REFUNDED_LATE]
    assert world.operator.done == []
    await books_agree(world)


async def test_a_link_paid_after_the_order_was_cancelled_is_refunded(world: World) -> None:
    order = await world.order()
    page = await world.page(order)
    await world.payments.ordering.cancel(order.id)
    world.provider.pay(page.url, late=True)
    await world.deliver()
    await world.come_to_rest()
    assert world.teller.to_customer() == [Told.REFUNDED_LATE]
    await books_agree(world)


async def test_a_late_payment_without_any_webhook_is_found_by_the_reconciliation(world: World) -> None:
    order = await world.order()
    page = await world.page(order)
    await world.come_to_rest()
    world.provider.pay(page.url, late=True)
    world.provider.deliveries.clear()
    await world.come_to_rest()
    assert await world.state(order) == "open"
    (difference,) = (await world.report()).differences
    assert difference.kind is DifferenceKind.UNFULFILLED
    await world.come_to_rest()
    assert await world.state(order) == "done"
    await books_agree(world)


async def test_no_refund_is_larger_than_what_was_captured(world: World) -> None:
    order = await world.order()
    world.provider.pay((await world.page(order)).url)
    await world.deliver()
    (attempt,) = await world.ledger.attempts.of_order(order.id)
    ask = world.payments.refunding.ask
    for amount in (2001, 0, -1):
        with pytest.raises(TooMuchRefunded):
            await ask(attempt.id, amount, f"too much {amount}")
    asked = await asyncio.gather(*(ask(attempt.id, 900, f"key {n}") for n in range(10)), return_exceptions=True)
    assert sum(isinstance(one, TooMuchRefunded) for one in asked) == 8
    await world.come_to_rest()
    assert world.provider.net_cents() == 200


async def test_a_refund_whose_answer_was_lost_is_made_once(world: World) -> None:
    order = await world.bill()
    page = await world.page(order)
    world.operator.bills["B-1"] = 0
    world.provider.pay(page.url)
    world.provider.faults.plan("refund", Fault.LOST_REPLY, Fault.SILENT)
    await world.deliver()
    await world.come_to_rest()
    assert world.provider.faults.calls.count("refund") == 3
    assert world.teller.to_customer() == [Told.REFUNDED_SETTLED]
    await books_agree(world)


async def test_a_refund_is_not_told_before_it_was_made(world: World) -> None:
    order = await world.bill()
    page = await world.page(order)
    world.operator.bills["B-1"] = 0
    world.provider.pay(page.url)
    world.provider.faults.always("refund", Fault.SILENT)
    await world.deliver()
    await world.come_to_rest()
    assert world.teller.to_customer() == world.teller.to_person() == [Told.REFUND_STUCK]
    assert [one.kind for one in (await world.report()).differences] == [DifferenceKind.UNREFUNDED]
    world.provider.faults.end()
    await world.come_to_rest()
    assert world.teller.to_customer() == [Told.REFUND_STUCK, Told.REFUNDED_SETTLED]
    await books_agree(world)


async def test_a_refund_that_the_provider_refuses_goes_to_a_person_and_stays_named(world: World) -> None:
    order = await world.bill()
    page = await world.page(order)
    world.operator.bills["B-1"] = 0
    world.provider.pay(page.url)
    world.provider.faults.plan("refund", Fault.REFUSED)
    await world.deliver()
    await world.come_to_rest()
    assert world.teller.to_customer() == world.teller.to_person() == [Told.REFUND_STUCK]
    (named,) = (await world.report()).differences
    assert (named.kind, named.ours) == (DifferenceKind.UNREFUNDED, 5435)
