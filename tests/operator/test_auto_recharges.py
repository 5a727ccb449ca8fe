"""A line's automatic recharge in the inventory."""

from typing import Any

import pytest

from tests.operator.operator_client import PRODUCTS, Operator
from tests.operator.specification import specification_of

CHIARAS, GIULIAS = f"{PRODUCTS}/393335550203", f"{PRODUCTS}/393355550101"


def stopping(value: object = None, name: str = "autoRecharge") -> dict[str, Any]:
    told = {"state": "stopped"} if value is None else value
    return {"productCharacteristic": [{"name": name, "value": told}]}


def auto_recharge(product: Any) -> Any:
    return {each["name"]: each["value"] for each in product["productCharacteristic"]}.get("autoRecharge")


async def test_a_line_tells_its_automatic_recharge_with_the_reason_why_it_is_suspended(operator: Operator) -> None:
    assert auto_recharge((await operator.get(CHIARAS)).body) == {
        "kind": "threshold",
        "state": "suspended-card-expired",
        "amount": {"unit": "EUR", "value": 5.0},
        "below": {"unit": "EUR", "value": 3.0},
        "monthlyCeiling": {"unit": "EUR", "value": 15.0},
        "method": "saved_card",
    }
    assert auto_recharge((await operator.get(GIULIAS)).body) is None


async def test_it_is_stopped_once_and_for_all(operator: Operator) -> None:
    answers = [await operator.patch(CHIARAS, stopping()) for _ in range(2)]
    assert [answer.status for answer in answers] == [200, 200]
    assert auto_recharge(answers[1].body) is None
    assert specification_of(CHIARAS).sent_errors("PATCH", CHIARAS, stopping()) == []
    assert (await operator.books("+393335550203"))["auto_recharge"] is None


@pytest.mark.parametrize("body", [stopping({"state": "active"}), stopping(name="alias"), {"productCharacteristic": []}])
async def test_nothing_else_of_a_line_can_be_changed(operator: Operator, body: dict[str, Any]) -> None:
    assert (await operator.patch(CHIARAS, body)).status == 400
    assert auto_recharge((await operator.get(CHIARAS)).body) is not None
