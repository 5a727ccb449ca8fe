"""A line in the account of somebody who does not hold it."""

from typing import Any

import pytest

from demo_operator.tables import Line
from tests.operator.operator_client import PRODUCTS, Operator
from tests.operator.specification import specification_of

GIULIAS = "393355550101"
LINE = f"{PRODUCTS}/{GIULIAS}"


def user(customer: str = "C-1002", **other: Any) -> dict[str, Any]:
    return {"id": customer, "role": "user", "@referredType": "Customer", **other}


def patch(*parties: object) -> dict[str, Any]:
    return {"relatedParty": list(parties)}


def parties(product: Any) -> list[tuple[str, str]]:
    return [(party["id"], party["role"]) for party in product["relatedParty"]]


async def test_a_user_sees_the_line_with_what_is_active_on_it_and_the_holder_keeps_it(operator: Operator) -> None:
    before = await operator.get(PRODUCTS, relatedParty__id="C-1001")
    answer = await operator.patch(LINE, patch(user()))
    assert answer.status == 200
    assert parties(answer.body) == [("C-1001", "customer"), ("C-1002", "user")]
    assert (await operator.get(LINE)).body == answer.body
    seen = await operator.get(PRODUCTS, relatedParty__id="C-1002")
    assert seen.ids == [GIULIAS, f"{GIULIAS}-segreteria", f"{GIULIAS}-antivirus", "39065550123", "39065550123-chi-e"]
    assert parties(seen.body[1]) == parties(answer.body)
    assert (await operator.get(PRODUCTS, relatedParty__id="C-1001")).ids == before.ids
    assert (await operator.books("+393355550101"))["attached_customers"] == ["C-1002"]
    assert (await operator.books("+393355550101"))["customer"] == "C-1001"


async def test_others_see_no_more_than_before(operator: Operator) -> None:
    await operator.patch(LINE, patch(user()))
    assert GIULIAS not in (await operator.get(PRODUCTS, relatedParty__id="C-1003")).ids


async def test_the_same_patch_again_changes_nothing(operator: Operator) -> None:
    first = await operator.patch(LINE, patch(user()))
    assert (await operator.patch(LINE, patch(user()))).body == first.body
    whole = patch(*first.body["relatedParty"])
    assert specification_of(LINE).sent_errors("PATCH", LINE, whole) == []
    assert (await operator.patch(LINE, whole)).body == first.body
    assert (await operator.books("+393355550101"))["attached_customers"] == ["C-1002"]


async def test_users_are_added_to_those_there_are(operator: Operator) -> None:
    await operator.patch(LINE, patch(user("C-1002")))
    answer = await operator.patch(LINE, patch(user("C-1903"), user("C-1003"), user("C-1003")))
    assert [id for id, role in parties(answer.body) if role == "user"] == ["C-1002", "C-1903", "C-1003"]


async def test_a_reset_takes_users_away(operator: Operator) -> None:
    await operator.patch(LINE, patch(user()))
    await operator.admin("/demo/reset", {"now": None})
    assert (await operator.books("+393355550101"))["attached_customers"] == []


@pytest.mark.parametrize(
    "body",
    [
        {},
        patch(),
        {"relatedParty": None},
        {"relatedParty": {"id": "C-1002"}},
        {"name": "Giga 200"},
        {**patch(user()), "name": "Giga 200"},
        patch({"id": "C-1002", "@referredType": "Customer"}),
        patch({"id": "C-1002", "role": "user"}),
        patch(user(role="customer")),
        patch(user(role="owner")),
        patch(user("C-1001")),
        patch(user("P-1002", **{"@referredType": "Individual"})),
        patch(user("C-0000")),
        patch(user("C-1003"), user("C-0000")),
    ],
    ids=str,
)
async def test_a_change_that_cannot_be_is_a_bad_request_and_changes_nothing(
    operator: Operator, body: dict[str, Any]
) -> None:
    assert (await operator.patch(LINE, body)).status == 400
    assert parties((await operator.get(LINE)).body) == [("C-1001", "customer")]


async def test_only_a_line_in_use_has_users(operator: Operator) -> None:
    assert (await operator.patch(f"{LINE}-antivirus", patch(user()))).status == 400
    assert (await operator.patch(f"{PRODUCTS}/390000000000", patch(user()))).status == 404
    async with operator.writing() as session:
        (await session.get_one(Line, GIULIAS)).status = "terminated"
    assert (await operator.patch(LINE, patch(user()))).status == 400
