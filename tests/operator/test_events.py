"""TMF621 and TMF656 hubs: what happens is told to whoever asked for it, and to nobody's harm."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from structlog.testing import capture_logs

from demo_operator.keys import COURIER
from tests.operator.conftest import running, settings_for
from tests.operator.operator_client import BSS, PROBLEMS, TICKETS, Operator
from tests.operator.specification import specification_of

TICKET_API, PROBLEM_API = TICKETS.rpartition("/")[0], PROBLEMS.rpartition("/")[0]
HUB, PROBLEM_HUB = f"{TICKET_API}/hub", f"{PROBLEM_API}/hub"
SARAS = f"{TICKETS}/TT-2026-000123"
FAULT = {"description": "Non va", "severity": "major", "ticketType": "fault"}
STATUS, RESOLVED, ASKED, NOTED, ENDED = (
    "troubleTicketStatusChangeEvent",
    "troubleTicketResolvedEvent",
    "troubleTicketInformationRequiredEvent",
    "troubleTicketAttributeValueChangeEvent",
    "serviceProblemStateChangeEvent",
)


class Listener:
    """A caller's own server; the next `refusing` events are refused."""

    def __init__(self) -> None:
        self.told: asyncio.Queue[Any] = asyncio.Queue()
        self.refusing = 0
        self.url = ""

    async def hear(self, request: web.Request) -> web.Response:
        if self.refusing:
            self.refusing -= 1
            return web.Response(status=503)
        self.told.put_nowait(await request.json())
        return web.Response(status=204)

    async def next(self) -> Any:
        """The next event, held against its specification."""
        async with asyncio.timeout(30):
            event = await self.told.get()
        base = PROBLEM_API if event["eventType"] == ENDED else TICKET_API
        path = f"{base}/listener/{event['eventType']}"
        assert specification_of(path).sent_errors("POST", path, event) == []
        return event


@pytest.fixture
async def listener() -> AsyncIterator[Listener]:
    told = Listener()
    app = web.Application()
    app.router.add_post("/events", told.hear)
    async with TestServer(app) as server:
        told.url = str(server.make_url("/events"))
        yield told


@pytest.fixture
async def hub(operator: Operator, listener: Listener) -> AsyncIterator[Operator]:
    """An operator that tells the listener everything."""
    ids = [(path, (await operator.post(path, {"callback": listener.url})).body["id"]) for path in (HUB, PROBLEM_HUB)]
    yield operator
    for path, id in ids:
        await operator.call("DELETE", f"{path}/{id}")


async def test_a_status_that_a_person_sets_is_told_with_the_ticket(hub: Operator, listener: Listener) -> None:
    moved = (await hub.patch(SARAS, {"status": "held"})).body
    event = await listener.next()
    assert event["eventType"] == STATUS
    assert event["event"] == {"troubleTicket": moved}
    assert event["eventTime"].startswith("2026-11-23T11:00")
    assert event["eventId"]


@pytest.mark.parametrize(("status", "besides"), [("resolved", RESOLVED), ("pending", ASKED)])
async def test_what_is_solved_or_needs_an_answer_is_told_besides(
    hub: Operator, listener: Listener, status: str, besides: str
) -> None:
    await hub.patch(SARAS, {"status": status})
    assert [(await listener.next())["eventType"] for _ in range(2)] == [STATUS, besides]


async def test_a_note_is_told(hub: Operator, listener: Listener) -> None:
    await hub.patch(SARAS, {"note": [{"author": "Rete Linea", "text": "Arriviamo"}]})
    event = await listener.next()
    assert event["eventType"] == NOTED
    assert event["event"]["troubleTicket"]["note"][-1]["text"] == "Arriviamo"


async def test_what_the_clock_does_is_told_in_order(hub: Operator, listener: Listener) -> None:
    ticket = (await hub.post(TICKETS, FAULT)).body
    await hub.set_clock("2026-11-23T16:30:00+01:00")
    event = await listener.next()
    assert (event["eventType"], event["event"]["troubleTicket"]["status"]) == (STATUS, "inProgress")
    await hub.set_clock("2026-11-23T17:30:00+01:00")
    event = await listener.next()
    assert (event["eventType"], event["event"]["serviceProblem"]["status"]) == (ENDED, "resolved")
    await hub.set_clock("2026-11-26T12:00:00+01:00")
    events = [await listener.next() for _ in range(4)]
    assert [(event["eventType"], event["event"]["troubleTicket"]["id"]) for event in events] == [
        (kind, id) for id in ("TT-2026-000123", ticket["id"]) for kind in (STATUS, RESOLVED)
    ]


async def test_only_what_was_asked_for_is_told(operator: Operator, listener: Listener) -> None:
    wanted = {"callback": listener.url, "query": f"eventType={RESOLVED},{ASKED}"}
    made = (await operator.post(HUB, wanted)).body
    assert {name: made[name] for name in wanted} == wanted
    for status in ("pending", "inProgress", "resolved"):
        await operator.patch(SARAS, {"status": status})
    assert [(await listener.next())["eventType"] for _ in range(2)] == [ASKED, RESOLVED]
    await operator.call("DELETE", f"{HUB}/{made['id']}")


async def test_the_same_subscription_again_is_one(hub: Operator, listener: Listener) -> None:
    first = await hub.post(HUB, {"callback": listener.url})
    assert (first.status, (await hub.post(HUB, {"callback": listener.url})).body) == (201, first.body)
    await hub.patch(SARAS, {"status": "held"})
    await hub.patch(SARAS, {"status": "inProgress"})
    statuses = [(await listener.next())["event"]["troubleTicket"]["lastUpdate"] for _ in range(2)]
    assert len(set(statuses)) == len(statuses)
    assert listener.told.empty()


async def test_nothing_is_told_any_more_after_the_end_of_a_subscription(operator: Operator, listener: Listener) -> None:
    made = (await operator.post(HUB, {"callback": listener.url})).body
    other = (await operator.post(HUB, {"callback": listener.url, "query": f"eventType={RESOLVED}"})).body
    assert (await operator.call("DELETE", f"{HUB}/{made['id']}")).status == 204
    assert (await operator.call("DELETE", f"{HUB}/{made['id']}")).status == 404
    await operator.patch(SARAS, {"status": "resolved"})
    assert (await listener.next())["eventType"] == RESOLVED
    assert listener.told.empty()
    assert (await operator.call("DELETE", f"{PROBLEM_HUB}/{other['id']}")).status == 404
    assert (await operator.call("DELETE", f"{HUB}/{other['id']}")).status == 204


async def test_a_subscription_stays_when_the_facts_are_sown_anew(hub: Operator, listener: Listener) -> None:
    await hub.admin("/demo/reset", {"now": "2026-11-23T12:00:00+01:00"})
    await hub.patch(SARAS, {"status": "held"})
    assert (await listener.next())["eventType"] == STATUS


async def test_a_subscription_is_kept_over_a_new_start(database_url: str, listener: Listener) -> None:
    async with running(settings_for(database_url)) as operator:
        await operator.post(HUB, {"callback": listener.url})
    async with running(settings_for(database_url)) as operator:
        await operator.patch(SARAS, {"status": "held"})
        assert (await listener.next())["eventType"] == STATUS


async def test_an_event_that_is_refused_is_told_again(hub: Operator, listener: Listener) -> None:
    listener.refusing = 1
    await hub.patch(SARAS, {"status": "held"})
    assert (await listener.next())["eventType"] == STATUS
    assert listener.refusing == 0


async def test_an_event_is_told_twice_when_that_fault_is_played(hub: Operator, listener: Listener) -> None:
    await hub.admin("/demo/faults", {"operation": "ticket", "kind": "duplicate-event", "times": 1})
    await hub.patch(SARAS, {"status": "held"})
    first, second = await listener.next(), await listener.next()
    assert first == second


async def test_nothing_fails_when_nobody_listens(operator: Operator) -> None:
    made = (await operator.post(HUB, {"callback": "http://127.0.0.1:9/nobody"})).body
    for status in ("held", "inProgress", "resolved"):
        assert (await operator.patch(SARAS, {"status": status})).status == 200
    await operator.set_clock("2026-11-24T12:00:00+01:00")
    assert (await operator.call("DELETE", f"{HUB}/{made['id']}")).status == 204


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"callback": ""},
        {"callback": 5},
        {"callback": "events"},
        {"callback": "ftp://localhost/x"},
        {"callback": "http://[::1"},
        {"callback": "http://localhost/" + "x" * 2000},
        {"callback": "http://localhost/", "query": "status=held"},
        {"callback": "http://localhost/", "query": "eventType="},
        {"callback": "http://localhost/", "query": "eventType=weatherEvent"},
        {"callback": "http://localhost/", "query": f"eventType={ENDED}"},
    ],
)
async def test_a_subscription_that_cannot_be_served_is_a_bad_request(standing: Operator, body: Any) -> None:
    assert (await standing.post(HUB, body)).status == 400


async def test_subscribing_needs_the_token_and_meets_the_faults_of_tickets(operator: Operator) -> None:
    assert (await operator.call("POST", HUB, headers={}, json={"callback": "http://localhost/"})).status == 401
    await operator.admin("/demo/faults", {"operation": "ticket", "kind": "500", "times": 1})
    response = await operator.client.post(HUB, json={"callback": "http://localhost/"}, headers=BSS)
    assert response.status == 500


async def test_a_listener_that_is_gone_is_given_up_and_the_next_events_are_told(
    database_url: str, listener: Listener
) -> None:
    async with running(settings_for(database_url)) as operator:
        operator.client.app[COURIER]._try_again_after = ()
        await operator.post(HUB, {"callback": "http://127.0.0.1:9/nobody"})
        await operator.post(HUB, {"callback": listener.url})
        with capture_logs() as lines:
            for status in ("held", "inProgress"):
                await operator.patch(SARAS, {"status": status})
                assert (await listener.next())["eventType"] == STATUS
            async with asyncio.timeout(30):
                while [line["event"] for line in lines].count("nobody listens") < 2:
                    await operator.get(SARAS)
        assert not [line for line in lines if line["log_level"] == "error"]
