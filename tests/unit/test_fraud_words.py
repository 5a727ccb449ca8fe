"""Frauds by their words: data given to somebody unknown, and payments of our own that only sound like it."""

from __future__ import annotations

import pytest

from bot.core.fraud_words import gave_data, says_fraud, wants_act_beside


@pytest.mark.parametrize(
    "text",
    [
        "ho pagato con quella carta ieri, risulta?",
        "ho inserito questo codice ricaricard ma non funziona",
        "ho cliccato sul link che mi avete mandato per questo pagamento e non si apre",
        "ho inserito la carta per questo pagamento ma è andato male",
        "ho pagato al telefono con la carta 20 euro e il credito non c'è",
        "il modem: ho inserito la password e questo non va",
        "ho messo la carta nel sito ma non risulta",
        "ho inserito un numero di carta sbagliato",
        "ho inserito i dati della carta, qualcuno mi conferma?",
    ],
)
def test_a_payment_of_our_own_is_no_fraud(text: str) -> None:
    assert not gave_data(text)
    assert not says_fraud(text)


@pytest.mark.parametrize(
    "text",
    [
        "ho dato i dati della carta a quel tizio che mi ha chiamato",
        "ho messo la carta su quel sito strano",
        "ho dato il codice al telefono",
        "mia madre ha dato la password a qualcuno",
        "ho cliccato sul link di un sms e ho messo la carta",
        "ho cliccato su un link e ho inserito la password",
    ],
)
def test_data_that_somebody_unknown_has_are_given(text: str) -> None:
    assert gave_data(text)
    assert says_fraud(text)


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("block_sim", "blocca la sim, ho ricevuto un sms falso e ho dato il codice a un tizio"),
        ("block_sim", "mi hanno rubato il telefono, mi ha chiamato un tizio strano"),
        ("out_of_scope", "mi hanno rubato il telefono, mi ha chiamato un tizio strano"),
        ("talk_to_human", "ho ricevuto un sms strano, passami un operatore"),
        ("talk_to_human", "ho ricevuto un sms truffa, voglio parlare con una persona"),
        ("open_complaint", "voglio segnalare una truffa, ho ricevuto un sms falso"),
    ],
)
def test_an_act_that_is_wanted_as_well_is_done(intent: str, text: str) -> None:
    assert says_fraud(text)
    assert wants_act_beside(text, intent)


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("talk_to_human", "mi hanno chiamato dicendo che siete voi, è vero?"),
        ("talk_to_human", "mi ha chiamato un operatore strano, è vero?"),
        ("talk_to_human", "un operatore mi ha chiesto la password, è una truffa?"),
        ("block_sim", "ho ricevuto un sms che dice che mi bloccate la sim, siete voi?"),
        ("open_complaint", "mi è arrivato un sms strano con un link"),
        ("list_cards", "ho dato i dati della carta a un tizio, bloccate la carta"),
    ],
)
def test_who_only_tells_of_it_wants_none(intent: str, text: str) -> None:
    assert not wants_act_beside(text, intent)
