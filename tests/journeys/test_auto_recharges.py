"""Automatic recharges over the actions: shown truthfully, set after a proof, run by the service, stopped."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from bot.core.auto_recharges import AutoRule, RuleKind, RuleState
from bot.core.payment_news import Told
from bot.core.payments import SavedCard
from tests.fakes.clock import START, StillClock
from tests.fakes.payments.provider import DECLINED, GOOD
from tests.journeys.chat import Chat, Heard, part
from tests.journeys.conftest import ANNA, GIULIA, MARCO, SARA, DemoOperator
from tests.journeys.money import Money
from tests.journeys.proving import Prover

ChatOf = Callable[[str | None], Chat]
ProverOf = Callable[[str], Prover]
GIULIAS, ANNAS, CHIARAS, SARAS = "+393355550101", "+393335550202", "+393335550203", "+393395550404"
ALL: dict[str, Any] = {"threshold": 500, "amount": 1000, "ceiling": 3000}


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]


def titles(heard: Heard) -> list[str]:
    return [title for title, _ in heard.buttons]


async def good_card(money: Money, customer: str, token: str = GOOD) -> None:
    await money.paying.bss.add_card(customer, SavedCard(token, "visa", "1111", "12/28"))


async def rule_of(money: Money, line: str) -> AutoRule | None:
    return await money.paying.auto.rules.of_line(line)


async def set_giulias(giulia: Prover, **entities: Any) -> Heard:
    await giulia.chat.say("set_auto_recharge", "ricarica automatica", **(entities or ALL))
    await giulia.chat.say("affirm", "sì")
    return await giulia.give(giulia.code_to(GIULIAS))


async def test_all_in_one_sentence_is_read_back_proved_and_set(prover: ProverOf, money: Money) -> None:
    giulia = prover(GIULIA)
    asked = await giulia.chat.say(
        "set_auto_recharge", "10 euro in automatico quando scendo sotto 5, massimo 30 al mese", **ALL
    )
    assert asked.text == (
        "10,00 € con la carta Visa •4242 per il cellulare 335 555 0101, ogni volta che il credito scende sotto 5,00 €, "
        "al massimo 30,00 € al mese. Confermi?"
    )
    await giulia.chat.say("affirm", "sì")
    assert await rule_of(money, GIULIAS) is None
    assert "10,00 € al 335 555 0101" in giulia.texts_to(GIULIAS)[0]
    done = await giulia.give(giulia.code_to(GIULIAS))
    assert done.response == "utter_auto_set"
    rule = await rule_of(money, GIULIAS)
    assert rule is not None
    assert (rule.kind, rule.below_cents, rule.amount_cents, rule.ceiling_cents) == (RuleKind.THRESHOLD, 500, 1000, 3000)
    assert (await giulia.chat.say("affirm", "sì")).response == "utter_what_else_after"


@pytest.mark.parametrize(
    ("intent", "text", "said", "told"),
    [
        ("set_auto_recharge", "alza la soglia di 5", {"threshold": 500}, "scende sotto 10,00 €"),
        ("correct", "anzi 5 in più di soglia", {"amount": 500}, "scende sotto 10,00 €"),
        ("correct", "abbassa il tetto di 10", {"ceiling": 1000}, "al massimo 20,00 €"),
        ("inform", "raddoppia la soglia", {}, "scende sotto 10,00 €"),
        ("correct", "anzi 5 in più", {}, "15,00 € con la carta"),
    ],
)
async def test_a_limit_is_changed_by_how_much(
    chat_of: ChatOf, intent: str, text: str, said: dict[str, Any], told: str
) -> None:
    chat = chat_of(GIULIA)
    await chat.say("set_auto_recharge", "ricarica automatica", **ALL)
    assert told in (await chat.say(intent, text, **said)).text


async def test_so_is_one_of_a_rule_that_is_set(prover: ProverOf) -> None:
    giulia = prover(GIULIA)
    await set_giulias(giulia)
    heard = await giulia.chat.say("set_auto_recharge", "alza la soglia di 5", threshold=500)
    assert "scende sotto 10,00 €, al massimo 30,00 € al mese" in heard.text


async def test_what_is_missing_is_asked_one_thing_at_a_time_and_bare_figures_are_what_was_asked_for(
    chat_of: ChatOf,
) -> None:
    chat = chat_of(GIULIA)
    assert (await chat.say("set_auto_recharge", "ricarica automatica")).response == "utter_task_ask_when"
    asked = await chat.say("inform", "quando finisce il credito", recharge_when="threshold")
    assert asked.response == "utter_task_ask_threshold"
    assert (await chat.say("inform", "5", amount=500)).response == "utter_auto_ask_amount"
    assert (await chat.say("inform", "10", amount=1000)).response == "utter_task_ask_ceiling"
    heard = await chat.say("inform", "30", amount=3000)
    assert "scende sotto 5,00 €, al massimo 30,00 € al mese" in heard.text
    assert heard.text.startswith("10,00 €")


@pytest.mark.parametrize("said", [("deny", "no"), ("inform", "senza tetto"), ("refuse", "non lo voglio il tetto")])
async def test_a_ceiling_is_not_needed(chat_of: ChatOf, said: tuple[str, str]) -> None:
    chat = chat_of(GIULIA)
    await chat.say("set_auto_recharge", "10 sotto 5", threshold=500, amount=1000)
    assert (await chat.say(*said)).response == "utter_auto_confirm_threshold"


async def test_who_does_not_know_a_ceiling_is_helped(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    asked = await chat.say("set_auto_recharge", "10 sotto 5", threshold=500, amount=1000)
    assert titles(asked) == ["15,00 €", "30,00 €", "50,00 €", "Senza tetto"]
    assert (await chat.say("dont_know", "boh")).response == "utter_task_without_ceiling"
    assert (await chat.press(asked.payload("Senza tetto"))).response == "utter_auto_confirm_threshold"


async def test_a_month_s_rule_asks_for_its_day_and_runs_next_month(prover: ProverOf, money: Money) -> None:
    giulia = prover(GIULIA)
    asked = await giulia.chat.say("set_auto_recharge", "10 euro ogni mese", amount=1000, recharge_when="monthly")
    assert asked.response == "utter_task_ask_day"
    confirm = await giulia.chat.say("inform", "il 5", amount=500)
    assert confirm.text == (
        "10,00 € con la carta Visa •4242 il giorno 5 di ogni mese per il cellulare 335 555 0101, "
        "la prima volta il 5 dicembre. Confermi?"
    )
    await giulia.chat.say("affirm", "sì")
    await giulia.give(giulia.code_to(GIULIAS))
    rule = await rule_of(money, GIULIAS)
    assert rule is not None
    assert (rule.month_day, str(rule.next_on), rule.amount_cents) == (5, "2026-12-05", 1000)


@pytest.mark.parametrize(
    ("words", "next_on"),
    [("l'ultimo", "30 novembre"), ("fine mese", "30 novembre"), ("il ventitré", "23 dicembre"), ("31", "30 novembre")],
)
async def test_days_as_people_say_them(chat_of: ChatOf, words: str, next_on: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("set_auto_recharge", "10 euro ogni mese", amount=1000, recharge_when="monthly")
    assert next_on in (await chat.say("inform", words)).text


async def test_a_day_that_no_month_has_is_said(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("set_auto_recharge", "10 euro ogni mese", amount=1000, recharge_when="monthly")
    await chat.say("inform", "il 45", amount=4500)
    assert responses(chat) == ["utter_auto_no_such_day", "utter_task_ask_day"]


async def test_a_day_can_be_chosen(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    asked = await chat.say("set_auto_recharge", "10 euro ogni mese", amount=1000, recharge_when="monthly")
    assert "il giorno 15 di ogni mese" in (await chat.press(asked.payload("Il 15"))).text


async def test_a_day_in_the_first_sentence_is_taken(chat_of: ChatOf) -> None:
    heard = await chat_of(GIULIA).say(
        "set_auto_recharge", "10 euro il 5 di ogni mese", amount=1000, recharge_when="monthly"
    )
    assert "il giorno 5 di ogni mese" in heard.text


@pytest.mark.parametrize(
    ("entities", "response"),
    [
        ({"threshold": 50, "amount": 1000}, "utter_auto_threshold_out_of_range"),
        ({"threshold": 9900, "amount": 1000}, "utter_auto_threshold_out_of_range"),
        ({"threshold": 500, "amount": 1200}, "utter_recharge_amount_not_sold"),
        ({"threshold": 500, "amount": 2000, "ceiling": 1500}, "utter_auto_ceiling_too_low"),
        ({"threshold": 500, "amount": 2000, "ceiling": 99900}, "utter_auto_ceiling_too_high"),
    ],
)
async def test_figures_that_make_no_sense_are_said_with_the_reason(
    chat_of: ChatOf, entities: dict[str, Any], response: str
) -> None:
    chat = chat_of(GIULIA)
    await chat.say("set_auto_recharge", "ricarica automatica", **entities)
    assert responses(chat)[0] == response
    assert len(responses(chat)) == 2


async def test_a_correction_at_the_read_back_changes_one_thing(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("set_auto_recharge", "10 sotto 5 massimo 30", **ALL)
    heard = await chat.say("correct", "anzi sotto 3", threshold=300)
    assert "scende sotto 3,00 €, al massimo 30,00 €" in heard.text
    raised = await chat.say("correct", "facciamo 50 per volta", amount=5000)
    assert (raised.response, responses(chat)[-1]) == ("utter_auto_ceiling_too_low", "utter_task_ask_ceiling")


async def test_anna_sees_her_daughter_s_rule_as_it_is(chat_of: ChatOf) -> None:
    heard = await chat_of(ANNA).say("show_auto_recharge", "la ricarica automatica è attiva?")
    assert heard.text == (
        "Ricarica automatica:\n"
        "• Il tuo (333 555 0202): non c'è\n"
        "• Tua figlia Chiara (333 555 0203): sospesa, la carta è scaduta. Era impostata così: "
        "sotto 3,00 € ricarica 5,00 €, al massimo 15,00 € al mese"
    )
    assert titles(heard) == ["Cambia", "Ferma", "Salva una carta"]


async def test_without_a_card_one_is_saved_on_the_provider_s_page_and_the_task_goes_on(
    prover: ProverOf, money: Money, demo: DemoOperator
) -> None:
    anna = prover(ANNA)
    asked = await anna.chat.say(
        "set_auto_recharge", "riattiva la ricarica automatica di mia figlia, sotto 3",
        threshold=300, line_alias="mia figlia",
    )  # fmt: skip
    assert asked.response == "utter_auto_card_expired"
    assert "Mastercard •4444" in asked.text
    await anna.chat.press(asked.payload("Salva una carta"))
    assert responses(anna.chat) == ["utter_card_link", "utter_auto_card_expired"]
    link = anna.chat.heard[0].custom
    assert link is not None
    assert link["attachments"][0]["kind"] == "link"
    await anna.chat.press(asked.payload("L'ho salvata"))
    assert responses(anna.chat) == ["utter_auto_no_card_yet"]
    money.provider.save_card(list(money.provider.kept)[-1])
    await money.settle()
    confirm = await anna.chat.press(asked.payload("L'ho salvata"))
    assert confirm.text == (
        "5,00 € con la carta Visa •4242 per tua figlia Chiara (333 555 0203), ogni volta che il credito scende sotto "
        "3,00 €, al massimo 15,00 € al mese. Il credito adesso è 0,35 €: la prima parte subito. "
        "Prende il posto di quella di adesso. Confermi?"
    )
    await anna.chat.say("affirm", "sì")
    await anna.give(anna.code_to(ANNAS))
    assert (await demo.books(CHIARAS))["auto_recharge"] is None
    assert (await rule_of(money, CHIARAS)) is not None


async def test_a_rule_that_is_due_recharges_and_the_ceiling_holds(
    prover: ProverOf, money: Money, demo: DemoOperator
) -> None:
    await good_card(money, SARA)
    sara = prover(SARA)
    await sara.chat.say("set_auto_recharge", "10 sotto 8, max 10", threshold=800, amount=1000, ceiling=1000)
    await sara.chat.say("affirm", "sì")
    await sara.give(sara.code_to(SARAS))
    await money.paying.auto.work()
    await money.settle()
    assert (await demo.books(SARAS))["credit"] == 1710
    shown = await sara.chat.say("show_auto_recharge", "come è impostata?")
    assert "attiva. sotto 8,00 € ricarica 10,00 €, al massimo 10,00 € al mese, con Visa •1111" in shown.text


async def test_a_refused_card_suspends_it_and_this_is_shown(prover: ProverOf, money: Money) -> None:
    await good_card(money, SARA, DECLINED)
    sara = prover(SARA)
    await sara.chat.say("set_auto_recharge", "10 sotto 8, max 10", threshold=800, amount=1000, ceiling=1000)
    await sara.chat.say("affirm", "sì")
    await sara.give(sara.code_to(SARAS))
    await money.paying.auto.work()
    await money.settle()
    assert [telling.event for telling in money.teller.said.values()] == [Told.AUTO_SUSPENDED]
    shown = await sara.chat.say("show_auto_recharge", "è attiva?")
    assert "sospesa, l'ultimo addebito non è riuscito" in shown.text


async def test_it_is_stopped_after_a_yes(prover: ProverOf, money: Money) -> None:
    giulia = prover(GIULIA)
    await set_giulias(giulia)
    asked = await giulia.chat.say("stop_auto_recharge", "togli la ricarica automatica")
    assert asked.response == "utter_auto_confirm_stop"
    assert "sotto 5,00 € ricarica 10,00 €" in asked.text
    assert (await giulia.chat.say("affirm", "sì")).response == "utter_auto_stopped"
    assert await rule_of(money, GIULIAS) is None
    again = await giulia.chat.say("stop_auto_recharge", "togli la ricarica automatica")
    assert again.response == "utter_auto_nothing_to_stop"


async def test_a_no_leaves_it_as_it_is(prover: ProverOf, money: Money) -> None:
    giulia = prover(GIULIA)
    await set_giulias(giulia)
    await giulia.chat.say("stop_auto_recharge", "togli la ricarica automatica")
    assert (await giulia.chat.say("deny", "no")).response == "utter_nothing_changed"
    assert await rule_of(money, GIULIAS) is not None


async def test_the_operator_s_own_is_stopped_too(chat_of: ChatOf, demo: DemoOperator) -> None:
    chat = chat_of(ANNA)
    asked = await chat.say("stop_auto_recharge", "disattiva la ricarica automatica")
    assert "tua figlia Chiara" in asked.text
    assert (await chat.say("affirm", "sì")).response == "utter_auto_stopped"
    assert (await demo.books(CHIARAS))["auto_recharge"] is None
    heard = await chat.say("show_auto_recharge", "è attiva?")
    assert "Tua figlia Chiara (333 555 0203): non c'è" in heard.text


async def test_a_line_without_one_is_said_to_have_none(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    heard = await chat.say("stop_auto_recharge", "ferma la ricarica automatica del mio", line_alias="il mio")
    assert heard.text == "Non c'è una ricarica automatica da fermare: il tuo (333 555 0202)."


async def test_somebody_else_s_rule_on_a_shared_line_is_theirs(
    chat_of: ChatOf, money: Money, demo: DemoOperator
) -> None:
    theirs = AutoRule("r-1", GIULIA, ANNAS, RuleKind.MONTHLY, 1000, GOOD, RuleState.ACTIVE, START, month_day=5)
    await money.paying.auto.rules.add(theirs)
    chat = chat_of(ANNA)
    shown = await chat.say("show_auto_recharge", "il mio", line_alias="il mio")
    assert "impostata da un'altra persona" in shown.text
    assert "10,00" not in shown.text
    for intent in ("set_auto_recharge", "stop_auto_recharge"):
        heard = await chat.say(intent, "sul mio", line_alias="il mio")
        assert heard.response == "utter_auto_only_of_another"
    assert await rule_of(money, ANNAS) == theirs


async def test_it_is_for_prepaid_lines_alone(chat_of: ChatOf) -> None:
    assert (await chat_of(MARCO).say("set_auto_recharge", "ricarica automatica")).response == "utter_auto_no_line"
    chat = chat_of(ANNA)
    await chat.say("set_auto_recharge", "ricarica automatica del fisso", line_kind="fixed")
    assert responses(chat)[0] == "utter_auto_not_prepaid"


async def test_a_number_that_is_not_on_the_account_is_refused(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("set_auto_recharge", "ricarica automatica al 333 555 0202", msisdn=ANNAS, **ALL)
    assert responses(chat) == ["utter_own_line_unknown", "utter_task_ask_line"]


@pytest.mark.parametrize("intent", ["set_auto_recharge", "show_auto_recharge", "stop_auto_recharge"])
async def test_who_is_not_signed_in_signs_in_first(chat_of: ChatOf, intent: str) -> None:
    chat = chat_of(None)
    assert (await chat.say(intent, "ricarica automatica")).response in (
        "utter_signin_needed_to_act",
        "utter_signin_needed",
    )
    assert (await chat.sign_in(GIULIA)).response in (
        "utter_task_ask_when",
        "utter_auto_shown",
        "utter_auto_nothing_to_stop",
    )


async def test_the_same_rule_is_set_once_though_the_operator_failed_first(
    prover: ProverOf, money: Money, clock: StillClock
) -> None:
    giulia = prover(GIULIA)
    await set_giulias(giulia)
    first = await rule_of(money, GIULIAS)
    clock.advance(timedelta(minutes=1))
    changed = await giulia.chat.say("set_auto_recharge", "porta la soglia a 3 euro", threshold=300)
    assert "scende sotto 3,00 €, al massimo 30,00 €" in changed.text
    assert "Prende il posto" in changed.text
    await giulia.chat.say("affirm", "sì")
    await giulia.give(giulia.code_to(GIULIAS))
    second = await rule_of(money, GIULIAS)
    assert first is not None
    assert second is not None
    assert (second.below_cents, second.id == first.id) == (300, False)


async def test_a_mistake_noticed_late_offers_to_set_it_again_or_to_stop_it(prover: ProverOf) -> None:
    giulia = prover(GIULIA)
    await set_giulias(giulia)
    late = await giulia.chat.say("out_of_scope", "ho sbagliato")
    assert late.response == "utter_auto_was_set"
    assert titles(late) == ["Ricarica automatica", "Ferma"]


@pytest.mark.parametrize("text", ["senza", "nessuno", "senza limite", "nessun tetto"])
async def test_no_ceiling_in_a_word_whatever_it_sounds_like(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("set_auto_recharge", "10 euro quando scende sotto 5", amount=1000, threshold=500)
    assert chat.heard[-1].response == "utter_task_ask_ceiling"
    await chat.say("deny_human", text)
    assert chat.heard[-1].response == "utter_auto_confirm_threshold"


@pytest.mark.parametrize("end", ["senza tetto, con la carta salvata", "nessun limite", "non voglio un tetto"])
async def test_no_ceiling_said_at_the_beginning_is_not_asked_for(chat_of: ChatOf, end: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("set_auto_recharge", f"10 euro quando scende sotto 5, {end}", amount=1000, threshold=500)
    assert chat.heard[-1].response == "utter_auto_confirm_threshold"
    assert "senza tetto" in chat.heard[-1].text


@pytest.mark.parametrize(
    ("intent", "words"),
    [
        ("correct", "ripensandoci no, troppi 20, fai 10"),
        ("correct", "no fai 10"),
        ("inform", "anzi 10 euro"),
        ("correct", "20 sono troppi, mettine 10"),
        ("deny", "no aspetta, meglio 10 €"),
    ],
)
async def test_the_amount_put_right_where_the_day_is_asked_for_is_no_day(
    chat_of: ChatOf, intent: str, words: str
) -> None:
    chat = chat_of(GIULIA)
    await chat.say("set_auto_recharge", "20 euro ogni mese", amount=2000, recharge_when="monthly")
    assert (await chat.say(intent, words, amount=1000)).response == "utter_task_ask_day"
    assert (await chat.say("inform", "il 5", amount=500)).text.startswith("10,00 € con la carta Visa •4242 il giorno 5")


@pytest.mark.parametrize(
    ("intent", "words"), [("inform", "10"), ("correct", "anzi il 10"), ("inform", "metti 10"), ("correct", "no, dieci")]
)
async def test_a_bare_figure_where_the_day_is_asked_for_is_the_day(chat_of: ChatOf, intent: str, words: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("set_auto_recharge", "20 euro ogni mese", amount=2000, recharge_when="monthly")
    heard = await chat.say(intent, words, amount=1000)
    assert heard.text.startswith("20,00 € con la carta Visa •4242 il giorno 10")


@pytest.mark.parametrize(
    ("intent", "words"),
    [
        ("correct", "va bene ma non con la visa"),
        ("affirm", "sì, però non con quella carta"),
        ("refuse", "con la visa no"),
        ("deny", "non con la carta salvata"),
    ],
)
async def test_a_card_that_is_refused_is_not_charged_and_another_is_asked_for(
    prover: ProverOf, money: Money, intent: str, words: str
) -> None:
    giulia = prover(GIULIA)
    await giulia.chat.say("set_auto_recharge", "10 sotto 5, massimo 30", **ALL)
    heard = await giulia.chat.say(intent, words, excluded_method="card")
    assert heard.response == "utter_auto_other_card_needed"
    assert "•4242" in heard.text
    assert titles(heard)[0] == "Salva una carta"
    await giulia.chat.say("affirm", "sì")
    assert not giulia.texts_to(GIULIAS)
    await good_card(money, GIULIA)
    assert "•1111" in (await giulia.chat.say("inform", "fatto")).text


@pytest.mark.parametrize("words", ["che alternative ho?", "con cos'altro posso?", "posso usare paypal?"])
async def test_what_else_there_is_is_told_at_the_read_back(chat_of: ChatOf, words: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("set_auto_recharge", "10 sotto 5, massimo 30", **ALL)
    await chat.say("list_services", words)
    assert responses(chat) == ["utter_about_auto_ways", "utter_auto_confirm_threshold_ceiling"]


async def test_the_refused_card_named_after_all_is_charged(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("set_auto_recharge", "10 sotto 5, massimo 30", **ALL)
    await chat.say("correct", "non con la visa", excluded_method="card")
    heard = await chat.say("correct", "anzi va bene la visa", payment_method="card")
    assert heard.response == "utter_auto_confirm_threshold_ceiling"


@pytest.mark.parametrize("text", ["30 al massimo al mese", "30 al mese", "massimo 30 euro al mese"])
async def test_a_ceiling_of_a_month_leaves_it_by_threshold(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(GIULIA)
    asked = await chat.say("set_auto_recharge", "10 sotto 5", threshold=500, amount=1000)
    assert asked.response == "utter_task_ask_ceiling"
    heard = await chat.say("inform", text, ceiling=3000, recharge_when="monthly")
    assert heard.response == "utter_auto_confirm_threshold_ceiling"
    assert "al massimo 30,00 € al mese" in heard.text


async def test_it_can_still_be_made_monthly_where_no_ceiling_is_said(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("set_auto_recharge", "10 sotto 5", threshold=500, amount=1000)
    heard = await chat.say("correct", "anzi ogni mese il 5", recharge_when="monthly")
    assert heard.response == "utter_auto_confirm_monthly"


@pytest.mark.parametrize("intent", ["correct", "inform"])
async def test_paypal_is_said_not_to_be_possible(chat_of: ChatOf, intent: str) -> None:
    chat = chat_of(GIULIA)
    await chat.say("set_auto_recharge", "10 sotto 5", **ALL)
    await chat.say(intent, "niente tetto, con paypal", payment_method="paypal")
    assert responses(chat) == ["utter_about_auto_ways", "utter_auto_confirm_threshold"]


async def test_so_it_is_in_the_first_message(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("set_auto_recharge", "automatica con paypal", **ALL, payment_method="paypal")
    assert responses(chat) == ["utter_about_auto_ways", "utter_auto_confirm_threshold_ceiling"]


@pytest.mark.parametrize(
    ("intent", "text"),
    [("out_of_scope", "aumenta a 15"), ("inform", "cambia a 15 euro"), ("correct", "anzi portala a 15 euro")],
)
async def test_another_sum_right_after_it_was_set_is_read_back(prover: ProverOf, intent: str, text: str) -> None:
    giulia = prover(GIULIA)
    await set_giulias(giulia)
    heard = await giulia.chat.say(intent, text, amount=1500)
    assert heard.response == "utter_auto_confirm_threshold_ceiling"
    assert heard.text.startswith("15,00 €")
    assert "sotto 5,00 €, al massimo 30,00 €" in heard.text


async def test_another_sum_after_it_was_shown_is_read_back(prover: ProverOf) -> None:
    giulia = prover(GIULIA)
    await set_giulias(giulia)
    await giulia.chat.say("show_auto_recharge", "che ricarica automatica ho")
    assert (await giulia.chat.say("out_of_scope", "aumentala a 15", amount=1500)).text.startswith("15,00 €")


async def test_another_sum_instead_of_the_stop_is_read_back(prover: ProverOf, money: Money) -> None:
    giulia = prover(GIULIA)
    await set_giulias(giulia)
    await giulia.chat.say("stop_auto_recharge", "ferma la ricarica automatica")
    heard = await giulia.chat.say("cancel", "no non fermarla, abbassala a 5", amount=500)
    assert responses(giulia.chat) == ["utter_auto_confirm_threshold_ceiling"]
    assert heard.text.startswith("5,00 €")
    await giulia.chat.say("deny", "no")
    rule = await rule_of(money, GIULIAS)
    assert rule is not None
    assert (rule.state, rule.amount_cents) == (RuleState.ACTIVE, 1000)


@pytest.mark.parametrize(
    ("intent", "text"), [("show_plan", "quando parte la prima?"), ("out_of_scope", "e da quando inizia?")]
)
async def test_when_it_begins_is_told_after_it_was_set(prover: ProverOf, intent: str, text: str) -> None:
    giulia = prover(GIULIA)
    await set_giulias(giulia)
    assert (await giulia.chat.say(intent, text)).response == "utter_auto_shown"


@pytest.mark.parametrize(
    ("intent", "text"), [("wait", "metti pausa fino a gennaio"), ("inform", "sospendila per un mese")]
)
async def test_a_pause_is_told_to_be_a_stop_which_is_read_back(prover: ProverOf, intent: str, text: str) -> None:
    giulia = prover(GIULIA)
    await set_giulias(giulia)
    await giulia.chat.say(intent, text)
    assert responses(giulia.chat) == ["utter_auto_no_pause", "utter_auto_confirm_stop"]


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("check_recharge", "perche la ricarica di chiara e sospesa"),
        ("check_recharge", "perché è ferma la ricarica di chiara"),
        ("list_lines", "la ricarica di chiara risulta sospesa"),
        ("check_recharge", "non arriva più la ricarica di chiara"),
    ],
)
async def test_a_recharge_that_stands_still_is_the_automatic_one(chat_of: ChatOf, intent: str, text: str) -> None:
    chat = chat_of(ANNA)
    heard = await chat.say(intent, text, line_alias="chiara")
    assert "sospesa, la carta è scaduta" in heard.text
    assert len(chat.heard) == 1
    assert titles(heard) == ["Cambia", "Ferma", "Salva una carta"]


async def test_it_is_not_taken_for_a_line_that_is_suspended_besides(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    first = part("check_recharge", "perche la ricarica di chiara", line_alias="chiara")
    await chat.say_parts("perche la ricarica di chiara e sospesa", first, part("list_lines", "sospesa"))
    assert len(chat.heard) == 1
    assert "sospesa, la carta è scaduta" in chat.heard[0].text


@pytest.mark.parametrize(
    "text", ["la ricarica da 10 che ho fatto a chiara è sospesa", "ho fatto la ricarica a chiara ma la linea è sospesa"]
)
async def test_one_that_was_made_is_looked_for(chat_of: ChatOf, text: str) -> None:
    heard = await chat_of(ANNA).say("check_recharge", text, line_alias="chiara")
    assert heard.response != "utter_auto"
    assert "carta è scaduta" not in heard.text


async def test_with_none_that_stands_still_what_arrived_is_told(chat_of: ChatOf) -> None:
    heard = await chat_of(ANNA).say("check_recharge", "perché la mia ricarica è sospesa?", line_alias="mia")
    assert "sospesa" not in heard.text
