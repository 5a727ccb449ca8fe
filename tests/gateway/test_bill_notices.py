"""A bill that is due soon is told once, to who wants it, where they are; consent is given and taken in the chat."""

from __future__ import annotations

import asyncio
import copy
from dataclasses import replace
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from bot.adapters.sql.proactive_schema import bill_notices
from bot.bootstrap import Product
from bot.core.bills import Bill
from bot.core.errors import (
    DependencyBroken,
    DependencyError,
    DependencyGarbled,
    DependencyRefused,
    DependencySilent,
    Part,
)
from bot.core.lost_numbers import Loss, LostNumber
from bot.services.ports import Bss, Customer
from connectors.gateway.keys import PRODUCT
from tests.fakes.audit import audit_rows
from tests.fakes.dialogue import engine_of
from tests.fakes.money import books_of
from tests.gateway.conftest import Api, Client
from tests.gateway.people import a_person

MARCO, ANNA = "C-1002", "C-1003"
ANNAS_MOBILE = "+393335550202"
ROME = ZoneInfo("Europe/Rome")
WANTS, WANTS_NO_MORE = "avvisami prima che scada la bolletta", "non voglio più gli avvisi"


@pytest.fixture
def client(unhurried_client: Client) -> Client:
    return unhurried_client


@pytest.fixture
def world(client: Client) -> Product:
    product = client.app[PRODUCT]
    for text in (WANTS, WANTS_NO_MORE):
        engine_of(product).understands(text, "manage_notices")
    for text, intent in (("sì", "affirm"), ("vorrei fare una ricarica", "recharge"), ("ciao", "greet")):
        engine_of(product).understands(text, intent)
    return product


async def chat_of(api: Api, customer: str = ANNA) -> Api:
    chat = Api(api.client, api.product, api.engine)
    await chat.open(identity=chat.identity(customer))
    await chat.settled()
    return chat


async def said_in(chat: Api) -> list[str]:
    return [message["text"] for message in (await chat.settled())["messages"] if message["from"] == "bot"]


async def consented(api: Api, customer: str = ANNA) -> Api:
    chat = await chat_of(api, customer)
    await chat.send(WANTS)
    await chat.settled()
    await chat.send("sì")
    assert "Avvisi attivi" in (await said_in(chat))[-1]
    return chat


def due_in(world: Product, days: int, customer: str = ANNA, remaining: int = 3145) -> Bill:
    """The customer's newest bill, due in so many days; their others are paid."""
    books, today = books_of(world), world.clock.now().astimezone(ROME).date()
    mine = sorted((b for b in books.bills_kept.values() if b.customer_id == customer), key=lambda one: one.issued)
    for bill in mine:
        books.bills_kept[bill.id] = replace(bill, remaining_cents=0)
    newest = replace(mine[-1], due=today + timedelta(days=days), remaining_cents=remaining)
    books.bills_kept[newest.id] = newest
    return newest


async def later(world: Product, by: timedelta = timedelta(minutes=6)) -> None:
    """Time passes, and the worker does two rounds."""
    world.clock.advance(by)
    for _ in range(2):
        await world.proactive.bill_notices.work()


async def notices_in(chat: Api, bill: Bill) -> list[str]:
    return [text for text in await said_in(chat) if bill.number in text]


def sent(world: Product) -> list[tuple[str, str]]:
    assert world.demo is not None
    return [(message["to"], message["text"]) for message in world.demo.outbox.messages()]


async def test_a_bill_due_in_three_days_is_told_once_with_its_reason_one_action_and_a_way_out(
    api: Api, world: Product
) -> None:
    bill = due_in(world, 3)
    chat = await consented(api)
    await later(world)
    await later(world)
    [told] = await notices_in(chat, bill)
    assert "31,45 €" in told
    assert "tra 3 giorni" in told
    assert "perché hai chiesto" in told
    last = (await chat.settled())["messages"][-1]
    assert [choice["title"] for choice in last["choices"]] == ["Paga 31,45 €", "Basta avvisi"]
    assert sent(world) == []


async def test_a_yes_to_the_notice_begins_to_pay_and_pays_nothing_yet(api: Api, world: Product) -> None:
    due_in(world, 3)
    chat = await consented(api)
    await later(world)
    await chat.settled()
    await chat.send("sì")
    page = await chat.settled()
    assert "PayPal" in [choice["title"] for choice in page["messages"][-1]["choices"]]
    assert books_of(world).payments == []


@pytest.mark.parametrize("days", [4, 14])
async def test_a_bill_that_is_due_later_is_told_when_its_day_comes(api: Api, world: Product, days: int) -> None:
    bill = due_in(world, days)
    chat = await consented(api)
    await later(world)
    assert await notices_in(chat, bill) == []
    await later(world, timedelta(days=days - 3))
    [(to, text)] = sent(world)
    assert to == ANNAS_MOBILE
    assert "31,45 €" in text
    assert "tra 3 giorni" in text


async def test_without_consent_nobody_is_told(api: Api, world: Product) -> None:
    bill = due_in(world, 3)
    chat = await chat_of(api)
    await chat.send(WANTS)
    await later(world, timedelta(hours=1))
    assert await notices_in(chat, bill) == []
    assert sent(world) == []


async def test_half_a_yes_gives_no_consent(api: Api, world: Product) -> None:
    engine_of(world).understands("sì ma aspetta", "affirm")
    chat = await chat_of(api)
    await chat.send(WANTS)
    await chat.settled()
    await chat.send("sì ma aspetta")
    await chat.settled()
    assert await world.proactive.consenting.store.consent(ANNA) is None


async def test_consent_is_taken_back_at_once_and_both_are_on_record(api: Api, world: Product) -> None:
    bill = due_in(world, 4)
    chat = await consented(api)
    given = await world.proactive.consenting.store.consent(ANNA)
    assert given is not None
    assert (given.given, given.channel) == (True, "web")
    assert given.at <= world.clock.now()
    await chat.send(WANTS_NO_MORE)
    assert "disattivati" in (await said_in(chat))[-1]
    await later(world, timedelta(days=1))
    assert sent(world) == []
    assert not await world.proactive.consenting.store.told(ANNA, bill.id)
    actions = [row.action for row in await audit_rows(world.database) if row.action.startswith("notices")]
    assert actions == ["notices_on", "notices_off"]


async def test_who_is_not_signed_in_is_asked_to_and_then_asked_for_consent(api: Api, world: Product) -> None:
    await api.send(WANTS)
    page = await api.settled()
    assert page["messages"][-1]["prompt"]["kind"] == "signin"
    await api.call("POST", "/identity", json={"identity": api.identity(ANNA)})
    assert "Attivo gli avvisi?" in (await said_in(api))[-1]
    assert await world.proactive.consenting.store.consent(ANNA) is None


async def test_a_bill_that_was_paid_meanwhile_is_not_told(api: Api, world: Product) -> None:
    bill = due_in(world, 4)
    chat = await consented(api)
    await later(world)
    books_of(world).bills_kept[bill.id] = replace(bill, remaining_cents=0)
    await chat.call("DELETE")
    await later(world, timedelta(days=1))
    assert sent(world) == []


async def test_at_night_nobody_is_told_and_in_the_morning_they_are(api: Api, world: Product) -> None:
    here = world.clock.now().astimezone(ROME)
    world.clock.advance(here.replace(hour=23) - here)
    due_in(world, 3)
    await (await consented(api)).call("DELETE")
    await later(world, timedelta(hours=2))
    assert sent(world) == []
    await later(world, timedelta(hours=7, minutes=10))
    assert [to for to, _ in sent(world)] == [ANNAS_MOBILE]


async def test_a_task_that_is_under_way_is_not_broken_into(api: Api, world: Product) -> None:
    chat = await consented(api)
    await later(world)
    bill = due_in(world, 3)
    await chat.send("vorrei fare una ricarica")
    await chat.settled()
    await world.proactive.bill_notices.store.look_again(ANNA, world.clock.now())
    await later(world)
    assert await notices_in(chat, bill) == []
    engine_of(world).understands("annulla", "cancel")
    await chat.send("annulla")
    await chat.settled()
    await later(world)
    assert len(await notices_in(chat, bill)) == 1


async def test_while_a_person_answers_the_notice_waits(api: Api, world: Product) -> None:
    chat = await consented(api)
    await later(world)
    rosa = await a_person(chat)
    await rosa.comes(chat)
    bill = due_in(world, 3)
    await world.proactive.bill_notices.store.look_again(ANNA, world.clock.now())
    await later(world)
    assert not await world.proactive.bill_notices.store.told(ANNA, bill.id)
    assert sent(world) == []
    await rosa.goes(chat)
    await chat.settled()
    await later(world)
    assert len(await notices_in(chat, bill)) == 1


async def test_another_customers_chat_is_never_told(api: Api, world: Product) -> None:
    bill = due_in(world, 3)
    chat = await consented(api)
    other = await chat_of(api, MARCO)
    await chat.call("DELETE")
    await later(world)
    assert await notices_in(other, bill) == []
    assert [to for to, _ in sent(world)] == [ANNAS_MOBILE]


async def test_where_a_person_never_answers_the_day_before_goes_by_sms(api: Api, world: Product) -> None:
    chat = await consented(api)
    await later(world)
    rosa = await a_person(chat)
    await rosa.comes(chat)
    due_in(world, 1)
    await world.proactive.bill_notices.store.look_again(ANNA, world.clock.now())
    await later(world)
    assert [to for to, _ in sent(world)] == [ANNAS_MOBILE]


async def test_a_chat_that_was_left_on_purpose_is_not_told_and_the_customer_is(api: Api, world: Product) -> None:
    chat = await consented(api)
    await later(world)
    due_in(world, 3)
    engine_of(world).understands("esci", "logout")
    await chat.send("esci")
    before = await said_in(chat)
    await world.proactive.bill_notices.store.look_again(ANNA, world.clock.now())
    await later(world)
    assert await said_in(chat) == before
    assert [to for to, _ in sent(world)] == [ANNAS_MOBILE]


class NoAnswer:
    """An SMS gateway that takes what it is given, and whose answer is lost."""

    def __init__(self, error: type[DependencyError]) -> None:
        self.error, self.given = error, 0

    async def send_notice(self, number: str, text: str) -> None:
        self.given += 1
        raise self.error(Part.SMS, "as told")


@pytest.mark.parametrize(
    ("error", "times"), [(DependencySilent, 1), (DependencyBroken, 1), (DependencyGarbled, 1), (DependencyRefused, 2)]
)
async def test_what_may_have_gone_out_is_not_sent_again_and_what_was_refused_is(
    api: Api, world: Product, error: type[DependencyError], times: int
) -> None:
    await (await consented(api)).call("DELETE")
    due_in(world, 3)
    gateway, notices = NoAnswer(error), world.proactive.bill_notices
    mute = replace(notices.sender.notices, sms=gateway, mailer=NoMail())  # type: ignore[arg-type]
    deaf = replace(notices, sender=replace(notices.sender, notices=mute))
    for _ in range(2):
        await notices.store.look_again(ANNA, world.clock.now())
        await deaf.work()
    assert gateway.given == times


async def sent_rows(world: Product) -> list[tuple[str, str, str, str]]:
    rows = [row for row in await audit_rows(world.database) if row.action == "notice_bill_due"]
    return [(row.actor, row.target, row.channel, row.session) for row in rows]


@pytest.mark.parametrize(("lost", "channel"), [(False, "sms"), (True, "email")])
async def test_a_bill_whose_figures_left_is_on_record(api: Api, world: Product, lost: bool, channel: str) -> None:
    chat = await consented(api)
    await chat.call("DELETE")
    bill, now = due_in(world, 3), world.clock.now()
    if lost:
        await world.care.lost.call(LostNumber(ANNAS_MOBILE, Loss.STOLEN, now, ANNA, "c", None))
    await later(world)
    assert len(sent(world)) == 1
    assert await sent_rows(world) == [("service", bill.number, channel, chat.id)]


async def test_one_that_did_not_leave_is_not(api: Api, world: Product) -> None:
    await (await consented(api)).call("DELETE")
    due_in(world, 3)
    notices = world.proactive.bill_notices
    mute = replace(notices.sender.notices, sms=NoAnswer(DependencyRefused), mailer=NoMail())  # type: ignore[arg-type]
    world.clock.advance(timedelta(minutes=6))
    await replace(notices, sender=replace(notices.sender, notices=mute)).work()
    assert await sent_rows(world) == []


async def test_who_can_be_written_to_nowhere_is_noted_as_unreached_and_named_by_the_bill(
    api: Api, world: Product, caplog: pytest.LogCaptureFixture
) -> None:
    await (await consented(api)).call("DELETE")
    bill = due_in(world, 3)
    nobody = replace(world.proactive.bill_notices.sender, bss=WithoutContacts(world.proactive.bill_notices.sender.bss))  # type: ignore[arg-type]
    world.clock.advance(timedelta(minutes=6))
    await replace(world.proactive.bill_notices, sender=nobody).work()
    assert sent(world) == []
    assert await sent_rows(world) == []
    assert [record for record in caplog.records if bill.number in record.getMessage()]
    async with world.database.reading() as connection:
        assert (await connection.execute(select(bill_notices.c.state))).scalars().all() == ["unreached"]


class WithoutContacts:
    """The operator knows neither a number nor an address."""

    def __init__(self, inner: Bss) -> None:
        self.inner = inner

    async def customer(self, customer_id: str) -> Customer:
        return replace(await self.inner.customer(customer_id), contact_number=None, email=None)


class NoMail:
    async def send(self, address: str, subject: str, text: str) -> None:
        raise DependencyRefused(Part.EMAIL, "as told")


async def test_an_operator_that_is_silent_in_the_turn_itself_is_asked_again(api: Api, world: Product) -> None:
    chat = await consented(api)
    await later(world)
    bill = due_in(world, 3)
    reads = copy.copy(books_of(world))
    reads.failing = {}
    books_of(world).failing["bills"] = DependencySilent
    await world.proactive.bill_notices.store.look_again(ANNA, world.clock.now())
    await replace(world.proactive.bill_notices, bss=reads).work()
    assert await notices_in(chat, bill) == []
    books_of(world).failing.clear()
    await later(world)
    assert len(await notices_in(chat, bill)) == 1


async def test_a_chat_whose_sign_in_lapsed_is_told_without_any_figure(api: Api, world: Product) -> None:
    chat = await consented(api)
    await later(world)
    bill = due_in(world, 3)
    await world.proactive.bill_notices.store.look_again(ANNA, world.clock.now())
    await later(world, timedelta(hours=1))
    last = (await said_in(chat))[-1]
    assert "bolletta in scadenza" in last
    assert "31,45" not in last
    assert bill.number not in last
    await chat.call("POST", "/identity", json={"identity": chat.identity(ANNA)})
    assert bill.number in (await said_in(chat))[-1]


async def test_two_rounds_at_once_send_one_sms_and_a_killed_one_none_twice(api: Api, world: Product) -> None:
    chat, notices = await consented(api), world.proactive.bill_notices
    await later(world)
    await chat.call("DELETE")
    bill = due_in(world, 3)
    await notices.store.look_again(ANNA, world.clock.now())
    await asyncio.gather(*(notices.work() for _ in range(3)))
    assert [to for to, _ in sent(world)] == [ANNAS_MOBILE]
    assert not await notices.store.begin_sending(ANNA, bill.id, world.clock.now())


async def test_an_operator_that_is_silent_is_asked_again(api: Api, world: Product) -> None:
    bill = due_in(world, 3)
    books_of(world).failing["bills"] = DependencySilent
    chat = await consented(api)
    await later(world)
    assert await notices_in(chat, bill) == []
    books_of(world).failing.clear()
    await later(world)
    assert len(await notices_in(chat, bill)) == 1
