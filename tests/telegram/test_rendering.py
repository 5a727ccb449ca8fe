"""How a message of the conversation looks on Telegram: pieces, keyboards, pages, papers."""

from __future__ import annotations

from typing import Any

import pytest

from bot.core.chat import Message, Sender
from connectors.telegram.keyboards import Button, rows_of
from connectors.telegram.rendering import Paper, Part, Text, parts_of, without_keyboard
from connectors.telegram.splitting import LONGEST, split, units
from tests.fakes.clock import START

BASE = "https://sportello.example"


def parts(body: dict[str, Any], sender: Sender = Sender.BOT, base: str = BASE) -> list[Part]:
    message = Message("c", 1, "m", None, sender, START, {"text": "", **body})
    return parts_of(message, base, lambda key: f"<{key}>")


class TestSplitting:
    def test_a_short_text_is_one_piece(self) -> None:
        assert split("ciao") == ["ciao"]

    def test_nothing_is_no_piece(self) -> None:
        assert split(" \n ") == []

    @pytest.mark.parametrize("length", [LONGEST, LONGEST + 1])
    def test_the_limit_itself_fits(self, length: int) -> None:
        assert len(split("x" * length)) == (1 if length == LONGEST else 2)

    @pytest.mark.parametrize(
        ("text", "pieces"),
        [
            ("uno due.\n\ntre quattro. cinque", ["uno due.", "tre quattro. cinque"]),
            ("uno due tre\nquattro cinque sei", ["uno due tre", "quattro cinque sei"]),
            ("uno due tre. quattro cinque sei", ["uno due tre.", "quattro cinque sei"]),
            ("uno due tre quattro cinque sei", ["uno due tre quattro", "cinque sei"]),
            ("unoduetrequattrocinque", ["unoduetrequattrocinq", "ue"]),
        ],
        ids=["paragraph", "line", "sentence", "word", "letters"],
    )
    def test_it_is_cut_where_a_reader_would_pause(self, text: str, pieces: list[str]) -> None:
        assert split(text, 20) == pieces

    def test_a_pause_near_the_beginning_is_no_place_to_cut(self) -> None:
        assert split("a\n\n" + "parola " * 4, 20) == ["a\n\nparola parola", "parola parola"]

    def test_an_emoji_counts_twice_and_is_never_halved(self) -> None:
        text = "😀" * 15
        pieces = split(text, 20)
        assert "".join(pieces) == text
        assert all(units(piece) <= 20 for piece in pieces)
        assert pieces[0] == "😀" * 10

    @pytest.mark.parametrize("letter", ["é", "👨\u200d👩\u200d👧", "👍🏽", "❤️"])
    def test_what_is_one_character_to_a_reader_stays_whole(self, letter: str) -> None:
        for filling in range(6):
            pieces = split("x" * filling + letter * 6, 20)
            assert all(piece.strip("x").replace(letter, "") == "" for piece in pieces), pieces

    def test_no_word_is_lost(self) -> None:
        text = "\n\n".join(f"Paragrafo {n}: " + "parole in fila, " * (n * 13 % 50) for n in range(120))
        pieces = split(text)
        assert " ".join(pieces).split() == text.split()
        assert all(0 < units(piece) <= LONGEST for piece in pieces)


class TestKeyboards:
    def test_short_choices_stand_two_in_a_row_and_long_ones_alone(self) -> None:
        titles = [
            "Sì",
            "No",
            "Parla con una persona adesso",
            "Altro",
            "Una scelta molto lunga davvero",
            "Basta",
            "Fine",
        ]
        rows = rows_of([], [Button(title, data="x") for title in titles])
        assert [[button.title for button in row] for row in rows] == [
            ["Sì", "No"],
            ["Parla con una persona adesso"],
            ["Altro"],
            ["Una scelta molto lunga davvero"],
            ["Basta", "Fine"],
        ]

    def test_pages_come_first_each_alone(self) -> None:
        rows = rows_of([Button("Paga", url="https://x.example")], [Button("No", data="n")])
        assert [[button.title for button in row] for row in rows] == [["Paga"], ["No"]]

    def test_more_than_telegram_takes_are_left_out(self) -> None:
        assert sum(map(len, rows_of([], [Button("x", data="x")] * 150))) == 100


class TestRendering:
    def test_what_the_customer_said_is_not_said_to_them(self) -> None:
        assert parts({"text": "ciao"}, Sender.CUSTOMER) == []

    def test_a_person_stands_with_their_name(self) -> None:
        assert parts({"text": "Eccomi", "name": "Rosa"}, Sender.HUMAN) == [Text("Rosa: Eccomi")]

    def test_a_sign_in_is_a_button_that_opens_its_page(self) -> None:
        (text,) = parts({"text": "Accedi", "prompt": {"kind": "signin", "url": "/account/signin/T"}})
        assert isinstance(text, Text)
        assert text.rows == ((Button("<open_signin>", url=f"{BASE}/account/signin/T"),),)

    def test_another_page_of_an_account_is_no_sign_in(self) -> None:
        (text,) = parts({"text": "Registrati", "prompt": {"kind": "signin", "url": "/account/register/T"}})
        assert isinstance(text, Text)
        assert text.rows == ((Button("<open_page>", url=f"{BASE}/account/register/T"),),)

    def test_a_payment_link_is_a_button_before_the_choices(self) -> None:
        link = {"kind": "link", "title": "Paga 20 €", "url": "/pay/T"}
        (text,) = parts({"text": "Ecco", "attachments": [link], "choices": [{"id": "i", "title": "No"}]})
        assert isinstance(text, Text)
        assert text.rows == ((Button("Paga 20 €", url=f"{BASE}/pay/T"),), (Button("No", data="i"),))

    @pytest.mark.parametrize("base", ["http://localhost:8080", "http://127.0.0.1:8080", "http://service:8080"])
    def test_a_page_that_telegram_could_not_open_stands_in_the_text(self, base: str) -> None:
        (text,) = parts({"text": "Ecco", "attachments": [{"title": "Paga", "url": "/pay/T"}]}, base=base)
        assert text == Text(f"Ecco\n\nPaga: {base}/pay/T")

    @pytest.mark.parametrize("kind", ["otp", "voucher"])
    def test_a_code_is_asked_for_in_words(self, kind: str) -> None:
        assert parts({"text": "Il codice?", "prompt": {"kind": kind}}) == [Text("Il codice?\n\n<code_here>")]

    def test_a_bill_is_sent_as_a_paper_after_the_words(self) -> None:
        body = {"text": "Ecco", "attachments": [{"kind": "pdf", "title": "Bolletta", "url": "/bill/T"}]}
        assert parts(body) == [Text("Ecco"), Paper("/bill/T", picture=False)]

    def test_a_person_s_picture_is_one(self) -> None:
        body = {"attachments": [{"kind": "image", "title": "a.png", "url": "/files/i/t"}]}
        assert parts(body, Sender.HUMAN) == [Paper("/files/i/t", picture=True)]

    def test_a_text_with_pages_leaves_room_for_their_addresses_should_its_keyboard_be_refused(self) -> None:
        link = {"kind": "link", "title": "Paga", "url": "/pay/T"}
        words = "parola " * (LONGEST // 7)
        first, last = parts({"text": words, "attachments": [link], "choices": [{"id": "i", "title": "No"}]})
        assert isinstance(first, Text)
        assert isinstance(last, Text)
        bare = without_keyboard(last)
        assert bare == Text(f"{last.text}\n\nPaga: {BASE}/pay/T")
        assert units(bare.text) <= LONGEST
        assert len(f"{first.text} {last.text}".split()) == LONGEST // 7

    def test_choices_without_words_get_some(self) -> None:
        (text,) = parts({"choices": [{"id": "i", "title": "No"}]})
        assert isinstance(text, Text)
        assert text.text == "<choose>"

    def test_markup_is_text(self) -> None:
        assert parts({"text": "<b>1 < 2</b> *x* [a](b)"}) == [Text("<b>1 < 2</b> *x* [a](b)")]
