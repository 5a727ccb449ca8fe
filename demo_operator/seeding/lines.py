"""Lines with their counters, services, movements and automatic recharge as rows."""

from collections.abc import Iterator
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from demo_operator.days import MIDNIGHT, NOON, add_months, day_after, moment_after
from demo_operator.seeding.catalogue import MB_IN_A_GB
from demo_operator.seeding.facts import Customer, Facts, Moved, Plan
from demo_operator.seeding.facts import Line as LineFact
from demo_operator.sim_block import ACTIVE
from demo_operator.tables import AutoRecharge, Base, Counter, Line, LineOffering, Movement


def line_rows(facts: Facts, now: datetime, zone: ZoneInfo) -> Iterator[Base]:
    """All lines, in the file's order."""
    today = now.astimezone(zone).date()
    registered = [(owner.id, line, _cycle(owner, line, today)) for owner in facts.customers for line in owner.lines]
    others = [(holder.id, holder.line, _cycle(None, holder.line, today)) for holder in facts.not_registered]
    for position, (customer_id, line, renews_on) in enumerate(registered + others):
        row = _line(customer_id, line, renews_on, today, position)
        row.sim_changed_at = moment_after(now, line.sim_changed, zone) if line.sim_changed else None
        yield row


def line_detail_rows(facts: Facts, now: datetime, zone: ZoneInfo) -> Iterator[Base]:
    """What hangs on the lines."""
    plans = {plan.id: plan for plan in facts.catalogue.plans}
    unlimited_voice = facts.operator["half_used"]["unlimited_voice_min"]
    today = now.astimezone(zone).date()
    for line in all_lines(facts):
        yield from _counters(line, plans[line.plan], unlimited_voice)
        yield from _services(line, today)
        for moved in reversed(line.movements):
            yield _movement(line_id(line.number), moved, now, zone)
        if line.auto_recharge:
            yield _auto_recharge(line)


def all_lines(facts: Facts) -> list[LineFact]:
    registered = [line for customer in facts.customers for line in customer.lines]
    return registered + [holder.line for holder in facts.not_registered]


def line_id(number: str) -> str:
    return number.removeprefix("+")


def _cycle(customer: Customer | None, line: LineFact, today: date) -> date:
    """The day a plan month begins: as told, else the day of the next bill."""
    if line.renews:
        return day_after(today, line.renews)
    if customer is None or customer.bills is None:
        raise ValueError(f"{line.number}: neither a renewal nor a bill tells its plan month")
    return add_months(day_after(today, customer.bills.newest.issued), 1)


def _line(customer_id: str, fact: LineFact, renews_on: date, today: date, position: int) -> Line:
    return Line(
        id=line_id(fact.number),
        position=position,
        number=fact.number,
        customer_id=customer_id,
        kind=fact.kind,
        prepaid=fact.prepaid,
        plan_id=fact.plan,
        status=fact.status,
        suspension_code=fact.suspension.code if fact.suspension else None,
        suspension_reason=fact.suspension.reason if fact.suspension else None,
        alias=fact.alias,
        credit_cents=fact.credit,
        renews_on=renews_on,
        renewal_day=renews_on.day,
        active_since=day_after(today, fact.since),
        sim_status=ACTIVE if fact.kind == "mobile" else None,
    )


def _counters(line: LineFact, plan: Plan, unlimited_voice: int) -> Iterator[Counter]:
    """One counter for each thing the plan counts; nothing for what it does not include or sells by use."""
    used = _used(line)
    for position, (kind, total) in enumerate(_allowances(plan).items()):
        half = unlimited_voice if total is None else total // 2
        spent = half if used is None else used[kind]
        yield Counter(line_id=line_id(line.number), position=position, kind=kind, used=spent, total=total)


def _allowances(plan: Plan) -> dict[str, int | None]:
    """What the plan includes of each kind, in the counters' units; None is unlimited."""
    voice = plan.voice_min if isinstance(plan.voice_min, int) else 0
    amounts = {
        "data": (plan.data_gb or 0) * MB_IN_A_GB,
        "voice": None if plan.voice_min == "unlimited" else voice,
        "sms": plan.sms or 0,
        "data_eu_roaming": (plan.data_eu_roaming_gb or 0) * MB_IN_A_GB,
    }
    return {kind: amount for kind, amount in amounts.items() if amount != 0}


def _used(line: LineFact) -> dict[str, int] | None:
    """What the file says was used; a line at home used nothing abroad."""
    if line.counters is None:
        return None
    return {
        "data": round(line.counters.data_gb.used * MB_IN_A_GB),
        "voice": round(line.counters.voice_min.used),
        "sms": round(line.counters.sms.used),
        "data_eu_roaming": 0,
    }


def _services(line: LineFact, today: date) -> Iterator[LineOffering]:
    since = day_after(today, line.since)
    for position, service in enumerate(line.services):
        yield LineOffering(line_id=line_id(line.number), offering_id=service, position=position, active_since=since)


def _movement(line: str, moved: Moved, now: datetime, zone: ZoneInfo) -> Movement:
    hour: time = MIDNIGHT if moved.kind == "renewal" else NOON
    moment = moment_after(now, moved.when, zone, hour)
    return Movement(line_id=line, at=moment, kind=moved.kind, what=moved.what, amount_cents=moved.amount, by=moved.by)


def _auto_recharge(line: LineFact) -> AutoRecharge:
    fact = line.auto_recharge
    assert fact is not None
    return AutoRecharge(
        line_id=line_id(line.number),
        kind=fact.kind,
        below_cents=fact.below,
        amount_cents=fact.amount,
        monthly_ceiling_cents=fact.monthly_ceiling,
        method=fact.method,
        state=fact.state,
    )
