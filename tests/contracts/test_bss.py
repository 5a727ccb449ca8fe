"""The operator's systems and its SIM check: the TM Forum and CAMARA clients, and the fakes that stand for them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestServer

from bot.adapters.bss import open_bss
from bot.core.errors import DependencyError, DependencyMissing, DependencyRejected, Part
from bot.core.lines import LineKind
from bot.services.ports import Bss, Customer, SimCheck
from demo_operator.app import create_app
from demo_operator.settings import Settings
from tests.fakes.bss import demo_bss, demo_sim_check
from tests.fakes.clock import START, StillClock
from tests.fakes.simswap import open_sim_swap

TOKEN = "bss-token"
GIULIA, MARCO, ANNA, STUDIO, SARA = "C-1001", "C-1002", "C-1003", "C-1004", "C-1005"
LUCA, ELENA, PAOLO = "C-1901", "C-1902", "C-1903"
CHIARAS, CHIARAS_NUMBER = "393335550203", "+393335550203"


@asynccontextmanager
async def operator_at(folder: Path) -> AsyncIterator[str]:
    settings = Settings(f"sqlite+aiosqlite:///{folder / 'operator.db'}", bss_token=TOKEN, now=START)
    async with TestServer(create_app(settings)) as server:
        yield str(server.make_url(""))


@pytest.fixture(params=["memory", "tm-forum"])
async def bss(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Bss]:
    if request.param == "memory":
        yield demo_bss()
        return
    async with operator_at(tmp_path) as url, open_bss(url, TOKEN, timeout=20) as client:
        yield client


@pytest.fixture(params=["memory", "camara"])
async def sim(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[SimCheck]:
    if request.param == "memory":
        yield demo_sim_check(StillClock())
        return
    async with operator_at(tmp_path) as url, open_sim_swap(url, TOKEN) as client:
        yield client


async def test_a_customer_is_told_with_contacts_and_tax_number(bss: Bss) -> None:
    assert await bss.customer(MARCO) == Customer(
        MARCO, "Marco Conti", "+393405550199", "marco.conti@example.com", "consumer", "CNTMRC85B10H501W"
    )
    assert await bss.customer(STUDIO) == Customer(
        STUDIO,
        "Studio Rinaldi SRL",
        "+393665550301",
        "amministrazione@studiorinaldi.example",
        "business",
        "12345678903",
    )


async def test_a_holder_who_left_an_address_only_is_told_with_that(bss: Bss) -> None:
    assert await bss.customer(LUCA) == Customer(
        LUCA, "Luca Moretti", None, "luca.moretti@example.com", "consumer", None
    )


@pytest.mark.parametrize("customer", [GIULIA, None])
async def test_the_plans_on_sale_are_told_with_name_price_and_kind_of_line(bss: Bss, customer: str | None) -> None:
    told = [(plan.terms.plan_id, plan.terms.name, plan.cents, plan.kind) for plan in await bss.plans_sold(customer)]
    assert told == [
        ("giga-100", "Giga 100", 999, LineKind.MOBILE),
        ("giga-20", "Giga 20", 699, LineKind.MOBILE),
        ("senza-giga", "Solo Voce", 299, LineKind.MOBILE),
        ("fibra-casa", "Fibra Casa 2.5G", 3990, LineKind.FIXED),
        ("fibra-mista", "Fibra Mista 200", 2990, LineKind.FIXED),
        ("business-pro", "Business Pro", 5490, LineKind.FIXED),
    ]


@pytest.mark.parametrize("unknown", ["C-0000", "", "../product/393355550101"])
async def test_a_customer_who_is_unknown_is_missing(bss: Bss, unknown: str) -> None:
    for ask, part in [
        (bss.customer(unknown), Part.CUSTOMER),
        (bss.update_contact(unknown, number="+1"), Part.CONTACTS),
    ]:
        with pytest.raises(DependencyError) as caught:
            await ask
        assert caught.value.part is part


@pytest.mark.parametrize(
    ("tax_id", "customer"),
    [
        ("FRRGLI90A41H501Y", GIULIA),
        ("frrgli90a41h501y", GIULIA),
        (" CNT MRC 85B10 H501W ", MARCO),
        ("12345678903", STUDIO),
        ("123 456 789 03", STUDIO),
        ("RSSMRA80A01H501U", None),
        ("12345678904", None),
        ("123456789", None),
        ("FRRGLI90A41H501Y,CNTMRC85B10H501W", None),
        ("", None),
        ("C-1001", None),
    ],
)
async def test_a_customer_is_found_by_tax_code_or_vat_number(bss: Bss, tax_id: str, customer: str | None) -> None:
    assert await bss.customer_by_tax_id(tax_id) == customer


@pytest.mark.parametrize(
    ("number", "holder", "kind"),
    [
        ("+393355550101", GIULIA, LineKind.MOBILE),
        ("+393475550707", LUCA, LineKind.MOBILE),
        ("+390255508080", ELENA, LineKind.FIXED),
        ("+390115550400", SARA, LineKind.FIXED),  # suspended, and still a line
    ],
)
async def test_a_line_is_found_by_its_number_with_its_holder(
    bss: Bss, number: str, holder: str, kind: LineKind
) -> None:
    held = await bss.line_by_number(number)
    assert held is not None
    assert (held.holder_id, held.line.number, held.line.kind) == (holder, number, kind)
    assert held.line.id in [line.id for line in await bss.lines(holder)]


@pytest.mark.parametrize(
    "number", ["+393405550199", "393355550101", "", "+393355550101,+39065550123", "+39 335 5550101"]
)
async def test_a_number_that_is_no_line_here_is_nobodys(bss: Bss, number: str) -> None:
    assert await bss.line_by_number(number) is None


async def test_a_line_found_by_its_number_does_not_tell_its_holders_word_for_it(bss: Bss) -> None:
    held = await bss.line_by_number(CHIARAS_NUMBER)
    assert held is not None
    assert held.line.alias is None
    assert [line.alias for line in await bss.lines(ANNA)] == ["il mio", "mia figlia Chiara", None]


@pytest.mark.parametrize(
    ("change", "email", "number"),
    [
        ({"email": "nuova@example.org"}, "nuova@example.org", None),
        ({"number": "+393331234567"}, "luca.moretti@example.com", "+393331234567"),
        ({"email": "nuova@example.org", "number": "+41791234567"}, "nuova@example.org", "+41791234567"),
        ({}, "luca.moretti@example.com", None),
    ],
)
async def test_contacts_are_changed_and_the_others_stay_however_often_it_is_done(
    bss: Bss, change: dict[str, Any], email: str, number: str | None
) -> None:
    for _ in range(2):
        await bss.update_contact(LUCA, **change)
        customer = await bss.customer(LUCA)
        assert (customer.email, customer.contact_number) == (email, number)
    assert (await bss.customer(GIULIA)).email == "giulia.ferri@example.com"


async def test_a_new_mobile_takes_the_place_of_the_old_one(bss: Bss) -> None:
    await bss.update_contact(MARCO, number="+393331234567")
    customer = await bss.customer(MARCO)
    assert (customer.email, customer.contact_number) == ("marco.conti@example.com", "+393331234567")


async def test_an_attached_line_is_in_both_accounts_once_and_stays_its_holders(bss: Bss) -> None:
    before, holders = await bss.lines(MARCO), await bss.lines(ANNA)
    for _ in range(2):
        await bss.attach_line(CHIARAS, MARCO)
        assert {line.number for line in await bss.lines(MARCO)} == {CHIARAS_NUMBER, *(line.number for line in before)}
        assert len(await bss.lines(MARCO)) == len(before) + 1
    assert await bss.lines(ANNA) == holders
    held = await bss.line_by_number(CHIARAS_NUMBER)
    assert held is not None
    assert held.holder_id == ANNA
    assert CHIARAS_NUMBER not in [line.number for line in await bss.lines(GIULIA)]


async def test_an_attached_line_has_no_word_of_its_holders(bss: Bss) -> None:
    await bss.attach_line(CHIARAS, MARCO)
    assert {line.alias for line in await bss.lines(MARCO)} == {None}


async def test_a_line_of_ones_own_needs_no_attaching(bss: Bss) -> None:
    before = await bss.lines(ANNA)
    await bss.attach_line(CHIARAS, ANNA)
    assert await bss.lines(ANNA) == before


async def test_several_customers_can_have_a_line_in_their_accounts(bss: Bss) -> None:
    for customer in (MARCO, GIULIA, PAOLO):
        await bss.attach_line(CHIARAS, customer)
    for customer in (MARCO, GIULIA, PAOLO, ANNA):
        assert CHIARAS in [line.id for line in await bss.lines(customer)]


async def test_attaching_what_is_not_there_is_an_error_about_lines(bss: Bss) -> None:
    with pytest.raises(DependencyMissing) as unknown:
        await bss.attach_line("390000000000", MARCO)
    with pytest.raises(DependencyRejected) as nobody:
        await bss.attach_line(CHIARAS, "C-0000")
    assert unknown.value.part is nobody.value.part is Part.LINES


@pytest.mark.parametrize(
    ("number", "hours", "changed"),
    [
        ("+393475550808", 72, True),
        ("+393475550808", 2400, True),
        ("+393475550808", 1, False),
        ("+393355550101", 2400, False),
        ("+393405550199", 72, None),
    ],
)
async def test_a_sim_is_changed_or_not_or_another_operators(
    sim: SimCheck, number: str, hours: int, changed: bool | None
) -> None:
    assert await sim.changed(number, timedelta(hours=hours)) is changed


@pytest.mark.parametrize("within", [timedelta(0), timedelta(hours=-1), timedelta(hours=2401)])
async def test_a_time_that_cannot_be_asked_for_is_a_bug(sim: SimCheck, within: timedelta) -> None:
    with pytest.raises(ValueError, match=r"hours|asked"):
        await sim.changed("+393355550101", within)
