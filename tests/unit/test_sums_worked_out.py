"""A sum said as a small reckoning, by its place among those that are sold, or as too much; a slip that is no SIM."""

from __future__ import annotations

import pytest

from bot.core.credit_words import asks_if_enough_at_all, asks_left, asks_left_after, says_do_it, supposed_cents
from bot.core.reading_words import names_credit_and_counters
from bot.core.rule_words import asks_pause, asks_when_first, stops_for_a_while
from bot.core.spared import own_left_out
from bot.core.sums import reckoned
from bot.core.sums_worked_out import SumEnd, complains_of_sum, end_of_sums, worked_out
from bot.core.voucher_words import names_slip


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        *(("30 meno 5", 2500), ("venti più cinque", 2500), ("10+5", 1500), ("no facciamo 50 meno 20 con paypal", 3000)),
        *(("la metà di 50", 2500), ("il doppio di 10 euro", 2000), ("un terzo di 30", 1000), ("20 meno 30", 0)),
    ],
)
def test_a_small_reckoning_is_worked_out(text: str, cents: int) -> None:
    assert worked_out(text) == cents
    assert reckoned(text, 1500, [5000]) == cents


@pytest.mark.parametrize(
    "text",
    [
        *("20 in meno", "5 in più", "meno 50", "la metà", "la metà di così", "20 più o meno", "30 euro meno la visa"),
        *("30 meno 5?", "quanto fa 30 meno 5", "dieci con paypal più la bolletta", "10 di sera più 5"),
    ],
)
def test_other_words_beside_figures_are_no_reckoning(text: str) -> None:
    assert worked_out(text) is None


@pytest.mark.parametrize(
    ("text", "end"),
    [
        *(("quella più grande che c'è", SumEnd.LARGEST), ("il massimo", SumEnd.LARGEST)),
        *(("la più piccola", SumEnd.SMALLEST), ("il minimo possibile", SumEnd.SMALLEST)),
        *(("no quella più bassa dai", SumEnd.SMALLEST), ("l'importo più alto", SumEnd.LARGEST)),
        *(("la bolletta più alta", None), ("massimo 20", None), ("qual è la più grande?", None)),
    ],
)
def test_the_end_of_what_is_sold_may_be_meant(text: str, end: SumEnd | None) -> None:
    assert end_of_sums(text) is end


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        *(("no 50 sono troppi", 5000), ("50 euro è troppo", 5000), ("venti sono pochi", 2000)),
        *(("100 mi sembrano un po' troppi grazie", 10000), ("50 sono troppi facciamo 20", None)),
        *(("50 non sono troppi", None), ("non sono troppi", None), ("50 sono troppi?", None)),
    ],
)
def test_a_sum_is_complained_of(text: str, cents: int | None) -> None:
    assert complains_of_sum(text) == cents


@pytest.mark.parametrize(
    ("text", "asked", "slip"),
    [
        *(("ho comprato la schedina dal tabaccaio", False, True), ("con la schedina", True, True)),
        *(("ho una schedina da 10 euro da caricare", False, True), ("con lo scontrino del tabacchino", True, True)),
        *(("ho perso la schedina", False, False), ("mi serve una schedina nuova", True, False)),
        *(
            ("la schedina non mi funziona", True, False),
            ("la schedina", False, False),
            *(("ricarica la schedina di mia figlia 10 euro", False, False), ("10 euro sulla schedina", True, False)),
            ("senza schedina", True, False),
        ),
    ],
)
def test_a_slip_is_told_from_a_sim(text: str, asked: bool, slip: bool) -> None:
    assert names_slip(text, asked_how=asked) is slip


@pytest.mark.parametrize(
    "text", ["quanto mi resta dopo", "e dopo quanto avrò?", "a quanto arrivo?", "quanto avrei poi"]
)
def test_the_credit_once_it_is_done_is_asked_for(text: str) -> None:
    assert asks_left_after(text)


@pytest.mark.parametrize("text", ["quanto mi resta", "quanto mi resta dopo il rinnovo", "quanto ho", "quando arriva?"])
def test_the_credit_now_and_after_the_renewal_is_another_question(text: str) -> None:
    assert not asks_left_after(text)


@pytest.mark.parametrize(
    "text", ["ok fallo con paypal", "sì falla", "procedi", "vai ricarica", "va bene fai la ricarica"]
)
def test_what_was_reckoned_is_ordered(text: str) -> None:
    assert says_do_it(text)


@pytest.mark.parametrize("text", ["lo faccio dopo", "fallo?", "non farlo", "ok", "sì", "ok grazie", "fallo bloccare"])
def test_other_words_order_nothing(text: str) -> None:
    assert not says_do_it(text)


@pytest.mark.parametrize(
    ("text", "cents"),
    [("se ricarico 20 quanto mi resta?", 2000), ("se metto dieci a quanto arrivo", 1000), ("se ricarico dopo?", None)],
)
def test_the_sum_behind_a_supposed_recharge_is_read(text: str, cents: int | None) -> None:
    assert supposed_cents(text) == cents


@pytest.mark.parametrize("text", ["va bene ma su di me no", "ok però non sul mio", "sì ma a me no"])
def test_ones_own_line_is_left_out(text: str) -> None:
    assert own_left_out(text)


@pytest.mark.parametrize("text", ["va bene, su di me", "a chiara no", "no", "non mi piace"])
def test_ones_own_line_is_not_left_out(text: str) -> None:
    assert not own_left_out(text)


@pytest.mark.parametrize("text", ["ditemi tutto: credito giga e minuti", "giga e credito", "il credito e i giga"])
def test_credit_and_counters_are_both_named(text: str) -> None:
    assert names_credit_and_counters(text)


@pytest.mark.parametrize(
    "text", ["ho finito i giga, il credito c'è", "credito", "giga e minuti", "perché credito e giga"]
)
def test_one_of_them_alone_is_one(text: str) -> None:
    assert not names_credit_and_counters(text)


@pytest.mark.parametrize(
    "text", ["quando parte la prima?", "e da quando inizia?", "quando scatta la prossima ricarica"]
)
def test_the_first_automatic_one_is_asked_for(text: str) -> None:
    assert asks_when_first(text)
    assert not asks_pause(text)


@pytest.mark.parametrize("text", ["mettila in pausa fino a gennaio", "metti pausa", "la puoi sospendere per un mese?"])
def test_a_pause_is_asked_for(text: str) -> None:
    assert asks_pause(text)
    assert not asks_when_first(text)


@pytest.mark.parametrize("text", ["perché è sospesa?", "non sospenderla", "quando parte il treno", "ferma"])
def test_neither_is_asked_for(text: str) -> None:
    assert not asks_pause(text)
    assert not asks_when_first(text)


def test_whether_the_credit_is_enough_may_be_asked_of_nothing_by_name() -> None:
    assert asks_if_enough_at_all("ce la faccio col credito che ho?")
    assert asks_if_enough_at_all("il credito mi basta?")
    assert not asks_if_enough_at_all("il credito mi basta per giga extra?")


def test_giga_and_days_after_a_recharge_are_no_credit() -> None:
    assert asks_left("se ricarico 20 quanto mi resta?")
    assert not asks_left("se ricarico 20 quanti giga ho?")
    assert not asks_left("se ricarico 20 quanti giorni ho?")


def test_a_stop_without_an_end_is_no_pause() -> None:
    assert stops_for_a_while("sospendila fino a gennaio")
    assert stops_for_a_while("stoppala per un mese")
    assert not stops_for_a_while("sospendi la ricarica automatica per il cellulare")
