"""What every ledger must do: each transition once, whoever else is at it, and what follows from it together with it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from bot.adapters.sql.database import Database
from bot.adapters.sql.payments_attempts import SqlAttempts
from bot.adapters.sql.payments_fulfilments import SqlFulfilments
from bot.adapters.sql.payments_news import SqlProviderEvents, SqlTellings
from bot.adapters.sql.payments_orders import SqlOrders
from bot.adapters.sql.payments_refunds import SqlRefunds
from bot.adapters.sql.payments_rows import attempt_row
from bot.adapters.sql.payments_schema import attempts as attempts_table
from bot.core.fulfilments import Applied, FulfilmentState
from bot.core.payment_errors import LimitReached, OrderConflict, OrderOver, TooMuchRefunded, UnknownOrder
from bot.core.payment_news import Audience, Told
from bot.core.payments import (
    Attempt,
    AttemptState,
    DayLimit,
    Item,
    Method,
    Order,
    OrderState,
    ProviderPayment,
    ProviderState,
    Purpose,
    SavedCard,
)
from bot.core.refunds import Refund, RefundReason, RefundState
from bot.core.settlement import Verdict, telling_of
from bot.services.payments.ledger import Ledger
from bot.services.payments.ports import ProviderEvent
from tests.contracts.chats import MINUTE
from tests.fakes.clock import START

DAY = START.date()
LIMIT = DayLimit()
LATER = START + 10 * MINUTE
ORDER = Order(
    id="order-1",
    purpose=Purpose.RECHARGE,
    target="+393355550101",
    items=(Item("+393355550101", 2000),),
    amount_cents=2000,
    currency="EUR",
    customer_id="C-1001",
    conversation_id="chat-1",
    language="it",
    client_key="key-1",
    state=OrderState.OPEN,
    created_at=START,
)
ATTEMPT = Attempt(
    id="attempt-1",
    order_id="order-1",
    provider="memory",
    method=Method.CARD,
    amount_cents=2000,
    currency="EUR",
    state=AttemptState.UNKNOWN,
    created_at=START,
    expires_at=START + 30 * MINUTE,
    what="Ricarica",
    return_url="https://shop.example/r",
    save_card=True,
)
CAPTURED = ProviderPayment("ref-1", "attempt-1", ProviderState.CAPTURED, 2000, 0, "EUR")
EVENT = ProviderEvent("evt-1", "ref-1", "captured")


@pytest.fixture
def ledger(database: Database) -> Ledger:
    return Ledger(
        orders=SqlOrders(database),
        attempts=SqlAttempts(database),
        events=SqlProviderEvents(database),
        fulfilments=SqlFulfilments(database),
        refunds=SqlRefunds(database),
        tellings=SqlTellings(database),
    )


async def opened(ledger: Ledger, order: Order = ORDER, digest: str = "digest", *keys: str) -> Order:
    return await ledger.orders.open(order, digest, keys, DAY, LIMIT)


async def begun(ledger: Ledger) -> Attempt:
    await opened(ledger)
    return await ledger.attempts.begin(ATTEMPT, START)


async def paid(ledger: Ledger) -> None:
    await begun(ledger)
    assert await ledger.attempts.capture("attempt-1", CAPTURED, START) is Verdict.PAID


def refund(key: str, cents: int) -> Refund:
    return Refund(key, "attempt-1", "order-1", cents, RefundReason.PERSON, RefundState.PENDING, 0, START)


async def test_an_order_comes_back_as_it_was_stored(ledger: Ledger) -> None:
    assert await opened(ledger) == ORDER
    assert await ledger.orders.get("order-1") == ORDER
    assert await ledger.orders.by_client_key("key-1") == ORDER
    assert await ledger.orders.get("nobody's") is None


async def test_of_many_orders_under_one_key_the_first_stays(ledger: Ledger) -> None:
    same = [opened(ledger, replace(ORDER, id=f"order-{n}"), "digest", "limited") for n in range(10)]
    assert len({order.id for order in await asyncio.gather(*same)}) == 1
    with pytest.raises(OrderConflict):
        await opened(ledger, ORDER, "another digest")


async def test_of_many_limited_orders_at_once_five_are_counted_under_every_key(ledger: Ledger) -> None:
    orders = [replace(ORDER, id=f"order-{n}", client_key=f"key-{n}") for n in range(15)]
    keys = ("customer", "address")
    tried = [opened(ledger, order, "digest", *(keys if n % 2 else keys[::-1])) for n, order in enumerate(orders)]
    results = await asyncio.gather(*tried, return_exceptions=True)
    assert sum(isinstance(result, LimitReached) for result in results) == 10
    assert len([order for order in orders if await ledger.orders.get(order.id)]) == 5


async def test_closing_gives_back_what_was_counted_once(ledger: Ledger) -> None:
    await opened(ledger, replace(ORDER, amount_cents=20000), "digest", "customer")
    other = replace(ORDER, id="order-2", client_key="key-2")
    with pytest.raises(LimitReached):
        await opened(ledger, other, "digest", "customer")
    closed = await asyncio.gather(*(ledger.orders.close("order-1", OrderState.CANCELLED) for _ in range(5)))
    assert closed.count(True) == 1
    await opened(ledger, replace(other, amount_cents=20000), "digest", "customer")
    with pytest.raises(LimitReached):
        await opened(ledger, replace(ORDER, id="order-3", client_key="key-3"), "digest", "customer")


async def test_an_order_with_a_live_attempt_is_neither_closed_nor_stale(ledger: Ledger) -> None:
    await begun(ledger)
    assert not await ledger.orders.close("order-1", OrderState.EXPIRED)
    assert await ledger.orders.stale(LATER) == []
    await ledger.attempts.end("attempt-1", AttemptState.CANCELED, "expired", START)
    assert await ledger.orders.stale(START) == []
    assert await ledger.orders.stale(LATER) == ["order-1"]
    assert await ledger.orders.close("order-1", OrderState.EXPIRED)


async def test_an_attempt_and_a_close_at_once_do_not_both_succeed(ledger: Ledger) -> None:
    for n in range(8):
        order = replace(ORDER, id=f"order-{n}", client_key=f"key-{n}")
        await opened(ledger, order)
        attempt = replace(ATTEMPT, id=f"attempt-{n}", order_id=order.id)
        began, closed = await asyncio.gather(
            ledger.attempts.begin(attempt, START),
            ledger.orders.close(order.id, OrderState.CANCELLED),
            return_exceptions=True,
        )
        assert isinstance(began, OrderOver) is closed


async def test_an_attempt_comes_back_as_it_was_stored(ledger: Ledger) -> None:
    charge = replace(ATTEMPT, method=Method.SAVED_CARD, token="tok_1", customer_present=False)
    await opened(ledger)
    assert await ledger.attempts.begin(charge, START) == charge
    assert await ledger.attempts.get("attempt-1") == charge
    assert list(await ledger.attempts.of_order("order-1")) == [charge]


async def test_of_many_attempts_at_once_one_is_live(ledger: Ledger) -> None:
    await opened(ledger)
    wanted = [ledger.attempts.begin(replace(ATTEMPT, id=f"attempt-{n}"), START) for n in range(10)]
    assert len({attempt.id for attempt in await asyncio.gather(*wanted)}) == 1
    assert len(await ledger.attempts.of_order("order-1")) == 1


async def test_the_database_itself_refuses_a_second_live_attempt(ledger: Ledger, database: Database) -> None:
    await begun(ledger)
    with pytest.raises(IntegrityError):
        async with database.transaction() as connection:
            await connection.execute(insert(attempts_table).values(attempt_row(replace(ATTEMPT, id="attempt-2"))))


async def test_the_database_itself_refuses_one_reference_for_two_attempts(ledger: Ledger) -> None:
    await begun(ledger)
    await ledger.attempts.found("attempt-1", "ref-1", None, None)
    await ledger.attempts.end("attempt-1", AttemptState.CANCELED, "replaced", START)
    await ledger.attempts.begin(replace(ATTEMPT, id="attempt-2"), START)
    with pytest.raises(IntegrityError):
        await ledger.attempts.found("attempt-2", "ref-1", None, None)


async def test_an_attempt_that_is_over_is_answered_by_its_id_and_not_begun_again(ledger: Ledger) -> None:
    await begun(ledger)
    await ledger.attempts.end("attempt-1", AttemptState.DENIED, "declined", START)
    again = await ledger.attempts.begin(ATTEMPT, START)
    assert (again.state, again.reason) == (AttemptState.DENIED, "declined")
    await ledger.orders.close("order-1", OrderState.CANCELLED)
    assert (await ledger.attempts.begin(ATTEMPT, START)).id == "attempt-1"
    with pytest.raises(OrderOver):
        await ledger.attempts.begin(replace(ATTEMPT, id="attempt-2"), START)


async def test_an_attempt_of_no_order_is_refused(ledger: Ledger) -> None:
    with pytest.raises(UnknownOrder):
        await ledger.attempts.begin(ATTEMPT, START)


async def test_what_the_provider_answered_is_filled_in_once(ledger: Ledger) -> None:
    await begun(ledger)
    await ledger.attempts.found("attempt-1", "ref-1", None, None)
    await ledger.attempts.found("attempt-1", "ref-1", "https://pay.example/1", LATER)
    await ledger.attempts.found("attempt-1", "ref-1", "https://pay.example/2", None)
    found = await ledger.attempts.by_reference("memory", "ref-1")
    assert found == replace(
        ATTEMPT, state=AttemptState.PENDING, reference="ref-1", url="https://pay.example/1", expires_at=LATER
    )
    assert await ledger.attempts.by_reference("other", "ref-1") is None


async def test_an_attempt_ends_once_and_tells_so_once(ledger: Ledger) -> None:
    await begun(ledger)
    telling = telling_of(ORDER, Told.DECLINED, about="attempt-1")
    ends = [ledger.attempts.end("attempt-1", AttemptState.DENIED, "declined", START, [telling]) for _ in range(5)]
    assert (await asyncio.gather(*ends)).count(True) == 1
    assert list(await ledger.tellings.due(START, 10)) == [telling]


async def test_looks_come_when_they_are_due_and_end_with_the_money(ledger: Ledger) -> None:
    await begun(ledger)
    assert [one.id for one in await ledger.attempts.due(START, 10)] == ["attempt-1"]
    await ledger.attempts.look_again("attempt-1", LATER)
    assert list(await ledger.attempts.due(START, 10)) == []
    (due,) = await ledger.attempts.due(LATER, 10)
    assert due.looks == 1
    await ledger.attempts.capture("attempt-1", CAPTURED, START)
    await ledger.attempts.look_again("attempt-1", START)
    assert list(await ledger.attempts.due(LATER, 10)) == []


async def test_money_is_counted_once_however_many_bring_the_news(ledger: Ledger) -> None:
    await begun(ledger)
    captures = [ledger.attempts.capture("attempt-1", CAPTURED, START) for _ in range(10)]
    verdicts = await asyncio.gather(*captures)
    assert sorted(verdicts) == [Verdict.KNOWN] * 9 + [Verdict.PAID]
    attempt = await ledger.attempt("attempt-1")
    assert (attempt.state, attempt.captured_cents, attempt.reference) == (AttemptState.CAPTURED, 2000, "ref-1")
    assert (await ledger.order("order-1")).paid_by == "attempt-1"
    fulfilment = await ledger.fulfilments.get("order-1")
    assert fulfilment is not None
    assert (fulfilment.state, fulfilment.tries) == (FulfilmentState.PENDING, 0)
    assert [one.id for one in await ledger.attempts.captured(START, LATER)] == ["attempt-1"]
    assert list(await ledger.attempts.captured(LATER, LATER + MINUTE)) == []


async def test_two_attempts_of_one_order_captured_at_once_pay_it_once(ledger: Ledger) -> None:
    await begun(ledger)
    await ledger.attempts.end("attempt-1", AttemptState.CANCELED, "replaced", START)
    await ledger.attempts.begin(replace(ATTEMPT, id="attempt-2"), START)
    verdicts = await asyncio.gather(
        ledger.attempts.capture("attempt-1", CAPTURED, START),
        ledger.attempts.capture("attempt-2", replace(CAPTURED, reference="ref-2", attempt_id="attempt-2"), START),
    )
    assert sorted(verdicts) == [Verdict.PAID, Verdict.SECOND]
    (back,) = await ledger.refunds.of_order("order-1")
    assert back.amount_cents == 2000
    assert back.reason is RefundReason.SECOND
    assert back.attempt_id != (await ledger.order("order-1")).paid_by


async def test_a_wrong_amount_is_kept_for_review_and_told_to_both(ledger: Ledger) -> None:
    await begun(ledger)
    wrong = replace(CAPTURED, captured_cents=1, currency="USD")
    assert await ledger.attempts.capture("attempt-1", wrong, START) is Verdict.REVIEW
    assert await ledger.fulfilments.get("order-1") is None
    told = await ledger.tellings.due(START, 10)
    assert sorted((one.event, one.audience) for one in told) == [
        (Told.REVIEW, Audience.CUSTOMER),
        (Told.REVIEW, Audience.PERSON),
    ]


async def test_a_saved_card_is_kept_with_its_set_up_and_takes_no_refund(ledger: Ledger) -> None:
    card = SavedCard("tok_1", "visa", "4242", "12/29")
    await opened(ledger, replace(ORDER, amount_cents=0, items=()))
    await ledger.attempts.begin(replace(ATTEMPT, amount_cents=0), START)
    setup = replace(CAPTURED, captured_cents=0, card=card)
    assert await ledger.attempts.capture("attempt-1", setup, START) is Verdict.PAID
    assert (await ledger.attempt("attempt-1")).card == card
    claimed = await ledger.fulfilments.claim("order-1", START, LATER)
    assert claimed is not None
    assert await ledger.fulfilments.failed(claimed, RefundReason.REFUSED, "no", [], START)
    assert list(await ledger.refunds.of_order("order-1")) == []


async def test_a_fulfilment_is_claimed_by_one_until_its_time_is_over(ledger: Ledger) -> None:
    await paid(ledger)
    assert list(await ledger.fulfilments.due(START, 10)) == ["order-1"]
    claims = await asyncio.gather(*(ledger.fulfilments.claim("order-1", START, LATER) for _ in range(10)))
    (first,) = [claim for claim in claims if claim is not None]
    assert first.tries == 1
    assert list(await ledger.fulfilments.due(START, 10)) == []
    second = await ledger.fulfilments.claim("order-1", LATER, LATER + MINUTE)
    assert second is not None
    assert second.tries == 2
    assert not await ledger.fulfilments.done(first, Applied("op-1", 2000), LATER)
    assert not await ledger.fulfilments.failed(first, RefundReason.REFUSED, "no", [], LATER)
    assert not await ledger.fulfilments.unclear(first, LATER, [], LATER)
    assert await ledger.fulfilments.done(second, Applied("op-1", 2000), LATER)
    assert (await ledger.order("order-1")).state is OrderState.DONE


async def test_what_is_done_is_told_and_the_rest_goes_back(ledger: Ledger) -> None:
    await paid(ledger)
    claimed = await ledger.fulfilments.claim("order-1", START, LATER)
    assert claimed is not None
    assert await ledger.fulfilments.done(claimed, Applied("op-1", 1500), START)
    assert not await ledger.fulfilments.done(claimed, Applied("op-1", 1500), START)
    (told,) = await ledger.tellings.due(START, 10)
    assert (told.event, told.values["applied_cents"]) == (Told.DONE, 1500)
    (back,) = await ledger.refunds.due(START, 10)
    assert (back.amount_cents, back.reason) == (500, RefundReason.PART)
    assert list(await ledger.fulfilments.due(LATER, 10)) == []


async def test_what_is_unclear_is_due_again_later(ledger: Ledger) -> None:
    await paid(ledger)
    claimed = await ledger.fulfilments.claim("order-1", START, LATER)
    assert claimed is not None
    assert await ledger.fulfilments.unclear(claimed, START + MINUTE, [telling_of(ORDER, Told.DELAYED)], START)
    assert await ledger.fulfilments.claim("order-1", START, LATER) is None
    assert [one.event for one in await ledger.tellings.due(START, 10)] == [Told.DELAYED]
    unclear = await ledger.fulfilments.get("order-1")
    assert unclear is not None
    assert unclear.state is FulfilmentState.UNKNOWN
    again = await ledger.fulfilments.claim("order-1", START + MINUTE, LATER)
    assert again is not None
    assert again.tries == 2


async def test_what_failed_goes_back_in_full(ledger: Ledger) -> None:
    await paid(ledger)
    claimed = await ledger.fulfilments.claim("order-1", START, LATER)
    assert claimed is not None
    assert await ledger.fulfilments.failed(claimed, RefundReason.SETTLED, "paid elsewhere", [], START)
    assert (await ledger.order("order-1")).state is OrderState.FAILED
    (back,) = await ledger.refunds.due(START, 10)
    assert (back.amount_cents, back.reason) == (2000, RefundReason.SETTLED)


async def test_refunds_together_never_exceed_what_was_captured(ledger: Ledger) -> None:
    await paid(ledger)
    asked = [ledger.refunds.reserve(refund(f"key-{n}", 700)) for n in range(10)]
    results = await asyncio.gather(*asked, return_exceptions=True)
    assert sum(isinstance(result, TooMuchRefunded) for result in results) == 8
    assert (await ledger.attempt("attempt-1")).refunded_cents == 1400
    await ledger.refunds.reserve(refund("the rest", 600))
    for cents in (1, 0, -600):
        with pytest.raises(TooMuchRefunded):
            await ledger.refunds.reserve(refund(f"more {cents}", cents))


async def test_one_key_is_one_refund(ledger: Ledger) -> None:
    await paid(ledger)
    same = await asyncio.gather(*(ledger.refunds.reserve(refund("key", 700)) for _ in range(5)))
    assert same == [refund("key", 700)] * 5
    assert (await ledger.attempt("attempt-1")).refunded_cents == 700


async def test_a_refund_that_failed_frees_its_amount_once_and_stays_open(ledger: Ledger) -> None:
    await paid(ledger)
    await ledger.refunds.reserve(refund("key", 2000))
    assert await ledger.refunds.failed("key", [], START)
    assert not await ledger.refunds.failed("key", [], START)
    assert not await ledger.refunds.done("key", [], START)
    assert (await ledger.attempt("attempt-1")).refunded_cents == 0
    assert [one.state for one in await ledger.refunds.open()] == [RefundState.FAILED]


async def test_a_refund_is_done_once_and_told_once(ledger: Ledger) -> None:
    await paid(ledger)
    await ledger.refunds.reserve(refund("key", 2000))
    await ledger.refunds.again("key", LATER, [], START)
    assert list(await ledger.refunds.due(START, 10)) == []
    assert [one.tries for one in await ledger.refunds.due(LATER, 10)] == [1]
    telling = telling_of(ORDER, Told.REFUNDED_PERSON, about="key")
    done = await asyncio.gather(*(ledger.refunds.done("key", [telling], START) for _ in range(5)))
    assert done.count(True) == 1
    assert list(await ledger.tellings.due(START, 10)) == [telling]
    assert list(await ledger.refunds.open()) == []


async def test_an_event_is_kept_once_until_it_is_handled(ledger: Ledger) -> None:
    added = await asyncio.gather(*(ledger.events.add("memory", EVENT, START) for _ in range(10)))
    assert added.count(True) == 1
    assert await ledger.events.add("other", EVENT, START)
    await ledger.events.handled("memory", "evt-1", START)
    assert list(await ledger.events.waiting(10)) == [("other", EVENT)]
    assert not await ledger.events.add("memory", EVENT, START)


async def test_a_telling_is_one_row_until_it_was_told(ledger: Ledger) -> None:
    telling = telling_of(ORDER, Told.DONE, applied_cents=2000)
    added = await asyncio.gather(*(ledger.tellings.add(telling, START) for _ in range(10)))
    assert added.count(True) == 1
    await ledger.tellings.again(telling.id, LATER)
    assert list(await ledger.tellings.due(START, 10)) == []
    assert list(await ledger.tellings.due(LATER, 10)) == [telling]
    await ledger.tellings.told(telling.id, LATER)
    assert list(await ledger.tellings.due(LATER + timedelta(days=9), 10)) == []
    assert not await ledger.tellings.add(telling, LATER)


async def test_recent_orders_are_the_customer_s_own_and_those_of_nobody_in_this_conversation(ledger: Ledger) -> None:
    def ordered(
        id: str, customer: str | None, conversation: str, minutes: int = 0, purpose: Purpose = Purpose.RECHARGE
    ) -> Order:
        made = replace(ORDER, id=id, client_key=id, customer_id=customer, conversation_id=conversation)
        return replace(made, created_at=START + minutes * MINUTE, purpose=purpose)

    for order in (
        ordered("mine", "C-1001", "chat-1"),
        ordered("mine-elsewhere", "C-1001", "chat-2", 2),
        ordered("nobody-s-here", None, "chat-1", 1),
        ordered("nobody-s-elsewhere", None, "chat-2"),
        ordered("another-s-here", "C-1002", "chat-1"),
        ordered("a-bill", "C-1001", "chat-1", purpose=Purpose.BILL),
        ordered("too-old", "C-1001", "chat-1", -1),
    ):
        await ledger.orders.open(order, order.id, [], DAY, LIMIT)
    asked = (Purpose.RECHARGE, START)
    mine = await ledger.orders.recent(*asked, "C-1001", "chat-1")
    assert [order.id for order in mine] == ["mine-elsewhere", "nobody-s-here", "mine"]
    assert [order.id for order in await ledger.orders.recent(*asked, None, "chat-1")] == ["nobody-s-here"]
