"""What happens by itself as the operator's days go by."""

from datetime import datetime
from typing import Any

from sqlalchemy import select, update

from demo_operator.keys import CLOCK
from demo_operator.tables import Bill, Line, OperatorDay, Outage, PendingCharge
from tests.operator.conftest import SEEDED_AT, running, settings_for
from tests.operator.operator_client import BUCKETS, HISTORY, PRODUCTS, Operator, every

GIULIA = "393355550101"
DAUGHTER = "393335550203"
MARCO = "39065550123"


async def renewal(operator: Operator, line: str) -> tuple[str, bool]:
    """The renewal day that is told, and whether it was missed."""
    product = (await operator.get(f"{PRODUCTS}/{line}")).body
    told = {each["name"]: each["value"] for each in product["productCharacteristic"]}
    return told["renewalDate"], told.get("renewalMissed", False)


async def set_credit(operator: Operator, line: str, cents: int) -> None:
    async with operator.writing() as session:
        await session.execute(update(Line).where(Line.id == line).values(credit_cents=cents))


async def renewals(operator: Operator, line: str) -> list[tuple[str, float]]:
    actions = (await operator.get(HISTORY, product__id=line, reason="renewal")).body
    return [(each["confirmationDate"][:16], each["amount"]["amount"]) for each in actions]


async def test_nothing_renews_before_midnight(operator: Operator) -> None:
    await operator.set_clock("2026-12-01T23:59:00+01:00")
    assert (await operator.books(f"+{GIULIA}"))["credit"] == 1250
    assert await renewal(operator, GIULIA) == ("2026-12-02", False)


async def test_a_plan_renews_from_credit_and_its_counters_begin_anew(operator: Operator) -> None:
    await operator.set_clock("2026-12-02T00:00:00+01:00")
    books = await operator.books(f"+{GIULIA}")
    assert books["credit"] == 1250 - 999
    assert books["counters"]["data_gb"] == {"used": 0, "left": 100, "total": 100}
    assert books["counters"]["voice_min"]["used"] == 0
    assert books["movements"][0] | {"id": ""} == {
        "id": "",
        "at": "2026-12-01T23:00:00.000Z",
        "kind": "renewal",
        "what": "Rinnovo Giga 100",
        "amount": -999,
        "by": None,
    }
    assert await renewal(operator, GIULIA) == ("2027-01-02", False)
    bucket = (await operator.get(f"{BUCKETS}/{GIULIA}-data")).body
    assert bucket["validFor"]["endDateTime"] == "2027-01-01T23:00:00.000Z"


async def test_a_plan_renews_as_often_as_its_day_has_come(operator: Operator) -> None:
    await set_credit(operator, GIULIA, 5000)
    await operator.set_clock("2027-02-10T12:00:00+01:00")
    assert (await renewals(operator, GIULIA))[:3] == [
        ("2027-02-01T23:00", -9.99),
        ("2027-01-01T23:00", -9.99),
        ("2026-12-01T23:00", -9.99),
    ]
    assert (await operator.books(f"+{GIULIA}"))["credit"] == 5000 - 3 * 999


async def test_a_credit_of_exactly_the_price_suffices(operator: Operator) -> None:
    await set_credit(operator, DAUGHTER, 699)
    await operator.set_clock("2026-11-24T12:00:00+01:00")
    assert (await operator.books(f"+{DAUGHTER}"))["credit"] == 0
    assert await renewal(operator, DAUGHTER) == ("2026-12-24", False)


async def test_without_enough_credit_the_line_stays_and_nothing_is_left(operator: Operator) -> None:
    await operator.set_clock("2026-11-24T12:00:00+01:00")
    books = await operator.books(f"+{DAUGHTER}")
    assert (books["status"], books["credit"], books["renewal_missed"]) == ("active", 35, True)
    assert books["counters"]["voice_min"] == {"used": 77, "left": 0, "total": 500}
    assert books["movements"] == []
    assert await renewal(operator, DAUGHTER) == ("2026-11-24", True)
    buckets = (await operator.get(BUCKETS, product__id=DAUGHTER, status="expired")).body
    assert len(buckets) == 4
    assert all(bucket["remainingValue"]["amount"] == 0 for bucket in buckets)
    assert (await operator.get(f"{BUCKETS}/{DAUGHTER}-credit")).body["status"] == "active"
    usage = await operator.usage(DAUGHTER)
    assert usage[f"{DAUGHTER}-sms"]["bucketCounter"][1]["value"]["amount"] == 0


async def test_an_unlimited_plan_that_was_not_renewed_has_nothing_left_either(operator: Operator) -> None:
    await operator.set_clock("2026-11-26T12:00:00+01:00")
    voice = (await operator.get(f"{BUCKETS}/393335550202-voice")).body
    assert (voice["status"], voice["remainingValue"]["amount"]) == ("expired", 0)


async def test_a_missed_plan_renews_on_the_day_its_credit_suffices(operator: Operator) -> None:
    await operator.set_clock("2027-01-30T12:00:00+01:00")
    assert await renewals(operator, DAUGHTER) == []
    await set_credit(operator, DAUGHTER, 1000)
    await operator.set_clock("2027-01-31T09:00:00+01:00")
    books = await operator.books(f"+{DAUGHTER}")
    assert (books["credit"], books["renewal_missed"]) == (301, False)
    assert books["counters"]["data_gb"] == {"used": 0, "left": 20, "total": 20}
    assert await renewals(operator, DAUGHTER) == [("2027-01-31T08:00", -6.99)]
    assert await renewal(operator, DAUGHTER) == ("2027-02-28", False)


async def test_a_plan_of_the_31st_comes_back_to_the_31st(operator: Operator) -> None:
    await operator.admin("/demo/reset", {"now": "2026-01-22T12:00:00+01:00"})
    await set_credit(operator, GIULIA, 5000)
    await operator.set_clock("2026-03-15T12:00:00+01:00")
    assert await renewal(operator, GIULIA) == ("2026-03-31", False)
    assert (await renewals(operator, GIULIA))[:2] == [("2026-02-27T23:00", -9.99), ("2026-01-30T23:00", -9.99)]


async def test_counters_of_a_line_that_pays_by_bill_begin_anew_without_a_movement(operator: Operator) -> None:
    await operator.set_clock("2026-12-20T12:00:00+01:00")
    books = await operator.books("+393665550301")
    assert books["counters"]["data_gb"]["used"] == 0
    assert (books["credit"], books["movements"], books["renews"]) == (None, [], "2027-01-20")


async def bill_states(operator: Operator, line: str, count: int = 3) -> list[tuple[str, int, str]]:
    bills = (await operator.books(line))["bills"]
    return [(bill["issued"], bill["total"], bill["state"]) for bill in bills[:count]]


async def test_an_unpaid_bill_is_overdue_the_day_after_its_due_day(operator: Operator) -> None:
    await operator.set_clock("2026-12-07T23:59:00+01:00")
    assert (await bill_states(operator, f"+{MARCO}"))[0] == ("2026-11-17", 5435, "unpaid")
    await operator.set_clock("2026-12-08T00:00:00+01:00")
    assert (await bill_states(operator, f"+{MARCO}"))[0] == ("2026-11-17", 5435, "overdue")


async def test_a_bill_is_issued_every_month_with_what_recurs(operator: Operator) -> None:
    await operator.set_clock("2027-01-17T00:30:00+01:00")
    bills = (await operator.books(f"+{MARCO}"))["bills"]
    assert [(bill["issued"], bill["total"], bill["state"]) for bill in bills[:3]] == [
        ("2027-01-17", 4290, "unpaid"),
        ("2026-12-17", 4290, "overdue"),
        ("2026-11-17", 5435, "overdue"),
    ]
    assert [(item["what"], item["amount"]) for item in bills[0]["lines"]] == [("Fibra Casa 2.5G", 3990), ("Chi è", 300)]
    assert (bills[0]["number"][:8], bills[0]["due"]) == ("RL202701", "2027-02-06")


async def test_a_paid_bill_never_falls_overdue(operator: Operator) -> None:
    async with operator.writing() as session:
        await session.execute(update(Bill).where(Bill.customer_id == "C-1002").values(state="paid"))
    await operator.set_clock("2026-12-20T12:00:00+01:00")
    states = [state for _, _, state in await bill_states(operator, f"+{MARCO}", count=13)]
    assert states == ["unpaid", *["paid"] * 12]


async def test_prepaid_customers_get_no_bills(operator: Operator) -> None:
    await operator.set_clock("2027-06-01T12:00:00+02:00")
    assert (await operator.books(f"+{GIULIA}"))["bills"] == []
    assert (await operator.books("+393475550707"))["bills"] == []


async def test_a_holder_without_an_account_is_billed_too(operator: Operator) -> None:
    await operator.set_clock("2026-12-08T12:00:00+01:00")
    assert await bill_states(operator, "+390255508080") == [("2026-12-08", 3990, "unpaid")]


async def test_a_charge_is_put_on_the_next_bill_once(operator: Operator) -> None:
    charge = PendingCharge(
        customer_id="C-1002", line_id=MARCO, kind="offer", what="Wi-Fi in ogni stanza", amount_cents=490, at=SEEDED_AT
    )
    async with operator.writing() as session:
        session.add(charge)
    await operator.set_clock("2027-01-20T12:00:00+01:00")
    bills = (await operator.books(f"+{MARCO}"))["bills"]
    assert [bill["total"] for bill in bills[:2]] == [4290, 4780]
    assert bills[1]["lines"][-1] == {"what": "Wi-Fi in ogni stanza", "kind": "offer", "amount": 490}


async def test_everything_due_happens_once_however_often_the_clock_is_set(operator: Operator) -> None:
    for now in ("2026-12-20T12:00:00+01:00", "2026-12-20T12:00:00+01:00", "2026-12-01T12:00:00+01:00"):
        await operator.set_clock(now)
    await operator.set_clock("2026-12-21T12:00:00+01:00")
    assert [issued for issued, _, _ in await bill_states(operator, f"+{MARCO}")] == [
        "2026-12-17",
        "2026-11-17",
        "2026-10-17",
    ]
    assert (await operator.books(f"+{GIULIA}"))["credit"] == 251


async def outage(operator: Operator) -> Any:
    async with operator.session() as session:
        return (await every(session, select(Outage)))[0]


async def test_an_outage_ends_when_it_was_expected_to(operator: Operator) -> None:
    await operator.set_clock("2026-11-23T16:59:00+01:00")
    assert (await outage(operator)).ended_at is None
    await operator.set_clock("2026-11-23T17:01:00+01:00")
    ended = await outage(operator)
    assert ended.ended_at == ended.expected_end


async def test_days_that_go_by_on_their_own_are_noticed_by_the_next_call(operator: Operator) -> None:
    clock = operator.client.app[CLOCK]
    clock.set(datetime.fromisoformat("2026-11-23T17:01:00+01:00"))
    await operator.get(PRODUCTS)
    assert (await outage(operator)).ended_at is not None
    clock.set(datetime.fromisoformat("2026-12-02T00:00:01+01:00"))
    assert await renewal(operator, GIULIA) == ("2027-01-02", False)


async def test_an_older_database_is_brought_to_the_day_at_start(database_url: str) -> None:
    async with running(settings_for(database_url)) as operator:
        await operator.set_clock("2027-02-20T12:00:00+01:00")
        expected = [await operator.books(f"+{line}") for line in (GIULIA, DAUGHTER, MARCO)]
        await operator.admin("/demo/reset", {"now": SEEDED_AT.isoformat()})
    later = datetime.fromisoformat("2027-02-20T12:00:00+01:00")
    async with running(settings_for(database_url, now=later)) as operator:
        found = [await operator.books(f"+{line}") for line in (GIULIA, DAUGHTER, MARCO)]
    assert [_without_ids(books) for books in found] == [_without_ids(books) for books in expected]


async def test_a_newer_database_stays_as_it_is(database_url: str) -> None:
    later = datetime.fromisoformat("2026-12-20T12:00:00+01:00")
    async with running(settings_for(database_url, now=later)) as operator:
        expected = await operator.books(f"+{MARCO}")
    async with running(settings_for(database_url)) as operator:
        assert await operator.books(f"+{MARCO}") == expected
        async with operator.session() as session:
            assert (await session.get(OperatorDay, 1)).stands_at >= later


def _without_ids(books: Any) -> Any:
    """Movements are numbered on from those before a reset."""
    return books | {"movements": [movement | {"id": ""} for movement in books["movements"]]}
