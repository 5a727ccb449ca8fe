"""The form of ``seed.yaml``. A fact that does not fit it stops the operator at start."""

from functools import cache
from importlib.resources import files
from typing import Any, Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, model_validator

Kind = Literal["mobile", "fixed"]
BillState = Literal["unpaid", "overdue", "paid"]


class Fact(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Plan(Fact):
    id: str
    name: str
    kind: Kind
    price: int
    months: Literal[1]
    data_gb: int | None = None
    data_eu_roaming_gb: int | None = None
    voice_min: int | Literal["unlimited", "pay-per-use"]
    sms: int | None = None
    down_mbps: int | None = None
    up_mbps: int | None = None


class Extra(Fact):
    """A service or an offer."""

    id: str
    name: str
    kind: Literal["mobile", "fixed", "both"]
    price: int
    charge: Literal["monthly", "once"] = "monthly"
    effect: str
    data_gb: int | None = None
    dedicated_to: list[str] | Literal["all"] = "all"


class Catalogue(Fact):
    plans: list[Plan]
    services: list[Extra]
    offers: list[Extra]


class Used(Fact):
    used: float
    total: float | Literal["unlimited"]


class Counters(Fact):
    data_gb: Used
    voice_min: Used
    sms: Used


class Moved(Fact):
    when: str
    kind: Literal["recharge", "renewal", "premium"]
    what: str
    amount: int
    by: Literal["card", "voucher"] | None = None


class AutoRecharge(Fact):
    kind: Literal["threshold"]
    below: int
    amount: int
    monthly_ceiling: int
    method: Literal["saved_card"]
    state: Literal["active", "suspended-card-expired"]


class Suspension(Fact):
    code: Literal["overdue_bill"]
    reason: str


class Line(Fact):
    number: str
    kind: Kind
    plan: str
    since: str
    prepaid: bool = False
    credit: int | None = None
    renews: str | None = None
    status: Literal["active", "suspended"] = "active"
    suspension: Suspension | None = None
    alias: str | None = None
    counters: Counters | None = None
    services: list[str] = []
    movements: list[Moved] = []
    auto_recharge: AutoRecharge | None = None
    sim_changed: str | None = None

    @model_validator(mode="after")
    def credit_is_for_prepaid_lines(self) -> Self:
        if self.prepaid != (self.credit is not None):
            raise ValueError(f"{self.number}: a prepaid line has credit, and no other line")
        return self


class BillItem(Fact):
    """``line`` tells whose use it was where neither a plan nor a service does, and it is not the first line billed."""

    what: str
    kind: Literal["plan", "service", "usage", "fee"]
    amount: int
    line: str | None = None


class NewestBill(Fact):
    """The newest bill; without ``lines`` it holds what recurs every month."""

    issued: str
    total: int
    state: BillState
    lines: list[BillItem] | None = None


class PreviousBill(Fact):
    """The bill one calendar month before the newest."""

    total: int
    state: BillState
    paid_late_by_days: int | None = None


class OlderBills(Fact):
    """``count`` bills, one a month, before the others."""

    count: int
    total: int
    state: Literal["paid"]


class Bills(Fact):
    newest: NewestBill
    previous: PreviousBill | None = None
    older: OlderBills


class Ticket(Fact):
    kind: str
    what: str
    description: str
    line: str
    opened: str
    state: str
    expected: str


class SavedCard(Fact):
    brand: str
    last4: str
    expires: str
    token: str


class Customer(Fact):
    key: str
    id: str
    name: str
    kind: Literal["consumer", "business"]
    email: str
    password: str
    tax_code: str | None = None
    vat_number: str | None = None
    contact_mobile: str
    saved_card: SavedCard | None = None
    lines: list[Line]
    bills: Bills | None = None
    tickets: list[Ticket] = []


class Holder(Fact):
    """The holder of a line without an online account."""

    id: str
    holder: str
    holder_email: str
    line: Line


class Agent(Fact):
    user: str
    password: str
    role: Literal["agent", "supervisor"]
    skills: list[str]
    totp_secret: str


class Voucher(Fact):
    code: str
    amount: int
    state: Literal["unused", "used", "expired"]


class Outage(Fact):
    area_prefix: str
    what: str
    since: str
    expected_end: str


class Facts(Fact):
    """Everything the operator is seeded with."""

    operator: dict[str, Any]
    catalogue: Catalogue
    customers: list[Customer]
    not_registered: list[Holder]
    agents: list[Agent]
    vouchers: list[Voucher]
    outages: list[Outage]


@cache
def read_facts() -> Facts:
    """The facts of the seed file that comes with the operator."""
    text = files("demo_operator").joinpath("seed.yaml").read_text(encoding="utf-8")
    return Facts.model_validate(yaml.safe_load(text))
