"""Writing the audit log from the desk: the actor is `agent:<user>`."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.core.account import AuditEntry
from bot.core.agents import Agent
from bot.services.account.audit import ANONYMOUS
from bot.services.account.ports import Audit
from bot.services.ports import Clock
from bot.services.turn import request_id

CHANNEL = "desk"
COMMAND = "service"
"""The actor of what was done by the `sportello` command."""
LONGEST_TARGET = 320
RECORDED_EVERY = timedelta(hours=1)
MOST_RECORDED = 20_000
desk_session: ContextVar[str] = ContextVar("desk_session", default="")
"""The name of the agent's session that the call belongs to; the desk's edge sets it."""


class Openings:
    """What was recorded within the last hour, by this process; after a restart it is recorded again."""

    def __init__(self) -> None:
        self._recorded: OrderedDict[Hashable, datetime] = OrderedDict()

    def is_new(self, opening: Hashable, now: datetime) -> bool:
        """Whether it has to be recorded."""
        before = self._recorded.get(opening)
        return before is None or not before <= now < before + RECORDED_EVERY

    def note(self, opening: Hashable, now: datetime) -> None:
        """It was recorded."""
        self._recorded[opening] = now
        self._recorded.move_to_end(opening)
        if len(self._recorded) > MOST_RECORDED:
            self._recorded.popitem(last=False)


@dataclass(frozen=True)
class DeskLog:
    """One row for each sign-in, refusal, lock, change of agents and read of a customer's data."""

    audit: Audit
    clock: Clock
    openings: Openings = field(default_factory=Openings)

    async def of_agent(
        self, agent: Agent, action: str, *, target: str = "", refused: str = "", session: str = ""
    ) -> None:
        """`session`: the conversation's id where there is one, else the agent's session's name. `refused`: why."""
        await self._record(f"agent:{agent.user}", action, target, refused, session)

    async def opening(self, agent: Agent, action: str, conversation_id: str = "") -> None:
        """Something was read that pages read again and again: a row for each session, once an hour while it goes on."""
        opening, now = (agent.id, desk_session.get(), action, conversation_id), self.clock.now()
        if self.openings.is_new(opening, now):
            await self.of_agent(agent, action, session=conversation_id or desk_session.get())
            self.openings.note(opening, now)

    async def of_command(self, action: str, *, target: str = "") -> None:
        await self._record(COMMAND, action, target, "", "")

    async def of_nobody(self, action: str, *, refused: str) -> None:
        """Somebody unknown; what they typed as their user name may be a password, and is kept nowhere."""
        await self._record(ANONYMOUS, action, "", refused, "")

    async def _record(self, actor: str, action: str, target: str, refused: str, session: str) -> None:
        entry = AuditEntry(
            actor=actor,
            action=action,
            target=target[:LONGEST_TARGET],
            decision="refused" if refused else "allowed",
            reason=refused,
            session=session,
            channel=CHANNEL,
            request_id=request_id.get(""),
        )
        await self.audit.record(entry, self.clock.now())
