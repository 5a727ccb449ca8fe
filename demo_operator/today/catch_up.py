"""The operator's books, and the one place where they move on with the clock."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from demo_operator.clock import Clock
from demo_operator.database import Database
from demo_operator.days import MIDNIGHT, at
from demo_operator.events import Happening
from demo_operator.ordering import move_orders, next_move
from demo_operator.seeding import Facts, forget_everything, sow
from demo_operator.tables import OperatorDay
from demo_operator.today.bills import issue_bills, mark_overdue
from demo_operator.today.outages import end_outages, next_end
from demo_operator.today.renewals import renew_plans
from demo_operator.today.tickets import complete_visits, move_tickets, next_ticket_move, next_visit_end

Tell = Callable[[list[Happening]], None]


class Books:
    """What the operator has written down, kept at the clock's present.

    ``catch_up`` is cheap until something can be due: the next local midnight, the end of an outage or of a visit, the
    next step of an order or of a ticket. ``tell`` is given what has happened once it is written down.
    """

    def __init__(self, database: Database, clock: Clock, facts: Facts, tell: Tell) -> None:
        self._database = database
        self._clock = clock
        self._facts = facts
        self._tell = tell
        self._due: datetime | None = None
        self._lock = asyncio.Lock()

    async def open(self) -> None:
        """Creates or upgrades the tables; seeds an empty database, brings an older one to the present."""
        await self._database.upgrade()
        async with self._database.writing() as session:
            if await session.get(OperatorDay, 1) is None:
                await sow(session, self._facts, self._clock.now(), self._clock.zone)
        await self.catch_up()

    async def catch_up(self) -> None:
        """Lets everything happen that was due since the books were last brought to the present."""
        async with self._lock:
            now = self._clock.now()
            if self._due is None or now >= self._due:
                await self._happen(now)

    def expect(self, moment: datetime) -> None:
        """Something just written is due at ``moment``."""
        if self._due is not None:
            self._due = min(self._due, moment)

    async def set_clock(self, moment: datetime) -> None:
        """Sets the clock and brings the books to it. A clock set back undoes nothing."""
        async with self._lock:
            self._clock.set(moment)
            await self._happen(self._clock.now())

    async def reset(self, moment: datetime | None) -> None:
        """Seeds anew as of ``moment`` (None: the real time); others see the old books or the new, nothing between."""
        async with self._lock:
            start = Clock(self._clock.zone, moment).now()
            async with self._database.writing() as session:
                await forget_everything(session)
                await sow(session, self._facts, start, self._clock.zone)
            self._clock.set(moment)
            self._due = None

    async def _happen(self, now: datetime) -> None:
        async with self._database.writing() as session:
            happened = await self._bring_to(session, now)
            self._due = await self._next_due(session, now)
        self._tell(happened)

    async def _bring_to(self, session: AsyncSession, now: datetime) -> list[Happening]:
        zone = self._clock.zone
        today = now.astimezone(zone).date()
        await renew_plans(session, now, zone)
        await issue_bills(session, today)
        await session.flush()
        await mark_overdue(session, today)
        happened = await end_outages(session, now)
        await move_orders(session, now, zone)
        happened += await move_tickets(session, now)
        await complete_visits(session, now)
        day = await session.get_one(OperatorDay, 1)
        day.stands_at = max(day.stands_at, now)
        return happened

    async def _next_due(self, session: AsyncSession, now: datetime) -> datetime:
        zone = self._clock.zone
        midnight = at(now.astimezone(zone).date() + timedelta(days=1), MIDNIGHT, zone)
        next_ones = (next_end, next_move, next_ticket_move, next_visit_end)
        moments = [midnight, *[await following(session) for following in next_ones]]
        return min(moment for moment in moments if moment)
