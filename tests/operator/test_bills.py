"""Bills over TMF678: how they stand, what they add up, whose lines are on them. Billing accounts over TMF666."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from demo_operator.tables import PendingCharge
from tests.operator import facts
from tests.operator.conftest import SEEDED_AT
from tests.operator.operator_client import ACCOUNTS, BILLS, RATES, Operator
from tests.operator.specification import specification_of

MARCO, ANNA, STUDIO, SARA = "C-1002", "C-1003", "C-1004", "C-1005"
BILLED = {MARCO: "+39065550123", ANNA: "+390815550204", STUDIO: "+39025550300", SARA: "+390115550400"}
ROME = ZoneInfo("Europe/Rome")
ACCOUNT = f"{ACCOUNTS}/BA-1002"


def cents(money: Any) -> int:
    assert money["unit"] == "EUR"
    value: float = money["value"]
    return round(value * 100)


def day(moment: str) -> str:
    return datetime.fromisoformat(moment).astimezone(ROME).date().isoformat()


async def bills_of(operator: Operator, customer: str, **query: Any) -> list[Any]:
    answer = await operator.get(BILLS, relatedParty__id=customer, **query)
    assert answer.status == 200
    return list(answer.body)


async def newest(operator: Operator, customer: str) -> Any:
    return (await bills_of(operator, customer))[0]


@pytest.mark.parametrize("customer", BILLED)
async def test_the_bills_of_a_year_are_told_newest_first(standing: Operator, customer: str) -> None:
    told = await bills_of(standing, customer)
    books = (await standing.books(BILLED[customer]))["bills"]
    assert [bill["id"] for bill in told] == [bill["number"] for bill in books]
    assert [cents(bill["amountDue"]) for bill in told] == [bill["total"] for bill in books]
    expected = facts.BILLS[BILLED[customer]]
    assert [cents(bill["amountDue"]) for bill in told[: len(expected)]] == [total for _, total, *_ in expected]
    assert len(told) == 12


@pytest.mark.parametrize("customer", BILLED)
async def test_what_is_open_remains_and_what_is_paid_is_settled(standing: Operator, customer: str) -> None:
    expected = facts.BILLS[BILLED[customer]]
    for bill, (issued, total, state, due, paid) in zip(await bills_of(standing, customer), expected, strict=False):
        remaining = 0 if state == "paid" else total
        assert (bill["state"], cents(bill["remainingAmount"])) == ("settled" if state == "paid" else "sent", remaining)
        assert (day(bill["billDate"]), day(bill["paymentDueDate"])) == (issued, due)
        assert day(bill["lastUpdate"]) == (paid or issued)
        assert bill["appliedPayment"] == []


async def test_days_are_told_as_the_operators_own(standing: Operator) -> None:
    bill = await newest(standing, MARCO)
    assert bill["billNo"] == bill["id"]
    assert bill["billDate"] == "2026-11-16T23:00:00.000Z"
    assert bill["paymentDueDate"] == "2026-12-07T22:59:59.999Z"
    assert bill["nextBillDate"] == "2026-12-16T23:00:00.000Z"
    period = {"startDateTime": "2026-10-16T22:00:00.000Z", "endDateTime": "2026-11-16T22:59:59.999Z"}
    assert bill["billingPeriod"] == period
    assert bill["billingAccount"]["id"] == "BA-1002"


async def test_a_bill_is_found_by_its_number_and_by_its_dates(standing: Operator) -> None:
    march = await bills_of(standing, MARCO, billDate__gte="2026-03-01T00:00:00+01:00", billDate__lt="2026-04-01")
    assert [bill["billDate"][:10] for bill in march] == ["2026-03-16"]
    number = march[0]["billNo"]
    assert number.startswith("RL202603")
    assert (await standing.get(BILLS, billNo=number)).ids == [number]
    assert (await standing.get(BILLS, billNo=number, relatedParty__id=ANNA)).ids == []
    assert (await standing.get(BILLS, billNo="RL2026030000")).ids == []


async def test_open_bills_are_found_by_state_and_account(standing: Operator) -> None:
    answer = await standing.get(BILLS, billingAccount__id="BA-1003", state="sent,partiallyPaid")
    assert [cents(bill["remainingAmount"]) for bill in answer.body] == [3145, 2990]
    assert answer.headers["X-Total-Count"] == "2"


async def test_a_bill_is_read_in_part(standing: Operator) -> None:
    number = (await newest(standing, MARCO))["id"]
    bill = (await standing.get(f"{BILLS}/{number}", fields="remainingAmount")).body
    assert set(bill) == {"id", "href", "remainingAmount"}


async def test_a_bill_cannot_be_changed(standing: Operator) -> None:
    number = (await newest(standing, MARCO))["id"]
    assert (await standing.patch(f"{BILLS}/{number}", {"state": "settled"})).status == 405


@pytest.mark.parametrize("customer", BILLED)
async def test_a_bills_rates_and_taxes_add_up_to_it(standing: Operator, customer: str) -> None:
    for bill in await bills_of(standing, customer):
        rates = (await standing.get(RATES, bill__id=bill["id"])).body
        assert sum(cents(rate["taxIncludedAmount"]) for rate in rates) == cents(bill["taxIncludedAmount"])
        assert sum(cents(rate["taxExcludedAmount"]) for rate in rates) == cents(bill["taxExcludedAmount"])
        for taxed in (*rates, bill):
            tax = (taxed.get("appliedTax") or taxed["taxItem"])[0]
            net = cents(taxed["taxExcludedAmount"])
            assert cents(tax["taxAmount"]) == cents(taxed["taxIncludedAmount"]) - net
            assert abs(cents(tax["taxAmount"]) - net * 0.22) <= 2
            assert tax["taxRate"] == 22


async def test_the_rates_name_the_causes_of_a_higher_bill(standing: Operator) -> None:
    bill = await newest(standing, MARCO)
    rates = (await standing.get(RATES, bill__id=bill["id"])).body
    assert [(rate["name"], cents(rate["taxIncludedAmount"])) for rate in rates] == facts.NEWEST_BILL_ITEMS[
        BILLED[MARCO]
    ]
    assert [rate["type"] for rate in rates] == [
        "recurringCharge",
        "recurringCharge",
        "usageCharge",
        "appliedPenaltyCharge",
    ]
    assert [rate["characteristic"][0]["value"] for rate in rates] == ["plan", "service", "usage", "fee"]


async def test_a_rate_tells_its_line(standing: Operator) -> None:
    bill = await newest(standing, STUDIO)
    rates = (await standing.get(RATES, bill__id=bill["id"])).body
    assert [rate["product"]["id"] for rate in rates] == ["39025550300", "393665550301", "393665550301"]


async def test_a_bill_is_found_by_number_and_line(standing: Operator) -> None:
    """Whoever pays without signing in tells both."""
    number = (await newest(standing, MARCO))["id"]
    assert len((await standing.get(RATES, bill__id=number, product__id="39065550123")).body) == 4
    assert (await standing.get(RATES, bill__id=number, product__id="390815550204")).body == []
    assert (await standing.get(RATES, bill__id="RL2026110000x", product__id="39065550123")).body == []


async def test_what_was_bought_since_the_last_bill_is_a_rate_of_no_bill_yet(operator: Operator) -> None:
    charge = PendingCharge(
        customer_id=MARCO, line_id="39065550123", kind="offer", what="Wi-Fi", amount_cents=490, at=SEEDED_AT
    )
    async with operator.writing() as session:
        session.add(charge)
    (waiting,) = (await operator.get(RATES, billingAccount__id="BA-1002", isBilled="false")).body
    assert (waiting["name"], cents(waiting["taxIncludedAmount"]), "bill" in waiting) == ("Wi-Fi", 490, False)
    await operator.set_clock("2026-12-17T12:00:00+01:00")
    assert (await operator.get(RATES, isBilled="false")).body == []
    issued = await newest(operator, MARCO)
    rates = (await operator.get(RATES, bill__id=issued["id"])).body
    assert [(rate["name"], rate["product"]["id"]) for rate in rates][-1] == ("Wi-Fi", "39065550123")


async def account(operator: Operator, id: str) -> Any:
    return (await operator.get(f"{ACCOUNTS}/{id}")).body


@pytest.mark.parametrize(
    ("id", "open_cents", "status"),
    [
        ("BA-1001", 0, "paid"),
        ("BA-1002", 5435, "open"),
        ("BA-1003", 3145 + 2990, "inArrears"),
        ("BA-1005", 2 * 2990, "inArrears"),
    ],
)
async def test_an_account_tells_what_is_to_be_paid(standing: Operator, id: str, open_cents: int, status: str) -> None:
    told = await account(standing, id)
    assert (cents(told["accountBalance"][0]["amount"]), told["paymentStatus"]) == (open_cents, status)
    assert (await standing.get(ACCOUNTS, relatedParty__id=told["relatedParty"][0]["id"])).ids == [id]


def delivered_by(*media: str) -> dict[str, Any]:
    return {"billStructure": {"presentationMedia": [{"id": medium} for medium in media]}}


async def test_bills_come_by_email_from_now_on(operator: Operator) -> None:
    assert (await operator.books(BILLED[MARCO]))["bill_delivery"] == "paper"
    for _ in range(2):
        answer = await operator.patch(ACCOUNT, delivered_by("email"))
        assert answer.status == 200
        assert answer.body == await account(operator, "BA-1002")
    (medium,) = answer.body["billStructure"]["presentationMedia"]
    assert (medium["id"], medium["name"]) == ("email", "Bolletta per e-mail")
    assert (await operator.books(BILLED[MARCO]))["bill_delivery"] == "email"
    assert (await operator.books(BILLED[ANNA]))["bill_delivery"] == "paper"
    await operator.patch(ACCOUNT, delivered_by("paper"))
    assert (await operator.books(BILLED[MARCO]))["bill_delivery"] == "paper"


async def test_an_update_with_all_that_the_specification_wants_is_taken(operator: Operator) -> None:
    told = await account(operator, "BA-1002")
    media = [{"id": "email", "name": "Bolletta per e-mail", "isRef": True}]
    sent = {
        "name": told["name"],
        "relatedParty": told["relatedParty"],
        "billStructure": {"presentationMedia": media},
    }
    assert specification_of(ACCOUNT).sent_errors("PATCH", ACCOUNT, sent) == []
    assert (await operator.patch(ACCOUNT, sent)).status == 200


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"billStructure": None},
        {"billStructure": "email"},
        {"billStructure": {}},
        delivered_by(),
        delivered_by("fax"),
        delivered_by("paper", "email"),
        {"billStructure": {"presentationMedia": [{"name": "email"}]}},
        {"billStructure": {"presentationMedia": [{"id": ["email"]}]}},
        {"billStructure": {"presentationMedia": [{"id": "email"}], "format": {"name": "PDF", "isRef": False}}},
        {**delivered_by("email"), "name": "Conto di altri"},
        {**delivered_by("email"), "relatedParty": [{"id": ANNA}]},
        {**delivered_by("email"), "state": "closed"},
    ],
    ids=str,
)
async def test_any_other_change_of_an_account_is_a_bad_request(operator: Operator, body: dict[str, Any]) -> None:
    before = await account(operator, "BA-1002")
    answer = await operator.patch(ACCOUNT, body)
    assert (answer.status, answer.body["status"]) == (400, "400")
    assert await account(operator, "BA-1002") == before


async def test_the_account_of_nobody_is_not_found(operator: Operator) -> None:
    assert (await operator.patch(f"{ACCOUNTS}/BA-0000", delivered_by("email"))).status == 404
