"""TMF656 service problems: the outage of the facts, and the lines that lie in it."""

import pytest

from tests.operator.operator_client import PROBLEMS, Operator


async def test_the_outage_is_told_with_its_lines_and_its_expected_end(standing: Operator) -> None:
    (problem,) = (await standing.get(PROBLEMS)).body
    assert {name: problem[name] for name in ("id", "category", "status", "description")} == {
        "id": "SP-000001",
        "category": "internet_down",
        "status": "inProgress",
        "description": "Internet non funziona nella zona con prefisso 081",
    }
    assert problem["creationDate"].startswith("2026-11-23T08:00")
    assert problem["expectedResolutionDate"].startswith("2026-11-23T16:00")
    assert [line["id"] for line in problem["affectedService"]] == ["390815550204"]
    assert (problem["affectedNumberOfServices"], "resolutionDate" in problem) == (1, False)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("390815550204", ["SP-000001"]),
        ("39065550123", []),
        ("390115550400", []),
        ("393335550202", []),
        ("390000000000", []),
    ],
)
async def test_a_line_tells_whether_it_lies_in_an_outage(standing: Operator, line: str, found: list[str]) -> None:
    assert (await standing.get(PROBLEMS, affectedService__id=line)).ids == found
    assert (await standing.get(PROBLEMS, affectedService__id=line, status="inProgress")).ids == found
    assert (await standing.get(PROBLEMS, affectedService__id=line, status="resolved")).ids == []


async def test_an_outage_ends_when_it_was_expected_to_and_is_still_told(operator: Operator) -> None:
    await operator.set_clock("2026-11-23T16:59:00+01:00")
    assert (await operator.get(f"{PROBLEMS}/SP-000001")).body["status"] == "inProgress"
    await operator.set_clock("2026-11-23T17:01:00+01:00")
    problem = (await operator.get(f"{PROBLEMS}/SP-000001")).body
    assert (problem["status"], problem["resolutionDate"]) == ("resolved", problem["expectedResolutionDate"])
    assert (await operator.get(PROBLEMS, affectedService__id="390815550204", status="inProgress")).ids == []


@pytest.mark.parametrize("query", [{"status": "asleep"}, {"affectedLine": "x"}, {"status.gt": "held"}])
async def test_a_filter_that_is_unknown_is_a_bad_request(standing: Operator, query: dict[str, str]) -> None:
    assert (await standing.get(PROBLEMS, **query)).status == 400
