"""Refunds over TMF676: booked once, never more than was paid; what they open again."""

import asyncio
from typing import Any

from tests.operator.operator_client import REFUNDS, Operator
from tests.operator.specification import specification_of
from tests.operator.test_bills import ANNA, BILLED, MARCO, cents
from tests.operator.test_payments import ANNAS, MARCOS, bill, euros, numbers, pay


def refund(account: str, payment_id: str, amount: int, **more: Any) -> dict[str, Any]:
    return {
        "account": {"id": account},
        "payment": {"id": payment_id},
        "paymentMethod": {"id": "card"},
        "totalAmount": euros(amount),
        **more,
    }


async def test_a_refund_opens_the_bill_again_by_as_much(operator: Operator) -> None:
    (number,) = await numbers(operator, MARCO)
    paid = (await pay(operator, MARCOS, {number: 5435})).body
    sent = refund(MARCOS, paid["id"], 435, correlatorId="refund-1", description="Pagata due volte")
    assert specification_of(REFUNDS).sent_errors("POST", REFUNDS, sent) == []
    answer = await operator.post(REFUNDS, sent)
    assert (answer.status, answer.body["payment"]["id"]) == (201, paid["id"])
    assert (await operator.get(f"{REFUNDS}/{answer.body['id']}")).body == answer.body
    opened = await bill(operator, number)
    assert (opened["state"], cents(opened["remainingAmount"])) == ("partiallyPaid", 435)
    assert [cents(each["appliedAmount"]) for each in opened["appliedPayment"]] == [5000]
    books = await operator.books(BILLED[MARCO])
    assert (books["payments"][0]["refunded"], books["bills"][0]["state"]) == (435, "unpaid")


async def test_a_refund_of_two_bills_opens_the_last_one_first(operator: Operator) -> None:
    older, newer = await numbers(operator, ANNA)
    paid = (await pay(operator, ANNAS, {older: 2990, newer: 3145})).body
    await operator.post(REFUNDS, refund(ANNAS, paid["id"], 3245))
    books = {each["number"]: each for each in (await operator.books(BILLED[ANNA]))["bills"]}
    assert (books[newer]["remaining"], books[newer]["state"], books[newer]["paid"]) == (3145, "unpaid", None)
    assert (books[older]["remaining"], books[older]["state"]) == (100, "overdue")
    assert (await bill(operator, newer))["appliedPayment"] == []


async def test_the_same_refund_told_again_is_booked_once(operator: Operator) -> None:
    (number,) = await numbers(operator, MARCO)
    paid = (await pay(operator, MARCOS, {number: 5435})).body
    sent = refund(MARCOS, paid["id"], 5435, correlatorId="refund-1")
    first, again = await operator.post(REFUNDS, sent), await operator.post(REFUNDS, sent)
    assert first.body == again.body
    other = await operator.post(REFUNDS, refund(MARCOS, paid["id"], 5434, correlatorId="refund-1"))
    assert (other.status, other.body["code"]) == (409, "referenceReused")
    assert (await operator.get(REFUNDS, payment__id=paid["id"])).ids == [first.body["id"]]


async def test_no_more_is_refunded_than_was_paid(operator: Operator) -> None:
    (number,) = await numbers(operator, MARCO)
    paid = (await pay(operator, MARCOS, {number: 5435})).body
    asked = [operator.post(REFUNDS, refund(MARCOS, paid["id"], 3000, correlatorId=str(i))) for i in range(5)]
    answers = await asyncio.gather(*asked)
    assert sorted(each.status for each in answers) == [201, 409, 409, 409, 409]
    assert {each.body["code"] for each in answers if each.status == 409} == {"amountExceedsPayment"}
    assert cents((await bill(operator, number))["remainingAmount"]) == 3000


async def test_a_refund_that_cannot_be_booked_is_refused_and_changes_nothing(operator: Operator) -> None:
    (number,) = await numbers(operator, MARCO)
    paid = (await pay(operator, MARCOS, {number: 5435})).body
    for body, code in [
        (refund(MARCOS, "PAY-999999", 100), "paymentUnknown"),
        (refund(ANNAS, paid["id"], 100), "accountMismatch"),
        (refund(MARCOS, paid["id"], 100) | {"totalAmount": euros(100, "USD")}, "otherCurrency"),
    ]:
        answer = await operator.post(REFUNDS, body)
        assert (answer.status, answer.body["code"]) == (409, code)
    for missing in ("account", "payment", "paymentMethod", "totalAmount"):
        assert (await operator.post(REFUNDS, refund(MARCOS, paid["id"], 100) | {missing: None})).status == 400
    assert (await operator.get(REFUNDS)).body == []
    assert (await bill(operator, number))["state"] == "settled"
