"""Saved cards over TMF670: told as tokens, added once, removed; card numbers are never taken."""

import asyncio
from typing import Any

import pytest

from tests.operator.operator_client import ACCOUNTS, CUSTOMERS, METHODS, Operator
from tests.operator.specification import specification_of

CARD = {
    "@type": "tokenizedCard",
    "name": "visa 1111",
    "brand": "visa",
    "lastFourDigits": "1111",
    "expirationDate": "2028-03-31T23:59:59+02:00",
    "token": "tok_visa_1111_0328",
    "relatedParty": {"id": "C-1002", "role": "customer", "@referredType": "Customer"},
}


async def cards_of(operator: Operator, customer: str) -> list[Any]:
    return list((await operator.get(METHODS, relatedParty__id=customer)).body)


@pytest.mark.parametrize(
    ("customer", "token", "last4", "status", "expires"),
    [
        ("C-1001", "tok_visa_4242_1229", "4242", "active", "2029-12-31T22:59:59.999Z"),
        ("C-1003", "tok_mastercard_4444_1026", "4444", "expired", "2026-10-31T22:59:59.999Z"),
    ],
)
async def test_a_saved_card_is_told_by_its_token(
    standing: Operator, customer: str, token: str, last4: str, status: str, expires: str
) -> None:
    (card,) = await cards_of(standing, customer)
    assert (card["@type"], card["token"], card["lastFourDigits"]) == ("tokenizedCard", token, last4)
    assert (card["status"], card["expirationDate"]) == (status, expires)
    assert (await standing.get(METHODS, token=token)).ids == [card["id"]]


async def test_the_others_have_none(standing: Operator) -> None:
    assert len((await standing.get(METHODS)).body) == 2
    assert await cards_of(standing, "C-1002") == []


async def test_a_card_expires_at_the_end_of_its_month(operator: Operator) -> None:
    await operator.set_clock("2029-12-31T23:59:00+01:00")
    assert (await cards_of(operator, "C-1001"))[0]["status"] == "active"
    await operator.set_clock("2030-01-01T00:00:00+01:00")
    assert (await cards_of(operator, "C-1001"))[0]["status"] == "expired"


async def test_an_added_card_is_told_wherever_the_customers_methods_are(operator: Operator) -> None:
    answer = await operator.post(METHODS, CARD)
    assert answer.status == 201
    assert {name: answer.body[name] for name in ("brand", "lastFourDigits", "token", "name")} == {
        name: CARD[name] for name in ("brand", "lastFourDigits", "token", "name")
    }
    assert answer.body["expirationDate"] == "2028-03-31T21:59:59.999Z"
    assert await cards_of(operator, "C-1002") == [answer.body]
    assert (await operator.get(f"{METHODS}/{answer.body['id']}")).body == answer.body
    customer = (await operator.get(f"{CUSTOMERS}/C-1002")).body
    assert [each["id"] for each in customer["paymentMethod"]] == [answer.body["id"]]
    account = (await operator.get(f"{ACCOUNTS}/BA-1002")).body
    assert account["defaultPaymentMethod"]["id"] == answer.body["id"]


async def test_a_customer_can_have_more_than_one_card(operator: Operator) -> None:
    await operator.post(METHODS, CARD | {"relatedParty": {"id": "C-1001"}})
    assert [card["lastFourDigits"] for card in await cards_of(operator, "C-1001")] == ["4242", "1111"]


async def test_the_same_card_told_again_is_kept_once(operator: Operator) -> None:
    answers = await asyncio.gather(*(operator.post(METHODS, CARD) for _ in range(5)))
    assert {(each.status, each.body["id"]) for each in answers} == {(201, answers[0].body["id"])}
    assert len(await cards_of(operator, "C-1002")) == 1


@pytest.mark.parametrize(
    "change",
    [{"relatedParty": {"id": "C-1004"}}, {"lastFourDigits": "1112"}, {"expirationDate": "2028-04-01T00:00:00+02:00"}],
    ids=str,
)
async def test_a_token_names_one_card_of_one_customer(operator: Operator, change: dict[str, Any]) -> None:
    await operator.post(METHODS, CARD)
    answer = await operator.post(METHODS, CARD | change)
    assert (answer.status, answer.body["code"]) == (409, "tokenTaken")
    assert await cards_of(operator, "C-1004") == []


async def test_a_removed_card_is_gone_everywhere_and_once(operator: Operator) -> None:
    (card,) = await cards_of(operator, "C-1001")
    path = f"{METHODS}/{card['id']}"
    assert (await operator.call("DELETE", path)).status == 204
    assert (await operator.call("DELETE", path)).status == 404
    assert await cards_of(operator, "C-1001") == []
    assert "paymentMethod" not in (await operator.get(f"{CUSTOMERS}/C-1001")).body
    assert "defaultPaymentMethod" not in (await operator.get(f"{ACCOUNTS}/BA-1001")).body
    assert len(await cards_of(operator, "C-1003")) == 1


async def test_a_removed_card_can_be_added_again_under_another_id(operator: Operator) -> None:
    first = (await operator.post(METHODS, CARD)).body["id"]
    await operator.call("DELETE", f"{METHODS}/{first}")
    assert (await operator.post(METHODS, CARD)).body["id"] != first


@pytest.mark.parametrize(
    "change",
    [
        {"@type": "bankCard"},
        {"@type": "bankCard", "cardNumber": "4242424242424242", "cvv": "123"},
        {"@type": "digitalWallet"},
        {"@type": None},
        {"cardNumber": "4242424242424242"},
        {"cvv": "123"},
        {"token": "4242424242424242"},
        {"token": "4242 4242 4242 4242"},
        {"token": "4242-4242-4242-4242"},
        {"token": ""},
        {"token": "a b"},
        {"token": None},
        {"brand": "4242424242424242"},
        {"brand": None},
        {"lastFourDigits": "42424242"},
        {"lastFourDigits": 4242},
        {"name": None},
        {"expirationDate": "12/29"},
        {"expirationDate": "2029-12-31"},
        {"expirationDate": None},
        {"relatedParty": None},
        {"relatedParty": {"id": "C-0000"}},
    ],
    ids=str,
)
async def test_what_is_no_token_of_a_card_is_a_bad_request(standing: Operator, change: dict[str, Any]) -> None:
    answer = await standing.post(METHODS, CARD | change)
    assert (answer.status, answer.body["status"]) == (400, "400")
    assert len((await standing.get(METHODS)).body) == 2


async def test_payment_methods_are_closed_without_the_token(standing: Operator) -> None:
    (card,) = await cards_of(standing, "C-1001")
    assert (await standing.call("DELETE", f"{METHODS}/{card['id']}", headers={})).status == 401
    assert (await standing.call("POST", METHODS, headers={}, json=CARD)).status == 401
    assert await cards_of(standing, "C-1001") == [card]


async def test_a_card_told_as_another_kind_of_method_would_be_noticed(standing: Operator) -> None:
    """The specification check must be able to fail where one definition has many kinds."""
    (card,) = await cards_of(standing, "C-1001")
    check = specification_of(METHODS)
    assert check.errors("GET", METHODS, 200, [card]) == []
    for spoilt in ({"@type": "bankCard"}, {"cardNumber": "4242"}, {"expirationDate": "12/29"}, {"name": 7}):
        assert check.errors("GET", METHODS, 200, [card | spoilt]) != []
    assert check.errors("DELETE", f"{METHODS}/PM-1001", 204, {}) != []
