"""News of tickets and outages: read again until they end, and each change told once."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from bot.core.errors import DependencyError, DependencySilent
from bot.core.followed import (
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
from bot.core.tickets import Ticket
from bot.services.bss_care import CareBss
from bot.services.ports import Clock, Session

log = logging.getLogger(__name__)

AT_A_TIME = 50
EVERY = timedelta(minutes=2)
"""How often each is read again when the operator sends no event about it."""


class FollowedStore(Protocol):
    """What is followed. One contract suite: `tests/contracts/test_followed.py`."""

    async def add(self, one: Followed, look_at: datetime) -> bool:
        """False: it is followed for this customer already."""
        ...

    async def due(self, now: datetime, most: int) -> Sequence[Followed]:
        """Those whose next look is due, the longest waiting first."""
        ...

    async def claim(self, one: Followed, now: datetime, look_at: datetime) -> Followed | None:
        """What is known of it now, its next look put off; None: somebody else looks at it, or it is over."""
        ...

    async def look_again(self, one: Followed, seen: Mapping[str, Any], claimed: datetime, look_at: datetime) -> None:
        """Keeps what was told of it. A look that was hurried since `claim` put it off to `claimed` stays due."""
        ...

    async def hurry(self, reference: str, now: datetime) -> bool:
        """The next look is now: the operator said that something happened. Whether anybody follows it."""
        ...

    async def over(self, one: Followed) -> None:
        """Nothing new can come, and all is told. Safe to repeat."""


class AtNight(Exception):
    """Who is in no chat is not woken: it is told in the morning, or as soon as they are in one."""


class NewsTeller(Protocol):
    async def tell(self, key: str, one: Followed, told: CareTold, state: Mapping[str, Any]) -> None:
        """Idempotent by its key in a chat. Raises AtNight, DependencyError or anything else: it is tried again."""


@dataclass(frozen=True)
class Following:
    """`follow_*` in the turn in which the customer learns of it; `work` is called again and again by the process.

    What was told is kept after the telling, whose key is made of the state: a crash in between tells nothing twice in
    a chat. Two rounds at once tell nothing twice, by SMS neither.
    """

    store: FollowedStore
    bss: CareBss
    teller: NewsTeller
    clock: Clock
    _round: asyncio.Lock = field(default_factory=asyncio.Lock, init=False, repr=False, compare=False)

    async def follow_ticket(self, session: Session, ticket: Ticket, line: str = "") -> bool:
        """`line`: E.164, where the ticket is about one. False: it is followed already."""
        return await self._follow(session, FollowedKind.TICKET, ticket.id, line, state_of_ticket(ticket))

    async def follow_outage(self, session: Session, outage: Outage, line: str) -> bool:
        return await self._follow(session, FollowedKind.OUTAGE, outage.id, line, state_of_outage(outage))

    async def hurry(self, reference: str) -> bool:
        return await self.store.hurry(reference, self.clock.now())

    async def work(self) -> None:
        """One round. It ends early where the operator does not answer: other work waits for it."""
        async with self._round:
            for due in await self.store.due(self.clock.now(), AT_A_TIME):
                now = self.clock.now()
                claimed = now + EVERY
                one = await self.store.claim(due, now, claimed)
                if one is not None and not await self._try_to_look(one, claimed):
                    return

    async def _try_to_look(self, one: Followed, claimed: datetime) -> bool:
        """False: the operator is silent, and the next one would only be waited for, too."""
        try:
            await self._look(one, claimed)
        except AtNight:
            await self.store.look_again(one, one.seen, claimed, self.clock.now() + EVERY)
        except Exception as error:
            name, bug = type(error).__name__, not isinstance(error, DependencyError)
            log.warning("%s %s could not be followed: %s", one.kind, one.reference, name, exc_info=bug)
            await self.store.look_again(one, one.seen, claimed, self.clock.now() + EVERY)
            return not isinstance(error, DependencySilent)
        return True

    async def _follow(
        self, session: Session, kind: FollowedKind, reference: str, line: str, seen: Mapping[str, Any]
    ) -> bool:
        if session.customer_id is None:
            return False
        language, chat = session.language, session.conversation_id
        one = Followed(kind, reference, session.customer_id, chat, language, line, seen)
        return await self.store.add(one, self.clock.now() + EVERY)

    async def _look(self, one: Followed, claimed: datetime) -> None:
        now, long_ago = self.clock.now(), False
        if one.kind is FollowedKind.TICKET:
            ticket = await self.bss.ticket(one.reference)
            if ticket is None:
                await self.store.over(one)
                return
            state, long_ago = state_of_ticket(ticket), solved_long_ago(ticket, now)
            news = news_of_ticket(one.seen, state)
        else:
            state = state_of_outage(await self.bss.outage(one.reference))
            news = news_of_outage(one.seen, state)
        for told in news:
            await self.teller.tell(one.key_of(told, state), one, told, state)
        if long_ago or is_over(one.kind, state):
            await self.store.over(one)
        else:
            await self.store.look_again(one, one.seen_after(state, news), claimed, now + EVERY)
