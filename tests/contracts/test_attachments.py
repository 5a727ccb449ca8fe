"""What every store of files must do, what is taken, and what a link opens."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from bot.adapters.keys.hmac_keys import HmacKeys
from bot.adapters.sql.attachments import SqlAttachments, send
from bot.adapters.sql.database import Database
from bot.adapters.sql.desk_schema import attachments
from bot.adapters.sql.schema import conversations
from bot.adapters.sql.transcript import store_messages
from bot.core.attachments import LARGEST, Attachment, FileType
from bot.core.chat import Message, Said, Sender, Status
from bot.core.chat_errors import (
    ConversationClosed,
    FileTooLarge,
    NobodyReads,
    TooManyFiles,
    UnknownAttachment,
    UnsupportedFile,
)
from bot.services.attachments import Attachments, DayShare, FileOver
from tests.contracts.chats import MINUTE, SECOND, Chats
from tests.fakes.clock import START, StillClock
from tests.fakes.files import PDF, jpeg, large_pdf, png

LIFE = timedelta(hours=72)
DAY = timedelta(days=1)
ROSA, UGO = "a-rosa", "a-ugo"


class Desk:
    """Conversations that a person owns, and the use cases over the store."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.chats = Chats(database)
        self.clock = StillClock()
        self.store = SqlAttachments(database)
        self.files = Attachments(self.store, HmacKeys("a secret " * 5), self.clock, LIFE, DayShare(3, 2_000))

    async def with_person(self, name: str = "one") -> str:
        await self.chats.signed_in(name)
        await self.becomes(Status.HUMAN, name)
        return name

    async def becomes(self, status: Status, name: str = "one") -> None:
        async with self.database.transaction() as connection:
            changed = update(conversations).where(conversations.c.id == name)
            await connection.execute(changed.values(status=status.value))

    async def take(self, content: bytes = PDF, name: str = "one", agent: str | None = None) -> Attachment:
        return await self.files.take(name, agent, "modulo.pdf", stream(content))

    async def send(
        self, ids: Sequence[str], name: str = "one", agent: str | None = None, message_id: str = "m-1"
    ) -> Message:
        """With a message, as the stores of both sides do."""
        async with self.database.transaction() as connection:
            items = await send(connection, name, agent, ids, message_id, self.clock.now())
            said = Said(Sender.HUMAN if agent else Sender.CUSTOMER, "ecco", attachments=tuple(items))
            return (await store_messages(connection, name, None, [said], self.clock.now(), [message_id]))[0]

    async def kept(self) -> int:
        async with self.database.reading() as connection:
            return await connection.scalar(select(func.count()).select_from(attachments)) or 0

    def link(self, message: Message) -> tuple[str, str]:
        """File and token of a message's first attachment."""
        _, _, file, token = str(self.files.shown(message.body["attachments"][0])["url"]).split("/")
        return file, token


async def stream(content: bytes, size: int = 1000) -> AsyncIterator[bytes]:
    for at in range(0, len(content), size):
        yield content[at : at + size]


@pytest.fixture
def desk(database: Database) -> Desk:
    return Desk(database)


class TestTaking:
    async def test_a_file_is_kept_as_what_it_is_whatever_it_is_called(self, desk: Desk) -> None:
        await desk.with_person()
        taken = [await desk.take(content) for content in (PDF, png(), jpeg())]
        assert [(item.type, item.title) for item in taken] == [
            (FileType.PDF, "modulo.pdf"),
            (FileType.PNG, "modulo.png"),
            (FileType.JPEG, "modulo.jpg"),
        ]
        assert (taken[0].size, taken[0].message_id, taken[0].expires_at) == (len(PDF), None, START + LIFE)
        assert await desk.store.of("one", None, [item.id for item in taken]) == taken

    async def test_what_is_no_file_of_the_three_kinds_is_refused_and_not_kept(self, desk: Desk) -> None:
        await desk.with_person()
        for content in (b"", b"<html>", PDF[:-30]):
            with pytest.raises(UnsupportedFile):
                await desk.take(content)
        assert await desk.kept() == 0

    async def test_ten_megabytes_are_taken_and_not_a_byte_more(self, desk: Desk) -> None:
        await desk.with_person()
        files = replace(desk.files, share=DayShare())
        taken = await files.take("one", None, "grande", stream(large_pdf(LARGEST), 65_536))
        assert taken.size == LARGEST
        with pytest.raises(FileTooLarge):
            await files.take("one", None, "grande", stream(large_pdf(LARGEST + 1), 65_536))

    async def test_an_upload_that_is_too_large_is_not_read_to_its_end(self, desk: Desk) -> None:
        await desk.with_person()
        given: list[int] = []

        async def endless() -> AsyncIterator[bytes]:
            while True:
                given.append(1)
                yield bytes(1024 * 1024)

        with pytest.raises(FileTooLarge):
            await desk.files.take("one", None, "x", endless())
        assert len(given) == 11

    async def test_a_stream_that_breaks_leaves_nothing(self, desk: Desk) -> None:
        await desk.with_person()

        async def broken() -> AsyncIterator[bytes]:
            yield PDF
            raise ConnectionResetError

        with pytest.raises(ConnectionResetError):
            await desk.files.take("one", None, "x", broken())
        assert await desk.kept() == 0

    @pytest.mark.parametrize("status", [Status.BOT, Status.WAITING])
    async def test_none_is_taken_while_no_person_reads_along(self, desk: Desk, status: Status) -> None:
        await desk.with_person()
        await desk.becomes(status)
        for agent in (None, ROSA):
            with pytest.raises(NobodyReads):
                await desk.take(agent=agent)

    async def test_none_is_taken_for_a_chat_that_is_closed_or_is_none(self, desk: Desk) -> None:
        await desk.with_person()
        await desk.chats.conversations.close("one", START)
        for name in ("one", "none"):
            with pytest.raises(ConversationClosed):
                await desk.take(name=name)

    async def test_a_day_has_its_files_and_the_next_day_has_its_own(self, desk: Desk) -> None:
        await desk.with_person()
        for _ in range(3):
            await desk.take()
            desk.clock.advance(MINUTE)
        with pytest.raises(TooManyFiles) as refused:
            await desk.take()
        assert refused.value.retry_after == (DAY - 3 * MINUTE).total_seconds()
        await desk.take(agent=ROSA)
        desk.clock.advance(DAY - 3 * MINUTE)
        await desk.take()

    async def test_a_day_has_its_bytes(self, desk: Desk) -> None:
        await desk.with_person()
        await desk.take(large_pdf(1_500))
        with pytest.raises(TooManyFiles):
            await desk.take(large_pdf(501))
        await desk.take(large_pdf(500))

    async def test_uploads_at_the_same_time_do_not_pass_the_share_together(self, desk: Desk) -> None:
        await desk.with_person()
        taken = await asyncio.gather(*(desk.take() for _ in range(6)), return_exceptions=True)
        assert len([item for item in taken if isinstance(item, Attachment)]) == 3


class TestSending:
    async def test_a_message_holds_what_is_shown_and_no_address(self, desk: Desk) -> None:
        await desk.with_person()
        taken = await desk.take()
        (item,) = (await desk.send([taken.id])).body["attachments"]
        assert item == {
            "kind": "pdf",
            "title": "modulo.pdf",
            "size": len(PDF),
            "file": taken.id,
            "expires_at": (START + LIFE).isoformat(),
        }
        assert set(desk.files.shown(item)) == {"kind", "title", "size", "expires_at", "url"}

    async def test_files_stand_in_the_order_in_which_they_were_named(self, desk: Desk) -> None:
        await desk.with_person()
        ids = [(await desk.take(content)).id for content in (png(), PDF, jpeg())]
        named = [ids[2], ids[0], ids[1]]
        sent = await desk.send(named)
        assert [item["file"] for item in sent.body["attachments"]] == named
        assert [item["file"] for item in await desk.files.items("one", None, named)] == named

    async def test_a_file_is_sent_once(self, desk: Desk) -> None:
        await desk.with_person()
        taken = await desk.take()
        await desk.send([taken.id])
        with pytest.raises(UnknownAttachment):
            await desk.send([taken.id], message_id="m-2")

    async def test_two_messages_at_once_do_not_both_send_it(self, desk: Desk) -> None:
        await desk.with_person()
        taken = await desk.take()
        sent = await asyncio.gather(
            *(desk.send([taken.id], message_id=f"m-{number}") for number in range(4)), return_exceptions=True
        )
        assert len([item for item in sent if isinstance(item, Message)]) == 1

    async def test_of_several_all_are_sent_or_none(self, desk: Desk) -> None:
        await desk.with_person()
        taken = await desk.take()
        with pytest.raises(UnknownAttachment):
            await desk.send([taken.id, "none"])
        assert await desk.send([taken.id])

    async def test_nobody_sends_another_s_file(self, desk: Desk) -> None:
        for name in ("one", "two"):
            await desk.chats.signed_in(name, f"C-{name}")
            await desk.becomes(Status.HUMAN, name)
        mine, hers = await desk.take(), await desk.take(agent=ROSA)
        for name, agent, file in (("two", None, mine), ("one", ROSA, mine), ("one", None, hers), ("one", UGO, hers)):
            with pytest.raises(UnknownAttachment):
                await desk.send([file.id], name, agent)

    async def test_none_is_sent_once_the_person_has_gone_or_the_hours_are_over(self, desk: Desk) -> None:
        await desk.with_person()
        taken = await desk.take()
        await desk.becomes(Status.BOT)
        with pytest.raises(NobodyReads):
            await desk.send([taken.id])
        await desk.becomes(Status.HUMAN)
        desk.clock.advance(LIFE)
        with pytest.raises(UnknownAttachment):
            await desk.send([taken.id])

    async def test_an_agent_s_files_are_described_the_same_before_and_after_they_are_sent(self, desk: Desk) -> None:
        await desk.with_person()
        taken = await desk.take(agent=ROSA)
        before = await desk.files.items("one", ROSA, [taken.id])
        await desk.send([taken.id], agent=ROSA)
        assert await desk.files.items("one", ROSA, [taken.id]) == before
        for agent, ids in ((UGO, [taken.id]), (ROSA, [taken.id, "none"]), (ROSA, [taken.id, taken.id])):
            with pytest.raises(UnknownAttachment):
                await desk.files.items("one", agent, ids)


class TestALink:
    async def test_opens_the_file_for_the_customer_and_for_the_desk(self, desk: Desk) -> None:
        await desk.with_person()
        message = await desk.send([(await desk.take()).id])
        file, token = desk.link(message)
        for found, content in (await desk.files.open(file, token), await desk.files.open_at_desk("one", file)):
            assert (found.title, content) == ("modulo.pdf", PDF)

    async def test_is_over_at_the_very_moment_and_the_file_goes(self, desk: Desk) -> None:
        await desk.with_person()
        message = await desk.send([(await desk.take()).id])
        desk.clock.advance(LIFE - SECOND)
        await desk.files.clean()
        assert await desk.files.open(*desk.link(message))
        desk.clock.advance(SECOND)
        with pytest.raises(FileOver):
            await desk.files.open(*desk.link(message))
        with pytest.raises(FileOver):
            await desk.files.open_at_desk("one", desk.link(message)[0])
        await desk.files.clean()
        assert await desk.kept() == 0

    async def test_of_the_customer_is_over_after_the_sign_out_that_hides_its_message(self, desk: Desk) -> None:
        await desk.with_person()
        message = await desk.send([(await desk.take()).id])
        await desk.chats.conversations.sign_out("key-one", START)
        with pytest.raises(FileOver):
            await desk.files.open(*desk.link(message))
        assert await desk.files.open_at_desk("one", desk.link(message)[0])
        with pytest.raises(FileOver):
            await desk.files.open_at_desk("two", desk.link(message)[0])

    async def test_of_the_customer_is_over_with_the_chat(self, desk: Desk) -> None:
        await desk.with_person()
        message = await desk.send([(await desk.take()).id])
        await desk.chats.conversations.close("one", START)
        with pytest.raises(FileOver):
            await desk.files.open(*desk.link(message))

    async def test_to_what_was_never_sent_opens_nothing(self, desk: Desk) -> None:
        await desk.with_person()
        taken = await desk.take()
        token = HmacKeys("a secret " * 5).token("file", taken.id)
        with pytest.raises(FileOver):
            await desk.files.open(taken.id, token)

    async def test_that_was_changed_opens_nothing(self, desk: Desk) -> None:
        await desk.with_person()
        first = await desk.send([(await desk.take()).id])
        second = await desk.send([(await desk.take()).id], message_id="m-2")
        (file, token), (other, _) = desk.link(first), desk.link(second)
        changed = ("A" if token[0] != "A" else "B") + token[1:]
        for wrong in ((file, changed), (other, token), (file, ""), (file, "è"), (file, token + "="), ("", token)):
            with pytest.raises(FileOver):
                await desk.files.open(*wrong)
