"""Searching in past conversations: only what the agent may read is found, and each search is a row in the audit log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.core.agents import Agent, Right
from bot.services.desk.auditing import DeskLog
from bot.services.desk.names import Names
from bot.services.desk.reading_access import LOOKED_BACK
from bot.services.desk.reading_ports import Found, Search, SearchQuery
from bot.services.ports import Clock

PAGE = 20
MOST_WORDS = 6
SHORTEST_WORD = 2
SNIPPET = 160
WITHIN = timedelta(days=90)
"""How far back it is looked where no beginning is given; with one, as far as that."""


@dataclass(frozen=True)
class FoundNamed:
    """What was found, with the customer's name where it is known."""

    found: Found
    name: str | None


@dataclass(frozen=True)
class FoundPage:
    """`more`: there is a page after this one, behind its last hand-off."""

    found: Sequence[FoundNamed]
    more: bool


def words_of(text: str) -> tuple[str, ...]:
    """What is looked for, each by itself; the shortest are left out."""
    return tuple(word for word in text.split() if len(word) >= SHORTEST_WORD)[:MOST_WORDS]


@dataclass(frozen=True)
class Searching:
    search: Search
    names: Names
    log: DeskLog
    clock: Clock

    async def find(self, agent: Agent, wish: SearchQuery) -> FoundPage:
        mine = None if agent.may(Right.SUPERVISE) else agent
        now = self.clock.now()
        begin = wish.begin or (wish.end or now) - WITHIN
        narrowed = replace(wish, begin=begin, readable_by=mine, served_since=now - LOOKED_BACK)
        found = await self.search.find(narrowed, PAGE + 1)
        await self.log.of_agent(agent, "desk_search")  # without the words: they may be anybody's data
        shown = found[:PAGE]
        customers = [item.customer_id for item in shown if item.customer_id]
        await self.names.fill(customers)
        names = self.names.known(customers)
        return FoundPage(
            [FoundNamed(_cut(item), names.get(item.customer_id or "")) for item in shown], len(found) > PAGE
        )


def _cut(found: Found) -> Found:
    text = " ".join(found.snippet.split())
    return replace(found, snippet=text if len(text) <= SNIPPET else text[: SNIPPET - 1] + "…")
