"""A sign-in that somebody else would have to open, and where the code for a password goes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.access_words import asks_where_code_goes, says_kin_cannot
from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA

ChatOf = Callable[[str | None], Chat]


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("logout", "ma è mio padre, non sa usare il computer"),
        ("logout", "ma e mio padre, non sa usare il computer"),
        ("inform", "è mia madre, non è capace con internet"),
        ("login", "è mia nonna, non riesce a entrare"),
        ("out_of_scope", "lui non ha la mail"),
    ],
)
async def test_whose_account_it_is_cannot_get_in(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = chat_of(None)
    asked = "sono la figlia di luca moretti, 3475550707, mi dite quanto credito ha?"
    assert (await chat.say("check_credit", asked, msisdn="+393475550707")).response == "utter_signin_needed"
    heard = await chat.say(heard_as, text)
    assert heard.response == "utter_account_of_kin"
    assert "/recharge" in [payload for _, payload in heard.buttons]


async def test_signed_in_or_unasked_it_is_what_it_sounds_like(chat_of: ChatOf) -> None:
    text = "ma è mio padre, non sa usare il computer"
    for customer in (None, GIULIA):
        assert (await chat_of(customer).say("logout", text)).response != "utter_account_of_kin"


@pytest.mark.parametrize("text", ["esci dal mio account", "io non so usare il computer", "mio padre non ha internet"])
def test_what_says_nothing_of_the_kind(text: str) -> None:
    assert not says_kin_cannot(text)


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("check_recharge", "ok ma il codice a che numero arriva? ho cambiato sim ieri"),
        ("resend_code", "a che numero arriva il codice? ho cambiato sim ieri"),
        ("resend_code", "dove mi mandate il codice"),
        ("out_of_scope", "e a quale mail arriva?"),
    ],
)
async def test_where_the_code_for_a_password_goes(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = chat_of(None)
    await chat.say("recover_credentials", "non mi ricordo la password")
    heard = await chat.say(heard_as, text)
    assert heard.response == "utter_recover_code_goes"
    assert (heard.custom or {})["prompt"]["page"] == "recover"


@pytest.mark.parametrize("text", ["dove va il tecnico?", "dove arriva la bolletta?", "a che numero vi chiamo?"])
def test_what_goes_elsewhere(text: str) -> None:
    assert not asks_where_code_goes(text)


async def test_of_another_code_it_is_not_told(chat_of: ChatOf) -> None:
    heard = await chat_of(None).say("resend_code", "a che numero arriva il codice?")
    assert heard.response != "utter_recover_code_goes"
