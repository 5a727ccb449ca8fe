"""A SIM that is lost or stolen is blocked by an order that modifies its line."""

import asyncio
from typing import Any

import pytest

from tests.operator.operator_client import ORDERS, PRODUCTS, Operator
from tests.operator.specification import specification_of

GIULIA, MARCO, SARA, STUDIO = "393355550101", "39065550123", "393395550404", "393665550301"


def block(line: str = GIULIA, reason: str = "lost", **others: Any) -> Any:
    wanted = [{"name": "simStatus", "value": "blocked"}, {"name": "simBlockReason", "value": reason}]
    product = {"id": line, "productCharacteristic": wanted}
    return {"productOrderItem": [{"id": "1", "action": "modify", "product": product}], **others}


async def sim(operator: Operator, line: str = GIULIA) -> tuple[Any, Any]:
    product = (await operator.get(f"{PRODUCTS}/{line}")).body
    told = {each["name"]: each["value"] for each in product["productCharacteristic"]}
    return told.get("simStatus"), told.get("simBlockReason")


async def test_a_sim_is_active_and_a_fixed_line_has_none(standing: Operator) -> None:
    assert [await sim(standing, line) for line in (GIULIA, MARCO)] == [("active", None), (None, None)]
    assert [(await standing.books(f"+{line}"))["sim"] for line in (GIULIA, MARCO)] == ["active", None]


async def test_a_block_is_done_when_it_is_answered(operator: Operator) -> None:
    sent = block(externalId="s-1", channel=[{"id": "sportello"}])
    assert specification_of(ORDERS).sent_errors("POST", ORDERS, sent) == []
    made = await operator.post(ORDERS, sent)
    assert (made.status, made.body["state"]) == (201, "completed")
    assert made.body["productOrderItem"][0]["product"]["id"] == GIULIA
    assert [party["id"] for party in made.body["relatedParty"]] == ["C-1001"]
    assert (await operator.get(ORDERS, externalId="s-1")).body == [made.body]
    assert await sim(operator) == ("blocked", "lost")
    assert await sim(operator, SARA) == ("active", None)


async def test_number_contract_and_credit_stay(operator: Operator) -> None:
    before = await operator.books(f"+{GIULIA}")
    await operator.post(ORDERS, block(reason="stolen"))
    after = await operator.books(f"+{GIULIA}")
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"sim", "sim_block", "orders"}
    assert (after["sim"], after["sim_block"], after["orders"][0]["price"]) == ("blocked", "stolen", 0)


async def test_the_same_block_again_is_the_first_also_at_once(operator: Operator) -> None:
    answers = await asyncio.gather(*(operator.post(ORDERS, block(externalId="s-1")) for _ in range(10)))
    assert {(answer.status, answer.body["id"]) for answer in answers} == {(201, "PO-000001")}
    other = await operator.post(ORDERS, block(SARA, externalId="s-1"))
    assert (other.status, other.body["code"]) == (409, "externalIdUsed")
    assert await sim(operator, SARA) == ("active", None)


async def test_a_sim_that_is_blocked_stays_so_for_its_first_reason(operator: Operator) -> None:
    await operator.post(ORDERS, block(externalId="s-1"))
    again = await operator.post(ORDERS, block(reason="stolen", externalId="s-2"))
    assert (again.status, again.body["state"]) == (201, "completed")
    assert await sim(operator) == ("blocked", "lost")


async def test_a_billed_mobile_line_has_a_sim_too(operator: Operator) -> None:
    assert (await operator.post(ORDERS, block(STUDIO))).status == 201
    assert await sim(operator, STUDIO) == ("blocked", "lost")


async def test_a_fixed_line_has_no_sim_to_block(operator: Operator) -> None:
    answer = await operator.post(ORDERS, block(MARCO))
    assert (answer.status, answer.body["code"]) == (409, "notForLine")


async def test_nobody_blocks_the_sim_of_a_line_that_is_not_theirs(operator: Operator) -> None:
    stranger = [{"id": "C-1002", "role": "customer", "@referredType": "Customer"}]
    answer = await operator.post(ORDERS, block(relatedParty=stranger))
    assert (answer.status, answer.body["code"]) == (409, "lineOfAnother")
    assert await sim(operator) == ("active", None)


@pytest.mark.parametrize(
    "product",
    [
        {},
        {"id": GIULIA},
        {"id": "390000000000", **block()["productOrderItem"][0]["product"], "@type": "x"} | {"id": "390000000000"},
        {"id": GIULIA, "productCharacteristic": [{"name": "simStatus", "value": "blocked"}]},
        block(reason="bored")["productOrderItem"][0]["product"],
        {"id": GIULIA, "productCharacteristic": [{"name": "simStatus", "value": "active"}]},
        {"id": GIULIA, "productCharacteristic": [{"name": "alias", "value": "mine"}]},
    ],
)
async def test_another_change_of_a_line_is_a_bad_request(standing: Operator, product: Any) -> None:
    body = {"productOrderItem": [{"id": "1", "action": "modify", "product": product}]}
    assert (await standing.post(ORDERS, body)).status == 400
    assert await sim(standing) == ("active", None)
