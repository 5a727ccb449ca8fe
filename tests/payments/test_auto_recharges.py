"""Automatic recharges: when they are due, once each, up to the ceiling; a refused card suspends them."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.adapters.sql.payments_auto import SqlAutoRules
from bot.core.auto_recharges import AutoRule, RuleKind, RuleState
from bot.core.payment_news import Told
from bot.services.payments.auto_recharges import AutoRecharges
from tests.fakes.clock import START
from tests.fakes.payments.crashing import Crash, Fuse
from tests.fakes.payments.faults import Fault
from tests.fakes.payments.provider import DECLINED, GOOD, STRICT
from tests.payments.world import LINE, MINUTE, ROME, World, books_agree

THRESHOLD = AutoRule(
    id="rule-1",
    customer_id="C-1001",
    line=LINE,
    kind=RuleKind.THRESHOLD,
    amount_cents=500,
    token=GOOD,
    state=RuleState.ACTIVE,
    created_at=START,
    below_cents=300,
    ceiling_cents=1500,
)
MONTHLY = replace(
    THRESHOLD, kind=RuleKind.MONTHLY, below_cents=None, ceiling_cents=None, next_on=date(2027, 1, 31), month_day=31
)


def scheduler(world: World, fuse: Fuse | None = None) -> AutoRecharges:
    rules = SqlAutoRules(world.database)
    return AutoRecharges(
        rules=rules if fuse is None else fuse.wrap("rules", rules),
        ledger=world.ledger,
        ordering=world.payments.ordering,
        checking_out=world.payments.checking_out,
        credit=world.operator,
        clock=world.clock,
        zone=ROME,
        describe=lambda rule: f"auto {rule.line}",
    )


async def run(world: World, rounds: int = 4) -> None:
    for _ in range(rounds):
        await scheduler(world).work()
        await world.work()
        world.clock.advance(5 * MINUTE)


async def add(world: World, rule: AutoRule = THRESHOLD, credit: int = 299) -> SqlAutoRules:
    world.operator.credit[LINE] = credit
    rules = SqlAutoRules(world.database)
    await rules.add(rule)
    return rules


async def test_credit_below_the_threshold_is_recharged_once(world: World) -> None:
    await add(world)
    await run(world)
    assert world.operator.credit == {LINE: 799}
    assert world.teller.to_customer() == [Told.DONE]
    await books_agree(world)


async def test_credit_at_the_threshold_is_left_alone(world: World) -> None:
    await add(world, credit=300)
    await run(world)
    assert world.provider.captures() == 0


async def test_schedulers_at_the_same_time_charge_once(world: World) -> None:
    await add(world)
    await asyncio.gather(*(scheduler(world).work() for _ in range(10)))
    assert world.provider.captures() == 1


async def test_nothing_new_is_started_before_the_last_recharge_is_over(world: World) -> None:
    await add(world)
    world.operator.faults.always("fulfil", Fault.SILENT)
    await run(world, rounds=2)
    assert world.provider.captures() == 1


async def test_in_a_month_no_more_than_the_ceiling_is_recharged_and_that_is_told_once(world: World) -> None:
    await add(world)
    for _ in range(5):
        world.operator.credit[LINE] = 0
        await run(world)
    assert world.provider.captures() == 3
    assert world.teller.to_customer().count(Told.AUTO_CEILING) == 1
    world.clock.advance(timedelta(days=9))  # December
    await run(world)
    assert world.provider.captures() == 4
    await books_agree(world)


@pytest.mark.parametrize(("token", "reason"), [(DECLINED, "declined"), (STRICT, "needs_authentication")])
async def test_a_refused_card_suspends_the_rule_and_is_told_once(world: World, token: str, reason: str) -> None:
    rules = await add(world, replace(THRESHOLD, token=token))
    await run(world)
    rule = await rules.of_line(LINE)
    assert rule is not None
    assert (rule.state, rule.reason, rule.order_id) == (RuleState.SUSPENDED, reason, None)
    assert world.provider.faults.calls.count("charge_saved") == 1
    assert world.teller.to_customer() == [Told.AUTO_SUSPENDED]


async def test_a_charge_whose_answer_was_lost_is_made_once(world: World) -> None:
    await add(world)
    world.provider.faults.plan("charge_saved", Fault.LOST_REPLY)
    await run(world)
    assert world.provider.captures() == 1
    assert world.operator.credit == {LINE: 799}
    await books_agree(world)


async def test_a_recharge_that_the_operator_refuses_suspends_the_rule(world: World) -> None:
    rules = await add(world)
    world.operator.faults.always("fulfil", Fault.REFUSED)
    await run(world)
    rule = await rules.of_line(LINE)
    assert rule is not None
    assert rule.state is RuleState.SUSPENDED
    assert world.provider.captures() == 1
    assert sorted(world.teller.to_customer()) == [Told.AUTO_SUSPENDED, Told.REFUNDED_REFUSED]
    await books_agree(world)


async def test_a_monthly_one_comes_on_its_day_and_on_the_last_of_shorter_months(world: World) -> None:
    rules = await add(world, MONTHLY)
    await run(world)
    assert world.provider.captures() == 0
    days = []
    for _ in range(3):
        rule = await rules.of_line(LINE)
        assert rule is not None
        assert rule.next_on is not None
        days.append(rule.next_on)
        world.clock.advance(timedelta(days=(rule.next_on - world.clock.now().date()).days))
        await run(world)
    assert days == [date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31)]
    assert world.provider.captures() == 3
    await books_agree(world)


async def test_a_stopped_one_charges_nothing_more(world: World) -> None:
    await add(world)
    assert await scheduler(world).stop(LINE)
    assert not await scheduler(world).stop(LINE)
    await run(world)
    assert world.provider.captures() == 0


@pytest.mark.parametrize("token", [GOOD, DECLINED])
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
async def test_killed_at_any_step_it_charges_once_and_tells_one_truth(after: bool, token: str, world: World) -> None:
    for call in range(1, 60):
        world, fuse = await world.anew(), Fuse(call, after)
        await add(world, replace(THRESHOLD, token=token, ceiling_cents=500))
        try:
            for _ in range(3):
                await scheduler(world.restarted(fuse), fuse).work()
                await world.work()
        except Crash:
            pass
        await run(world)
        good = token == GOOD
        assert world.provider.captures() == int(good), fuse.where
        assert world.teller.to_customer() == [Told.DONE if good else Told.AUTO_SUSPENDED], fuse.where
        await books_agree(world)
        if not fuse.blown:
            return
    raise AssertionError("no end")
