"""Edits, deletions and answers to presses, as Telegram takes and refuses them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.error import ChatMigrated, Forbidden

from tests.fakes.bot_api import Toast
from tests.telegram.bot_api_judge import Talk, judged, refused, understood

YES = InlineKeyboardMarkup([[InlineKeyboardButton("Sì", callback_data="y")]])
OTHER = InlineKeyboardMarkup([[InlineKeyboardButton("No", callback_data="n")]])


async def _asked(talk: Talk) -> Message:
    return await talk.ptb.send_message(talk.giulia.id, "Confermi?", reply_markup=YES)


async def _pressed(talk: Talk) -> CallbackQuery:
    await _asked(talk)
    query = Update.de_json(talk.giulia.press("Sì"), talk.ptb).callback_query
    assert query is not None
    return query


async def test_an_edit_is_seen_in_place_and_takes_the_keyboard_with_it() -> None:
    async with judged() as talk:
        message = await _asked(talk)
        edited = await message.edit_text("Confermato.")
        assert isinstance(edited, Message)
        understood(edited)
        assert edited.edit_date is not None
        shown = talk.giulia.screen[-1]
        assert (shown.text, shown.titles, shown.edited) == ("Confermato.", [], True)


async def test_a_keyboard_is_changed_and_taken_away_alone() -> None:
    async with judged() as talk:
        message = await _asked(talk)
        await message.edit_reply_markup(OTHER)
        assert talk.giulia.screen[-1].titles == ["No"]
        await message.edit_reply_markup(None)
        assert (talk.giulia.screen[-1].text, talk.giulia.screen[-1].titles) == ("Confermi?", [])


async def test_an_edit_that_changes_nothing_is_refused() -> None:
    async with judged() as talk:
        message = await _asked(talk)
        with refused("Message is not modified"):
            await message.edit_text("Confermi?", reply_markup=YES)
        with refused("Message is not modified"):
            await message.edit_reply_markup(YES)
        await message.edit_text("Confermi?")
        assert talk.giulia.screen[-1].titles == []


async def test_what_is_not_the_bots_text_cannot_be_edited() -> None:
    async with judged() as talk:
        hers = talk.giulia.sent[-1].message_id
        file = await talk.ptb.send_document(talk.giulia.id, b"x", filename="a.pdf")
        cases = ((hers, "can't be edited"), (9999, "to edit not found"), (file.message_id, "There is no text"))
        for message_id, words in cases:
            with refused(words):
                await talk.ptb.edit_message_text("y", talk.giulia.id, message_id)
        with refused("Message is too long"):
            await (await _asked(talk)).edit_text("x" * 4097)


async def test_a_deleted_message_is_gone_once_and_only_within_two_days() -> None:
    async with judged() as talk:
        message, old = await _asked(talk), await _asked(talk)
        assert await message.delete()
        assert [each.message_id for each in talk.giulia.from_bot] == [old.message_id]
        with refused("Message to delete not found"):
            await message.delete()
        talk.api.clock.advance(timedelta(hours=48, seconds=1))
        with refused("can't be deleted"):
            await old.delete()


async def test_a_press_is_answered_once() -> None:
    async with judged() as talk:
        query = await _pressed(talk)
        assert talk.bot.unanswered == 1
        assert await query.answer("Fatto", show_alert=True)
        assert (talk.giulia.toasts, talk.bot.unanswered) == ([Toast("Fatto", True)], 0)
        with refused("Query is too old"):
            await query.answer()


@pytest.mark.parametrize(("seconds", "late"), [(15, False), (16, True)])
async def test_a_press_is_too_old_after_15_seconds(seconds: int, late: bool) -> None:
    async with judged() as talk:
        query = await _pressed(talk)
        talk.api.clock.advance(timedelta(seconds=seconds))
        if late:
            with refused("query is too old and response timeout expired or query ID is invalid"):
                await query.answer()
        else:
            assert await query.answer()


async def test_a_made_up_press_and_a_long_toast_are_refused() -> None:
    async with judged() as talk:
        with refused("Query is too old"):
            await talk.ptb.answer_callback_query("1")
        with refused("Message_too_long"):
            await (await _pressed(talk)).answer("x" * 201)


async def test_a_button_that_is_gone_can_be_pressed_only_by_who_kept_it() -> None:
    async with judged() as talk:
        message = await _asked(talk)
        kept = talk.giulia.button("Sì")
        await message.edit_reply_markup(None)
        with pytest.raises(AssertionError, match="no button"):
            talk.giulia.press("Sì")
        assert talk.giulia.press(kept)["callback_query"]["data"] == "y"


async def test_who_has_not_written_is_unknown_and_who_blocked_the_bot_is_forbidden() -> None:
    async with judged() as talk:
        marco = talk.bot.meet("Marco")
        with refused("Chat not found"):
            await talk.ptb.send_message(marco.id, "ciao")
        talk.giulia.block()
        with pytest.raises(Forbidden, match="Forbidden: bot was blocked by the user"):
            await talk.ptb.send_message(talk.giulia.id, "ciao")
        talk.giulia.unblock()
        await talk.ptb.send_message(talk.giulia.id, "ciao")
        talk.giulia.deactivated = True
        with pytest.raises(Forbidden, match="user is deactivated"):
            await talk.ptb.send_message(talk.giulia.id, "ciao")


async def test_a_bot_leaves_a_group_once_and_writes_there_no_more() -> None:
    async with judged() as talk:
        family = talk.bot.group("Famiglia", talk.giulia.person)
        assert await talk.ptb.leave_chat(family.id)
        assert not family.inside
        for call in (talk.ptb.leave_chat(family.id), talk.ptb.send_message(family.id, "ciao")):
            with pytest.raises(Forbidden, match="bot is not a member of the group chat"):
                await call
        assert family.say(talk.giulia.person, "/saldo") == {}
        family.joined(talk.giulia.person)
        assert await talk.ptb.send_message(family.id, "di nuovo qui")


async def test_a_private_chat_cannot_be_left() -> None:
    async with judged() as talk:
        with refused("chat member status can't be changed in private chats"):
            await talk.ptb.leave_chat(talk.giulia.id)


async def test_a_group_that_threw_the_bot_out_is_forbidden_and_one_that_moved_names_its_new_chat() -> None:
    async with judged() as talk:
        left, moved = (talk.bot.group(title, talk.giulia.person) for title in ("Uno", "Due"))
        left.remove_bot(talk.giulia.person)
        with pytest.raises(Forbidden, match="bot was kicked from the group chat"):
            await talk.ptb.send_message(left.id, "ciao")
        old, new = moved.id, moved.migrate()
        with pytest.raises(ChatMigrated) as caught:
            await talk.ptb.send_message(old, "ciao")
        assert caught.value.new_chat_id == new
        assert (await talk.ptb.send_message(new, "ciao")).chat.type == "supergroup"
