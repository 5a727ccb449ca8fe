"""Credit, counters, plans, services and movements: true figures, of the right line, with the moment they were read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.fakes.clock import StillClock
from tests.journeys.chat import Chat
from tests.journeys.conftest import ANNA, GIULIA, MARCO, SARA, STUDIO, DemoOperator

ChatOf = Callable[[str | None], Chat]


async def test_credit_is_said_with_the_moment_it_was_read(chat_of: ChatOf) -> None:
    heard = await chat_of(GIULIA).say("check_credit", "quanto credito ho?")
    assert heard.text == "Cellulare 335 555 0101: 12,50 € di credito, letto alle 12:00."


async def test_all_lines_are_shown_when_up_to_three_fit(chat_of: ChatOf) -> None:
    heard = await chat_of(ANNA).say("check_credit", "quanto credito ho?")
    assert "• Il tuo (333 555 0202): 4,80 €" in heard.text
    assert "• Tua figlia Chiara (333 555 0203): 0,35 €" in heard.text
    assert "081" not in heard.text


async def test_the_daughters_gigabytes_then_her_credit(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    counters = await chat.say(
        "check_counters", "quanti giga ha ancora mia figlia?", line_alias="mia figlia", counter="data"
    )
    assert "Chiara" in counters.text
    assert "Giga: finiti (20 GB usati su 20)" in counters.text
    assert "Si rinnovano domani." in counters.text
    assert "SMS" not in counters.text
    credit = await chat.say("check_credit", "e il credito?")
    assert credit.text.startswith("Tua figlia Chiara (333 555 0203): 0,35 €")
    assert "4,80" not in credit.text


async def test_the_daughter_is_found_by_her_name_alone(chat_of: ChatOf) -> None:
    heard = await chat_of(ANNA).say("check_credit", "quanto credito ha chiara?")
    assert "0,35 €" in heard.text
    assert "4,80" not in heard.text


async def test_a_credit_that_will_not_last_until_the_renewal_is_told(chat_of: ChatOf) -> None:
    heard = await chat_of(ANNA).say("check_credit", line_alias="mia figlia")
    assert "Il rinnovo è domani e costa 6,99 €: il credito non basta." in heard.text


async def test_a_line_is_forgotten_after_half_an_hour(chat_of: ChatOf, clock: StillClock) -> None:
    chat = chat_of(ANNA)
    await chat.say("check_counters", line_alias="mia figlia")
    clock.advance(timedelta(minutes=31))
    assert "4,80" in (await chat.say("check_credit", "e il credito?")).text


async def test_every_mention_keeps_the_line_alive(chat_of: ChatOf, clock: StillClock) -> None:
    chat = chat_of(ANNA)
    await chat.say("check_counters", line_alias="mia figlia")
    for _ in range(3):
        clock.advance(timedelta(minutes=20))
        assert "4,80" not in (await chat.say("check_credit", "e il credito?")).text


async def test_all_lines_come_back_by_a_choice(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("check_counters", line_alias="mia figlia")
    kept = await chat.say("check_credit", "e il credito?")
    everything = await chat.press(kept.payload("Tutte le linee"))
    assert "4,80" in everything.text
    assert "0,35" in everything.text


@pytest.mark.parametrize(
    ("intent", "text", "entities"),
    [
        ("inform", "e il mio?", {"line_alias": "il mio"}),
        ("inform", "e il mio?", {}),
        ("select_line", "e quello che finisce con 02?", {"line_alias": "quello che finisce con 02"}),
        ("inform", "e il 333 555 0202?", {"msisdn": "+393335550202"}),
        ("select_line", "l'altra linea", {"line_alias": "l'altra linea"}),
        ("out_of_scope", "e il mio invece", {"line_alias": "il mio"}),
    ],
)
async def test_a_bare_line_puts_the_last_question_again(
    chat_of: ChatOf, intent: str, text: str, entities: dict[str, str]
) -> None:
    chat = chat_of(ANNA)
    await chat.say("list_lines")
    await chat.say("check_credit", "quanto credito ha mia figlia", line_alias="mia figlia")
    heard = await chat.say(intent, text, **entities)
    if "altra" in text:  # three lines: the other one is not clear, so it asks
        assert [title for title, _ in heard.buttons] == ["Il tuo (333 555 0202)", "Fisso 081 555 0204"]
        heard = await chat.press(heard.buttons[0][1])
    assert "4,80 €" in heard.text
    assert "0,35" not in heard.text


async def test_the_second_of_those_listed_is_meant(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("check_credit", "credito?")
    assert "0,35 €" in (await chat.say("select_line", "la seconda", line_alias="la seconda")).text


async def test_a_line_that_is_not_there_is_never_given_for_another(chat_of: ChatOf) -> None:
    heard = await chat_of(ANNA).say("check_credit", line_alias="mia figlia Marta")
    assert heard.response == "utter_unknown_line"
    assert "€" not in heard.text
    assert len(heard.buttons) == 3


async def test_somebody_elses_number_says_nothing_about_it(chat_of: ChatOf) -> None:
    heard = await chat_of(ANNA).say("check_credit", "credito del 335 555 0101", msisdn="+393355550101")
    assert heard.response == "utter_unknown_line"
    assert "12,50" not in heard.text


async def test_the_choice_after_an_unknown_line_answers_the_question(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    heard = await chat.say("check_credit", line_alias="mio zio")
    assert "0,35 €" in (await chat.press(heard.payload("Tua figlia Chiara"))).text


@pytest.mark.parametrize(("customer", "lines"), [(MARCO, "06 555 0123"), (STUDIO, "02 555 0300")])
async def test_billed_lines_say_that_they_have_no_credit(chat_of: ChatOf, customer: str, lines: str) -> None:
    heard = await chat_of(customer).say("check_credit", "quanto credito ho?")
    assert "credito, si paga" in heard.text or "credito, si pagano" in heard.text
    assert lines in heard.text
    assert ("Piano" in [title for title, _ in heard.buttons]) is True


async def test_a_fixed_line_named_for_its_credit_says_what_it_has_instead(chat_of: ChatOf) -> None:
    heard = await chat_of(ANNA).say("check_credit", "credito del fisso", line_kind="fixed")
    assert heard.text.startswith("Fisso 081 555 0204: non ha un credito")
    assert "4,80" not in heard.text


async def test_counters_say_used_left_total_and_renewal(chat_of: ChatOf) -> None:
    heard = await chat_of(GIULIA).say("check_counters", "quanti giga e minuti mi restano?")
    assert heard.text == (
        "Cellulare 335 555 0101\n"
        "• Giga: 37,6 GB rimasti su 100 (62,4 usati)\n"
        "• Minuti: illimitati (341 usati)\n"
        "• SMS: 177 rimasti su 200 (23 usati)\n"
        "• Giga in roaming UE: 9 GB rimasti su 9 (0 usati)\n"
        "Si rinnovano il 2 dicembre.\n"
        "Dati letti alle 12:00."
    )


async def test_the_card_holds_the_same_counters(chat_of: ChatOf) -> None:
    heard = await chat_of(GIULIA).say("check_counters", counter="data")
    assert heard.custom is not None
    first = heard.custom["card"]["rows"][0]
    assert heard.custom["card"]["kind"] == "counters"
    assert (first["used"], first["left"], first["total"], first["renews"]) == (62.4, 37.6, 100, "2026-12-02")


async def test_a_fixed_line_has_no_counters(chat_of: ChatOf) -> None:
    heard = await chat_of(MARCO).say("check_counters", "quanti giga ho?", counter="data")
    assert heard.response == "utter_no_counters"


async def test_a_plan_says_price_contents_renewal_and_constraints(chat_of: ChatOf) -> None:
    heard = await chat_of(ANNA).say("show_plan", "che piano ho sul fisso?", line_kind="fixed")
    assert heard.text == (
        "Fisso 081 555 0204: Fibra Mista 200, 29,90 € al mese\n"
        "• Chiamate a consumo\n"
        "• Fino a 200 Mb/s in download\n"
        "• Fino a 20 Mb/s in upload\n"
        "Si rinnova il 13 dicembre, in bolletta.\n"
        "Vincoli: a catalogo non ne risultano."
    )


async def test_services_are_listed_with_their_prices(chat_of: ChatOf) -> None:
    heard = await chat_of(GIULIA).say("list_services")
    assert "• Segreteria telefonica: gratis" in heard.text
    assert "• Navigazione sicura: 1,99 € al mese" in heard.text


async def test_a_suspended_line_is_said_to_be_so(chat_of: ChatOf) -> None:
    chat = chat_of(SARA)
    assert "sospesa" in (await chat.say("list_services")).text
    assert "sospesa" in (await chat.say("list_lines")).text


async def test_lines_are_listed_with_number_and_plan(chat_of: ChatOf) -> None:
    heard = await chat_of(ANNA).say("list_lines", "che linee ho?")
    assert "• Fisso 081 555 0204: Fibra Mista 200" in heard.text
    assert "3 linee" in heard.text


async def test_choosing_a_line_talks_about_it_from_then_on(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    chosen = await chat.say("select_line", "parliamo di quella di mia figlia", line_alias="mia figlia")
    assert "Chiara" in chosen.text
    assert "0,35" in (await chat.say("check_credit", "credito")).text


async def test_choosing_no_line_asks_which(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    heard = await chat.say("select_line", "cambia linea")
    assert heard.text == "Di quale linea?"
    assert "Chiara" in (await chat.press(heard.payload("Tua figlia"))).text


async def test_movements_are_newest_first(chat_of: ChatOf) -> None:
    heard = await chat_of(GIULIA).say("show_movements", "movimenti")
    rows = [line for line in heard.text.splitlines() if line.startswith("•")]
    assert rows[0] == "• 21 novembre: +15,00 € – Ricarica con carta"
    assert len(rows) == 5


async def test_movements_of_a_month_alone(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("show_movements", "movimenti")
    heard = await chat.say("inform", "e a ottobre?", period={"from": "2026-10-01", "to": "2026-10-31"})
    rows = [line for line in heard.text.splitlines() if line.startswith("•")]
    assert rows == ["• 21 ottobre: +10,00 € – Ricarica con RicariCard", "• 3 ottobre: -9,99 € – Rinnovo Giga 100"]


async def test_movements_of_one_kind_with_their_sum(chat_of: ChatOf) -> None:
    heard = await chat_of(GIULIA).say("show_movements", "che ricariche ho fatto?")
    assert "Rinnovo" not in heard.text
    assert "In tutto: +25,00 €" in heard.text


async def test_many_movements_come_in_two_messages(chat_of: ChatOf, demo: DemoOperator, clock: StillClock) -> None:
    await demo.add_movements("393355550101", 6)
    chat = chat_of(GIULIA)
    first = await chat.say("show_movements", "movimenti")
    assert len([line for line in first.text.splitlines() if line.startswith("•")]) == 8
    assert "Ce ne sono altri 3." in first.text
    second = await chat.press(first.payload("Mostra gli altri"))
    assert len([line for line in second.text.splitlines() if line.startswith("•")]) == 3
    assert "Ce ne" not in second.text


@pytest.mark.parametrize(
    "text", ["e il mio piano?", "che piano ho sul mio?", "il mio piano qual è", "che piano ho io?"]
)
async def test_mine_is_not_the_line_of_somebody_else_that_was_talked_about(chat_of: ChatOf, text: str) -> None:
    chat = chat_of(ANNA)
    await chat.say("check_counters", "giga di mia figlia", line_alias="mia figlia")
    assert "333 555 0202" in (await chat.say("show_plan", text)).text


async def test_this_month_ends_today(chat_of: ChatOf) -> None:
    month = {"from": "2026-11-01", "to": "2026-11-30"}
    heard = await chat_of(GIULIA).say("show_movements", "movimenti di questo mese", period=month)
    assert "1 novembre – 23 novembre" in heard.text.replace("\u00a0", " ")


async def test_a_fixed_line_s_minutes_are_those_of_the_books(chat_of: ChatOf, demo: DemoOperator) -> None:
    heard = await chat_of(MARCO).say("check_counters", "quanti minuti ho usato dal fisso", counter="voice")
    used = (await demo.books("+39065550123"))["counters"]["voice_min"]["used"]
    assert f"{used} usati" in heard.text.replace("\u00a0", " ")


async def test_a_no_that_names_another_line_is_about_that_one(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("check_credit", "credito di mia figlia", line_alias="mia figlia")
    assert "4,80" in (await chat.say("deny", "no, il mio")).text


WEEK = {"from": "2026-11-16", "to": "2026-11-22"}


@pytest.mark.parametrize(
    ("said", "entities"),
    [
        ("e del mio la settimana scorsa", {"line_alias": "del mio"}),
        ("e i miei della settimana scorsa?", {}),
        ("la settimana scorsa, ma sul 333 555 0202", {"msisdn": "+393335550202"}),
    ],
)
async def test_a_period_together_with_a_line_is_about_that_line(
    chat_of: ChatOf, said: str, entities: dict[str, str]
) -> None:
    chat = chat_of(ANNA)
    await chat.say("show_movements", "movimenti di chiara", line_alias="chiara")
    heard = await chat.say("inform", said, period=WEEK, **entities)
    assert "333 555 0202" in heard.text
    assert "Chiara" not in heard.text
    assert "16 novembre" in heard.text


async def test_a_period_alone_stays_with_the_line_that_is_talked_about(chat_of: ChatOf) -> None:
    chat = chat_of(ANNA)
    await chat.say("show_movements", "movimenti di chiara", line_alias="chiara")
    assert "Chiara" in (await chat.say("inform", "e la settimana scorsa?", period=WEEK)).text


@pytest.mark.parametrize(
    "text", ["perché la linea è sospesa?", "come mai mi avete sospeso la linea", "perché me l'avete staccata"]
)
async def test_a_line_that_is_not_suspended_is_said_to_be_none(chat_of: ChatOf, text: str) -> None:
    heard = await chat_of(MARCO).say("list_lines", text)
    assert heard.response == "utter_line_not_suspended"
    assert "06 555 0123" in heard.text
    assert (await chat_of(ANNA).say("list_lines", text)).response == "utter_lines_not_suspended"


@pytest.mark.parametrize(
    "text", ["quanto spendo in tutto al mese?", "totale dei miei piani", "tutte insieme quanto costano?"]
)
async def test_plans_are_summed_when_all_of_them_together_are_asked_for(chat_of: ChatOf, text: str) -> None:
    heard = await chat_of(ANNA).say("show_plan", text)
    assert "In tutto 46,88" in heard.text.replace("\u00a0", " ")


async def test_one_plan_has_no_sum_and_nobody_else_gets_one(chat_of: ChatOf) -> None:
    assert "In tutto" not in (await chat_of(GIULIA).say("show_plan", "quanto spendo in tutto?")).text
    assert "In tutto" not in (await chat_of(ANNA).say("show_plan", "che piani ho?")).text
