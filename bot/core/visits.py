"""A technician's visit: the times to choose from, and the one that is booked (TMF646)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Slot:
    """A time in which a technician comes: from `start` to `end`, in UTC. `id` is the operator's, good for booking."""

    id: str
    start: datetime
    end: datetime


@dataclass(frozen=True)
class Visit:
    """A booked visit for a ticket. `state`: "confirmed", "cancelled", "completed"."""

    id: str
    ticket_id: str
    start: datetime
    end: datetime
    state: str
