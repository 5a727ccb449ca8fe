"""Plans of a catalogue: what is not on sale, or is for others, is left out; what cannot be read is an error."""

from __future__ import annotations

from typing import Any

import pytest

from bot.adapters.bss.documents import is_sold_to, read_sold_plan


def offering(**changed: Any) -> dict[str, Any]:
    price = {"unit": "EUR", "value": 7}
    return {
        "id": "p",
        "name": "P",
        "productOfferingPrice": [{"priceType": "recurring", "price": {"taxIncludedAmount": price}}],
        "prodSpecCharValueUse": [{"name": "lineKind", "productSpecCharacteristicValue": [{"value": "mobile"}]}],
        **changed,
    }


def test_what_is_not_sellable_is_not_sold() -> None:
    assert is_sold_to(offering(), {"all"})
    assert not is_sold_to(offering(isSellable=False), {"all"})


def test_what_is_for_others_is_not_sold() -> None:
    assert is_sold_to(offering(marketSegment=[{"id": "C-1"}]), {"all", "C-1"})
    assert not is_sold_to(offering(marketSegment=[{"id": "C-2"}]), {"all", "C-1"})


def test_a_set_up_fee_is_no_price_a_month() -> None:
    fee = {"priceType": "oneTime", "price": {"taxIncludedAmount": {"unit": "EUR", "value": 29}}}
    monthly = offering()["productOfferingPrice"][0]
    assert read_sold_plan(offering(productOfferingPrice=[fee, monthly])).cents == 700


@pytest.mark.parametrize(
    "broken",
    [
        {
            "productOfferingPrice": [
                {"priceType": "recurring", "price": {"taxIncludedAmount": {"unit": "USD", "value": 7}}}
            ]
        },
        {"prodSpecCharValueUse": [{"name": "lineKind", "productSpecCharacteristicValue": [{"value": "satellite"}]}]},
    ],
)
def test_what_cannot_be_read_is_an_error(broken: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"euros|satellite"):
        read_sold_plan(offering(**broken))
