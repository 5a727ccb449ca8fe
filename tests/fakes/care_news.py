"""News of tickets and outages, kept instead of told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.core.followed import CareTold, Followed


@dataclass
class MemoryNews:
    """Implements `bot.services.care.following.NewsTeller`. `told`: (key, reference, what), each key once."""

    told: list[tuple[str, str, CareTold]] = field(default_factory=list)
    fails: bool = False

    async def tell(self, key: str, one: Followed, told: CareTold, state: Mapping[str, Any]) -> None:
        if self.fails:
            raise ConnectionError("nobody can be reached")
        if (key, one.reference, told) not in self.told:
            self.told.append((key, one.reference, told))
