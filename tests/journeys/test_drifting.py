"""A few words that name nothing begin no matter that has nothing to do with what was told last (row 40)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.drifting import drifts, names_nothing_at_all
from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA, MARCO

ChatOf = Callable[[str | None], Chat]


@pytest.mark.parametrize(
    "text", ["e se la rivoglio?", "toglimela va", "lo posso rimettere?", "ok procediamo", "e da quando?", "e come fa?"]
)
def test_small_words_and_verbs_of_anything_name_nothing(text: str) -> None:
    assert names_nothing_at_all(text)


@pytest.mark.parametrize(
    "text",
    [
        "l'ho persa",
        "blocca la sim",
        "fai reclamo",
        "disdici",
        "chi sei?",
        "",
        "...",
        "sei vero?",
        "chiamami",
        "fattura",
        "dettaglio fattura",
        "cambia password",
        "attivami la passkey",
        "entro con la faccia",
        "i servizi",
        "ordini",
        "a che ora chiudete?",
        "voglio andarmene",
        "come faccio a cancellarmi",
    ],
)
def test_a_noun_or_a_verb_of_its_own_names_something(text: str) -> None:
    assert not names_nothing_at_all(text)


def test_an_act_of_the_same_kind_or_that_a_topic_leads_to_is_meant() -> None:
    assert not drifts("bloccala", "block_sim", {"faq/sim_replacement"})
    assert not drifts("toglila", "remove_card", {"list_cards"})
    assert not drifts("bloccala", "block_sim", set())
    assert drifts("bloccalo", "block_sim", {"show_movements"})


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("open_complaint", "e se poi la rivoglio?"),
        ("enable_biometrics", "la posso rimettere?"),
        ("close_account", "e se voglio toglierlo?"),
        ("terminate_line", "fatela chiudere"),
    ],
)
@pytest.mark.parametrize("before", [("check_credit", "quanto credito ho?"), ("list_services", "che servizi ho?")])
async def test_no_other_matter_is_begun(chat_of: ChatOf, before: tuple[str, str], heard_as: str, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say(*before)
    await chat.say(heard_as, text)
    assert chat.active_loop is None


async def test_what_it_is_about_is_asked(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("check_credit", "quanto credito ho?")
    assert (await chat.say("enable_biometrics", "la posso rimettere?")).response == "utter_fallback_of_what"


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [("remove_card", "togliete la carta"), ("block_sim", "blocca la sim"), ("open_complaint", "faccio reclamo")],
)
async def test_what_is_named_is_begun_whatever_was_told(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("check_credit", "quanto credito ho?")
    await chat.say(heard_as, text)
    assert chat.active_loop is not None


async def test_with_nothing_told_before_the_verb_counts(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("block_sim", "bloccatela subito")
    assert all(heard.response != "utter_fallback_of_what" for heard in chat.heard)


@pytest.mark.parametrize("text", ["e dopo che succede?", "e poi che succede?"])
async def test_no_other_topic_is_told(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("faq/puk_code", "ho scritto il puk sbagliato")
    heard = await chat.say("faq/late_payment", text)
    assert heard.response == "utter_fallback_of_what"


async def test_the_topic_is_still_talked_about(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("faq/voicemail", "come funziona la segreteria?")
    await chat.say("open_complaint", "e se la rivoglio?")
    assert chat.active_loop is None
    assert chat.slots.get("last_topic")
