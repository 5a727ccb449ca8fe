"""What a few words mean after what was said last, or beside it: a past payment, an outage's news, a sum taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.core.delivery_words import from_now_on
from bot.core.fault_words import names_lights
from bot.core.later_days import names_later
from bot.core.negated_requests import takes_all_back
from bot.core.offer_words import blocks_premium
from bot.core.pointing import orders_payment
from bot.core.sums import reckoned
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA, MARCO
from tests.journeys.faults import down

ChatOf = Callable[[str | None], Chat]


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("con carta ieri", {"payment_method": "card"}),
        ("con paypal", {"payment_method": "paypal"}),
        ("l'ho pagata con la carta", {"payment_method": "card"}),
        ("con la visa, la settimana scorsa", {"payment_method": "card"}),
    ],
)
async def test_how_it_was_paid_pays_nothing_again(chat_of: ChatOf, text: str, found: dict[str, Any]) -> None:
    chat = chat_of(MARCO)
    before = await chat.say("check_payment", "ho pagato ma risulta da pagare", bill_state="open")
    assert (await chat.say("inform", text, **found)).response == before.response
    assert chat.active_loop is None


@pytest.mark.parametrize("text", ["pagala con paypal", "allora pago con paypal", "ok paghiamo adesso con paypal"])
async def test_an_order_to_pay_is_one(chat_of: ChatOf, text: str) -> None:
    assert orders_payment(text)
    chat = chat_of(MARCO)
    await chat.say("check_payment", "ho pagato ma risulta da pagare", bill_state="open")
    assert (await chat.say("inform", text, payment_method="paypal")).response == "utter_pay_bill_confirm_paypal"


@pytest.mark.parametrize("text", ["avvisami", "avvisatemi", "avvisami quando torna", "fammi sapere quando riparte"])
async def test_after_an_outage_its_news_are_wished(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(ANNA)
    assert (await down(chat)).response == "utter_fault_outage"
    assert (await chat.say("manage_notices", text)).response == "utter_fault_follows"


@pytest.mark.parametrize("text", ["avvisami quando scade la bolletta", "non avvisarmi più", "come stanno gli avvisi"])
async def test_notices_about_bills_are_those(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(ANNA)
    await down(chat)
    await chat.say("manage_notices", text)
    assert "utter_fault_follows" not in responses(chat)


async def test_always_by_e_mail_is_from_now_on(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    text = "mandatemi sempre le bollette per posta elettronica"
    assert (await chat.say("email_bill", text, delivery="email")).response == "utter_email_bill_confirm_email"


@pytest.mark.parametrize("text", ["le fatture sempre via mail", "vorrei ricevere sempre la bolletta per email"])
def test_always_is_all_of_them(text: str) -> None:
    assert from_now_on(text)


@pytest.mark.parametrize(
    "text", ["la bolletta alla mail, sempre quella", "come sempre, la bolletta via mail", "mandami la bolletta"]
)
def test_the_same_as_ever_is_not(text: str) -> None:
    assert not from_now_on(text)


async def test_lights_told_at_once_are_not_asked_about(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("report_fault", "il modem ha tutte le luci spente", fault_kind="modem")
    assert responses(chat) == ["utter_fault_begin", "utter_check_say_plug"]


async def test_a_modem_with_no_word_of_its_lights_is_asked(chat_of: ChatOf) -> None:
    assert names_lights("i led lampeggiano")
    chat = chat_of(MARCO)
    await chat.say("report_fault", "il modem non va", fault_kind="modem")
    assert responses(chat)[-1] == "utter_check_say_lights"


@pytest.mark.parametrize(
    "text",
    ["mi è arrivato un sms a pagamento, bloccateli", "blocca i servizi a pagamento", "bloccate i numeri premium"],
)
async def test_paid_messages_are_blocked_by_their_service(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    heard = await chat.say("activate_service", text)
    assert "Blocco servizi a sovrapprezzo" in heard.text
    assert chat.slots["task"]["values"]["service"] == "blocco-premium"


@pytest.mark.parametrize("text", ["attiva un servizio", "blocca la sim", "quanto costa un sms a pagamento"])
def test_other_words_block_no_paid_messages(text: str) -> None:
    assert not blocks_premium(text)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("ricarica 20, anzi la metà, con paypal", "10,00"),
        ("ricarica 10 anzi il doppio", "20,00"),
        ("fammi 20, no meglio 5 in meno", "15,00"),
        ("ricarica 20 con paypal", "20,00"),
    ],
)
async def test_a_sum_is_the_one_at_the_end(chat_of: ChatOf, text: str, amount: str) -> None:
    said = 1000 if text.startswith("ricarica 10") else 2000
    heard = await chat_of(GIULIA).say("recharge", text, amount=said, payment_method="paypal")
    assert heard.text.startswith(f"Ricarica di {amount} €")


@pytest.mark.parametrize("text", ["ricarica 20, la metà di ieri", "20 euro", "anzi no"])
def test_nothing_else_is_reckoned(text: str) -> None:
    assert reckoned(text, None, [2000]) is None


@pytest.mark.parametrize(
    ("intent", "text", "found"),
    [
        ("deactivate_service", "voglio navigazione sicura via, anzi no tienila", {"service_name": "antivirus"}),
        ("deactivate_service", "togli la segreteria, anzi no lasciala", {"service_name": "segreteria"}),
        ("activate_service", "attiva chi è, anzi no", {"service_name": "chi-e"}),
        ("recharge", "ricarica 10 euro, anzi niente lascia stare", {"amount": 1000}),
    ],
)
async def test_what_is_taken_back_at_once_is_not_begun(
    chat_of: ChatOf, intent: str, text: str, found: dict[str, Any]
) -> None:
    chat = chat_of(GIULIA)
    await chat.say(intent, text, **found)
    assert responses(chat) == ["utter_task_refused"]
    assert chat.active_loop is None


@pytest.mark.parametrize("text", ["ricarica 10, anzi no 20", "con carta, anzi no paypal", "anzi no, togli l'altra"])
def test_another_value_takes_nothing_back(text: str) -> None:
    assert not takes_all_back(text)


@pytest.mark.parametrize("text", ["domani ricarica 10", "ricarica 10 lunedì", "fammi una ricarica tra due giorni"])
async def test_a_later_day_is_said_to_be_none(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", text, amount=1000, payment_method="paypal")
    assert responses(chat) == ["utter_recharge_only_now", "utter_recharge_confirm_paypal"]


@pytest.mark.parametrize("text", ["ricarica 10, mi serve per domani", "scade domani, ricarica 10", "ricarica subito"])
def test_a_day_beside_it_is_no_day_for_it(text: str) -> None:
    assert not names_later(text)
