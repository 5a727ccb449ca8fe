"""Whether the number stays, right after what might change it; it is never answered with how it is taken away."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.faq.beside_topics import asks_if_own_stays
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA

ChatOf = Callable[[str | None], Chat]


@pytest.mark.parametrize("topic", ["esim", "sim_replacement", "house_move", "change_holder", "port_in"])
@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("faq/port_out", "e il numero resta lo stesso?"),
        ("faq/port_out", "ma il mio numero non cambia vero?"),
        ("out_of_scope", "e il numero di telefono lo tengo?"),
        ("check_credit", "mi rimane lo stesso numero?"),
        ("select_line", "il numero è sempre quello?"),
        ("faq/port_out", "non è che poi perdo il numero?"),
    ],
)
async def test_after_a_topic_it_is_about_that(chat_of: ChatOf, topic: str, heard_as: str, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say(f"faq/{topic}", "(una domanda)")
    assert (await chat.say(heard_as, text, ranking=[(heard_as, 0.27)])).response == f"utter_follow_{topic}_number"


async def test_a_second_question_is_answered_too(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("faq/sim_replacement", "mi serve una sim nuova")
    await chat.say("faq/port_out", "e il numero resta lo stesso? quanto ci mette")
    told = [heard.response for heard in chat.heard]
    assert told == ["utter_follow_sim_replacement_number", "utter_follow_sim_replacement_time"]


async def test_where_one_moves_to_may_stand_behind_it(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("faq/house_move", "devo fare un trasloco della linea di casa")
    heard = await chat.say("faq/port_out", "e il numero di telefono lo tengo? vado da roma a latina")
    assert heard.response == "utter_follow_house_move_number"


@pytest.mark.parametrize(
    "text",
    [
        "voglio cambiare numero",
        "come cambio il numero di cellulare?",
        "che numero chiamo?",
        "e se passo a vodafone il numero lo tengo?",
        "il numero verde è sempre quello?",
        "cambio il numero da ricaricare",
    ],
)
def test_what_asks_something_else_of_a_number(text: str) -> None:
    assert not asks_if_own_stays(text)


async def test_with_nothing_told_it_stays_what_it_sounds_like(chat_of: ChatOf) -> None:
    heard = await chat_of(GIULIA).say("faq/port_out", "e il numero resta lo stesso?", ranking=[("faq/port_out", 0.9)])
    assert "utter_follow" not in str(heard.response)
