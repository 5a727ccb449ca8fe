"""TMF678 bills with their lines and paper, and how TMF666 has them delivered."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from bot.adapters.bss.documents import is_line, text
from bot.adapters.bss.money.amounts import Document, day, first_moment, money_cents
from bot.adapters.bss.money.papers import Papers
from bot.adapters.bss.money.parts import BILLS
from bot.adapters.bss.operator import NOBODY, PRODUCTS
from bot.adapters.bss.transport import Transport, readable
from bot.core.bills import Bill, BillCharge, BillDelivery, BillDetail, ChargeKind
from bot.core.errors import DependencyGarbled, DependencyMissing, DependencySilent

BILL = "/tmf-api/customerBillManagement/v4/customerBill"
RATES = "/tmf-api/customerBillManagement/v4/appliedCustomerBillingRate"
ACCOUNTS = "/tmf-api/accountManagement/v4/billingAccount"
PDF = "application/pdf"
_KINDS = {kind.value: kind for kind in ChargeKind}


class BillCalls:
    """Days are those of `zone`, the operator's."""

    def __init__(self, transport: Transport, papers: Papers, zone: ZoneInfo) -> None:
        self._tmf = transport
        self._papers = papers
        self._zone = zone

    async def bills(self, customer_id: str, since: date) -> tuple[Bill, ...]:
        asked = {"relatedParty.id": customer_id, "billDate.gte": first_moment(since, self._zone)}
        found = await self._tmf.list(BILLS, BILL, asked)
        with readable(BILLS):
            read = [self._read_bill(item) for item in found]
            mine = [bill for bill in read if bill.customer_id == customer_id and bill.issued >= since]
            return tuple(sorted(mine, key=lambda bill: bill.issued, reverse=True))

    async def bill(self, bill_id: str) -> Bill | None:
        document = await self._document(bill_id)
        if document is None:
            return None
        with readable(BILLS):
            return self._read_bill(document)

    async def bill_detail(self, bill_id: str) -> BillDetail | None:
        bill = await self.bill(bill_id)
        if bill is None:
            return None
        found = await self._tmf.list(BILLS, RATES, {"bill.id": bill_id})
        with readable(BILLS):
            return BillDetail(bill, tuple(_read_charge(item) for item in found if _id(item, "bill") == bill_id))

    async def bill_of_line(self, bill_number: str, line_number: str) -> Bill | None:
        lines = await self._tmf.list(BILLS, PRODUCTS, {"productSerialNumber": _one(line_number)})
        bills = await self._tmf.list(BILLS, BILL, {"billNo": _one(bill_number)})
        with readable(BILLS):
            line_ids = [
                text(item["id"]) for item in lines if is_line(item) and item["productSerialNumber"] == line_number
            ]
            found = [self._read_bill(item) for item in bills if item["billNo"] == bill_number]
        line_id, bill_id = (line_ids or [NOBODY])[0], found[0].id if found else NOBODY
        rates = await self._tmf.list(BILLS, RATES, {"bill.id": bill_id, "product.id": line_id})
        with readable(BILLS):
            on_it = any((_id(item, "bill"), _id(item, "product")) == (bill_id, line_id) for item in rates)
        return found[0] if found and on_it else None

    async def bill_paper(self, bill_id: str) -> bytes:
        document = await self._document(bill_id)
        if document is None:
            raise DependencyMissing(BILLS, "no such bill")
        with readable(BILLS):
            papers = [item for item in document.get("billDocument") or () if item.get("mimeType") == PDF]
        if not papers:
            raise DependencyMissing(BILLS, "no paper")
        return await self._papers.read(BILLS, papers[0])

    async def bill_delivery(self, customer_id: str) -> BillDelivery:
        account = await self._account(customer_id)
        with readable(BILLS):
            return _read_delivery(account)

    async def set_bill_delivery(self, customer_id: str, delivery: BillDelivery) -> None:
        account = await self._account(customer_id)
        with readable(BILLS):
            if _read_delivery(account) is delivery:
                return
            path, body = f"{ACCOUNTS}/{quote(text(account['id']), safe='')}", _delivery_change(account, delivery)
        try:
            kept = await self._tmf.send(BILLS, "PATCH", path, body)
        except (DependencySilent, DependencyGarbled):
            kept = await self._account(customer_id)
            with readable(BILLS):
                if _read_delivery(kept) is delivery:
                    return
            raise
        with readable(BILLS):
            if _read_delivery(kept) is not delivery:
                raise ValueError("not changed")

    async def _document(self, bill_id: str) -> Document | None:
        """A list of one rather than a read of one, so that an id that is none is no error."""
        found = await self._tmf.list(BILLS, BILL, {"id": _one(bill_id)})
        with readable(BILLS):
            return next((item for item in found if item["id"] == bill_id), None)

    async def _account(self, customer_id: str) -> Document:
        found = await self._tmf.list(BILLS, ACCOUNTS, {"relatedParty.id": customer_id})
        with readable(BILLS):
            mine = [item for item in found if customer_id in [party["id"] for party in item["relatedParty"]]]
        if not mine:
            raise DependencyMissing(BILLS, "no account")
        account: Document = mine[0]
        return account

    def _read_bill(self, document: Document) -> Bill:
        due = money_cents(document["amountDue"])
        remaining = money_cents(document["remainingAmount"])
        period = document["billingPeriod"]
        return Bill(
            id=text(document["id"]),
            number=text(document["billNo"]),
            customer_id=_customer(document),
            account_id=text(document["billingAccount"]["id"]),
            issued=day(document["billDate"], self._zone),
            due=day(document["paymentDueDate"], self._zone),
            period_first=day(period["startDateTime"], self._zone),
            period_last=day(period["endDateTime"], self._zone),
            total_cents=due,
            remaining_cents=remaining,
            tax_cents=money_cents(document["taxIncludedAmount"]) - money_cents(document["taxExcludedAmount"]),
            settled=self._settled(document, remaining),
        )

    def _settled(self, document: Document, remaining: int) -> date | None:
        changed = document.get("lastUpdate")
        return day(changed, self._zone) if changed and remaining == 0 else None


def _read_charge(rate: Document) -> BillCharge:
    known = {item["name"]: item["value"] for item in rate.get("characteristic") or ()}
    included, net = money_cents(rate["taxIncludedAmount"]), money_cents(rate["taxExcludedAmount"])
    return BillCharge(
        name=text(rate["name"]),
        kind=_KINDS.get(known.get("kind", ""), ChargeKind.OTHER),
        cents=included,
        tax_cents=included - net,
        line_id=_id(rate, "product"),
    )


def _id(document: Document, name: str) -> str | None:
    """The id of what a document refers to under this name, if it does."""
    found = (document.get(name) or {}).get("id")
    return None if found is None else text(found)


def _customer(document: Document) -> str:
    customers = [party["id"] for party in document["relatedParty"] if party.get("role") == "customer"]
    return text(customers[0])


def _read_delivery(account: Document) -> BillDelivery:
    return BillDelivery(account["billStructure"]["presentationMedia"][0]["id"])


def _delivery_change(account: Document, delivery: BillDelivery) -> dict[str, Any]:
    """TMF666 wants the name and the parties in every change."""
    medium = {"id": delivery.value, "name": delivery.value, "isRef": True, "@referredType": "BillPresentationMedia"}
    return {
        "name": account["name"],
        "relatedParty": account["relatedParty"],
        "billStructure": {"presentationMedia": [medium]},
    }


def _one(value: str) -> str:
    """One value to filter by: with a comma it would be several, and none is none."""
    return value if value and "," not in value else NOBODY
