"""A person's lines, notes and tags in a conversation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from bot.core.agents import Agent
from bot.core.chat import Accepted, Said, Sender
from bot.core.desk_errors import UnknownHandoff
from bot.core.handoffs import Handoff
from bot.services.chat_ports import Listeners
from bot.services.desk.ports import HandoffEvent, Handoffs
from bot.services.desk.written import written
from bot.services.ports import Clock


class Files(Protocol):
    """An agent's uploaded files by their ids; see `bot.services.attachments`."""

    async def items(self, conversation_id: str, agent_id: str, ids: Sequence[str]) -> tuple[Mapping[str, Any], ...]:
        """Raises UnknownAttachment."""
        ...


@dataclass(frozen=True)
class Speaking:
    """The use cases. Who may read a conversation at all is looked at before."""

    handoffs: Handoffs
    files: Files
    clock: Clock
    listeners: Listeners

    async def say(
        self,
        agent: Agent,
        conversation_id: str,
        epoch: int,
        client_message_id: str,
        text: str,
        attachments: Sequence[str] = (),
    ) -> Accepted:
        """A line, with files that were uploaded before; once for each client message id.

        Raises CardNumber, NotOwner, MessageConflict, ConversationClosed, UnknownHandoff, UnknownAttachment.
        """
        words = written(text)
        files = await self.files.items(conversation_id, agent.id, attachments) if attachments else ()
        return await self.say_with(agent, conversation_id, epoch, client_message_id, words, files)

    async def say_with(
        self,
        agent: Agent,
        conversation_id: str,
        epoch: int,
        client_message_id: str,
        text: str,
        attached: tuple[Mapping[str, Any], ...],
    ) -> Accepted:
        """As `say`, with attachments in the form of a message's body, and with words of ours: links, say."""
        said = Said(Sender.HUMAN, text, attachments=attached, name=agent.name, agent_id=agent.id)
        now = self.clock.now()
        accepted = await self.handoffs.say(conversation_id, epoch, agent.id, client_message_id, said, now)
        if not accepted.repeated:
            self.listeners.changed(conversation_id)
        return accepted

    async def note(self, agent: Agent, conversation_id: str, client_message_id: str, text: str) -> HandoffEvent:
        """For colleagues alone: a line of the newest hand-off's history, never a message.

        Once for each client message id. Raises CardNumber, UnknownHandoff, MessageConflict.
        """
        body = {"text": written(text)}
        handoff = await self._newest(conversation_id)
        key = f"note:{client_message_id}"
        noted = await self.handoffs.record(handoff.id, "note", agent.id, body, self.clock.now(), key)
        self.listeners.changed(conversation_id)
        return noted

    async def tag(self, agent: Agent, conversation_id: str, tags: Sequence[str]) -> None:
        """What the newest hand-off is about, in place of what was said before. Raises CardNumber, UnknownHandoff."""
        told = tuple(dict.fromkeys(written(tag) for tag in tags))
        handoff = await self._newest(conversation_id)
        await self.handoffs.set_tags(handoff.id, told)
        self.listeners.changed(conversation_id)

    async def _newest(self, conversation_id: str) -> Handoff:
        handoff = await self.handoffs.last_of(conversation_id)
        if handoff is None:
            raise UnknownHandoff
        return handoff
