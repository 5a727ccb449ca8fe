"""What is said after something was shown, by pronoun, by place or by half a word: "pagala", "la prima", "toglila"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA, MARCO, SARA

ChatOf = Callable[[str | None], Chat]


@pytest.mark.parametrize(
    ("intent", "text", "method", "read_back"),
    [
        ("inform", "pago con paypal", "paypal", "utter_pay_bill_confirm_paypal"),
        ("inform", "con la carta", "card", "utter_pay_bill_confirm_card"),
        ("pay_bill", "pagala con paypal", "paypal", "utter_pay_bill_confirm_paypal"),
    ],
)
async def test_a_way_to_pay_after_a_bill_is_about_that_bill(
    chat_of: ChatOf, intent: str, text: str, method: str, read_back: str
) -> None:
    chat = chat_of(ANNA)
    await chat.say("show_bill", "quella di ottobre", bill_ref="2026-10")
    heard = await chat.say(intent, text, payment_method=method)
    assert heard.response == read_back
    assert heard.text.startswith("29,90 € per la bolletta di ottobre")


async def test_a_way_to_pay_after_several_open_bills_asks_which(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("list_bills", "le bollette da pagare", bill_state="open")
    assert (await chat.say("inform", "con paypal", payment_method="paypal")).response == "utter_pay_bill_ask_own"


async def test_a_way_to_pay_with_nothing_shown_is_asked_what_for(chat_of: ChatOf) -> None:
    heard = await chat_of(MARCO).say("inform", "con paypal", payment_method="paypal")
    assert heard.response == "utter_inform_unasked"


@pytest.mark.parametrize("text", ["pagala", "la pago", "posso pagarla?"])
async def test_a_paid_bill_that_is_shown_stands_for_no_other(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("show_bill", "quella di ottobre", bill_ref="2026-10")
    await chat.say("pay_bill", text)
    asked = chat.heard[-1]
    assert [heard.response for heard in chat.heard] == ["utter_pay_bill_nothing_left", "utter_pay_bill_ask_only"]
    assert asked.text.startswith("Da pagare c'è solo la bolletta di novembre")
    assert (await chat.say("affirm", "sì")).response == "utter_task_ask_method"


@pytest.mark.parametrize("text", ["mandamela", "me la mandi", "la mandi?"])
async def test_the_bill_that_is_shown_is_the_one_that_is_sent(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("show_bill", "quella di ottobre", bill_ref="2026-10")
    heard = await chat.say("email_bill", text)
    assert heard.response == "utter_email_bill_confirm_once"
    assert "la bolletta di ottobre" in heard.text


async def test_with_no_bill_shown_it_is_asked_what_is_to_be_sent(chat_of: ChatOf) -> None:
    assert (await chat_of(MARCO).say("email_bill", "mandamela")).response == "utter_task_ask_delivery"


@pytest.mark.parametrize("intent", ["select_line", "inform"])
async def test_a_place_after_offers_is_an_offer_and_after_lines_a_line(chat_of: ChatOf, intent: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("list_offers", "che offerte ho")
    heard = await chat.say(intent, "la prima", offer_name=1)
    assert heard.text.startswith("2,99 € al mese, dal credito")
    await chat.say("cancel", "annulla")
    await chat.say("list_lines", "che linee ho")
    assert (await chat.say("select_line", "la prima", offer_name=1)).response == "utter_line_selected"


async def test_a_place_after_bills_is_a_bill(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("list_bills", "le bollette")
    assert (await chat.say("select_line", "la seconda", offer_name=2)).text.startswith("La bolletta di ottobre")


async def test_the_price_of_one_of_the_list_is_said_for_that_one(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("list_offers", "che offerte ho")
    heard = await chat.say("list_offers", "quanto costa la seconda", offer_name=2)
    assert "Porta un amico: gratis" in heard.text
    assert "Giga Extra" not in heard.text
    assert (await chat.say("activate_offer", "la voglio")).text.startswith("Gratis: Porta un amico")


async def test_the_price_asked_before_the_yes_is_that_of_what_is_switched_on(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("activate_service", "attiva mondo", service_name="roaming-mondo")
    await chat.say("list_offers", "quanto costa?")
    said, asked = chat.heard[-2:]
    assert "Mondo 500 MB: 10,00 € una volta sola" in said.text
    assert "Antivirus" not in said.text
    assert asked.response == "utter_extra_confirm_once"


@pytest.mark.parametrize("intent", ["remove_card", "deactivate_service", "cancel"])
async def test_take_it_away_after_the_automatic_recharge_is_about_that(chat_of: ChatOf, intent: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("show_auto_recharge", "ho la ricarica automatica?")
    heard = await chat.say(intent, "toglila")
    assert heard.response == "utter_auto_confirm_stop"


@pytest.mark.parametrize("beside", [True, False])
@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("deny", "no guarda a sto punto fermala"),
        ("deny", "no senti fermala"),
        ("cancel", "a questo punto toglila"),
        ("out_of_scope", "vabbè stoppala"),
    ],
)
async def test_stop_it_with_words_in_front_is_read_back(chat_of: ChatOf, intent: str, text: str, beside: bool) -> None:
    chat = chat_of(ANNA)
    await chat.say("show_auto_recharge", "perché la ricarica automatica di chiara nn parte più", line_alias="chiara")
    if beside:
        await chat.say("save_card", "la carta nuova come ve la do", payment_method="card")
    assert (await chat.say(intent, text)).response == "utter_auto_confirm_stop"


@pytest.mark.parametrize("text", ["no guarda", "no a sto punto no", "no vabbè", "no guarda non fermarla"])
async def test_a_no_that_stops_nothing_is_a_no(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("show_auto_recharge", "ho la ricarica automatica?")
    assert (await chat.say("deny", text)).response != "utter_auto_confirm_stop"


async def test_take_it_away_said_twice_asks_for_the_yes_again_and_removes_no_card(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("stop_auto_recharge", "ferma la ricarica automatica di Chiara", line_alias="chiara")
    assert (await chat.say("remove_card", "toglila")).response == "utter_auto_confirm_stop"


async def test_take_it_away_after_cards_or_services_is_about_those(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("list_services", "che servizi ho")
    assert (await chat.say("remove_card", "toglila")).response == "utter_extra_which_service_delete"
    await chat.say("cancel", "annulla")
    await chat.say("list_cards", "che carte ho")
    assert (await chat.say("deactivate_service", "toglila")).response == "utter_card_confirm_remove"


async def test_a_card_that_is_named_is_the_card(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("show_auto_recharge", "ho la ricarica automatica?")
    heard = await chat.say("remove_card", "togli la carta", payment_method="card")
    assert heard.response == "utter_card_confirm_remove"


async def test_no_paypal_without_its_comma_is_for_paypal_when_a_card_was_chosen(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("pay_bill", "paga con la carta", payment_method="card")
    heard = await chat.say("refuse", "no paypal", excluded_method="paypal")
    assert heard.response == "utter_pay_bill_confirm_paypal"


@pytest.mark.parametrize("text", ["no paypal", "non voglio paypal", "paypal no"])
async def test_against_what_was_chosen_it_is_ruled_out(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("pay_bill", "paga con paypal", payment_method="paypal")
    heard = await chat.say("refuse", text, excluded_method="paypal")
    assert heard.response == "utter_task_ask_method"
    assert "PayPal" not in [title for title, _ in heard.buttons]


async def test_the_other_line_is_not_the_one_so_far(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say(
        "recharge", "ricarica 10 a mia figlia con paypal", amount=1000, line_alias="mia figlia", payment_method="paypal"
    )
    heard = await chat.say("select_line", "anzi sull'altra linea", line_alias="sull'altra linea")
    assert heard.text.startswith("Ricarica di 10,00 € per il tuo (333 555 0202)")


async def test_a_line_in_words_is_kept_beside_a_card_that_cannot_be_used(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say(
        "recharge",
        "ricarica 10 a chiara con la carta salvata",
        amount=1000,
        line_alias="chiara",
        payment_method="saved_card",
    )
    heard = await chat.say("inform", "allora paypal", payment_method="paypal")
    assert heard.text.startswith("Ricarica di 10,00 € per tua figlia Chiara")


async def test_who_does_not_know_how_much_still_gets_the_amounts_to_choose_from(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    assert (await chat.say("recharge", "vorrei ricaricare")).response == "utter_task_ask_amount"
    heard = await chat.say("dont_know", "boh")
    assert heard.response == "utter_task_without_amount"
    assert "20,00 €" in [title for title, _ in heard.buttons]


@pytest.mark.parametrize(("intent", "text"), [("thank", "ok grazie"), ("goodbye", "ciao")])
async def test_thanks_before_the_yes_are_told_that_nothing_was_done(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(MARCO)
    await chat.say("pay_bill", "paga con paypal", payment_method="paypal")
    await chat.say(intent, text)
    assert [heard.response for heard in chat.heard[-2:]] == [
        "utter_task_nothing_done_yet",
        "utter_pay_bill_confirm_paypal",
    ]


async def test_repeat_before_the_yes_says_the_read_back_once(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    asked = await chat.say("pay_bill", "paga con paypal", payment_method="paypal")
    await chat.say("repeat", "ripeti")
    assert [heard.text for heard in chat.heard] == [asked.text]
    assert (await chat.say("affirm", "sì")).response == "utter_pay_link"


async def test_a_yes_to_a_card_being_needed_opens_its_page_and_done_too_early_is_told_so(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say(
        "set_auto_recharge",
        "ricarica automatica sul mio",
        line_alias="il mio",
        threshold=500,
        amount=1000,
        ceiling=3000,
    )
    assert (await chat.say("affirm", "sì")).response == "utter_card_link"
    assert (await chat.say("signed_in", "fatto")).response == "utter_auto_no_card_yet"


async def test_a_suspended_line_is_said_with_its_bills_to_pay(chat_of: ChatOf) -> None:
    heard = await chat_of(SARA).say("list_lines", "la linea è sospesa che devo fare")
    assert [title for title, _ in heard.buttons][:2] == ["Bollette", "Paga una bolletta"]


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("voglio ricaricare il cellulare di mia madre", {"line_kind": "mobile"}),
        ("ricarica 20 a un amico", {"amount": 2000}),
    ],
)
async def test_somebody_else_s_number_is_asked_for_and_never_one_s_own(
    chat_of: ChatOf, text: str, entities: dict[str, Any]
) -> None:
    chat = chat_of(GIULIA)
    await chat.say("recharge", text, **entities)
    assert chat.heard[-1].response == "utter_task_ask_number"


async def test_a_name_alone_is_the_line_that_is_called_so(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    heard = await chat.say("recharge", "ricarica chiara 10 con paypal", amount=1000, payment_method="paypal")
    assert heard.text.startswith("Ricarica di 10,00 € per tua figlia Chiara")


@pytest.mark.parametrize("intent", ["inform", "correct"])
async def test_values_that_are_only_for_a_recharge_begin_one(chat_of: ChatOf, intent: str) -> None:
    chat = chat_of(ANNA)
    heard = await chat.say(
        intent, "metti 5 a chiara, anzi 10, con paypal", amount=1000, line_alias="chiara", payment_method="paypal"
    )
    assert heard.response == "utter_recharge_confirm_paypal"


async def test_an_amount_alone_begins_nothing(chat_of: ChatOf) -> None:
    assert (await chat_of(GIULIA).say("inform", "20", amount=2000)).response == "utter_inform_unasked"


async def test_a_bill_s_number_of_nobody_known_is_a_bill_to_be_paid(chat_of: ChatOf) -> None:
    chat = chat_of(None)
    await chat.say("show_bill", "quanto devo")
    assert (await chat.say("inform", "RL2026110042", bill_ref="RL2026110042")).response == "utter_pay_bill_ask_line"


@pytest.mark.parametrize("text", ["quanto devo?", "quanto c'è da pagare in tutto"])
async def test_what_is_owed_is_all_of_it(chat_of: ChatOf, text: str) -> None:
    heard = await chat_of(ANNA).say("show_bill", text)
    assert heard.text.startswith("Da pagare: 61,35 €, 2 bollette.")
    assert "pagata" not in heard.text


async def test_of_an_offer_and_a_service_in_one_message_the_other_one_is_not_forgotten_in_silence(
    chat_of: ChatOf,
) -> None:
    chat = chat_of(GIULIA)
    await chat.say("activate_offer", "giga extra e mondo", offer_name="giga-extra", service_name="roaming-mondo")
    assert [heard.response for heard in chat.heard] == ["utter_extra_one_at_a_time", "utter_extra_confirm_monthly"]
