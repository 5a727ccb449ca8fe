"""TMF683 party interactions: conversations kept for whoever comes next."""

import asyncio
from typing import Any

import pytest

from tests.operator.operator_client import INTERACTIONS, Operator
from tests.operator.specification import specification_of

WANTED: dict[str, Any] = {
    "direction": "inbound",
    "reason": "report_fault",
    "status": "completed",
    "channel": [{"id": "web", "href": "urn:channel:web", "name": "web"}],
    "interactionDate": {"startDateTime": "2026-11-23T10:50:00.000Z", "endDateTime": "2026-11-23T11:00:00.000Z"},
    "interactionRelationship": [{"id": "conversation-7", "relationshipType": "externalId"}],
    "note": [
        {"author": "Sportello", "date": "2026-11-23T10:50:00Z", "text": "Cliente: internet non va"},
        {"text": "Sportello: di che colore è la luce?"},
    ],
    "relatedParty": [
        {"id": "C-1002", "href": "/customer/C-1002", "role": "customer", "@referredType": "Customer"},
    ],
}


async def test_a_conversation_is_kept_as_it_was_told_and_found(operator: Operator) -> None:
    assert specification_of(INTERACTIONS).sent_errors("POST", INTERACTIONS, WANTED) == []
    made = await operator.post(INTERACTIONS, WANTED)
    assert (made.status, made.body["id"]) == (201, "PI-000001")
    same = ("direction", "reason", "status", "channel", "interactionDate", "interactionRelationship", "relatedParty")
    assert {name: made.body[name] for name in same} == {name: WANTED[name] for name in same}
    assert [note["text"] for note in made.body["note"]] == [note["text"] for note in WANTED["note"]]
    assert (await operator.get(f"{INTERACTIONS}/PI-000001")).body == made.body
    for query in ({"relatedParty__id": "C-1002"}, {"interactionRelationship__id": "conversation-7"}):
        assert (await operator.get(INTERACTIONS, **query)).body == [made.body]
    assert (await operator.get(INTERACTIONS, relatedParty__id="C-1001")).body == []
    (kept,) = (await operator.books("+39065550123"))["interactions"]
    assert (kept["external_id"], kept["reason"], kept["channel"]) == ("conversation-7", "report_fault", "web")
    assert kept["notes"] == [note["text"] for note in WANTED["note"]]


async def test_the_same_id_is_one_conversation_also_at_once(operator: Operator) -> None:
    answers = await asyncio.gather(*(operator.post(INTERACTIONS, WANTED) for _ in range(10)))
    assert {(answer.status, answer.body["id"]) for answer in answers} == {(201, "PI-000001")}
    again = await operator.post(INTERACTIONS, WANTED | {"reason": "open_complaint"})
    assert (again.body["id"], again.body["reason"]) == ("PI-000001", "report_fault")
    nameless = WANTED | {"interactionRelationship": []}
    ids = [(await operator.post(INTERACTIONS, nameless)).body["id"] for _ in range(2)]
    assert ids == ["PI-000002", "PI-000003"]


async def test_somebody_unknown_has_conversations_too(operator: Operator) -> None:
    made = await operator.post(INTERACTIONS, WANTED | {"relatedParty": []})
    assert (made.status, made.body["relatedParty"]) == (201, [])


@pytest.mark.parametrize(
    "change",
    [
        {"direction": None},
        {"direction": "sideways"},
        {"reason": ""},
        {"status": "closed"},
        {"channel": []},
        {"channel": [{"id": "web"}]},
        {"interactionDate": None},
        {"interactionDate": {"endDateTime": "today"}},
        {"relatedParty": [{"id": "C-9999", "href": "/x", "@referredType": "Customer"}]},
        {"relatedParty": [{"id": "C-1002", "@referredType": "Customer"}]},
        {"note": [{"author": "nobody"}]},
        {"note": [{"text": "a", "date": "2026-11-23"}]},
        {"interactionRelationship": [{"id": "x"}]},
    ],
)
async def test_a_conversation_that_is_not_complete_is_a_bad_request(standing: Operator, change: dict[str, Any]) -> None:
    assert (await standing.post(INTERACTIONS, WANTED | change)).status == 400
    assert (await standing.get(INTERACTIONS)).body == []
