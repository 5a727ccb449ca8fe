"""Paid services or 899 calls were the matter: "come lo blocco?" is the block of those, and never a lost SIM."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.premium_matter import complains_of_paid, stops_those
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA, MARCO

ChatOf = Callable[[str | None], Chat]
HOW, BLOCK = "utter_faq_premium_services_block", "utter_extra_confirm_free"
TAKEN = [("show_movements", 0.55), ("deactivate_service", 0.3), ("open_complaint", 0.2)]


async def choice_put(chat_of: ChatOf) -> Chat:
    chat = chat_of(GIULIA)
    text = "mi hanno tolto dei soldi per un servizio che non ho chiesto"
    heard = await chat.say("show_movements", text, ranking=TAKEN)
    assert heard.response == "utter_which_meaning"
    return chat


async def topic_offered(chat_of: ChatOf) -> Chat:
    chat = chat_of(GIULIA)
    ranking = [("faq/premium_services", 0.5), ("out_of_scope", 0.4)]
    heard = await chat.say(
        "faq/premium_services", "mi sono abbonata a un gioco per sbaglio", ranking=ranking, strange=0.9
    )
    assert "premium_services" in str(heard.buttons)
    return chat


async def bill_with_899(chat_of: ChatOf) -> Chat:
    chat = chat_of(MARCO)
    heard = await chat.say("explain_bill", "perché la bolletta di novembre è più alta?")
    assert "899" in heard.text
    return chat


async def charge_shown(chat_of: ChatOf) -> Chat:
    chat = chat_of(GIULIA)
    heard = await chat.say("show_movements", "perché mi avete scalato 1,02 euro?", amount=102)
    assert "sovrapprezzo" in heard.text
    return chat


BEFORE = [choice_put, topic_offered, bill_with_899, charge_shown]
Before = Callable[[ChatOf], object]


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("block_sim", "come lo blocco?"),
        ("block_sim", "me li bloccate?"),
        ("faq", "come li fermo?"),
        ("rephrase", "come si blocca sta roba?"),
        ("block_sim", "si possono bloccare quei numeri?"),
        ("block_sim", "me le potete bloccare?"),
        ("faq", "come le blocco?"),
        ("activate_service", "e intanto me lo blocchi quel servizio?"),
        ("block_sim", "potete bloccare quei numeri"),
        ("block_sim", "come faccio a bloccare queste chiamate"),
        ("block_sim", "si può bloccare?"),
    ],
)
async def test_who_asks_is_told_how(chat_of: ChatOf, before: Before, heard_as: str, text: str) -> None:
    chat = await before(chat_of)  # type: ignore[misc]
    assert (await chat.say(heard_as, text)).response == HOW
    assert chat.active_loop is None


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("block_sim", "si bloccalo"),
        ("block_sim", "bloccatelo subito"),
        ("activate_service", "bloccali tutti"),
        ("activate_service", "voglio bloccarli tutti"),
        ("activate_service", "blocca tutti questi servizi"),
        ("list_lines", "bloccatemi quei numeri"),
        ("activate_service", "blocca quelle chiamate"),
        ("out_of_scope", "si bloccale"),
        ("activate_service", "blocca il servizio"),
    ],
)
async def test_who_orders_it_gets_its_read_back(chat_of: ChatOf, before: Before, heard_as: str, text: str) -> None:
    chat = await before(chat_of)  # type: ignore[misc]
    heard = await chat.say(heard_as, text)
    assert chat.slots["task"]["values"]["service"] == "blocco-premium"
    assert heard.response in (BLOCK, "utter_task_ask_line")


@pytest.mark.parametrize("before", [choice_put, topic_offered, charge_shown])
@pytest.mark.parametrize("text", ["bloccami la sim", "mi hanno rubato il telefono, bloccalo", "bloccate il mio numero"])
async def test_a_sim_that_is_gone_is_blocked_all_the_same(chat_of: ChatOf, before: Before, text: str) -> None:
    chat = await before(chat_of)  # type: ignore[misc]
    await chat.say("block_sim", text)
    assert chat.slots["task"]["intent"] == "block_sim"


@pytest.mark.parametrize("text", ["come lo blocco?", "bloccalo", "bloccatelo subito"])
async def test_after_anything_else_it_is_a_sim(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("check_credit", "quanto credito ho?", line_alias="mio")
    heard = await chat.say("block_sim", text)
    assert heard.response not in (HOW, BLOCK)


@pytest.mark.parametrize(
    "text",
    [
        *("non bloccarlo", "blocca la carta", "bloccala", "blocca i giga", "mi blocchi le chiamate dei call center?"),
        *("voglio bloccare la linea", "il telefono si blocca", "mi è arrivato lo sms", "lo spot mi piace"),
    ],
)
def test_what_is_said_of_other_things_is_not_of_those(text: str) -> None:
    assert not stops_those(text)


@pytest.mark.parametrize(
    ("text", "is_of_paid"),
    [
        ("mi hanno tolto dei soldi per un servizio che non ho chiesto", True),
        ("mi arrivano sms a pagamento", True),
        ("mi sono abbonata a un gioco senza volerlo e mi scalano soldi", True),
        ("le chiamate 899 non le ho fatte io", True),
        ("mi hanno rubato il telefono e mi scalano soldi", False),
        ("vorrei un servizio nuovo", False),
        ("non mi arrivano i messaggi", False),
    ],
)
def test_what_the_customer_said_before(text: str, is_of_paid: bool) -> None:
    assert complains_of_paid(text) is is_of_paid


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("register_account", "e gli 899? io non ho mai chiamato"),
        ("out_of_scope", "ma io agli 899 non ho mai telefonato"),
        ("faq/premium_services", "nessuno qui chiama gli 899"),
    ],
)
async def test_what_nobody_called_is_contested_and_can_be_kept_off(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = await bill_with_899(chat_of)
    heard = await chat.say(heard_as, text)
    assert heard.response == "utter_faq_premium_services_disowned"
    assert [payload.partition("{")[0] for _, payload in heard.buttons] == ["/open_complaint", "/activate_service"]
    assert (await chat.say("block_sim", "si possono bloccare?")).response == HOW


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("faq/premium_services", "quanto costano gli 899?"),
        ("explain_bill", "perché gli 899 costano così tanto? non capisco"),
        ("out_of_scope", "come faccio a non chiamare gli 899"),
        ("out_of_scope", "non ho mai pagato 899 euro"),
        ("open_complaint", "voglio fare reclamo per gli 899, non li ho chiamati"),
    ],
)
async def test_what_is_asked_of_such_numbers_is_not(chat_of: ChatOf, heard_as: str, text: str) -> None:
    chat = await bill_with_899(chat_of)
    assert (await chat.say(heard_as, text)).response != "utter_faq_premium_services_disowned"


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("resend_code", "ma io non ho mandato nessun sms a pagamento"),
        ("check_counters", "chi li ha mandati sti sms"),
        ("resend_code", "io sms non ne mando"),
        ("resend_code", "mai inviato nessun messaggio"),
        ("out_of_scope", "non li ho mandati io"),
    ],
)
async def test_a_charged_sms_that_is_disowned_is_contested_and_kept_off(
    chat_of: ChatOf, heard_as: str, text: str
) -> None:
    chat = await charge_shown(chat_of)
    heard = await chat.say(heard_as, text)
    assert heard.response == "utter_faq_premium_services_disowned"
    assert [payload.partition("{")[0] for _, payload in heard.buttons][:2] == ["/open_complaint", "/activate_service"]
    assert (await chat.say("check_counters", "e intanto posso bloccarli sti sms?", counter="sms")).response == HOW


async def test_a_paid_sms_is_disowned_with_nothing_told_before(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    heard = await chat.say("resend_code", "io non ho mai mandato sms a pagamento, a nessun numero", counter="sms")
    assert heard.response == "utter_faq_premium_services_disowned"


@pytest.mark.parametrize(
    ("heard_as", "text"),
    [
        ("resend_code", "non mi avete mandato nessun sms"),
        ("resend_code", "non mi è arrivato il messaggio"),
        ("check_counters", "quanti sms ho mandato?"),
    ],
)
async def test_an_sms_that_did_not_come_or_is_counted_is_another_matter(
    chat_of: ChatOf, heard_as: str, text: str
) -> None:
    chat = await charge_shown(chat_of)
    assert (await chat.say(heard_as, text)).response != "utter_faq_premium_services_disowned"
