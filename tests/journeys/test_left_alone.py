""" "A Chiara lascialo", "senza pagare settembre", "via mail no", "e non toccare l'automatica": what is to be left alone
is never what is done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from bot.core.excluded_bills import wanted_bills
from bot.core.leaning_words import switches_roaming_off
from bot.core.left_alone import asks_to_be_told, without_left_alone
from bot.core.requests import Request
from bot.core.spared import keeps_only
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import ANNA, GIULIA, MARCO, SARA, STUDIO

ChatOf = Callable[[str | None], Chat]
MINE, CHIARAS, FIXED = "333 555 0202", "333 555 0203", "081 555 0204"
CALL_WAITING = "avviso-chiamata"
OCTOBER = {"from": "2026-10-01", "to": "2026-10-31"}
NOVEMBER = {"from": "2026-11-01", "to": "2026-11-30"}
SEPTEMBER = {"from": "2026-09-01", "to": "2026-09-30"}


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


def all_said(chat: Chat) -> str:
    return " ".join(f"{heard.text} {heard.buttons}" for heard in chat.heard)


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("togli l'avviso di chiamata dal fisso e basta, a chiara lascialo", {"line_kind": "fixed"}),
        ("togli l'avviso di chiamata dal fisso, a chiara la tengo", {"line_kind": "fixed"}),
        ("l'avviso di chiamata di chiara lascialo, toglilo dal fisso", {"line_kind": "fixed"}),
    ],
)
async def test_where_nothing_is_to_be_done_on_the_line_that_is_meant_it_is_said(
    chat_of: ChatOf, text: str, entities: dict[str, Any]
) -> None:
    chat = chat_of(ANNA)
    await chat.say("deactivate_service", text, service_name=CALL_WAITING, excluded_line="chiara", **entities)
    assert responses(chat) == ["utter_extra_bar_not_active"]
    assert FIXED in all_said(chat)
    assert CHIARAS not in all_said(chat)


@pytest.mark.parametrize("text", ["togli la segreteria, ma non sul mio", "la segreteria toglila, sul mio la tengo"])
async def test_what_is_on_only_there_stays_and_is_not_offered(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("deactivate_service", text, service_name="segreteria", excluded_line="mio")
    assert responses(chat) == ["utter_extra_left_out_delete"]
    assert chat.active_loop is None


async def test_the_line_named_by_its_name_alone_is_meant_beside_one_left_out(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    text = "metti l'avviso di chiamata da chiara, dal fisso no"
    await chat.say("activate_service", text, service_name=CALL_WAITING, excluded_line="fisso")
    assert responses(chat) == ["utter_extra_confirm_free"]
    assert CHIARAS in all_said(chat)


async def test_the_recharge_is_for_the_line_that_is_meant_alone(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    text = "ricarica 10 euro sul mio e niente a chiara"
    said: dict[str, Any] = {"amount": 1000, "payment_method": "paypal", "line_alias": "sul mio"}
    await chat.say("recharge", text, excluded_line="chiara", **said)
    assert responses(chat) == ["utter_recharge_confirm_paypal"]
    assert MINE in all_said(chat)


async def test_who_leaves_out_the_only_line_is_not_offered_it(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", "ricarica 10 ma non sul mio", amount=1000, excluded_line="mio")
    assert responses(chat) == ["utter_task_ask_number"]
    assert "335 555 0101" not in all_said(chat)


@pytest.mark.parametrize(
    "text", ["ferma la ricarica automatica ma a chiara lasciala", "ferma l'automatica, non a chiara"]
)
async def test_the_only_automatic_recharge_is_left_alone(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("stop_auto_recharge", text, excluded_line="chiara")
    assert responses(chat) == ["utter_auto_nothing_to_stop"]
    assert CHIARAS not in all_said(chat)


async def test_the_sim_that_is_left_on_is_not_blocked(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    said: dict[str, Any] = {"line_alias": "la mia sim", "excluded_line": "quella di chiara", "loss": "lost"}
    await chat.say("block_sim", "blocca la mia sim, quella di chiara lasciala attiva", **said)
    assert MINE in chat.heard[-1].text
    assert CHIARAS not in all_said(chat)


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("riattivatemi la linea senza pagare settembre", {"period": SEPTEMBER}),
        ("riattivate il fisso, pago solo ottobre", {"bill_ref": "2026-10"}),
        ("sbloccatemi internet ma non pago quella di settembre", {"bill_ref": "2026-09"}),
    ],
)
async def test_for_the_line_all_that_is_overdue_is_needed(chat_of: ChatOf, text: str, entities: dict[str, Any]) -> None:
    chat = chat_of(SARA)
    await chat.say("pay_bill", text, **entities)
    assert responses(chat) == ["utter_line_back_all"]
    assert "59,80 €" in all_said(chat)
    assert chat.active_loop is None


@pytest.mark.parametrize(
    ("text", "found", "amount"),
    [
        ("paga le bollette senza pagare ottobre", {"period": OCTOBER}, "31,45 € per "),
        ("paga ottobre e lascia stare novembre", {"period": [OCTOBER, NOVEMBER]}, "29,90 € per "),
        ("lascia stare novembre e paga ottobre", {"period": [NOVEMBER, OCTOBER]}, "29,90 € per "),
        ("paga ottobre, quella di novembre lasciala", {"bill_ref": ["2026-10", "2026-11"]}, "29,90 € per "),
        ("paga le bollette, novembre la lascio", {"bill_ref": "2026-11"}, "29,90 € per "),
    ],
)
async def test_the_bill_left_alone_is_not_paid(chat_of: ChatOf, text: str, found: dict[str, Any], amount: str) -> None:
    heard = await chat_of(ANNA).say("pay_bill", text, payment_method="card", **found)
    assert heard.text.startswith(amount)


def test_what_remains_of_a_bill_is_no_other_bill() -> None:
    text = "paga quello che resta di ottobre"
    assert not any(one.excluded for one in wanted_bills(Request("pay_bill", {"bill_ref": ("2026-10",)}, text)))


@pytest.mark.parametrize(
    ("text", "found", "there"),
    [
        ("mandami le ultime tre fatture tranne quella di ottobre", {"bill_ref": "2026-10"}, "Settembre"),
        ("le bollette tranne ottobre", {"period": OCTOBER}, "Marzo"),
        ("le ultime quattro bollette, non quella di ottobre", {"excluded_bill": "2026-10"}, "Agosto"),
    ],
)
async def test_the_list_is_without_the_bill_left_out(
    chat_of: ChatOf, text: str, found: dict[str, Any], there: str
) -> None:
    chat = chat_of(STUDIO)
    await chat.say("list_bills", text, **found)
    assert there in all_said(chat)
    assert "Ottobre" not in all_said(chat)


async def test_the_others_are_sent_and_not_the_bill_left_out(chat_of: ChatOf) -> None:
    chat = chat_of(STUDIO)
    text = "mandami via mail le ultime tre fatture tranne quella di ottobre"
    await chat.say("email_bill", text, bill_ref="2026-10", delivery="email")
    assert "settembre" in chat.heard[-1].text
    assert "novembre" in chat.heard[-1].text
    assert "ottobre" not in chat.heard[-1].text


@pytest.mark.parametrize(
    ("text", "delivery"),
    [
        ("bolletta via mail no, la voglio di carta", ["email", "paper"]),
        ("no niente bolletta per email, mandatela a casa come prima", ["email"]),
        ("basta fatture via mail", ["email"]),
    ],
)
async def test_who_wants_no_mail_hears_that_it_is_paper(chat_of: ChatOf, text: str, delivery: list[str]) -> None:
    chat = chat_of(MARCO)
    await chat.say("email_bill", text, delivery=delivery)
    assert responses(chat) == ["utter_email_bill_already_paper"]


async def test_who_wants_it_but_not_by_mail_is_sent_none(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("email_bill", "mandamela, via mail no", delivery="email")
    assert responses(chat) == ["utter_email_bill_not_sent"]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("e non toccare l'automatica", "stop_auto_recharge"),
        ("e l'automatica lasciala", "stop_auto_recharge"),
        ("ma l'automatica non la bloccare", "stop_auto_recharge"),
        ("e lascia stare la ricarica automatica", "stop_auto_recharge"),
        ("ma la segreteria la tengo", "deactivate_service"),
        ("e a chiara niente", "recharge"),
        ("e non bloccare la sim di chiara", "block_sim"),
    ],
)
async def test_a_part_that_leaves_alone_is_no_request(chat_of: ChatOf, text: str, act: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("recharge", "ricarica 10 a chiara", line_alias="chiara", amount=1000, payment_method="paypal")
    await chat.say_parts(f"sì ma {text}", part("affirm", "sì"), part(act, text))
    assert "utter_next_noted" not in responses(chat)
    assert not any("poi l'altra richiesta" in heard.text for heard in chat.heard)
    await chat.say("deny", "no")
    assert chat.active_loop is None


async def test_that_it_is_told_is_no_question_of_coverage(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("recharge", "ricarica 10 a chiara", line_alias="chiara", amount=1000, payment_method="paypal")
    told = part("faq/coverage", "poi dimmi se arriva")
    await chat.say_parts("sì ma poi dimmi se arriva", part("affirm", "sì"), told)
    assert responses(chat) == ["utter_pay_arrives_recharge", "utter_recharge_confirm_paypal"]


@pytest.mark.parametrize("text", ["togli l'antivirus", "la segreteria no, togli l'antivirus", "e ricarica chiara"])
def test_what_is_asked_for_stays_a_request(text: str) -> None:
    assert not keeps_only(text)
    parts = (Request("affirm", {}, "sì"), Request("deactivate_service", {}, text))
    assert without_left_alone(parts) == parts


@pytest.mark.parametrize("text", ["dimmi se arriva la fibra a casa mia", "arriva la fibra?", "dimmi quando scade"])
def test_no_other_thing_is_to_be_told(text: str) -> None:
    assert not asks_to_be_told(text)


@pytest.mark.parametrize(
    ("who", "intent", "text", "said"),
    [
        (
            STUDIO,
            "activate_service",
            "leva il roaming dal cellulare e attivami un blocco sms a pagamento",
            {"service_name": "blocco-premium", "line_kind": "mobile"},
        ),
        (GIULIA, "recharge", "disattiva il roaming e ricarica 10", {"amount": 1000}),
        (GIULIA, "check_counters", "togli il roaming e dimmi quanti giga ho", {"counter": "data"}),
    ],
)
async def test_roaming_beside_another_wish_is_not_dropped(
    chat_of: ChatOf, who: str, intent: str, text: str, said: dict[str, Any]
) -> None:
    chat = chat_of(who)
    await chat.say(intent, text, **said)
    assert responses(chat)[0] == "utter_roaming_data_off"
    assert len(chat.heard) > 1


async def test_roaming_alone_is_no_service(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("deactivate_service", "togli il roaming")
    assert responses(chat) == ["utter_roaming_data_off"]


@pytest.mark.parametrize(
    "text", ["attiva il roaming", "togli roaming mondo", "non togliere il roaming", "cos'è il roaming?"]
)
def test_no_other_words_switch_roaming_off(text: str) -> None:
    assert not switches_roaming_off(text)
