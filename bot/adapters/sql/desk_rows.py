"""Rows of the desk's readings as its values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.adapters.sql.desk_schema import handoffs
from bot.adapters.sql.handoff_rows import handoff_of
from bot.core.chat import Message, Sender, Status
from bot.core.handoffs import Handoff
from bot.services.desk.reading_ports import Talk

HANDOFF = tuple(column.label(f"handoff_{column.name}") for column in handoffs.c)
"""A hand-off's columns under names of their own, to stand beside a conversation's."""
_OF_SIGN_IN = frozenset({"customer_id", "acr", "how", "auth_time", "signed_in_at"})


def beside(row: Mapping[Any, Any]) -> Handoff:
    """From the columns of `HANDOFF`."""
    return handoff_of({name: row[f"handoff_{name}"] for name in Handoff.__dataclass_fields__})


def talk_of(row: Mapping[Any, Any], joined: frozenset[str]) -> Talk:
    """From a conversation's columns, `how` and `holds`: what a sign-in that does not hold says is left out."""
    names = Talk.__dataclass_fields__.keys() - {"joined", "status"}
    values: dict[str, Any] = {name: row[name] if row["holds"] or name not in _OF_SIGN_IN else None for name in names}
    return Talk(**values, status=Status(row["status"]), joined=joined)


def line_of(row: Mapping[Any, Any]) -> Message:
    values = {name: row[name] for name in Message.__dataclass_fields__}
    return Message(**{**values, "sender": Sender(row["sender"])})
