"""Payloads: what a button or the gateway says, `/intent{"entity": "value"}`. Obeyed as they are, never classified."""

from __future__ import annotations

import json
import re
from typing import Any

from rasa.shared.core.domain import Domain

from bot.engine.errors import InvalidBody

_PAYLOAD = re.compile(r"/(?P<intent>[^{@\s]+)\s*(?P<entities>\{.*\})?", re.DOTALL)


def parse_payload(payload: str, domain: Domain) -> dict[str, Any]:
    """Rasa's parse data for a payload; raises `InvalidBody` for one that names what the domain does not know."""
    match = _PAYLOAD.fullmatch(payload.strip())
    if match is None:
        raise InvalidBody("the payload is not /intent{...}")
    intent = {"name": match["intent"], "confidence": 1.0}
    if match["intent"] not in domain.intents:
        raise InvalidBody("the payload's intent is unknown")
    return {
        "text": payload.strip(),
        "intent": intent,
        "intent_ranking": [dict(intent)],
        "entities": _entities(match["entities"], match.start("entities"), domain),
    }


def _entities(text: str | None, start: int, domain: Domain) -> list[dict[str, Any]]:
    given = _object(text or "{}")
    unknown = set(given) - set(domain.entities)
    if unknown:
        raise InvalidBody("the payload has an unknown entity")
    values = [(name, value) for name, value in given.items()]
    pairs = [(name, item) for name, value in values for item in (value if isinstance(value, list) else [value])]
    place = {"start": start, "end": start + len(text or ""), "extractor": "payload"}
    return [{"entity": name, "value": value, **place} for name, value in pairs]


def _object(text: str) -> dict[str, Any]:
    try:
        given = json.loads(text)
    except ValueError as error:
        raise InvalidBody("the payload's entities are not JSON") from error
    if not isinstance(given, dict):
        raise InvalidBody("the payload's entities are not a JSON object")
    return given
