"""A SIM that is gone, and no account: a person at the head of the queue, no page that sends a code to that SIM."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.account_words import says_no_account, says_no_way_in
from bot.core.handoffs import HEAD, Cause
from bot.services.care.services import Care
from tests.journeys.care_desk import CareDesk
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import GIULIA

ChatOf = Callable[[str | None], Chat]
LUCAS = "+393475550707"


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("register_account", "non ho nessun account"),
        ("register_account", "allora mi registro"),
        ("recover_credentials", "non mi ricordo più la password"),
        ("login", "non sono mai stato registrato"),
        ("out_of_scope", "account mai avuto, non mi sono mai iscritta"),
        ("dont_know", "e come faccio senza account?"),
        ("login", "non ce l'ho l'accesso, il telefono è quello"),
        ("resend_code", "non riesco ad accedere perche il codice arriva su quel telefono"),
        ("out_of_scope", "non ho la password del sito"),
        ("out_of_scope", "allora chi me la blocca?"),
        ("help", "chi mi aiuta?"),
        ("out_of_scope", "non posso entrare, l'sms va a quello rubato"),
    ],
)
async def test_who_has_no_way_in_is_at_the_head_of_the_queue(
    chat_of: ChatOf, queue: CareDesk, intent: str, text: str
) -> None:
    await queue.others_wait(2)
    chat = chat_of(None)
    await chat.say("block_sim", "ho perso il cell in treno, bloccate tutto subito", loss="lost")
    heard = await chat.say(intent, text)
    assert "al primo posto" in heard.text
    assert "utter_register" not in [one.response for one in chat.heard]
    (asked,) = queue.handoffs
    assert (asked.cause, asked.priority) == (Cause.LOST_SIM, HEAD)


async def test_the_number_that_is_gone_is_noted_before_and_behind_it(
    chat_of: ChatOf, queue: CareDesk, care: Care
) -> None:
    chat = chat_of(None)
    await chat.say("block_sim", "mi hanno rubato il telefono, bloccate la sim", loss="stolen")
    noted = await chat.say("inform", "3475550707", msisdn=LUCAS)
    assert noted.response == "utter_block_noted"
    assert "347 555 0707" in noted.text
    assert [title for title, _ in noted.buttons] == ["Blocco con una persona"]
    other = chat_of(None)
    await other.say("block_sim", "mi hanno rubato il telefono, bloccate la sim", loss="stolen")
    await other.say("register_account", "non ho mai fatto l'account")
    told = await other.say("inform", "il numero è 3475550707", msisdn=LUCAS)
    assert told.response == "utter_block_noted_for_person"
    assert await care.lost.get(LUCAS) is not None


async def test_a_number_said_with_it_is_noted_too(chat_of: ChatOf, queue: CareDesk, care: Care) -> None:
    chat = chat_of(None)
    await chat.say("block_sim", "ho perso il telefono", loss="lost")
    heard = await chat.say("register_account", "non sono registrata, il numero è 3475550707", msisdn=LUCAS)
    assert "al primo posto" in heard.text
    assert await care.lost.get(LUCAS) is not None


async def test_both_in_one_message_are_one_wish(chat_of: ChatOf, queue: CareDesk) -> None:
    chat = chat_of(None)
    text = "mi hanno rubato il telefono e non ho un account, bloccatemi la sim"
    await chat.say_parts(
        text,
        part("block_sim", "mi hanno rubato il telefono", loss="stolen"),
        part("register_account", "non ho un account"),
        part("block_sim", "bloccatemi la sim"),
    )
    assert [one.priority for one in queue.handoffs] == [HEAD]
    assert not {"utter_register", "utter_block_sign_in"} & {one.response for one in chat.heard}
    whole = chat_of(None)
    heard = await whole.say("register_account", "ho perso il cellulare e non sono registrato")
    assert "al primo posto" in heard.text


async def test_without_a_block_it_is_a_registration_as_ever(chat_of: ChatOf, queue: CareDesk) -> None:
    chat = chat_of(None)
    assert (await chat.say("register_account", "non ho nessun account")).response == "utter_register"
    assert queue.handoffs == []


async def test_who_is_signed_in_has_one(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("block_sim", "ho perso il telefono")
    assert (await chat.say("register_account", "e se non ho un account?")).response != "utter_register"


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("non ho nessun account", True),
        ("l'account non ce l'ho", True),
        ("mai registrata", True),
        ("senza credenziali come si fa", True),
        ("e se uno non ha l'account?", True),
        ("guarda che io l'account non ce l'ho", True),
        ("account mai avuto", True),
        ("non ho spid né account", True),
        ("non ho mai fatto l'account", True),
        ("il mio account è giulia@example.com", False),
        ("blocca la sim ma non l'account dei giochi", False),
        ("non voglio che entrino nel mio account", False),
        ("l'account ce l'ho", False),
        ("non ho il telefono, sono registrata", False),
    ],
)
def test_words_of_who_has_none(text: str, none: bool) -> None:
    assert says_no_account(text) is none


@pytest.mark.parametrize("text", ["ok accedo", "come si entra?", "il codice è arrivato", "blocca anche l'altra", "sì"])
def test_who_goes_on_to_sign_in_has_a_way(text: str) -> None:
    assert not says_no_way_in(text)
