"""Our book against the operator's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.core.fulfilments import Fulfilment, FulfilmentState
from bot.core.payments import Order, OrderState, Purpose
from bot.core.reconciliation import Difference, DifferenceKind
from bot.services.payments.ledger import Ledger
from bot.services.payments.ports import Fulfiller, OperatorRecord

_OVER = (FulfilmentState.DONE, FulfilmentState.FAILED)


@dataclass(frozen=True)
class OperatorBook:
    """What was done under references of ours, against what we believe was done."""

    ledger: Ledger
    fulfiller: Fulfiller

    async def compare(self, order_ids: Iterable[str], since: datetime, until: datetime) -> tuple[int, list[Difference]]:
        """The cents that were applied as far as we know, and what differs. Raises FulfilmentUnclear."""
        done: dict[str, list[OperatorRecord]] = defaultdict(list)
        for record in await self.fulfiller.list_done(since, until):
            done[record.order_id].append(record)
        applied = 0
        found: list[Difference] = []
        for order_id in sorted({*order_ids, *done}):
            ours, differences = await self._compare(order_id, done[order_id])
            applied += ours
            found += differences
        return applied, found

    async def _compare(self, order_id: str, records: list[OperatorRecord]) -> tuple[int, list[Difference]]:
        order = await self.ledger.orders.get(order_id)
        theirs = sum(record.applied_cents for record in records)
        if order is None:
            return 0, [Difference(DifferenceKind.OPERATOR_ONLY, order_id, 0, theirs)]
        if order.purpose is Purpose.CARD_SETUP:
            return 0, []
        fulfilment = await self.ledger.fulfilments.get(order_id)
        ours = _applied(fulfilment)
        if ours and not records:
            found = await self.fulfiller.find(order)
            theirs = 0 if found is None else found.applied_cents
        if order.state is OrderState.REVIEW and not await self._all_went_back(order):
            return ours, [Difference(DifferenceKind.IN_REVIEW, order_id, ours, theirs)]
        kind = _difference(fulfilment, ours, theirs, len(records))
        return ours, [] if kind is None else [Difference(kind, order_id, ours, theirs)]

    async def _all_went_back(self, order: Order) -> bool:
        """What a person looked at was refunded in full."""
        attempt = await self.ledger.attempt(order.paid_by or "")
        return attempt.refunded_cents == attempt.captured_cents


def _applied(fulfilment: Fulfilment | None) -> int:
    done = fulfilment is not None and fulfilment.state is FulfilmentState.DONE
    return fulfilment.applied_cents if done and fulfilment is not None else 0


def _difference(fulfilment: Fulfilment | None, ours: int, theirs: int, times: int) -> DifferenceKind | None:
    if times > 1:
        return DifferenceKind.OPERATOR_TWICE
    if fulfilment is not None and fulfilment.state not in _OVER:
        return DifferenceKind.UNFULFILLED
    if ours == theirs:
        return None
    if theirs == 0:
        return DifferenceKind.OPERATOR_MISSING
    return DifferenceKind.OPERATOR_AMOUNT if ours else DifferenceKind.OPERATOR_ONLY
