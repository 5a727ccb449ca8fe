"""By when a complaint is answered, and by when somebody answers in the chat."""

from __future__ import annotations

import pytest

from bot.core.answer_times import asks_answer_time, names_answer


@pytest.mark.parametrize(
    "text",
    [
        "quando mi risponde un operatore?",
        "in quanto tempo mi rispondete in chat",
        "quando mi risponde una persona?",
        "tra quanto mi risponde qualcuno al telefono?",
        "quanto tempo per avere risposta da un consulente",
    ],
)
def test_when_somebody_answers_is_no_answer_to_a_complaint(text: str) -> None:
    assert not (asks_answer_time(text) and names_answer(text))


@pytest.mark.parametrize(
    "text",
    [
        "entro quanto mi date risposta?",
        "quando mi rispondete al reclamo?",
        "in quanto tempo una persona mi risponde alla segnalazione?",
        "quando mi arriva la risposta",
    ],
)
def test_the_answer_to_one_is(text: str) -> None:
    assert asks_answer_time(text)
    assert names_answer(text)
