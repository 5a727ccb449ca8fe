"""TMF654 top-ups: who takes them, which amounts, and what is written down."""

import asyncio
from typing import Any

import aiohttp
import pytest
from sqlalchemy import update

from demo_operator.tables import Line
from tests.operator.operator_client import BALANCES, BSS, HISTORY, OFFERINGS, PRODUCTS, Operator
from tests.operator.specification import specification_of

TOP_UPS = "/tmf-api/prepayBalanceManagement/v4/topupBalance"
GIULIA, CHIARA, SARA_MOBILE = "393355550101", "393335550203", "393395550404"
ACCOUNTS = {GIULIA: "BA-1001", CHIARA: "BA-1003", SARA_MOBILE: "BA-1005"}


def body(line: str = GIULIA, euros: object = 20, **others: object) -> dict[str, Any]:
    return {
        "amount": {"amount": euros, "units": "EUR"},
        "usageType": "monetary",
        "bucket": {"id": f"{line}-credit"},
        "partyAccount": {"id": ACCOUNTS.get(line, "BA-1001")},
        "description": "order-1",
        "paymentMethod": {"id": "paypal", "name": "PayPal"},
        **others,
    }


async def test_a_top_up_writes_credit_movement_and_history(operator: Operator) -> None:
    requestor = {"id": "C-1002", "role": "payer", "@referredType": "Customer"}
    sent = body(requestor=requestor, channel={"id": "chat"}, reason="recharge", product=[{"id": GIULIA}])
    assert specification_of(TOP_UPS).sent_errors("POST", TOP_UPS, sent) == []
    answer = await operator.post(TOP_UPS, sent)
    assert answer.status == 201
    assert answer.body["status"] == "completed"
    assert answer.body["amount"] == {"amount": 20.0, "units": "EUR"}
    assert (answer.body["description"], answer.body["requestor"]) == ("order-1", requestor)
    books = await operator.books(f"+{GIULIA}")
    assert books["credit"] == 1250 + 2000
    assert books["movements"][0] | {"id": "", "at": ""} == {
        "id": "",
        "at": "",
        "kind": "recharge",
        "what": "Ricarica con PayPal",
        "amount": 2000,
        "by": "paypal",
    }
    assert books["top_ups"] == [
        {
            "id": answer.body["id"],
            "amount": 2000,
            "reference": "order-1",
            "by": "paypal",
            "requestor": "C-1002",
            "at": answer.body["confirmationDate"],
        }
    ]
    newest = (await operator.get(HISTORY, product__id=GIULIA)).body[0]
    assert (newest["amount"]["amount"], newest["@type"]) == (20.0, "TopupBalance")
    assert (await operator.get(f"{BALANCES}/{GIULIA}")).body["totalBalance"]["amount"] == 32.5


async def test_a_top_up_is_read_by_its_id_and_found_by_its_reference(operator: Operator) -> None:
    made = (await operator.post(TOP_UPS, body(description="order-7"))).body
    await operator.post(TOP_UPS, body(CHIARA, description="order-8"))
    assert (await operator.get(f"{TOP_UPS}/{made['id']}")).body == made
    assert (await operator.get(TOP_UPS, description="order-7")).body == [made]
    assert (await operator.get(TOP_UPS, description="order-7", product__id=CHIARA)).body == []
    assert (await operator.get(TOP_UPS, logicalResource__id=f"+{GIULIA}")).ids == [made["id"]]
    assert (await operator.get(TOP_UPS, requestedDate__gte="2026-12-23T00:00:00Z")).body == []
    assert (await operator.get(f"{TOP_UPS}/TU-999999")).status == 404
    assert (await operator.get(TOP_UPS, voucher="1")).status == 400


async def test_the_same_reference_twice_tops_up_twice_and_the_books_show_it(operator: Operator) -> None:
    for _ in range(2):
        assert (await operator.post(TOP_UPS, body(euros=5))).status == 201
    books = await operator.books(f"+{GIULIA}")
    assert (books["credit"], [each["reference"] for each in books["top_ups"]]) == (2250, ["order-1"] * 2)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("390000000000", "lineUnknown"),
        ("393405550199", "lineUnknown"),
        ("39065550123", "lineNotPrepaid"),
        ("393665550301", "lineNotPrepaid"),
    ],
)
async def test_a_line_without_credit_is_refused_with_the_reason(operator: Operator, line: str, code: str) -> None:
    answer = await operator.post(TOP_UPS, body(line))
    assert (answer.status, answer.body["code"]) == (409, code)
    assert (await operator.get(TOP_UPS)).body == []


async def test_a_suspended_line_is_refused(operator: Operator) -> None:
    async with operator.writing() as session:
        await session.execute(update(Line).where(Line.id == SARA_MOBILE).values(status="suspended"))
    answer = await operator.post(TOP_UPS, body(SARA_MOBILE))
    assert (answer.status, answer.body["code"]) == (409, "lineSuspended")
    assert (await operator.books(f"+{SARA_MOBILE}"))["credit"] == 710


async def test_the_account_must_be_the_lines(operator: Operator) -> None:
    answer = await operator.post(TOP_UPS, body(CHIARA, partyAccount={"id": "BA-1001"}))
    assert (answer.status, answer.body["code"]) == (409, "accountMismatch")
    assert (await operator.books(f"+{CHIARA}"))["credit"] == 35


@pytest.mark.parametrize(
    "change",
    [
        {"amount": {"amount": 7, "units": "EUR"}},
        {"amount": {"amount": -20, "units": "EUR"}},
        {"amount": {"amount": 0, "units": "EUR"}},
        {"amount": {"amount": 20.001, "units": "EUR"}},
        {"amount": {"amount": "20", "units": "EUR"}},
        {"amount": {"amount": True, "units": "EUR"}},
        {"amount": {"amount": 20, "units": "USD"}},
        {"amount": {"units": "EUR"}},
        {"amount": None},
        {"usageType": "data"},
        {"bucket": None},
        {"bucket": {"id": GIULIA}},
        {"bucket": {"id": f"{GIULIA}-data"}},
        {"bucket": f"{GIULIA}-credit"},
        {"partyAccount": None},
        {"product": [{"id": CHIARA}]},
        {"logicalResource": [{"id": f"+{CHIARA}"}]},
        {"description": 7},
        {"requestor": {"id": "C-1001"}},
        {"paymentMethod": {"name": "PayPal"}},
        {"channel": {"id": "chat", "name": 7}},
        {"isAutoTopup": True},
        {"recurringPeriod": "monthly"},
    ],
)
async def test_a_body_that_cannot_be_used_changes_nothing(operator: Operator, change: dict[str, Any]) -> None:
    answer = await operator.post(TOP_UPS, {**body(), **change})
    assert answer.status in (400, 409)
    assert (await operator.books(f"+{GIULIA}"))["credit"] == 1250
    assert (await operator.get(TOP_UPS)).body == []


async def test_every_amount_of_the_catalogue_is_sold_and_told_there(operator: Operator) -> None:
    offering = (await operator.get(OFFERINGS, category__id="topup")).body[0]
    told = {
        use["name"]: [each["value"] for each in use["productSpecCharacteristicValue"]]
        for use in offering["prodSpecCharValueUse"]
    }
    assert told["rechargeAmount"] == [5, 10, 15, 20, 25, 30, 50, 100]
    assert (told["perDayCountForOthers"], told["perDayAmountForOthers"]) == ([5], [200])
    for euros in told["rechargeAmount"]:
        assert (await operator.post(TOP_UPS, body(euros=euros))).status == 201
    assert (await operator.books(f"+{GIULIA}"))["credit"] == 1250 + 25500


async def test_a_plan_that_waited_for_credit_renews_when_it_suffices(operator: Operator) -> None:
    await operator.set_clock("2026-11-24T09:00:00+01:00")
    assert (await operator.books(f"+{CHIARA}"))["renewal_missed"]
    await operator.post(TOP_UPS, body(CHIARA, euros=5))
    assert (await operator.books(f"+{CHIARA}"))["renewal_missed"]
    await operator.post(TOP_UPS, body(CHIARA, euros=5))
    books = await operator.books(f"+{CHIARA}")
    assert (books["credit"], books["renewal_missed"]) == (35 + 1000 - 699, False)
    assert books["counters"]["data_gb"]["used"] == 0
    assert (await operator.get(f"{PRODUCTS}/{CHIARA}")).body["status"] == "active"


async def test_parallel_top_ups_all_count(operator: Operator) -> None:
    answers = await asyncio.gather(*(operator.post(TOP_UPS, body(euros=5, description=str(n))) for n in range(20)))
    assert {answer.status for answer in answers} == {201}
    books = await operator.books(f"+{GIULIA}")
    assert books["credit"] == 1250 + 20 * 500
    assert {each["reference"] for each in books["top_ups"]} == {str(n) for n in range(20)}


async def test_a_lost_reply_has_topped_up_and_its_reference_finds_it(operator: Operator) -> None:
    await operator.admin("/demo/faults", {"operation": "topup", "kind": "lost-reply", "times": 1})
    with pytest.raises(aiohttp.ClientConnectionError):
        await operator.client.post(TOP_UPS, json=body(), headers=BSS)
    assert len((await operator.get(TOP_UPS, description="order-1")).body) == 1


async def test_a_failing_system_has_not_topped_up(operator: Operator) -> None:
    await operator.admin("/demo/faults", {"operation": "topup", "kind": "500", "times": 1})
    assert (await operator.post(TOP_UPS, body())).status == 500
    assert (await operator.get(TOP_UPS, description="order-1")).body == []
