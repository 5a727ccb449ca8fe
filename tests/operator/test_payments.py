"""Payments of bills over TMF676: booked once, never more than remains; what a settled bill changes."""

import asyncio
from typing import Any

import aiohttp
import pytest

from tests.operator.operator_client import BILLS, BSS, METHODS, PAYMENTS, PRODUCTS, REFUNDS, Answer, Operator
from tests.operator.specification import specification_of
from tests.operator.test_bills import ANNA, BILLED, MARCO, SARA, bills_of, cents, newest
from tests.operator.test_faults import play

MARCOS, ANNAS, SARAS = "BA-1002", "BA-1003", "BA-1005"


def euros(amount: int | float, unit: str = "EUR") -> dict[str, Any]:
    """Money of TMF676 from cents."""
    return {"unit": unit, "value": amount / 100}


def payment(account: str, shares: dict[str, int], **more: Any) -> dict[str, Any]:
    """A payment of ``shares``: cents by bill number."""
    items = [{"item": {"id": number}, "totalAmount": euros(amount)} for number, amount in shares.items()]
    return {
        "account": {"id": account},
        "paymentMethod": {"id": "card", "name": "Carta"},
        "totalAmount": euros(sum(shares.values())),
        "paymentItem": items,
        **more,
    }


async def pay(operator: Operator, account: str, shares: dict[str, int], **more: Any) -> Answer:
    return await operator.post(PAYMENTS, payment(account, shares, **more))


async def bill(operator: Operator, number: str) -> Any:
    return (await operator.get(f"{BILLS}/{number}")).body


async def numbers(operator: Operator, customer: str) -> list[str]:
    """The open bills, oldest first."""
    return [each["id"] for each in await bills_of(operator, customer, state="sent,partiallyPaid")][::-1]


async def test_a_paid_bill_is_settled_and_tells_its_payment(operator: Operator) -> None:
    (number,) = await numbers(operator, MARCO)
    told = {
        "correlatorId": "attempt-1",
        "authorizationCode": "psp-9",
        "description": "Bolletta di novembre",
        "channel": {"id": "web", "name": "chat"},
        "payer": {"id": MARCO, "name": "Marco Conti", "@referredType": "Customer"},
        "paymentMethod": {"@type": "tokenizedCard", "name": "visa 4242"},
    }
    sent = payment(MARCOS, {number: 5435}, **told)
    assert specification_of(PAYMENTS).sent_errors("POST", PAYMENTS, sent) == []
    answer = await operator.post(PAYMENTS, sent)
    assert answer.status == 201
    assert {name: answer.body[name] for name in told} == told
    assert (answer.body["status"], cents(answer.body["totalAmount"])) == ("done", 5435)
    assert (await operator.get(f"{PAYMENTS}/{answer.body['id']}")).body == answer.body
    settled = await bill(operator, number)
    assert (settled["state"], cents(settled["remainingAmount"])) == ("settled", 0)
    (applied,) = settled["appliedPayment"]
    assert (applied["payment"]["id"], cents(applied["appliedAmount"])) == (answer.body["id"], 5435)
    assert settled["lastUpdate"] == answer.body["paymentDate"]


async def test_the_books_tell_the_payment_on_the_customers_lines(operator: Operator) -> None:
    (number,) = await numbers(operator, MARCO)
    await pay(operator, MARCOS, {number: 5435}, correlatorId="attempt-1", authorizationCode="psp-9")
    books = await operator.books(BILLED[MARCO])
    (told,) = books["payments"]
    assert told | {"at": ""} == {
        "id": "PAY-000001",
        "amount": 5435,
        "refunded": 0,
        "method": "card",
        "state": "done",
        "bills": {number: 5435},
        "reference": "attempt-1",
        "authorization": "psp-9",
        "at": "",
    }
    paid = books["bills"][0]
    assert (paid["state"], paid["remaining"], paid["paid"]) == ("paid", 0, "2026-11-23")
    assert (await operator.books(BILLED[ANNA]))["payments"] == []


async def test_part_of_a_bill_can_be_paid_and_the_rest_later(operator: Operator) -> None:
    (number,) = await numbers(operator, MARCO)
    assert (await pay(operator, MARCOS, {number: 5000})).status == 201
    partly = await bill(operator, number)
    assert (partly["state"], cents(partly["remainingAmount"])) == ("partiallyPaid", 435)
    refused = await pay(operator, MARCOS, {number: 436})
    assert (refused.status, refused.body["code"]) == (409, "amountExceedsRemaining")
    assert (await pay(operator, MARCOS, {number: 435})).status == 201
    settled = await bill(operator, number)
    assert settled["state"] == "settled"
    assert [cents(each["appliedAmount"]) for each in settled["appliedPayment"]] == [5000, 435]


async def test_one_payment_pays_all_open_bills(operator: Operator) -> None:
    older, newer = await numbers(operator, ANNA)
    answer = await pay(operator, ANNAS, {older: 2990, newer: 3145})
    assert [each["item"]["id"] for each in answer.body["paymentItem"]] == [older, newer]
    assert await numbers(operator, ANNA) == []
    assert (await operator.get(PAYMENTS, paymentItem__item__id=newer)).ids == [answer.body["id"]]


async def test_a_bill_alone_in_a_payment_needs_no_amount_of_its_own(operator: Operator) -> None:
    (number,) = await numbers(operator, MARCO)
    sent = payment(MARCOS, {number: 5435}) | {"paymentItem": [{"item": {"id": number}}]}
    assert (await operator.post(PAYMENTS, sent)).status == 201
    assert await numbers(operator, MARCO) == []


async def test_the_same_payment_told_again_is_booked_once(operator: Operator) -> None:
    (number,) = await numbers(operator, MARCO)
    first = await pay(operator, MARCOS, {number: 1000}, correlatorId="attempt-1")
    again = await pay(operator, MARCOS, {number: 1000}, correlatorId="attempt-1")
    assert (first.status, again.status) == (201, 201)
    assert first.body == again.body
    assert (await operator.get(PAYMENTS, correlatorId="attempt-1")).ids == [first.body["id"]]
    assert cents((await bill(operator, number))["remainingAmount"]) == 4435


async def test_the_same_payment_is_known_after_its_bill_is_settled(operator: Operator) -> None:
    (number,) = await numbers(operator, MARCO)
    first = await pay(operator, MARCOS, {number: 5435}, correlatorId="attempt-1")
    again = await pay(operator, MARCOS, {number: 5435}, correlatorId="attempt-1")
    assert again.body == first.body


@pytest.mark.parametrize("change", ["amount", "bill", "account"])
async def test_a_reference_used_for_another_payment_is_a_conflict(operator: Operator, change: str) -> None:
    older, newer = await numbers(operator, ANNA)
    await pay(operator, ANNAS, {older: 1000}, correlatorId="attempt-1")
    account, number, amount = ANNAS, older, 1000
    if change == "amount":
        amount = 1001
    if change == "bill":
        number = newer
    if change == "account":
        account = MARCOS
    answer = await pay(operator, account, {number: amount}, correlatorId="attempt-1")
    assert (answer.status, answer.body["code"]) == (409, "referenceReused")
    assert len((await operator.get(PAYMENTS)).body) == 1


async def test_the_same_payment_told_many_times_at_once_is_booked_once(operator: Operator) -> None:
    (number,) = await numbers(operator, MARCO)
    told = [pay(operator, MARCOS, {number: 1000}, correlatorId="attempt-1") for _ in range(10)]
    answers = await asyncio.gather(*told)
    assert {(each.status, each.body["id"]) for each in answers} == {(201, "PAY-000001")}
    assert cents((await bill(operator, number))["remainingAmount"]) == 4435


async def test_of_many_payments_at_once_no_more_is_booked_than_remains(operator: Operator) -> None:
    (number,) = await numbers(operator, MARCO)
    answers = await asyncio.gather(*(pay(operator, MARCOS, {number: 2000}, correlatorId=str(i)) for i in range(10)))
    assert sorted(each.status for each in answers) == [201, 201, *[409] * 8]
    assert cents((await bill(operator, number))["remainingAmount"]) == 1435


async def test_what_cannot_be_booked_is_refused_with_its_code(operator: Operator) -> None:
    (number,) = await numbers(operator, MARCO)
    paid = (await bills_of(operator, MARCO, state="settled"))[0]["id"]
    (unit,) = await numbers(operator, MARCO)
    dollars = payment(MARCOS, {number: 5435}) | {"totalAmount": euros(5435, "USD")}
    asked = [
        (payment(MARCOS, {number: 5436}), "amountExceedsRemaining"),
        (payment(MARCOS, {paid: 4290}), "billSettled"),
        (payment(MARCOS, {"RL2026110000": 100}), "billUnknown"),
        (payment(ANNAS, {number: 100}), "accountMismatch"),
        (payment("BA-0000", {number: 100}), "accountMismatch"),
        (dollars, "otherCurrency"),
    ]
    for body, code in asked:
        answer = await operator.post(PAYMENTS, body)
        assert (answer.status, answer.body["code"], answer.body["status"]) == (409, code, "409")
    assert unit == number
    assert (await operator.get(PAYMENTS)).body == []


async def test_a_payment_of_which_one_bill_cannot_be_paid_pays_none(operator: Operator) -> None:
    older, newer = await numbers(operator, ANNA)
    answer = await pay(operator, ANNAS, {older: 2990, newer: 3146})
    assert answer.status == 409
    assert await numbers(operator, ANNA) == [older, newer]
    assert cents((await bill(operator, older))["remainingAmount"]) == 2990


NUMBER = "RL2026110000"
GOOD = payment(MARCOS, {NUMBER: 100})


@pytest.mark.parametrize(
    "change",
    [
        {"account": None},
        {"account": {}},
        {"account": "BA-1002"},
        {"paymentMethod": None},
        {"paymentMethod": {}},
        {"paymentMethod": {"name": "Carta"}},
        {"paymentMethod": {"@type": "bankCard", "name": "Carta"}},
        {"paymentMethod": {"id": "card", "cardNumber": "4242424242424242"}},
        {"paymentMethod": {"id": ["card"]}},
        {"totalAmount": None},
        {"totalAmount": 1},
        {"totalAmount": {"unit": "EUR"}},
        {"totalAmount": {"unit": "EUR", "value": "1"}},
        {"totalAmount": {"unit": "EUR", "value": True}},
        {"totalAmount": euros(0)},
        {"totalAmount": euros(-100)},
        {"totalAmount": euros(100.5)},
        {"totalAmount": euros(101)},
        {"totalAmount": {"unit": "EUR", "value": 1e999}},
        {"paymentItem": []},
        {"paymentItem": None},
        {"paymentItem": [{}]},
        {"paymentItem": [{"item": {"id": NUMBER}, "totalAmount": euros(50)}] * 2},
        {"paymentItem": [{"item": {"id": NUMBER}}, {"item": {"id": "RL2026110001"}, "totalAmount": euros(50)}]},
        {"paymentItem": [{"item": {"id": NUMBER}, "totalAmount": euros(99)}]},
        {"correlatorId": 7},
        {"payer": {"id": MARCO}},
        {"channel": "web"},
    ],
    ids=str,
)
async def test_a_payment_that_cannot_be_used_is_a_bad_request(standing: Operator, change: dict[str, Any]) -> None:
    assert (await standing.post(PAYMENTS, GOOD)).body["code"] == "billUnknown"
    answer = await standing.post(PAYMENTS, GOOD | change)
    assert (answer.status, answer.body["status"]) == (400, "400")


async def suspended(operator: Operator) -> tuple[str, str, str | None]:
    books = await operator.books(BILLED[SARA])
    product = (await operator.get(f"{PRODUCTS}/{BILLED[SARA][1:]}")).body
    return product["status"], books["status"], books["suspension"]


async def test_a_suspended_line_is_back_when_all_its_overdue_bills_are_paid(operator: Operator) -> None:
    older, newer = await numbers(operator, SARA)
    for shares in ({older: 2990}, {newer: 2989}):
        await pay(operator, SARAS, shares)
        assert await suspended(operator) == ("suspended", "suspended", "overdue_bill")
    await pay(operator, SARAS, {newer: 1})
    assert await suspended(operator) == ("active", "active", None)


async def test_others_payments_bring_no_line_back(operator: Operator) -> None:
    (number,) = await numbers(operator, MARCO)
    await pay(operator, MARCOS, {number: 5435})
    assert await suspended(operator) == ("suspended", "suspended", "overdue_bill")


async def test_a_bill_that_is_not_due_yet_keeps_no_line_suspended(operator: Operator) -> None:
    await operator.set_clock("2026-11-30T12:00:00+01:00")
    oldest, older, newest_one = await numbers(operator, SARA)
    await pay(operator, SARAS, {oldest: 2990, older: 2990})
    assert await suspended(operator) == ("active", "active", None)
    assert await numbers(operator, SARA) == [newest_one]


async def test_a_bill_paid_in_part_falls_overdue_as_any_other(operator: Operator) -> None:
    (number,) = await numbers(operator, MARCO)
    await pay(operator, MARCOS, {number: 5000})
    await operator.set_clock("2026-12-08T12:00:00+01:00")
    told = next(each for each in (await operator.books(BILLED[MARCO]))["bills"] if each["number"] == number)
    assert (told["state"], told["remaining"]) == ("overdue", 435)


async def test_payments_and_refunds_are_closed_without_the_token(standing: Operator) -> None:
    for path in (PAYMENTS, REFUNDS, f"{PAYMENTS}/PAY-000001"):
        assert (await standing.call("GET", path, headers={})).status == 401
    assert (await standing.call("POST", PAYMENTS, headers={}, json=GOOD)).status == 401


async def test_lists_of_payments_have_pages_and_refuse_unknown_filters(operator: Operator) -> None:
    (number,) = await numbers(operator, MARCO)
    for _ in range(3):
        await pay(operator, MARCOS, {number: 100})
    page = await operator.get(PAYMENTS, limit=2, offset=1, fields="status")
    assert page.headers["X-Total-Count"] == "3"
    assert page.ids == ["PAY-000002", "PAY-000001"]
    assert set(page.body[0]) == {"id", "href", "status"}
    assert (await operator.get(PAYMENTS, account__id=ANNAS)).body == []
    assert (await operator.get(PAYMENTS, paymentDate__gte="2026-11-24")).body == []
    assert (await operator.get(PAYMENTS, colour="red")).status == 400
    assert (await operator.get(f"{PAYMENTS}/PAY-999999")).status == 404


async def test_a_payment_whose_reply_was_lost_is_found_by_its_reference(operator: Operator) -> None:
    (number,) = await numbers(operator, MARCO)
    await play(operator, "payment", "lost-reply")
    with pytest.raises(aiohttp.ClientConnectionError):
        await operator.client.post(
            PAYMENTS, json=payment(MARCOS, {number: 5435}, correlatorId="attempt-1"), headers=BSS
        )
    (found,) = (await operator.get(PAYMENTS, correlatorId="attempt-1")).body
    assert (await pay(operator, MARCOS, {number: 5435}, correlatorId="attempt-1")).body == found


async def test_a_payment_that_failed_was_not_booked(operator: Operator) -> None:
    (number,) = await numbers(operator, MARCO)
    await play(operator, "payment", "500")
    assert (await pay(operator, MARCOS, {number: 5435}, correlatorId="attempt-1")).status == 500
    assert (await newest(operator, MARCO))["state"] == "sent"
    assert (await operator.get(PAYMENTS)).body == []


async def test_faults_meet_bills_and_payments_apart(operator: Operator) -> None:
    await play(operator, "bill", "500")
    assert (await operator.get(PAYMENTS)).status == 200
    assert (await operator.get(METHODS)).status == 200
    assert (await operator.get(BILLS)).status == 500
    await play(operator, "payment", "500", times=3)
    assert (await operator.get(BILLS)).status == 200
    assert [(await operator.get(path)).status for path in (PAYMENTS, REFUNDS, METHODS)] == [500, 500, 500]
