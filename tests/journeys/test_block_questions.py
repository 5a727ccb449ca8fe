"""What is asked amid a block about the time after it: it is answered, and gives nothing up and confirms nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.block_questions import asks_about_lifting, asks_what_stays
from bot.core.lost_numbers import is_here_again, says_phone_lost, wants_lifting
from bot.services.care.services import Care
from demo_operator.seeding.lines import line_id
from tests.journeys.chat import Chat
from tests.journeys.conftest import GIULIA, DemoOperator

ChatOf = Callable[[str | None], Chat]
GIULIAS = "+393355550101"
LEFT = ["utter_nothing_changed", "utter_block_meanwhile_without_codes"]
"""The telephone is still gone."""
AFTERWARDS = [
    ("out_of_scope", "ma poi si può sbloccare?"),
    ("out_of_scope", "sì ma posso sbloccarla dopo?"),
    ("affirm", "sì ma posso sbloccarla dopo?"),
    ("set_auto_recharge", "se lo trovo si può riattivare?"),
    ("block_sim", "e se la ritrovo la sblocchi?"),
    ("block_sim", "una volta ritrovato posso togliere il blocco?"),
    ("rephrase", "sì ma se lo ritrovo che faccio?"),
    ("deny", "no ma qualora venisse ritrovato si riattiva?"),
    ("faq/port_out", "casomai la ritrovassi posso riattivarla"),
    ("affirm", "sì, poi la sblocco io"),
]
every_question = pytest.mark.parametrize(("intent", "text"), AFTERWARDS)


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


@every_question
async def test_at_the_read_back_it_is_answered_and_the_block_is_read_back_again(
    chat_of: ChatOf, care: Care, demo: DemoOperator, intent: str, text: str
) -> None:
    chat = chat_of(GIULIA)
    await chat.say("block_sim", "mi hanno rubato il telefono", loss="stolen")
    await chat.say(intent, text)
    assert responses(chat) == ["utter_block_lifted_later", "utter_block_confirm"]
    assert not await care.bss.sim_blocked(line_id(GIULIAS))
    assert await demo.tickets() == []
    await chat.say("affirm", "sì")
    assert chat.slots["pending_request"]["why"] == "proof"


@pytest.mark.parametrize(
    ("intent", "text"),
    [("faq/port_out", "e il numero resta mio anche dopo?"), ("affirm", "sì ma il credito lo perdo?")],
)
async def test_what_stays_is_said_and_the_block_is_read_back_again(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("block_sim", "ho perso il telefono")
    await chat.say(intent, text)
    assert responses(chat) == ["utter_block_keeps", "utter_block_confirm"]


async def test_while_its_code_is_waited_for_it_is_answered_too(chat_of: ChatOf, demo: DemoOperator) -> None:
    chat = chat_of(GIULIA)
    await chat.say("block_sim", "ho perso il telefono")
    await chat.say("affirm", "sì")
    await chat.say("out_of_scope", "ma poi si può sbloccare?")
    assert responses(chat)[0] == "utter_block_lifted_later"
    assert chat.slots["pending_request"]["why"] == "proof"
    assert await demo.tickets() == []


async def test_who_was_asked_to_sign_in_is_answered_and_the_block_still_waits(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    await chat.say("block_sim", "ho perso il telefono")
    await chat.say("out_of_scope", "se lo trovo si può riattivare?")
    assert responses(chat)[0] == "utter_block_lifted_later"
    await chat.sign_in(GIULIA)
    assert "utter_block_confirm" in responses(chat)


@pytest.mark.parametrize(
    ("intent", "text", "ends"),
    [
        ("wait", "no aspetta lascialo", LEFT),
        ("wait", "aspetta, lasciala stare", LEFT),
        ("wait", "no no aspetta era in macchina, trovato", ["utter_block_found_without_codes"]),
        ("wait", "aspetta aspetta era in borsa trovata!", ["utter_block_found_without_codes"]),
    ],
)
async def test_a_moment_that_gives_it_up_is_no_moment(
    chat_of: ChatOf, care: Care, intent: str, text: str, ends: list[str]
) -> None:
    chat = chat_of(GIULIA)
    await chat.say("block_sim", "ho perso il telefono")
    await chat.say(intent, text)
    assert responses(chat) == ends
    assert chat.active_loop is None
    assert not await care.bss.sim_blocked(line_id(GIULIAS))


async def test_nor_is_it_where_a_service_is_switched_off(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("deactivate_service", "disattiva la segreteria", service_name="segreteria")
    assert chat.active_loop == "task_form"
    await chat.say("wait", "no aspetta lascialo")
    assert responses(chat) == ["utter_nothing_changed"]
    assert chat.active_loop is None


@pytest.mark.parametrize("text", ["aspetta che lascio giù le borse", "aspetta un attimo", "aspetta, lascio il lavoro"])
async def test_a_moment_is_a_moment(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("block_sim", "ho perso il telefono")
    await chat.say("wait", text)
    assert responses(chat) == ["utter_task_wait"]
    assert chat.active_loop == "task_form"


@pytest.mark.parametrize("text", [text for _, text in AFTERWARDS])
def test_what_is_asked_or_supposed_is_not_here_again(text: str) -> None:
    assert asks_about_lifting(text)
    assert not is_here_again(text)
    assert not wants_lifting(text)


@pytest.mark.parametrize(
    "text",
    [
        "se l'ho ritrovato ve lo dico",
        "e se è già stato recuperato?",
        "l'hanno ritrovato?",
        "trovato?",
        "riattivarla dopo",
    ],
)
def test_nor_is_a_find_that_is_only_supposed(text: str) -> None:
    assert not is_here_again(text)


@pytest.mark.parametrize(
    "text", ["l'ho ritrovato, posso annullare?", "l'ho ritrovata posso lasciar perdere?", "no sbloccala"]
)
def test_a_find_stays_one_whatever_is_asked_beside_it(text: str) -> None:
    assert is_here_again(text)


def test_a_loss_stays_one_with_a_question_about_lifting() -> None:
    assert says_phone_lost("ho perso il telefono, se la blocco poi si può sbloccare?")
    assert wants_lifting("sblocca la sim")
    assert wants_lifting("l'ho ritrovato, quando la riattivate?")
    assert not asks_what_stays("ho perso il credito")
