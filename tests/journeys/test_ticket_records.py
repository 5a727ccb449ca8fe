"""What colleagues find with a ticket, the conversation and what is still to do, and what the audit log keeps."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.adapters.bss.care import TmForumCare
from bot.adapters.bss.transport import Transport
from bot.core.account import AuditEntry
from bot.core.errors import DependencyBroken, DependencySilent, Part
from bot.core.tickets import Ticket
from bot.core.visits import Slot, Visit
from bot.services.bss_care import NewInteraction, SlotTaken
from bot.services.care.services import Care
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA, MARCO, SARA, TOKEN, DemoOperator
from tests.journeys.faults import down, to_the_read_back, to_the_visit

ChatOf = Callable[[str | None], Chat]
pytestmark = pytest.mark.usefixtures("queue_is_down")
Rows = Callable[[], Awaitable[list[AuditEntry]]]
Opens = Callable[[ChatOf], Awaitable[None]]


class WeakCare(TmForumCare):
    """The operator's, whose CRM fails, or whose visits are always booked by somebody who was faster."""

    crm: type[DependencyBroken | DependencySilent] | None = None
    slot_taken = False
    named: str | None = None
    """What each ticket is about, in words of the operator's own."""

    def __init__(self, transport: Transport) -> None:
        super().__init__(transport)
        self.logged: list[NewInteraction] = []

    async def log_interaction(self, interaction: NewInteraction) -> str:
        if self.crm is not None:
            raise self.crm(Part.TICKET, "as told")
        self.logged.append(interaction)
        return await super().log_interaction(interaction)

    async def tickets(self, customer_id: str) -> tuple[Ticket, ...]:
        own = await super().tickets(customer_id)
        return own if self.named is None else tuple(replace(ticket, name=self.named) for ticket in own)

    async def book_visit(self, key: str, ticket_id: str, slot: Slot) -> Visit:
        if self.slot_taken:
            raise SlotTaken
        return await super().book_visit(key, ticket_id, slot)


@pytest.fixture
def weak(care: Care) -> WeakCare:
    assert isinstance(care.bss, WeakCare)
    return care.bss


@pytest.fixture
def care(care: Care) -> Care:
    assert isinstance(care.bss, TmForumCare)
    return replace(care, bss=WeakCare(care.bss._tmf))


async def all_tickets(demo: DemoOperator) -> list[Any]:
    headers = {"Authorization": f"Bearer {TOKEN}"}
    async with demo.client.get("/tmf-api/troubleTicket/v4/troubleTicket", headers=headers) as response:
        found: list[Any] = await response.json()
        return found


async def a_person(chat_of: ChatOf) -> None:
    await chat_of(GIULIA).say("talk_to_human", "operatore, il conto non torna")


async def a_person_for_a_block(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    asked = await chat.say("block_sim", "ho perso il telefono")
    await chat.press(asked.payload("Blocco con una persona"))


async def a_fault(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.press((await to_the_read_back(chat)).payload("Sì"))


OPENS = {"talk_to_human": a_person, "block_sim": a_person_for_a_block, "report_fault": a_fault}


def talks_of(ticket: Any) -> list[str]:
    """The conversations that a ticket is linked to."""
    return [each["id"] for each in ticket["relatedEntity"] if each["@referredType"] == "PartyInteraction"]


@pytest.mark.parametrize("reason", OPENS)
async def test_a_ticket_comes_with_its_conversation(
    chat_of: ChatOf, demo: DemoOperator, weak: WeakCare, reason: str
) -> None:
    before = [ticket["id"] for ticket in await all_tickets(demo)]
    await OPENS[reason](chat_of)
    [opened] = [ticket for ticket in await all_tickets(demo) if ticket["id"] not in before]
    assert len(talks_of(opened)) == 1
    assert [(talk.reason, bool(talk.summary)) for talk in weak.logged] == [(reason, True)]


@pytest.mark.parametrize("error", [DependencyBroken, DependencySilent])
@pytest.mark.parametrize("reason", OPENS)
async def test_a_crm_that_fails_stops_no_ticket(
    chat_of: ChatOf,
    demo: DemoOperator,
    weak: WeakCare,
    reason: str,
    error: type[DependencyBroken | DependencySilent],
) -> None:
    before, weak.crm = [ticket["id"] for ticket in await all_tickets(demo)], error
    await OPENS[reason](chat_of)
    [opened] = [ticket for ticket in await all_tickets(demo) if ticket["id"] not in before]
    assert talks_of(opened) == []


async def the_first_time(chat_of: ChatOf) -> Chat:
    """Marco takes the first time that is offered, and says yes."""
    chat = chat_of(MARCO)
    await to_the_visit(chat)
    await chat.say("inform", "il primo")
    await chat.say("affirm", "sì", "the-yes")
    return chat


async def test_a_time_that_was_taken_at_the_last_moment_leaves_a_call_to_make_on_the_ticket(
    chat_of: ChatOf, demo: DemoOperator, weak: WeakCare, rows: Rows
) -> None:
    weak.slot_taken = True
    chat = await the_first_time(chat_of)
    assert chat.heard[-2].response == "utter_fault_slot_taken_late"
    ticket = (await all_tickets(demo))[0]
    notes = [note["text"] for note in ticket["note"] if "chiamare il cliente" in note["text"]]
    assert len(notes) == 1
    told = [(row.target, row.reason) for row in await rows() if row.action == "book_visit"]
    assert told == [(ticket["id"], "slot_taken")]


async def test_a_booked_visit_stands_in_the_audit_log(chat_of: ChatOf, demo: DemoOperator, rows: Rows) -> None:
    await the_first_time(chat_of)
    ticket = (await all_tickets(demo))[0]
    assert [note for note in ticket["note"] if "chiamare il cliente" in note["text"]] == []
    told = [(row.actor, row.target, row.decision) for row in await rows() if row.action == "book_visit"]
    assert told == [(MARCO, ticket["id"], "allowed")]


async def test_a_second_report_stands_in_the_audit_log(chat_of: ChatOf, demo: DemoOperator, rows: Rows) -> None:
    chat = chat_of(MARCO)
    await chat.press((await to_the_read_back(chat)).payload("Sì"))
    await down(chat, "ancora niente internet, e sono due giorni")
    told = [(row.actor, row.target) for row in await rows() if row.action == "report_again"]
    assert told == [(MARCO, (await all_tickets(demo))[0]["id"])]


async def test_following_an_outage_stands_in_the_audit_log_once(chat_of: ChatOf, rows: Rows) -> None:
    chat = chat_of(ANNA)
    for _ in range(2):
        await chat.press((await down(chat)).payload("Avvisami"))
    told = [(row.actor, row.target) for row in await rows() if row.action == "follow_outage"]
    assert told == [(ANNA, "SP-000001")]


@pytest.mark.parametrize("name", ["lineDown", "Guasto linea", ""])
async def test_a_fault_that_the_operator_calls_otherwise_is_shown(chat_of: ChatOf, weak: WeakCare, name: str) -> None:
    [theirs] = await weak.tickets(SARA)
    weak.named = name
    said = await chat_of(SARA).say("check_ticket", "a che punto è la segnalazione?")
    assert said.response in ("utter_ticket_state", "utter_ticket_late")
    assert theirs.id in said.text
