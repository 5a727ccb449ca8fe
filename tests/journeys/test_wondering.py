"""What only wonders amid something that is under way: no no, no cancel, and nothing begun anew."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.actions import ActionDependencies
from bot.core.wondering import asks_what_uses_card, only_wonders, supposes_new_card
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import ANNA, GIULIA
from tests.journeys.money import Money
from tests.journeys.test_cards import responses, tokens
from tests.journeys.test_open_complaint import complaints, to_the_read_back

ChatOf = Callable[[str | None], Chat]


async def to_remove(chat: Chat) -> None:
    asked = await chat.say("remove_card", "togli la mia carta")
    assert "utter_card_confirm_remove" in str(asked.response)


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("deny", "no aspetta, serve per la ricarica?"),
        ("deny", "no aspetta ma serve per pagare?"),
        ("show_auto_recharge", "ma poi la ricarica automatica si ferma?"),
        ("out_of_scope", "la usa la ricarica automatica?"),
        ("cancel", "e se la tolgo la ricarica automatica funziona?"),
    ],
)
async def test_what_hangs_on_a_card_is_told_before_it_is_removed(
    chat_of: ChatOf, money: Money, intent: str, text: str
) -> None:
    chat = chat_of(GIULIA)
    await to_remove(chat)
    await chat.say(intent, text)
    told, again = responses(chat)
    assert told in ("utter_card_used_by_auto", "utter_card_used_by_none")
    assert again in ("utter_card_confirm_remove", "utter_card_confirm_remove_with_auto")
    assert len(await tokens(money, GIULIA)) == 1
    assert (await chat.say("deny", "no")).response == "utter_nothing_changed"
    assert len(await tokens(money, GIULIA)) == 1


async def test_in_two_parts_as_well(chat_of: ChatOf, money: Money) -> None:
    chat = chat_of(GIULIA)
    await to_remove(chat)
    text = "no aspetta, serve per la ricarica?"
    await chat.say_parts(text, part("deny", "no aspetta"), part("check_recharge", "serve per la ricarica?"))
    assert responses(chat)[0] in ("utter_card_used_by_auto", "utter_card_used_by_none")
    assert chat.slots["task"]["intent"] == "remove_card"


@pytest.mark.parametrize("intent", ["restart", "list_cards", "cancel"])
async def test_a_new_card_begins_nothing_anew(chat_of: ChatOf, intent: str) -> None:
    chat = chat_of(ANNA)
    await to_remove(chat)
    await chat.say(intent, "se rimetto la carta giusta riparte?")
    assert responses(chat)[0] == "utter_auto_mend"
    assert chat.slots["task"]["intent"] == "remove_card"


@pytest.mark.parametrize("intent", ["restart", "list_cards", "save_card"])
@pytest.mark.parametrize(
    "text", ["se cambio la carta riparte?", "se rimetto la carta giusta riparte?", "e se metto la carta nuova riparte?"]
)
async def test_nor_does_it_after_an_automatic_recharge(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("show_auto_recharge", "la ricarica automatica di mia figlia è attiva?", line_alias="mia figlia")
    assert (await chat.say(intent, text)).response == "utter_auto_mend"


@pytest.mark.parametrize("intent", ["deny", "cancel", "restart"])
@pytest.mark.parametrize("text", ["e se poi mi arrabbio?", "aspetta, ma chi lo vede?", "ma se cambio casa?"])
async def test_a_question_without_an_answer_ends_nothing(
    chat_of: ChatOf, dependencies: ActionDependencies, intent: str, text: str
) -> None:
    chat = chat_of(GIULIA)
    await to_the_read_back(chat)
    await chat.say(intent, text)
    assert responses(chat) == ["utter_task_wondered", "utter_complaint_confirm"]
    await chat.say("affirm", "sì")
    assert len(await complaints(dependencies, GIULIA)) == 1


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("cancel", "annulla"),
        ("deny", "no"),
        ("deny", "no aspetta, lascia stare"),
        ("cancel", "e se lasciamo perdere?"),
        ("cancel", "aspetta, possiamo annullare?"),
    ],
)
async def test_a_no_is_a_no(chat_of: ChatOf, dependencies: ActionDependencies, intent: str, text: str) -> None:
    chat = chat_of(GIULIA)
    await to_the_read_back(chat)
    await chat.say(intent, text)
    assert "utter_task_wondered" not in responses(chat)
    assert await complaints(dependencies, GIULIA) == []
    assert chat.active_loop is None


@pytest.mark.parametrize(
    "text", ["no", "aspetta", "no aspetta?", "se vuoi sì", "ricominciamo da capo", "e se annulliamo?"]
)
def test_what_wonders_about_nothing(text: str) -> None:
    assert not only_wonders(text)


@pytest.mark.parametrize("text", ["serve altro?", "togli la carta", "ricarica 10 euro", "se cambio la carta"])
def test_what_asks_of_no_card(text: str) -> None:
    assert not asks_what_uses_card(text)
    assert not supposes_new_card(text)
