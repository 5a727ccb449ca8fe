"""The bills of the last year as rows: whole calendar months back from the newest."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from demo_operator.billing import Item, bill_number, new_bill
from demo_operator.days import add_months, day_after
from demo_operator.seeding.facts import BillItem, Bills, Customer, Facts
from demo_operator.seeding.lines import line_id
from demo_operator.tables import Bill

PAID_BEFORE_DUE = timedelta(days=5)


@dataclass(frozen=True)
class Told:
    """What the facts tell of one bill."""

    months_back: int
    total: int
    state: str
    paid_late_by_days: int | None = None
    lines: list[BillItem] | None = None


def bill_rows(facts: Facts, today: date) -> Iterator[Bill]:
    """Every customer's bills, oldest first; a total that its items do not add up to is an error."""
    taken: set[str] = set()
    for customer in facts.customers:
        if customer.bills is None:
            continue
        newest = day_after(today, customer.bills.newest.issued)
        for told in _told(customer.bills):
            bill = _bill(customer, told, add_months(newest, -told.months_back), _items(told, customer, facts), taken)
            taken.add(bill.number)
            yield bill


def _told(bills: Bills) -> list[Told]:
    newest, previous, older = bills.newest, bills.previous, bills.older
    told = [Told(0, newest.total, newest.state, lines=newest.lines)]
    if previous:
        told.append(Told(1, previous.total, previous.state, previous.paid_late_by_days))
    first = len(told)
    told += [Told(first + index, older.total, older.state) for index in range(older.count)]
    return told[::-1]


def _items(told: Told, customer: Customer, facts: Facts) -> list[Item]:
    recurring = _recurring(customer, facts)
    if not told.lines:
        return recurring
    used = {item.what: item.line_id for item in recurring}
    return [_told_item(line, used.get(line.what, recurring[0].line_id)) for line in told.lines]


def _told_item(fact: BillItem, line: str | None) -> Item:
    """On ``line``, unless the facts name another."""
    return Item(fact.kind, fact.what, fact.amount, line_id(fact.line) if fact.line else line)


def _recurring(customer: Customer, facts: Facts) -> list[Item]:
    """What a customer pays by bill every month: plans, then services that cost something."""
    plans = {plan.id: plan for plan in facts.catalogue.plans}
    services = {service.id: service for service in facts.catalogue.services}
    billed = [(line_id(line.number), line) for line in customer.lines if not line.prepaid]
    items = [Item("plan", plans[line.plan].name, plans[line.plan].price, id) for id, line in billed]
    active = [(services[service], id) for id, line in billed for service in line.services]
    return items + [Item("service", service.name, service.price, id) for service, id in active if service.price]


def _bill(customer: Customer, told: Told, issued_on: date, items: list[Item], taken: set[str]) -> Bill:
    bill = new_bill(bill_number(customer.id, issued_on, taken), customer.id, issued_on, items)
    if bill.total_cents != told.total:
        raise ValueError(f"{customer.key}: the items of {bill.number} add up to {bill.total_cents}, not {told.total}")
    bill.state = told.state
    if told.state == "paid":
        late = timedelta(days=told.paid_late_by_days) if told.paid_late_by_days else -PAID_BEFORE_DUE
        bill.paid_on = bill.due_on + late
        bill.paid_cents = bill.total_cents
    return bill
