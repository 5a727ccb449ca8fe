"""A call that was promised: to which number, in which hours, and who makes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.handoffs import USUAL, Outcome, Skill

CLAIM_FOR = timedelta(minutes=30)
"""An agent who took a call-back and says nothing for so long loses it again."""
MOST_IN_ONE_CHAT = 3
"""Further ones are for the telephone: the number may be anybody's."""


class CallState(StrEnum):
    OPEN = "open"
    CLAIMED = "claimed"
    DONE = "done"
    WITHDRAWN = "withdrawn"


TO_COME = frozenset({CallState.OPEN, CallState.CLAIMED})


@dataclass(frozen=True)
class CallBack:
    """`key`: the same key never books a second one. `number`: E.164. The call comes between `from_at` and `to_at`, UTC.

    `ticket_id`: the operator's request, whose code the customer was told. `claimed_until`: who claimed it has it until
    then. `priority`: the higher goes first, whatever the time; a lost SIM is at the `HEAD`.
    """

    id: str
    key: str
    conversation_id: str
    customer_id: str | None
    number: str
    skill: Skill
    reason: str
    ticket_id: str | None
    from_at: datetime
    to_at: datetime
    asked_at: datetime
    state: CallState = CallState.OPEN
    agent_id: str | None = None
    claimed_until: datetime | None = None
    done_at: datetime | None = None
    outcome: Outcome | None = None
    note: str = ""
    priority: int = USUAL

    def free_at(self, now: datetime) -> bool:
        """Whether an agent may take it."""
        lapsed = self.claimed_until is not None and self.claimed_until <= now
        return self.state is CallState.OPEN or (self.state is CallState.CLAIMED and lapsed)

    def due_at(self, now: datetime) -> bool:
        return self.state in TO_COME and self.from_at <= now
