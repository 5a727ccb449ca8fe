"""Trouble tickets: created, read, searched, added to; and seen in the books."""

import asyncio
from typing import Any

import pytest

from tests.operator.operator_client import TICKETS, Operator

WANTED: dict[str, Any] = {
    "description": "Il cliente chiede di parlare con una persona",
    "severity": "minor",
    "ticketType": "handoff",
    "externalId": "conversation-7",
    "name": "talk_to_human",
    "priority": "2",
    "channel": {"id": "web", "name": "chat"},
    "relatedParty": [{"id": "C-1001", "role": "customer", "@referredType": "Customer"}],
    "relatedEntity": [{"id": "393355550101", "role": "line", "@referredType": "Product"}],
    "note": [{"text": "prima nota", "author": "assistant"}],
}


async def test_a_created_ticket_is_acknowledged_and_can_be_read_and_found(operator: Operator) -> None:
    created = await operator.post(TICKETS, WANTED)
    assert created.status == 201
    ticket = created.body
    assert ticket["id"] == "TT-2026-000124"
    assert ticket["status"] == "acknowledged"
    assert ticket["creationDate"].startswith("2026-11-23T11:00")
    assert {name: ticket[name] for name in WANTED if name != "note"} == {
        name: value for name, value in WANTED.items() if name != "note"
    }
    assert [(note["text"], note["author"]) for note in ticket["note"]] == [("prima nota", "assistant")]
    assert (await operator.get(f"{TICKETS}/{ticket['id']}")).body == ticket
    assert (await operator.get(TICKETS, externalId="conversation-7")).body == [ticket]
    assert (await operator.get(TICKETS, relatedParty__id="C-1001")).body == [ticket]


async def test_a_ticket_needs_no_more_than_the_specification_requires(operator: Operator) -> None:
    bare = {"description": "Chi può, mi richiami", "severity": "minor", "ticketType": "handoff"}
    created = await operator.post(TICKETS, bare)
    assert created.status == 201
    assert created.body["note"] == created.body["relatedParty"] == []


async def test_every_creation_is_in_the_books_even_the_same_one_twice(operator: Operator) -> None:
    first = await operator.post(TICKETS, WANTED)
    second = await operator.post(TICKETS, WANTED)
    assert first.body["id"] != second.body["id"]
    books = await operator.books("+393355550101")
    assert [ticket["external_id"] for ticket in books["tickets"]] == ["conversation-7", "conversation-7"]
    assert books["tickets"][0]["notes"] == ["prima nota"]


async def test_the_books_show_a_customers_tickets_on_each_line_and_those_of_the_line(operator: Operator) -> None:
    about_customer = {**WANTED, "relatedParty": [_customer("C-1003")], "relatedEntity": [], "externalId": "a"}
    about_line = {**WANTED, "relatedParty": [], "relatedEntity": [_line("393335550203")], "externalId": "b"}
    await operator.post(TICKETS, about_customer)
    await operator.post(TICKETS, about_line)
    assert await _seen(operator, "+393335550203") == {"a", "b"}
    assert await _seen(operator, "+390815550204") == {"a"}
    assert await _seen(operator, "+393355550101") == set()


async def test_a_ticket_about_a_service_belongs_to_its_line(operator: Operator) -> None:
    await operator.post(TICKETS, {**WANTED, "relatedEntity": [_line("393355550101-antivirus")]})
    assert (await operator.books("+393355550101"))["tickets"][0]["line"] == "+393355550101"


async def test_notes_are_added_and_those_known_are_not_doubled(operator: Operator) -> None:
    ticket = (await operator.post(TICKETS, WANTED)).body
    await operator.set_clock("2026-11-23T15:00:00+01:00")
    sent = [*ticket["note"], {"text": "seconda nota"}]
    changed = await operator.patch(f"{TICKETS}/{ticket['id']}", {"note": sent})
    assert changed.status == 200
    assert [note["text"] for note in changed.body["note"]] == ["prima nota", "seconda nota"]
    assert changed.body["note"][1]["date"].startswith("2026-11-23T14:00")
    assert changed.body["lastUpdate"] > ticket["lastUpdate"]
    again = await operator.patch(f"{TICKETS}/{ticket['id']}", {"note": [{"text": "terza"}]})
    assert [note["id"] for note in again.body["note"]] == ["1", "2", "3"]


async def test_notes_of_an_unknown_ticket_are_not_found(operator: Operator) -> None:
    assert (await operator.patch(f"{TICKETS}/TT-1999-000001", {"note": [{"text": "a"}]})).status == 404


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"note": []},
        {"note": "text"},
        {"note": [{"text": ""}]},
        {"note": [{"text": 5}]},
        {"note": [{"author": "me"}]},
        {"status": "lost"},
        {"status": 5},
        {"status": ""},
        {"note": [{"text": "a"}], "severity": "high"},
    ],
)
async def test_a_change_that_is_not_a_note_is_a_bad_request(standing: Operator, body: object) -> None:
    assert (await standing.patch(f"{TICKETS}/TT-2026-000123", body)).status == 400
    assert (await standing.get(f"{TICKETS}/TT-2026-000123")).body["note"] == []


@pytest.mark.parametrize(
    "change",
    [
        {"description": None},
        {"description": "  "},
        {"description": 7},
        {"severity": ""},
        {"ticketType": None},
        {"externalId": 7},
        {"relatedParty": {"id": "C-1001"}},
        {"relatedParty": [{"id": "C-1001"}]},
        {"relatedParty": [{"id": "C-9999", "@referredType": "Customer"}]},
        {"relatedEntity": [{"id": "393355550101", "@referredType": "Product"}]},
        {"relatedEntity": [{"id": "390000000000", "role": "line", "@referredType": "Product"}]},
        {"note": [{"author": "nobody"}]},
        {"note": ["text"]},
        {"channel": "web"},
        {"channel": {"name": "web"}},
        {"description": "a\0b"},
        {"note": [{"text": "\ud800"}]},
    ],
)
async def test_a_ticket_that_is_not_complete_is_a_bad_request(standing: Operator, change: dict[str, Any]) -> None:
    before = (await standing.get(TICKETS)).headers["X-Total-Count"]
    assert (await standing.post(TICKETS, {**WANTED, **change})).status == 400
    assert (await standing.get(TICKETS)).headers["X-Total-Count"] == before


async def test_tickets_created_at_once_get_numbers_of_their_own(operator: Operator) -> None:
    answers = await asyncio.gather(*(operator.post(TICKETS, WANTED) for _ in range(20)))
    assert {answer.status for answer in answers} == {201}
    assert sorted(answer.body["id"] for answer in answers) == [f"TT-2026-{number:06d}" for number in range(124, 144)]


async def test_numbers_begin_anew_with_the_operators_year(operator: Operator) -> None:
    await operator.set_clock("2026-12-31T23:30:00+01:00")
    assert (await operator.post(TICKETS, WANTED)).body["id"] == "TT-2026-000124"
    await operator.set_clock("2027-01-01T00:30:00+01:00")
    assert (await operator.post(TICKETS, WANTED)).body["id"] == "TT-2027-000123"


async def _seen(operator: Operator, line: str) -> set[str]:
    return {ticket["external_id"] for ticket in (await operator.books(line))["tickets"]}


def _customer(id: str) -> dict[str, str]:
    return {"id": id, "role": "customer", "@referredType": "Customer"}


def _line(id: str) -> dict[str, str]:
    return {"id": id, "role": "line", "@referredType": "Product"}
