"""Automatic recharges: a rule that is due opens an order of its own and charges the saved card, the customer absent."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo

from bot.core.auto_recharges import AutoRule, RuleKind, RuleState, key_prefix
from bot.core.payment_news import Audience, Telling, Told
from bot.core.payments import AttemptState, Item, Order, OrderState, Purpose, Wanted
from bot.services.payments.checking_out import CheckingOut
from bot.services.payments.ledger import Ledger
from bot.services.payments.ordering import Ordering
from bot.services.payments.ports import CreditReader
from bot.services.payments.stores import AutoRules
from bot.services.ports import Clock

_REFUSED = (AttemptState.DENIED, AttemptState.FAILED, AttemptState.CANCELED)
_SUSPENDING = (OrderState.FAILED, OrderState.REVIEW)


@dataclass(frozen=True)
class AutoRecharges:
    """`describe`: what the provider is told that it is for. `zone`: the operator's, for days and months."""

    rules: AutoRules
    ledger: Ledger
    ordering: Ordering
    checking_out: CheckingOut
    credit: CreditReader
    clock: Clock
    zone: tzinfo
    describe: Callable[[AutoRule], str]

    async def work(self) -> None:
        """Follows what is under way, then starts what is due. Raises DependencyError when credit cannot be read."""
        for rule in await self.rules.underway():
            await self._follow(rule)
        for rule in await self.rules.active():
            if rule.order_id is None and await self._is_due(rule):
                await self._start(rule)

    async def stop(self, line: str) -> bool:
        """The customer does not want it any more; one that is under way is finished. False: there is none."""
        rule = await self.rules.of_line(line)
        return rule is not None and await self.rules.set_state(rule.id, RuleState.STOPPED, "")

    async def _is_due(self, rule: AutoRule) -> bool:
        if await self.ledger.orders.by_client_key(_client_key(rule)) is not None:
            return True  # it was opened, and a crash came between
        today = self.clock.now().astimezone(self.zone).date()
        if rule.kind is RuleKind.MONTHLY:
            return rule.next_on is not None and rule.next_on <= today
        below = await self.credit.credit_cents(rule.line) < (rule.below_cents or 0)
        return below and await self._within_ceiling(rule, today)

    async def _within_ceiling(self, rule: AutoRule, today: date) -> bool:
        if rule.ceiling_cents is None:
            return True
        month = datetime.combine(today.replace(day=1), time(), self.zone).astimezone(UTC)
        if await self.rules.recharged_cents(rule.id, month) + rule.amount_cents <= rule.ceiling_cents:
            return True
        about = f"{key_prefix(rule.id)}{today:%Y-%m}"
        await self.ledger.tellings.add(_telling(rule, Told.AUTO_CEILING, about), self.clock.now())
        return False

    async def _start(self, rule: AutoRule) -> None:
        order = await self.ordering.open(
            Wanted(
                purpose=Purpose.RECHARGE,
                target=rule.line,
                items=(Item(rule.line, rule.amount_cents),),
                client_key=_client_key(rule),
                customer_id=rule.customer_id,
            )
        )
        if await self.rules.start(rule, order.id):
            await self._charge(rule, order)

    async def _follow(self, rule: AutoRule) -> None:
        order = await self.ledger.order(rule.order_id or "")
        if order.state is OrderState.OPEN:
            await self._charge(rule, order)
        elif order.state in _SUSPENDING:
            await self._suspend(rule, order, order.state)
        elif order.state is not OrderState.PAID:
            await self.rules.finish(rule, _next_month(rule))

    async def _charge(self, rule: AutoRule, order: Order) -> None:
        """A refused card suspends the rule; one that needs its holder is not charged again either, but gets a link."""
        charged = await self.checking_out.charge_saved_card(
            order.id, rule.token, self.describe(rule), key="auto", customer_present=False
        )
        if charged.state in _REFUSED:
            await self._suspend(rule, order, charged.reason)

    async def _suspend(self, rule: AutoRule, order: Order, reason: str) -> None:
        """In a sequence that a crash cannot spoil: while the order is open, all of it is done again."""
        await self.rules.set_state(rule.id, RuleState.SUSPENDED, reason[:200])
        await self.ledger.tellings.add(_telling(rule, Told.AUTO_SUSPENDED, order.id, reason), self.clock.now())
        await self.ledger.orders.close(order.id, OrderState.CANCELLED)
        held = await self.rules.of_order(order.id)
        if held is not None:
            await self.rules.finish(held, held.next_on)


def _client_key(rule: AutoRule) -> str:
    """Each run of a rule is one order."""
    return f"{key_prefix(rule.id)}{rule.runs}"


def _next_month(rule: AutoRule) -> date | None:
    """The same day of the month after, or its last one."""
    if rule.next_on is None:
        return None
    year, month = (rule.next_on.year + rule.next_on.month // 12, rule.next_on.month % 12 + 1)
    return date(year, month, min(rule.month_day or rule.next_on.day, monthrange(year, month)[1]))


def _telling(rule: AutoRule, event: Told, about: str, reason: str = "") -> Telling:
    return Telling(
        id=f"{about}:{event}",
        order_id=rule.order_id,
        event=event,
        audience=Audience.CUSTOMER,
        conversation_id=None,
        customer_id=rule.customer_id,
        language="it",
        values={"target": rule.line, "amount_cents": rule.amount_cents, "reason": reason},
    )
