"""What every store of voucher tries, voucher uses and automatic recharges must do."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.adapters.sql.database import Database
from bot.adapters.sql.payments_auto import SqlAutoRules
from bot.adapters.sql.payments_news import SqlTellings
from bot.adapters.sql.payments_orders import SqlOrders
from bot.adapters.sql.payments_vouchers import SqlVoucherTries, SqlVoucherUses
from bot.core.auto_recharges import AutoRule, RuleKind, RuleState, key_prefix
from bot.core.payment_news import Audience, Telling, Told
from bot.core.payments import DayLimit, Item, OrderState
from bot.core.vouchers import WRONG_CODES, Redemption, VoucherAnswer, VoucherUse
from tests.contracts.chats import MINUTE, SECOND
from tests.contracts.test_payment_stores import DAY, ORDER
from tests.fakes.clock import START

A_DAY = timedelta(hours=24)
TELLING = Telling("voucher:ref", None, Told.VOUCHER_REDEEMED, Audience.CUSTOMER, "chat-1", "C-1001", "it", {"n": 1})
USE = VoucherUse("ref", "+393355550101", START, TELLING, ("line", "customer"))
RULE = AutoRule(
    id="rule_1",
    customer_id="C-1001",
    line="+393355550101",
    kind=RuleKind.THRESHOLD,
    amount_cents=500,
    token="tok",
    state=RuleState.ACTIVE,
    created_at=START,
    below_cents=300,
    ceiling_cents=1500,
)


@pytest.fixture
def tries(database: Database) -> SqlVoucherTries:
    return SqlVoucherTries(database)


@pytest.fixture
def uses(database: Database) -> SqlVoucherUses:
    return SqlVoucherUses(database)


@pytest.fixture
def rules(database: Database) -> SqlAutoRules:
    return SqlAutoRules(database)


async def test_of_many_tries_at_once_five_are_judged(tries: SqlVoucherTries) -> None:
    keys = ["line", "customer", "address"]
    taken = await asyncio.gather(*(tries.take(keys if n % 2 else keys[::-1], START) for n in range(25)))
    assert taken.count(None) == WRONG_CODES
    assert set(taken) == {None, START + A_DAY}


async def test_any_24_hours_hold_five_tries(tries: SqlVoucherTries) -> None:
    moments = [START + hour * timedelta(hours=6) for hour in range(4)] + [START + A_DAY - SECOND]
    assert [await tries.take(["key"], moment) for moment in moments] == [None] * 5
    assert await tries.take(["key"], moments[-1]) == START + A_DAY
    assert await tries.take(["key"], START + A_DAY) is None
    assert await tries.take(["key"], START + A_DAY) == START + timedelta(hours=30)


async def test_where_one_key_has_no_room_nothing_is_counted(tries: SqlVoucherTries) -> None:
    for _ in range(WRONG_CODES):
        await tries.take(["barred"], START)
    for _ in range(WRONG_CODES):
        assert await tries.take(["a", "barred", "z"], START) is not None
    assert [await tries.take(["a", "z"], START) for _ in range(WRONG_CODES)] == [None] * WRONG_CODES


async def test_what_is_given_back_makes_room_for_one(tries: SqlVoucherTries) -> None:
    for _ in range(WRONG_CODES):
        await tries.take(["key"], START)
    await tries.give_back(["key", "never tried"])
    assert await tries.take(["key"], START + MINUTE) is None
    assert await tries.take(["key"], START + MINUTE) == START + A_DAY


async def test_a_use_begins_once_and_is_answered_once(uses: SqlVoucherUses, database: Database) -> None:
    begun = await asyncio.gather(*(uses.begin(USE, START + MINUTE) for _ in range(10)))
    assert begun.count(True) == 1
    assert await uses.get("ref") == USE
    redeemed = Redemption(VoucherAnswer.REDEEMED, 1000)
    answered = await asyncio.gather(*(uses.answer("ref", redeemed, [TELLING], START) for _ in range(10)))
    assert answered.count(True) == 1
    assert not await uses.answer("ref", None, [], START)
    assert await uses.get("ref") == replace(USE, redemption=redeemed, over=True)
    assert list(await SqlTellings(database).due(START, 10)) == [TELLING]


async def test_uses_without_an_answer_are_looked_up_when_it_is_time(uses: SqlVoucherUses) -> None:
    await uses.begin(USE, START + MINUTE)
    assert list(await uses.unclear(START, 10)) == []
    assert list(await uses.unclear(START + MINUTE, 10)) == [USE]
    await uses.look_again("ref", START + 2 * MINUTE)
    assert list(await uses.unclear(START + MINUTE, 10)) == []
    assert [one.looks for one in await uses.unclear(START + 2 * MINUTE, 10)] == [1]
    await uses.answer("ref", None, [], START)
    assert list(await uses.unclear(START + A_DAY, 10)) == []


async def test_a_rule_comes_back_as_it_was_stored(rules: SqlAutoRules) -> None:
    monthly = replace(RULE, kind=RuleKind.MONTHLY, next_on=date(2026, 12, 31), month_day=31, reason="why")
    await rules.add(monthly)
    assert await rules.of_line(RULE.line) == monthly
    assert list(await rules.active()) == [monthly]


async def test_a_new_rule_of_a_line_ends_the_earlier_one(rules: SqlAutoRules) -> None:
    await rules.add(RULE)
    await rules.add(replace(RULE, id="rule_2"))
    assert [rule.id for rule in await rules.active()] == ["rule_2"]
    assert not await rules.set_state("rule_1", RuleState.ACTIVE, "")


async def test_a_recharge_is_started_by_one_and_finished_before_the_next(rules: SqlAutoRules) -> None:
    await rules.add(RULE)
    started = await asyncio.gather(*(rules.start(RULE, f"order-{n}") for n in range(10)))
    assert started.count(True) == 1
    (underway,) = await rules.underway()
    assert underway.runs == 1
    assert await rules.of_order(underway.order_id or "") == underway
    assert not await rules.start(underway, "another")
    await rules.finish(replace(underway, order_id="not this one"), None)
    assert list(await rules.underway()) == [underway]
    await rules.finish(underway, None)
    assert list(await rules.underway()) == []
    assert await rules.start(replace(underway, order_id=None), "order-next")


async def test_a_suspended_or_stopped_rule_starts_nothing(rules: SqlAutoRules) -> None:
    await rules.add(RULE)
    assert await rules.set_state("rule_1", RuleState.SUSPENDED, "declined")
    assert not await rules.start(RULE, "order")
    assert await rules.set_state("rule_1", RuleState.ACTIVE, "")
    assert await rules.set_state("rule_1", RuleState.STOPPED, "")
    assert not await rules.start(RULE, "order")
    assert await rules.of_line(RULE.line) is None


async def test_a_rules_own_orders_are_summed_without_those_that_came_to_nothing(
    rules: SqlAutoRules, database: Database
) -> None:
    orders = SqlOrders(database)
    keys = [f"{key_prefix('rule_1')}0", f"{key_prefix('rule_1')}1", f"{key_prefix('rulex1')}0", "tap"]
    for n, key in enumerate(keys):
        items = (Item(RULE.line, 500),)
        order = replace(ORDER, id=f"order-{n}", client_key=key, items=items, amount_cents=500)
        await orders.open(order, "digest", (), DAY, DayLimit())
    assert await rules.recharged_cents("rule_1", START) == 1000
    assert await rules.recharged_cents("rule_1", START + SECOND) == 0
    await orders.close("order-1", OrderState.CANCELLED)
    assert await rules.recharged_cents("rule_1", START) == 500
