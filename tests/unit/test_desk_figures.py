"""The desk's figures: clocks start at the hand-off, and a figure of nothing is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.core.desk_figures import Figures, Spread, by_whom, figures_of, spread
from bot.core.handoffs import Cause, Ending, Handoff, Outcome, Skill, State
from tests.fakes.clock import START

SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)


def asked(number: int, at: datetime = START, **changed: object) -> Handoff:
    """One that still waits."""
    new = Handoff(
        f"h{number}", f"c{number}", State.PENDING, 0, Skill.MOBILE, Cause.ASKED, "", 0, at, at, customer_id=None
    )
    return replace(new, **changed)  # type: ignore[arg-type]


def served(number: int, at: datetime = START, waited: int = 60, replied: int = 70, took: int = 600) -> Handoff:
    """One that a person brought to its end; seconds from the hand-off, and of handling."""
    return asked(
        number,
        at,
        state=State.RESOLVED,
        agent_id="A-rosa",
        accepted_at=at + waited * SECOND,
        first_reply_at=at + replied * SECOND,
        waited_seconds=float(waited),
        handled_seconds=float(took),
        ended_at=at + (waited + took) * SECOND,
        ending=Ending.CLOSED,
        outcome=Outcome.SOLVED,
    )


def left(number: int, ending: Ending, after: int = 90) -> Handoff:
    return asked(number, state=State.REJECTED, ended_at=START + after * SECOND, ending=ending)


def figures(some: Sequence[Handoff], *later: Handoff, **begun: datetime) -> Figures:
    """`later`: what was asked for after them. `begun`: the bot's own time, by hand-off."""
    return figures_of(some, by_whom([*some, *later]), begun)


def test_of_nothing_there_are_no_figures() -> None:
    none = figures([])
    assert (none.asked, none.waiting, none.abandonment, none.recontact, none.rating) == (0, None, None, None, None)


def test_percentiles_are_values_that_occurred() -> None:
    assert spread([10, 1, 2, 3, 4, 5, 6, 7, 8, 9]) == Spread(10, 5.5, 5, 9)
    assert spread([7]) == Spread(1, 7, 7, 7)


def test_waiting_first_response_and_handling_are_told_apart() -> None:
    one = served(1, waited=60, replied=75, took=300)
    found = figures([one])
    assert found.waiting == Spread(1, 60, 60, 60)
    assert found.first_response == Spread(1, 75, 75, 75)
    assert found.handling == Spread(1, 300, 300, 300)


def test_who_left_the_queue_gave_up_and_who_chose_a_call_did_not() -> None:
    some = [served(1), left(2, Ending.LEFT), left(3, Ending.CALL_BACK), left(4, Ending.DESK_CLOSED), asked(5)]
    found = figures(some)
    assert found.abandonment == 0.25  # one of the four that are out of the queue
    assert (found.call_backs, found.expired) == (1, 1)


def test_closing_the_chat_while_waiting_is_giving_up_too() -> None:
    some = [left(1, Ending.CHAT_CLOSED)]
    assert figures(some).abandonment == 1.0


def test_a_customer_who_comes_back_within_72_hours_is_counted_wherever_they_write() -> None:
    first = replace(served(1), customer_id="C-1")
    again = replace(asked(2, START + 71 * HOUR), customer_id="C-1")
    assert figures([first], again).recontact == 1.0
    late = replace(again, asked_at=START + 73 * HOUR)
    assert figures([first], late).recontact == 0.0


def test_an_anonymous_customer_comes_back_only_in_the_same_conversation() -> None:
    first = served(1)
    elsewhere, here = asked(2, START + HOUR), replace(asked(3, START + HOUR), conversation_id="c1")
    assert figures([first], elsewhere).recontact == 0.0
    assert figures([first], here).recontact == 1.0


def test_the_bot_s_time_ends_where_the_hand_off_begins() -> None:
    assert figures([asked(1), asked(2)], h1=START - 120 * SECOND).bot_time == Spread(1, 120, 120, 120)


def test_who_came_back_to_the_queue_and_left_it_gave_up_and_was_served_by_nobody() -> None:
    had = replace(served(1, waited=60, took=300), agent_id=None, state=State.REJECTED, outcome=None)
    found = figures([replace(had, ending=Ending.LEFT)])
    assert (found.accepted, found.closed, found.abandonment, found.handling, found.recontact) == (1, 0, 1.0, None, None)
    called = figures([replace(had, ending=Ending.CALL_BACK)])
    assert (called.closed, called.abandonment, called.call_backs) == (0, 0.0, 1)
    shut = figures([replace(had, ending=Ending.DESK_CLOSED, state=State.EXPIRED)])
    assert (shut.closed, shut.abandonment, shut.expired) == (0, 0.0, 1)


def test_closing_the_chat_while_a_person_has_it_is_an_end_and_nobody_gave_up() -> None:
    found = figures([replace(served(1), state=State.REJECTED, ending=Ending.CHAT_CLOSED)])
    assert (found.closed, found.abandonment) == (1, 0.0)


def test_who_waits_again_is_not_out_of_the_queue() -> None:
    again = replace(served(1), agent_id=None, state=State.PENDING, ended_at=None, ending=None, outcome=None)
    assert figures([again]).abandonment is None


def test_the_second_wait_counts_as_waiting_and_not_as_handling() -> None:
    twice = replace(served(1, took=1000), waited_seconds=60.0 + 400.0, handled_seconds=600.0)
    found = figures([twice])
    assert (found.waiting, found.handling) == (Spread(1, 460, 460, 460), Spread(1, 600, 600, 600))


def test_ratings_are_a_spread_of_those_that_were_given() -> None:
    some = [replace(served(1), rating=5), replace(served(2), rating=2), served(3)]
    found = figures(some).rating
    assert found is not None
    assert (found.count, found.mean) == (2, 3.5)
