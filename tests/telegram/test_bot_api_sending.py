"""What the fake's methods answer, read by python-telegram-bot, and what the person then sees."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from aiohttp import ClientSession
from telegram import (
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
)
from telegram.error import EndPointNotFound, InvalidToken, NetworkError, TelegramError

from tests.fakes.bot_api.people import PNG
from tests.telegram.bot_api_judge import judged, library, refused, understood

YES_NO = InlineKeyboardMarkup(
    [[InlineKeyboardButton("Sì", callback_data="y"), InlineKeyboardButton("No", callback_data="n")]]
)


def _rows(*titles: str, data: str = "d") -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(title, callback_data=data)] for title in titles])


async def test_a_bot_knows_itself() -> None:
    async with judged() as talk:
        me = await talk.ptb.get_me()
        understood(me)
        assert (me.is_bot, me.id, me.username) == (True, talk.bot.id, "sportello_bot")


async def test_a_token_of_nobody_and_what_is_no_token_are_refused() -> None:
    async with judged() as talk:
        for token, code in ((f"{talk.bot.id}:{'x' * 35}", 401), ("hello", 404)):
            with pytest.raises(InvalidToken):
                await library(talk.api, token).initialize()
            async with ClientSession() as session, session.get(f"{talk.api.base_url}{token}/getMe") as answer:
                assert (answer.status, (await answer.json())["error_code"]) == (code, code)


async def test_after_a_token_is_revoked_only_the_new_one_works_and_the_chat_goes_on() -> None:
    async with judged() as talk:
        talk.api.renew_token(talk.bot, f"{talk.bot.id}:{'n' * 35}")
        with pytest.raises(InvalidToken):
            await talk.ptb.send_message(talk.giulia.id, "ciao")
        async with library(talk.api, talk.bot.token) as renewed:
            await renewed.send_message(talk.giulia.id, "ciao")
        assert talk.giulia.texts == ["ciao"]


async def test_two_bots_know_nothing_of_each_others_chats_and_files() -> None:
    async with judged() as talk:
        other = talk.api.add_bot("altro_bot")
        sent = await talk.ptb.send_document(talk.giulia.id, b"%PDF", filename="a.pdf")
        assert sent.document is not None
        async with library(talk.api, other.token) as stranger:
            with refused("Chat not found"):
                await stranger.send_message(talk.giulia.id, "ciao")
            other.meet(person=talk.giulia.person).start()
            with refused("Wrong file identifier"):
                await stranger.send_document(talk.giulia.id, sent.document.file_id)


async def test_a_method_that_is_none_is_not_found_and_known_ones_may_be_written_in_any_case() -> None:
    async with judged() as talk:
        with pytest.raises(EndPointNotFound):
            await talk.ptb.do_api_request("sendNothing")
        assert await talk.ptb.do_api_request("GETME")


async def test_a_message_is_shown_with_its_buttons_in_order() -> None:
    async with judged() as talk:
        message = await talk.ptb.send_message(talk.giulia.id, " Confermi? ", reply_markup=YES_NO)
        understood(message)
        assert message.reply_markup == YES_NO
        shown = (await talk.giulia.hears())[0]
        assert (shown.text, shown.titles, shown.from_bot) == ("Confermi?", ["Sì", "No"], True)
        assert [each.text for each in talk.giulia.screen] == ["/start", "Confermi?"]
        assert message.date == talk.api.clock.now()


async def test_an_answer_names_what_it_answers_and_an_unknown_one_is_refused() -> None:
    async with judged() as talk:
        asked = talk.giulia.sent[-1].message_id
        answer = await talk.ptb.send_message(talk.giulia.id, "ecco", reply_parameters=ReplyParameters(asked))
        assert answer.reply_to_message is not None
        assert answer.reply_to_message.message_id == asked
        with refused("Message to be replied not found"):
            await talk.ptb.send_message(talk.giulia.id, "ecco", reply_parameters=ReplyParameters(9999))
        lenient = ReplyParameters(9999, allow_sending_without_reply=True)
        assert (await talk.ptb.send_message(talk.giulia.id, "ecco", reply_parameters=lenient)).reply_to_message is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Message text is empty"),
        ("  \n ", "Text must be non-empty"),
        ("x" * 4097, "Message is too long"),
        ("😀" * 2049, "Message is too long"),
    ],
)
async def test_a_text_that_telegram_refuses_is_refused(text: str, words: str) -> None:
    async with judged() as talk:
        with refused(words):
            await talk.ptb.send_message(talk.giulia.id, text)
        assert talk.giulia.texts == []


async def test_the_limit_counts_utf16_units_of_the_text_without_its_markup() -> None:
    async with judged() as talk:
        await talk.ptb.send_message(talk.giulia.id, "😀" * 2048)
        await talk.ptb.send_message(talk.giulia.id, f"<b>{'x' * 4096}</b>", parse_mode="HTML")
        assert [len(text) for text in talk.giulia.texts] == [2048, 4096]


@pytest.mark.parametrize(
    ("keyboard", "words"),
    [
        (_rows("Sì", data="è" * 33), "Button_data_invalid"),
        (_rows("Sì", data=""), "Button_data_invalid"),
        (_rows(" "), "Text must be non-empty"),
        (_rows(*["x"] * 101), "Reply markup is too long"),
        (InlineKeyboardMarkup([[InlineKeyboardButton("x", callback_data="d")] * 9]), "Reply markup is too long"),
        (_rows(*["x" * 100] * 90), "Reply markup is too long"),
        (InlineKeyboardMarkup([[InlineKeyboardButton("x")]]), "Text buttons are unallowed"),
        (InlineKeyboardMarkup([[InlineKeyboardButton("x", url="ftp://host/a")]]), "is invalid"),
    ],
)
async def test_a_keyboard_that_telegram_refuses_is_refused(keyboard: InlineKeyboardMarkup, words: str) -> None:
    async with judged() as talk:
        with refused(words):
            await talk.ptb.send_message(talk.giulia.id, "?", reply_markup=keyboard)
        assert talk.giulia.texts == []


async def test_64_bytes_of_data_and_100_buttons_are_taken() -> None:
    async with judged() as talk:
        await talk.ptb.send_message(talk.giulia.id, "?", reply_markup=_rows("x", data="è" * 32))
        rows = [[InlineKeyboardButton("x", callback_data="d")] * 5 for _ in range(20)]
        await talk.ptb.send_message(talk.giulia.id, "?", reply_markup=InlineKeyboardMarkup(rows))


async def test_the_keys_below_the_text_box_stay_until_they_are_removed() -> None:
    async with judged() as talk:
        ask = ReplyKeyboardMarkup([[KeyboardButton("Il mio numero", request_contact=True)], ["No"]])
        message = await talk.ptb.send_message(talk.giulia.id, "?", reply_markup=ask)
        assert message.reply_markup is None
        await talk.ptb.send_message(talk.giulia.id, "!")
        assert (talk.giulia.keyboard, talk.giulia.asks_for_contact) == (["Il mio numero", "No"], True)
        await talk.ptb.send_message(talk.giulia.id, "via", reply_markup=ReplyKeyboardRemove())
        assert (talk.giulia.keyboard, talk.giulia.asks_for_contact) == ([], False)


@pytest.mark.parametrize(
    ("text", "mode", "kinds"),
    [
        ("<b>due</b> &lt;tre&gt; <i>x</i>", "HTML", ["bold", "italic"]),
        ("*due* _x_ __y__ `z`", "MarkdownV2", ["bold", "italic", "underline", "code"]),
        ("vedi https://example.org/a e /menu", None, ["url", "bot_command"]),
        ('<a href="https://example.org">qui</a>', "HTML", ["text_link"]),
    ],
)
async def test_markup_becomes_entities(text: str, mode: str | None, kinds: list[str]) -> None:
    async with judged() as talk:
        message = await talk.ptb.send_message(talk.giulia.id, text, parse_mode=mode)
        understood(message)
        assert [entity.type for entity in message.entities] == kinds
        assert all(message.parse_entity(entity).strip() for entity in message.entities)


@pytest.mark.parametrize(
    ("text", "mode", "words"),
    [
        ("x", "Textile", "Unsupported parse_mode"),
        ("<b>due", "HTML", "Can't find end tag corresponding to start tag"),
        ("<blink>due</blink>", "HTML", "Unsupported start tag"),
        ("<b><i>due</b></i>", "HTML", "Unmatched end tag"),
        ("5 < 6", "HTML", "Unclosed start tag"),
        ("due.", "MarkdownV2", "is reserved and must be escaped"),
        ("*due", "MarkdownV2", "Can't find end of Bold entity"),
    ],
)
async def test_markup_that_does_not_parse_is_refused(text: str, mode: str, words: str) -> None:
    async with judged() as talk:
        with refused(words):
            await talk.ptb.send_message(talk.giulia.id, text, parse_mode=mode)


async def test_entities_beyond_the_text_are_refused_and_those_within_are_kept() -> None:
    async with judged() as talk:
        kept = await talk.ptb.send_message(talk.giulia.id, "😀 due", entities=[MessageEntity("bold", 3, 3)])
        assert kept.parse_entity(kept.entities[0]) == "due"
        for offset, length in ((3, 4), (1, 2)):
            with refused("entity begin"):
                await talk.ptb.send_message(talk.giulia.id, "😀 due", entities=[MessageEntity("bold", offset, length)])


async def test_a_document_is_shown_with_its_name_and_caption_and_can_be_fetched() -> None:
    async with judged() as talk:
        message = await talk.ptb.send_document(talk.giulia.id, b"%PDF-1.4 x", filename="bolletta.pdf", caption="La tua")
        understood(message)
        assert message.document is not None
        assert (message.document.file_name, message.document.file_size) == ("bolletta.pdf", 10)
        shown = (await talk.giulia.hears())[0]
        assert shown.file is not None
        assert (shown.text, shown.file.name, shown.file.mime, shown.file.content) == (
            "La tua",
            "bolletta.pdf",
            "application/pdf",
            b"%PDF-1.4 x",
        )
        again = await talk.ptb.send_document(talk.giulia.id, message.document.file_id)
        assert again.document is not None


async def test_a_photo_comes_in_sizes_the_largest_last() -> None:
    async with judged() as talk:
        message = await talk.ptb.send_photo(talk.giulia.id, PNG, caption="x", reply_markup=YES_NO)
        understood(message)
        assert message.photo[0].width <= message.photo[-1].width == 1


async def test_photos_that_telegram_cannot_make_are_refused() -> None:
    long = PNG[:16] + (3000).to_bytes(4, "big") + (100).to_bytes(4, "big") + PNG[24:]
    cases = ((b"%PDF", "Image_process_failed"), (long, "Photo_invalid_dimensions"))
    async with judged() as talk:
        for content, words in (*cases, (PNG + b"\0" * 10_485_760, "too big for a photo")):
            with refused(words):
                await talk.ptb.send_photo(talk.giulia.id, content)


async def test_files_that_telegram_refuses_are_refused() -> None:
    async with judged() as talk:
        for document, words in ((b"", "File must be non-empty"), ("https://x.org/a.pdf", "Failed to get HTTP URL")):
            with refused(words):
                await talk.ptb.send_document(talk.giulia.id, document, filename="a.pdf")
        with refused("Message caption is too long"):
            await talk.ptb.send_document(talk.giulia.id, b"x", caption="x" * 1025)
        with pytest.raises(NetworkError, match="Request Entity Too Large"):
            await talk.ptb.send_document(talk.giulia.id, b"\0" * 50_200_000, filename="a.pdf")


async def test_a_file_that_a_person_sent_can_be_fetched_for_an_hour_unless_it_is_too_big() -> None:
    async with judged() as talk:
        sent = talk.giulia.send_document("a.pdf", b"%PDF-1.4 hers")["message"]["document"]
        file = await talk.ptb.get_file(sent["file_id"])
        understood(file)
        assert bytes(await file.download_as_bytearray()) == b"%PDF-1.4 hers"
        talk.api.clock.advance(timedelta(hours=1))
        with pytest.raises(TelegramError, match="Not Found"):
            await file.download_as_bytearray()
        big = talk.giulia.send_document("b.pdf", b"\0" * 20_000_001)["message"]["document"]
        for file_id, words in ((big["file_id"], "File is too big"), ("nothing", "Invalid file_id")):
            with refused(words):
                await talk.ptb.get_file(file_id)


async def test_commands_are_kept_by_scope_and_language() -> None:
    async with judged() as talk:
        menu = [BotCommand("menu", "Che cosa posso fare"), BotCommand("esci", "Esci")]
        assert await talk.ptb.set_my_commands(menu)
        assert list(await talk.ptb.get_my_commands()) == menu
        assert list(await talk.ptb.get_my_commands(language_code="en")) == []
        for bad in (BotCommand("Menù", "x"), BotCommand("menu", " ")):
            with refused("bot_command"):
                await talk.ptb.set_my_commands([bad])


async def test_typing_is_seen_and_another_word_for_it_is_refused() -> None:
    async with judged() as talk:
        assert await talk.ptb.send_chat_action(talk.giulia.id, "typing")
        assert talk.giulia.actions == ["typing"]
        with refused("Wrong parameter action"):
            await talk.ptb.send_chat_action(talk.giulia.id, "dancing")


@pytest.mark.parametrize("chat", [404, "", "@nobody"])
async def test_an_unknown_chat_is_refused(chat: Any) -> None:
    async with judged() as talk:
        with refused("chat"):
            await talk.ptb.send_message(chat, "ciao")
