"""What is a clear yes to a read-back, and what only begins like one."""

from __future__ import annotations

import pytest

from bot.core.assent import days_in, words_of
from bot.core.yes_and_no import agrees, is_clear_yes, leaves_it, points_out, puts_act_again


@pytest.mark.parametrize(
    ("act", "text"),
    [
        ("block_sim", "sì blocca"),
        ("block_sim", "si bloccala subito"),
        ("block_sim", "ok blocca tutto"),
        ("block_sim", "va bene, bloccatemela pure"),
        ("block_sim", "Sì, blocca la SIM per favore!"),
        ("block_sim", "sì sì bloccala"),
        ("report_fault", "sì apri"),
        ("report_fault", "si procedi pure"),
        ("report_fault", "ok apri la segnalazione grazie"),
        ("open_complaint", "va bene invialo"),
        ("recharge", "certo, ricarica subito"),
        ("stop_auto_recharge", "sì fermala"),
        ("list_cards", "ok vai"),
        ("report_fault", "sì avvisami"),
    ],
)
def test_a_yes_with_the_act_s_own_verb_is_a_yes(act: str, text: str) -> None:
    assert agrees(text, act)
    assert is_clear_yes(text, act)


@pytest.mark.parametrize(
    "text",
    [
        "sì ma blocca domani",
        "sì no",
        "va bene però",
        "ok grazie",
        "sì blocca la 333 555 0203",
        "sì blocca quella di mia figlia",
        "ok blocca anche l'altra",
        "sì apri una segnalazione",
        "blocca",
        "subito",
        "no, blocca",
        "sì non bloccare",
        "ok sblocca",
        "ok aspetta",
        "",
    ],
)
def test_anything_more_is_left_to_what_the_sentence_says(text: str) -> None:
    assert not agrees(text, "block_sim")


@pytest.mark.parametrize("text", ["sì ma aspetta", "sì no", "va bene però", "ok, prima dimmi quanto costa", "boh sì"])
def test_half_a_yes_is_none_whatever_the_act(text: str) -> None:
    assert not is_clear_yes(text, "block_sim")


@pytest.mark.parametrize("text", ["sì", "ok", "va bene", "confermo"])
def test_a_plain_yes_is_clear(text: str) -> None:
    assert is_clear_yes(text, "block_sim")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "sì?",
            "giusto?",
            "sì blocca?",
            "confermo domani",
            "sì tra dieci minuti",
            "sì come no",
            "come no",
            "sì vabbè",
        ),
        *("se dico sì", "cosa succede se confermo", "sì 🙄", "👎", "sì a me", "e quello", "e così", "grazie", "la sim"),
    ],
)
def test_a_question_a_put_off_and_a_doubt_are_no_yes(text: str) -> None:
    assert not is_clear_yes(text, "block_sim")


@pytest.mark.parametrize("text", ["sì 20 euro", "ok 20€", "sì a 3335550203", "va bene, con paypal a Chiara"])
def test_what_was_read_back_may_be_said_again_and_nothing_else(text: str) -> None:
    told = words_of("Ricarica di 20,00 € con PayPal a 333 555 0203 (Chiara), non prima di domani. Confermi?")
    assert is_clear_yes(text, "recharge", told)
    assert not is_clear_yes(text, "recharge")


@pytest.mark.parametrize("text", ["sì 30 euro", "sì a 3475550203", "sì, non prima", "sì ma prima", "ok con la carta"])
def test_another_figure_and_what_limits_it_are_no_yes(text: str) -> None:
    told = words_of("Ricarica di 20,00 € con PayPal a 333 555 0203 (Chiara), non prima di domani. Confermi?")
    assert not is_clear_yes(text, "recharge", told)


def test_a_pressed_choice_has_no_words_and_is_clear() -> None:
    assert is_clear_yes("", "recharge")


@pytest.mark.parametrize("text", ["sì domani", "sì più tardi", "ok a quella vecchia", "sì forse", "sì venti"])
def test_a_read_back_without_a_figure_makes_no_word_known(text: str) -> None:
    assert not is_clear_yes(text, "email_bill", words_of("Mando la bolletta in PDF. Confermi?"))


@pytest.mark.parametrize("text", ["sì venti euro", "ok venti", "sì, ricarica venti euro", "va bene venti"])
def test_an_amount_may_be_said_in_words(text: str) -> None:
    told = words_of("Ricarica di 20,00 € per il 333 555 0203. Confermi?")
    assert is_clear_yes(text, "recharge", told)
    assert not is_clear_yes(text.replace("venti", "trenta"), "recharge", told)


@pytest.mark.parametrize(
    ("act", "text"),
    [
        *(
            ("recharge", "sì ricaricami"),
            ("pay_bill", "sì, salda"),
            ("pay_bill", "ok pago io"),
            ("block_sim", "sì presto"),
        ),
        *(("email_bill", "ok mandamela"), ("open_complaint", "sì invia"), ("stop_auto_recharge", "sì, spegni")),
        *(("recharge", "ok metti"), ("email_bill", "sì a quella mail")),
    ],
)
def test_a_yes_that_names_the_act_puts_it_again(act: str, text: str) -> None:
    assert puts_act_again(text, act)


@pytest.mark.parametrize(
    "text",
    [
        "ok grazie",
        "ok",
        "ricaricami",
        "sì ricarica?",
        "sì ricarica domani",
        "ok a presto",
        "no, ricarica",
        "sì spegni",
        "",
    ],
)
def test_anything_else_does_not(text: str) -> None:
    assert not puts_act_again(text, "recharge")


@pytest.mark.parametrize(
    ("text", "days"), [("sì il 20", {"20"}), ("ok il venti", {"20"}), ("sì 20", set()), ("sì il 335 5550101", set())]
)
def test_a_bare_figure_with_an_article_may_be_a_day(text: str, days: set[str]) -> None:
    assert days_in(text) == days


@pytest.mark.parametrize(
    "text",
    [
        *(
            "boh lascia",
            "non so, lascia stare",
            "vabbè fa niente",
            "non lo so, fa niente grazie",
            "no lasciamo perdere",
        ),
        *("lascia", "ma sì, lascia stare dai", "non ho il numero, lascia stare", "boh, come non detto"),
    ],
)
def test_it_is_left(text: str) -> None:
    assert leaves_it(text)


@pytest.mark.parametrize(
    "text",
    ["la data, lascia", "quella che lascia", "non so quale lascia", "il numero che mi lascia", "non mi va di dirlo"],
)
def test_what_only_ends_with_the_word_is_not(text: str) -> None:
    assert not leaves_it(text)


@pytest.mark.parametrize(
    "text",
    [
        *("no no, quella scaduta", "no quelle scadute", "ma no, intendo quelle scadute", "no, quella di marzo"),
        *("no, quella che è scaduta", "no quella più vecchia", "no, quella lì", "no, quella da pagare"),
    ],
)
def test_a_no_may_only_say_which(text: str) -> None:
    assert points_out(text)


@pytest.mark.parametrize(
    "text",
    [
        *("no quelle sono già pagate", "no quella no", "no, quella la pago dopo", "no, quella di marzo è sbagliata"),
        *("no quella scaduta l'ho pagata", "no, quella non la voglio", "no, quelle le ho già pagate"),
    ],
)
def test_what_is_said_of_it_is_a_no(text: str) -> None:
    assert not points_out(text)
