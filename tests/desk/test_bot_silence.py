"""While a person answers, the bot is silent: whatever it would have said comes too late, and the person sees it."""

from __future__ import annotations

import asyncio

from bot.core.chat import Kind, Said, Sender, Status
from bot.core.chat_events import PERSON_LEFT, SIXTEEN_DIGITS
from tests.desk.people import MINUTE, People, person_left


async def test_the_bot_answers_while_one_waits(people: People) -> None:
    await people.ask()
    await people.says("quanto credito ho?")
    assert await people.answered() == ["quanto credito ho?"]
    assert (await people.said())[-1] == ("bot", "eco: quanto credito ho?")


async def test_what_a_customer_says_to_a_person_is_no_turn_of_the_bots(people: People) -> None:
    rosa = await people.agent("Rosa")
    await people.served(rosa)
    accepted = await people.says("ci sei?")
    assert (await people.said())[-1] == ("customer", "ci sei?")
    assert not await people.chats.inbox.busy("one")
    assert await people.answered() == []
    again = await people.says("ci sei?")
    assert (again.message_id, again.repeated) == (accepted.message_id, True)


async def test_a_reply_that_was_under_way_is_refused_and_shown_to_the_person(people: People) -> None:
    rosa = await people.agent("Rosa")
    await people.ask()
    accepted = await people.says("quanto credito ho?")
    row = await people.taken_up()
    await people.ownership.accept(rosa, (await people.live()).id)
    assert await people.answer(row) == []
    assert await people.answer(row) == []
    assert [sender for sender, _ in await people.said()] == ["customer", "system"]
    (refused,) = [event for event in await people.history() if event.kind == "bot_reply_refused"]
    assert refused.body == {"message_id": accepted.message_id, "texts": ["eco: quanto credito ho?"]}
    assert not await people.chats.inbox.busy("one")


async def test_a_late_reply_stays_refused_after_the_bot_is_back(people: People) -> None:
    rosa = await people.agent("Rosa")
    await people.ask()
    await people.says("quanto credito ho?")
    row = await people.taken_up()
    handoff = await people.ownership.accept(rosa, (await people.live()).id)
    await people.ownership.give_back(rosa, handoff.id, 1)
    assert await people.answer(row) == []
    assert person_left(await people.answered()) == [PERSON_LEFT]


async def test_an_event_whose_reply_came_too_late_is_answered_in_its_order(people: People) -> None:
    """Its turn ran already: the engine says the same again, and does nothing twice."""
    rosa = await people.agent("Rosa")
    await people.ask()
    await people.happens("/payment_told")
    row = await people.taken_up()
    handoff = await people.ownership.accept(rosa, (await people.live()).id)
    assert await people.answer(row) == []
    await people.ownership.give_back(rosa, handoff.id, 1)
    assert await people.answer(row) == []  # the worker of before, which knows nothing of it
    assert person_left(await people.answered()) == [PERSON_LEFT, "/payment_told"]
    assert people.engine.runs[row.message_id] == 1
    assert (await people.said())[-1] == ("bot", "eco: /payment_told")


async def test_accepting_and_answering_at_once_never_mix(people: People) -> None:
    rosa = await people.agent("Rosa", capacity=20)
    for number in range(8):
        name = f"chat-{number}"
        asked = await people.ask(name)
        await people.says("ciao", name)
        row = await people.taken_up(name)
        await asyncio.gather(people.answer(row), people.ownership.accept(rosa, asked.handoff.id))
        senders = [sender for sender, _ in await people.said(name)]
        refused = [event for event in await people.history(name) if event.kind == "bot_reply_refused"]
        assert senders in (["customer", "bot", "system"], ["customer", "system"])
        assert ("bot" in senders) is not bool(refused)


async def test_the_bots_excuse_for_being_slow_is_refused_too(people: People) -> None:
    rosa = await people.agent("Rosa")
    await people.ask()
    await people.says("quanto credito ho?")
    row = await people.taken_up()
    await people.ownership.accept(rosa, (await people.live()).id)
    late = [Said(Sender.BOT, "Ci sto mettendo più del solito")]
    assert await people.chats.inbox.tell_delay(row, late, people.clock.now()) == []


async def test_what_was_not_answered_when_a_person_came_is_theirs_to_read(people: People) -> None:
    rosa = await people.agent("Rosa")
    await people.ask()
    await people.says("uno")
    await people.says("due", kind=Kind.CHOICE, payload="/check_credit")
    await people.says("••••", kind=Kind.EVENT, payload=SIXTEEN_DIGITS)
    await people.happens("/payment_told")
    await people.ownership.accept(rosa, (await people.live()).id)
    assert await people.states() == {"uno": "read", "due": "read", "••••": "read", "/payment_told": "held"}


async def test_what_happens_meanwhile_is_seen_by_the_person_and_told_by_the_bot_afterwards(people: People) -> None:
    rosa = await people.agent("Rosa")
    handoff = await people.served(rosa)
    await people.happens('/payment_told{"told": "captured"}')
    await people.happens('/payment_told{"told": "captured"}')
    assert [one.body for one in await people.history() if one.kind == "held"] == [
        {"event": '/payment_told{"told": "captured"}'}
    ]
    await people.ownership.give_back(rosa, handoff.id, 1)
    assert person_left(await people.answered()) == [PERSON_LEFT, '/payment_told{"told": "captured"}']


async def test_that_a_card_number_was_taken_out_is_said_by_the_system_whoever_answers(people: People) -> None:
    rosa = await people.agent("Rosa")
    await people.served(rosa)
    await people.says("••••", kind=Kind.REMOVED, payload="utter_card_number_removed")
    await people.answered()
    sender, text = (await people.said())[-1]
    assert sender == "system"
    assert "carta" in text
    assert people.engine.heard == []


async def test_a_removal_that_was_not_told_yet_is_told_after_the_owner_changed(people: People) -> None:
    rosa, ugo = await people.agent("Rosa"), await people.agent("Ugo")
    await people.ask()
    await people.says("••••", kind=Kind.REMOVED, payload="utter_card_number_removed")
    handoff = await people.ownership.accept(rosa, (await people.live()).id)
    await people.ownership.transfer(rosa, handoff.id, 1, to_agent=ugo.id)
    await people.answered()
    assert [sender for sender, _ in await people.said()] == ["customer", "system", "system", "system"]


async def test_signing_out_hides_the_past_and_the_person_is_told(people: People) -> None:
    rosa = await people.agent("Rosa")
    await people.chats.open("one")
    await people.chats.sign_in("one")
    await people.served(rosa)
    await people.says("sono io")
    people.clock.advance(20 * MINUTE)
    await people.chats.conversations.sign_out("key-one", people.clock.now())
    assert await people.said() == []
    assert (await people.chat()).status is Status.HUMAN
    told = (await people.history())[-1]
    assert (told.kind, told.at) == ("signed_out", people.clock.now())


async def test_a_sign_in_that_lapses_is_told_to_the_person(people: People) -> None:
    rosa = await people.agent("Rosa")
    await people.chats.open("one")
    await people.chats.sign_in("one")
    await people.served(rosa)
    people.clock.advance(31 * MINUTE)
    await people.says("ci sei?")
    assert (await people.chat()).customer_id is None
    assert "signed_out" in [event.kind for event in await people.history()]
    assert [text for _, text in await people.said()] == ["ci sei?"]


async def test_who_signs_in_while_waiting_is_known_to_the_person(people: People) -> None:
    await people.ask()
    await people.chats.sign_in("one")
    assert (await people.live()).customer_id == "C-1"


async def test_what_the_bot_understood_is_kept_with_each_answer(people: People) -> None:
    await people.ask()
    await people.says("quanto credito ho?")
    await people.answered()
    async with people.database.reading() as connection:
        (kept,) = (await connection.exec_driver_sql("SELECT understood FROM inbox")).scalars()
    assert '"intent": "echo"' in kept
