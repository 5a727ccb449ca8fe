"""Figures that are a house's number, and days that no calendar has."""

from __future__ import annotations

import pytest

from bot.core.no_such_dates import is_date_alone, no_such_date


@pytest.mark.parametrize("text", ["via Roma 35/2", "interno 32/3", "0/5", "lotto 38/11", "civico 99/2", "int. 00/4"])
def test_what_no_month_could_have_is_no_day(text: str) -> None:
    assert no_such_date(text) is None


@pytest.mark.parametrize("text", ["movimenti dal 31/04", "30/2", "le ricariche del 31-06-2026", "il 32 marzo"])
def test_a_day_that_another_month_has_is_one(text: str) -> None:
    assert no_such_date(text) is not None


@pytest.mark.parametrize(
    "text", ["scala 31/4", "via Garibaldi 30/2", "abito al 31/6 di corso Roma", "il codice è 31/4"]
)
def test_figures_beside_other_words_are_no_date_alone(text: str) -> None:
    assert not is_date_alone(text)


@pytest.mark.parametrize(
    "text", ["31/4", "dal 30 febbraio al 5 marzo", "no, il 31/04", "anzi dal 30/02/2026", "i movimenti del 31 aprile"]
)
def test_a_period_is_one(text: str) -> None:
    assert is_date_alone(text)
