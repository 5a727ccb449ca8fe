"""A call is wanted at one's own other line, at another hour, or not at all, in the few words that are said for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.core.call_backs import CallState
from bot.core.call_words import asks_whether_called, drops_call, names_line_to_call
from bot.services.desk.call_backs import CallBacks
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, CONVERSATION
from tests.journeys.test_call_back import ask, promised, utc

ChatOf = Callable[[str | None], Chat]
CHIARAS = "+393335550203"


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


NAMED = [
    ("select_line", "sul numero di mia figlia", {"line_alias": "numero di mia figlia"}),
    ("select_line", "al numero di chiara", {"line_alias": "numero di chiara"}),
    ("select_line", "sull'altro cellulare", {"line_kind": "mobile", "line_alias": "altro cellulare"}),
    ("request_call_back", "chiamate mia figlia", {"line_alias": "mia figlia"}),
]


@pytest.mark.parametrize(("intent", "text", "entities"), NAMED)
async def test_at_the_read_back_another_line_of_theirs_is_named(
    chat_of: ChatOf, calls: CallBacks, intent: str, text: str, entities: dict[str, Any]
) -> None:
    chat = chat_of(ANNA)
    assert "333 ••• 0202" in (await ask(chat)).text
    heard = await chat.say(intent, text, **entities)
    assert heard.response == "utter_call_back_confirm"
    assert "333 555 0203" in heard.text
    await chat.say("affirm", "sì")
    call = await calls.open_of(CONVERSATION)
    assert call is not None
    assert (call.number, call.from_at) == (CHIARAS, utc(24, 9))


async def test_also_while_the_time_is_asked_for(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await ask(chat, "mi chiamate voi?")
    await chat.say("select_line", "sul numero di mia figlia", line_alias="numero di mia figlia")
    assert "333 555 0203" in (await chat.say("inform", "domani alle 10")).text


async def test_a_line_that_is_not_theirs_is_asked_for_and_no_yes_counts(chat_of: ChatOf, calls: CallBacks) -> None:
    chat = chat_of(ANNA)
    await ask(chat)
    await chat.say("select_line", "sul numero di mio cognato", line_alias="numero di mio cognato")
    assert responses(chat) == ["utter_call_back_which_number", "utter_task_ask_call_number"]
    await chat.say("affirm", "sì")
    assert await calls.open_of(CONVERSATION) is None
    assert "347 555 0808" in (await chat.say("inform", "3475550808", msisdn="+393475550808")).text


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("richiamatemi domani alle 10 per il fisso guasto", {"line_kind": "fixed"}),
        ("richiamatemi domani alle 10 per la linea di mia figlia", {"line_alias": "mia figlia"}),
    ],
)
async def test_what_the_call_is_about_is_not_where_it_goes(
    chat_of: ChatOf, text: str, entities: dict[str, str]
) -> None:
    chat = chat_of(ANNA)
    assert "333 ••• 0202" in (await ask(chat, text, **entities)).text


class TestOnceItIsFixed:
    @pytest.mark.parametrize(("intent", "text"), [("correct", "anzi fate alle 11"), ("correct", "facciamo alle 11")])
    async def test_an_hour_within_the_morning_is_another_time(self, chat_of: ChatOf, intent: str, text: str) -> None:
        chat = chat_of(ANNA)
        await promised(chat, "richiamatemi domani mattina")
        heard = await chat.say(intent, text)
        assert heard.response == "utter_call_back_confirm_instead"
        assert "domani, tra le 11:00 e le 12:00" in heard.text

    @pytest.mark.parametrize("text", ["ok domani mattina allora", "a domani"])
    async def test_the_same_time_said_again_is_none(self, chat_of: ChatOf, text: str) -> None:
        chat = chat_of(ANNA)
        await promised(chat, "richiamatemi domani mattina")
        await chat.say("thank", text)
        assert "utter_call_back_confirm_instead" not in responses(chat)

    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("dont_know", "non posso alle 18"),
            ("correct", "non ci sono alle 18"),
            ("request_call_back", "potete chiamarmi prima?"),
        ],
    )
    async def test_who_cannot_then_is_asked_when(self, chat_of: ChatOf, intent: str, text: str) -> None:
        chat = chat_of(ANNA)
        await promised(chat, "richiamatemi domani alle 18")
        assert (await chat.say(intent, text)).response == "utter_task_ask_call_time"

    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("request_call_back", "e allora mi chiamate o no?"),
            ("request_call_back", "ma mi chiamate?"),
        ],
    )
    async def test_whether_it_comes_is_told(self, chat_of: ChatOf, intent: str, text: str) -> None:
        chat = chat_of(ANNA)
        await promised(chat)
        await chat.say("check_credit", "quanto credito ho")
        assert (await chat.say(intent, text)).response == "utter_call_back_stands"

    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("terminate_line", "disdici pure"),
            ("out_of_scope", "disditela"),
            ("cancel", "annullala pure"),
            ("remove_card", "cancellatela"),
        ],
    )
    async def test_a_bare_word_gives_it_up(self, chat_of: ChatOf, calls: CallBacks, intent: str, text: str) -> None:
        chat = chat_of(ANNA)
        await promised(chat)
        assert (await chat.say(intent, text)).response == "utter_call_back_withdrawn"
        assert [one.state for one in await calls.of_conversation(CONVERSATION)] == [CallState.WITHDRAWN]

    async def test_a_line_that_is_named_ends_and_not_the_call(self, chat_of: ChatOf, calls: CallBacks) -> None:
        chat = chat_of(ANNA)
        await promised(chat)
        await chat.say("terminate_line", "disdici la linea di mia figlia", line_alias="mia figlia")
        assert await calls.open_of(CONVERSATION) is not None

    async def test_nor_once_something_else_was_told(self, chat_of: ChatOf, calls: CallBacks) -> None:
        chat = chat_of(ANNA)
        await promised(chat)
        await chat.say("check_credit", "quanto credito ho")
        await chat.say("terminate_line", "disdici pure")
        assert await calls.open_of(CONVERSATION) is not None

    @pytest.mark.parametrize(
        ("intent", "text", "entities"), [*NAMED, ("out_of_scope", "cambiate numero", {"field": "number"})]
    )
    async def test_at_another_number_the_time_stays(
        self, chat_of: ChatOf, intent: str, text: str, entities: dict[str, Any]
    ) -> None:
        chat = chat_of(ANNA)
        await promised(chat)
        heard = await chat.say(intent, text, **entities)
        if heard.response == "utter_task_ask_call_number":
            heard = await chat.say("inform", "3335550203", msisdn="+393335550203")
        assert heard.response == "utter_call_back_confirm_instead"
        assert "domani, tra le 10:00 e le 11:00" in heard.text
        assert "333 555 0203" in heard.text


@pytest.mark.parametrize("text", ["mi chiamate domani?", "mi chiamate alle 11?", "mi chiamate prima?"])
def test_a_time_in_it_asks_for_a_call(text: str) -> None:
    assert not asks_whether_called(text)


@pytest.mark.parametrize("text", ["annulla la linea", "non annullarla", "disdico tutto", "disdici il contratto"])
def test_what_gives_up_no_call(text: str) -> None:
    assert not drops_call(text)


@pytest.mark.parametrize("text", ["chiamatemi per il fisso che non va", "chiamate quando volete", "chiamatemi domani"])
def test_what_names_no_line_to_call(text: str) -> None:
    assert not names_line_to_call(text, begun=True)
