"""Rules of automatic recharges. Implements `bot.services.payments.stores.AutoRules`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import RowMapping, func, insert, select, update

from bot.adapters.sql.database import Database
from bot.adapters.sql.payments_schema import auto_rules, orders
from bot.core.auto_recharges import AutoRule, RuleKind, RuleState, key_prefix
from bot.core.payments import OrderState

RULE = auto_rules.c
_STOPPED, _ACTIVE = RuleState.STOPPED.value, RuleState.ACTIVE.value
_COUNTED = [state.value for state in (OrderState.OPEN, OrderState.PAID, OrderState.DONE, OrderState.REVIEW)]


class SqlAutoRules:
    """A rule starts a recharge only while none of its own is under way."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, rule: AutoRule) -> None:
        row = {name: getattr(rule, name) for name in AutoRule.__dataclass_fields__}
        async with self._database.transaction() as connection:
            earlier = update(auto_rules).where(RULE.line == rule.line, RULE.state != _STOPPED)
            await connection.execute(earlier.values(state=_STOPPED))
            made = {**row, "kind": rule.kind.value, "state": rule.state.value}
            await connection.execute(insert(auto_rules).values(made))

    async def of_line(self, line: str) -> AutoRule | None:
        found = await self._all(RULE.line == line, RULE.state != _STOPPED)
        return found[0] if found else None

    async def active(self) -> Sequence[AutoRule]:
        return await self._all(RULE.state == _ACTIVE)

    async def underway(self) -> Sequence[AutoRule]:
        return await self._all(RULE.order_id.is_not(None))

    async def of_order(self, order_id: str) -> AutoRule | None:
        found = await self._all(RULE.order_id == order_id)
        return found[0] if found else None

    async def set_state(self, rule_id: str, state: RuleState, reason: str) -> bool:
        other = update(auto_rules).where(RULE.id == rule_id, RULE.state.not_in([_STOPPED, state.value]))
        return await self._change(other.values(state=state.value, reason=reason))

    async def start(self, rule: AutoRule, order_id: str) -> bool:
        free = update(auto_rules).where(RULE.id == rule.id, RULE.state == _ACTIVE, RULE.order_id.is_(None))
        return await self._change(free.where(RULE.runs == rule.runs).values(order_id=order_id, runs=RULE.runs + 1))

    async def finish(self, rule: AutoRule, next_on: date | None) -> None:
        ended = update(auto_rules).where(RULE.id == rule.id, RULE.order_id == rule.order_id)
        await self._change(ended.values(order_id=None, next_on=next_on))

    async def recharged_cents(self, rule_id: str, since: datetime) -> int:
        mine = orders.c.client_key.startswith(key_prefix(rule_id), autoescape=True)
        counted = (mine, orders.c.state.in_(_COUNTED), orders.c.created_at >= since)
        async with self._database.reading() as connection:
            total = await connection.scalar(select(func.sum(orders.c.amount_cents)).where(*counted))
        return int(total or 0)

    async def _change(self, statement: Any) -> bool:
        async with self._database.transaction() as connection:
            return bool((await connection.execute(statement)).rowcount == 1)

    async def _all(self, *conditions: Any) -> list[AutoRule]:
        query = select(auto_rules).where(*conditions).order_by(RULE.created_at, RULE.id)
        async with self._database.reading() as connection:
            return [_rule(row) for row in (await connection.execute(query)).mappings()]


def _rule(row: RowMapping) -> AutoRule:
    return AutoRule(**{**row, "kind": RuleKind(row["kind"]), "state": RuleState(row["state"])})
