"""The reconciliation of each day: once, after midnight in Rome, for every day that had none; a ticket if not zero."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.adapters.sql.payments_reconciliations import SqlReconciliations
from bot.core.payment_news import Told
from bot.core.reconciliation import DifferenceKind, day_span
from bot.services.payments.daily import AT_MOST_DAYS, NAMED, Daily
from bot.services.payments.ports import OperatorRecord
from tests.fakes.payments.faults import Fault
from tests.fakes.payments.operator import Done
from tests.payments.world import ROME, World

DAY = timedelta(days=1)


def daily(world: World) -> Daily:
    return Daily(world.payments.reconciling, SqlReconciliations(world.database), world.clock, ROME, "it")


def today(world: World) -> date:
    return world.clock.now().astimezone(ROME).date()


def move_to(world: World, day: date, hours: float) -> None:
    """That many hours of Rome's wall clock after that day's midnight."""
    wanted = datetime.combine(day, datetime.min.time(), ROME) + timedelta(hours=hours)
    world.clock.advance(wanted.astimezone(UTC) - world.clock.now())


async def recharged(world: World, key: str = "tap") -> None:
    order = await world.order(key)
    world.provider.pay((await world.page(order)).url)
    await world.deliver()
    await world.work(rounds=2)


async def test_a_day_is_compared_once_it_is_over_and_what_was_on_its_way_arrived(world: World) -> None:
    run, day = daily(world), today(world)
    await recharged(world)
    move_to(world, day + DAY, 0.9)
    await run.work()
    assert await run.reports.get(day) is None
    move_to(world, day + DAY, 1.1)
    await run.work()
    kept = await run.reports.get(day)
    assert kept is not None
    assert kept.agrees
    assert (kept.captured_cents, kept.applied_cents) == (2000, 2000)
    await world.work()
    assert world.teller.to_person() == []


async def test_days_on_which_the_service_was_down_are_made_up_for_each_once(world: World) -> None:
    run, day = daily(world), today(world)
    await run.work()
    world.clock.advance(5 * DAY)
    await run.work()
    assert [await run.reports.get(day + number * DAY) is not None for number in range(-1, 6)] == [True] * 6 + [False]


async def test_after_a_year_the_last_month_is_made_up_for(world: World) -> None:
    run = daily(world)
    await run.work()
    world.clock.advance(365 * DAY)
    await run.work()
    newest = today(world) - DAY
    assert await run.reports.newest() == newest
    assert await run.reports.get(newest - AT_MOST_DAYS * DAY) is None
    assert await run.reports.get(newest - (AT_MOST_DAYS - 1) * DAY) is not None


async def test_differences_are_kept_and_a_person_gets_one_ticket_that_names_them(world: World) -> None:
    run, day = daily(world), today(world)
    await recharged(world)
    world.operator.done.clear()
    reference = world.provider.stray_payment(700)
    world.clock.advance(DAY)
    for _ in range(2):
        await run.work()
        await world.work()
    kept = await run.reports.get(day)
    assert kept is not None
    assert {(one.kind, one.ours, one.theirs) for one in kept.differences} == {
        (DifferenceKind.PROVIDER_ONLY, 0, 700),
        (DifferenceKind.OPERATOR_MISSING, 2000, 0),
    }
    assert world.teller.to_person() == [Told.DIFFERENCES]
    ticket = world.teller.said[f"reconciliation:{day}"]
    assert ticket.values["differences"] == 2
    assert f"provider_only {reference}: ours 0, theirs 700" in ticket.values.values()


async def test_the_ticket_of_a_very_bad_day_is_short_and_the_report_whole(world: World) -> None:
    run, day = daily(world), today(world)
    for number in range(NAMED + 5):
        world.operator.done.append(Done(world.clock.now(), OperatorRecord(f"nobody's {number}", "op", 900)))
    world.clock.advance(DAY)
    await run.work()
    await world.work()
    kept = await run.reports.get(day)
    assert kept is not None
    assert len(kept.differences) == NAMED + 5
    assert len(world.teller.said[f"reconciliation:{day}"].values) == NAMED + 2


@pytest.mark.parametrize("book", ["provider", "operator"])
async def test_a_book_that_cannot_be_read_is_read_at_the_next_call(world: World, book: str) -> None:
    run, day = daily(world), today(world)
    call = "list_payments" if book == "provider" else "list_done"
    await recharged(world)
    world.clock.advance(DAY)
    (world.provider if book == "provider" else world.operator).faults.plan(call, Fault.SILENT)
    await run.work()
    assert await run.reports.newest() is None
    await run.work()
    assert await run.reports.newest() == day


@pytest.mark.parametrize(("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 6, 1), 24), (date(2026, 10, 25), 25)])
def test_a_day_lasts_from_midnight_to_midnight_in_rome(day: date, hours: int) -> None:
    since, until = day_span(day, ROME)
    assert until - since == timedelta(hours=hours)
    assert since.astimezone(ROME).date() == day
    assert (since - timedelta(seconds=1)).astimezone(ROME).date() == day - DAY
