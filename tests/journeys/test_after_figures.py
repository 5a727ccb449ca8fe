"""What is said after figures: the complaint that waited for them, what to do about a payment, what was spent."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA, MARCO, STUDIO

ChatOf = Callable[[str | None], Chat]


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


async def told_figures(chat: Chat) -> Chat:
    await chat.say("open_complaint", "apri un reclamo per gli 899, anzi prima dimmi quanto sono")
    assert chat.active_loop is None
    return chat


class TestComplaint:
    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("rephrase", "e allora aprilo"),
            ("affirm", "sì"),
            ("out_of_scope", "ok apri pure"),
            ("open_complaint", "va bene, fallo"),
            ("inform", "allora procedi"),
        ],
    )
    async def test_it_is_begun_with_what_it_was_asked_for(self, chat_of: ChatOf, intent: str, text: str) -> None:
        chat = await told_figures(chat_of(MARCO))
        await chat.say(intent, text)
        assert chat.slots["task"]["intent"] == "open_complaint"
        assert "prima dimmi" not in str(chat.slots["task"]["values"])

    async def test_something_else_begins_none(self, chat_of: ChatOf) -> None:
        chat = await told_figures(chat_of(MARCO))
        await chat.say("thank", "ok grazie")
        assert chat.active_loop is None

    async def test_nor_much_later(self, chat_of: ChatOf) -> None:
        chat = await told_figures(chat_of(MARCO))
        await chat.say("show_plan", "che piano ho?")
        await chat.say("rephrase", "e allora aprilo")
        assert chat.active_loop is None


class TestPaymentNotSeen:
    @pytest.mark.parametrize("text", ["allora che devo fa?", "e adesso cosa faccio?", "ma quindi che devo fare"])
    async def test_the_next_step_is_told(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(ANNA)
        await chat.say("check_payment", "ho pagato ieri ma non risulta")
        await chat.say("faq/payment_methods", "bonifico")
        heard = await chat.say("rephrase", text)
        assert heard.response == "utter_check_what_now"
        assert next(title for title, _ in heard.buttons) == "Parla con una persona"
        assert "non pagarla di nuovo" in heard.text

    async def test_of_something_else_it_is_not(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await chat.say("check_credit", "quanto credito ho")
        assert (await chat.say("rephrase", "allora che devo fare?")).response != "utter_check_what_now"


class TestSpent:
    @pytest.mark.parametrize("text", ["quanto ho speso quest'anno", "quanto abbiamo pagato in totale?"])
    async def test_who_has_bills_alone_hears_what_was_paid_of_them(self, chat_of: ChatOf, text: str) -> None:
        heard = await chat_of(STUDIO).say("show_movements", text)
        assert str(heard.response).startswith("utter_bills_paid_sum")

    async def test_who_has_credit_hears_of_that(self, chat_of: ChatOf) -> None:
        heard = await chat_of(GIULIA).say("show_movements", "quanto ho speso quest'anno")
        assert "movement" in str(heard.response)
