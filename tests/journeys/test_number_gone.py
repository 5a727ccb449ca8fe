"""Who cannot get in because the code goes to a number that is gone is offered a person, and no page again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.asides import number_gone
from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA

ChatOf = Callable[[str | None], Chat]


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("update_profile", "ho cambiato numero, quello vecchio non ce l'ho piu"),
        ("dont_know", "quel numero non ce l'ho piu"),
        ("login", "ho cambiato numero, come entro?"),
        ("recover_credentials", "il codice va al vecchio numero che non ho più"),
        ("out_of_scope", "quella di prima non l'ho più"),
        ("correct", "non ho più quel telefono"),
    ],
)
@pytest.mark.parametrize("before", [("resend_code", "non mi arriva il codice"), ("login", "non riesco a entrare")])
async def test_a_person_is_the_way_on(chat_of: ChatOf, before: tuple[str, str], intent: str, text: str) -> None:
    chat = chat_of(None)
    await chat.say(*before)
    heard = await chat.say(intent, text)
    assert heard.response == "utter_contact_gone"
    assert [title for title, _ in heard.buttons] == ["Parla con una persona"]


async def test_who_is_signed_in_changes_the_contact(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    assert (await chat.say("update_profile", "ho cambiato numero")).response != "utter_contact_gone"


async def test_a_telephone_that_is_lost_is_blocked(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    heard = await chat.say("out_of_scope", "non ho più il telefono, me l'hanno rubato", loss="stolen")
    assert heard.response != "utter_contact_gone"


async def test_without_trying_to_get_in_it_is_a_profile_as_ever(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    assert (await chat.say("update_profile", "ho cambiato numero")).response != "utter_contact_gone"


@pytest.mark.parametrize(
    "text", ["quella pagina non si apre più", "non ho più il codice", "il numero è giusto", "entro"]
)
def test_a_number_that_is_still_there(text: str) -> None:
    assert not number_gone(text, getting_in=True)
