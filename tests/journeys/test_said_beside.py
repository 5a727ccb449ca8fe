"""Few words that are meant by what is talked about: why a recharge stands still, a price, what is owed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA, MARCO
from tests.journeys.proving import Prover

ChatOf = Callable[[str | None], Chat]
ProverOf = Callable[[str], Prover]
NEW_EMAIL, NEW_MOBILE = "anna.nuova@example.net", "+393331112223"
ANNAS_MOBILE = "+393335550202"


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


@pytest.mark.parametrize("text", ["perché è sospesa?", "come mai è ferma", "xke non parte?"])
async def test_an_automatic_recharge_that_stands_still_says_why(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("stop_auto_recharge", "ferma la ricarica automatica di chiara", line_alias="chiara")
    heard = await chat.say("list_lines", text)
    assert "la carta è scaduta" in heard.text
    assert chat.heard[-1].response == "utter_auto_confirm_stop"


async def test_a_line_is_asked_about_where_no_recharge_is_talked_about(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("show_plan", "che piano ho?")
    assert (await chat.say("list_lines", "perché è sospesa?")).response != "utter_auto_shown"


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("non voglio parlare con nessuno, voglio solo sapere quanto devo", "utter_bill"),
        ("non mi va di parlare con nessuno, dimmi quanto devo pagare", "utter_bill"),
        ("non voglio parlare con un operatore", "utter_no_human"),
    ],
)
async def test_who_wants_nobody_may_want_a_figure(chat_of: ChatOf, text: str, response: str) -> None:
    assert (await chat_of(MARCO).say("deny_human", text)).response == response


async def test_who_only_asked_for_the_price_hears_it_and_nothing_is_taken_away(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("list_offers", "quanto costa l'antivirus?", service_name="antivirus")
    heard = await chat.say("deactivate_service", "non la voglio togliere, chiedevo solo il prezzo")
    assert "1,99 €" in heard.text
    assert chat.active_loop is None


async def test_a_payment_that_is_not_there_is_reported_as_a_complaint(chat_of: ChatOf) -> None:
    chat = chat_of(MARCO)
    await chat.say("check_payment", "ho pagato la bolletta ma risulta aperta")
    await chat.say("report_fault", "aprimi una segnalazione allora")
    assert chat.slots["task"]["intent"] == "open_complaint"


async def test_charges_are_kept_from_coming_again(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("show_movements", "perché mi avete preso 1,02 euro?", amount=102)
    heard = await chat.say("cancel", "come faccio a non farmeli più prendere")
    assert heard.response == "utter_faq_premium_services_block"


@pytest.mark.parametrize(("ending", "named"), [("02", "333 555 0202"), ("0202", "333 555 0202")])
async def test_digits_that_no_sum_begins_with_are_the_end_of_a_line(chat_of: ChatOf, ending: str, named: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("recharge", "10 euro con carta a chiara", amount=1000, payment_method="card", line_alias="chiara")
    heard = await chat.say("correct", f"no anzi {ending}")
    assert heard.response == "utter_recharge_confirm_card"
    assert named in heard.text
    assert "10,00 €" in heard.text


async def test_a_bare_sum_is_still_a_sum(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("recharge", "10 euro con carta a chiara", amount=1000, payment_method="card", line_alias="chiara")
    heard = await chat.say("correct", "no anzi 20", amount=2000)
    assert "20,00 €" in heard.text
    assert "333 555 0203" in heard.text


class TestTwoContacts:
    async def test_are_changed_one_after_the_other(self, prover: ProverOf) -> None:
        anna = prover(ANNA)
        text = f"cambia la mail con {NEW_EMAIL} e anche il numero 333 111 2223"
        await anna.chat.say("update_profile", text, contact_kind="email", email=NEW_EMAIL, msisdn=NEW_MOBILE)
        assert responses(anna.chat) == ["utter_next_noted", "utter_confirm_email"]
        assert "numero di contatto" in anna.chat.heard[0].text
        await anna.chat.say("affirm", "sì")
        await anna.give(anna.code_to(ANNAS_MOBILE))
        await anna.give(anna.code_to(NEW_EMAIL))
        assert responses(anna.chat)[0] == "utter_changed_email"
        assert responses(anna.chat)[-1] == "utter_confirm_mobile"

    async def test_the_number_comes_first_where_it_is_named_first(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        text = f"cambia il numero in 333 111 2223 e la mail in {NEW_EMAIL}"
        await chat.say("update_profile", text, email=NEW_EMAIL, msisdn=NEW_MOBILE)
        assert responses(chat) == ["utter_next_noted", "utter_confirm_mobile"]

    async def test_the_one_that_is_taken_back_is_not_changed(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        text = "cambia la mail, anzi no il numero, in 333 111 2223"
        await chat.say("correct", text, contact_kind="email", msisdn=NEW_MOBILE)
        assert responses(chat) == ["utter_confirm_mobile"]


@pytest.mark.parametrize("text", ["no la mail no, solo il numero", "non la mail, il numero"])
async def test_a_contact_that_is_ruled_out_takes_no_place(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("update_profile", "cambia il numero in 333 111 2223", contact_kind="mobile", msisdn=NEW_MOBILE)
    await chat.say("correct", text, contact_kind="email")
    assert chat.heard[-1].response == "utter_confirm_mobile"


async def test_what_was_said_before_another_contact_comes_back(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("update_profile", "cambia il numero in 333 111 2223", contact_kind="mobile", msisdn=NEW_MOBILE)
    await chat.say("deny", "no, la mail", contact_kind="email")
    assert chat.heard[-1].response == "utter_ask_new_email"
    heard = await chat.say("correct", "no ho sbagliato, rimetti quello di prima")
    assert heard.response == "utter_confirm_mobile"
    assert "333 111 2223" in heard.text


class TestComplaint:
    async def test_a_known_outage_is_told_beside_it(self, chat_of: ChatOf) -> None:
        chat = chat_of(ANNA)
        text = "internet a casa non va e voglio pure un rimborso"
        await chat.say("open_complaint", text, line_kind="fixed", fault_kind="internet_down")
        assert responses(chat) == ["utter_fault_outage", "utter_complaint_confirm"]

    async def test_without_an_outage_none_is_told(self, chat_of: ChatOf) -> None:
        chat = chat_of(MARCO)
        text = "internet a casa non va e voglio pure un rimborso"
        await chat.say("open_complaint", text, line_kind="fixed", fault_kind="internet_down")
        assert responses(chat) == ["utter_complaint_confirm"]
        await chat.say("report_fault", "per tutto il tempo senza linea")
        assert responses(chat) == ["utter_complaint_added", "utter_complaint_confirm"]

    async def test_what_was_told_is_put_right_and_is_no_demand(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await chat.say("open_complaint", "voglio fare un reclamo, mi avete messo la mora ma io ho pagato in tempo")
        assert chat.heard[-1].response == "utter_task_ask_demand"
        await chat.say("correct", "no non in tempo, 4 giorni dopo, però 2,50 sono troppi", amount=250)
        assert chat.heard[-1].response == "utter_task_ask_demand"
        heard = await chat.say("open_complaint", "voglio lo storno")
        assert "4 giorni dopo" in heard.text
        assert "Richiesta: uno storno" in heard.text

    async def test_a_no_that_asks_for_something_is_a_demand(self, chat_of: ChatOf) -> None:
        chat = chat_of(GIULIA)
        await chat.say("open_complaint", "voglio fare un reclamo, mi avete messo la mora ma io ho pagato in tempo")
        heard = await chat.say("inform", "no non voglio pagare questa mora mai più")
        assert heard.response == "utter_complaint_confirm"
