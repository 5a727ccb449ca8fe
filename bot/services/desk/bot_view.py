"""The bot's view of a conversation: what it understood of each message, what it knows, where it failed.

The forms are those of `bot.core.understood`, kept with each answered row; nothing is computed anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.services.desk.reading_ports import Heard

_FAILED_STATE = "failed"


@dataclass(frozen=True)
class BotTurn:
    """`intent` None: the engine was never asked, or failed. `ranking`: pairs of intent and confidence, best first."""

    message_id: str
    sequence: int | None
    text: str
    intent: str | None
    confidence: float | None
    ranking: Sequence[tuple[str, float]]
    entities: Sequence[Mapping[str, Any]]
    actions: Sequence[str]
    failed: bool
    corrected: str | None


@dataclass(frozen=True)
class BotView:
    """`slots`: as they were after the last turn."""

    turns: Sequence[BotTurn] = ()
    slots: Mapping[str, Any] = field(default_factory=dict)
    failed_turns: int = 0


def bot_view(heard: Sequence[Heard]) -> BotView:
    """What the bot made of what it heard; what a person answered is not the bot's."""
    turns = [_turn(item) for item in heard if item.understood is not None or item.state == _FAILED_STATE]
    slots = next((item.understood.get("slots") or {} for item in reversed(heard) if item.understood), {})
    return BotView(turns, slots, sum(turn.failed for turn in turns))


def _turn(heard: Heard) -> BotTurn:
    known = heard.understood or {}
    ranking = [(str(name), float(confidence)) for name, confidence in known.get("ranking") or ()]
    return BotTurn(
        heard.message_id,
        heard.sequence,
        heard.text,
        known.get("intent"),
        known.get("confidence"),
        ranking,
        known.get("entities") or (),
        known.get("actions") or (),
        bool(known.get("failed")) or heard.state == _FAILED_STATE,
        heard.corrected,
    )
