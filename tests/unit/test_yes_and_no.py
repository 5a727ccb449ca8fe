"""What is a clear yes to a read-back, and what only begins like one."""

from __future__ import annotations

import pytest

from bot.core.yes_and_no import agrees, is_clear_yes


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
