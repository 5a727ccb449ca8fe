"""The desk's figures, computed from hand-offs. Each one's formula stands here and in docs/desk.md.

All clocks start at the hand-off (`asked_at`): what the bot took before is told apart. Durations are seconds. A figure
of nothing is None, never 0.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.handoffs import Ending, Handoff, State

RECONTACT = timedelta(hours=72)
_GAVE_UP = frozenset({Ending.LEFT, Ending.CHAT_CLOSED})


@dataclass(frozen=True)
class Spread:
    """`p50` and `p90` are nearest ranks: values that occurred."""

    count: int
    mean: float
    p50: float
    p90: float


@dataclass(frozen=True)
class Figures:
    """Of the hand-offs asked for in a period; see the functions for each. Shares are 0 to 1."""

    asked: int
    accepted: int
    closed: int
    call_backs: int
    expired: int
    waiting: Spread | None
    first_response: Spread | None
    handling: Spread | None
    abandonment: float | None
    recontact: float | None
    rating: Spread | None
    bot_time: Spread | None


def spread(values: Iterable[float]) -> Spread | None:
    """In the unit of the values; None: there are none."""
    ordered = sorted(values)
    if not ordered:
        return None
    return Spread(len(ordered), sum(ordered) / len(ordered), _rank(ordered, 0.5), _rank(ordered, 0.9))


def _rank(ordered: Sequence[float], share: float) -> float:
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


ByWhom = Mapping[str, Sequence[Handoff]]
"""Hand-offs by conversation and by customer."""


def figures_of(handoffs: Sequence[Handoff], later: ByWhom, begun: Mapping[str, datetime]) -> Figures:
    """`handoffs`: those asked for in the period. `later`: all that were asked for until 72 hours after it, these
    included (`by_whom`). `begun`: when the bot's own time before a hand-off began, by the hand-off's id."""
    return Figures(
        asked=len(handoffs),
        accepted=sum(handoff.accepted_at is not None for handoff in handoffs),
        closed=sum(served_to_the_end(handoff) for handoff in handoffs),
        call_backs=sum(handoff.ending is Ending.CALL_BACK for handoff in handoffs),
        expired=sum(handoff.ending is Ending.DESK_CLOSED for handoff in handoffs),
        waiting=spread(handoff.waited_seconds for handoff in handoffs if handoff.accepted_at),
        first_response=spread(
            _seconds(handoff.asked_at, handoff.first_reply_at) for handoff in handoffs if handoff.first_reply_at
        ),
        handling=spread(handoff.handled_seconds for handoff in handoffs if served_to_the_end(handoff)),
        abandonment=abandonment(handoffs),
        recontact=recontact(handoffs, later),
        rating=spread(handoff.rating for handoff in handoffs if handoff.rating is not None),
        bot_time=spread(_seconds(begun[one.id], one.asked_at) for one in handoffs if one.id in begun),
    )


def served_to_the_end(handoff: Handoff) -> bool:
    """It is over, and a person had it then. One that came back to the queue and ended there is none."""
    return handoff.ended_at is not None and handoff.agent_id is not None


def abandonment(handoffs: Sequence[Handoff]) -> float | None:
    """Of those that are out of the queue by now, the share whose customer left it, or closed the chat while in it, be
    it that a person had been there before. Who chose a call-back did not give up; who was sent away because the desk
    closed counts as expired."""
    out = [handoff for handoff in handoffs if handoff.state is not State.PENDING]
    gone = sum(handoff.agent_id is None and handoff.ending in _GAVE_UP for handoff in out)
    return gone / len(out) if out else None


def recontact(handoffs: Sequence[Handoff], later: ByWhom) -> float | None:
    """Of those that a person brought to an end, the share after which the same customer, or the same conversation,
    wanted a person again within 72 hours of the end."""
    ended = [handoff for handoff in handoffs if served_to_the_end(handoff)]
    again = sum(
        any(_came_back(handoff, other) for whom in _whom(handoff) for other in later.get(whom, ())) for handoff in ended
    )
    return again / len(ended) if ended else None


def _came_back(handoff: Handoff, other: Handoff) -> bool:
    if handoff.ended_at is None or other.id == handoff.id:
        return False
    return handoff.ended_at <= other.asked_at <= handoff.ended_at + RECONTACT


def by_whom(handoffs: Iterable[Handoff]) -> ByWhom:
    """Each under its conversation, and under its customer where one was known."""
    found = defaultdict[str, list[Handoff]](list)
    for handoff in handoffs:
        for whom in _whom(handoff):
            found[whom].append(handoff)
    return found


def _whom(handoff: Handoff) -> tuple[str, ...]:
    """The conversation, and the customer where one was known."""
    conversation = f"conversation:{handoff.conversation_id}"
    return (conversation,) if handoff.customer_id is None else (conversation, f"customer:{handoff.customer_id}")


def _seconds(begin: datetime, end: datetime) -> float:
    return max(0.0, (end - begin).total_seconds())
