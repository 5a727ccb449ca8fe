"""TMF622 product orders: what is switched on and off, where the price goes, and how an order moves on."""

import asyncio
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import Any

import aiohttp
import pytest

from demo_operator.keys import CLOCK
from demo_operator.settings import Settings
from tests.operator.conftest import running, settings_for
from tests.operator.operator_client import BSS, PRODUCTS, Operator
from tests.operator.specification import specification_of

ORDERS = "/tmf-api/productOrderingManagement/v4/productOrder"
GIULIA, ANNA, CHIARA, MARCO, STUDIO_MOBILE = (
    "393355550101",
    "393335550202",
    "393335550203",
    "39065550123",
    "393665550301",
)
ANNA_FIXED, SARA_FIXED = "390815550204", "390115550400"
HOLDERS = {
    GIULIA: "C-1001",
    MARCO: "C-1002",
    ANNA: "C-1003",
    CHIARA: "C-1003",
    ANNA_FIXED: "C-1003",
    STUDIO_MOBILE: "C-1004",
    SARA_FIXED: "C-1005",
}


def order(offering: str, line: str = GIULIA, action: str = "add", **others: Any) -> dict[str, Any]:
    item = {
        "id": "1",
        "action": action,
        "productOffering": {"id": offering},
        "product": {"productRelationship": [{"relationshipType": "reliesOn", "product": {"id": line}}]},
    }
    customer = {"id": HOLDERS.get(line, "C-1001"), "role": "customer", "@referredType": "Customer"}
    return {"productOrderItem": [item], "relatedParty": [customer], **others}


async def pass_by(operator: Operator, seconds: float) -> None:
    app = operator.client.app
    assert app is not None
    later = app[CLOCK].now() + timedelta(seconds=seconds)
    await operator.set_clock(later.isoformat())


async def ordered(operator: Operator, *given: Any, **others: Any) -> Any:
    """An order that was made and has ended."""
    answer = await operator.post(ORDERS, order(*given, **others))
    assert answer.status == 201, answer.body
    await pass_by(operator, 3)
    return (await operator.get(f"{ORDERS}/{answer.body['id']}")).body


async def test_an_order_moves_from_acknowledged_to_in_progress_to_completed(operator: Operator) -> None:
    sent = order("segreteria", ANNA, externalId="a-1", channel=[{"id": "chat"}])
    assert specification_of(ORDERS).sent_errors("POST", ORDERS, sent) == []
    stopped = datetime(2026, 11, 23, 12, tzinfo=timezone.utc)
    ticks: Iterator[float] = iter(lambda: 0.0, 1.0)
    clock = operator.client.app[CLOCK]
    clock._ticks, before = lambda: next(ticks), clock._ticks
    try:
        told = []
        await operator.set_clock(stopped.isoformat())
        made = (await operator.post(ORDERS, sent)).body
        for seconds in (0, 0.9, 1, 1.9, 2):
            await operator.set_clock((stopped + timedelta(seconds=seconds)).isoformat())
            told.append((await operator.get(f"{ORDERS}/{made['id']}")).body)
    finally:
        clock._ticks = before
    assert made["state"] == "acknowledged"
    assert [each["state"] for each in told] == ["acknowledged"] * 2 + ["inProgress"] * 2 + ["completed"]
    assert [each["productOrderItem"][0]["state"] for each in told] == [each["state"] for each in told]
    assert ["completionDate" in each for each in told] == [False] * 4 + [True]
    assert (await operator.books(f"+{ANNA}"))["services"] == ["segreteria"]


async def test_nothing_is_charged_or_switched_before_the_order_is_completed(operator: Operator) -> None:
    await operator.post(ORDERS, order("giga-extra"))
    books = await operator.books(f"+{GIULIA}")
    assert (books["credit"], books["services"]) == (1250, ["segreteria", "antivirus"])


async def test_a_prepaid_line_pays_from_its_credit(operator: Operator) -> None:
    done = await ordered(operator, "giga-extra")
    assert done["state"] == "completed"
    assert done["orderTotalPrice"][0]["price"]["taxIncludedAmount"] == {"unit": "EUR", "value": 2.99}
    books = await operator.books(f"+{GIULIA}")
    assert books["credit"] == 1250 - 299
    assert books["services"] == ["segreteria", "antivirus", "giga-extra"]
    assert books["movements"][0] | {"id": "", "at": ""} == {
        "id": "",
        "at": "",
        "kind": "offer",
        "what": "Attivazione Giga Extra 50",
        "amount": -299,
        "by": None,
    }
    assert books["orders"][0]["charged_to"] == "credit"
    assert books["counters"]["data_gb"] == {"used": 62.4, "left": 87.6, "total": 150}
    product = (await operator.get(f"{PRODUCTS}/{GIULIA}-giga-extra")).body
    assert (product["status"], product["startDate"]) == ("active", "2026-11-22T23:00:00.000Z")


@pytest.mark.parametrize(
    ("line", "offering", "price", "name"),
    [(MARCO, "wifi-casa", 490, "Wi-Fi in ogni stanza"), (STUDIO_MOBILE, "roaming-mondo", 1000, "Mondo 500 MB")],
)
async def test_a_billed_line_pays_on_its_next_bill(
    operator: Operator, line: str, offering: str, price: int, name: str
) -> None:
    done = await ordered(operator, offering, line)
    assert done["state"] == "completed"
    books = await operator.books(f"+{line}")
    assert books["next_bill"] == [{"what": name, "amount": price}]
    assert books["orders"][0]["charged_to"] == "next_bill"
    assert offering in books["services"]


async def test_a_monthly_price_is_on_every_bill_from_the_next_one_once(operator: Operator) -> None:
    await ordered(operator, "wifi-casa", MARCO)
    await operator.set_clock("2027-01-18T12:00:00+01:00")
    books = await operator.books(f"+{MARCO}")
    newest = [[(item["what"], item["amount"]) for item in bill["lines"]] for bill in books["bills"][:2]]
    monthly = {("Fibra Casa 2.5G", 3990), ("Chi è", 300), ("Wi-Fi in ogni stanza", 490)}
    assert [set(items) for items in newest] == [monthly, monthly]
    assert [len(items) for items in newest] == [3, 3]
    assert books["next_bill"] == []


async def test_a_price_for_once_is_on_one_bill(operator: Operator) -> None:
    await ordered(operator, "roaming-mondo", STUDIO_MOBILE)
    await operator.set_clock("2027-01-21T12:00:00+01:00")
    bills = (await operator.books(f"+{STUDIO_MOBILE}"))["bills"]
    assert [bill["total"] for bill in bills[:2]] == [6489, 6489 + 1000]


async def test_too_little_credit_fails_the_order_with_the_reason(operator: Operator) -> None:
    done = await ordered(operator, "antivirus", CHIARA)
    assert (done["state"], done["note"][0]["id"]) == ("failed", "insufficientCredit")
    assert done["note"][0]["text"] == "Il credito della linea non basta"
    books = await operator.books(f"+{CHIARA}")
    assert (books["credit"], books["services"], books["movements"]) == (35, [], [])
    assert (books["orders"][0]["failure"], books["orders"][0]["charged_to"]) == ("insufficientCredit", None)


async def test_credit_that_just_suffices_is_enough(operator: Operator) -> None:
    await ordered(operator, "giga-extra", ANNA)
    last = await ordered(operator, "antivirus", ANNA)
    assert last["state"] == "failed"
    assert (await operator.books(f"+{ANNA}"))["credit"] == 480 - 299


async def test_what_is_free_needs_no_credit(operator: Operator) -> None:
    done = await ordered(operator, "porta-amico", CHIARA)
    assert done["state"] == "completed"
    assert "orderTotalPrice" not in done
    assert (await operator.books(f"+{CHIARA}"))["credit"] == 35


async def test_a_service_is_switched_off_and_nothing_is_given_back(operator: Operator) -> None:
    done = await ordered(operator, "antivirus", GIULIA, "delete")
    assert done["state"] == "completed"
    books = await operator.books(f"+{GIULIA}")
    assert (books["credit"], books["services"], books["next_bill"]) == (1250, ["segreteria"], [])
    again = await ordered(operator, "antivirus")
    assert again["state"] == "completed"
    assert (await operator.books(f"+{GIULIA}"))["services"] == ["segreteria", "antivirus"]


async def test_more_data_ends_with_its_offer(operator: Operator) -> None:
    await ordered(operator, "giga-extra")
    await ordered(operator, "giga-extra", GIULIA, "delete")
    books = await operator.books(f"+{GIULIA}")
    assert books["counters"]["data_gb"] == {"used": 62.4, "left": 37.6, "total": 100}


@pytest.mark.parametrize(
    ("offering", "line", "action", "code"),
    [
        ("antivirus", GIULIA, "add", "alreadyActive"),
        ("giga-extra", GIULIA, "delete", "notActive"),
        ("chi-e", GIULIA, "add", "notForLine"),
        ("porta-amico", MARCO, "add", "notForLine"),
        ("wifi-casa", ANNA_FIXED, "add", "notForCustomer"),
        ("giga-extra", STUDIO_MOBILE, "add", "notForCustomer"),
        ("segreteria", SARA_FIXED, "add", "lineSuspended"),
    ],
)
async def test_what_cannot_become_true_is_refused_with_the_reason(
    operator: Operator, offering: str, line: str, action: str, code: str
) -> None:
    before = await operator.books(f"+{line}")
    answer = await operator.post(ORDERS, order(offering, line, action))
    assert (answer.status, answer.body["code"]) == (409, code)
    assert await operator.books(f"+{line}") == before
    assert before["orders"] == []


async def test_nobody_orders_for_a_line_that_is_not_theirs(operator: Operator) -> None:
    stranger = [{"id": "C-1002", "role": "customer", "@referredType": "Customer"}]
    answer = await operator.post(ORDERS, order("segreteria", ANNA) | {"relatedParty": stranger})
    assert (answer.status, answer.body["code"]) == (409, "lineOfAnother")
    shared = [{"id": "C-1002", "role": "user", "@referredType": "Customer"}]
    line = (await operator.get(f"{PRODUCTS}/{ANNA}")).body
    await operator.patch(f"{PRODUCTS}/{ANNA}", {"relatedParty": [*line["relatedParty"], *shared]})
    answer = await operator.post(ORDERS, order("segreteria", ANNA) | {"relatedParty": stranger})
    assert (answer.status, [each["id"] for each in answer.body["relatedParty"]]) == (201, ["C-1002"])


async def test_the_same_order_again_returns_the_first(operator: Operator) -> None:
    sent = order("giga-extra", externalId="o-1")
    first = (await operator.post(ORDERS, sent)).body
    assert (await operator.post(ORDERS, sent)).body["id"] == first["id"]
    await pass_by(operator, 3)
    again = await operator.post(ORDERS, sent)
    assert (again.status, again.body["id"], again.body["state"]) == (201, first["id"], "completed")
    assert (await operator.get(ORDERS, externalId="o-1")).ids == [first["id"]]
    assert (await operator.books(f"+{GIULIA}"))["credit"] == 1250 - 299


async def test_an_external_id_is_of_one_order_only(operator: Operator) -> None:
    await operator.post(ORDERS, order("giga-extra", externalId="o-1"))
    answer = await operator.post(ORDERS, order("porta-amico", externalId="o-1"))
    assert (answer.status, answer.body["code"]) == (409, "externalIdUsed")


async def test_parallel_orders_with_one_id_are_one(operator: Operator) -> None:
    sent = order("giga-extra", externalId="o-1")
    answers = await asyncio.gather(*(operator.post(ORDERS, sent) for _ in range(20)))
    assert {(answer.status, answer.body["id"]) for answer in answers} == {(201, "PO-000001")}


async def test_two_orders_for_the_same_charge_once(operator: Operator) -> None:
    for name in ("o-1", "o-2"):
        assert (await operator.post(ORDERS, order("giga-extra", externalId=name))).status == 201
    await pass_by(operator, 3)
    books = await operator.books(f"+{GIULIA}")
    assert [(each["state"], each["failure"]) for each in books["orders"]] == [
        ("failed", "alreadyActive"),
        ("completed", None),
    ]
    assert books["credit"] == 1250 - 299


async def test_orders_are_listed_newest_first_by_customer_and_state(operator: Operator) -> None:
    one = await ordered(operator, "giga-extra")
    two = (await operator.post(ORDERS, order("porta-amico"))).body
    await ordered(operator, "wifi-casa", MARCO)
    assert (await operator.get(ORDERS, relatedParty__id="C-1001")).ids == [two["id"], one["id"]]
    assert (await operator.get(ORDERS, state="failed")).ids == []
    assert (await operator.get(f"{ORDERS}/PO-999999")).status == 404


@pytest.mark.parametrize(
    "change",
    [
        {"productOrderItem": None},
        {"productOrderItem": []},
        {"productOrderItem": order("giga-extra")["productOrderItem"] * 2},
        {"productOrderItem": [{"id": "1", "action": "add"}]},
        {"productOrderItem": [{**order("giga-extra")["productOrderItem"][0], "action": "modify"}]},
        {"productOrderItem": order("nothing")["productOrderItem"]},
        {"productOrderItem": order("giga-20")["productOrderItem"]},
        {"productOrderItem": order("giga-extra", "390000000000")["productOrderItem"]},
        {"productOrderItem": [{**order("giga-extra")["productOrderItem"][0], "product": {"id": GIULIA}}]},
        {"relatedParty": None},
        {"relatedParty": [{"id": "C-0000", "@referredType": "Customer"}]},
        {"relatedParty": [{"id": "C-1001", "@referredType": "Individual"}]},
        {"externalId": 7},
        {"channel": [{"id": "chat", "name": 7}]},
    ],
)
async def test_a_body_that_cannot_be_used_orders_nothing(operator: Operator, change: dict[str, Any]) -> None:
    assert (await operator.post(ORDERS, {**order("giga-extra"), **change})).status == 400
    assert (await operator.get(ORDERS)).body == []


async def test_a_lost_reply_has_ordered_and_a_failure_has_not(operator: Operator) -> None:
    await operator.admin("/demo/faults", {"operation": "order", "kind": "lost-reply", "times": 1})
    with pytest.raises(aiohttp.ClientConnectionError):
        await operator.client.post(ORDERS, json=order("giga-extra", externalId="lost"), headers=BSS)
    await operator.admin("/demo/faults", {"operation": "order", "kind": "500", "times": 1})
    assert (await operator.post(ORDERS, order("porta-amico", externalId="failed"))).status == 500
    assert len((await operator.get(ORDERS, externalId="lost")).body) == 1
    assert (await operator.get(ORDERS, externalId="failed")).body == []


async def test_an_order_that_was_waiting_is_carried_out_after_a_restart(database_url: str) -> None:
    settings = settings_for(database_url)
    async with running(settings) as operator:
        await operator.post(ORDERS, order("giga-extra", externalId="o-1"))
    later = Settings(**{**vars(settings), "now": settings.now + timedelta(seconds=60)})  # type: ignore[operator]
    async with running(later) as operator:
        assert (await operator.get(ORDERS, externalId="o-1")).body[0]["state"] == "completed"
        assert (await operator.books(f"+{GIULIA}"))["credit"] == 1250 - 299
