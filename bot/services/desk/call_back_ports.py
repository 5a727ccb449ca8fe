"""The store of promised calls. One contract suite: `tests/contracts/test_call_backs.py`."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from bot.core.call_backs import CallBack
from bot.core.handoffs import Outcome, Skill


class CallBackStore(Protocol):
    async def book(self, new: CallBack) -> CallBack:
        """Stores it once for each `key`; booked before, the first one as it is now."""
        ...

    async def by_id(self, call_back_id: str) -> CallBack | None: ...

    async def of_conversation(self, conversation_id: str) -> list[CallBack]:
        """All that were ever asked for in it, newest first."""
        ...

    async def to_come_for(self, customer_id: str) -> list[CallBack]:
        """Open or claimed, asked for by this customer in whatever conversation, newest first."""
        ...

    async def to_come(self, skills: Collection[Skill], most: int) -> list[CallBack]:
        """Open or claimed, for these skills: the first `most`, by priority and then by their time."""
        ...

    async def claim(self, call_back_id: str, agent_id: str, until: datetime, now: datetime) -> CallBack | None:
        """Gives it to the agent, or prolongs what they have; one of two gets it. None: another's, or it is over."""
        ...

    async def finish(
        self, call_back_id: str, agent_id: str, outcome: Outcome, note: str, now: datetime
    ) -> CallBack | None:
        """Done, by the agent who claimed it; said again, it stays as it is. None: not theirs, or withdrawn."""
        ...

    async def withdraw(self, call_back_id: str, now: datetime) -> bool:
        """Whether it is withdrawn, now or before; what is done stays done."""
        ...
