"""What is worth telling of a ticket or an outage that changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.core.followed import (
    REOPENED_WITHIN,
    CareTold,
    Followed,
    FollowedKind,
    is_over,
    news_of_outage,
    news_of_ticket,
    solved_long_ago,
    state_of_outage,
    state_of_ticket,
)
from bot.core.outages import Outage
from bot.core.tickets import Ticket, TicketState

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
TICKET = Ticket("TT-1", state=TicketState.ACKNOWLEDGED, expected=NOON)
OUTAGE = Outage("SP-1", "internet_down", NOON, NOON + timedelta(hours=5))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("acknowledged", "inProgress", CareTold.MOVED),
        ("inProgress", "pending", CareTold.WAITS),
        ("inProgress", "held", CareTold.PAUSED),
        ("inProgress", "resolved", CareTold.RESOLVED),
        ("inProgress", "closed", CareTold.RESOLVED),
        ("resolved", "closed", None),
        ("resolved", "inProgress", CareTold.MOVED),
        ("acknowledged", "rejected", CareTold.CLOSED),
        ("inProgress", "cancelled", CareTold.CLOSED),
        ("inProgress", "inProgress", None),
    ],
)
def test_a_new_state_is_told(before: str, after: str, told: CareTold | None) -> None:
    seen = state_of_ticket(replace(TICKET, state=TicketState(before)))
    news = news_of_ticket(seen, state_of_ticket(replace(TICKET, state=TicketState(after))))
    assert news == (() if told is None else (told,))


def test_the_operators_words_are_told_and_so_is_another_day() -> None:
    seen = state_of_ticket(TICKET)
    assert news_of_ticket(seen, state_of_ticket(replace(TICKET, news="arriviamo"))) == (CareTold.WRITTEN,)
    later = replace(TICKET, expected=NOON + timedelta(days=1))
    assert news_of_ticket(seen, state_of_ticket(later)) == (CareTold.DATE,)
    both = state_of_ticket(replace(later, news="arriviamo"))
    assert news_of_ticket(seen, both) == (CareTold.DATE, CareTold.WRITTEN)


@pytest.mark.parametrize(("state", "told"), [("pending", CareTold.WAITS), ("rejected", CareTold.CLOSED)])
def test_words_that_come_with_a_new_state_are_told_after_it(state: str, told: CareTold) -> None:
    after = state_of_ticket(replace(TICKET, state=TicketState(state), news="manca il seriale"))
    assert news_of_ticket(state_of_ticket(TICKET), after) == (told, CareTold.WRITTEN)


def test_a_day_that_is_known_no_more_is_no_news() -> None:
    assert news_of_ticket(state_of_ticket(TICKET), state_of_ticket(replace(TICKET, expected=None))) == ()


def test_an_outage_is_told_when_it_ends_and_when_it_lasts_longer() -> None:
    seen = state_of_outage(OUTAGE)
    assert news_of_outage(seen, seen) == ()
    assert news_of_outage(seen, state_of_outage(replace(OUTAGE, expected_end=NOON))) == (CareTold.OUTAGE_LONGER,)
    assert news_of_outage(seen, state_of_outage(replace(OUTAGE, ended=NOON))) == (CareTold.OUTAGE_OVER,)


def test_an_outage_that_the_operator_no_longer_knows_is_over() -> None:
    assert news_of_outage(state_of_outage(OUTAGE), state_of_outage(None)) == (CareTold.OUTAGE_OVER,)
    assert is_over(FollowedKind.OUTAGE, state_of_outage(None))


def test_a_solved_ticket_may_come_back_and_is_followed_until_it_is_closed() -> None:
    assert not is_over(FollowedKind.TICKET, state_of_ticket(replace(TICKET, state=TicketState.RESOLVED)))
    assert is_over(FollowedKind.TICKET, state_of_ticket(replace(TICKET, state=TicketState.CLOSED)))


def test_a_ticket_that_was_solved_long_ago_is_followed_no_more() -> None:
    solved = replace(TICKET, state=TicketState.RESOLVED, resolved=NOON)
    assert not solved_long_ago(solved, NOON + REOPENED_WITHIN - timedelta(seconds=1))
    assert solved_long_ago(solved, NOON + REOPENED_WITHIN)
    assert solved_long_ago(replace(solved, resolved=None, updated=NOON), NOON + REOPENED_WITHIN)
    assert not solved_long_ago(replace(solved, state=TicketState.IN_PROGRESS), NOON + REOPENED_WITHIN)


def test_the_same_state_has_the_same_key_and_another_one_another() -> None:
    one = Followed(FollowedKind.TICKET, "TT-1", "C-1", "chat", "it", "")
    state, told = state_of_ticket(TICKET), CareTold.MOVED
    assert one.key_of(told, state) == one.key_of(told, dict(reversed(state.items())))
    assert one.key_of(told, state) != one.key_of(told, {**state, "news": "x"})
    assert one.key_of(told, state) != one.key_of(CareTold.WRITTEN, state)
    assert one.key_of(told, state) != replace(one, customer_id="C-2").key_of(told, state)


def test_a_state_that_comes_back_after_it_was_told_has_another_key() -> None:
    one = Followed(FollowedKind.TICKET, "TT-1", "C-1", "chat", "it", "")
    state, told = state_of_ticket(TICKET), CareTold.MOVED
    later = replace(one, seen=one.seen_after(state, (told,)))
    assert later.key_of(told, state) != one.key_of(told, state)
    silent = replace(one, seen=one.seen_after(state, ()))
    assert silent.key_of(told, state) == one.key_of(told, state)
