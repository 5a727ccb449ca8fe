"""What other processes wrote, noticed for all followers of this one at once: one look every two seconds, however many
sockets and long polls are open. Places in the queue are looked at with it, as they change by what others do.

Followers say what they have shown, so that only those are rung who have something else to show.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping

import structlog

from bot.core.chat import Standing, Status
from connectors.conversation.listeners import Listeners, Seen
from connectors.conversation.periodic import Periodic
from connectors.conversation.places import Places

log = structlog.get_logger(__name__)
LOOK_AGAIN = 2.0


class Pulse(Periodic):
    """Runs while the service does: `start`, then `stop`. `standing`: see `SqlConversations.standing`."""

    def __init__(
        self,
        standing: Callable[[Collection[str]], Awaitable[Mapping[str, Standing]]],
        places: Places,
        listeners: Listeners,
    ) -> None:
        super().__init__()
        self._standing = standing
        self._places = places
        self._listeners = listeners

    async def look(self) -> None:
        """Rings whoever has shown something else than what stands in the store now."""
        shown = self._listeners.shown()
        if not shown:
            return
        standing = await self._standing(shown)
        places = await self._places.all()
        for one, now in standing.items():
            place = places.get(one) if now.status is Status.WAITING else None
            self._listeners.stands(one, Seen(now, place))

    async def _run(self) -> None:
        while True:
            try:
                await self.look()
            except Exception:
                log.exception("the conversations could not be looked at")
            await asyncio.sleep(LOOK_AGAIN)
