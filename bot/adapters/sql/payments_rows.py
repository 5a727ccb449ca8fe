"""Rows of the payment tables as values, and back."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import RowMapping

from bot.core.fulfilments import Fulfilment, FulfilmentState
from bot.core.payment_news import Audience, Telling, Told
from bot.core.payments import Attempt, AttemptState, Item, Method, Order, OrderState, Purpose, SavedCard
from bot.core.refunds import Refund, RefundReason, RefundState


def order_row(order: Order) -> dict[str, Any]:
    items = [[item.ref, item.amount_cents] for item in order.items]
    return {**_fields(order), "purpose": order.purpose.value, "state": order.state.value, "items": items}


def order_of(row: RowMapping) -> Order:
    read = {
        "purpose": Purpose(row["purpose"]),
        "state": OrderState(row["state"]),
        "items": tuple(Item(ref, amount) for ref, amount in row["items"]),
    }
    return Order(**{**_named(Order, row), **read})


def attempt_row(attempt: Attempt) -> dict[str, Any]:
    return {
        **_fields(attempt),
        "method": attempt.method.value,
        "state": attempt.state.value,
        "card": card_json(attempt.card),
    }


def attempt_of(row: RowMapping) -> Attempt:
    read = {
        "method": Method(row["method"]),
        "state": AttemptState(row["state"]),
        "card": None if row["card"] is None else SavedCard(**row["card"]),
    }
    return Attempt(**{**_named(Attempt, row), **read})


def card_json(card: SavedCard | None) -> dict[str, str] | None:
    return None if card is None else asdict(card)


def fulfilment_of(row: RowMapping) -> Fulfilment:
    return Fulfilment(**{**_named(Fulfilment, row), "state": FulfilmentState(row["state"])})


def refund_row(refund: Refund) -> dict[str, Any]:
    return {**_fields(refund), "reason": refund.reason.value, "state": refund.state.value}


def refund_of(row: RowMapping) -> Refund:
    read = {"reason": RefundReason(row["reason"]), "state": RefundState(row["state"])}
    return Refund(**{**_named(Refund, row), **read})


def telling_row(telling: Telling) -> dict[str, Any]:
    return {
        **_fields(telling),
        "event": telling.event.value,
        "audience": telling.audience.value,
        "values": dict(telling.values),
    }


def telling_of_row(row: RowMapping | dict[str, Any]) -> Telling:
    read = {"event": Told(row["event"]), "audience": Audience(row["audience"])}
    return Telling(**{**_named(Telling, row), **read})


def _fields(value: Any) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__dataclass_fields__}


def _named(kind: Any, row: RowMapping | dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in kind.__dataclass_fields__}
