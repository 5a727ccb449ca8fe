"""From the order to the operator's book: each way news can come, and each way it can fail to."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.core.payment_errors import BadSignature, OrderConflict, OrderOver, ProviderSilent, StillUnclear
from bot.core.payment_news import Told
from bot.core.payments import AttemptState, Item, Method, Purpose
from tests.fakes.payments.faults import Fault
from tests.fakes.payments.provider import DECLINED, GOOD, STRICT
from tests.payments.world import LINE, MINUTE, World, books_agree


async def test_a_paid_page_recharges_the_line_and_is_told_once(world: World) -> None:
    order = await world.order()
    world.provider.pay((await world.page(order)).url)
    await world.deliver()
    await world.work(rounds=3)
    assert await world.state(order) == "done"
    assert world.operator.credit == {LINE: 2000}
    assert world.teller.to_customer() == [Told.DONE]
    await books_agree(world)


async def test_nothing_is_done_before_somebody_paid(world: World) -> None:
    order = await world.order()
    await world.page(order)
    await world.work(rounds=20, each=MINUTE)
    assert await world.state(order) == "open"
    assert world.operator.done == []
    assert world.teller.to_customer() == []


async def test_a_double_tap_is_one_order_and_one_page(world: World) -> None:
    orders = await asyncio.gather(*(world.order("tap") for _ in range(10)))
    pages = await asyncio.gather(*(world.page(order) for order in orders))
    assert len({order.id for order in orders}) == 1
    assert len({page.url for page in pages}) == 1
    assert len(world.provider.kept) == 1


async def test_the_same_key_for_another_wish_is_a_conflict(world: World) -> None:
    await world.order("tap")
    with pytest.raises(OrderConflict):
        await world.order("tap", items=(Item(LINE, 5000),))


async def test_a_webhook_delivered_twice_and_under_a_new_id_counts_once(world: World) -> None:
    order = await world.order()
    reference = world.provider.pay((await world.page(order)).url)
    world.provider.deliveries *= 2
    world.provider.announce(reference, "captured again")
    await world.deliver()
    await world.work(rounds=3)
    assert world.operator.credit == {LINE: 2000}
    assert world.teller.to_customer() == [Told.DONE]
    await books_agree(world)


async def test_webhooks_and_workers_at_the_same_time_count_once(world: World) -> None:
    order = await world.order()
    world.provider.pay((await world.page(order)).url)
    notes = [
        world.payments.noting.note(world.provider.name, headers, body)
        for headers, body in world.provider.deliveries * 5
    ]
    looks = [world.payments.looking.look_at_order(order.id) for _ in range(5)]
    await asyncio.gather(*notes, *looks, *(world.restarted().payments.work() for _ in range(5)))
    await world.come_to_rest()
    assert world.operator.credit == {LINE: 2000}
    assert world.teller.to_customer() == [Told.DONE]
    await books_agree(world)


async def test_a_webhook_before_our_own_call_returned_finds_its_attempt(world: World) -> None:
    order = await world.order()
    world.provider.faults.plan("open_checkout", Fault.LOST_REPLY)
    with pytest.raises(ProviderSilent):
        await world.page(order)
    (kept,) = world.provider.kept.values()
    world.provider.pay(f"https://pay.example/{kept.payment.reference}")
    await world.deliver()
    await world.work(rounds=2)
    assert await world.state(order) == "done"
    await books_agree(world)


async def test_webhooks_out_of_order_come_to_the_same_end(world: World) -> None:
    order = await world.order()
    page = await world.page(order)
    reference = page.url.rpartition("/")[2]
    world.provider.announce(reference, "opened")
    world.provider.pay(page.url)
    world.provider.announce(reference, "pending")
    world.provider.deliveries.reverse()
    await world.deliver()
    await world.work(rounds=2)
    assert await world.state(order) == "done"
    await books_agree(world)


async def test_a_webhook_that_never_comes_is_made_up_for_by_the_poller(world: World) -> None:
    order = await world.order()
    world.provider.pay((await world.page(order)).url)
    world.provider.deliveries.clear()
    await world.work(rounds=4, each=MINUTE)
    assert await world.state(order) == "done"
    assert world.teller.to_customer() == [Told.DONE]
    await books_agree(world)


async def test_an_event_is_kept_when_the_provider_cannot_be_read_and_dealt_with_later(world: World) -> None:
    order = await world.order()
    world.provider.pay((await world.page(order)).url)
    world.provider.faults.plan("read", Fault.SILENT)
    await world.deliver()
    assert await world.state(order) == "open"
    await world.work()
    assert await world.state(order) == "done"


async def test_an_event_that_nobody_signed_changes_nothing(world: World) -> None:
    order = await world.order()
    world.provider.pay((await world.page(order)).url)
    ((_, body),) = world.provider.deliveries
    with pytest.raises(BadSignature):
        await world.payments.noting.note(world.provider.name, {"x-signature": "forged"}, body)
    assert await world.ledger.events.waiting(10) == []
    assert await world.state(order) == "open"


async def test_a_signed_event_proves_nothing_by_itself(world: World) -> None:
    order = await world.order()
    page = await world.page(order)
    world.provider.announce(page.url.rpartition("/")[2], "captured")
    await world.deliver()
    await world.work(rounds=2)
    assert await world.state(order) == "open"
    assert world.operator.done == []


async def test_an_event_about_a_payment_that_is_not_ours_is_kept_and_left_alone(world: World) -> None:
    world.provider.announce(world.provider.stray_payment(700), "captured")
    await world.deliver()
    assert await world.ledger.events.waiting(10) == []


async def test_a_page_whose_address_was_lost_is_the_same_page_when_asked_again(world: World) -> None:
    order = await world.order()
    world.provider.faults.plan("open_checkout", Fault.LOST_REPLY, Fault.SILENT)
    for _ in range(2):
        with pytest.raises(ProviderSilent):
            await world.page(order)
    page = await world.page(order)
    assert len(world.provider.kept) == 1
    world.provider.pay(page.url)
    await world.come_to_rest()
    await books_agree(world)


async def test_a_time_out_is_unknown_and_never_failed(world: World) -> None:
    order = await world.order()
    world.provider.faults.plan("charge_saved", Fault.LOST_REPLY)
    charged = await world.payments.checking_out.charge_saved_card(order.id, GOOD, "Sportello", "yes")
    assert charged.state is AttemptState.UNKNOWN
    assert world.provider.captures() == 1
    await world.work(rounds=3, each=MINUTE)
    assert await world.state(order) == "done"
    assert world.provider.captures() == 1
    await books_agree(world)


async def test_a_charge_that_never_arrived_is_sent_again_under_its_key(world: World) -> None:
    order = await world.order()
    world.provider.faults.plan("charge_saved", Fault.SILENT)
    await world.payments.checking_out.charge_saved_card(order.id, GOOD, "Sportello", "yes")
    await world.work(rounds=3, each=MINUTE)
    assert world.provider.captures() == 1
    assert await world.state(order) == "done"
    await books_agree(world)


async def test_a_charge_that_cannot_be_made_at_all_is_told_and_leaves_the_order_open(world: World) -> None:
    order = await world.order()
    world.provider.faults.always("charge_saved", Fault.SILENT)
    await world.payments.checking_out.charge_saved_card(order.id, GOOD, "Sportello", "yes")
    await world.work(rounds=40, each=MINUTE)
    assert await world.state(order) == "open"
    assert world.teller.to_customer() == [Told.DECLINED]
    assert world.provider.captures() == 0


async def test_while_a_charge_is_unclear_no_other_way_to_pay_is_opened(world: World) -> None:
    order = await world.order()
    world.provider.faults.plan("charge_saved", Fault.SILENT)
    await world.payments.checking_out.charge_saved_card(order.id, GOOD, "Sportello", "yes")
    with pytest.raises(StillUnclear):
        await world.page(order)
    with pytest.raises(StillUnclear):
        await world.payments.checking_out.charge_saved_card(order.id, GOOD, "Sportello", "another yes")


async def test_confirming_a_saved_card_twice_charges_once(world: World) -> None:
    order = await world.order()
    charge = world.payments.checking_out.charge_saved_card
    states = [(await charge(order.id, GOOD, "Sportello", "yes")).state for _ in range(2)]
    states += [one.state for one in await asyncio.gather(*(charge(order.id, GOOD, "Sportello", "yes") for _ in "12"))]
    assert states == [AttemptState.CAPTURED] * 4
    assert world.provider.captures() == 1
    with pytest.raises(OrderOver):
        await charge(order.id, GOOD, "Sportello", "another yes")


@pytest.mark.parametrize(("token", "reason"), [(DECLINED, "declined"), (STRICT, "needs_authentication")])
async def test_a_refused_saved_card_is_said_at_once_and_a_page_can_follow(
    world: World, token: str, reason: str
) -> None:
    order = await world.order()
    charged = await world.payments.checking_out.charge_saved_card(order.id, token, "Sportello", "yes")
    assert (charged.state, charged.reason) == (AttemptState.DENIED, reason)
    again = await world.payments.checking_out.charge_saved_card(order.id, token, "Sportello", "yes")
    assert again == charged
    world.provider.pay((await world.page(order)).url)
    await world.come_to_rest()
    assert world.teller.to_customer() == [Told.DONE]
    await books_agree(world)


async def test_a_declined_page_is_told_and_another_can_be_opened(world: World) -> None:
    order = await world.order()
    first = await world.page(order)
    world.provider.decline(first.url)
    await world.deliver()
    second = await world.page(order)
    world.provider.pay(second.url)
    await world.come_to_rest()
    assert world.teller.to_customer() == [Told.DECLINED, Told.DONE]
    await books_agree(world)


async def test_another_method_ends_the_first_page(world: World) -> None:
    order = await world.order()
    card = await world.page(order)
    paypal = await world.page(order, Method.PAYPAL)
    assert card.url != paypal.url
    with pytest.raises(AssertionError, match="cannot be paid"):
        world.provider.pay(card.url)
    assert (await world.page(order, Method.PAYPAL)).url == paypal.url


async def test_a_page_that_was_paid_meanwhile_is_not_replaced(world: World) -> None:
    order = await world.order()
    world.provider.pay((await world.page(order)).url)
    with pytest.raises(OrderOver):
        await world.page(order, Method.PAYPAL)
    assert await world.state(order) == "paid"


async def test_a_page_that_cannot_be_ended_is_not_replaced(world: World) -> None:
    order = await world.order()
    await world.page(order)
    world.provider.faults.plan("expire", Fault.SILENT)
    with pytest.raises(StillUnclear):
        await world.page(order, Method.PAYPAL)


@pytest.mark.parametrize("tries", [0, 1])
async def test_a_page_that_the_customer_ended_is_told_as_that_and_can_be_opened_anew(world: World, tries: int) -> None:
    order = await world.order()
    page = await world.page(order)
    for _ in range(tries):
        world.provider.decline(page.url)
        world.provider.deliveries.clear()
    world.provider.withdraw(page.url)
    await world.deliver()
    await world.work()
    assert world.teller.to_customer() == [Told.WITHDRAWN]
    assert await world.state(order) == "open"
    (ended,) = await world.ledger.attempts.of_order(order.id)
    assert ended.is_withdrawn
    again = await world.payments.checking_out.reopen(ended)
    world.provider.pay(again.url)
    await world.deliver()
    await world.come_to_rest()
    assert world.teller.to_customer() == [Told.WITHDRAWN, Told.DONE]
    await books_agree(world)


async def test_an_expired_page_is_told_and_the_order_waits_for_a_day(world: World) -> None:
    order = await world.order()
    await world.page(order)
    await world.work(rounds=35, each=MINUTE)
    assert world.teller.to_customer() == [Told.LINK_EXPIRED]
    assert await world.state(order) == "open"
    world.clock.advance(timedelta(hours=24))
    await world.work()
    assert await world.state(order) == "expired"


async def test_a_cancelled_order_cannot_be_paid(world: World) -> None:
    order = await world.order()
    page = await world.page(order)
    assert await world.payments.ordering.cancel(order.id)
    with pytest.raises(AssertionError, match="cannot be paid"):
        world.provider.pay(page.url)
    with pytest.raises(OrderOver):
        await world.page(order)


async def test_cancelling_a_paid_order_does_not_work(world: World) -> None:
    order = await world.order()
    world.provider.pay((await world.page(order)).url)
    assert not await world.payments.ordering.cancel(order.id)
    await world.come_to_rest()
    assert await world.state(order) == "done"


async def test_a_card_is_saved_on_the_providers_page_and_no_money_moves(world: World) -> None:
    order = await world.order(purpose=Purpose.CARD_SETUP, target="card", items=())
    world.provider.save_card((await world.page(order)).url)
    await world.deliver()
    await world.work(rounds=2)
    assert [card.last4 for card in world.operator.cards] == ["4242"]
    assert world.teller.to_customer() == [Told.DONE]
    await books_agree(world)
