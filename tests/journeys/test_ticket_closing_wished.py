"""Who wants a ticket closed, by whatever word, is told who closes it; it is never a yes to anything else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.actions import ActionDependencies
from bot.core.visit_words import closes_it
from bot.core.yes_and_no import is_clear_yes
from tests.journeys.chat import Chat
from tests.journeys.conftest import SARA, DemoOperator
from tests.journeys.test_check_ticket import SARAS, book, document, responses

ChatOf = Callable[[str | None], Chat]
ADDED = "aggiungi alla mia segnalazione che la sera è peggio"
WISHES = [
    ("inform", "chiudila pure"),
    ("affirm", "si chiudila"),
    ("affirm", "ok chiudila"),
    ("correct", "anzi chiudila"),
    ("close_account", "chiudete pure"),
    ("terminate_line", "fatela chiudere"),
    ("remove_card", "cancellala pure"),
    ("remove_card", "toglila pure"),
    ("terminate_line", "chiudetela, tanto adesso va"),
    ("out_of_scope", "per me la potete archiviare"),
    ("update_ticket", "annulla la segnalazione"),
]


async def notes(demo: DemoOperator) -> list[str]:
    return [note["text"] for note in (await document(demo, SARAS))["note"]]


@pytest.mark.parametrize(("intent", "text"), WISHES)
async def test_at_the_read_back_of_an_addition_it_is_no_yes(
    chat_of: ChatOf, demo: DemoOperator, intent: str, text: str
) -> None:
    chat = chat_of(SARA)
    before = await notes(demo)
    assert (await chat.say("update_ticket", ADDED, ticket_change="note")).response == "utter_ticket_confirm_note"
    await chat.say(intent, text)
    assert responses(chat) == ["utter_ticket_close_by_note", "utter_ticket_confirm_note"]
    assert "peggio" not in chat.heard[-1].text
    assert "chiudere questa richiesta" in chat.heard[-1].text or text in chat.heard[-1].text
    assert await notes(demo) == before
    assert (await chat.say("deny", "no")).response == "utter_nothing_changed"
    assert await notes(demo) == before


@pytest.mark.parametrize(("intent", "text"), [("affirm", "sì"), ("affirm", "si chiudila"), ("inform", "chiudila pure")])
async def test_once_that_wish_is_read_back_it_is_passed_on(
    chat_of: ChatOf, demo: DemoOperator, intent: str, text: str
) -> None:
    chat = chat_of(SARA)
    await chat.say("update_ticket", ADDED, ticket_change="note")
    await chat.say("inform", "chiudila pure")
    assert (await chat.say(intent, text)).response == "utter_ticket_note_added"
    assert any("chiudere questa richiesta" in note for note in await notes(demo))
    assert not any("peggio" in note for note in await notes(demo))


@pytest.mark.parametrize(
    ("intent", "text"), [("affirm", "sì"), ("affirm", "ok aggiungilo"), ("update_ticket", "sì, scrivilo")]
)
async def test_a_yes_adds_it_as_ever(chat_of: ChatOf, demo: DemoOperator, intent: str, text: str) -> None:
    chat = chat_of(SARA)
    await chat.say("update_ticket", ADDED, ticket_change="note")
    assert (await chat.say(intent, text)).response == "utter_ticket_note_added"
    assert any("peggio" in note for note in await notes(demo))


@pytest.mark.parametrize(("intent", "text"), [("affirm", "ok chiudila"), ("inform", "chiudete pure la segnalazione")])
async def test_a_visit_is_not_given_up_by_it(
    chat_of: ChatOf, dependencies: ActionDependencies, intent: str, text: str
) -> None:
    await book(dependencies)
    chat = chat_of(SARA)
    await chat.say("update_ticket", "annulla la visita del tecnico")
    await chat.say(intent, text)
    assert responses(chat) == ["utter_ticket_close_by_note", "utter_ticket_confirm_cancel"]
    assert await dependencies.care.bss.visit_of(SARAS) is not None


@pytest.mark.parametrize(
    ("intent", "text"),
    [("terminate_line", "chiudetela"), ("close_account", "chiudete pure"), ("remove_card", "toglila pure")],
)
async def test_after_the_ticket_was_shown_no_line_ends(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(SARA)
    await chat.say("check_ticket", "a che punto è la mia segnalazione?")
    await chat.say(intent, text)
    assert responses(chat) == ["utter_ticket_close_by_note", "utter_ticket_confirm_note"]


@pytest.mark.parametrize(
    ("intent", "text"), [("terminate_line", "chiudete la linea"), ("terminate_line", "disdici tutto")]
)
async def test_a_line_that_is_named_is_what_is_closed(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(SARA)
    await chat.say("check_ticket", "a che punto è la mia segnalazione?")
    await chat.say(intent, text)
    assert "utter_ticket_close_by_note" not in responses(chat)


@pytest.mark.parametrize(
    "text",
    [
        "non chiudetela",
        "quando la chiudete?",
        "chi la chiude?",
        "togli",
        "il negozio chiude alle 18",
        "aggiungila",
        "ok",
    ],
)
def test_what_is_no_wish_to_close(text: str) -> None:
    assert not closes_it(text)


@pytest.mark.parametrize("text", ["si chiudila", "ok chiudi", "sì, chiudete", "va bene chiudila"])
def test_it_is_no_clear_yes(text: str) -> None:
    assert not is_clear_yes(text, "update_ticket")
