"""Row 21: a word that may mean several things is asked about, and nothing is begun on a guess."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.bare_words import MEANINGS, BareWord, bare_word_in
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA

ChatOf = Callable[[str | None], Chat]
SAID = [
    ("bolletta", "show_bill", "utter_bare_bill"),
    ("la fattura", "pay_bill", "utter_bare_bill"),
    ("Ricarica!", "recharge", "utter_bare_recharge"),
    ("ciao, una ricarica per favore", "recharge", "utter_bare_recharge"),
    ("pagamento", "pay_bill", "utter_bare_payment"),
    ("pagare", "inform", "utter_bare_payment"),
    ("offerta", "activate_offer", "utter_bare_offer"),
    ("ho un problema", "out_of_scope", "utter_bare_problem"),
    ("chiudere", "logout", "utter_bare_closing"),
    ("vorrei chiudere", "close_account", "utter_bare_closing"),
    ("chiudi", "terminate_line", "utter_bare_closing"),
]


@pytest.mark.parametrize(("text", "intent", "response"), SAID)
@pytest.mark.parametrize("customer", [None, ANNA])
async def test_two_to_four_choices_and_something_else_are_offered_whatever_was_understood(
    chat_of: ChatOf, customer: str | None, text: str, intent: str, response: str
) -> None:
    chat = chat_of(customer)
    heard = await chat.say(intent, text)
    assert [said.response for said in chat.heard] == [response]
    titles = [title for title, _ in heard.buttons]
    assert 2 <= len(titles) - 1 <= 4
    assert titles[-1] == "Altro"
    assert (chat.active_loop, chat.slots.get("task")) == (None, None)


async def test_a_choice_is_begun(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    heard = await chat.say("show_bill", "ricarica")
    assert (await chat.press(heard.payload("Ricaricare adesso"))).response == "utter_task_ask_amount"
    heard = await chat_of(GIULIA).say("recharge", "ricarica")
    assert "help" in str((await chat_of(GIULIA).press(heard.payload("Altro"))).response)


async def test_with_a_task_under_way_the_word_belongs_to_it(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricarica 20 euro", amount=2000)
    heard = await chat.say("recharge", "ricarica")
    assert heard.response == "utter_task_ask_method"
    assert chat.slots["task"]["values"]["amount"] == 2000


@pytest.mark.parametrize(
    "text",
    [
        *(
            "bollette",
            "offerte",
            "ricarica 20 euro",
            "la mia ultima bolletta",
            "ricarica a mia figlia",
            "paga la bolletta",
        ),
        *("ricarica automatica", "problema con la bolletta", "offerta giga", "", "bollettario"),
    ],
)
def test_what_says_more_is_no_bare_word(text: str) -> None:
    assert bare_word_in(text) is None


def test_every_bare_word_has_two_to_four_meanings() -> None:
    assert set(MEANINGS) == set(BareWord)
    assert all(2 <= len(set(meanings)) <= 4 for meanings in MEANINGS.values())
