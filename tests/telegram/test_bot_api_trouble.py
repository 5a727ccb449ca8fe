"""Rate limits on the driven clock, and trouble on command."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
from datetime import timedelta
from urllib.parse import parse_qsl

import pytest
from telegram.error import NetworkError, RetryAfter, TimedOut

from tests.fakes.bot_api import DrivenClock, Fault, Rates
from tests.telegram.bot_api_judge import Talk, judged, refused


async def _refused_for(talk: Talk, chat_id: int) -> float:
    """The seconds that a 429 asks for."""
    with pytest.raises(RetryAfter) as caught:
        await talk.ptb.send_message(chat_id, "troppo")
    wait = caught.value.retry_after
    assert isinstance(wait, timedelta)
    return wait.total_seconds()


async def test_one_chat_takes_a_short_burst_and_then_one_message_a_second() -> None:
    async with judged(Rates()) as talk:
        for number in range(3):
            await talk.ptb.send_message(talk.giulia.id, str(number))
        assert await _refused_for(talk, talk.giulia.id) == 1
        talk.api.clock.advance(timedelta(seconds=1))
        await talk.ptb.send_message(talk.giulia.id, "3")
        assert await _refused_for(talk, talk.giulia.id) == 1
        assert talk.giulia.texts == ["0", "1", "2", "3"]
        assert talk.api.calls_of("sendMessage")[-1].description == "Too Many Requests: retry after 1"


async def test_the_burst_can_be_none_and_other_chats_are_not_held_up() -> None:
    async with judged(Rates(burst=1)) as talk:
        marco = talk.bot.meet("Marco")
        marco.start()
        await talk.ptb.send_message(talk.giulia.id, "uno")
        assert await _refused_for(talk, talk.giulia.id) == 1
        await talk.ptb.send_message(marco.id, "uno")


async def test_30_messages_a_second_are_all_that_a_bot_may_send_edits_included() -> None:
    async with judged(Rates()) as talk:
        people = [talk.bot.meet(f"P{number}") for number in range(31)]
        for person in people:
            person.start()
        sent = [await talk.ptb.send_message(person.id, "ciao") for person in people[:29]]
        await sent[0].edit_text("salve")
        assert await _refused_for(talk, people[30].id) == 1
        with pytest.raises(RetryAfter):
            await sent[1].edit_text("salve")
        talk.api.clock.advance(timedelta(seconds=1))
        await talk.ptb.send_message(people[30].id, "ciao")


async def test_a_group_takes_20_messages_a_minute() -> None:
    async with judged(Rates()) as talk:
        group = talk.bot.group("Famiglia", talk.giulia.person)
        for _ in range(20):
            await talk.ptb.send_message(group.id, "ciao")
        assert await _refused_for(talk, group.id) == 60
        talk.api.clock.advance(timedelta(seconds=60))
        await talk.ptb.send_message(group.id, "ciao")


@pytest.mark.parametrize("fault", [Fault.SERVER_ERROR, Fault.BAD_GATEWAY, Fault.RESET])
async def test_where_nothing_was_done_nothing_is_seen_and_the_next_call_works(fault: Fault) -> None:
    async with judged() as talk:
        planned = talk.api.fail("sendMessage", fault)
        with pytest.raises(NetworkError):
            await talk.ptb.send_message(talk.giulia.id, "ciao")
        assert talk.giulia.texts == []
        await talk.ptb.send_message(talk.giulia.id, "ciao")
        assert (talk.giulia.texts, planned.met) == (["ciao"], 1)


async def test_a_reply_lost_after_the_message_was_stored_leaves_the_message() -> None:
    async with judged() as talk:
        talk.api.fail("sendMessage", Fault.LOST_REPLY)
        with pytest.raises(NetworkError):
            await talk.ptb.send_message(talk.giulia.id, "ciao")
        assert talk.giulia.texts == ["ciao"]
        assert [(each.status, each.fault) for each in talk.api.calls_of("sendMessage")] == [(0, Fault.LOST_REPLY)]


async def test_a_slow_answer_leaves_the_message_and_comes_when_it_is_released() -> None:
    async with judged() as talk:
        talk.api.fail("sendMessage", Fault.SLOW, times=2)
        with pytest.raises(TimedOut):
            await talk.ptb.send_message(talk.giulia.id, "uno", read_timeout=0.05)
        sending = asyncio.create_task(talk.ptb.send_message(talk.giulia.id, "due"))
        await talk.giulia.hears(2)
        assert not sending.done()
        while not sending.done():
            talk.api.release()
            await asyncio.sleep(0)
        assert (await sending).text == "due"


async def test_a_broken_answer_is_no_json() -> None:
    async with judged() as talk:
        talk.api.fail("getMe", Fault.MALFORMED)
        with pytest.raises(Exception, match="Invalid server response"):
            await talk.ptb.get_me()


async def test_a_flood_on_command_names_its_seconds_and_is_counted_for_one_chat_after_those_that_pass() -> None:
    async with judged() as talk:
        marco = talk.bot.meet("Marco")
        marco.start()
        planned = talk.api.fail("*", Fault.FLOOD, times=None, chat_id=talk.giulia.id, skip=1, retry_after=35)
        await talk.ptb.send_message(talk.giulia.id, "passa")
        await talk.ptb.send_message(marco.id, "passa")
        assert [await _refused_for(talk, talk.giulia.id) for _ in range(2)] == [35, 35]
        planned.stop()
        await talk.ptb.send_message(talk.giulia.id, "passa")
        assert planned.met == 2


async def test_every_call_is_in_the_book_with_what_was_asked_and_answered() -> None:
    async with judged() as talk:
        with refused("chat not found"):
            await talk.ptb.send_message(1, "ciao")
        call = (await talk.api.called("sendMessage"))[-1]
        assert (call.bot_id, call.params["text"], call.status) == (talk.bot.id, "ciao", 400)
        assert call.description == "Bad Request: chat not found"


async def test_hearing_waits_for_what_comes_and_gives_each_message_once() -> None:
    async with judged() as talk:
        hearing = asyncio.create_task(talk.giulia.hears(2))
        for text in ("uno", "due", "tre"):
            await talk.ptb.send_message(talk.giulia.id, text)
        assert [each.text for each in await hearing] == ["uno", "due"]
        assert [each.text for each in talk.giulia.unheard()] == ["tre"]


async def test_a_running_clock_goes_on_by_itself_and_can_be_moved() -> None:
    clock = DrivenClock(running=True)
    before = clock.now()
    await clock.sleep(0.01)
    assert clock.now() - before >= timedelta(seconds=0.01)
    sleeping = asyncio.create_task(clock.sleep(3600))
    await asyncio.sleep(0)
    clock.advance(timedelta(hours=1))
    await sleeping


async def test_init_data_is_signed_with_the_bots_token() -> None:
    async with judged() as talk:
        fields = dict(parse_qsl(talk.giulia.init_data("abc")))
        given = fields.pop("hash")
        check = "\n".join(f"{name}={value}" for name, value in sorted(fields.items())).encode()
        key = hmac.digest(b"WebAppData", talk.bot.token.encode(), hashlib.sha256)
        assert hmac.new(key, check, hashlib.sha256).hexdigest() == given
        assert int(fields["auth_date"]) == int(talk.api.clock.now().timestamp())
