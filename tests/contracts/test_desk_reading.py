"""What the desk reads of conversations, on both databases."""

from __future__ import annotations

import asyncio
import uuid
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, update

from bot.adapters.sql.corrections import SqlCorrections
from bot.adapters.sql.database import Database
from bot.adapters.sql.desk_reading import SqlReading
from bot.adapters.sql.handoffs import SqlHandoffs
from bot.adapters.sql.schema import conversations, inbox
from bot.adapters.sql.telegram_tellings import SqlTellings
from bot.core.agents import Role
from bot.core.chat import Incoming, Kind, Said, Sender
from bot.core.handoffs import USUAL, Cause, Ending, Handoff, Outcome, Requeued, Skill, State
from bot.services.desk.ports import Back, Closing, NewHandoff
from bot.services.desk.reading_ports import Correction
from bot.services.telegram.ports import ChatKey
from tests.contracts.chats import LIFE, Chats
from tests.fakes.agents import agent
from tests.fakes.clock import START

ROSA, UGO = agent("rosa", Role.AGENT, Skill.MOBILE), agent("ugo", Role.AGENT, Skill.FIXED)
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


class Office:
    """Conversations and their hand-offs, in stores alone."""

    def __init__(self, database: Database) -> None:
        self.chats = Chats(database)
        self.database = database
        self.handoffs = SqlHandoffs(database)
        self.reading = SqlReading(database, LIFE)

    async def says(self, name: str, text: str, at: Any = START) -> str:
        incoming = Incoming(str(uuid.uuid4()), Kind.TEXT, text)
        return (await self.chats.inbox.accept(name, incoming, "r", at)).message_id

    async def asks(self, name: str, skill: Skill = Skill.MOBILE, at: Any = START) -> Handoff:
        message = await self.says(name, "operatore", at)
        new = NewHandoff(str(uuid.uuid4()), name, message, skill, Cause.ASKED, "la SIM", USUAL, None, None)
        return (await self.handoffs.enqueue(new, at))[0]

    async def takes(self, handoff: Handoff, who: str = ROSA.id) -> Handoff:
        return await self.handoffs.assign(handoff.id, who, (), START + MINUTE)

    async def answers(self, handoff: Handoff, text: str = "Eccomi") -> None:
        said = Said(Sender.HUMAN, text, name="Rosa", agent_id=handoff.agent_id)
        agent_id, key = handoff.agent_id or "", str(uuid.uuid4())
        await self.handoffs.say(handoff.conversation_id, handoff.epoch, agent_id, key, said, START + 2 * MINUTE)

    async def ends(self, handoff: Handoff) -> None:
        closing = Closing(State.RESOLVED, Ending.CLOSED, Outcome.SOLVED, by=handoff.agent_id)
        await self.handoffs.end(handoff.id, handoff.epoch, closing, START + 3 * MINUTE)


@pytest.fixture
def office(database: Database) -> Office:
    return Office(database)


async def test_the_live_ones_are_the_queue_in_order_then_those_with_a_person(office: Office) -> None:
    for name in ("one", "two", "three"):
        await office.chats.open(name)
    served = await office.takes(await office.asks("one"))
    second = await office.asks("two", at=START + 2 * MINUTE)
    first = await office.asks("three", at=START + MINUTE)
    assert [one.handoff.id for one in await office.reading.live(START)] == [first.id, second.id, served.id]


async def test_what_is_unread_begins_behind_the_last_line_of_a_person(office: Office) -> None:
    await office.chats.open()
    served = await office.takes(await office.asks("one"))
    await office.answers(served)
    (quiet,) = await office.reading.live(START)
    assert (quiet.unread_from, quiet.last and quiet.last.text) == (None, "Eccomi")
    await office.says("one", "prima")
    await office.says("one", "seconda")
    (loud,) = await office.reading.live(START)
    assert loud.unread_from == loud.last_customer - 1
    assert (loud.last and loud.last.sender, loud.last and loud.last.text) == (Sender.CUSTOMER, "seconda")


async def test_a_sign_in_that_holds_no_longer_is_not_shown(office: Office) -> None:
    await office.chats.signed_in("one", "C-1")
    await office.asks("one")
    now = await office.reading.talk("one", START)
    assert now is not None
    assert (now.customer_id, now.owner_id, now.how) == ("C-1", "C-1", "password")
    later = await office.reading.talk("one", START + timedelta(hours=13))
    assert later is not None
    assert (later.customer_id, later.owner_id, later.how, later.acr) == (None, "C-1", None, None)


async def test_the_channels_of_a_conversation_are_its_own_and_telegram_while_a_chat_there_shows_it(
    office: Office, database: Database
) -> None:
    tellings, chat = SqlTellings(database), ChatKey(100, 7)
    await office.chats.open("one")
    await office.chats.open("two", "telegram", chat.address)

    async def channels(name: str) -> str | None:
        found = await office.reading.talk(name, START)
        return found.channels if found else None

    assert await channels("one") == "web"
    for name in ("two", "one"):
        await tellings.follow(chat, name, 0)
    assert [await channels(name) for name in ("one", "two")] == ["web+telegram", "telegram"]
    await tellings.leave(chat, "one")
    assert await channels("one") == "web"


async def test_an_unknown_conversation_is_none(office: Office) -> None:
    assert await office.reading.talk("nobody", START) is None


async def test_lines_come_in_order_from_a_cursor_with_who_wrote_them(office: Office) -> None:
    await office.chats.open()
    await office.says("one", "ciao")
    served = await office.takes(await office.asks("one"))
    await office.answers(served)
    lines = await office.reading.lines("one", 0, 10)
    assert [line.sequence for line in lines] == sorted(line.sequence for line in lines)
    assert (lines[-1].agent_id, lines[-1].body["name"]) == (ROSA.id, "Rosa")
    assert await office.reading.lines("one", lines[-1].sequence, 10) == []
    assert [line.body["text"] for line in await office.reading.lines("one", 0, 1)] == ["ciao"]
    assert (await office.reading.latest("one", 1))[0].body["text"] == "Eccomi"
    assert await office.reading.latest("one", 10, lines[1].sequence) == lines[:1]
    assert await office.reading.latest("one", 1, lines[2].sequence) == [lines[1]]
    assert await office.reading.latest("one", 10, lines[0].sequence) == []


async def test_what_was_understood_comes_with_its_correction(office: Office, database: Database) -> None:
    await office.chats.open()
    message = await office.says("one", "ricarica")
    understood = {"intent": "recharge", "confidence": 0.9}
    async with database.transaction() as connection:
        await connection.execute(update(inbox).where(inbox.c.message_id == message).values(understood=understood))
    corrections = SqlCorrections(database)
    for meant in ("list_bills", "pay_bill"):
        await corrections.put(Correction(message, "one", "ricarica", "recharge", meant, ROSA.id, START))
    (heard,) = await office.reading.heard("one", 10)
    assert (heard.text, heard.understood, heard.corrected) == ("ricarica", understood, "pay_bill")
    assert [one.meant for one in await corrections.all()] == ["pay_bill"]


async def test_past_hand_offs_are_the_conversation_s_and_its_customer_s(office: Office) -> None:
    for name, customer in (("one", "C-1"), ("two", "C-1"), ("three", "C-2")):
        await office.chats.signed_in(name, customer)
        await office.ends(await office.takes(await office.asks(name)))
    talk = await office.reading.talk("one", START)
    assert talk is not None
    assert {past.conversation_id for past in await office.reading.past(talk, 10)} == {"one", "two"}
    assert len(await office.reading.past(talk, 1)) == 1


async def test_who_had_a_conversation_served_it_and_nobody_else(office: Office) -> None:
    await office.chats.open()
    await office.ends(await office.takes(await office.asks("one")))
    assert await office.reading.served("one", ROSA.id, START)
    assert not await office.reading.served("one", UGO.id, START)


async def test_what_was_served_is_looked_back_at_for_a_while_and_until_somebody_else_is_wanted(office: Office) -> None:
    await office.chats.open()
    await office.ends(await office.takes(await office.asks("one")))
    assert not await office.reading.served("one", ROSA.id, START + 4 * MINUTE)
    later = await office.takes(await office.asks("one", Skill.COMPLAINTS, START + MINUTE), UGO.id)
    assert not await office.reading.served("one", ROSA.id, START)
    assert await office.reading.served("one", UGO.id, START + MINUTE)
    await office.ends(later)


async def test_what_was_offered_and_let_lie_is_not_theirs_to_read_until_they_wrote_in_it(office: Office) -> None:
    await office.chats.open()
    asked = await office.asks("one")
    offered = await office.handoffs.assign(asked.id, ROSA.id, (), START, offered=True)
    assert await office.reading.served("one", ROSA.id, START)
    await office.handoffs.requeue(offered.id, offered.epoch, Back(Requeued.IGNORED), (), START)
    assert not await office.reading.served("one", ROSA.id, START)
    again = await office.handoffs.assign(asked.id, ROSA.id, (), START, offered=True)
    await office.answers(again)
    await office.handoffs.requeue(again.id, again.epoch, Back(Requeued.TRANSFER), (), START)
    assert await office.reading.served("one", ROSA.id, START)


async def test_notes_come_from_a_cursor(office: Office) -> None:
    await office.chats.open()
    handoff = await office.asks("one")
    for text in ("prima", "seconda"):
        await office.handoffs.record(handoff.id, "note", ROSA.id, {"text": text}, START)
    notes = await office.reading.notes("one", 0)
    assert [note.body["text"] for note in notes] == ["prima", "seconda"]
    assert await office.reading.notes("one", notes[-1].number) == []


async def test_the_bots_own_time_begins_with_the_first_words_since_the_hand_off_before(office: Office) -> None:
    await office.chats.open()
    await office.says("one", "ciao")
    await office.says("one", "credito", START + SECOND)
    first = await office.asks("one", at=START + 10 * SECOND)
    await office.ends(await office.takes(first))  # three minutes after the start
    await office.says("one", "ancora io", START + 4 * MINUTE)
    second = await office.asks("one", at=START + 5 * MINUTE)
    assert await office.reading.bot_began(START, START + 9 * MINUTE) == {first.id: START, second.id: START + 4 * MINUTE}
    assert await office.reading.bot_began(START + MINUTE, START + 9 * MINUTE) == {second.id: START + 4 * MINUTE}


async def test_two_corrections_of_one_message_at_once_are_one_and_go_with_the_conversation(
    office: Office, database: Database
) -> None:
    await office.chats.open()
    kept = SqlCorrections(database)
    meant = ("list_bills", "pay_bill", "recharge", "show_bill")
    await asyncio.gather(*(kept.put(Correction("m", "one", "x", "recharge", one, ROSA.id, START)) for one in meant))
    (last,) = await kept.all()
    assert last.meant in meant
    async with database.transaction() as connection:
        await connection.execute(delete(conversations).where(conversations.c.id == "one"))
    assert await kept.all() == []


async def test_a_conversation_says_its_newest_note_and_its_newest_line_of_the_history_apart(office: Office) -> None:
    await office.chats.open()
    await office.chats.open("other")
    handoff = await office.asks("one")
    await office.asks("other")
    noted = await office.handoffs.record(handoff.id, "note", ROSA.id, {"text": "gentile"}, START)
    talk = await office.reading.talk("one", START)
    assert talk is not None
    assert (talk.last_note, talk.last_event < noted.number) == (noted.number, True)
    event = await office.handoffs.record(handoff.id, "signed_out", None, {}, START)
    assert {one.talk.id: one.talk.last_event for one in await office.reading.live(START)}["one"] == event.number
