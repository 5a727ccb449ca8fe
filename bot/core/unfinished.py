"""Guided checks that a customer left before their end: kept for the customer, whatever chat they come back in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

LIFE = timedelta(days=7)
"""Afterwards the line is as likely as not another one than it was: the checks begin anew."""


@dataclass(frozen=True)
class Unfinished:
    """`line`: E.164. `kind`: the fault kind, which names the tree. `answers`: by check. `words`: the first of them."""

    customer_id: str
    conversation_id: str
    line: str
    kind: str
    answers: Mapping[str, str]
    words: str
    at: datetime
