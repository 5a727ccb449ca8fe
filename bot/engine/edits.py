"""An edited message: whatever its new words would ask for, they correct what was said before (row 43)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rasa.shared.core.events import ActionExecutionRejected, Event, SlotSet, UserUttered

CORRECT, EDITED = "correct", "edited"
"""The intent of the domain, and the entity that holds what the words alone would have meant, and what was edited."""
TASK = "task"
"""The slot of the request of several steps that is under way."""


def as_correction(parsed: dict[str, Any], said: str | None = None) -> dict[str, Any]:
    """Rasa's parse data, with the intent to correct; the values in it stay. `said`: as `said_in` finds it."""
    meant = (parsed.get("intent") or {}).get("name") or ""
    intent = {"name": CORRECT, "confidence": 1.0}
    text = parsed.get("text") or ""
    place = {"start": 0, "end": len(text), "extractor": EDITED}
    told = [{"entity": EDITED, "value": value, **place} for value in (meant, said) if value is not None]
    found = [*(parsed.get("entities") or []), *told]
    return {**parsed, "intent": intent, "intent_ranking": [dict(intent)], "entities": found}


def said_in(events: Iterable[Event], message_id: object) -> str | None:
    """The intent of what was edited: the task's whose question it answered, else its own. None: it is not known."""
    task: str | None = None
    intent: str | None = None
    found = rejected = False
    for event in events:
        if isinstance(event, UserUttered):
            if found:
                break
            found = event.message_id == message_id
            intent = event.intent_name if found else None
        elif isinstance(event, SlotSet) and event.key == TASK and (event.value or not found):
            task = (event.value or {}).get("intent")
        rejected = rejected or (found and isinstance(event, ActionExecutionRejected))
    if not found:
        return None
    return intent if rejected or task is None else task
