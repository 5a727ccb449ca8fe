"""Every fact that the operator is seeded with, as its calls tell it."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from demo_operator.tables import Agent, AutoRecharge, OperatorFact, Outage, SavedCard, Voucher
from tests.operator import facts
from tests.operator.operator_client import (
    ADMIN,
    BALANCES,
    BUCKETS,
    CUSTOMERS,
    HISTORY,
    INDIVIDUALS,
    OFFERINGS,
    ORGANIZATIONS,
    PRICES,
    PRODUCTS,
    TICKETS,
    Operator,
    every,
)

LINES = pytest.mark.parametrize("fact", facts.LINES, ids=lambda fact: fact.id)


def characteristics(product: Any) -> dict[str, object]:
    return {each["name"]: each["value"] for each in product["productCharacteristic"]}


async def test_the_customers_are_these(standing: Operator) -> None:
    answer = await standing.get(CUSTOMERS)
    assert answer.ids == [row[0] for row in facts.CUSTOMERS]
    told = await standing.client.get("/demo/customers", headers=ADMIN)
    assert await told.json() == [
        {"key": "giulia", "id": "C-1001", "name": "Giulia Ferri"},
        {"key": "marco", "id": "C-1002", "name": "Marco Conti"},
        {"key": "anna", "id": "C-1003", "name": "Anna Esposito"},
        {"key": "studio", "id": "C-1004", "name": "Studio Rinaldi SRL"},
        {"key": "sara", "id": "C-1005", "name": "Sara Greco"},
    ]


@pytest.mark.parametrize(("id", "name", "kind", "email", "mobile", "number", "card"), facts.CUSTOMERS)
async def test_a_customer_is_told(
    standing: Operator,
    id: str,
    name: str,
    kind: str,
    email: str,
    mobile: str | None,
    number: str | None,
    card: str | None,
) -> None:
    customer = (await standing.get(f"{CUSTOMERS}/{id}")).body
    assert customer["name"] == name
    assert {each["name"]: each["value"] for each in customer["characteristic"]} == {"customerKind": kind}
    media = {each["mediumType"]: each["characteristic"] for each in customer["contactMedium"]}
    assert media["email"] == {"emailAddress": email}
    assert media.get("mobile", {}).get("phoneNumber") == mobile
    assert [each["name"] for each in customer.get("paymentMethod", [])] == ([card] if card else [])
    await _party_is_told(standing, customer, name, kind, number)


async def _party_is_told(standing: Operator, customer: Any, name: str, kind: str, number: str | None) -> None:
    business = kind == "business"
    party = (await standing.get(f"{ORGANIZATIONS if business else INDIVIDUALS}/{customer['engagedParty']['id']}")).body
    assert party["name" if business else "fullName"] == name
    identification = party.get("organizationIdentification" if business else "individualIdentification", [])
    assert [each["identificationId"] for each in identification] == ([number] if number else [])
    assert party["relatedParty"][0]["id"] == customer["id"]


async def test_the_lines_are_these_in_this_order(standing: Operator) -> None:
    products = (await standing.get(PRODUCTS)).body
    assert [each["id"] for each in products if "-" not in each["id"]] == [fact.id for fact in facts.LINES]


@LINES
async def test_a_line_is_told(standing: Operator, fact: facts.LineFact) -> None:
    product = (await standing.get(f"{PRODUCTS}/{fact.id}")).body
    assert product["name"] == fact.plan_name
    assert product["status"] == ("suspended" if fact.suspension else "active")
    assert product["productSerialNumber"] == fact.number
    assert product["productOffering"]["id"] == fact.plan
    assert product["relatedParty"][0]["id"] == fact.customer
    assert product["productPrice"][0]["price"]["taxIncludedAmount"] == {"unit": "EUR", "value": fact.price / 100}
    assert product["productPrice"][0]["recurringChargePeriod"] == "1 month"
    told = characteristics(product)
    assert told["lineKind"] == fact.kind
    assert told["prepaid"] is fact.prepaid
    assert told["renewalDate"] == fact.renews
    assert told.get("alias") == fact.alias
    assert told.get("suspensionCode") == fact.suspension
    assert told.get("suspensionReason") == ("Bolletta scaduta e non pagata" if fact.suspension else None)
    assert "renewalMissed" not in told


@LINES
async def test_what_is_active_on_a_line_is_told(standing: Operator, fact: facts.LineFact) -> None:
    answer = await standing.get(PRODUCTS, **{"productRelationship.product.id": fact.id})
    assert answer.ids == [f"{fact.id}-{service}" for service in fact.services]
    assert [each["productOffering"]["id"] for each in answer.body] == list(fact.services)
    prices = {row[0]: row[4] / 100 for row in facts.OFFERINGS}
    told = [each["productPrice"][0]["price"]["taxIncludedAmount"]["value"] for each in answer.body]
    assert told == [prices[service] for service in fact.services]


@LINES
async def test_a_lines_credit_is_told(standing: Operator, fact: facts.LineFact) -> None:
    answer = await standing.get(BUCKETS, product__id=fact.id, usageType="monetary")
    amounts = [bucket["remainingValue"] for bucket in answer.body]
    expected = [] if fact.credit is None else [{"amount": fact.credit / 100, "units": "EUR"}]
    assert amounts == expected
    assert all("validFor" not in bucket for bucket in answer.body)
    totals = [each["totalBalance"] for each in (await standing.get(BALANCES, product__id=fact.id)).body]
    assert totals == expected


@LINES
async def test_a_lines_counters_are_told_the_same_twice(standing: Operator, fact: facts.LineFact) -> None:
    buckets = (await standing.get(BUCKETS, product__id=fact.id)).body
    counted = {each["id"].removeprefix(f"{fact.id}-"): each for each in buckets if each["usageType"] != "monetary"}
    assert list(counted) == list(fact.counters)
    usage = await standing.usage(fact.id)
    for kind, (used, total) in fact.counters.items():
        _bucket_tells(counted[kind], used, total)
        _usage_tells(usage[f"{fact.id}-{kind}"], used, total)
        assert usage[f"{fact.id}-{kind}"]["validFor"] == counted[kind]["validFor"]


def _bucket_tells(bucket: Any, used: float, total: float | str) -> None:
    if total == facts.UNLIMITED:
        assert "remainingValue" not in bucket
        assert bucket["remainingValueName"] == "unlimited"
    else:
        assert bucket["remainingValue"]["amount"] == pytest.approx(float(total) - used)


def _usage_tells(bucket: Any, used: float, total: float | str) -> None:
    counters = {each["counterType"]: each for each in bucket["bucketCounter"]}
    assert list(counters) == ["used", "left", "total"]
    assert counters["used"]["value"]["amount"] == pytest.approx(used)
    for name in ("left", "total"):
        if total == facts.UNLIMITED:
            assert "value" not in counters[name]
            assert counters[name]["valueName"] == "unlimited"
    if total != facts.UNLIMITED:
        assert counters["total"]["value"]["amount"] == total
        assert counters["left"]["value"]["amount"] == pytest.approx(float(total) - used)


async def test_units_names_and_the_plan_month_of_counters(standing: Operator) -> None:
    buckets = (await standing.get(BUCKETS, product__id="393355550101")).body
    told = [(each["name"], each["usageType"], each.get("remainingValue", {}).get("units")) for each in buckets]
    assert told == [
        ("Credito", "monetary", "EUR"),
        ("Dati", "data", "GB"),
        ("Minuti", "voice", None),
        ("SMS", "sms", "sms"),
        ("Dati in roaming UE", "data", "GB"),
    ]
    month = {"startDateTime": "2026-11-01T23:00:00.000Z", "endDateTime": "2026-12-01T23:00:00.000Z"}
    assert {str(each["validFor"]) for each in buckets[1:]} == {str(month)}


async def test_giulias_movements_are_told_newest_first(standing: Operator) -> None:
    actions = (await standing.get(HISTORY, product__id="393355550101")).body
    told = [
        (
            _day(each["confirmationDate"]),
            each["reason"],
            each["description"],
            round(each["amount"]["amount"] * 100),
            each.get("paymentMethod", {}).get("id"),
        )
        for each in actions
    ]
    assert told == facts.MOVEMENTS
    assert (await standing.get(HISTORY)).ids == [each["id"] for each in actions]


def _day(moment: str) -> str:
    """The day in Rome: renewals happen at midnight there, an hour or two before UTC's."""
    return datetime.fromisoformat(moment).astimezone(ZoneInfo("Europe/Rome")).date().isoformat()


async def test_saras_ticket_is_told(standing: Operator) -> None:
    ticket = (await standing.get(TICKETS, relatedParty__id="C-1005")).body[0]
    assert ticket["ticketType"] == "fault"
    assert ticket["name"] == "internet_slow"
    assert ticket["status"] == "inProgress"
    assert ticket["creationDate"].startswith("2026-11-19")
    assert ticket["expectedResolutionDate"].startswith("2026-11-24")
    assert ticket["relatedEntity"][0]["id"] == "390115550400"


@pytest.mark.parametrize(
    ("id", "name", "category", "line_kind", "price", "charge", "contents", "who"), facts.OFFERINGS, ids=lambda it: it
)
async def test_an_offering_is_told(
    standing: Operator,
    id: str,
    name: str,
    category: str,
    line_kind: str,
    price: int,
    charge: str,
    contents: dict[str, object],
    who: list[str],
) -> None:
    offering = (await standing.get(f"{OFFERINGS}/{id}")).body
    assert offering["name"] == name
    assert offering["category"][0]["id"] == category
    told = {
        each["name"]: each["productSpecCharacteristicValue"][0]["value"] for each in offering["prodSpecCharValueUse"]
    }
    assert told == {"lineKind": line_kind, **contents}
    assert [segment["id"] for segment in offering["marketSegment"]] == who
    cost = offering["productOfferingPrice"][0]
    assert cost["priceType"] == charge
    assert cost["price"]["taxIncludedAmount"]["value"] == price / 100
    assert (await standing.get(f"{PRICES}/{cost['id']}")).body["price"] == {"unit": "EUR", "value": price / 100}


async def test_offerings_are_these_and_offers_say_their_effect(standing: Operator) -> None:
    offerings = (await standing.get(OFFERINGS)).body
    assert [each["id"] for each in offerings] == [*(row[0] for row in facts.OFFERINGS), "ricarica"]
    effects = {each["id"]: each.get("description") for each in offerings}
    assert effects["giga-extra"] == "50 GB in più ogni mese"
    assert effects["wifi-casa"] == "Due ripetitori Wi-Fi per tutta la casa"
    assert effects["porta-amico"] == "Un mese gratis"


@pytest.mark.parametrize("line", facts.BILLS)
async def test_a_lines_bills_are_told(standing: Operator, line: str) -> None:
    bills = (await standing.books(line))["bills"]
    expected = facts.BILLS[line]
    told = [(bill["issued"], bill["total"], bill["state"], bill["due"], bill["paid"]) for bill in bills]
    assert told[: len(expected)] == expected
    assert len(bills) == (12 if expected else 0)
    assert all(bill["state"] == "paid" for bill in bills[len(expected) :])
    assert all(bill["total"] == sum(item["amount"] for item in bill["lines"]) for bill in bills)
    assert all(bill["number"][:8] == "RL" + bill["issued"].replace("-", "")[:6] for bill in bills)
    assert all(len(bill["number"]) == 12 and bill["number"][8:].isdigit() for bill in bills)


@pytest.mark.parametrize("line", facts.NEWEST_BILL_ITEMS)
async def test_the_newest_bill_names_its_items(standing: Operator, line: str) -> None:
    newest = (await standing.books(line))["bills"][0]
    assert [(item["what"], item["amount"]) for item in newest["lines"]] == facts.NEWEST_BILL_ITEMS[line]


async def test_bill_numbers_are_unique(standing: Operator) -> None:
    numbers = [bill["number"] for line in facts.BILLS for bill in (await standing.books(line))["bills"]]
    assert len(numbers) == len(set(numbers)) == 48


async def test_the_books_tell_a_line_in_the_words_of_the_facts(standing: Operator) -> None:
    books = await standing.books("+393335550203")
    assert books["line"] == "+393335550203"
    assert books["status"] == "active"
    assert books["credit"] == 35
    assert books["counters"] == {
        "data_gb": {"used": 20, "left": 0, "total": 20},
        "voice_min": {"used": 77, "left": 423, "total": 500},
        "sms": {"used": 41, "left": 59, "total": 100},
        "data_eu_roaming_gb": {"used": 0, "left": 5, "total": 5},
    }
    assert books["auto_recharge"] == {
        "kind": "threshold",
        "below": 300,
        "amount": 500,
        "monthly_ceiling": 1500,
        "method": "saved_card",
        "state": "suspended-card-expired",
    }
    assert books["payments"] == books["movements"] == books["tickets"] == books["services"] == []


async def test_the_books_need_a_line_that_is_known(standing: Operator) -> None:
    for query, status in [({"line": "+390000000000"}, 404), ({}, 400), ({"line": ""}, 400)]:
        response = await standing.client.get("/demo/books", params=query, headers=ADMIN)
        assert response.status == status
        assert (await response.json())["status"] == str(status)


async def test_a_plus_that_a_query_turned_into_a_blank_is_still_a_line(standing: Operator) -> None:
    response = await standing.client.get("/demo/books?line=+393355550101", headers=ADMIN)
    assert (await response.json())["line"] == "+393355550101"
    assert (await standing.books("+390115550400"))["tickets"][0]["id"] == "TT-2026-000123"


async def test_vouchers_outages_agents_and_rules_are_kept(standing: Operator) -> None:
    async with standing.session() as session:
        vouchers = {each.code: (each.amount_cents, each.state) for each in await every(session, select(Voucher))}
        outage = (await every(session, select(Outage)))[0]
        agents = {each.user: (each.role, each.skills) for each in await every(session, select(Agent))}
        cards = {each.customer_id: (each.last4, each.expires) for each in await every(session, select(SavedCard))}
        known = {each.name: each.value for each in await every(session, select(OperatorFact))}
        auto = await session.get(AutoRecharge, "393335550203")
    assert vouchers == {
        "4071226530918342": (1000, "unused"),
        "4071226530918359": (2500, "unused"),
        "4071226530918367": (1000, "used"),
        "4071226530918375": (1000, "expired"),
    }
    assert (outage.area_prefix, outage.what) == ("081", "internet_down")
    assert outage.since.isoformat(timespec="minutes") == "2026-11-23T08:00+00:00"
    assert outage.expected_end.isoformat(timespec="minutes") == "2026-11-23T16:00+00:00"
    assert agents == {
        "rosa": ("agent", ["mobile", "billing"]),
        "ugo": ("agent", ["fixed", "billing", "complaints"]),
        "lidia": ("supervisor", ["business"]),
    }
    assert cards == {"C-1001": ("4242", "12/29"), "C-1003": ("4444", "10/26")}
    assert known["recharge_amounts"] == [500, 1000, 1500, 2000, 2500, 3000, 5000, 10000]
    assert known["recharge_limits_others"] == {"per_day_count": 5, "per_day_amount": 20000}
    assert known["numbers"] == {"mobile_care": "119", "fixed_care": "187", "business_care": "191"}
    assert known["care_hours"] == {"days": "mon-sun", "from": "08:30", "to": "21:30"}
    assert auto.amount_cents == 500


async def test_the_desks_agents_are_those_of_the_facts_with_what_they_sign_in_with(standing: Operator) -> None:
    answer = await (await standing.client.get("/demo/agents", headers=ADMIN)).json()
    assert [(one["user"], one["role"], one["totp_secret"]) for one in answer] == [
        ("rosa", "agent", "JBSWY3DPEHPK3PXP"),
        ("ugo", "agent", "JBSWY3DPEHPK3PXP"),
        ("lidia", "supervisor", "JBSWY3DPEHPK3PXP"),
    ]
    assert all(one["skills"] and one["password"] == "Sportello-2026!" for one in answer)


async def test_the_demo_accounts_are_those_of_the_facts(standing: Operator) -> None:
    answer = await (await standing.client.get("/demo/accounts", headers=ADMIN)).json()
    published = "Sportello-2026!"
    assert answer == [
        {"customer_id": id, "email": email, "password": published, "recovery_mobile": mobile, "name": name}
        for id, name, _, email, mobile, _, _ in facts.CUSTOMERS
        if not id.startswith("C-19")
    ]


async def test_the_books_tell_the_holders_contacts(standing: Operator) -> None:
    registered, other = [await standing.books(line) for line in ("+39065550123", "+393475550707")]
    assert registered["contacts"] == {"email": "marco.conti@example.com", "mobile": "+393405550199"}
    assert other["contacts"] == {"email": "luca.moretti@example.com", "mobile": None}
    assert registered["attached_customers"] == other["attached_customers"] == []


async def test_the_sim_of_one_line_was_changed_yesterday(standing: Operator) -> None:
    assert (await standing.books("+393475550808"))["sim_changed"] == "2026-11-22"
    assert (await standing.books("+393475550707"))["sim_changed"] is None
