"""The operator fails after the money was taken: it is searched, tried again, and told truly in the end."""

from __future__ import annotations

import asyncio

from bot.core.payment_news import Told
from bot.core.reconciliation import DifferenceKind
from bot.services.payments.fulfilling import LEASE, TRIES
from tests.fakes.payments.faults import Fault
from tests.payments.world import LINE, MINUTE, World, books_agree


async def paid(world: World) -> str:
    order = await world.order()
    world.provider.pay((await world.page(order)).url)
    await world.deliver()
    return order.id


async def test_a_recharge_whose_answer_was_lost_is_found_and_not_made_again(world: World) -> None:
    world.operator.faults.plan("fulfil", Fault.LOST_REPLY)
    await paid(world)
    await world.come_to_rest()
    assert world.operator.faults.calls.count("fulfil") == 1
    assert world.operator.credit == {LINE: 2000}
    assert world.teller.to_customer() == [Told.DONE]
    await books_agree(world)


async def test_a_recharge_that_never_arrived_is_made_again(world: World) -> None:
    world.operator.faults.plan("fulfil", Fault.SILENT)
    await paid(world)
    await world.come_to_rest()
    assert world.operator.credit == {LINE: 2000}
    assert world.teller.to_customer() == [Told.DONE]
    await books_agree(world)


async def test_it_is_searched_before_every_other_try(world: World) -> None:
    world.operator.faults.plan("fulfil", Fault.SILENT, Fault.SILENT)
    await paid(world)
    await world.come_to_rest()
    assert world.operator.faults.calls[:5] == ["fulfil", "find", "fulfil", "find", "fulfil"]


async def test_a_slow_recharge_that_arrives_in_the_end_is_found(world: World) -> None:
    world.operator.slow = True
    await paid(world)
    await world.work()
    world.operator.arrive()
    await world.come_to_rest()
    assert world.operator.credit == {LINE: 2000}
    await books_agree(world)


async def test_after_a_second_try_in_vain_the_customer_learns_that_it_takes_longer(world: World) -> None:
    world.operator.faults.plan("fulfil", Fault.SILENT, Fault.SILENT, Fault.SILENT)
    await paid(world)
    await world.come_to_rest()
    assert world.teller.to_customer() == [Told.DELAYED, Told.DONE]
    await books_agree(world)


async def test_an_operator_that_cannot_be_reached_leads_to_refund_sentence_and_ticket(world: World) -> None:
    world.operator.faults.always("fulfil", Fault.SILENT)
    order_id = await paid(world)
    await world.come_to_rest()
    assert world.operator.faults.calls.count("fulfil") == TRIES
    assert world.teller.to_customer() == [Told.DELAYED, Told.REFUNDED_UNREACHED]
    assert world.teller.to_person() == [Told.DELAYED, Told.REFUNDED_UNREACHED]
    assert (await world.ledger.order(order_id)).state == "failed"
    assert world.provider.net_cents() == 0
    await books_agree(world)


async def test_nothing_is_given_back_while_it_is_not_known_whether_it_was_done(world: World) -> None:
    world.operator.faults.plan("fulfil", Fault.LOST_REPLY)
    world.operator.faults.always("find", Fault.SILENT)
    await paid(world)
    await world.come_to_rest()
    assert world.teller.to_customer() == [Told.DELAYED]
    assert world.teller.to_person() == [Told.DELAYED]
    assert world.provider.net_cents() == 2000
    assert [one.kind for one in (await world.report()).differences] == [DifferenceKind.UNFULFILLED]
    world.operator.faults.end()
    await world.come_to_rest()
    assert world.teller.to_customer() == [Told.DELAYED, Told.DONE]
    await books_agree(world)


async def test_what_the_operator_refuses_is_refunded_at_once(world: World) -> None:
    world.operator.faults.plan("fulfil", Fault.REFUSED)
    await paid(world)
    await world.work(rounds=2)
    assert world.teller.to_customer() == [Told.REFUNDED_REFUSED]
    await books_agree(world)


async def test_many_workers_at_once_fulfil_once(world: World) -> None:
    order_id = await paid(world)
    workers = [world.restarted().payments.fulfilling for _ in range(20)]
    await asyncio.gather(*(worker.work_on(order_id) for worker in workers))
    assert world.operator.faults.calls.count("fulfil") == 1
    assert world.operator.credit == {LINE: 2000}


async def test_a_worker_that_lost_its_claim_writes_nothing(world: World) -> None:
    order_id = await paid(world)
    fulfilments, now = world.ledger.fulfilments, world.clock.now()
    lost = await fulfilments.claim(order_id, now, now + LEASE)
    assert lost is not None
    assert await fulfilments.claim(order_id, now + LEASE - MINUTE, now + 2 * LEASE) is None
    held = await fulfilments.claim(order_id, now + LEASE, now + 2 * LEASE)
    assert held is not None
    assert not await fulfilments.unclear(lost, now, [], now)
    assert (await fulfilments.get(order_id)) == held


async def test_what_could_not_be_told_is_told_later_and_holds_nothing_else_up(world: World) -> None:
    world.teller.fails = 1
    one, two = await world.order("one"), await world.order("two")
    for order in (one, two):
        world.provider.pay((await world.page(order)).url)
    await world.deliver()
    await world.work()
    assert world.teller.to_customer() == [Told.DONE]
    await world.work(rounds=2, each=MINUTE)
    assert world.teller.to_customer(one.id) == world.teller.to_customer(two.id) == [Told.DONE]
