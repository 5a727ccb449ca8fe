"""What a message may mean: intents with their confidence, as the classifier ranks them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Guess:
    """`name`: the whole name, `faq/esim`. `confidence`: how often such a guess is right, 0 to 1.

    `strange`: of a topic that comes first, the share of the question's words that are foreign to it.
    """

    name: str
    confidence: float
    strange: float = 0.0


def guesses_of(message: Mapping[str, Any]) -> Sequence[Guess]:
    """From Rasa's latest message; none for a payload, which is obeyed and not guessed."""
    if str(message.get("text") or "").startswith("/"):
        return ()
    ranking = message.get("intent_ranking") or ()
    return tuple(
        Guess(str(one.get("name") or ""), float(one.get("confidence") or 0.0), float(one.get("strange") or 0.0))
        for one in ranking
    )


def chosen_by_rule(message: Mapping[str, Any]) -> bool:
    """Whether a rule of the understanding chose the intent, and not the examples."""
    return bool((message.get("intent") or {}).get("by_rule"))
