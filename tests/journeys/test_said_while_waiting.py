"""What is said by whoever waits for a person: when to be called, that it is urgent; and which queue it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.handoffs import Skill
from tests.journeys.care_desk import CareDesk
from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA, MARCO, SARA

ChatOf = Callable[[str | None], Chat]


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


class TestTime:
    @pytest.mark.parametrize(
        ("intent", "text"),
        [
            ("inform", "domani alle 10 al 3335550202"),
            ("correct", "allora domani mattina alle 9, 3335550202"),
            ("out_of_scope", "mercoledì alle 15 sul 3335550202"),
        ],
    )
    async def test_a_time_and_a_number_are_those_of_a_call(
        self, chat_of: ChatOf, queue: CareDesk, intent: str, text: str
    ) -> None:
        chat = chat_of(None)
        await chat.say("talk_to_human", "vorrei una persona")
        await chat.say(intent, text, msisdn="+393335550202")
        assert responses(chat) == ["utter_call_back_confirm_leaving"]
        assert "333 555 0202" in chat.heard[-1].text

    async def test_without_a_number_it_is_asked_for(self, chat_of: ChatOf, queue: CareDesk) -> None:
        chat = chat_of(None)
        await chat.say("talk_to_human", "vorrei una persona")
        await chat.say("inform", "domani alle 10")
        assert responses(chat) == ["utter_task_ask_call_number"]

    @pytest.mark.parametrize("text", ["domani alle 10 viene il tecnico", "la bolletta di domani", "alle 10 ci siete?"])
    async def test_what_is_about_something_else_books_no_call(
        self, chat_of: ChatOf, queue: CareDesk, text: str
    ) -> None:
        chat = chat_of(GIULIA)
        await chat.say("talk_to_human", "vorrei una persona")
        await chat.say("out_of_scope", text)
        assert chat.active_loop is None

    async def test_nobody_waits_and_nothing_is_booked(self, chat_of: ChatOf) -> None:
        chat = chat_of(None)
        await chat.say("inform", "domani alle 10 al 3335550202", msisdn="+393335550202")
        assert chat.active_loop is None


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("out_of_scope", "nun me ne frega niente dell'orario, me serve adesso"),
        ("inform", "serve adesso"),
        ("inform", "mi serve subito"),
        ("frustration", "lo voglio adesso"),
    ],
)
async def test_that_it_is_urgent_is_answered_with_the_place(
    chat_of: ChatOf, queue: CareDesk, intent: str, text: str
) -> None:
    chat = chat_of(MARCO)
    await chat.say("talk_to_human", "operatore")
    heard = await chat.say(intent, text)
    assert str(heard.response).startswith("utter_queue_again")


async def test_that_it_is_urgent_is_a_time_where_a_call_is_booked(chat_of: ChatOf, queue: CareDesk) -> None:
    chat = chat_of(GIULIA)
    await chat.say("talk_to_human", "operatore")
    await chat.say("request_call_back", "richiamatemi")
    assert responses(chat) == ["utter_task_ask_call_time"]
    await chat.say("inform", "mi serve subito")
    assert responses(chat) == ["utter_call_back_confirm_leaving"]


async def test_a_ticket_of_the_fixed_line_is_for_those_who_know_that(chat_of: ChatOf, queue: CareDesk) -> None:
    chat = chat_of(SARA)
    await chat.say("check_ticket", "a che punto è la segnalazione per la linea lenta?")
    await chat.say("talk_to_human", "posso parlare con qualcuno di umano che così non va")
    assert [one.skill for one in queue.handoffs] == [Skill.FIXED]


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("list_lines", "per la linea di casa sospesa"),
        ("select_line", "e per il telefono fisso"),
        ("select_line", "è per il fisso"),
        ("select_line", "riguarda la linea fissa"),
    ],
)
async def test_the_kind_of_line_said_of_the_queue_moves_into_its_own(
    chat_of: ChatOf, queue: CareDesk, intent: str, text: str
) -> None:
    chat = chat_of(SARA)
    await chat.say("talk_to_human", "voglio parlare con qualcuno")
    assert queue.handoffs[0].skill is Skill.MOBILE
    heard = await chat.say(intent, text, line_kind="fixed")
    assert str(heard.response).startswith("utter_queue_again")
    assert "per il fisso" in heard.text
    assert [one.skill for one in queue.handoffs] == [Skill.FIXED]


@pytest.mark.parametrize(
    ("intent", "text"), [("list_lines", "la linea di casa è sospesa?"), ("show_plan", "che piano ho sul fisso")]
)
async def test_what_is_asked_of_the_fixed_line_moves_nobody(
    chat_of: ChatOf, queue: CareDesk, intent: str, text: str
) -> None:
    chat = chat_of(SARA)
    await chat.say("talk_to_human", "voglio parlare con qualcuno")
    heard = await chat.say(intent, text, line_kind="fixed")
    assert not str(heard.response).startswith("utter_queue")
    assert queue.handoffs[0].skill is Skill.MOBILE


async def test_later_on_it_is_a_line_to_talk_about(chat_of: ChatOf, queue: CareDesk) -> None:
    chat = chat_of(SARA)
    await chat.say("talk_to_human", "voglio parlare con qualcuno")
    await chat.say("check_credit", "quanto credito ho")
    heard = await chat.say("select_line", "e per il fisso", line_kind="fixed")
    assert not str(heard.response).startswith("utter_queue")
