"""The TM Forum client: exact figures from a real operator, and every failure translated once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.adapters.bss import TmForumBss, open_bss
from bot.adapters.bss.transport import error_for
from bot.core.balances import CounterKind
from bot.core.errors import (
    DependencyBroken,
    DependencyError,
    DependencyGarbled,
    DependencyMissing,
    DependencyRefused,
    DependencyRejected,
    DependencySilent,
    Part,
)
from bot.core.tickets import NewTicket
from bot.services.turn import deadline, request_id
from tests.journeys.conftest import ANNA, GIULIA, TOKEN, DemoOperator

GIULIAS_LINE = "393355550101"


async def test_credit_is_exact_to_the_cent(bss: TmForumBss) -> None:
    assert await bss.credit(GIULIAS_LINE) == 1250


async def test_lines_are_those_of_the_customer_alone(bss: TmForumBss) -> None:
    lines = await bss.lines(ANNA)
    assert [line.number for line in lines] == ["+393335550202", "+393335550203", "+390815550204"]
    assert [line.price_cents for line in lines] == [999, 699, 2990]


async def test_counters_are_exact_and_unlimited_is_no_number(bss: TmForumBss) -> None:
    counters = {(counter.kind, counter.roaming): counter for counter in await bss.counters(GIULIAS_LINE)}
    data = counters[CounterKind.DATA, False]
    assert (data.used, data.left, data.total) == (Decimal("62.4"), Decimal("37.6"), Decimal(100))
    assert counters[CounterKind.VOICE, False].unlimited
    assert counters[CounterKind.DATA, True].total == 9


async def test_a_customer_who_is_unknown_is_missing(bss: TmForumBss) -> None:
    with pytest.raises(DependencyMissing) as caught:
        await bss.customer("C-0000")
    assert caught.value.part is Part.CUSTOMER


async def test_a_wrong_token_is_refused(demo: DemoOperator) -> None:
    async with open_bss(demo.url, "wrong", 1.0) as bss:
        with pytest.raises(DependencyRefused):
            await bss.credit(GIULIAS_LINE)


async def test_nobody_there_is_silence() -> None:
    async with open_bss("http://127.0.0.1:9", TOKEN, 1.0) as bss:
        with pytest.raises(DependencySilent):
            await bss.lines(GIULIA)


async def test_a_turn_that_is_over_waits_no_longer(bss: TmForumBss, demo: DemoOperator) -> None:
    token = deadline.set(asyncio.get_running_loop().time() - 1)
    try:
        with pytest.raises(DependencySilent):
            await bss.credit(GIULIAS_LINE)
    finally:
        deadline.reset(token)


@pytest.mark.parametrize("status", range(300, 600))
def test_every_status_that_is_no_answer_has_its_error(status: int) -> None:
    expected = {401: DependencyRefused, 403: DependencyRefused, 404: DependencyMissing}
    fallback = DependencyBroken if status >= 500 else DependencyRejected
    assert error_for(status) is expected.get(status, fallback)


Ask = Callable[[TmForumBss], Awaitable[object]]
EVERY_QUESTION: dict[str, Ask] = {
    "customer": lambda bss: bss.customer(GIULIA),
    "tax id": lambda bss: bss.customer_by_tax_id("FRRGLI90A41H501Y"),
    "contacts": lambda bss: bss.update_contact(GIULIA, number="+393331234567"),
    "lines": lambda bss: bss.lines(GIULIA),
    "line by number": lambda bss: bss.line_by_number("+393355550101"),
    "attach": lambda bss: bss.attach_line(GIULIAS_LINE, ANNA),
    "credit": lambda bss: bss.credit(GIULIAS_LINE),
    "counters": lambda bss: bss.counters(GIULIAS_LINE),
    "plan": lambda bss: bss.plan("giga-100"),
    "services": lambda bss: bss.active_services(GIULIAS_LINE),
    "movements": lambda bss: bss.movements(GIULIAS_LINE, datetime(2026, 1, 1, tzinfo=UTC), datetime.now(UTC)),
}
GARBAGE: list[Any] = [
    None,
    7,
    "testo",
    {},
    {"id": "x"},
    [{}],
    [None],
    [[]],
    [{"product": None}],
    {"usageConsumption": []},
]


@pytest.fixture
async def garbage() -> AsyncIterator[tuple[TmForumBss, list[Any]]]:
    """An operator that answers whatever stands first in the list, and what it was asked."""
    answers: list[Any] = [None]

    async def answer(request: web.Request) -> web.Response:
        answers.append(request.headers.get("X-Request-ID"))
        return web.json_response(answers[0])

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    async with TestServer(app) as server, open_bss(str(server.make_url("")), TOKEN, 1.0) as bss:
        yield bss, answers


@pytest.mark.parametrize("question", EVERY_QUESTION)
@pytest.mark.parametrize("body", GARBAGE, ids=str)
async def test_no_answer_that_cannot_be_read_becomes_a_figure(
    garbage: tuple[TmForumBss, list[Any]], question: str, body: Any
) -> None:
    bss, answers = garbage
    answers[0] = body
    if question in ("lines", "line by number") and body in ([{}], [{"product": None}]):
        assert not await EVERY_QUESTION[question](bss)  # products that are no lines
        return
    with pytest.raises(DependencyError) as caught:
        await EVERY_QUESTION[question](bss)
    assert isinstance(caught.value, DependencyGarbled)


@pytest.mark.parametrize(
    "total", [{}, {"amount": None, "units": "EUR"}, {"amount": "tanto", "units": "EUR"}, {"amount": 5, "units": "USD"}]
)
async def test_a_credit_without_an_amount_in_euros_is_no_credit(
    garbage: tuple[TmForumBss, list[Any]], total: dict[str, Any]
) -> None:
    bss, answers = garbage
    answers[0] = [{"product": [{"id": GIULIAS_LINE}], "totalBalance": total}]
    with pytest.raises(DependencyGarbled):
        await bss.credit(GIULIAS_LINE)


async def test_a_credit_of_another_line_is_no_credit(garbage: tuple[TmForumBss, list[Any]]) -> None:
    bss, answers = garbage
    answers[0] = [{"product": [{"id": "393999999999"}], "totalBalance": {"amount": 5, "units": "EUR"}}]
    with pytest.raises(DependencyGarbled):
        await bss.credit(GIULIAS_LINE)


async def test_the_request_id_goes_along(garbage: tuple[TmForumBss, list[Any]]) -> None:
    bss, answers = garbage
    token = request_id.set("request-7")
    try:
        with pytest.raises(DependencyGarbled):
            await bss.customer(GIULIA)
    finally:
        request_id.reset(token)
    assert answers[-1] == "request-7"


def _ticket(key: str) -> NewTicket:
    return NewTicket(key, "Chiede una persona", GIULIA, GIULIAS_LINE, ("Cliente: ciao",), "web", datetime.now(UTC))


async def test_the_same_key_makes_one_ticket(bss: TmForumBss, demo: DemoOperator) -> None:
    assert await bss.create_ticket(_ticket("key-1")) == await bss.create_ticket(_ticket("key-1"))
    assert len(await demo.tickets()) == 1


async def test_a_note_whose_answer_was_lost_is_added_once(bss: TmForumBss, demo: DemoOperator) -> None:
    ticket = await bss.create_ticket(_ticket("key-1"))
    await demo.fault("ticket", "lost-reply")
    await bss.add_note(ticket.id, "Da richiamare", datetime.now(UTC))
    (kept,) = await demo.tickets()
    assert [note["text"] for note in kept["note"]] == ["Cliente: ciao", "Da richiamare"]
