"""What every store of conversations must do with a pressed choice: it counts until something comes after it."""

from __future__ import annotations

import asyncio

import pytest

from bot.adapters.sql.database import Database
from bot.adapters.sql.transcript import store_messages
from bot.core.chat import Accepted, Choice, Incoming, Kind, Message, Said, Sender
from bot.core.chat_errors import ChoiceOvertaken
from tests.contracts.chats import Chats
from tests.fakes.clock import START

YES_OR_NO = (Choice("Sì", "/affirm"), Choice("No", "/deny"))


class Talk(Chats):
    """One conversation, `one`."""

    async def hears(self, text: str, key: str) -> str:
        """The customer says it; the message's id."""
        return (await self.inbox.accept("one", Incoming(key, Kind.TEXT, text), "r", START)).message_id

    async def asks(self, *texts: str, about: str | None = None, said: str = "ricarica") -> list[Message]:
        """The bot's answer to something that the customer says, with a choice under each text."""
        row_id = await self.hears(said, about or texts[0])
        row = await self.inbox.next_pending("one")
        assert row is not None
        assert row.message_id == row_id
        offered = [Said(Sender.BOT, text, choices=YES_OR_NO) for text in texts]
        stored = await self.inbox.answer(row, offered, START, failed=False)
        assert stored is not None
        return stored

    async def adds(self, said: Said) -> Message:
        async with self.database.transaction() as connection:
            return (await store_messages(connection, "one", None, [said], START))[0]

    async def presses(self, message: Message, key: str = "press", place: int = 0) -> Accepted:
        found = await self.transcript.choice("one", message.body["choices"][place]["id"])
        assert found is not None
        title, payload = found.choice.title, found.choice.payload
        incoming = Incoming(key, Kind.CHOICE, title, payload, offered=found.sequence)
        return await self.inbox.accept("one", incoming, "r", START)


@pytest.fixture
async def talk(database: Database) -> Talk:
    talk = Talk(database)
    await talk.open()
    return talk


async def overtaken(talk: Talk, message: Message) -> bool:
    before = (await talk.read()).last_sequence
    try:
        await talk.presses(message)
    except ChoiceOvertaken:
        assert (await talk.read()).last_sequence == before, "nothing of it is kept"
        return True
    return False


async def test_it_counts_while_nothing_comes_after_it(talk: Talk) -> None:
    (asked,) = await talk.asks("Ricarico?")
    assert not await overtaken(talk, asked)


async def test_it_counts_whatever_else_its_own_turn_says_and_offers(talk: Talk) -> None:
    first, _ = await talk.asks("Puoi scegliere.", "Oppure?")
    assert not await overtaken(talk, first)


@pytest.mark.parametrize("sender", [Sender.BOT, Sender.SYSTEM])
async def test_a_line_that_nobody_asked_for_overtakes_nothing(talk: Talk, sender: Sender) -> None:
    (asked,) = await talk.asks("Ricarico?")
    await talk.adds(Said(sender, "Il pagamento è arrivato."))
    assert not await overtaken(talk, asked)


async def test_what_the_bot_does_not_read_and_what_it_says_of_it_overtake_nothing(talk: Talk) -> None:
    (asked,) = await talk.asks("Ricarico?")
    await talk.inbox.accept("one", Incoming("b", Kind.REMOVED, "[sticker]", "utter_telegram_sticker"), "r", START)
    row = await talk.inbox.next_pending("one")
    assert row is not None
    remark = Said(Sender.BOT, "Carino!", choices=(Choice("Cosa sai fare", "/help"),), aside=True)
    assert await talk.inbox.answer(row, [remark], START, failed=False)
    assert not await overtaken(talk, asked)


async def test_a_person_s_line_overtakes_it(talk: Talk) -> None:
    (asked,) = await talk.asks("Ricarico?")
    await talk.adds(Said(Sender.HUMAN, "Eccomi.", name="Rosa"))
    assert await overtaken(talk, asked)


async def test_choices_that_nobody_asked_for_overtake_it(talk: Talk) -> None:
    (asked,) = await talk.asks("Ricarico?")
    await talk.adds(Said(Sender.BOT, "Il pagamento non è riuscito.", choices=YES_OR_NO))
    assert await overtaken(talk, asked)


async def test_of_two_that_nobody_asked_for_the_later_counts(talk: Talk) -> None:
    first = await talk.adds(Said(Sender.BOT, "Una cosa.", choices=YES_OR_NO))
    second = await talk.adds(Said(Sender.BOT, "Un'altra.", choices=YES_OR_NO))
    assert await overtaken(talk, first)
    assert not await overtaken(talk, second)


async def test_words_overtake_it_before_they_are_answered_and_after(talk: Talk) -> None:
    (asked,) = await talk.asks("Ricarico?")
    await talk.hears("aspetta", "b")
    assert await overtaken(talk, asked)
    row = await talk.inbox.next_pending("one")
    assert row is not None
    await talk.inbox.answer(row, [Said(Sender.BOT, "Va bene.")], START, failed=False)
    assert await overtaken(talk, asked)


async def test_another_turn_s_choices_overtake_it(talk: Talk) -> None:
    (old,) = await talk.asks("Ricarico?")
    (new,) = await talk.asks("Pago la bolletta?")
    assert await overtaken(talk, old)
    assert not await overtaken(talk, new)


async def test_words_said_before_it_was_offered_that_still_wait_come_first(talk: Talk) -> None:
    await talk.hears("ricarica", "a")
    await talk.hears("anzi, paga la bolletta", "b")
    row = await talk.inbox.next_pending("one")
    assert row is not None
    stored = await talk.inbox.answer(row, [Said(Sender.BOT, "Ricarico?", choices=YES_OR_NO)], START, failed=False)
    assert stored is not None
    assert await overtaken(talk, stored[0])


async def test_the_same_press_again_is_answered_the_same_and_another_one_is_late(talk: Talk) -> None:
    (asked,) = await talk.asks("Ricarico?")
    first = await talk.presses(asked, "press")
    await talk.hears("e poi?", "b")
    again = await talk.presses(asked, "press")
    assert (again.message_id, again.sequence, again.repeated) == (first.message_id, first.sequence, True)
    with pytest.raises(ChoiceOvertaken):
        await talk.presses(asked, "another press")


async def test_of_two_presses_at_once_one_counts(talk: Talk) -> None:
    (asked,) = await talk.asks("Ricarico?")
    presses = (talk.presses(asked, f"press {place}", place) for place in (0, 1))
    answers = await asyncio.gather(*presses, return_exceptions=True)
    assert sorted(type(answer).__name__ for answer in answers) == ["Accepted", "ChoiceOvertaken"]


async def test_a_command_of_a_channel_stands_under_no_message_and_always_counts(talk: Talk) -> None:
    await talk.asks("Ricarico?")
    await talk.hears("aspetta", "b")
    accepted = await talk.inbox.accept("one", Incoming("c", Kind.CHOICE, "/menu", "/help"), "r", START)
    assert not accepted.repeated


async def test_a_line_of_ours_is_there_once_for_its_id(talk: Talk) -> None:
    said = Said(Sender.SYSTEM, "La conversazione continua anche su Telegram.")
    first = await talk.transcript.add("one", "the line", said, START)
    await talk.hears("ciao", "a")
    assert await talk.transcript.add("one", "the line", said, START) == first
    lines = [(one.sender, one.in_reply_to) for one in await talk.transcript.after("one", 0)]
    assert lines == [(Sender.SYSTEM, None), (Sender.CUSTOMER, None)]
