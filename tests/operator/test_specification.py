"""The specification check must be able to fail."""

import copy
from typing import Any

import pytest

from tests.operator.operator_client import BUCKETS, CUSTOMERS, PRODUCTS, TICKETS, Operator
from tests.operator.specification import specification_of


def _drop(document: dict[str, Any], name: str) -> None:
    del document[name]


@pytest.mark.parametrize(
    ("path", "spoil"),
    [
        (PRODUCTS, lambda it: it.update(status="asleep")),
        (PRODUCTS, lambda it: it.update(colour="red")),
        (PRODUCTS, lambda it: it.update(startDate="2026-11-23")),
        (PRODUCTS, lambda it: it.update(startDate="2026-13-23T00:00:00Z")),
        (PRODUCTS, lambda it: _drop(it["relatedParty"][0], "@referredType")),
        (PRODUCTS, lambda it: it["productPrice"][0]["price"]["taxIncludedAmount"].update(value="9.99")),
        (PRODUCTS, lambda it: it["productPrice"][0].update(amount=9.99)),
        (CUSTOMERS, lambda it: _drop(it, "engagedParty")),
        (BUCKETS, lambda it: it.update(usageType="gigabytes")),
        (BUCKETS, lambda it: it["remainingValue"].update(unit="EUR")),
        (TICKETS, lambda it: it.update(status="open")),
        (TICKETS, lambda it: _drop(it["relatedEntity"][0], "role")),
    ],
)
async def test_a_spoilt_answer_is_noticed(standing: Operator, path: str, spoil: Any) -> None:
    good = (await standing.get(path)).body
    bad = copy.deepcopy(good)
    spoil(bad[0])
    specification = specification_of(path)
    assert specification.errors("GET", path, 200, good) == []
    assert specification.errors("GET", path, 200, bad) != []


async def test_links_must_be_absolute_where_the_specification_says_uri(standing: Operator) -> None:
    path = "/tmf-api/usageConsumption/v4/queryUsageConsumption"
    asked = {"searchCriteria": {"product": [{"id": "393355550101"}]}}
    body = (await standing.post(path, asked)).body
    assert specification_of(path).errors("POST", path, 201, {**body, "href": "/relative"}) != []


def test_a_status_that_is_not_published_is_noticed() -> None:
    assert specification_of(TICKETS).errors("POST", TICKETS, 200, {}) != []
    assert specification_of(TICKETS).error_body_errors({"code": "1"}) != []
