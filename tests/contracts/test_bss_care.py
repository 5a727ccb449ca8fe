"""The operator's systems of assistance: the TM Forum client against the demo operator, and the fake for it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.adapters.bss import open_bss
from bot.adapters.bss.care import open_bss_care
from bot.core.errors import DependencyMissing, DependencyRejected, Part
from bot.core.outages import Outage
from bot.core.tickets import NewTicket, Ticket, TicketKind, TicketState
from bot.core.visits import Slot
from bot.services.bss_care import CareBss, NewInteraction, SlotTaken
from bot.services.ports import Bss
from demo_operator.app import create_app
from demo_operator.keys import CLOCK
from demo_operator.settings import Settings
from tests.fakes.bss import demo_bss
from tests.fakes.bss_care import ANNAS_OUTAGE, SARAS_TICKET, MemoryCare, demo_care
from tests.fakes.clock import START, StillClock

TOKEN, SECRET = "bss-token", "admin-secret"
GIULIA, MARCO, ANNA, SARA = "C-1001", "C-1002", "C-1003", "C-1005"
GIULIAS, MARCOS, ANNAS_FIXED, ANNAS, SARAS_FIXED = (
    "393355550101",
    "39065550123",
    "390815550204",
    "393335550202",
    "390115550400",
)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WEEK = START + 7 * DAY


@dataclass
class World:
    """One operator, seen by our clients; its clock stands still until it is moved."""

    care: CareBss
    bss: Bss
    advance: Callable[[timedelta], Awaitable[None]]
    move: Callable[[str, TicketState, str | None], Awaitable[None]]


@pytest.fixture(params=["memory", "tm-forum"])
async def world(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[World]:
    if request.param == "memory":
        clock = StillClock()
        yield _memory(demo_care(demo_bss(), clock), clock)
        return
    app = create_app(Settings(f"sqlite+aiosqlite:///{tmp_path / 'o.db'}", admin_secret=SECRET, bss_token=TOKEN))
    app[CLOCK]._ticks = lambda: 0.0
    app[CLOCK].set(START)
    async with TestServer(app) as server:
        url = str(server.make_url(""))
        async with open_bss(url, TOKEN, timeout=20) as bss, open_bss_care(url, TOKEN, timeout=20) as care:
            yield _operator(url, bss, care)


def _memory(care: MemoryCare, clock: StillClock) -> World:
    async def advance(by: timedelta) -> None:
        clock.advance(by)

    async def move(ticket_id: str, state: TicketState, news: str | None) -> None:
        care.move(ticket_id, state, news)

    return World(care, care.bss, advance, move)


def _operator(url: str, bss: Bss, care: CareBss) -> World:
    now = [START]

    async def advance(by: timedelta) -> None:
        now[0] += by
        await _call("POST", f"{url}/demo/clock", SECRET, {"now": now[0].isoformat()})

    async def move(ticket_id: str, state: TicketState, news: str | None) -> None:
        body: dict[str, Any] = {"status": state.value}
        if news:
            body["note"] = [{"author": "Rete Linea", "text": news}]
        await _call("PATCH", f"{url}/tmf-api/troubleTicket/v4/troubleTicket/{ticket_id}", TOKEN, body)

    return World(care, bss, advance, move)


async def _call(method: str, url: str, token: str, body: object) -> None:
    headers = {"Authorization": f"Bearer {token}"}
    async with aiohttp.request(method, url, json=body, headers=headers) as answer:
        assert answer.status == 200, await answer.text()


def fault(key: str = "k-1", **others: Any) -> NewTicket:
    ticket = NewTicket(
        key,
        "Internet non va",
        MARCO,
        MARCOS,
        ("Luci del modem: rosse",),
        "web",
        START,
        kind=TicketKind.FAULT,
        name="internet_down",
        severity="major",
    )
    return replace(ticket, **others)


def local(day: int, hour: int) -> datetime:
    """A moment of November 2026 in Rome, which is an hour ahead."""
    return datetime(2026, 11, day, hour - 1, tzinfo=UTC)


# tickets


async def test_a_registered_fault_is_told_whole_with_the_day_when_it_is_solved(world: World) -> None:
    made = await world.bss.create_ticket(fault())
    assert made == Ticket(
        id=made.id,
        kind="fault",
        state=TicketState.ACKNOWLEDGED,
        name="internet_down",
        description="Internet non va",
        customer_id=MARCO,
        line_id=MARCOS,
        external_id="k-1",
        opened=START,
        updated=START,
        expected=START + 2 * DAY,
    )
    assert made.is_open
    assert await world.care.ticket(made.id) == made
    assert await world.care.tickets(MARCO) == (made,)


@pytest.mark.parametrize(
    ("ticket", "expected"),
    [
        (fault(priority="high"), START + DAY),
        (fault(kind=TicketKind.COMPLAINT, answer_by=START + 20 * DAY), START + 20 * DAY),
        (fault(kind=TicketKind.COMPLAINT), START + 30 * DAY),
        (fault(kind=TicketKind.CALLBACK), None),
        (fault(kind=TicketKind.CALLBACK, answer_by=START + DAY), None),
        (fault(kind=TicketKind.SIM_BLOCK, line_id=GIULIAS, priority="high"), None),
        (fault(answer_by=START + 9 * DAY), START + 2 * DAY),
    ],
)
async def test_the_operator_says_by_when_unless_a_complaint_does(
    world: World, ticket: NewTicket, expected: datetime | None
) -> None:
    made = await world.bss.create_ticket(ticket)
    assert (made.kind, made.expected) == (ticket.kind, expected)


async def test_the_same_key_is_one_ticket_as_it_stands(world: World) -> None:
    first = await world.bss.create_ticket(fault())
    await world.move(first.id, TicketState.IN_PROGRESS, None)
    again = await world.bss.create_ticket(fault(description="Altro"))
    assert (again.id, again.state, again.description) == (first.id, TicketState.IN_PROGRESS, "Internet non va")
    assert len(await world.care.tickets(MARCO)) == 1


async def test_tickets_are_told_newest_first_and_only_a_customers_own(world: World) -> None:
    first = await world.bss.create_ticket(fault("a"))
    second = await world.bss.create_ticket(fault("b"))
    await world.bss.create_ticket(fault("c", customer_id=None, line_id=None))
    assert [ticket.id for ticket in await world.care.tickets(MARCO)] == [second.id, first.id]
    assert await world.care.tickets(GIULIA) == ()
    assert await world.care.tickets("C-0000") == ()


async def test_saras_ticket_is_in_progress(world: World) -> None:
    (ticket,) = await world.care.tickets(SARA)
    assert (ticket.id, ticket.kind, ticket.state, ticket.name, ticket.line_id) == (
        SARAS_TICKET,
        "fault",
        TicketState.IN_PROGRESS,
        "internet_slow",
        SARAS_FIXED,
    )
    assert (ticket.opened, ticket.expected) == (START - 4 * DAY, START + DAY)


@pytest.mark.parametrize("unknown", ["TT-1999-000001", "", "../troubleTicket", "a,b", "TT-2026-000123?x"])
async def test_a_ticket_that_is_none_is_none(world: World, unknown: str) -> None:
    assert await world.care.ticket(unknown) is None


async def test_what_the_operator_writes_last_is_news_and_what_we_write_is_not(world: World) -> None:
    made = await world.bss.create_ticket(fault())
    await world.bss.add_note(made.id, "Il cliente aggiunge: anche il telefono", START)
    told = await world.care.ticket(made.id)
    assert told is not None
    assert told.news is None
    await world.advance(HOUR)
    await world.move(made.id, TicketState.IN_PROGRESS, "Il tecnico è al lavoro")
    await world.move(made.id, TicketState.RESOLVED, "Guasto riparato")
    await world.bss.add_note(made.id, "Il cliente ringrazia", START)
    told = await world.care.ticket(made.id)
    assert told is not None
    assert (told.state, told.news, told.resolved, told.is_open) == (
        TicketState.RESOLVED,
        "Guasto riparato",
        START + HOUR,
        False,
    )


async def test_a_ticket_can_be_about_nobody_and_no_line(world: World) -> None:
    made = await world.bss.create_ticket(fault(customer_id=None, line_id=None, kind=TicketKind.COMPLAINT))
    told = await world.care.ticket(made.id)
    assert told is not None
    assert (told.customer_id, told.line_id) == (None, None)


# outages


async def test_annas_fixed_line_lies_in_an_outage_with_its_expected_end(world: World) -> None:
    outage = Outage(ANNAS_OUTAGE, "internet_down", START - 3 * HOUR, START + 5 * HOUR)
    assert await world.care.outage_at(ANNAS_FIXED) == outage
    assert await world.care.outage(ANNAS_OUTAGE) == outage
    assert outage.lasts


@pytest.mark.parametrize("line", [MARCOS, ANNAS, SARAS_FIXED, "390000000000", "", f"{ANNAS_FIXED},{MARCOS}"])
async def test_no_other_line_lies_in_it(world: World, line: str) -> None:
    assert await world.care.outage_at(line) is None


async def test_an_outage_is_over_when_it_was_expected_to_be_and_still_known(world: World) -> None:
    await world.advance(5 * HOUR - timedelta(minutes=1))
    assert await world.care.outage_at(ANNAS_FIXED) is not None
    await world.advance(timedelta(minutes=1))
    assert await world.care.outage_at(ANNAS_FIXED) is None
    ended = await world.care.outage(ANNAS_OUTAGE)
    assert ended is not None
    assert (ended.lasts, ended.ended) == (False, START + 5 * HOUR)


@pytest.mark.parametrize("unknown", ["SP-999999", "", "../x", "a,b"])
async def test_an_outage_that_is_none_is_none(world: World, unknown: str) -> None:
    assert await world.care.outage(unknown) is None


# visits


async def test_a_technician_comes_on_working_days_from_tomorrow(world: World) -> None:
    slots = await world.care.free_slots(MARCOS, START, WEEK)
    days = [24, 25, 26, 27, 28]
    assert [(slot.start, slot.end) for slot in slots] == [
        (local(day, first), local(day, first + 4)) for day in days for first in (8, 14)
    ] + [(local(30, 8), local(30, 12))]
    assert len({slot.id for slot in slots}) == len(slots)


async def test_a_window_is_kept_to(world: World) -> None:
    slots = await world.care.free_slots(MARCOS, local(25, 9), local(26, 12))
    assert [slot.start for slot in slots] == [local(25, 14), local(26, 8)]
    assert await world.care.free_slots(MARCOS, START - 5 * DAY, START) == ()


async def test_nobody_comes_for_a_mobile_line_and_an_unknown_one_is_an_error(world: World) -> None:
    assert await world.care.free_slots(GIULIAS, START, WEEK) == ()
    with pytest.raises(DependencyRejected) as caught:
        await world.care.free_slots("390000000000", START, WEEK)
    assert caught.value.part is Part.VISITS


async def booked_ticket(world: World, key: str = "k-1") -> tuple[str, tuple[Slot, ...]]:
    ticket = await world.bss.create_ticket(fault(key))
    return ticket.id, await world.care.free_slots(MARCOS, START, WEEK)


async def test_a_booked_visit_is_told_and_booked_once_under_its_key(world: World) -> None:
    ticket_id, slots = await booked_ticket(world)
    assert await world.care.visit_of(ticket_id) is None
    visit = await world.care.book_visit("v-1", ticket_id, slots[0])
    assert (visit.ticket_id, visit.start, visit.end, visit.state) == (
        ticket_id,
        slots[0].start,
        slots[0].end,
        "confirmed",
    )
    assert await world.care.book_visit("v-1", ticket_id, slots[0]) == visit
    assert await world.care.book_visit("v-1", ticket_id, slots[1]) == visit
    assert await world.care.visit_of(ticket_id) == visit
    assert await world.care.visit_of("TT-1999-000001") is None


async def test_a_slot_is_for_two_and_then_taken(world: World) -> None:
    ids = [(await world.bss.create_ticket(fault(f"k-{number}"))).id for number in range(3)]
    (slot, *_) = await world.care.free_slots(MARCOS, START, WEEK)
    for number in range(2):
        await world.care.book_visit(f"v-{number}", ids[number], slot)
    assert slot not in await world.care.free_slots(MARCOS, START, WEEK)
    with pytest.raises(SlotTaken):
        await world.care.book_visit("v-2", ids[2], slot)
    assert await world.care.visit_of(ids[2]) is None
    first = await world.care.visit_of(ids[0])
    assert first is not None
    await world.care.cancel_visit(first.id)
    assert (await world.care.book_visit("v-2", ids[2], slot)).ticket_id == ids[2]


async def test_of_many_who_want_the_same_slot_at_once_two_have_it(world: World) -> None:
    ids = [(await world.bss.create_ticket(fault(f"k-{number}"))).id for number in range(6)]
    (slot, *_) = await world.care.free_slots(MARCOS, START, WEEK)
    booking = (world.care.book_visit(f"v-{number}", ids[number], slot) for number in range(6))
    results = await asyncio.gather(*booking, return_exceptions=True)
    assert sum(isinstance(result, SlotTaken) for result in results) == 4


@pytest.mark.parametrize(
    "slot",
    [
        Slot("x", local(23, 14), local(23, 18)),
        Slot("x", local(24, 9), local(24, 13)),
        Slot("x", local(29, 8), local(29, 12)),
        Slot("x", local(20, 8), local(20, 12)),
        Slot("x", local(24, 8), local(24, 18)),
    ],
)
async def test_a_time_that_is_no_slot_cannot_be_booked(world: World, slot: Slot) -> None:
    ticket_id, _ = await booked_ticket(world)
    with pytest.raises(SlotTaken):
        await world.care.book_visit("v-1", ticket_id, slot)


async def test_a_visit_needs_a_ticket_about_a_fixed_line(world: World) -> None:
    _, slots = await booked_ticket(world)
    mobile = await world.bss.create_ticket(fault("m", customer_id=GIULIA, line_id=GIULIAS))
    nowhere = await world.bss.create_ticket(fault("n", line_id=None))
    for ticket_id in ("TT-1999-000001", mobile.id, nowhere.id):
        with pytest.raises(DependencyRejected) as caught:
            await world.care.book_visit("v-9", ticket_id, slots[0])
        assert caught.value.part is Part.VISITS


async def test_a_cancelled_visit_is_gone_however_often_it_is_cancelled(world: World) -> None:
    ticket_id, slots = await booked_ticket(world)
    visit = await world.care.book_visit("v-1", ticket_id, slots[0])
    for _ in range(2):
        await world.care.cancel_visit(visit.id)
        assert await world.care.visit_of(ticket_id) is None
    second = await world.care.book_visit("v-2", ticket_id, slots[1])
    assert await world.care.visit_of(ticket_id) == second
    with pytest.raises(DependencyMissing):
        await world.care.cancel_visit("AP-999999")


async def test_a_visit_that_has_taken_place_is_completed(world: World) -> None:
    ticket_id, slots = await booked_ticket(world)
    await world.care.book_visit("v-1", ticket_id, slots[0])
    await world.advance(2 * DAY)
    visit = await world.care.visit_of(ticket_id)
    assert visit is not None
    assert visit.state == "completed"


# interactions


def talk(key: str = "i-1", customer_id: str | None = MARCO) -> NewInteraction:
    return NewInteraction(key, customer_id, "web", "report_fault", ("Cliente: non va", "Sportello: luci?"), START)


async def test_a_conversation_is_logged_once_under_its_key(world: World) -> None:
    first = await world.care.log_interaction(talk())
    assert await world.care.log_interaction(talk()) == first
    assert await world.care.log_interaction(talk("i-2")) != first
    assert await world.care.log_interaction(talk("i-3", customer_id=None)) not in ("", first)


async def test_a_ticket_names_its_conversation(world: World) -> None:
    interaction = await world.care.log_interaction(talk())
    made = await world.bss.create_ticket(fault(interaction_id=interaction))
    assert (made.line_id, made.customer_id) == (MARCOS, MARCO)


# the SIM


async def test_a_sim_is_blocked_once_and_stays_so(world: World) -> None:
    assert not await world.care.sim_blocked(GIULIAS)
    for key in ("s-1", "s-1", "s-2"):
        await world.care.block_sim(GIULIAS, "lost", key)
        assert await world.care.sim_blocked(GIULIAS)
    assert not await world.care.sim_blocked(ANNAS)


async def test_the_line_stays_with_its_number_when_its_sim_is_blocked(world: World) -> None:
    before = await world.bss.lines(GIULIA)
    await world.care.block_sim(GIULIAS, "stolen", "s-1")
    assert await world.bss.lines(GIULIA) == before


@pytest.mark.parametrize("line", [MARCOS, "390000000000"])
async def test_what_has_no_sim_cannot_be_blocked(world: World, line: str) -> None:
    with pytest.raises(DependencyRejected) as caught:
        await world.care.block_sim(line, "lost", "s-1")
    assert caught.value.part is Part.SIM_BLOCK


async def test_a_line_without_a_sim_has_none_blocked_and_an_unknown_one_is_missing(world: World) -> None:
    assert not await world.care.sim_blocked(MARCOS)
    with pytest.raises(DependencyMissing):
        await world.care.sim_blocked("390000000000")


# events

LISTENER = "https://sportello.example/webhooks/operator/token"


@pytest.mark.parametrize("about", [Part.TICKET, Part.OUTAGES])
async def test_events_about_tickets_and_outages_are_asked_for_also_twice(world: World, about: Part) -> None:
    for _ in range(2):
        await world.care.listen(about, LISTENER)


@asynccontextmanager
async def hubs_that_answer(answers: dict[str, tuple[int, str]]) -> AsyncIterator[CareBss]:
    """By the API that a hub belongs to: the status and the body."""

    async def handle(request: web.Request) -> web.Response:
        assert await request.json() == {"callback": LISTENER}
        status, body = answers[request.match_info["api"]]
        return web.Response(status=status, text=body, content_type="application/json")

    app = web.Application()
    app.router.add_post("/tmf-api/{api}/v4/hub", handle)
    async with TestServer(app) as server, open_bss_care(str(server.make_url("")), TOKEN, timeout=20) as care:
        yield care


@pytest.mark.parametrize("body", ["", '{"code": "duplicate", "reason": "registered"}'])
async def test_an_address_that_is_registered_already_is_registered(body: str) -> None:
    async with hubs_that_answer({"troubleTicket": (409, body)}) as care:
        await care.listen(Part.TICKET, LISTENER)


@pytest.mark.parametrize("about", [Part.TICKET, Part.OUTAGES])
async def test_a_hub_that_refuses_is_named_and_the_other_not_touched(about: Part) -> None:
    other = {Part.TICKET: "serviceProblemManagement", Part.OUTAGES: "troubleTicket"}[about]
    here = {"serviceProblemManagement": (400, "{}"), "troubleTicket": (400, "{}"), other: (500, "{}")}
    async with hubs_that_answer(here) as care:
        with pytest.raises(DependencyRejected) as caught:
            await care.listen(about, LISTENER)
    assert caught.value.part is about
