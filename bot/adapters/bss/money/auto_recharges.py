"""The automatic recharge that the operator runs: TMF637, a characteristic of the line."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from bot.adapters.bss.money.amounts import Document, money_cents
from bot.adapters.bss.money.parts import RECHARGES
from bot.adapters.bss.operator import PRODUCTS
from bot.adapters.bss.transport import Transport, readable
from bot.core.auto_recharges import Halt, OperatorRule, RuleKind
from bot.core.errors import DependencyGarbled, DependencySilent

NAME = "autoRecharge"
STOPPED = "stopped"
_ACTIVE = "active"
_HALTS = {"suspended-card-expired": Halt.CARD_EXPIRED}


class AutoRechargeCalls:
    def __init__(self, transport: Transport) -> None:
        self._tmf = transport

    async def operator_rule(self, line_id: str) -> OperatorRule | None:
        document = await self._tmf.get(RECHARGES, _path(line_id))
        with readable(RECHARGES):
            return _read(document)

    async def stop_operator_rule(self, line_id: str) -> None:
        if await self.operator_rule(line_id) is None:
            return
        change = {"productCharacteristic": [{"name": NAME, "value": {"state": STOPPED}}]}
        try:
            kept: Document = await self._tmf.send(RECHARGES, "PATCH", _path(line_id), change)
        except (DependencySilent, DependencyGarbled):
            if await self.operator_rule(line_id) is not None:
                raise
            return
        with readable(RECHARGES):
            if _read(kept) is not None:
                raise ValueError("not stopped")


def _path(line_id: str) -> str:
    return f"{PRODUCTS}/{quote(line_id, safe='')}"


def _read(line: Document) -> OperatorRule | None:
    told = next((item["value"] for item in line["productCharacteristic"] if item["name"] == NAME), None)
    if told is None or told["state"] == STOPPED:
        return None
    state = told["state"]
    return OperatorRule(
        kind=RuleKind(told["kind"]),
        amount_cents=money_cents(told["amount"]),
        below_cents=_cents(told, "below"),
        ceiling_cents=_cents(told, "monthlyCeiling"),
        halt=None if state == _ACTIVE else _HALTS.get(state, Halt.OTHER),
    )


def _cents(told: dict[str, Any], name: str) -> int | None:
    return money_cents(told[name]) if name in told else None
