"""Another sum for an automatic recharge that is set; and the day of its next one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.core.auto_recharges import AutoRule, RuleKind, RuleState
from bot.core.rule_words import puts_other_sum

RULE = AutoRule(
    id="rule-1",
    customer_id="C-1001",
    line="+393355550101",
    kind=RuleKind.MONTHLY,
    amount_cents=1000,
    token="token",
    state=RuleState.ACTIVE,
    created_at=datetime(2026, 11, 23, tzinfo=UTC),
    next_on=date(2026, 12, 5),
    month_day=5,
)


@pytest.mark.parametrize(
    "text",
    [
        *("aumenta a 15", "cambia a 15 euro", "no non fermarla, abbassala a 5", "anzi portala a 20 €", "falla da 5"),
        *("me la cambi a 15?", "la puoi portare a 20?", "puoi metterla a 15 euro?"),
    ],
)
def test_another_sum_is_put(text: str) -> None:
    assert puts_other_sum(text)


@pytest.mark.parametrize(
    "text",
    ["cambia il numero in 15", "alza la soglia a 10", "la aumenti a 15?", "passa a giga 100", "abbassa la bolletta"],
)
def test_something_else_is_said(text: str) -> None:
    assert not puts_other_sum(text)


@pytest.mark.parametrize(
    ("today", "order", "coming"),
    [
        (date(2026, 11, 23), None, date(2026, 12, 5)),
        (date(2026, 12, 5), None, date(2026, 12, 5)),
        (date(2026, 12, 6), None, date(2026, 12, 6)),
        (date(2026, 12, 5), "order", date(2027, 1, 5)),
        (date(2026, 12, 6), "order", date(2027, 1, 5)),
    ],
)
def test_the_next_one_is_never_a_day_gone_by(today: date, order: str | None, coming: date) -> None:
    assert replace(RULE, order_id=order).coming_on(today) == coming


def test_one_by_threshold_has_no_day() -> None:
    assert replace(RULE, kind=RuleKind.THRESHOLD, next_on=None).coming_on(date(2026, 12, 6)) is None
