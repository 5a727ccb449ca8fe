"""Each way of misbehaving, on each operation, for as many calls as asked."""

import asyncio
import json
from typing import Any

import aiohttp
import pytest
from structlog.testing import capture_logs

from demo_operator.faults import OPERATIONS, Fault, Faults
from tests.operator.conftest import running, settings_for
from tests.operator.operator_client import (
    ADMIN,
    BALANCES,
    BSS,
    BUCKETS,
    CUSTOMERS,
    HISTORY,
    OFFERINGS,
    PRODUCTS,
    TICKETS,
    USAGE,
    Operator,
)

ASKED = {"searchCriteria": {"product": [{"id": "393355550101"}]}}
TICKET = {"description": "Internet lento", "severity": "minor", "ticketType": "fault", "externalId": "once"}


async def play(operator: Operator, operation: str, kind: str, times: int = 1) -> None:
    answer = await operator.admin("/demo/faults", {"operation": operation, "kind": kind, "times": times})
    assert answer.status == 200
    assert {"operation": operation, "kind": kind, "times": times} in answer.body


async def fault_is_met(operator: Operator) -> None:
    """Comes back when no fault waits any more."""
    while (await operator.admin("/demo/faults", {"kind": "off", "operation": "order"})).body:
        continue


@pytest.mark.parametrize(
    ("operation", "calls"),
    [
        ("balance", [("GET", BUCKETS), ("GET", BALANCES), ("GET", HISTORY), ("GET", f"{BUCKETS}/393355550101-credit")]),
        ("usage", [("POST", USAGE), ("GET", f"{USAGE}/393355550101")]),
        ("ticket", [("GET", TICKETS), ("POST", TICKETS), ("PATCH", f"{TICKETS}/TT-2026-000123")]),
        ("all", [("GET", CUSTOMERS), ("GET", PRODUCTS), ("GET", OFFERINGS), ("GET", BUCKETS), ("GET", TICKETS)]),
    ],
)
async def test_500_fails_the_operations_calls_and_no_others(
    operator: Operator, operation: str, calls: list[tuple[str, str]]
) -> None:
    await play(operator, operation, "500", times=len(calls))
    if operation != "all":
        assert (await operator.get(PRODUCTS)).status == 200
    for method, path in calls:
        answer = await operator.call(method, path, json=TICKET)
        assert answer.status == 500
        assert answer.body["code"] == "internalError"
    assert (await operator.get(BUCKETS)).status == 200
    assert (await operator.get(TICKETS)).status == 200


async def test_500_does_nothing(operator: Operator) -> None:
    await play(operator, "ticket", "500")
    assert (await operator.post(TICKETS, TICKET)).status == 500
    assert (await operator.get(TICKETS, externalId="once")).body == []


async def test_malformed_does_the_work_and_answers_broken_json(operator: Operator) -> None:
    await play(operator, "ticket", "malformed")
    response = await operator.client.post(TICKETS, json=TICKET, headers=BSS)
    assert response.status == 200
    with pytest.raises(json.JSONDecodeError):
        json.loads(await response.text())
    assert len((await operator.get(TICKETS, externalId="once")).body) == 1


async def test_a_malformed_empty_list_is_broken_too(operator: Operator) -> None:
    await play(operator, "balance", "malformed")
    response = await operator.client.get(BUCKETS, params={"product.id": "none"}, headers=BSS)
    with pytest.raises(json.JSONDecodeError):
        json.loads(await response.text())


async def test_a_lost_reply_does_the_work_and_says_nothing(operator: Operator) -> None:
    await play(operator, "ticket", "lost-reply")
    with pytest.raises(aiohttp.ClientConnectionError):
        await operator.client.post(TICKETS, json=TICKET, headers=BSS)
    assert len((await operator.get(TICKETS, externalId="once")).body) == 1


async def test_a_slow_answer_comes_after_the_work(database_url: str) -> None:
    async with running(settings_for(database_url, slow_seconds=0.1)) as operator:
        await play(operator, "ticket", "slow")
        assert (await operator.post(TICKETS, TICKET)).status == 201
        assert len((await operator.get(TICKETS, externalId="once")).body) == 1


async def test_a_slow_call_is_not_held_for_a_caller_who_left(database_url: str) -> None:
    async with running(settings_for(database_url, slow_seconds=3600)) as operator:
        await play(operator, "ticket", "slow")
        with capture_logs() as lines:
            with pytest.raises(asyncio.TimeoutError):
                await operator.client.post(TICKETS, json=TICKET, headers=BSS, timeout=aiohttp.ClientTimeout(total=0.5))
            async with asyncio.timeout(30):
                while not any(line.get("method") == "POST" for line in lines):
                    await operator.get(TICKETS)
        assert len((await operator.get(TICKETS, externalId="once")).body) == 1


async def test_an_operator_that_stops_waits_for_no_slow_call(database_url: str) -> None:
    async with running(settings_for(database_url, slow_seconds=3600)) as operator:
        await play(operator, "balance", "slow")
        held = asyncio.create_task(operator.client.get(BUCKETS, headers=BSS))
        await fault_is_met(operator)
    await asyncio.gather(held, return_exceptions=True)


async def test_a_fault_lasts_as_many_calls_as_asked(operator: Operator) -> None:
    await play(operator, "balance", "500", times=2)
    assert [(await operator.get(BUCKETS)).status for _ in range(3)] == [500, 500, 200]


async def test_off_ends_one_operations_fault_or_all(operator: Operator) -> None:
    await play(operator, "balance", "500", times=9)
    await play(operator, "usage", "500", times=9)
    waiting = await operator.admin("/demo/faults", {"operation": "balance", "kind": "off"})
    assert waiting.body == [{"operation": "usage", "kind": "500", "times": 9}]
    assert (await operator.get(BUCKETS)).status == 200
    assert (await operator.admin("/demo/faults", {"kind": "off"})).body == []
    assert (await operator.post(USAGE, ASKED)).status == 201


async def test_a_reset_ends_all_faults(operator: Operator) -> None:
    await play(operator, "all", "500", times=9)
    await operator.admin("/demo/reset", {"now": None})
    assert (await operator.get(BUCKETS)).status == 200


async def test_a_duplicated_event_waits_for_an_event_and_spoils_no_call(operator: Operator) -> None:
    await play(operator, "ticket", "duplicate-event")
    assert (await operator.post(TICKETS, TICKET)).status == 201
    assert len((await operator.get(TICKETS, externalId="once")).body) == 1


def test_a_duplicated_event_is_met_once() -> None:
    faults = Faults(slow_seconds=6)
    faults.play(Fault("topup", "duplicate-event", 1))
    assert faults.take("topup") is None
    assert faults.take_event("topup")
    assert not faults.take_event("topup")


def test_an_operations_own_fault_comes_before_that_of_all() -> None:
    faults = Faults(slow_seconds=6)
    faults.play(Fault("all", "500", 1))
    faults.play(Fault("balance", "slow", 1))
    assert [faults.take("balance"), faults.take("balance"), faults.take("balance")] == ["slow", "500", None]


async def test_calls_without_a_token_use_up_no_fault(operator: Operator) -> None:
    await play(operator, "balance", "500")
    assert (await operator.call("GET", BUCKETS, headers={})).status == 401
    assert (await operator.get(BUCKETS)).status == 500


async def test_every_operation_is_accepted(operator: Operator) -> None:
    for operation in OPERATIONS:
        await play(operator, operation, "slow")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"operation": "balance"},
        {"kind": "500"},
        {"operation": "weather", "kind": "500"},
        {"operation": "balance", "kind": "explode"},
        {"operation": ["balance"], "kind": "500"},
        {"operation": "balance", "kind": {}},
        {"operation": "balance", "kind": "500", "times": 0},
        {"operation": "balance", "kind": "500", "times": "2"},
        {"operation": "balance", "kind": "500", "times": True},
        {"operation": "balance", "kind": "500", "times": 1.5},
    ],
)
async def test_a_fault_that_is_not_known_is_a_bad_request(standing: Operator, body: dict[str, Any]) -> None:
    assert (await standing.admin("/demo/faults", body)).status == 400
    assert (await standing.get(BUCKETS)).status == 200


async def test_the_admin_calls_are_not_touched_by_faults(operator: Operator) -> None:
    await play(operator, "all", "lost-reply", times=9)
    response = await operator.client.get("/demo/customers", headers=ADMIN)
    assert response.status == 200
    assert (await operator.client.get("/health/ready")).status == 200
