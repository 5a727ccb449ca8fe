"""A sum said by the one before it, or barely."""

from __future__ import annotations

import pytest

from bot.core.sums import bare_sum, may_be_place, only_differs, reckoned, refuses_sum, wants_other_sum


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        *(("5 in meno", 1500), ("cinque euro in meno", 1500), ("togli 5", 1500), ("no, togline 5 euro dai", 1500)),
        *(("5 di più", 2500), ("10 in più", 3000), ("metti 5 euro in più", 2500), ("aggiungi altri 10", 3000)),
        *(("il doppio", 4000), ("anzi facciamo il doppio", 4000), ("raddoppia", 4000), ("il triplo", 6000)),
        *(("la metà", 1000), ("la meta'", 1000), ("dimezza", 1000), ("sì ma 5 in meno", 1500), ("30 in meno", 0)),
    ],
)
def test_a_difference_is_reckoned_from_what_there_is(text: str, cents: int) -> None:
    assert reckoned(text, 2000) == cents


@pytest.mark.parametrize(
    ("text", "heard", "cents"),
    [
        *(("anzi 5 in meno", [], 1500), ("no, 10 in più", [], 3000), ("meglio 5 in meno", [500], 1500)),
        *(
            ("ah no 5 in meno", [500], 1500),
            ("eh dai 10 in più", [1000], 3000),
            ("5 in meno, anzi 10 in meno", [1000], 1000),
        ),
        *(("5 in più no anzi il doppio", [500], 4000), ("e dai, un deca in più", [1000], 3000)),
        *(("anzi un ventone in più", [2000], 4000), ("mi sa che facciamo 5 in meno", [500], 1500)),
        *(("5 in meno e con paypal", [500], 1500), ("5 in più?", [500], 2500), ("alza l'importo di 5", [500], 2500)),
        *(("anzi la metà, con la visa", [], 1000), ("alza la soglia di 5", [500], 2500)),
    ],
)
def test_it_is_reckoned_once_whatever_opens_it(text: str, heard: list[int], cents: int) -> None:
    assert reckoned(text, 2000, heard) == cents


@pytest.mark.parametrize(
    ("text", "heard", "cents"),
    [
        *(("ricarica 20 anzi 5 in meno con paypal", [500], 1500), ("20 euro, anzi 5 in meno", [500], 1500)),
        *(("metti trenta, no meglio 10 in meno", [3000], 2000), ("ricarica 10 anzi il doppio", [1000], 2000)),
    ],
)
def test_a_sum_said_before_it_counts_more_than_what_there_was(text: str, heard: list[int], cents: int) -> None:
    assert reckoned(text, None, heard) == cents
    assert reckoned(text, 5000, heard) == cents


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        *(("mi avete preso 5 euro in più", [500]), ("ho pagato il doppio", []), ("metti qualcosa in più", [])),
        *(("quanto fanno 5 euro in più?", [500]), ("non 5 in meno", [500]), ("5 in meno no grazie", [500])),
        *(("con 5 euro in meno ce la faccio?", [500]), ("e 10 in più mi conviene?", [1000])),
        *(("l'altra volta erano 5 in meno", [500]), ("ho 5 euro in meno sul credito", [500])),
        *(("sì, e domani altri 10", [1000]), ("il 20% in più", [2000]), ("il 20 per cento in più", [2000])),
        *(("no raddoppia i giga", []), ("anzi raddoppia gli sms", []), ("mettine 5 in più, anzi lascia così", [500])),
    ],
)
def test_what_is_told_asked_or_refused_changes_no_sum(text: str, heard: list[int]) -> None:
    assert reckoned(text, 2000, heard) is None


@pytest.mark.parametrize(
    ("text", "heard", "cents"),
    [
        *(("puoi fare 5 in meno con paypal?", [500], 1500), ("anzi 5 in meno, ok?", [500], 1500)),
        *(("5 in meno, tieni la visa", [500], 1500), ("5 in meno e il link via sms", [500], 1500)),
        *(("5 in più, lascia paypal", [500], 2500), ("aggiungi 10 alla ricarica", [1000], 3000)),
        ("no, era 5 in meno", [500], 1500),
    ],
)
def test_a_wish_may_be_asked_for_and_have_its_way_to_pay(text: str, heard: list[int], cents: int) -> None:
    assert reckoned(text, 2000, heard) == cents


@pytest.mark.parametrize("heard", [[500, 3000], [500], []])
@pytest.mark.parametrize(
    "text", ["mettine 5 in più, anzi no lascia 30", "5 in più, no dai tieni 30 euro", "il doppio, anzi restiamo a 30"]
)
def test_the_sum_that_is_left_after_all_counts(text: str, heard: list[int]) -> None:
    assert reckoned(text, 2000, heard) == 3000


@pytest.mark.parametrize(
    "text",
    ["aggiungi 10 euro al numero di mia moglie", "altri 10 a mio figlio", "aggiungi 10 euro sul 3475550808"],
)
def test_a_sum_for_another_number_adds_to_none(text: str) -> None:
    assert reckoned(text, 2000, [1000]) is None
    assert not only_differs(text, [1000], 2000)


def test_what_a_sum_differs_by_is_no_sum() -> None:
    assert only_differs("mi avete tolto 5 euro in meno", [500], 2000)
    assert only_differs("5 euro in meno", [500], None)
    assert not only_differs("altri 10", [1000], None)
    assert not only_differs("20, con 5 in più", [2000, 500], None)
    assert not only_differs("20 euro", [2000], 1000)


@pytest.mark.parametrize(
    "text",
    ["20", "quanto costa il doppio?", "togli la carta", "aggiungi una linea", "più", "5 giga in più", "di più", ""],
)
def test_anything_else_is_no_difference(text: str) -> None:
    assert reckoned(text, 2000) is None


@pytest.mark.parametrize(
    ("text", "cents"),
    [("100 allora", 10000), ("dai, facciamo 30", 3000), ("ok 20 va", 2000), ("allora 5", 500), ("vabbè 15", 1500)],
)
def test_a_bare_figure_with_filling_words_is_a_sum(text: str, cents: int) -> None:
    assert bare_sum(text) == cents


@pytest.mark.parametrize("text", ["30 giga", "numero 3", "3355550101", "100 sms", "20 volte", "dai", "1234"])
def test_a_figure_of_something_is_none(text: str) -> None:
    assert bare_sum(text) is None


@pytest.mark.parametrize(
    "text", ["troppo", "no, è troppo", "un po' di meno", "di più", "troppo poco", "un altro importo"]
)
def test_another_sum_may_be_wanted_without_saying_which(text: str) -> None:
    assert wants_other_sum(text)


@pytest.mark.parametrize("text", ["troppo tardi", "più tardi", "non di più", "perché di più?", "di più non so"])
def test_and_not_where_it_is_about_anything_else(text: str) -> None:
    assert not wants_other_sum(text)


@pytest.mark.parametrize(
    "text", ["il doppio no grazie", "100 no", "5 no grazie", "5 in più no", "raddoppia no", "20 euro, no grazie"]
)
def test_a_sum_with_a_no_behind_it_is_refused(text: str) -> None:
    assert refuses_sum(text)
    assert reckoned(text, 2000) is None
    assert bare_sum(text) is None


@pytest.mark.parametrize("text", ["no, 30", "no no, facciamo il doppio", "no", "100 allora", "no grazie", "100, no?"])
def test_a_no_before_it_or_alone_refuses_none(text: str) -> None:
    assert not refuses_sum(text)


@pytest.mark.parametrize(
    ("text", "place"), [("1", True), ("2", True), ("3.", True), ("5", False), ("facciamo 2", False)]
)
def test_a_lone_small_figure_is_a_place(text: str, place: bool) -> None:
    assert may_be_place(text) is place
