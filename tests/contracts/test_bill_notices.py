"""Consent is kept with its moment, a bill is told of once, and where a customer may be told is theirs alone."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update

from bot.adapters.sql.account_schema import audit
from bot.adapters.sql.bill_notices import SqlBillNotices
from bot.adapters.sql.database import Database
from bot.adapters.sql.linked_chats import SqlLinkedChats
from bot.adapters.sql.schema import conversations
from bot.adapters.sql.silences import SqlSilences
from bot.core.account import LinkedChat
from bot.core.bill_notices import Consent, Told
from bot.core.chat import Incoming, Kind, Said, Sender, Status
from bot.core.silences import SilencePolicy
from bot.core.understood import Understood
from bot.services.chat_ports import IdentityClaims
from tests.contracts.chats import LIFE, MINUTE, Chats
from tests.fakes.clock import START

GIVEN = Consent("C-1", True, START, "one", "web", "it")
DUE = '/bill_due{"bill_ref": "RL1"}'
HOUR = timedelta(hours=1)


@pytest.fixture
def chats(database: Database) -> Chats:
    return Chats(database)


@pytest.fixture
def store(database: Database) -> SqlBillNotices:
    return SqlBillNotices(database, LIFE)


async def test_the_last_word_about_notices_is_kept_with_its_moment(store: SqlBillNotices) -> None:
    assert await store.consent("C-1") is None
    await store.say(GIVEN, START)
    taken = replace(GIVEN, given=False, at=START + HOUR)
    await store.say(taken, START)
    assert await store.consent("C-1") == taken


async def test_bills_of_who_wants_it_are_read_when_it_is_time_by_one_process(store: SqlBillNotices) -> None:
    await store.say(GIVEN, START)
    await store.say(replace(GIVEN, customer_id="C-2"), START + HOUR)
    await store.say(replace(GIVEN, customer_id="C-3", given=False), START)
    assert await store.due(START, 10) == [GIVEN]
    claimed = await asyncio.gather(*(store.claim("C-1", START, START + HOUR) for _ in range(3)))
    assert sorted(claimed) == [False, False, True]
    assert await store.due(START, 10) == []
    await store.look_again("C-1", START)
    assert await store.due(START, 10) == [GIVEN]


async def test_a_bill_is_told_of_once_wherever(store: SqlBillNotices, chats: Chats) -> None:
    await store.say(GIVEN, START)
    await chats.signed_in("one")
    await chats.signed_in("two")
    told = await asyncio.gather(*(store.tell_in_chat("C-1", "b", name, DUE, START) for name in ("one", "two")))
    assert sorted(told) == [False, True]
    assert await store.told("C-1", "b")
    assert not await store.begin_sending("C-1", "b", START)
    assert not await store.told("C-1", "another")
    busy = [await chats.inbox.busy(name) for name in ("one", "two")]
    assert sorted(busy) == [False, True]


async def test_without_consent_at_that_moment_nothing_is_told(store: SqlBillNotices, chats: Chats) -> None:
    await chats.signed_in()
    assert not await store.tell_in_chat("C-1", "b", "one", DUE, START)
    await store.say(replace(GIVEN, given=False), START)
    assert not await store.tell_in_chat("C-1", "b", "one", DUE, START)
    assert not await store.begin_sending("C-1", "b", START)
    assert not await store.told("C-1", "b")


async def test_a_notice_is_no_activity_and_comes_into_no_chat_of_a_person_or_of_somebody_else(
    store: SqlBillNotices, chats: Chats, database: Database
) -> None:
    await store.say(GIVEN, START)
    await chats.signed_in("theirs", "C-2")
    assert not await store.tell_in_chat("C-1", "b", "theirs", DUE, START)
    await chats.signed_in()
    await human(database, "one")
    assert not await store.tell_in_chat("C-1", "b", "one", DUE, START)
    assert not await store.told("C-1", "b")
    await chats.signed_in("mine")
    assert await store.tell_in_chat("C-1", "b", "mine", DUE, START + MINUTE)
    assert (await chats.read("mine")).last_activity_at == START


async def test_a_sign_in_that_has_lapsed_ends_before_the_notice(store: SqlBillNotices, chats: Chats) -> None:
    await store.say(GIVEN, START)
    await chats.signed_in()
    assert await store.tell_in_chat("C-1", "b", "one", DUE, START + HOUR)
    assert (await chats.read()).customer_id is None


async def test_a_chat_that_was_signed_out_of_is_no_place_and_is_not_told(store: SqlBillNotices, chats: Chats) -> None:
    await store.say(GIVEN, START)
    await chats.signed_in()
    await chats.conversations.sign_out("key-one", START)
    assert await store.place("C-1", START) is None
    assert not await store.tell_in_chat("C-1", "b", "one", DUE, START)
    assert not await store.told("C-1", "b")


async def test_a_linked_chat_is_signed_in_by_the_notice_and_by_nothing_less(
    store: SqlBillNotices, chats: Chats, database: Database
) -> None:
    await chats.open("tg", "telegram", "7:42")
    await chats.sign_in("tg")
    await SqlLinkedChats(database).link(LinkedChat("l", "telegram", "7:42", "C-1", START))
    week = START + timedelta(days=7)
    itself = IdentityClaims.of_linked_chat("C-1", week)
    assert not await store.tell_in_chat("C-1", "b", "tg", DUE, week, itself)
    assert not await chats.conversations.signed_in("tg", week)
    await store.say(GIVEN, START)
    assert await store.tell_in_chat("C-1", "b", "tg", DUE, week, itself)
    assert await chats.conversations.signed_in("tg", week)
    assert await methods_on_record(database) == ["password", "linked"]


async def test_a_chat_that_is_linked_no_more_is_not_signed_in_by_a_notice(store: SqlBillNotices, chats: Chats) -> None:
    await store.say(GIVEN, START)
    await chats.signed_in()
    week = START + timedelta(days=7)
    assert not await store.tell_in_chat("C-1", "b", "one", DUE, week, IdentityClaims.of_linked_chat("C-1", week))
    assert not await chats.conversations.signed_in("one", week)
    assert not await store.told("C-1", "b")


async def test_what_its_turn_could_not_tell_is_told_again_and_nothing_else(store: SqlBillNotices, chats: Chats) -> None:
    await store.say(GIVEN, START + HOUR)
    await chats.signed_in()
    for number, bill in enumerate(("a", "b")):
        assert await store.tell_in_chat("C-1", bill, "one", DUE, START + number * MINUTE)
    row = await chats.inbox.next_pending("one")
    assert row is not None
    await store.take_back("one", row.message_id, START + MINUTE)
    assert [await store.told("C-1", bill) for bill in ("a", "b")] == [False, True]
    assert await store.due(START + MINUTE, 10) == [GIVEN]
    assert await store.tell_in_chat("C-1", "a", "one", DUE, START + 2 * MINUTE)


async def test_a_customers_own_words_take_no_notice_back(store: SqlBillNotices, chats: Chats) -> None:
    await store.say(GIVEN, START + HOUR)
    await chats.signed_in()
    await chats.inbox.accept("one", Incoming("k", Kind.TEXT, "ciao"), "r", START)
    row = await chats.inbox.next_pending("one")
    assert row is not None
    await store.take_back("one", row.message_id, START)
    assert await store.due(START, 10) == []


async def test_nobody_is_nudged_after_a_notice_where_they_said_nothing(
    store: SqlBillNotices, chats: Chats, database: Database
) -> None:
    await store.say(GIVEN, START)
    await chats.signed_in()
    assert await store.tell_in_chat("C-1", "b", "one", DUE, START)
    row = await chats.inbox.next_pending("one")
    assert row is not None
    await chats.inbox.answer(row, [], START, False, Understood(slots={"finished": "recharge"}))
    policy = SilencePolicy(10 * MINUTE, 15 * MINUTE)
    assert await SqlSilences(database, LIFE).due(START + HOUR, policy, 10) == []


async def test_a_link_that_waits_for_its_payment_makes_a_notice_wait(store: SqlBillNotices, chats: Chats) -> None:
    await chats.signed_in()
    await chats.inbox.accept("one", Incoming("k", Kind.TEXT, "paga"), "r", START)
    row = await chats.inbox.next_pending("one")
    assert row is not None
    slots = {"pending_request": {"why": "done", "unpaid": "order-1"}}
    await chats.inbox.answer(row, [Said(Sender.BOT, "ecco")], START, False, Understood(slots=slots))
    assert await must_wait(store, START)


async def test_what_did_not_go_out_may_be_told_again_and_what_did_may_not(store: SqlBillNotices) -> None:
    await store.say(GIVEN, START)
    assert await store.begin_sending("C-1", "b", START)
    await store.sent("C-1", "b", None)
    assert await store.begin_sending("C-1", "b", START)
    await store.sent("C-1", "b", Told.SENT)
    await store.sent("C-1", "b", None)
    assert not await store.begin_sending("C-1", "b", START)


async def test_a_customers_place_is_an_open_chat_of_theirs_the_signed_in_one_first(
    store: SqlBillNotices, chats: Chats
) -> None:
    await chats.signed_in("lapsed")
    await chats.signed_in("closed")
    await chats.signed_in("theirs", "C-2")
    await chats.open("nobody's")
    later = START + HOUR
    await chats.open("here")
    await chats.sign_in("here", at=later)
    await chats.conversations.close("closed", START)
    found = await store.place("C-1", later)
    assert found is not None
    assert (found.conversation_id, found.signed_in, found.open) == ("here", True, True)
    await chats.conversations.close("here", later)
    found = await store.place("C-1", later)
    assert found is not None
    assert (found.conversation_id, found.signed_in, found.open) == ("lapsed", False, True)
    assert await store.place("C-1", START + timedelta(days=1)) is None


async def test_a_linked_chat_is_a_place_as_long_as_it_is_linked(
    store: SqlBillNotices, chats: Chats, database: Database
) -> None:
    await chats.open("tg", "telegram", "7:42")
    await chats.sign_in("tg")
    week = START + timedelta(days=7)
    assert await store.place("C-1", week) is None
    linked = SqlLinkedChats(database)
    await linked.link(LinkedChat("l", "telegram", "7:42", "C-1", START))
    place = await store.place("C-1", week)
    assert place is not None
    assert (place.conversation_id, place.linked, place.signed_in, place.open) == ("tg", True, False, False)
    await linked.end("C-1", "l", START)
    assert await store.place("C-1", week) is None


async def test_where_a_task_is_under_way_a_person_answers_or_an_answer_is_due_it_must_wait(
    store: SqlBillNotices, chats: Chats, database: Database
) -> None:
    await chats.signed_in()
    assert not await must_wait(store, START)
    await chats.inbox.accept("one", Incoming("k", Kind.TEXT, "ricarica"), "r", START)
    assert await must_wait(store, START)
    row = await chats.inbox.next_pending("one")
    assert row is not None
    understood = Understood(slots={"task": {"intent": "recharge"}})
    await chats.inbox.answer(row, [Said(Sender.BOT, "quanto?")], START, False, understood)
    assert await must_wait(store, START)
    assert not await must_wait(store, START + HOUR)
    await human(database, "one")
    assert await must_wait(store, START + HOUR)


async def must_wait(store: SqlBillNotices, now: datetime) -> bool:
    place = await store.place("C-1", now)
    assert place is not None
    return place.must_wait


async def methods_on_record(database: Database) -> list[str]:
    async with database.reading() as connection:
        return list(await connection.scalars(select(audit.c.reason).where(audit.c.action == "sign_in")))


async def human(database: Database, name: str) -> None:
    async with database.transaction() as connection:
        taken = update(conversations).where(conversations.c.id == name)
        await connection.execute(taken.values(status=Status.HUMAN.value))
