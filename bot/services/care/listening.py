"""The operator's events about tickets and outages: each only makes what it is about be read again, at once.

An event proves nothing; without any, `Following` reads by itself every few minutes. The address that the operator is
given holds a token, so that nobody else makes it be read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.core.errors import DependencyError, Part
from bot.services.account.ports import Keys
from bot.services.bss_care import CareBss
from bot.services.care.following import Following

PURPOSE, WHAT = "operator", "events"
ABOUT = (Part.TICKET, Part.OUTAGES)
"""What events are about; each is a hub of its own."""


class NotOurs(Exception):
    """The token of the address is not the one that the operator was given."""


@dataclass
class Listening:
    """`site`: where the operator reaches this service. `register` is called until it went well once for each hub."""

    bss: CareBss
    keys: Keys
    following: Following
    site: str
    _registered: set[Part] = field(default_factory=set, init=False)

    @property
    def address(self) -> str:
        return f"{self.site}/webhooks/operator/{self.keys.token(PURPOSE, WHAT)}"

    async def register(self) -> None:
        """At each hub that has not taken it yet. Raises DependencyError, after all were tried."""
        failed: DependencyError | None = None
        for about in ABOUT:
            if about in self._registered:
                continue
            try:
                await self.bss.listen(about, self.address)
                self._registered.add(about)
            except DependencyError as error:
                failed = error
        if failed is not None:
            raise failed

    def begin_anew(self) -> None:
        """The operator may have forgotten the address (the demo's reset)."""
        self._registered.clear()

    async def take(self, token: str, event: Mapping[str, Any]) -> bool:
        """Whether anybody follows what it is about. Raises NotOurs; what cannot be read is about nothing."""
        if self.keys.identifier(PURPOSE, token) != WHAT:
            raise NotOurs
        reference = _reference(event)
        return reference is not None and await self.following.hurry(reference)


def _reference(event: Mapping[str, Any]) -> str | None:
    """The id of the resource in TM Forum's envelope: `{"event": {"troubleTicket": {"id": ..}}}`."""
    inner = event.get("event")
    resources = inner.values() if isinstance(inner, dict) else ()
    ids = (item["id"] for item in resources if isinstance(item, dict) and isinstance(item.get("id"), str))
    return next(ids, None)
