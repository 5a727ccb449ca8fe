"""A person's lines: accepted once, from who owns the conversation; notes never among them."""

from __future__ import annotations

import asyncio

import pytest

from bot.core.chat_errors import ConversationClosed, MessageConflict
from bot.core.desk_errors import CardNumber, NotOwner, UnknownHandoff
from bot.core.handoffs import Outcome, Skill, State
from tests.desk.people import MINUTE, People


async def test_a_line_carries_the_name_and_not_the_account_of_who_wrote_it(people: People) -> None:
    rosa = await people.agent("Rosa")
    await people.served(rosa)
    accepted = await people.speaking.say(rosa, "one", 1, "a", "Buongiorno")
    message = (await people.chats.transcript.after("one", 0))[-1]
    assert (message.message_id, message.sequence) == (accepted.message_id, accepted.sequence)
    assert (message.sender, message.body["name"], message.body["text"]) == ("human", "Rosa", "Buongiorno")
    assert message.agent_id == "rosa"
    assert "agent_id" not in message.body


async def test_the_same_line_sent_ten_times_at_once_is_one(people: People) -> None:
    rosa = await people.agent("Rosa")
    await people.served(rosa)
    sends = (people.speaking.say(rosa, "one", 1, "a", "Buongiorno") for _ in range(10))
    done = await asyncio.gather(*sends)
    assert len({one.message_id for one in done}) == 1
    assert sum(not one.repeated for one in done) == 1
    assert [text for sender, text in await people.said() if sender == "human"] == ["Buongiorno"]


async def test_the_same_id_with_other_words_is_a_conflict(people: People) -> None:
    rosa = await people.agent("Rosa")
    await people.served(rosa)
    await people.speaking.say(rosa, "one", 1, "a", "Buongiorno")
    with pytest.raises(MessageConflict):
        await people.speaking.say(rosa, "one", 1, "a", "Buonasera")


async def test_nothing_is_written_where_the_chat_is_closed_unknown_or_the_bots(people: People) -> None:
    rosa = await people.agent("Rosa")
    await people.served(rosa)
    await people.chats.conversations.close("one", people.clock.now())
    with pytest.raises(ConversationClosed):
        await people.speaking.say(rosa, "one", 1, "a", "Buongiorno")
    with pytest.raises(UnknownHandoff):
        await people.speaking.say(rosa, "never", 1, "a", "Buongiorno")
    await people.chats.open("two")
    with pytest.raises(NotOwner):
        await people.speaking.say(rosa, "two", 0, "a", "Buongiorno")


async def test_the_first_line_is_stamped_and_whose_turn_it_is_is_known(people: People) -> None:
    rosa = await people.agent("Rosa")
    await people.served(rosa)
    first = people.clock.now() + MINUTE
    for key in ("a", "b"):
        people.clock.advance(MINUTE)
        await people.speaking.say(rosa, "one", 1, key, "Buongiorno")
    assert ((await people.live()).first_reply_at, (await people.live()).state) == (first, State.WAITING_CUSTOMER)
    await people.says("non funziona")
    assert (await people.live()).state is State.ASSIGNED


CARD, SIXTEEN = "4111 1111 1111 1111", "1234567890123456"


@pytest.mark.parametrize("number", [CARD, SIXTEEN])
async def test_a_line_or_note_with_a_card_s_number_or_sixteen_digits_is_refused_and_stored_nowhere(
    people: People, number: str
) -> None:
    rosa = await people.agent("Rosa")
    handoff = await people.served(rosa)
    before, text = (await people.said(), await people.history()), f"il buono è {number}"
    for tried in (
        people.speaking.say(rosa, "one", 1, "a", text),
        people.speaking.note(rosa, "one", "n-1", text),
        people.speaking.tag(rosa, "one", [number]),
        people.ownership.transfer(rosa, handoff.id, 1, to_skill=Skill.FIXED, note=text),
        people.ownership.give_back(rosa, handoff.id, 1, note=text),
        people.ownership.close(rosa, handoff.id, 1, Outcome.SOLVED, [number]),
    ):
        with pytest.raises(CardNumber):
            await tried
    assert (await people.said(), await people.history()) == before
    assert (await people.live()).tags == ()


async def test_the_same_line_is_taken_once_the_number_is_out_of_it_and_a_code_that_must_be_said_is_kept(
    people: People,
) -> None:
    rosa = await people.agent("Rosa")
    await people.served(rosa)
    with pytest.raises(CardNumber):
        await people.speaking.say(rosa, "one", 1, "a", f"la carta {CARD}")
    await people.speaking.say(rosa, "one", 1, "a", "la carta che finisce per 1111")
    await people.speaking.say(rosa, "one", 1, "b", "il PUK è 12345678")
    texts = [text for sender, text in await people.said() if sender == "human"]
    assert texts == ["la carta che finisce per 1111", "il PUK è 12345678"]


async def test_a_note_is_never_a_message(people: People) -> None:
    rosa = await people.agent("Rosa")
    await people.served(rosa)
    before = (await people.chat()).last_sequence
    note = await people.speaking.note(rosa, "one", "n-1", "cliente agitato")
    assert (note.kind, note.agent_id, note.body) == ("note", "rosa", {"text": "cliente agitato"})
    assert (await people.chat()).last_sequence == before
    with pytest.raises(UnknownHandoff):
        await people.speaking.note(rosa, "never", "n-1", "chi è?")


async def test_tags_take_the_place_of_earlier_ones_each_once(people: People) -> None:
    rosa = await people.agent("Rosa")
    await people.served(rosa)
    await people.speaking.tag(rosa, "one", ["roaming"])
    await people.speaking.tag(rosa, "one", ["fattura", "fattura", "estero"])
    assert (await people.live()).tags == ("fattura", "estero")
