"""Automatic recharges as the customer sets them: which there is on a line, a new one, none any more."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.core.account import Act
from bot.core.auto_recharges import AutoRule, Halt, OperatorRule, RuleKind, RuleState
from bot.core.lines import Line, grouped
from bot.core.month_days import next_month_day
from bot.core.payments import SavedCard
from bot.core.tasks import Task, Unusable
from bot.services.access import access_customer_id
from bot.services.account.proofs import Proofs
from bot.services.paying import Paying
from bot.services.ports import Effects, Session
from bot.services.recharges import has_expired, named
from bot.services.wording import Wording

LOWEST_CENTS, HIGHEST_CENTS = 100, 5000
"""Between these a threshold makes sense: a credit that is about to run out."""
HIGHEST_CEILING_CENTS = 50000
NO_CEILING = 0


@dataclass(frozen=True)
class Automatic:
    """What a line has: a rule of ours, one that the operator runs, or neither.

    `of_another`: somebody else on the account set it; it is theirs to see and to stop.
    """

    line: Line
    rule: AutoRule | None = None
    operator: OperatorRule | None = None
    of_another: bool = False
    card: SavedCard | None = None

    @property
    def there(self) -> bool:
        return self.rule is not None or self.operator is not None

    @property
    def mine(self) -> bool:
        return self.there and not self.of_another


async def read_automatic(paying: Paying, session: Session, line: Line) -> Automatic:
    """Raises SignInNeeded, DependencyError."""
    customer_id = access_customer_id(session)
    rule = await paying.auto.rules.of_line(line.number)
    if rule is None:
        return Automatic(line, operator=await paying.bss.operator_rule(line.id))
    if rule.customer_id != customer_id:
        return Automatic(line, rule=rule, of_another=True)
    cards = await paying.bss.cards(customer_id)
    card = next((card for card in cards if card.token == rule.token), None)
    return Automatic(line, rule=rule, card=card)


def halt_of(found: Automatic, wording: Wording) -> Halt | None:
    """Why it does not run; None: it runs. A card that expired since stops it at the next run, whatever is written."""
    if found.operator is not None:
        return found.operator.halt
    rule = found.rule
    if rule is None or found.of_another:
        return None
    if found.card is None:
        return Halt.CARD_REMOVED
    if has_expired(found.card, wording.today):
        return Halt.CARD_EXPIRED
    return Halt.OTHER if rule.state is RuleState.SUSPENDED else None


def check_threshold(wording: Wording, cents: int) -> int:
    """Raises Unusable with the limits."""
    if not LOWEST_CENTS <= cents <= HIGHEST_CENTS:
        limits = {"least": wording.money(LOWEST_CENTS), "most": wording.money(HIGHEST_CENTS)}
        raise Unusable("utter_auto_threshold_out_of_range", threshold=wording.money(cents), **limits)
    return cents


def check_ceiling(wording: Wording, cents: int, amount: int | None) -> int:
    """At least one recharge has to fit under it. Raises Unusable."""
    if cents == NO_CEILING:
        return cents
    if cents > HIGHEST_CEILING_CENTS:
        raise Unusable("utter_auto_ceiling_too_high", most=wording.money(HIGHEST_CEILING_CENTS))
    if amount is not None and cents < amount:
        raise Unusable("utter_auto_ceiling_too_low", ceiling=wording.money(cents), amount=wording.money(amount))
    return cents


def check_day(day: int) -> int:
    """A day of the month; in a shorter one its last day counts. Raises Unusable."""
    if not 1 <= day <= 31:
        raise Unusable("utter_auto_no_such_day")
    return day


def kept_values(found: Automatic) -> dict[str, Any]:
    """What a rule of the customer's says already, by step: what is not said anew stays as it is."""
    rule = found.rule if found.mine else None
    source: AutoRule | OperatorRule | None = rule or found.operator
    if source is None:
        return {}
    if source.kind is RuleKind.MONTHLY:
        day = rule.month_day if rule else None
        values: dict[str, Any] = {"amount": source.amount_cents, "day": day}
    else:
        values = {
            "threshold": source.below_cents,
            "amount": source.amount_cents,
            "ceiling": source.ceiling_cents or NO_CEILING,
        }
    return {name: value for name, value in {"when": source.kind.value, **values}.items() if value is not None}


def new_rule(task: Task, session: Session, card: SavedCard, now: datetime, wording: Wording) -> AutoRule:
    """The rule that was confirmed; its id is made of the task, so that the same confirmation is the same rule."""
    values = task.values
    kind = RuleKind(values["when"])
    monthly, ceiling = kind is RuleKind.MONTHLY, values.get("ceiling")
    made_of = f"{task.intent}:{session.conversation_id}:{task.id}:{task.read_back}"
    return AutoRule(
        id=hashlib.sha256(made_of.encode()).hexdigest()[:24],
        customer_id=access_customer_id(session),
        line=values["line"],
        kind=kind,
        amount_cents=values["amount"],
        token=card.token,
        state=RuleState.ACTIVE,
        created_at=now,
        below_cents=None if monthly else values["threshold"],
        ceiling_cents=None if monthly or not ceiling else ceiling,
        next_on=next_month_day(wording.today, values["day"]) if monthly else None,
        month_day=values["day"] if monthly else None,
    )


def act_of_rule(wording: Wording, rule: AutoRule, card: SavedCard) -> Act:
    """What the proof names: amount, line, card."""
    said = {"amount": wording.money(rule.amount_cents), "number": grouped(rule.line), "card": named(card)}
    values = {
        "line": rule.line,
        "kind": str(rule.kind),
        "cents": rule.amount_cents,
        "below": rule.below_cents,
        "ceiling": rule.ceiling_cents,
        "day": rule.month_day,
        "last4": card.last4,
    }
    return Act("set_auto_recharge", values, wording.phrase(f"utter_act_auto_{rule.kind}", **said), priced=True)


async def do_set_rule(
    paying: Paying, effects: Effects, proofs: Proofs, session: Session, act: Act, task: Task, line: Line, rule: AutoRule
) -> None:
    """Once, after its proof: the operator's own rule ends first, so that never two of them run. Raises ProofNeeded,
    DependencyError."""

    async def set_rule() -> dict[str, Any]:
        known = await paying.auto.rules.of_line(rule.line)
        if known is None or known.id != rule.id:
            await proofs.require(session, act)
            await paying.bss.stop_operator_rule(line.id)
            await paying.auto.rules.add(rule)
        return {"rule": rule.id}

    await effects.once(session.conversation_id, task.id, f"set_{rule.id}", set_rule)


async def do_stop_rule(paying: Paying, effects: Effects, session: Session, task: Task, line: Line) -> None:
    """Ours and the operator's. A recharge that is under way is finished."""

    async def stop() -> dict[str, Any]:
        await paying.bss.stop_operator_rule(line.id)
        await paying.auto.stop(line.number)
        return {"line": line.number}

    await effects.once(session.conversation_id, task.id, task.intent, stop)


async def rules_with_card(paying: Paying, lines: Sequence[Line], token: str) -> tuple[AutoRule, ...]:
    """The rules of these lines that charge this card."""
    found = [await paying.auto.rules.of_line(line.number) for line in lines]
    return tuple(rule for rule in found if rule is not None and rule.token == token)
