"""What becomes of a ticket as the operator's days go by, and when a person moves it."""

from typing import Any

import pytest

from tests.operator.conftest import SEEDED_AT, running, settings_for
from tests.operator.operator_client import TICKETS, Operator
from tests.operator.specification import specification_of

SARAS = f"{TICKETS}/TT-2026-000123"
FAULT: dict[str, Any] = {
    "description": "Internet non va",
    "severity": "major",
    "ticketType": "fault",
    "name": "internet_down",
    "relatedParty": [{"id": "C-1002", "role": "customer", "@referredType": "Customer"}],
    "relatedEntity": [
        {"id": "39065550123", "role": "line", "@referredType": "Product"},
        {"id": "PI-000001", "role": "interaction", "@referredType": "PartyInteraction"},
    ],
}
COMPLAINT = FAULT | {"ticketType": "complaint"}


async def opened(operator: Operator, body: dict[str, Any]) -> Any:
    assert specification_of(TICKETS).sent_errors("POST", TICKETS, body) == []
    made = await operator.post(TICKETS, body)
    assert made.status == 201
    return made.body


async def at(operator: Operator, ticket: Any, moment: str) -> Any:
    await operator.set_clock(moment)
    return (await operator.get(f"{TICKETS}/{ticket['id']}")).body


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (FAULT, "2026-11-25T11:00"),
        (FAULT | {"priority": "high"}, "2026-11-24T11:00"),
        (FAULT | {"priority": "High"}, "2026-11-24T11:00"),
        (FAULT | {"priority": "low"}, "2026-11-25T11:00"),
        (FAULT | {"expectedResolutionDate": "2026-11-23T15:00:00Z"}, "2026-11-25T11:00"),
        (COMPLAINT | {"expectedResolutionDate": "2026-12-13T12:00:00+01:00"}, "2026-12-13T11:00"),
        (COMPLAINT, "2026-12-23T11:00"),
    ],
)
async def test_it_is_said_by_when_a_fault_is_solved_or_a_complaint_answered(
    operator: Operator, body: dict[str, Any], expected: str
) -> None:
    assert (await opened(operator, body))["expectedResolutionDate"].startswith(expected)


@pytest.mark.parametrize("kind", ["callback", "simBlock", "handoff"])
async def test_nobody_says_by_when_a_person_calls_and_only_a_person_moves_it(operator: Operator, kind: str) -> None:
    ticket = await opened(operator, FAULT | {"ticketType": kind, "expectedResolutionDate": "2026-11-24T12:00:00Z"})
    assert "expectedResolutionDate" not in ticket
    assert (await at(operator, ticket, "2027-01-23T12:00:00+01:00"))["status"] == "acknowledged"


@pytest.mark.parametrize("date", ["tomorrow", "2026-12-01T12:00:00", 5])
async def test_a_date_that_is_no_moment_is_a_bad_request(standing: Operator, date: object) -> None:
    assert (await standing.post(TICKETS, COMPLAINT | {"expectedResolutionDate": date})).status == 400


async def test_a_fault_is_in_hand_after_four_hours_and_solved_when_expected(operator: Operator) -> None:
    ticket = await opened(operator, FAULT)
    assert (await at(operator, ticket, "2026-11-23T15:59:00+01:00"))["status"] == "acknowledged"
    assert (await at(operator, ticket, "2026-11-23T16:01:00+01:00"))["status"] == "inProgress"
    before = await at(operator, ticket, "2026-11-25T11:59:00+01:00")
    assert (before["status"], "resolutionDate" in before) == ("inProgress", False)
    after = await at(operator, ticket, "2026-11-25T12:01:00+01:00")
    assert (after["status"], after["resolutionDate"]) == ("resolved", ticket["expectedResolutionDate"])
    assert after["lastUpdate"] == after["resolutionDate"]
    assert [change["status"] for change in after["statusChange"]] == ["acknowledged", "inProgress", "resolved"]


async def test_days_at_once_are_as_days_one_by_one(operator: Operator) -> None:
    ticket = await opened(operator, FAULT)
    after = await at(operator, ticket, "2026-12-25T12:00:00+01:00")
    assert (after["status"], after["resolutionDate"]) == ("resolved", ticket["expectedResolutionDate"])
    assert [change["changeDate"][:13] for change in after["statusChange"]] == [
        "2026-11-23T11",
        "2026-11-23T15",
        "2026-11-25T11",
    ]
    await operator.set_clock(SEEDED_AT.isoformat())
    assert (await operator.get(f"{TICKETS}/{ticket['id']}")).body == after


async def test_a_complaint_is_in_hand_after_a_day_and_waits_for_a_person(operator: Operator) -> None:
    ticket = await opened(operator, COMPLAINT)
    assert (await at(operator, ticket, "2026-11-24T11:59:00+01:00"))["status"] == "acknowledged"
    assert (await at(operator, ticket, "2026-11-24T12:01:00+01:00"))["status"] == "inProgress"
    assert (await at(operator, ticket, "2027-06-01T12:00:00+02:00"))["status"] == "inProgress"


async def test_saras_ticket_is_solved_when_it_was_expected_to_be(operator: Operator) -> None:
    await operator.set_clock("2026-11-24T11:59:00+01:00")
    assert (await operator.get(SARAS)).body["status"] == "inProgress"
    await operator.set_clock("2026-11-24T12:00:00+01:00")
    solved = (await operator.get(SARAS)).body
    assert (solved["status"], solved["resolutionDate"]) == ("resolved", "2026-11-24T11:00:00.000Z")


async def test_tickets_go_on_at_start_too(database_url: str) -> None:
    async with running(settings_for(database_url)) as operator:
        ticket = await opened(operator, FAULT)
    later = SEEDED_AT.replace(day=24)
    async with running(settings_for(database_url, now=later)) as operator:
        assert (await operator.get(f"{TICKETS}/{ticket['id']}")).body["status"] == "inProgress"


async def test_a_person_moves_a_ticket_with_a_word_to_the_customer(operator: Operator) -> None:
    ticket = await opened(operator, COMPLAINT)
    path = f"{TICKETS}/{ticket['id']}"
    note = {"author": "Rete Linea", "text": "Ci serve la foto della bolletta"}
    body = {"status": "pending", "note": [note]}
    assert specification_of(TICKETS).sent_errors("PATCH", path, body) == []
    moved = await operator.patch(path, body)
    assert (moved.status, moved.body["status"]) == (200, "pending")
    assert (moved.body["note"][-1]["author"], moved.body["note"][-1]["text"]) == (note["author"], note["text"])
    assert (await at(operator, ticket, "2027-01-01T12:00:00+01:00"))["status"] == "pending"


async def test_the_status_it_has_changes_nothing(operator: Operator) -> None:
    before = (await operator.get(SARAS)).body
    assert (await operator.patch(SARAS, {"status": "inProgress"})).body == before


@pytest.mark.parametrize(
    ("path", "refused"),
    [
        ([], "resolved"),
        ([], "closed"),
        (["inProgress"], "acknowledged"),
        (["inProgress"], "rejected"),
        (["inProgress", "resolved"], "pending"),
        (["inProgress", "resolved", "closed"], "inProgress"),
        (["rejected"], "inProgress"),
        (["cancelled"], "inProgress"),
    ],
)
async def test_a_status_that_cannot_follow_is_refused_and_nothing_is_noted(
    operator: Operator, path: list[str], refused: str
) -> None:
    ticket = await opened(operator, FAULT)
    for status in path:
        assert (await operator.patch(f"{TICKETS}/{ticket['id']}", {"status": status})).status == 200
    before = (await operator.get(f"{TICKETS}/{ticket['id']}")).body
    answer = await operator.patch(f"{TICKETS}/{ticket['id']}", {"status": refused, "note": [{"text": "no"}]})
    assert (answer.status, answer.body["code"]) == (409, "statusNotReachable")
    assert (await operator.get(f"{TICKETS}/{ticket['id']}")).body == before


@pytest.mark.parametrize("status", ["cancelled", "held", "rejected"])
async def test_a_fault_that_is_stopped_stays_so(operator: Operator, status: str) -> None:
    ticket = await opened(operator, FAULT)
    await operator.patch(f"{TICKETS}/{ticket['id']}", {"status": status})
    assert (await at(operator, ticket, "2026-12-25T12:00:00+01:00"))["status"] == status


async def test_a_fault_that_is_taken_up_again_late_is_expected_anew(operator: Operator) -> None:
    ticket = await opened(operator, FAULT)
    path = f"{TICKETS}/{ticket['id']}"
    await operator.patch(path, {"status": "held"})
    await operator.set_clock("2026-12-01T12:00:00+01:00")
    again = (await operator.patch(path, {"status": "inProgress"})).body
    assert again["expectedResolutionDate"].startswith("2026-12-03T11:00")
    assert (await at(operator, ticket, "2026-12-03T12:01:00+01:00"))["status"] == "resolved"
    reopened = (await operator.patch(path, {"status": "inProgress"})).body
    assert "resolutionDate" not in reopened


async def test_the_books_tell_a_tickets_priority_and_state(operator: Operator) -> None:
    await opened(operator, FAULT | {"priority": "high"})
    (ticket,) = (await operator.books("+39065550123"))["tickets"]
    assert (ticket["priority"], ticket["state"]) == ("high", "acknowledged")
