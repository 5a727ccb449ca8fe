"""An agent's correction of what the bot understood, and the labelled examples that come of it (docs/nlu.md)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.core.agents import Agent
from bot.core.desk_errors import NothingToCorrect, UnknownIntent
from bot.services.desk.reading_access import ReadingAccess
from bot.services.desk.reading_ports import Correction, Corrections
from bot.services.ports import Clock, Phrases

LOOKED_AT = 500
_HEAD = """version: "3.1"

# Corrected at the desk. Read each one before it becomes an example: the words are customers'.

nlu:
"""
_MARKS = re.compile(r"[\[\]{}\\`\x00-\x1f\x7f\x85\u2028\u2029]+")
"""What Rasa reads as an entity's mark-up, and what would end the line."""


@dataclass(frozen=True)
class Labelling:
    """`intents`: those of the domain that a customer's words can mean."""

    access: ReadingAccess
    corrections: Corrections
    phrases: Phrases
    intents: Sequence[str]
    clock: Clock

    def titles(self, language: str) -> Mapping[str, str]:
        """What each intent is called for a colleague."""
        return {name: self.phrases.render(f"utter_intent_{name.replace('/', '_')}", language) for name in self.intents}

    async def correct(self, agent: Agent, conversation_id: str, message_id: str, intent: str) -> Correction:
        """Raises UnknownHandoff, NotAllowed, UnknownIntent; NothingToCorrect: no message that the bot understood."""
        if intent not in self.intents:
            raise UnknownIntent
        await self.access.access_talk(agent, conversation_id, "desk_correct")
        heard = await self.access.reading.heard(conversation_id, LOOKED_AT)
        meant = next((item for item in heard if item.message_id == message_id and item.understood), None)
        if meant is None or meant.understood is None or not meant.text.strip():
            raise NothingToCorrect
        understood = str(meant.understood.get("intent") or "")
        correction = Correction(message_id, conversation_id, meant.text, understood, intent, agent.id, self.clock.now())
        await self.corrections.put(correction)
        await self.access.log.of_agent(agent, "desk_correct", session=conversation_id, target=intent)
        return correction


def as_training_data(corrections: Sequence[Correction]) -> str:
    """Rasa NLU YAML, by intent; above each example what was heard instead. The same words of one intent stand once."""
    by_intent: defaultdict[str, dict[str, Correction]] = defaultdict(dict)
    for correction in corrections:
        by_intent[correction.meant].setdefault(plain(correction.text), correction)
    blocks = [_block(intent, by_intent[intent]) for intent in sorted(by_intent)]
    return _HEAD + "\n".join(blocks) if blocks else _HEAD.replace("nlu:\n", "nlu: []\n")


def _block(intent: str, examples: Mapping[str, Correction]) -> str:
    said = [(text, made) for text, made in examples.items() if text]
    heard = [f'  # heard as {made.heard or "nothing"}: "{text}"' for text, made in said]
    return "\n".join([*heard, f"  - intent: {intent}", "    examples: |", *(f"      - {text}" for text, _ in said), ""])


def plain(text: str) -> str:
    """On one line, without what Rasa would read as mark-up."""
    return " ".join(_MARKS.sub(" ", text).split())
