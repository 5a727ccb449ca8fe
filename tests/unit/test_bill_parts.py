"""Words that want less than a whole bill."""

from __future__ import annotations

import pytest

from bot.core.bill_parts import names_rates, wants_part, wants_some_euros


@pytest.mark.parametrize(
    "text",
    [
        *("ma metà", "paga la bolletta ma metà", "in due volte", "posso pagarne una parte?", "un acconto"),
        *("metà adesso e il resto dopo", "in 2 rate", "un po' alla volta", "mezza bolletta", "ne pago solo una parte"),
        *("posso dividerla?", "pagamento parziale", "la meta'"),
    ],
)
def test_a_part_is_wanted(text: str) -> None:
    assert wants_part(text)


@pytest.mark.parametrize(
    "text",
    ["la bolletta di metà mese", "tutte e due", "paga ottobre e novembre", "con paypal", "sì", "a metà ottobre"],
)
def test_the_whole_is_wanted(text: str) -> None:
    assert not wants_part(text)


@pytest.mark.parametrize(
    "text", ["solo 30 euro", "e se pago solo 30 euro?", "pago 20 euro", "ne pago 20 adesso", "20 euro", "intanto 10 €"]
)
def test_some_euros_are_wanted(text: str) -> None:
    assert wants_some_euros(text)


@pytest.mark.parametrize("text", ["quella da 30 euro", "perché 30 euro?", "solo ottobre", "30"])
def test_a_sum_in_a_description_is_no_part(text: str) -> None:
    assert not wants_some_euros(text)


def test_rates_are_named() -> None:
    assert names_rates("la pago a rate")
    assert not names_rates("la pago con paypal")
