"""Writing the audit log from the pages and the journeys."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.account import AuditEntry
from bot.core.chat import Conversation
from bot.services.account.ports import Audit
from bot.services.ports import Clock, Session
from bot.services.turn import request_id

ANONYMOUS = "anonymous"
SERVICE = "service"


@dataclass(frozen=True)
class AuditLog:
    """One row for each sign-in, refusal, read of personal data and act. Targets are given masked."""

    audit: Audit
    clock: Clock

    async def of_page(
        self, conversation: Conversation, action: str, *, customer: str = "", target: str = "", refused: str = ""
    ) -> None:
        """Something on a one-time page. `refused`: why, when it was."""
        await self._record(conversation.id, conversation.channel, customer, action, target, refused)

    async def of_turn(self, session: Session, action: str, *, target: str = "", refused: str = "") -> None:
        """Something in a turn of the conversation."""
        await self._record(session.conversation_id, session.channel, session.customer_id or "", action, target, refused)

    async def of_message(self, contact: str, asked_in: str, action: str, target: str) -> None:
        """Personal data that the service sent by itself. `asked_in`: the conversation in which it was asked to."""
        channel = "email" if "@" in contact else "sms"
        await self._record(asked_in, channel, SERVICE, action, target, "")

    async def _record(
        self, conversation_id: str, channel: str, customer: str, action: str, target: str, refused: str
    ) -> None:
        entry = AuditEntry(
            actor=customer or ANONYMOUS,
            action=action,
            target=target,
            decision="refused" if refused else "allowed",
            reason=refused,
            session=conversation_id,
            channel=channel,
            request_id=request_id.get(""),
        )
        await self.audit.record(entry, self.clock.now())
