"""What the operator already knows to be broken: an outage in an area, with the end that is expected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Outage:
    """`what`: a fault kind. `ended` is None as long as it lasts; `expected_end` None: nobody can say yet."""

    id: str
    what: str
    since: datetime
    expected_end: datetime | None
    ended: datetime | None = None

    @property
    def lasts(self) -> bool:
        return self.ended is None
