"""What the engine made of a row of the inbox: kept with its answer, for whoever takes the conversation over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

NOT_UNDERSTOOD = frozenset({"out_of_scope", "nlu_fallback"})


@dataclass(frozen=True)
class Understood:
    """`ranking`: up to three intents with their confidences, the best first. `entities`: Rasa's, name and value alone.

    `slots`: what the dialogue remembers after the turn, by name. `failed`: the bot did not understand, or had a fault.
    """

    intent: str | None = None
    confidence: float | None = None
    ranking: Sequence[tuple[str, float]] = ()
    entities: Sequence[Mapping[str, Any]] = ()
    actions: Sequence[str] = ()
    slots: Mapping[str, Any] = field(default_factory=dict)
    failed: bool = False

    def to_json(self) -> dict[str, Any]:
        """As `inbox.understood` holds it."""
        return {
            "intent": self.intent,
            "confidence": self.confidence,
            "ranking": [[intent, confidence] for intent, confidence in self.ranking],
            "entities": [dict(entity) for entity in self.entities],
            "actions": list(self.actions),
            "slots": dict(self.slots),
            "failed": self.failed,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Understood:
        ranking = tuple((intent, confidence) for intent, confidence in kept.get("ranking", ()))
        return cls(
            kept.get("intent"),
            kept.get("confidence"),
            ranking,
            tuple(kept.get("entities", ())),
            tuple(kept.get("actions", ())),
            kept.get("slots", {}),
            bool(kept.get("failed")),
        )


FAILED_TURN = Understood(failed=True)
"""Of a row whose turn came to nothing."""
