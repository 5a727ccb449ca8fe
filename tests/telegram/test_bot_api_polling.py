"""getUpdates as Telegram answers it."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from telegram.error import Conflict

from tests.telegram.bot_api_judge import judged, understood


async def test_an_offset_confirms_what_is_before_it_and_what_is_not_confirmed_comes_again() -> None:
    async with judged() as talk:
        talk.giulia.say("uno"), talk.giulia.say("due")
        first = await talk.ptb.get_updates()
        for update in first:
            understood(update)
        assert [update.message and update.message.text for update in first] == ["/start", "uno", "due"]
        assert await talk.ptb.get_updates() == first
        assert await talk.ptb.get_updates(offset=first[0].update_id + 1) == first[1:]
        assert await talk.ptb.get_updates(offset=first[-1].update_id + 1) == ()


async def test_a_limit_and_a_negative_offset_choose_from_both_ends() -> None:
    async with judged() as talk:
        talk.giulia.say("uno"), talk.giulia.say("due")
        ids = [each.update_id for each in talk.bot.pending]
        assert [each.update_id for each in await talk.ptb.get_updates(limit=2)] == ids[:2]
        assert [each.update_id for each in await talk.ptb.get_updates(offset=-1)] == ids[-1:]
        assert len(talk.bot.pending) == 1


async def test_a_long_poll_returns_when_something_comes_or_its_time_is_over() -> None:
    async with judged() as talk:
        await talk.ptb.get_updates(offset=talk.bot.pending[-1].update_id + 1)
        poll = asyncio.create_task(talk.ptb.get_updates(timeout=10))
        await talk.bot.polling.waits()
        talk.giulia.say("ciao")
        arrived = await poll
        assert len(arrived) == 1
        poll = asyncio.create_task(talk.ptb.get_updates(offset=arrived[0].update_id + 1, timeout=10))
        await talk.bot.polling.waits()
        talk.api.clock.advance(timedelta(seconds=10))
        assert await poll == ()


async def test_a_second_poll_ends_the_first_with_a_conflict_and_so_does_a_webhook() -> None:
    async with judged() as talk:
        await talk.ptb.get_updates(offset=talk.bot.pending[-1].update_id + 1)
        first = asyncio.create_task(talk.ptb.get_updates(timeout=10))
        await talk.bot.polling.waits()
        second = asyncio.create_task(talk.ptb.get_updates(timeout=10))
        with pytest.raises(Conflict, match="terminated by other getUpdates request"):
            await first
        await talk.bot.polling.waits()
        await talk.ptb.set_webhook("http://127.0.0.1:9/nobody")
        with pytest.raises(Conflict, match="terminated by setWebhook request"):
            await second


async def test_only_allowed_kinds_are_given_from_then_on() -> None:
    async with judged() as talk:
        await talk.ptb.get_updates(allowed_updates=["edited_message"])
        talk.giulia.say("10")
        talk.giulia.edit(talk.giulia.sent[-1], "100")
        kinds = [bool(each.edited_message) for each in await talk.ptb.get_updates()]
        assert kinds == [False, True]


async def test_an_update_is_forgotten_after_24_hours() -> None:
    async with judged() as talk:
        talk.api.clock.advance(timedelta(hours=24, seconds=1))
        assert await talk.ptb.get_updates() == ()
