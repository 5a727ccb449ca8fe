"""A product with two customers who are signed in, each in a chat that their own browser holds."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.bootstrap import Product
from bot.core.account import LinkedChat
from bot.core.auto_recharges import AutoRule, RuleKind, RuleState
from bot.core.tickets import Ticket, TicketKind, TicketState
from bot.core.visits import Visit
from connectors.conversation.listeners import Listeners
from connectors.gateway.app import create_gateway
from tests.attacks.scene import (
    AS_BILL,
    AS_TICKET,
    BS_FIXED_LINE,
    BS_MOBILE,
    BS_TICKET,
    NOBODYS_TICKET,
    A,
    B,
    Person,
    Scene,
)
from tests.fakes.accounts import add_accounts, bss_of, with_facts
from tests.fakes.bss_money import MemoryMoney, account_of
from tests.fakes.care import care_of, with_care
from tests.fakes.desk_services import with_desk_work
from tests.fakes.dialogue import with_dialogue
from tests.fakes.engine import FakeEngine
from tests.fakes.money import books_of, with_money
from tests.gateway.account_pages.visitor import Visitor
from tests.gateway.conftest import Api, Client
from tests.gateway.conftest import product as product
from tests.gateway.conftest import settings_of_test as settings_of_test


@pytest.fixture
async def scene(product: Product) -> AsyncIterator[Scene]:
    facts = with_desk_work(with_care(with_money(with_facts(product))))
    await add_accounts(facts, facts.clock.now())
    listeners = facts.chat.listeners
    assert isinstance(listeners, Listeners)
    async with with_dialogue(facts) as world, TestClient(TestServer(create_gateway(world, listeners))) as client:
        a, b = await _person(client, world, A), await _person(client, world, B)
        app = await _signed_in(Person(Api(client, world, FakeEngine()), world, Visitor(client, world), B))
        chat = LinkedChat("link-of-b", "telegram", "4711", B, world.clock.now())
        await world.account.keeping.linked_chats.link(chat)
        await world.money.paying.auto.rules.add(rule_of_b(world.clock.now()))
        add_bill_of_a(books_of(world))
        add_tickets(world)
        yield Scene(world, a, b, app, await b.passkey())


def rule_of_b(now: datetime) -> AutoRule:
    """Below 1 € a recharge of 10 €."""
    kind, card = RuleKind.THRESHOLD, "tok_mastercard_4444_1026"
    return AutoRule("rule-of-b", B, BS_MOBILE, kind, 1000, card, RuleState.ACTIVE, now, below_cents=100)


def add_bill_of_a(books: MemoryMoney) -> None:
    """A copy of a third customer's, so that A's requests do not end with the word that there is none."""
    theirs = next(bill for bill in books.bills_kept.values() if bill.customer_id == "C-1002")
    books.bills_kept[AS_BILL] = replace(theirs, id=AS_BILL, number=AS_BILL, customer_id=A, account_id=account_of(A))
    books.charges[AS_BILL] = books.charges[theirs.id]


def add_tickets(world: Product) -> None:
    """A fault of A's, one of B's with a technician's visit, and a complaint of nobody's."""
    bss, care, now = bss_of(world), care_of(world), world.clock.now()
    fault = Ticket(BS_TICKET, TicketKind.FAULT, TicketState.IN_PROGRESS, "voice_down", opened=now)
    complaint = Ticket(NOBODYS_TICKET, TicketKind.COMPLAINT, name="service", opened=now)
    news = "Il tecnico porta la scala lunga"
    bss.standing[AS_TICKET] = replace(fault, id=AS_TICKET, name="no_signal", customer_id=A)
    bss.standing[BS_TICKET] = replace(fault, customer_id=B, line_id=BS_FIXED_LINE, news=news)
    bss.standing[NOBODYS_TICKET] = replace(complaint, external_id="another-conversation:task:open_complaint")
    bss.notes.update({AS_TICKET: [], BS_TICKET: [], NOBODYS_TICKET: []})
    morning = now + timedelta(days=2)
    care.visits["visit-of-b"] = Visit("AP-B", BS_TICKET, morning, morning + timedelta(hours=4), "confirmed")


async def _person(client: Client, world: Product, customer_id: str) -> Person:
    api = Api(client, world, FakeEngine())  # the engine of this client is never asked
    person = await _signed_in(Person(api, world, Visitor(client, world), customer_id))
    assert (await person.browser.hold(api.id, api.token)).status == 204
    return person


async def _signed_in(person: Person) -> Person:
    """In a new chat, by the host app."""
    await person.api.open()
    person.identity = person.api.identity(person.customer_id)
    status, _ = await person.api.call("POST", "/identity", json={"identity": person.identity})
    assert status == 204
    await person.api.settled()
    return person
