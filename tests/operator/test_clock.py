"""The operator's clock, and resets."""

import asyncio
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from demo_operator.clock import Clock
from tests.operator.conftest import SEEDED_AT, running, settings_for
from tests.operator.operator_client import ADMIN, BUCKETS, CUSTOMERS, PRODUCTS, TICKETS, Operator

ROME = ZoneInfo("Europe/Rome")


class Ticks:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_a_clock_that_was_set_runs_on_from_there() -> None:
    ticks = Ticks()
    clock = Clock(ROME, SEEDED_AT, ticks)
    ticks.seconds += 90
    assert clock.now() == SEEDED_AT + timedelta(seconds=90)
    assert clock.now().tzinfo is timezone.utc
    clock.set(SEEDED_AT + timedelta(days=3))
    ticks.seconds += 1
    assert clock.now() == SEEDED_AT + timedelta(days=3, seconds=1)


def test_a_clock_that_was_not_set_tells_the_real_time() -> None:
    clock = Clock(ROME, SEEDED_AT)
    before = datetime.now(timezone.utc)
    clock.set(None)
    assert before <= clock.now() <= datetime.now(timezone.utc)


def test_the_day_begins_at_midnight_in_the_operators_zone() -> None:
    clock = Clock(ROME, datetime(2026, 11, 23, 22, 59, 59, tzinfo=timezone.utc), Ticks())
    assert clock.today().isoformat() == "2026-11-23"
    clock.set(datetime(2026, 11, 23, 23, 0, tzinfo=timezone.utc))
    assert clock.today().isoformat() == "2026-11-24"


async def test_setting_the_clock_answers_the_operators_time(operator: Operator) -> None:
    answer = await operator.admin("/demo/clock", {"now": "2026-11-25T08:00:00+01:00"})
    assert answer.body["now"].startswith("2026-11-25T07:00:0")
    ticket = {"description": "a", "severity": "minor", "ticketType": "fault"}
    assert (await operator.post(TICKETS, ticket)).body["creationDate"].startswith("2026-11-25T07:00")


@pytest.mark.parametrize("path", ["/demo/clock", "/demo/reset"])
@pytest.mark.parametrize("now", ["tomorrow", "2026-11-25T08:00:00", 7, "", "2026-11-31T00:00:00Z"])
async def test_a_moment_that_is_none_is_a_bad_request(standing: Operator, path: str, now: object) -> None:
    assert (await standing.admin(path, {"now": now})).status == 400


async def test_a_clock_needs_a_moment(standing: Operator) -> None:
    assert (await standing.admin("/demo/clock", {})).status == 400
    assert (await standing.admin("/demo/clock", [])).status == 400


async def test_a_reset_forgets_what_was_done_and_sets_the_clock(operator: Operator) -> None:
    await operator.post(TICKETS, {"description": "a", "severity": "minor", "ticketType": "fault"})
    await operator.set_clock("2027-03-01T12:00:00+01:00")
    answer = await operator.admin("/demo/reset", {"now": "2026-06-10T09:00:00+02:00"})
    assert answer.body["now"].startswith("2026-06-10T07:00:0")
    assert (await operator.get(TICKETS)).ids == ["TT-2026-000123"]
    books = await operator.books("+39065550123")
    assert books["bills"][0]["issued"] == "2026-06-04"
    assert len(books["bills"]) == 12


@pytest.mark.parametrize("body", [{"now": None}, {}])
async def test_a_reset_without_a_moment_returns_to_the_real_time(operator: Operator, body: dict[str, None]) -> None:
    before = datetime.now(timezone.utc)
    answer = await operator.admin("/demo/reset", body)
    told = datetime.fromisoformat(answer.body["now"])
    assert before - timedelta(seconds=1) <= told <= datetime.now(timezone.utc)


async def test_a_reset_needs_no_body(operator: Operator) -> None:
    response = await operator.client.post("/demo/reset", headers=ADMIN)
    assert response.status == 200


async def test_two_resets_to_the_same_moment_give_the_same_books(operator: Operator) -> None:
    lines = ["+393355550101", "+39065550123", "+390115550400"]
    first = [await operator.books(line) for line in lines]
    await operator.set_clock("2027-01-20T12:00:00+01:00")
    await operator.admin("/demo/reset", {"now": SEEDED_AT.isoformat()})
    assert [await operator.books(line) for line in lines] == first


async def test_whoever_reads_during_resets_sees_whole_books(operator: Operator) -> None:
    resets = [operator.admin("/demo/reset", {"now": SEEDED_AT.isoformat()}) for _ in range(5)]
    reads = [operator.get(path) for path in (CUSTOMERS, PRODUCTS, BUCKETS) for _ in range(10)]
    answers = await asyncio.gather(*resets, *reads)
    assert {answer.status for answer in answers} == {200}
    assert {len(answer.body) for answer in answers[5:15]} == {8}
    assert len({len(answer.body) for answer in answers[15:25]}) == 1


async def test_the_admin_calls_need_the_admin_secret(standing: Operator) -> None:
    calls = [("POST", "/demo/reset"), ("POST", "/demo/clock"), ("POST", "/demo/faults")]
    calls += [("GET", "/demo/books?line=%2B393355550101"), ("GET", "/demo/customers")]
    calls += [("GET", "/demo/accounts"), ("GET", "/demo/agents"), ("GET", "/demo/nothing")]
    for method, path in calls:
        for headers in ({}, {"Authorization": "Bearer bss-token"}):
            response = await standing.client.request(method, path, headers=headers)
            assert response.status == 401


async def test_without_an_admin_secret_the_admin_calls_are_closed(database_url: str) -> None:
    settings = settings_for(database_url)
    closed = type(settings)(database_url=settings.database_url, admin_secret=None, bss_token=None)
    async with running(closed) as operator:
        assert (await operator.client.post("/demo/reset", headers={"Authorization": "Bearer "})).status == 403
        assert (await operator.call("GET", CUSTOMERS, headers={})).status == 200


async def test_health_needs_no_token(standing: Operator) -> None:
    for path in ("/health/live", "/health/ready"):
        response = await standing.client.get(path)
        assert (response.status, await response.json()) == (200, {"status": "ok"})
