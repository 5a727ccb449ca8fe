"""Customers, holders without an account, and the desk's agents as rows."""

from collections.abc import Iterator
from datetime import date, datetime

from demo_operator.days import add_months, day_after
from demo_operator.seeding.facts import Customer as CustomerFact
from demo_operator.seeding.facts import Facts, Holder
from demo_operator.seeding.passwords import password_hash
from demo_operator.tables import Agent, Base, Customer, SavedCard


def customer_rows(facts: Facts, today: date) -> Iterator[Base]:
    """All who hold lines; registered ones first."""
    for customer in facts.customers:
        yield _customer(customer, today)
    for holder in facts.not_registered:
        yield _holder(holder, today)


def card_and_agent_rows(facts: Facts, now: datetime) -> Iterator[Base]:
    """Saved cards and agents."""
    for customer in facts.customers:
        if customer.saved_card:
            card = customer.saved_card.model_dump()
            yield SavedCard(id=_numbered("PM", customer.id), customer_id=customer.id, saved_at=now, **card)
    for agent in facts.agents:
        hashed = password_hash(agent.user, agent.password)
        yield Agent(**agent.model_dump(exclude={"password"}), password_hash=hashed)


def _customer(fact: CustomerFact, today: date) -> Customer:
    newest = day_after(today, fact.bills.newest.issued) if fact.bills else None
    copied = fact.model_dump(include={"id", "key", "name", "kind", "email", "contact_mobile", "tax_code", "vat_number"})
    return Customer(
        **copied,
        party_id=_numbered("O" if fact.kind == "business" else "P", fact.id),
        account_id=_numbered("BA", fact.id),
        next_bill_on=add_months(newest, 1) if newest else None,
        bill_day=newest.day if newest else None,
    )


def _holder(fact: Holder, today: date) -> Customer:
    """Somebody known by line and e-mail only; a line that is not prepaid is billed on the day it renews."""
    billed = day_after(today, fact.line.renews or "+1m") if not fact.line.prepaid else None
    return Customer(
        id=fact.id,
        name=fact.holder,
        kind="consumer",
        email=fact.holder_email,
        party_id=_numbered("P", fact.id),
        account_id=_numbered("BA", fact.id),
        next_bill_on=billed,
        bill_day=billed.day if billed else None,
    )


def _numbered(prefix: str, customer_id: str) -> str:
    return f"{prefix}-{customer_id.removeprefix('C-')}"
