"""Somebody who tells: each telling once, by its id."""

from __future__ import annotations

from bot.core.payment_news import Audience, Telling, Told


class MemoryTeller:
    """`fails`: how many of the next calls do not get through."""

    def __init__(self) -> None:
        self.said: dict[str, Telling] = {}
        self.fails = 0

    async def tell(self, telling: Telling) -> None:
        if self.fails:
            self.fails -= 1
            raise ConnectionError("nobody listens")
        assert self.said.setdefault(telling.id, telling) == telling, "one id for two truths"

    def to_customer(self, order_id: str | None = None) -> list[Told]:
        """What the customer was told, in that sequence; of one order, or of all."""
        return [said.event for said in self._of(order_id) if said.audience is Audience.CUSTOMER]

    def to_person(self, order_id: str | None = None) -> list[Told]:
        return [said.event for said in self._of(order_id) if said.audience is Audience.PERSON]

    def _of(self, order_id: str | None) -> list[Telling]:
        return [said for said in self.said.values() if order_id in (None, said.order_id)]
