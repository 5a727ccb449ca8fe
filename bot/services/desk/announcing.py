"""What the service says to the customer when people come and go: responses of the project, said by the system."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.core.agents import Agent
from bot.core.chat import Said, Sender
from bot.core.desk_errors import UnknownHandoff
from bot.services.chat_ports import Conversations, Words


@dataclass(frozen=True)
class Announcing:
    """In the language of the conversation."""

    conversations: Conversations
    words: Words

    async def coming(self, conversation_id: str, agent: Agent) -> tuple[Said, ...]:
        """They were given the conversation, and will write soon."""
        return await self._say(conversation_id, "utter_person_coming", person=agent.name)

    async def joined(self, conversation_id: str, agent: Agent) -> tuple[Said, ...]:
        return await self._say(conversation_id, "utter_person_joined", person=agent.name)

    async def joined_too(self, conversation_id: str, agent: Agent) -> tuple[Said, ...]:
        """A supervisor, beside who has it."""
        return await self._say(conversation_id, "utter_person_joined_too", person=agent.name)

    async def transferred(self, conversation_id: str, before: Agent, after: Agent) -> tuple[Said, ...]:
        names = {"before": before.name, "person": after.name}
        return await self._say(conversation_id, "utter_person_transferred", **names)

    async def taken_over(self, conversation_id: str, before: Agent | None, after: Agent) -> tuple[Said, ...]:
        """A supervisor answers instead of who had it."""
        if before is None:
            return await self.joined(conversation_id, after)
        names = {"before": before.name, "person": after.name}
        return await self._say(conversation_id, "utter_person_taken_over", **names)

    async def back_in_queue(self, conversation_id: str, agent: Agent) -> tuple[Said, ...]:
        """To colleagues who know more about it."""
        return await self._say(conversation_id, "utter_person_back_in_queue", person=agent.name)

    async def gone(self, conversation_id: str, agent: Agent | None) -> tuple[Said, ...]:
        """The connection was lost."""
        if agent is None:
            return await self._say(conversation_id, "utter_person_gone_unnamed")
        return await self._say(conversation_id, "utter_person_gone", person=agent.name)

    async def away(self, conversation_id: str, agent: Agent) -> tuple[Said, ...]:
        """Their desk had locked itself, and they did not come back to it."""
        return await self._say(conversation_id, "utter_person_away", person=agent.name)

    async def ignored(self, conversation_id: str) -> tuple[Said, ...]:
        """Who was to write did not."""
        return await self._say(conversation_id, "utter_person_not_coming")

    async def left(self, conversation_id: str, agent: Agent) -> tuple[Said, ...]:
        """And the bot is back."""
        return await self._say(conversation_id, "utter_person_left_chat", person=agent.name)

    async def _say(self, conversation_id: str, name: str, **variables: str) -> tuple[Said, ...]:
        conversation = await self.conversations.by_id(conversation_id)
        if conversation is None:
            raise UnknownHandoff
        said = self.words.say(name, conversation.language, **variables)
        return (replace(said, sender=Sender.SYSTEM),)
