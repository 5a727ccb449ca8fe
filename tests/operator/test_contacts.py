"""Contacts of a customer: changed by a merge patch, seen wherever they are told, refused when they cannot be."""

from typing import Any

import pytest

from tests.operator.operator_client import CUSTOMERS, INDIVIDUALS, ORGANIZATIONS, Operator
from tests.operator.specification import specification_of

LUCA = f"{CUSTOMERS}/C-1901"


def email(address: object = "nuova@example.org", **more: Any) -> dict[str, Any]:
    return {"mediumType": "email", "characteristic": {"emailAddress": address}, **more}


def mobile(number: object = "+393331234567", **more: Any) -> dict[str, Any]:
    return {"mediumType": "mobile", "characteristic": {"phoneNumber": number}, **more}


def patch(*media: object) -> dict[str, Any]:
    return {"contactMedium": list(media)}


def told(document: Any) -> dict[str, str]:
    return {each["mediumType"]: next(iter(each["characteristic"].values())) for each in document["contactMedium"]}


@pytest.mark.parametrize(
    ("customer", "party"), [("C-1002", f"{INDIVIDUALS}/P-1002"), ("C-1004", f"{ORGANIZATIONS}/O-1004")]
)
async def test_new_contacts_are_told_of_the_customer_and_of_the_party(
    operator: Operator, customer: str, party: str
) -> None:
    answer = await operator.patch(f"{CUSTOMERS}/{customer}", patch(email(), mobile()))
    assert answer.status == 200
    assert told(answer.body) == {"email": "nuova@example.org", "mobile": "+393331234567"}
    assert (await operator.get(f"{CUSTOMERS}/{customer}")).body == answer.body
    assert told((await operator.get(party)).body) == told(answer.body)
    assert (await operator.get(CUSTOMERS, contactMedium__characteristic__phoneNumber="+393331234567")).ids == [customer]


async def test_a_holder_without_a_mobile_gets_one_and_the_same_patch_again_changes_nothing(operator: Operator) -> None:
    before = (await operator.get(LUCA)).body
    assert told(before) == {"email": "luca.moretti@example.com"}
    sent = patch(*before["contactMedium"], mobile())
    first, second = await operator.patch(LUCA, sent), await operator.patch(LUCA, sent)
    assert first.body == second.body
    assert told(first.body) == {"email": "luca.moretti@example.com", "mobile": "+393331234567"}
    books = await operator.books("+393475550707")
    assert books["contacts"] == {"email": "luca.moretti@example.com", "mobile": "+393331234567"}


async def test_a_list_without_the_mobile_takes_it_away(operator: Operator) -> None:
    answer = await operator.patch(f"{CUSTOMERS}/C-1001", patch(email()))
    assert told(answer.body) == {"email": "nuova@example.org"}


async def test_other_customers_keep_theirs(operator: Operator) -> None:
    await operator.patch(LUCA, patch(email(), mobile()))
    assert told((await operator.get(f"{CUSTOMERS}/C-1903")).body) == {"email": "paolo.villa@example.com"}


@pytest.mark.parametrize("number", ["+393475550707", "+39347555070", "+41791234567", "+12025550123"])
async def test_a_mobile_of_any_country_is_kept(operator: Operator, number: str) -> None:
    assert (await operator.patch(LUCA, patch(email(), mobile(number)))).status == 200


async def test_an_update_with_the_party_that_the_specification_wants_is_taken(operator: Operator) -> None:
    party = (await operator.get(LUCA)).body["engagedParty"]
    sent = {**patch(email()), "engagedParty": party}
    assert specification_of(LUCA).sent_errors("PATCH", LUCA, sent) == []
    assert specification_of(LUCA).sent_errors("PATCH", LUCA, patch(email())) != []
    assert (await operator.patch(LUCA, sent)).status == 200


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"contactMedium": None},
        {"contactMedium": {}},
        {"contactMedium": "nuova@example.org"},
        {"name": "Luca Bianchi"},
        {**patch(email()), "name": "Luca Bianchi"},
        {**patch(email()), "engagedParty": {"id": "P-1001", "@referredType": "Individual"}},
        {**patch(email()), "engagedParty": "P-1901"},
        patch(),
        patch(mobile()),
        patch(email(), email("altra@example.org")),
        patch(email(), mobile(), mobile("+393331234568")),
        patch(email(), {"mediumType": "fax", "characteristic": {"faxNumber": "+390255508080"}}),
        patch({"mediumType": "email"}),
        patch({"characteristic": {"emailAddress": "nuova@example.org"}}),
        patch({"mediumType": "email", "characteristic": {"phoneNumber": "+393331234567"}}),
        patch({"mediumType": "email", "characteristic": {"emailAddress": "a@example.org", "street1": "Via Po 1"}}),
        patch(email(preferred=False)),
        patch(email(), mobile(preferred=True)),
        patch(email(validFor={})),
        patch(email("nuova")),
        patch(email("nuova@example")),
        patch(email("nuova@example..org")),
        patch(email("due parole@example.org")),
        patch(email(f"{'a' * 250}@example.org")),
        patch(email("")),
        patch(email(7)),
        patch(email(), mobile("3331234567")),
        patch(email(), mobile("+39065550123")),
        patch(email(), mobile("+3933312345678")),
        patch(email(), mobile("+39 333 1234567")),
        patch(email(), mobile("+39333123456٧")),
        patch(email(), mobile(393331234567)),
    ],
    ids=str,
)
async def test_contacts_that_cannot_be_kept_are_a_bad_request_and_change_nothing(
    operator: Operator, body: dict[str, Any]
) -> None:
    before = (await operator.get(LUCA)).body
    answer = await operator.patch(LUCA, body)
    assert (answer.status, answer.body["status"]) == (400, "400")
    assert (await operator.get(LUCA)).body == before


async def test_the_contacts_of_nobody_are_not_found(operator: Operator) -> None:
    assert (await operator.patch(f"{CUSTOMERS}/C-0000", patch(email()))).status == 404


async def test_without_the_token_nothing_is_changed(operator: Operator) -> None:
    answer = await operator.call("PATCH", LUCA, headers={}, json=patch(email()))
    assert answer.status == 401
    assert told((await operator.get(LUCA)).body) == {"email": "luca.moretti@example.com"}
