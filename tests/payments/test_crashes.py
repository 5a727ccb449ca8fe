"""The process is killed between any two steps. A new one over the same ledger comes to books that agree and one truth.

Each scenario is run once for every call that it makes to a store, the provider, the operator or the teller: killed just
before the call, and once it has been made.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress

import pytest

from bot.core.payment_errors import PaymentError
from bot.core.payment_news import Told, told_of
from bot.core.payments import Method
from bot.core.refunds import RefundState
from tests.fakes.payments.crashing import Crash, Fuse
from tests.fakes.payments.faults import Fault
from tests.fakes.payments.provider import GOOD
from tests.payments.world import MINUTE, World, books_agree

Scenario = Callable[[World], Awaitable[None]]
MOST_CALLS = 120


async def a_page_is_paid(world: World) -> None:
    order = await world.order()
    pay_once(world, (await world.page(order)).url)
    await world.deliver()
    await world.work(rounds=3, each=MINUTE)


async def a_saved_card_is_charged(world: World) -> None:
    order = await world.order()
    await world.payments.checking_out.charge_saved_card(order.id, GOOD, "Sportello", "yes")
    await world.work(rounds=3, each=MINUTE)


async def two_links_are_both_paid(world: World) -> None:
    order = await world.order()
    first = await world.page(order)
    second = await world.page(order, Method.PAYPAL)
    pay_once(world, second.url)
    pay_once(world, first.url)
    await world.deliver()
    await world.work(rounds=3, each=MINUTE)


async def a_bill_was_paid_elsewhere(world: World) -> None:
    order = await world.bill()
    page = await world.page(order)
    world.operator.bills["B-1"] = 0
    pay_once(world, page.url)
    await world.deliver()
    await world.work(rounds=3, each=MINUTE)


async def the_operators_answer_is_lost(world: World) -> None:
    world.operator.faults.plan("fulfil", Fault.LOST_REPLY)
    await a_page_is_paid(world)


async def the_providers_answers_are_lost(world: World) -> None:
    world.provider.faults.plan("charge_saved", Fault.LOST_REPLY)
    world.provider.faults.plan("refund", Fault.LOST_REPLY)
    world.operator.faults.plan("fulfil", Fault.REFUSED)
    await a_saved_card_is_charged(world)


SCENARIOS = [
    a_page_is_paid,
    a_saved_card_is_charged,
    two_links_are_both_paid,
    a_bill_was_paid_elsewhere,
    the_operators_answer_is_lost,
    the_providers_answers_are_lost,
]


def pay_once(world: World, url: str) -> None:
    """The customer pays a page that shows itself as unpaid, even one that is over."""
    if world.provider.kept[url.rpartition("/")[2]].payment.captured_cents == 0:
        world.provider.pay(url, late=True)


async def one_truth_was_told(world: World) -> None:
    """Each order's customer heard of what became of it, and of nothing else."""
    for order_id in {said.order_id for said in world.teller.said.values() if said.order_id}:
        order = await world.ledger.order(order_id)
        told = world.teller.to_customer(order_id)
        refunds = await world.ledger.refunds.of_order(order_id)
        assert all(refund.state is RefundState.DONE for refund in refunds)
        went_back = [told_of(refund.reason) for refund in refunds]
        done = [Told.DONE] if order.state == "done" else []
        passing = (Told.DELAYED, Told.LINK_EXPIRED)
        assert sorted(event for event in told if event not in passing) == sorted([*done, *went_back])


async def lived_through(world: World, scenario: Scenario, fuse: Fuse) -> None:
    """The process dies at the fuse's call. The customer tries again, then hours pass."""
    try:
        await scenario(world.restarted(fuse))
    except Crash:
        with suppress(PaymentError):  # the second try may find that it is too late for it, and says so
            await scenario(world)
    await world.deliver()
    await world.work(rounds=6, each=20 * MINUTE)


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.__name__)
async def test_killed_at_any_step_the_books_agree_and_one_truth_is_told(
    scenario: Scenario, after: bool, world: World
) -> None:
    for call in range(1, MOST_CALLS):
        world, fuse = await world.anew(), Fuse(call, after)
        try:
            await lived_through(world, scenario, fuse)
            await books_agree(world)
            await one_truth_was_told(world)
        except AssertionError as error:
            error.add_note(f"killed {'after' if after else 'before'} call {call}: {fuse.where}")
            raise
        if not fuse.blown:
            return
    raise AssertionError(f"{MOST_CALLS} calls and no end")
