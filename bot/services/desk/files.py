"""A conversation's files, opened by who works on it: no link of the desk's works without a session."""

from __future__ import annotations

from dataclasses import dataclass

from bot.core.agents import Agent
from bot.core.attachments import Attachment
from bot.core.desk_errors import UnknownFile
from bot.services.attachments import Attachments, FileOver
from bot.services.desk.reading_access import ReadingAccess

ACTION = "desk_open_file"


@dataclass(frozen=True)
class OpeningFiles:
    """Each opening is a row in the audit log, and so is a refusal."""

    access: ReadingAccess
    attachments: Attachments

    async def open(self, agent: Agent, conversation_id: str, file_id: str) -> tuple[Attachment, bytes]:
        """The customer's file, or an agent's. Raises UnknownHandoff, NotAllowed, UnknownFile."""
        await self.access.access_at_work(agent, conversation_id, ACTION)
        try:
            found = await self.attachments.open_at_desk(conversation_id, file_id)
        except FileOver as error:
            raise UnknownFile from error
        await self.access.log.of_agent(agent, ACTION, session=conversation_id, target=file_id)
        return found
