"""Money, care hours, kinds of movements, and who does not want a person."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

import pytest

from bot.core.balances import CounterKind, Movement, Period
from bot.core.handoff import CareHours, refuses_person
from bot.core.money import cents
from bot.core.movement_words import MovementKind, fits_kind, kind_in
from bot.core.requests import Request
from bot.services.balances import default_period

HOURS = CareHours(time(8, 30), time(21, 30))


@pytest.mark.parametrize(
    ("amount", "expected"), [(Decimal("12.5"), 1250), (0, 0), ("0.35", 35), (Decimal("-1.02"), -102)]
)
def test_euros_become_cents_exactly(amount: object, expected: int) -> None:
    assert cents(amount) == expected


@pytest.mark.parametrize("amount", [None, 12.5, "molto", Decimal("NaN"), Decimal("Infinity"), True, {}])
def test_what_is_no_exact_amount_is_refused(amount: object) -> None:
    with pytest.raises(ValueError, match="amount"):
        cents(amount)


@pytest.mark.parametrize(("clock", "is_open"), [((8, 29), False), ((8, 30), True), ((21, 29), True), ((21, 30), False)])
def test_the_care_desk_opens_and_closes_to_the_minute(clock: tuple[int, int], is_open: bool) -> None:
    assert HOURS.open_at(datetime(2026, 11, 23, *clock)) is is_open  # noqa: DTZ001  local time is what is meant


@pytest.mark.parametrize(("hour", "day"), [(7, 23), (22, 24)])
def test_a_closed_desk_opens_later_today_or_tomorrow(hour: int, day: int) -> None:
    assert HOURS.next_opening(datetime(2026, 11, 23, hour)) == date(2026, 11, day)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("non voglio parlare con un operatore", True),
        ("non mi passare una persona", True),
        ("niente operatore grazie", True),
        ("non voglio parlare con un bot, passami un operatore", False),
        ("non riesco a parlare con un operatore", False),
        ("operatore", False),
        ("voglio una persona non una macchina", False),
        ("non voglio più aspettare, operatore", False),
    ],
)
def test_who_does_not_want_a_person(text: str, refused: bool) -> None:
    assert refuses_person(text) is refused


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("le ricariche di ottobre", MovementKind.RECHARGES),
        ("quanto ho speso", MovementKind.OUTGOING),
        ("rinnovi", MovementKind.RENEWALS),
        ("movimenti", None),
        ("ricariche e rinnovi", None),
    ],
)
def test_the_kind_of_movement_is_in_the_words(text: str, kind: MovementKind | None) -> None:
    assert kind_in(text) is kind


def test_movements_fit_by_the_operators_word_or_by_their_sign() -> None:
    charge = Movement(datetime(2026, 11, 1), -102, "SMS a sovrapprezzo", "premium")  # noqa: DTZ001
    assert fits_kind(charge, MovementKind.PREMIUM)
    assert fits_kind(charge, MovementKind.OUTGOING)
    assert not fits_kind(charge, MovementKind.INCOMING)
    assert not fits_kind(charge, MovementKind.RECHARGES)


@pytest.mark.parametrize(
    ("today", "first"),
    [((2026, 11, 23), (2026, 8, 23)), ((2026, 2, 10), (2025, 11, 10)), ((2026, 5, 31), (2026, 2, 28))],
)
def test_three_months_back_is_a_day_that_exists(today: tuple[int, int, int], first: tuple[int, int, int]) -> None:
    assert default_period(date(*today)) == Period(date(*first), date(*today))


def test_a_request_survives_a_slot_and_a_payload() -> None:
    request = Request("check_counters", {"line_alias": ("mia figlia",), "counter": ("data", "sms")}, "giga e sms?")
    assert Request.from_slot(request.to_slot()) == request
    assert request.payload == '/check_counters{"line_alias": "mia figlia", "counter": ["data", "sms"]}'
    assert request.counters == {CounterKind.DATA, CounterKind.SMS}


@pytest.mark.parametrize("value", ["marzo", {"from": "2026-10-01"}, {"from": "x", "to": "y"}, 3, None])
def test_what_is_no_period_is_none(value: object) -> None:
    assert Request("show_movements", {"period": (value,)}).period is None
