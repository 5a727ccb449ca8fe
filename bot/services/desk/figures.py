"""Figures for supervisors: of a period, by skill and by agent. The formulas are `bot.core.desk_figures`."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.desk_figures import RECONTACT, Figures, Spread, by_whom, figures_of, spread
from bot.core.handoffs import Handoff, Skill
from bot.services.desk.ports import Handoffs
from bot.services.desk.reading_ports import Reading
from bot.services.proactive.ports import BotRatings

LONGEST = timedelta(days=92)


@dataclass(frozen=True)
class FiguresView:
    """`by_agent`: of the hand-offs whose last agent this is. `bot_rating`: how it went with the bot alone, whatever the
    skill; given in the period."""

    begin: datetime
    end: datetime
    all: Figures
    by_skill: Mapping[Skill, Figures]
    by_agent: Mapping[str, Figures]
    bot_rating: Spread | None


@dataclass(frozen=True)
class Counting:
    handoffs: Handoffs
    reading: Reading
    ratings: BotRatings

    async def of(self, begin: datetime, end: datetime, skill: Skill | None = None) -> FiguresView:
        """Of what was asked for in [begin, end). Counted beside the event loop: a quarter of a busy year is much."""
        later = await self.handoffs.asked_between(begin, end + RECONTACT)
        begun = await self.reading.bot_began(begin, end)
        ratings = await self.ratings.scores(begin, end)
        return await asyncio.to_thread(_count, begin, end, skill, later, begun, ratings)


def _count(
    begin: datetime,
    end: datetime,
    skill: Skill | None,
    asked: Sequence[Handoff],
    begun: Mapping[str, datetime],
    ratings: Sequence[int],
) -> FiguresView:
    later, meant = by_whom(asked), [one for one in asked if one.asked_at < end and skill in (None, one.skill)]
    by_skill, by_agent = defaultdict[Skill, list[Handoff]](list), defaultdict[str, list[Handoff]](list)
    for one in meant:
        by_skill[one.skill].append(one)
        if one.agent_id is not None:
            by_agent[one.agent_id].append(one)
    return FiguresView(
        begin,
        end,
        figures_of(meant, later, begun),
        {name: figures_of(some, later, begun) for name, some in by_skill.items()},
        {name: figures_of(some, later, begun) for name, some in by_agent.items()},
        spread(ratings),
    )
