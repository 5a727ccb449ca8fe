"""What is said after a promised call was told: courtesy keeps it, plain words give it up, the rest is asked."""

from __future__ import annotations

import pytest

from bot.core.call_answers import gives_up_call, is_courtesy, may_give_up_call
from bot.core.call_words import withdraws_call

COURTESY = (
    "no",
    "no grazie",
    "no grazie, è tutto",
    "no no va bene così",
    "nient'altro, grazie mille",
    "no, basta così grazie",
    "a posto così",
    "no, sono a posto, buona serata",
    "non mi serve altro",
    "no per ora niente",
    "ok perfetto, no grazie",
    "niente, grazie, arrivederci",
)
PLAIN = (
    "no, non serve più",
    "lascia stare",
    "lasciate perdere, grazie",
    "annulla",
    "annullatela pure",
    "no, non mi serve più nessuno",
    "non voglio più essere chiamato",
    "niente telefonata",
    "non mi interessa più",
    "cancellatela",
    "no, non serve",
)
NEITHER = (
    "non annullate niente",
    "non annullate la chiamata",
    "se non rispondo annullate",
    "posso annullarla?",
    "come si annulla?",
    "forse la annullo",
    "non mi serve altro, la chiamata sì",
    "anzi niente, ho risolto",
    "no, è che sono di fretta",
)


@pytest.mark.parametrize("text", COURTESY)
def test_courtesy_keeps_the_call(text: str) -> None:
    assert is_courtesy(text)
    assert not gives_up_call(text)


@pytest.mark.parametrize("text", PLAIN)
def test_plain_words_give_it_up(text: str) -> None:
    assert gives_up_call(text)
    assert not is_courtesy(text)


@pytest.mark.parametrize("text", NEITHER)
def test_what_is_neither_does_nothing_by_itself(text: str) -> None:
    assert not gives_up_call(text)
    assert not is_courtesy(text)


@pytest.mark.parametrize("text", ["anzi niente, ho risolto", "si è sistemato da solo", "ci ho ripensato"])
def test_a_matter_that_is_over_may_need_no_call(text: str) -> None:
    assert may_give_up_call(text)


def test_not_to_cancel_the_call_is_no_withdrawal() -> None:
    assert not withdraws_call("mi raccomando non annullate la chiamata")
    assert withdraws_call("mi raccomando annullate la chiamata")
