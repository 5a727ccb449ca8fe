"""The TM Forum and CAMARA clients where accounts need them: what an answer that is lost, false or unasked-for does."""

from __future__ import annotations

import copy
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.adapters.bss import TmForumBss, open_bss
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
from demo_operator.keys import DATABASE, FAULTS
from demo_operator.tables import Line
from tests.fakes.simswap import open_sim_swap
from tests.journeys.conftest import ANNA, BSS_TIMEOUT, GIULIA, MARCO, STUDIO, TOKEN, DemoOperator
from tests.operator.specification import specification_of

GIULIAS_LINE, GIULIAS_NUMBER = "393355550101", "+393355550101"
NEW_NUMBER = "+393331234567"
LINE_PATH = f"/tmf-api/productInventory/v4/product/{GIULIAS_LINE}"
CUSTOMER_PATH = f"/tmf-api/customerManagement/v4/customer/{MARCO}"


def fault_after(demo: DemoOperator, kind: str, good_calls: int) -> None:
    """Goes well for so many calls of any operation, then misbehaves once."""
    kinds = iter([None] * good_calls + [kind])
    demo.client.app[FAULTS].take = lambda _operation: next(kinds, None)


@pytest.mark.parametrize("kind", ["lost-reply", "malformed", "slow"])
async def test_new_contacts_whose_answer_was_lost_are_known_to_be_kept(
    bss: TmForumBss, demo: DemoOperator, kind: str
) -> None:
    fault_after(demo, kind, good_calls=1)
    await bss.update_contact(MARCO, number=NEW_NUMBER)
    assert (await demo.books("+39065550123"))["contacts"]["mobile"] == NEW_NUMBER


@pytest.mark.parametrize("kind", ["lost-reply", "malformed", "slow"])
async def test_a_line_whose_attaching_had_no_answer_is_known_to_be_attached_and_is_so_once(
    bss: TmForumBss, demo: DemoOperator, kind: str
) -> None:
    fault_after(demo, kind, good_calls=1)
    await bss.attach_line(GIULIAS_LINE, MARCO)
    await bss.attach_line(GIULIAS_LINE, MARCO)
    assert (await demo.books(GIULIAS_NUMBER))["attached_customers"] == [MARCO]


async def test_a_change_that_fails_is_said_to_have_failed_and_can_be_repeated(
    bss: TmForumBss, demo: DemoOperator
) -> None:
    fault_after(demo, "500", good_calls=1)
    with pytest.raises(DependencyBroken) as attaching:
        await bss.attach_line(GIULIAS_LINE, MARCO)
    fault_after(demo, "500", good_calls=1)
    with pytest.raises(DependencyBroken) as updating:
        await bss.update_contact(MARCO, number=NEW_NUMBER)
    assert (attaching.value.part, updating.value.part) == (Part.LINES, Part.CONTACTS)
    await bss.attach_line(GIULIAS_LINE, MARCO)
    await bss.update_contact(MARCO, number=NEW_NUMBER)
    assert (await demo.books(GIULIAS_NUMBER))["attached_customers"] == [MARCO]
    assert (await demo.books("+39065550123"))["contacts"]["mobile"] == NEW_NUMBER


@pytest.mark.parametrize("contact", [{"email": "senza-chiocciola"}, {"email": ""}, {"number": "+39065550123"}])
async def test_contacts_that_the_operator_does_not_take_are_rejected(
    bss: TmForumBss, demo: DemoOperator, contact: dict[str, str]
) -> None:
    with pytest.raises(DependencyRejected):
        await bss.update_contact(MARCO, **contact)
    assert (await demo.books("+39065550123"))["contacts"] == {
        "email": "marco.conti@example.com",
        "mobile": "+393405550199",
    }


async def test_a_line_that_is_ended_is_nobodys_and_cannot_be_attached(bss: TmForumBss, demo: DemoOperator) -> None:
    async with demo.client.app[DATABASE].writing() as session:
        (await session.get_one(Line, GIULIAS_LINE)).status = "terminated"
    assert await bss.line_by_number(GIULIAS_NUMBER) is None
    with pytest.raises(DependencyRejected):
        await bss.attach_line(GIULIAS_LINE, MARCO)


async def test_what_is_active_on_a_line_is_no_line_to_attach(bss: TmForumBss) -> None:
    with pytest.raises(DependencyRejected):
        await bss.attach_line(f"{GIULIAS_LINE}-antivirus", MARCO)


async def test_known_and_unknown_numbers_are_looked_up_by_the_same_calls(bss: TmForumBss, demo: DemoOperator) -> None:
    asked: list[str | None] = []
    demo.client.app[FAULTS].take = asked.append
    for known, unknown in [("FRRGLI90A41H501Y", "RSSMRA80A01H501U"), ("12345678903", "12345678904")]:
        asked.clear()
        await bss.customer_by_tax_id(known)
        calls = len(asked)
        await bss.customer_by_tax_id(unknown)
        assert (calls, len(asked)) == (2, 4)


class Deaf:
    """An operator that answers what it is told, whatever is asked, and keeps what it is sent."""

    def __init__(self) -> None:
        self.answers: dict[str, Any] = {}
        self.statuses: dict[str, int] = {}
        self.sent: list[Any] = []
        self.cuts_off_changes = False

    async def answer(self, request: web.Request) -> web.Response:
        if request.method in ("PATCH", "POST"):
            self.sent.append(await request.json())
            if self.cuts_off_changes:
                return web.Response(text="{", content_type="application/json")
        name = request.path.rsplit("/", 1)[-1]
        return web.json_response(self.answers.get(name), status=self.statuses.get(name, 200))


@pytest.fixture
def deaf() -> Deaf:
    return Deaf()


@pytest.fixture
async def deaf_url(deaf: Deaf) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", deaf.answer)
    async with TestServer(app) as server:
        yield str(server.make_url(""))


async def _read(demo: DemoOperator, path: str) -> Any:
    async with demo.client.get(path, headers={"Authorization": f"Bearer {TOKEN}"}) as response:
        return await response.json()


async def test_an_operator_that_ignores_filters_hands_out_nobodys_line_and_nobodys_account(
    demo: DemoOperator, deaf: Deaf, deaf_url: str
) -> None:
    for name, path in [
        ("product", "/tmf-api/productInventory/v4/product"),
        ("customer", "/tmf-api/customerManagement/v4/customer"),
        ("individual", "/tmf-api/party/v4/individual"),
    ]:
        deaf.answers[name] = await _read(demo, path)
    async with open_bss(deaf_url, TOKEN, BSS_TIMEOUT) as bss:
        assert await bss.line_by_number("+393990000000") is None
        assert await bss.customer_by_tax_id("RSSMRA80A01H501U") is None
        held = await bss.line_by_number("+390815550204")
        assert held is not None
        assert held.holder_id == ANNA
        assert await bss.customer_by_tax_id("CNTMRC85B10H501W") == MARCO


async def test_a_number_of_another_kind_is_no_tax_code(demo: DemoOperator, deaf: Deaf, deaf_url: str) -> None:
    giulia = await _read(demo, "/tmf-api/party/v4/individual/P-1001")
    giulia["individualIdentification"][0]["identificationType"] = "passport"
    deaf.answers = {
        "individual": [giulia],
        "customer": [await _read(demo, f"/tmf-api/customerManagement/v4/customer/{GIULIA}")],
    }
    async with open_bss(deaf_url, TOKEN, BSS_TIMEOUT) as bss:
        assert await bss.customer_by_tax_id("FRRGLI90A41H501Y") is None


async def test_a_customer_with_another_ones_party_is_garbled(demo: DemoOperator, deaf: Deaf, deaf_url: str) -> None:
    deaf.answers = {
        MARCO: await _read(demo, CUSTOMER_PATH),
        "P-1002": await _read(demo, "/tmf-api/party/v4/individual/P-1001"),
    }
    async with open_bss(deaf_url, TOKEN, BSS_TIMEOUT) as bss:
        with pytest.raises(DependencyGarbled):
            await bss.customer(MARCO)


async def test_a_line_without_a_holder_is_garbled(demo: DemoOperator, deaf: Deaf, deaf_url: str) -> None:
    line = await _read(demo, LINE_PATH)
    line["relatedParty"][0]["role"] = "user"
    deaf.answers["product"] = [line]
    async with open_bss(deaf_url, TOKEN, BSS_TIMEOUT) as bss:
        with pytest.raises(DependencyGarbled):
            await bss.line_by_number(GIULIAS_NUMBER)


async def test_a_change_that_has_no_readable_answer_and_is_not_there_is_an_error(
    demo: DemoOperator, deaf: Deaf, deaf_url: str
) -> None:
    deaf.answers = {MARCO: await _read(demo, CUSTOMER_PATH), GIULIAS_LINE: await _read(demo, LINE_PATH)}
    deaf.cuts_off_changes = True
    async with open_bss(deaf_url, TOKEN, BSS_TIMEOUT) as bss:
        with pytest.raises(DependencyGarbled, match="JSONDecodeError"):
            await bss.update_contact(MARCO, number=NEW_NUMBER)
        with pytest.raises(DependencyGarbled, match="JSONDecodeError"):
            await bss.attach_line(GIULIAS_LINE, MARCO)


async def test_what_else_is_known_of_a_customer_goes_along_with_new_contacts(
    demo: DemoOperator, deaf: Deaf, deaf_url: str
) -> None:
    before = await _read(demo, CUSTOMER_PATH)
    fax = {"mediumType": "fax", "characteristic": {"faxNumber": "+390655501"}}
    second = {"mediumType": "email", "characteristic": {"emailAddress": "seconda@example.org"}}
    before["contactMedium"] = [fax, *before["contactMedium"], second]
    deaf.answers[MARCO] = before
    async with open_bss(deaf_url, TOKEN, BSS_TIMEOUT) as bss:
        with pytest.raises(DependencyGarbled):  # it goes on telling the old one
            await bss.update_contact(MARCO, email="nuova@example.org")
    (sent,) = deaf.sent
    wanted = copy.deepcopy(before["contactMedium"])
    wanted[1]["characteristic"]["emailAddress"] = "nuova@example.org"
    assert sent["contactMedium"] == wanted
    assert specification_of(CUSTOMER_PATH).sent_errors("PATCH", CUSTOMER_PATH, sent) == []


async def test_who_already_has_a_line_goes_along_when_another_is_added(
    demo: DemoOperator, bss: TmForumBss, deaf: Deaf, deaf_url: str
) -> None:
    await bss.attach_line(GIULIAS_LINE, STUDIO)
    deaf.answers[GIULIAS_LINE] = await _read(demo, LINE_PATH)
    async with open_bss(deaf_url, TOKEN, BSS_TIMEOUT) as other:
        with pytest.raises(DependencyGarbled):
            await other.attach_line(GIULIAS_LINE, MARCO)
    (sent,) = deaf.sent
    assert [(party["id"], party["role"]) for party in sent["relatedParty"]] == [
        (GIULIA, "customer"),
        (STUDIO, "user"),
        (MARCO, "user"),
    ]
    assert specification_of(LINE_PATH).sent_errors("PATCH", LINE_PATH, sent) == []


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (404, {"status": 404, "code": "NOT_FOUND", "message": "no such path"}, DependencyMissing),
        (404, {}, DependencyGarbled),
        (404, None, DependencyGarbled),
        (401, {"status": 401, "code": "UNAUTHENTICATED", "message": ""}, DependencyRefused),
        (422, {"status": 422, "code": "SERVICE_NOT_APPLICABLE", "message": ""}, DependencyRejected),
        (503, {"status": 503, "code": "UNAVAILABLE", "message": ""}, DependencyBroken),
        (200, {}, DependencyGarbled),
        (200, {"swapped": None}, DependencyGarbled),
        (200, {"swapped": "false"}, DependencyGarbled),
        (200, [], DependencyGarbled),
    ],
)
async def test_only_a_clear_word_about_a_sim_is_an_answer(
    deaf: Deaf, deaf_url: str, status: int, body: Any, error: type[DependencyError]
) -> None:
    deaf.answers["check"], deaf.statuses["check"] = body, status
    async with open_sim_swap(deaf_url, TOKEN, BSS_TIMEOUT) as sim:
        with pytest.raises(error) as caught:
            await sim.changed(GIULIAS_NUMBER, timedelta(hours=72))
    assert caught.value.part is Part.SIM


async def test_a_begun_hour_is_asked_for_whole(deaf: Deaf, deaf_url: str) -> None:
    deaf.answers["check"] = {"swapped": False}
    async with open_sim_swap(deaf_url, TOKEN, BSS_TIMEOUT) as sim:
        assert await sim.changed(GIULIAS_NUMBER, timedelta(hours=71, seconds=1)) is False
    assert deaf.sent == [{"phoneNumber": GIULIAS_NUMBER, "maxAge": 72}]


async def test_a_network_that_is_not_there_is_silence() -> None:
    async with open_sim_swap("http://127.0.0.1:9", TOKEN, 1.0) as sim:
        with pytest.raises(DependencySilent):
            await sim.changed(GIULIAS_NUMBER, timedelta(hours=72))
