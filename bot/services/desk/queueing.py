"""The queue as a customer meets it: asking for a person, one's place, leaving, and what one thought of it."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.desk_errors import NotOwner
from bot.core.handoffs import USUAL, Cause, Ending, Handoff, Place, Skill, State
from bot.core.waiting import estimate, handling_times
from bot.services.chat_ports import Listeners
from bot.services.desk.policy import DeskPolicy
from bot.services.desk.ports import Closing, Handoffs, NewHandoff
from bot.services.desk.presence import AtDesk, with_skill
from bot.services.ports import Clock, Session

LEAVING = {
    Ending.LEFT: State.REJECTED,
    Ending.CALL_BACK: State.REJECTED,
    Ending.DESK_CLOSED: State.EXPIRED,
}
"""How the queue is left: by the customer, or for them."""


@dataclass(frozen=True)
class Queued:
    """`place`: None when a person has the conversation already. `new`: this message asked for it."""

    handoff: Handoff
    place: Place | None
    new: bool


@dataclass(frozen=True)
class Queueing:
    """The use cases. None looks whether the care desk is open: that is `is_open`, for whoever offers a person."""

    handoffs: Handoffs
    at_desk: AtDesk
    clock: Clock
    listeners: Listeners
    policy: DeskPolicy

    async def ask(
        self,
        session: Session,
        message_id: str,
        skill: Skill,
        cause: Cause,
        reason: str,
        line_id: str | None,
        *,
        priority: int = USUAL,
        named: bool = False,
    ) -> Queued:
        """Into the queue, once for each message and while the wish lives. Raises ConversationClosed.

        `named`: the customer's words name the skill, so whoever waits for another one goes to its queue.
        """
        asked = (session.conversation_id, message_id, skill, cause, reason, priority, session.customer_id, line_id)
        new = NewHandoff(secrets.token_urlsafe(16), *asked, named=named)
        handoff, is_new = await self.handoffs.enqueue(new, self.clock.now())
        self._tell(handoff.conversation_id)
        return Queued(handoff, await self._place_of(handoff), is_new)

    async def place(self, conversation_id: str) -> Place | None:
        """Where somebody stands who waits; None for all others."""
        handoff = await self.handoffs.live(conversation_id)
        return None if handoff is None else await self._place_of(handoff)

    async def leave(self, conversation_id: str, ending: Ending, event: str | None = None) -> bool:
        """Out of the queue; `event` is what the bot is told. False: nobody was waiting there (any more)."""
        handoff = await self.handoffs.live(conversation_id)
        if handoff is None:
            return False
        try:
            closing = Closing(LEAVING[ending], ending, event=event)
            await self.handoffs.end(handoff.id, None, closing, self.clock.now())
        except NotOwner:  # a person was faster
            return False
        self._tell(conversation_id)
        return True

    async def live(self, conversation_id: str) -> Handoff | None:
        return await self.handoffs.live(conversation_id)

    async def last(self, conversation_id: str) -> Handoff | None:
        """The newest hand-off of a conversation, live or ended."""
        return await self.handoffs.last_of(conversation_id)

    async def rate(self, conversation_id: str, handoff_id: str, score: int, words: str) -> bool:
        """What the customer thought of it, 1 to 5; said again, the later word holds. False: it is not theirs."""
        if not 1 <= score <= 5:
            raise ValueError(f"a rating is 1 to 5, not {score}")
        handoff = await self.handoffs.by_id(handoff_id)
        if handoff is None or handoff.conversation_id != conversation_id:
            return False
        await self.handoffs.rate(handoff_id, score, words)
        return True

    def is_open(self) -> bool:
        """Whether the care desk answers now."""
        return self.policy.open_at(self.clock.now())

    async def _place_of(self, handoff: Handoff) -> Place | None:
        if handoff.state is not State.PENDING:
            return None
        place = _place_in(await self.handoffs.waiting(), handoff)
        people = with_skill(await self.at_desk.all(), handoff.skill)
        resolved = await self.handoffs.resolved_since(self.clock.now() - self.policy.estimate_over)
        capacity, free = sum(one.agent.capacity for one in people), sum(one.free for one in people)
        times = handling_times(resolved, handoff.skill)
        minutes = estimate(place, times, capacity, free, least=self.policy.estimate_least)
        return Place(place, minutes, len(people))

    def _tell(self, conversation_id: str) -> None:
        self.listeners.changed(conversation_id)
        self.listeners.desk()


def _place_in(queue: Sequence[Handoff], handoff: Handoff) -> int:
    """From 1, among those who wait for the same skill."""
    return 1 + sum(one.skill is handoff.skill and one.order < handoff.order for one in queue)
