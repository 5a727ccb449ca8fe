"""TMF646: when a technician can come, and the visits that are booked."""

import asyncio
from typing import Any

import pytest

from tests.operator.operator_client import APPOINTMENTS, SLOTS, TICKETS, Operator
from tests.operator.specification import specification_of

MARCO, GIULIA = "39065550123", "393355550101"
FIRST = {"startDateTime": "2026-11-24T07:00:00.000Z", "endDateTime": "2026-11-24T11:00:00.000Z"}
SECOND = {"startDateTime": "2026-11-24T13:00:00.000Z", "endDateTime": "2026-11-24T17:00:00.000Z"}


def asking(line: str = MARCO, start: str = "2026-11-23T11:00:00Z", end: str = "2026-11-30T11:00:00Z") -> Any:
    return {
        "relatedEntity": [{"id": line, "role": "line", "@referredType": "Product"}],
        "requestedTimeSlot": [{"validFor": {"startDateTime": start, "endDateTime": end}}],
    }


async def ticket(operator: Operator, line: str | None = MARCO, kind: str = "fault") -> str:
    body: dict[str, Any] = {"description": "Non va", "severity": "major", "ticketType": kind}
    if line:
        body["relatedEntity"] = [{"id": line, "role": "line", "@referredType": "Product"}]
    return str((await operator.post(TICKETS, body)).body["id"])


def visit(ticket_id: str, when: dict[str, str] = FIRST, **others: Any) -> Any:
    entity = {"id": ticket_id, "role": "ticket", "@referredType": "TroubleTicket"}
    return {"validFor": when, "relatedEntity": [entity], "category": "technicianVisit", **others}


async def starts(operator: Operator, *given: str) -> list[str]:
    answer = await operator.post(SLOTS, asking(*given))
    assert answer.status == 201
    return [slot["validFor"]["startDateTime"][:16] for slot in answer.body["availableTimeSlot"]]


async def test_slots_are_mornings_and_afternoons_of_working_days_from_tomorrow(operator: Operator) -> None:
    assert specification_of(SLOTS).sent_errors("POST", SLOTS, asking()) == []
    days = ["24", "25", "26", "27", "28"]
    whole = [f"2026-11-{day}T{hour}:00" for day in days for hour in ("07", "13")]
    assert await starts(operator) == [*whole, "2026-11-30T07:00"]


async def test_slots_keep_their_hours_when_the_clocks_change(operator: Operator) -> None:
    await operator.admin("/demo/reset", {"now": "2026-10-23T12:00:00+02:00"})
    assert (await starts(operator, MARCO, "2026-10-24T00:00:00Z", "2026-10-27T00:00:00Z")) == [
        "2026-10-24T06:00",
        "2026-10-24T12:00",
        "2026-10-26T07:00",
        "2026-10-26T13:00",
    ]


async def test_nobody_comes_for_a_mobile_line(operator: Operator) -> None:
    answer = await operator.post(SLOTS, asking(GIULIA))
    assert (answer.status, answer.body["availableTimeSlot"], answer.body["searchResult"]) == (201, [], "fail")


@pytest.mark.parametrize(
    "body",
    [
        {},
        asking("390000000000"),
        asking() | {"relatedEntity": []},
        asking() | {"requestedTimeSlot": []},
        asking() | {"requestedTimeSlot": [{}]},
        asking(start="2026-11-30T11:00:00Z", end="2026-11-23T11:00:00Z"),
        asking(end="2027-11-23T11:00:00Z"),
        asking(start="2026-11-23T11:00:00"),
        asking(start="soon"),
    ],
)
async def test_a_search_that_cannot_be_answered_is_a_bad_request(standing: Operator, body: Any) -> None:
    assert (await standing.post(SLOTS, body)).status == 400


async def test_a_booked_visit_is_told_found_and_in_the_books(operator: Operator) -> None:
    ticket_id = await ticket(operator)
    sent = visit(ticket_id, externalId="v-1")
    assert specification_of(APPOINTMENTS).sent_errors("POST", APPOINTMENTS, sent) == []
    made = await operator.post(APPOINTMENTS, sent)
    assert (made.status, made.body["id"], made.body["status"]) == (201, "AP-000001", "confirmed")
    assert made.body["validFor"] == FIRST
    assert (await operator.get(f"{APPOINTMENTS}/AP-000001")).body == made.body
    assert (await operator.get(APPOINTMENTS, relatedEntity__id=ticket_id)).body == [made.body]
    assert (await operator.get(APPOINTMENTS, externalId="v-1")).body == [made.body]
    assert (await operator.get(APPOINTMENTS, relatedEntity__id="TT-2026-000123")).body == []
    (kept,) = (await operator.books(f"+{MARCO}"))["visits"]
    assert (kept["ticket"], kept["state"], kept["start"]) == (ticket_id, "confirmed", FIRST["startDateTime"])


async def test_the_same_visit_again_is_the_first_also_at_once(operator: Operator) -> None:
    sent = visit(await ticket(operator), externalId="v-1")
    answers = await asyncio.gather(*(operator.post(APPOINTMENTS, sent) for _ in range(10)))
    assert {(answer.status, answer.body["id"]) for answer in answers} == {(201, "AP-000001")}
    other = await operator.post(APPOINTMENTS, visit(await ticket(operator), externalId="v-1"))
    assert (other.status, other.body["code"]) == (409, "externalIdUsed")


async def test_a_slot_is_for_two(operator: Operator) -> None:
    tickets = [await ticket(operator) for _ in range(6)]
    answers = await asyncio.gather(*(operator.post(APPOINTMENTS, visit(each)) for each in tickets))
    assert sorted(answer.status for answer in answers) == [201, 201, 409, 409, 409, 409]
    assert {answer.body["code"] for answer in answers if answer.status == 409} == {"slotTaken"}
    assert "2026-11-24T07:00" not in await starts(operator)
    assert "2026-11-24T13:00" in await starts(operator)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-11-23T13:00:00Z", "2026-11-23T17:00:00Z"),
        ("2026-11-24T07:30:00Z", "2026-11-24T11:00:00Z"),
        ("2026-11-29T07:00:00Z", "2026-11-29T11:00:00Z"),
        ("2026-11-24T07:00:00Z", "2026-11-24T17:00:00Z"),
    ],
)
async def test_what_is_no_slot_is_refused(operator: Operator, start: str, end: str) -> None:
    when = {"startDateTime": start, "endDateTime": end}
    answer = await operator.post(APPOINTMENTS, visit(await ticket(operator), when))
    assert (answer.status, answer.body["code"]) == (409, "slotTaken")


async def test_a_visit_needs_a_ticket_about_a_fixed_line(operator: Operator) -> None:
    for ticket_id in (await ticket(operator, GIULIA), await ticket(operator, None), "TT-1999-000001"):
        assert (await operator.post(APPOINTMENTS, visit(ticket_id))).status == 400
    for body in ({}, {"validFor": FIRST}, visit(await ticket(operator)) | {"validFor": {}}):
        assert (await operator.post(APPOINTMENTS, body)).status == 400


async def test_nobody_comes_for_a_ticket_that_is_done_with(operator: Operator) -> None:
    ticket_id = await ticket(operator)
    await operator.patch(f"{TICKETS}/{ticket_id}", {"status": "cancelled"})
    answer = await operator.post(APPOINTMENTS, visit(ticket_id))
    assert (answer.status, answer.body["code"]) == (409, "ticketOver")


async def test_a_fault_is_solved_at_the_end_of_its_visit(operator: Operator) -> None:
    ticket_id = await ticket(operator)
    later = {"startDateTime": "2026-11-27T13:00:00.000Z", "endDateTime": "2026-11-27T17:00:00.000Z"}
    await operator.post(APPOINTMENTS, visit(ticket_id, later))
    assert (await operator.get(f"{TICKETS}/{ticket_id}")).body["expectedResolutionDate"] == later["endDateTime"]
    await operator.set_clock("2026-11-27T17:59:00+01:00")
    assert (await operator.get(f"{TICKETS}/{ticket_id}")).body["status"] == "inProgress"
    await operator.set_clock("2026-11-27T18:00:00+01:00")
    solved = (await operator.get(f"{TICKETS}/{ticket_id}")).body
    assert (solved["status"], solved["resolutionDate"]) == ("resolved", later["endDateTime"])
    assert (await operator.get(f"{APPOINTMENTS}/AP-000001")).body["status"] == "completed"


async def test_a_fault_already_in_hand_waits_for_its_visit_too(operator: Operator) -> None:
    ticket_id = await ticket(operator)
    await operator.set_clock("2026-11-23T18:00:00+01:00")
    later = {"startDateTime": "2026-11-27T07:00:00.000Z", "endDateTime": "2026-11-27T11:00:00.000Z"}
    await operator.post(APPOINTMENTS, visit(ticket_id, later))
    await operator.set_clock("2026-11-26T12:00:00+01:00")
    assert (await operator.get(f"{TICKETS}/{ticket_id}")).body["status"] == "inProgress"


async def test_a_cancelled_visit_gives_back_its_slot_and_its_day(operator: Operator) -> None:
    ticket_id = await ticket(operator)
    before = (await operator.get(f"{TICKETS}/{ticket_id}")).body["expectedResolutionDate"]
    path = f"{APPOINTMENTS}/{(await operator.post(APPOINTMENTS, visit(ticket_id, SECOND))).body['id']}"
    assert specification_of(path).sent_errors("PATCH", path, {"status": "cancelled"}) == []
    for _ in range(2):
        answer = await operator.patch(path, {"status": "cancelled"})
        assert (answer.status, answer.body["status"]) == (200, "cancelled")
    assert (await operator.get(f"{TICKETS}/{ticket_id}")).body["expectedResolutionDate"] == before
    await operator.set_clock("2026-11-25T00:00:00+01:00")
    assert (await operator.get(path)).body["status"] == "cancelled"


async def test_a_complaint_keeps_its_day_whatever_visit_it_has(operator: Operator) -> None:
    ticket_id = await ticket(operator, kind="complaint")
    await operator.post(APPOINTMENTS, visit(ticket_id))
    assert (await operator.get(f"{TICKETS}/{ticket_id}")).body["expectedResolutionDate"].startswith("2026-12-23")


async def test_a_visit_can_only_be_cancelled_and_not_when_it_is_over(operator: Operator) -> None:
    path = f"{APPOINTMENTS}/{(await operator.post(APPOINTMENTS, visit(await ticket(operator)))).body['id']}"
    for body in ({}, {"status": "completed"}, {"status": "cancelled", "validFor": SECOND}):
        assert (await operator.patch(path, body)).status == 400
    assert (await operator.patch(f"{APPOINTMENTS}/AP-999999", {"status": "cancelled"})).status == 404
    await operator.set_clock("2026-11-24T12:01:00+01:00")
    answer = await operator.patch(path, {"status": "cancelled"})
    assert (answer.status, answer.body["code"]) == (409, "visitOver")
