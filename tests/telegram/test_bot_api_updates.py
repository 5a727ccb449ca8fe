"""Every kind of update that the fake makes is one that python-telegram-bot knows."""

from __future__ import annotations

from datetime import timedelta

import pytest
from telegram import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update

from tests.telegram.bot_api_judge import Talk, judged, read


def _message(talk: Talk, update: dict[str, object]) -> Message:
    message = read(update, talk.ptb).message
    assert message is not None
    return message


async def test_what_a_person_says_comes_with_her_names_and_a_date_in_seconds() -> None:
    async with judged() as talk:
        raw = talk.giulia.say("quanto credito ho? 😀")
        message = _message(talk, raw)
        assert message.text == "quanto credito ho? 😀"
        assert message.from_user is not None
        assert (message.from_user.id, message.chat.id, message.chat.type) == (talk.giulia.id, talk.giulia.id, "private")
        assert raw["message"]["date"] == int(talk.api.clock.now().timestamp())
        assert talk.giulia.id > 2**31


async def test_start_with_a_payload_is_a_command_in_the_text() -> None:
    async with judged() as talk:
        message = _message(talk, talk.giulia.start("Abc_123-x"))
        assert message.text == "/start Abc_123-x"
        assert list(message.parse_entities(["bot_command"]).values()) == ["/start"]


async def test_an_edit_names_the_message_and_says_when() -> None:
    async with judged() as talk:
        talk.giulia.say("10")
        talk.api.clock.advance(timedelta(seconds=7))
        edited = read(talk.giulia.edit(talk.giulia.sent[-1], "100"), talk.ptb).edited_message
        assert edited is not None
        assert edited.edit_date is not None
        assert (edited.text, edited.message_id) == ("100", talk.giulia.sent[-1].message_id)
        assert edited.edit_date - edited.date == timedelta(seconds=7)


async def test_an_own_contact_carries_the_senders_id_and_a_foreign_one_does_not() -> None:
    async with judged() as talk:
        own, foreign = (
            _message(talk, talk.giulia.share_contact()),
            _message(talk, talk.giulia.share_contact("+39333999")),
        )
        other = _message(talk, talk.giulia.share_contact(user_id=42, plus=True))
        assert own.contact is not None
        assert foreign.contact is not None
        assert other.contact is not None
        assert (own.contact.user_id, own.contact.phone_number) == (talk.giulia.id, "393331234567")
        assert (foreign.contact.user_id, foreign.contact.phone_number) == (None, "39333999")
        assert (other.contact.user_id, other.contact.phone_number) == (42, "+393331234567")


@pytest.mark.parametrize("kind", ["voice", "sticker", "location", "photo", "document", "video"])
async def test_what_is_not_text_is_understood_as_what_it_is(kind: str) -> None:
    async with judged() as talk:
        message = _message(talk, getattr(talk.giulia, f"send_{kind}")())
        assert getattr(message, kind)
        assert message.text is None


async def test_a_press_carries_the_message_and_the_data() -> None:
    async with judged() as talk:
        query = read((await _asked(talk)), talk.ptb).callback_query
        assert isinstance(query, CallbackQuery)
        assert query.data == "yes"
        assert isinstance(query.message, Message)
        assert query.message.text == "Confermi?"


async def test_a_press_on_a_deleted_message_comes_without_its_content() -> None:
    async with judged() as talk:
        await _asked(talk)
        kept = talk.giulia.button("Sì")
        await talk.ptb.delete_message(talk.giulia.id, kept.message_id)
        update = Update.de_json(talk.giulia.press(kept), talk.ptb)
        assert update.callback_query is not None
        assert update.callback_query.message is not None
        assert not update.callback_query.message.is_accessible
        assert update.callback_query.message.to_dict().get("text") is None


async def test_blocking_and_unblocking_are_told_as_membership() -> None:
    async with judged() as talk:
        gone = read(talk.giulia.block(), talk.ptb).my_chat_member
        back = read(talk.giulia.unblock(), talk.ptb).my_chat_member
        assert gone is not None
        assert back is not None
        assert (gone.new_chat_member.status, back.new_chat_member.status) == ("kicked", "member")
        assert gone.new_chat_member.user.id == talk.bot.id


async def test_a_group_tells_the_bot_that_it_is_in_and_then_only_what_concerns_it() -> None:
    async with judged() as talk:
        group = talk.bot.group("Famiglia", talk.giulia.person)
        told = [read(each.update, talk.ptb) for each in talk.bot.pending if each.chat == group.id]
        assert [bool(each.my_chat_member) for each in told] == [True, False]
        assert group.say(talk.giulia.person, "ciao a tutti") == {}
        message = _message(talk, group.say(talk.giulia.person, "/saldo"))
        assert (message.chat.type, message.chat.title) == ("group", "Famiglia")
        assert read(group.remove_bot(talk.giulia.person), talk.ptb).my_chat_member is not None


async def test_a_group_that_becomes_a_supergroup_says_so_in_both_chats() -> None:
    async with judged() as talk:
        group = talk.bot.group("Famiglia", talk.giulia.person)
        old, new = group.id, group.migrate()
        lines = [read(each.update, talk.ptb).message for each in talk.bot.pending][-2:]
        assert [line and line.migrate_to_chat_id for line in lines] == [new, None]
        assert [line and line.migrate_from_chat_id for line in lines] == [None, old]


async def _asked(talk: Talk) -> dict[str, object]:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Sì", callback_data="yes")]])
    await talk.ptb.send_message(talk.giulia.id, "Confermi?", reply_markup=keyboard)
    return talk.giulia.press("Sì")
