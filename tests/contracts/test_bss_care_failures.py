"""The client of assistance on a bad day: answers that are lost, cut off, late, wrong, or somebody else's."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.adapters.bss import TmForumBss
from bot.adapters.bss.care import TmForumCare, open_bss_care
from bot.adapters.bss.transport import Answered, Transport
from bot.core.errors import DependencyBroken, DependencyError, DependencyGarbled, DependencySilent, Part
from bot.core.tickets import TicketState
from bot.services.bss_care import CareBss
from demo_operator.app import create_app
from demo_operator.settings import Settings
from tests.contracts.test_bss_care import GIULIAS, MARCO, MARCOS, SARA, SECRET, TOKEN, WEEK, fault, talk
from tests.fakes.bss import demo_bss
from tests.fakes.bss_care import SARAS_TICKET, demo_care
from tests.fakes.clock import START, StillClock

ADMIN = {"Authorization": f"Bearer {SECRET}"}
WRITES = ("POST", "PATCH")


class Losing(Transport):
    """The next write meets `error`, before or after it is done. A search for slots is no write."""

    error: DependencyError | None = None
    done = True

    def lose(self, error: DependencyError, *, done: bool) -> None:
        self.error, self.done = error, done

    async def call(self, part: Part, method: str, path: str, *given: Any, **named: Any) -> Answered:
        error = self.error
        if error is None or method not in WRITES or path.endswith("searchTimeSlot"):
            return await super().call(part, method, path, *given, **named)
        self.error = None
        if self.done:
            await super().call(part, method, path, *given, **named)
        raise error


class Scene:
    def __init__(self, url: str, transport: Losing) -> None:
        self.url = url
        self.transport = transport
        self.bss, self.care = TmForumBss(transport), TmForumCare(transport)

    async def books(self, line: str = MARCOS) -> Any:
        async with aiohttp.request(
            "GET", f"{self.url}/demo/books", params={"line": f"+{line}"}, headers=ADMIN
        ) as answer:
            return await answer.json()

    async def fault(self, operation: str, kind: str) -> None:
        body = {"operation": operation, "kind": kind, "times": 1}
        async with aiohttp.request("POST", f"{self.url}/demo/faults", json=body, headers=ADMIN) as answer:
            assert answer.status == 200


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    url = f"sqlite+aiosqlite:///{tmp_path / 'operator.db'}"
    app = create_app(Settings(url, admin_secret=SECRET, bss_token=TOKEN, now=START))
    async with TestServer(app) as server, aiohttp.ClientSession() as session:
        address = str(server.make_url("")).rstrip("/")
        yield Scene(address, Losing(session, address, TOKEN, 20))


def silent(*, in_time: bool) -> DependencyError:
    """No answer came: the connection broke, or it took too long and may still arrive."""
    error = DependencySilent(Part.TICKET, "as told")
    error.__cause__ = ConnectionError() if in_time else TimeoutError()
    return error


LOST = [silent(in_time=True), silent(in_time=False), DependencyGarbled(Part.TICKET, "as told")]


async def write(scene: Scene, what: str) -> Any:
    if what == "ticket":
        return await scene.bss.create_ticket(fault("k-9"))
    if what == "interaction":
        return await scene.care.log_interaction(talk())
    if what == "block":
        return await scene.care.block_sim(GIULIAS, "lost", "s-1")
    ticket = (await scene.care.tickets(MARCO))[-1]
    slot = (await scene.care.free_slots(MARCOS, START, WEEK))[0]
    return await scene.care.book_visit("v-1", ticket.id, slot)


async def written(scene: Scene, what: str) -> int:
    """How often."""
    if what == "block":
        return len((await scene.books(GIULIAS))["orders"])
    books = await scene.books()
    kept = {"ticket": books["tickets"], "interaction": books["interactions"], "visit": books["visits"]}
    return len([each for each in kept[what] if each["external_id"] != "k-1"])


@pytest.mark.parametrize("what", ["ticket", "visit", "interaction", "block"])
@pytest.mark.parametrize("error", LOST)
async def test_a_write_whose_answer_is_lost_is_found_and_not_made_again(
    scene: Scene, what: str, error: DependencyError
) -> None:
    await scene.bss.create_ticket(fault())
    scene.transport.lose(error, done=True)
    first = await write(scene, what)
    assert scene.transport.error is None
    assert await write(scene, what) == first
    assert await written(scene, what) == 1


@pytest.mark.parametrize("what", ["ticket", "visit", "interaction", "block"])
async def test_a_write_that_broke_off_before_it_arrived_is_made_once_more(scene: Scene, what: str) -> None:
    await scene.bss.create_ticket(fault())
    scene.transport.lose(silent(in_time=True), done=False)
    await write(scene, what)
    assert await written(scene, what) == 1


@pytest.mark.parametrize("what", ["ticket", "visit", "interaction", "block"])
async def test_a_write_that_may_still_arrive_is_not_made_again(scene: Scene, what: str) -> None:
    await scene.bss.create_ticket(fault())
    scene.transport.lose(silent(in_time=False), done=False)
    with pytest.raises(DependencySilent):
        await write(scene, what)
    assert await written(scene, what) == 0


@pytest.mark.parametrize("error", LOST)
async def test_a_visit_whose_cancelling_is_lost_is_cancelled(scene: Scene, error: DependencyError) -> None:
    await scene.bss.create_ticket(fault())
    visit = await write(scene, "visit")
    scene.transport.lose(error, done=True)
    await scene.care.cancel_visit(visit.id)
    assert [each["state"] for each in (await scene.books())["visits"]] == ["cancelled"]


async def test_a_visit_that_is_not_cancelled_is_not_said_to_be(scene: Scene) -> None:
    await scene.bss.create_ticket(fault())
    visit = await write(scene, "visit")
    scene.transport.lose(silent(in_time=False), done=False)
    with pytest.raises(DependencySilent):
        await scene.care.cancel_visit(visit.id)
    assert await scene.care.visit_of(visit.ticket_id) == visit


ASKING: list[tuple[Part, str, Callable[[CareBss], Any]]] = [
    (Part.TICKET, "ticket", lambda care: care.tickets(SARA)),
    (Part.TICKET, "ticket", lambda care: care.ticket(SARAS_TICKET)),
    (Part.OUTAGES, "ticket", lambda care: care.outage_at("390815550204")),
    (Part.OUTAGES, "ticket", lambda care: care.outage("SP-000001")),
    (Part.VISITS, "ticket", lambda care: care.free_slots(MARCOS, START, WEEK)),
    (Part.VISITS, "ticket", lambda care: care.visit_of(SARAS_TICKET)),
    (Part.TICKET, "ticket", lambda care: care.log_interaction(talk())),
    (Part.SIM_BLOCK, "all", lambda care: care.sim_blocked(GIULIAS)),
    (Part.SIM_BLOCK, "order", lambda care: care.block_sim(GIULIAS, "lost", "s-1")),
]


@pytest.mark.parametrize(("part", "operation", "ask"), ASKING)
async def test_an_operator_that_fails_is_named_by_the_part_that_was_asked(
    scene: Scene, part: Part, operation: str, ask: Callable[[CareBss], Any]
) -> None:
    await scene.fault(operation, "500")
    with pytest.raises(DependencyBroken) as caught:
        await ask(scene.care)
    assert caught.value.part is part
    await ask(scene.care)


@pytest.mark.parametrize(("part", "_operation", "ask"), ASKING)
async def test_the_fake_fails_as_it_is_told(part: Part, _operation: str, ask: Callable[[CareBss], Any]) -> None:
    care = demo_care(demo_bss(), StillClock())
    care.fail(part, DependencyBroken)
    with pytest.raises(DependencyBroken) as caught:
        await ask(care)
    assert caught.value.part is part


@asynccontextmanager
async def answering(answer: Any) -> AsyncIterator[TmForumCare]:
    """An operator that answers the same to whatever is asked."""

    async def handle(request: web.Request) -> web.Response:
        return web.json_response(answer)

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", handle)
    async with TestServer(app) as server, open_bss_care(str(server.make_url("")), None) as care:
        yield care


PROBLEM = {
    "id": "SP-1",
    "category": "internet_down",
    "status": "inProgress",
    "creationDate": "2026-11-23T08:00:00Z",
    "affectedService": [{"id": MARCOS}],
}
TICKET = {"id": "T-1", "status": "inProgress", "ticketType": "fault"}
PERIOD = {"startDateTime": "2026-11-24T07:00:00Z", "endDateTime": "2026-11-24T11:00:00Z"}
OF_TICKET = [{"id": "T-1", "role": "ticket", "@referredType": "TroubleTicket"}]
VISIT = {"id": "A-1", "status": "confirmed", "validFor": PERIOD, "relatedEntity": OF_TICKET}


@pytest.mark.parametrize(
    ("answer", "ask"),
    [
        (["no ticket"], lambda care: care.tickets(MARCO)),
        ([{"status": "resolved"}], lambda care: care.tickets(MARCO)),
        ([TICKET | {"creationDate": "2026-11-23T08:00:00"}], lambda care: care.tickets(MARCO)),
        (TICKET, lambda care: care.ticket("T-2")),
        ([PROBLEM | {"status": None}], lambda care: care.outage_at(MARCOS)),
        ([PROBLEM | {"creationDate": "yesterday"}], lambda care: care.outage_at(MARCOS)),
        (PROBLEM | {"status": "resolved"}, lambda care: care.outage("SP-1")),
        (PROBLEM, lambda care: care.outage("SP-2")),
        ({"availableTimeSlot": [{"id": "S-1"}]}, lambda care: care.free_slots(MARCOS, START, WEEK)),
        ([VISIT | {"status": "asleep"}], lambda care: care.visit_of("T-1")),
        ([], lambda care: care.sim_blocked(GIULIAS)),
        ({"id": MARCOS, "productCharacteristic": []}, lambda care: care.sim_blocked(GIULIAS)),
        ([{"id": "O", "externalId": "s", "state": "failed"}], lambda care: care.block_sim(GIULIAS, "lost", "s")),
    ],
)
async def test_an_answer_that_cannot_be_read_is_garbled(answer: Any, ask: Callable[[CareBss], Any]) -> None:
    async with answering(answer) as care:
        with pytest.raises(DependencyGarbled):
            await ask(care)


async def test_what_a_filter_let_through_by_mistake_is_nobodys() -> None:
    async with answering([TICKET]) as care:
        assert await care.tickets(MARCO) == ()
    async with answering([PROBLEM]) as care:
        assert await care.outage_at("390815550204") is None
    async with answering([VISIT]) as care:
        assert await care.visit_of("T-2") is None
    slot = {"id": "S-1", "validFor": PERIOD}
    async with answering({"availableTimeSlot": [slot]}) as care:
        assert len(await care.free_slots(MARCOS, START, WEEK)) == 1
        assert await care.free_slots(MARCOS, START + timedelta(days=2), WEEK) == ()


@pytest.mark.parametrize(
    ("told", "state"),
    [("escalated", TicketState.HELD), (None, TicketState.HELD), ("cancelled", TicketState.CANCELLED)],
)
async def test_a_state_that_is_unknown_reads_as_held(told: str | None, state: TicketState) -> None:
    async with answering({"id": "T-1", "status": told}) as care:
        ticket = await care.ticket("T-1")
    assert ticket is not None
    assert ticket.state is state


async def test_an_outage_may_have_no_end_that_is_expected() -> None:
    async with answering([PROBLEM]) as care:
        outage = await care.outage_at(MARCOS)
    assert outage is not None
    assert (outage.expected_end, outage.lasts) == (None, True)
