"""What is asked right after PIN and PUK were told, in few words that name neither."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.faq.puk_follow_ups import of_puk
from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA, MARCO

ChatOf = Callable[[str | None], Chat]
HERE, TRIES, NEW = "utter_faq_puk_code_here", "utter_faq_puk_code_tries", "utter_faq/sim_replacement"


@pytest.mark.parametrize(
    ("intent", "text", "told"),
    [
        ("correct", "ne ho sbagliati 3", TRIES),
        ("correct", "l'ho sbagliato tre volte", TRIES),
        ("out_of_scope", "quanti tentativi ho?", TRIES),
        ("repeat", "me lo scrivi qui?", HERE),
        ("list_lines", "me lo dici tu?", HERE),
        ("out_of_scope", "non puoi darmelo tu?", HERE),
        ("faq/sim_replacement", "e se la cambio quanto costa", NEW),
        ("faq/sim_replacement", "quanto costa cambiarla", NEW),
        ("list_offers", "e una nuova quanto costa?", NEW),
    ],
)
async def test_it_is_about_the_codes(chat_of: ChatOf, intent: str, text: str, told: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("faq/puk_code", "ho il sim bloccata mi chiede il pin", line_kind="mobile")
    heard = await chat.say(intent, text, ranking=[(intent, 0.43), ("out_of_scope", 0.2)])
    assert heard.response == told
    assert len(chat.heard) == 1


async def test_one_question_after_another(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("faq/puk_code", "ho il sim bloccata mi chiede il pin", line_kind="mobile")
    assert (await chat.say("correct", "ne ho sbagliati 3", amount=300)).response == TRIES
    gone = await chat.say("dont_know", "e se non trovo la tessera?", loss="lost")
    assert gone.response == "utter_faq_puk_code_card_gone"
    assert (await chat.say("repeat", "me lo scrivi qui?")).response == HERE
    assert (await chat.say("out_of_scope", "e se lo sbaglio?")).response == "utter_follow_puk_code_mistake"


async def test_after_a_number_that_is_not_theirs(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    heard = await chat.say("faq/puk_code", "dammi il puk di 3335550909", msisdn="+393335550909")
    assert heard.response == "utter_code_of_another"
    assert (await chat.say("out_of_scope", "e se lo sbaglio?")).response == "utter_follow_puk_code_mistake"


@pytest.mark.parametrize(
    "text",
    ["ho sbagliato numero", "dimmi il credito", "quanto costa giga extra?", "mandami la bolletta", "lo so", "ok"],
)
def test_what_asks_nothing_of_the_codes(text: str) -> None:
    assert of_puk(text) is None
