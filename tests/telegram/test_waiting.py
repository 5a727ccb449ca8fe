"""Who waits for a person on Telegram: the place in the queue is told when it changes, and goes when it is over."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.core.handoffs import Handoff
from connectors.conversation.listeners import Listeners
from connectors.gateway.keys import PLACES, QUEUE_LOOP
from connectors.telegram.channel import TelegramChannel
from connectors.telegram.placing import HOLD
from tests.fakes.bot_api import BotAccount, Call, FakeBotApi, Fault, PrivateChat
from tests.gateway.conftest import Api
from tests.gateway.people import Person
from tests.telegram.hurried import HurriedClock, HurriedTime
from tests.telegram.scene import Scene, running

FIRST, SECOND = "Adesso sei al primo posto in coda.", "Adesso sei al posto 2 in coda."


@pytest.fixture
async def rosa(scene: Scene) -> AsyncIterator[Person]:
    async with at_the_desk(scene) as person:
        yield person


@asynccontextmanager
async def at_the_desk(scene: Scene) -> AsyncIterator[Person]:
    """Nobody else looks after the queue."""
    await scene.client.app[QUEUE_LOOP].stop()
    yield Person(scene.product)
    await scene.client.app[QUEUE_LOOP].start()


async def line(scene: Scene, rosa: Person, *names: str) -> list[tuple[PrivateChat, Api, Handoff]]:
    """These people in the queue, in this order."""
    waiting = []
    for name in names:
        chat, api = await scene.greeted(name), Api(scene.client, scene.product, scene.engine)
        api.id = (await scene.conversation(chat)).id
        waiting.append((chat, api, await rosa.wanted(api)))
    await seen(scene, *(chat for chat, _, _ in waiting))
    return waiting


async def seen(scene: Scene, *chats: PrivateChat) -> None:
    """Until it was noticed that they wait; what is known of the queue may be a second old."""
    notes = scene.product.telegram.place_notes
    while not {scene.key(chat) for chat in chats} <= {spot.chat for spot in await notes.all(scene.bot.id)}:
        await scene.channel.waiting.look()


async def test_a_place_is_told_when_it_changes_and_not_before(scene: Scene, rosa: Person) -> None:
    (_, _, first), _, (anna, _, _) = await line(scene, rosa, "Giulia", "Marco", "Anna")
    assert anna.unheard() == []
    await rosa.takes(first)
    (note,) = await anna.hears(1)
    assert note.text == SECOND


async def test_the_next_change_stands_in_the_same_message_and_makes_no_sound(scene: Scene, rosa: Person) -> None:
    (_, _, first), (_, _, second), (anna, _, _) = await line(scene, rosa, "Giulia", "Marco", "Anna")
    await rosa.takes(first)
    await anna.hears(1)
    await rosa.takes(second)
    await anna.until(lambda: FIRST in anna.texts)
    assert SECOND not in anna.texts
    assert anna.unheard() == []
    notes = [call for call in scene.api.calls_of("sendMessage") if call.params["text"] == SECOND]
    assert [call.params["disable_notification"] for call in notes] == ["true"]


async def test_it_goes_when_a_person_answers_and_is_no_line_of_the_conversation(scene: Scene, rosa: Person) -> None:
    (_, _, first), (marco, _, second) = await line(scene, rosa, "Giulia", "Marco")
    await rosa.takes(first)
    await marco.until(lambda: FIRST in marco.texts)
    await rosa.takes(second)
    await marco.until(lambda: FIRST not in marco.texts)
    assert FIRST not in str(await scene.lines(marco))


async def test_a_note_that_was_taken_away_by_hand_comes_anew(scene: Scene, rosa: Person) -> None:
    (_, _, first), (_, _, second), (anna, _, _) = await line(scene, rosa, "Giulia", "Marco", "Anna")
    await rosa.takes(first)
    (note,) = await anna.hears(1)
    stored = anna.find(note.message_id)
    assert stored is not None
    stored.deleted = True
    await rosa.takes(second)
    await anna.until(lambda: FIRST in anna.texts)


async def test_who_blocked_the_bot_holds_up_nobody(scene: Scene, rosa: Person) -> None:
    (_, _, first), (marco, _, _), (anna, _, _) = await line(scene, rosa, "Giulia", "Marco", "Anna")
    marco.blocked = True
    await rosa.takes(first)
    assert (await anna.hears(1))[0].text == SECOND


async def test_who_blocked_the_bot_is_told_no_place_until_they_are_back(scene: Scene, rosa: Person) -> None:
    (_, _, first), (_, _, second), (anna, _, _) = await line(scene, rosa, "Giulia", "Marco", "Anna")
    anna.blocked = True  # and no update says so
    await rosa.takes(first)
    while not await scene.product.telegram.tellings.has_stopped(scene.key(anna)):
        await scene.channel.waiting.look()
    await rosa.takes(second)
    await looked(scene)
    assert len(tried(scene, anna)) == 1
    anna.unblock()
    assert (await anna.hears(1))[0].text == FIRST


async def test_a_chat_that_is_to_rest_holds_up_nobody_s_place(scene: Scene, rosa: Person) -> None:
    (_, _, first), (marco, _, _), (anna, _, _) = await line(scene, rosa, "Giulia", "Marco", "Anna")
    scene.api.fail("sendMessage", Fault.FLOOD, chat_id=marco.id, retry_after=3600)
    await scene.news((await scene.conversation(marco)).id, "Una notizia")
    await scene.api.called("sendMessage", len(scene.api.calls_of("sendMessage")) + 1)
    await rosa.takes(first)
    assert (await anna.hears(1))[0].text == SECOND
    assert FIRST not in marco.texts


@pytest.mark.parametrize("fault", [Fault.SERVER_ERROR, Fault.FLOOD, Fault.LOST_REPLY])
async def test_a_change_that_failed_stands_in_the_same_message_at_the_next_look(
    scene: Scene, rosa: Person, fault: Fault
) -> None:
    (_, _, first), (_, _, second), (anna, _, _) = await line(scene, rosa, "Giulia", "Marco", "Anna")
    await rosa.takes(first)
    (note,) = await anna.hears(1)
    scene.api.fail("editMessageText", fault, chat_id=anna.id)
    await rosa.takes(second)
    await anna.until(lambda: FIRST in anna.texts)
    await looked(scene)
    assert anna.unheard() == []
    assert [shown.message_id for shown in anna.from_bot if shown.text == FIRST] == [note.message_id]


async def test_a_place_that_could_not_be_told_is_told_at_the_next_look(scene: Scene, rosa: Person) -> None:
    (_, _, first), _, (anna, _, _) = await line(scene, rosa, "Giulia", "Marco", "Anna")
    scene.api.fail("sendMessage", Fault.BAD_GATEWAY, chat_id=anna.id)
    await rosa.takes(first)
    assert (await anna.hears(1))[0].text == SECOND


async def test_a_note_that_could_not_be_taken_away_goes_at_the_next_look(scene: Scene, rosa: Person) -> None:
    (_, _, first), (marco, _, second) = await line(scene, rosa, "Giulia", "Marco")
    await rosa.takes(first)
    await marco.until(lambda: FIRST in marco.texts)
    lost = scene.api.fail("deleteMessage", Fault.SERVER_ERROR, times=2, chat_id=marco.id)
    await rosa.takes(second)
    await marco.until(lambda: FIRST not in marco.texts)
    assert lost.met == 2


async def test_another_process_takes_away_what_one_that_died_has_told(
    api: FakeBotApi, account: BotAccount, tmp_path: Path
) -> None:
    async with running(tmp_path, api, account) as first, at_the_desk(first) as rosa:
        (_, _, giulias), (marco, api_of_marco, marcos) = await line(first, rosa, "Giulia", "Marco")
        await rosa.takes(giulias)
        await marco.until(lambda: FIRST in marco.texts)
        await first.channel.waiting.look()  # once it is kept
        await first.channel.stop()
        await rosa.takes(marcos)
        await rosa.goes(api_of_marco)
    async with running(tmp_path, api, account) as second:
        second.product.clock.advance(HOLD)
        await marco.until(lambda: FIRST not in marco.texts)


async def test_of_two_processes_one_tells_it(scene: Scene, rosa: Person) -> None:
    (_, _, first), _, (anna, _, _) = await line(scene, rosa, "Giulia", "Marco", "Anna")
    clock = scene.api.clock
    assert isinstance(clock, HurriedClock)
    other = TelegramChannel(scene.product, Listeners(), scene.client.app[PLACES], HurriedTime(clock))
    await rosa.takes(first)
    for _ in range(3):
        await asyncio.gather(other.waiting.look(), scene.channel.waiting.look())
    assert (await anna.hears(1))[0].text == SECOND
    assert len(tried(scene, anna)) == 1


async def looked(scene: Scene) -> None:
    """Until what is known of the queue was read anew and told: see `Places`."""
    places = scene.client.app[PLACES]
    known = await places.all()
    while await places.all() is known:
        await scene.channel.waiting.look()
    await scene.channel.waiting.look()


def tried(scene: Scene, chat: PrivateChat) -> list[Call]:
    """Places that were sent to a chat, taken or not."""
    sent = [call for call in scene.api.calls_of("sendMessage") if call.params["chat_id"] == str(chat.id)]
    return [call for call in sent if call.params["text"] in (FIRST, SECOND)]
