""" "E quella di carta la togli?": the bill on paper, and no saved card."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.delivery_words import asks_of_paper, takes_paper_away
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA, MARCO

ChatOf = Callable[[str | None], Chat]
ALWAYS = "utter_email_bill_confirm_email"
AWAY = [
    ("remove_card", "e quella di carta la togli?"),
    ("remove_card", "e quella cartacea la togliete?"),
    ("out_of_scope", "la bolletta di carta la levate?"),
]


@pytest.mark.parametrize(("intent", "text"), AWAY)
async def test_at_one_pdf_it_becomes_all_of_them_by_e_mail(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(MARCO)
    asked = await chat.say("email_bill", "vorrei le bollette per email", delivery="email")
    assert asked.response == "utter_email_bill_confirm_once"
    await chat.say(intent, text, delivery="paper")
    assert chat.heard[-1].response == ALWAYS
    assert "non più su carta" in chat.heard[-1].text


@pytest.mark.parametrize(("intent", "text"), [*AWAY, ("faq/bill_delivery", "e quella di carta non arriva più?")])
async def test_at_all_of_them_the_paper_goes_and_it_is_read_back_again(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("email_bill", "sempre per e-mail", delivery=["email", "always"])
    heard = await chat.say(intent, text, delivery="paper")
    assert heard.response == "utter_email_bill_paper_goes"
    assert chat.heard[-1].response == ALWAYS


async def test_after_one_pdf_the_paper_stays(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("email_bill", "mandami la bolletta per mail", delivery="email", bill_ref=1)
    await chat.say("affirm", "sì")
    heard = await chat.say("remove_card", "e quella di carta la togli?", delivery="paper")
    assert heard.response == "utter_email_bill_paper_stays"
    assert heard.buttons[0][0] == "Sempre per e-mail"


async def test_by_itself_it_is_read_back(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("list_bills", "le mie bollette")
    assert (await chat.say("remove_card", "quella di carta la togli?", delivery="paper")).response == ALWAYS


async def test_a_saved_card_is_one_still(chat_of: ChatOf) -> None:
    heard = await chat_of(GIULIA).say("remove_card", "togli la carta", payment_method="card")
    assert "Visa" in heard.text


@pytest.mark.parametrize(
    "text",
    [
        *("togli la carta di credito", "la carta la tolgo?", "quella carta la togli?", "cancella la mia carta salvata"),
        *("togli quella che finisce con 4242", "la posta elettronica la tolgo", "non voglio pagare con carta"),
    ],
)
def test_a_card_is_no_paper(text: str) -> None:
    assert not asks_of_paper(text)
    assert not takes_paper_away(text)
