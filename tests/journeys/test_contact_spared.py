"""Two contacts in one message, and one is taken back: it is not changed, and the other one still is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.contacts_spared import spared_contact
from tests.journeys.awaited_acts import MAIL, ProverOf, at_code
from tests.journeys.chat import Chat
from tests.journeys.conftest import SARA

ChatOf = Callable[[str | None], Chat]
NUMBER, EMAIL = "+393471112233", "sara.g@example.com"
SPARED = ["utter_profile_spared_email"]


async def both(chat: Chat, text: str) -> None:
    await chat.say("update_profile", text, field="number", msisdn=NUMBER, email=EMAIL, contact_kind="email")


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


@pytest.mark.parametrize(
    ("intent", "text", "found"),
    [
        ("update_profile", "la mail no, solo il numero", {"contact_kind": "email"}),
        ("deny", "la mail no", {"contact_kind": "email"}),
        ("correct", "no, la mail lasciala", {"field": "email"}),
        ("inform", "solo il numero", {"field": "number"}),
        ("refuse", "non cambiare la mail", {"contact_kind": "email"}),
    ],
)
async def test_the_e_mail_is_dropped_and_the_number_read_back(
    chat_of: ChatOf, intent: str, text: str, found: dict[str, str]
) -> None:
    chat = chat_of(SARA)
    await both(chat, "cambia il mio numero di contatto con 3471112233 e la mail con sara.g@example.com")
    await chat.say(intent, text, **found)
    assert responses(chat)[:1] == SPARED
    assert "347 111 2233" in chat.heard[-1].text
    await chat.say("deny", "no")
    assert responses(chat) == ["utter_nothing_changed"]


@pytest.mark.parametrize(
    ("intent", "text"), [("update_profile", "la mail no, solo il numero"), ("correct", "no, solo il numero")]
)
async def test_the_e_mail_that_runs_gives_way_to_the_number(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(SARA)
    await both(chat, "cambia la mail con sara.g@example.com e il contatto con 3471112233")
    await chat.say(intent, text, contact_kind="email")
    assert responses(chat)[:1] == SPARED
    assert "347 111 2233" in chat.heard[-1].text
    await chat.say("deny", "no")
    assert responses(chat) == ["utter_nothing_changed"]


async def test_a_plain_no_to_the_first_leaves_the_other(chat_of: ChatOf) -> None:
    chat = chat_of(SARA)
    await both(chat, "cambia il mio numero di contatto con 3471112233 e la mail con sara.g@example.com")
    await chat.say("deny", "no")
    assert EMAIL in chat.heard[-1].text


@pytest.mark.parametrize("text", ["la mail è giusta?", "sì", "cambia anche la mail", "no la mail e il numero no"])
def test_nothing_is_taken_back(text: str) -> None:
    assert spared_contact(text) is None


LEFT_ALONE = [
    ("refuse", "sì, ma la mail non toccarla", {"contact_kind": "email"}),
    ("wait", "sì ma la mail resta uguale", {"contact_kind": "email"}),
    ("inform", "la mail è quella di prima, cambia solo il numero", {"contact_kind": "email"}),
    ("affirm", "ok però la mail lasciala com'è", {"field": "email"}),
    ("refuse", "non dovete toccare la mail", {"contact_kind": "email"}),
]


@pytest.mark.parametrize(("intent", "text", "found"), LEFT_ALONE)
async def test_where_the_number_alone_was_to_change_no_new_e_mail_is_asked_for(
    chat_of: ChatOf, intent: str, text: str, found: dict[str, str]
) -> None:
    chat = chat_of(SARA)
    await chat.say("update_profile", "cambiate il mio numero di contatto: 3471112233", field="number", msisdn=NUMBER)
    await chat.say(intent, text, **found)
    assert responses(chat) == ["utter_confirm_mobile"], "put once more: the yes is to be clear"
    assert "347 111 2233" in chat.heard[-1].text


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("select_line", "il telefono invece resta quello"),
        ("refuse", "non devi cambiare il numero!!"),
        ("inform", "e il cellulare invece rimane così"),
        ("correct", "no, il numero deve restare lo stesso"),
    ],
)
async def test_at_the_code_of_the_e_mail_the_number_that_stays_changes_nothing(
    prover: ProverOf, intent: str, text: str
) -> None:
    giulia, prompt, code = await at_code(prover, MAIL)
    await giulia.chat.say(intent, text, line_kind="mobile", contact_kind="mobile")
    assert responses(giulia.chat) == ["utter_code_awaited"]
    assert (await giulia.give_to(prompt, code)).response == "utter_proof_contact"


@pytest.mark.parametrize(
    "text", ["la mail è quella nuova", "no, la mail", "la mail è sbagliata", "la mail resta quella?"]
)
def test_what_is_put_right_or_asked_is_not_left_alone(text: str) -> None:
    assert spared_contact(text) is None
