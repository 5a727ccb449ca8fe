"""TMF676 payments of bills. `correlatorId` is our reference: the operator books one payment for each."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.adapters.bss.documents import moment, text
from bot.adapters.bss.money.amounts import CHANNEL, Document, customer_reference, instant, money, money_cents, refusal
from bot.adapters.bss.money.parts import PAYMENTS
from bot.adapters.bss.transport import Transport, readable
from bot.core.bills import BillPart, BillPayment, BillPaymentRefused, NewBillPayment
from bot.core.errors import DependencyGarbled, DependencySilent

PAYMENT = "/payment/v4/payment"
REFUSES = (400, 409)
_DONE = ("captured", "done")


class PaymentCalls:
    def __init__(self, transport: Transport) -> None:
        self._tmf = transport

    async def pay_bills(self, payment: NewBillPayment) -> BillPayment:
        try:
            answer = await self._tmf.call(PAYMENTS, "POST", PAYMENT, body=_new(payment), read=REFUSES)
        except (DependencySilent, DependencyGarbled):
            kept = await self.find_payment(payment.reference)
            if kept is None:
                raise
            return kept
        if answer.status in REFUSES:
            raise BillPaymentRefused(refusal(answer.body))
        with readable(PAYMENTS):
            return _read(answer.body)

    async def find_payment(self, reference: str) -> BillPayment | None:
        found = await self._tmf.list(PAYMENTS, PAYMENT, {"correlatorId": reference})
        with readable(PAYMENTS):
            return next((_read(item) for item in found if item.get("correlatorId") == reference), None)

    async def payments_of_bill(self, bill_id: str) -> tuple[BillPayment, ...]:
        found = await self._tmf.list(PAYMENTS, PAYMENT, {"paymentItem.item.id": bill_id})
        with readable(PAYMENTS):
            read = [_read(item) for item in found]
        about = [payment for payment in read if bill_id in [part.bill_id for part in payment.parts]]
        return tuple(sorted(about, key=lambda payment: payment.at, reverse=True))

    async def our_payments(self, since: datetime, until: datetime) -> tuple[BillPayment, ...]:
        asked = {"paymentDate.gte": instant(since), "paymentDate.lt": instant(until)}
        found = await self._tmf.list(PAYMENTS, PAYMENT, asked)
        with readable(PAYMENTS):
            return tuple(_read(item) for item in found if (item.get("channel") or {}).get("id") == CHANNEL)


def _new(payment: NewBillPayment) -> dict[str, Any]:
    payer = {"payer": customer_reference(payment.payer_id, "payer")} if payment.payer_id else {}
    return {
        "correlatorId": payment.reference,
        "authorizationCode": payment.authorization,
        "account": {"id": payment.account_id},
        "channel": {"id": CHANNEL},
        "paymentMethod": {"id": payment.method, "name": payment.method},
        "totalAmount": money(payment.cents),
        "paymentItem": [_item(position, part) for position, part in enumerate(payment.parts)],
        **payer,
    }


def _item(position: int, part: BillPart) -> dict[str, Any]:
    bill = {"id": part.bill_id, "@referredType": "CustomerBill"}
    return {"id": str(position), "item": bill, "totalAmount": money(part.cents)}


def _read(document: Document) -> BillPayment:
    total = money_cents(document["totalAmount"])
    items = document.get("paymentItem") or ()
    return BillPayment(
        id=text(document["id"]),
        reference=document.get("correlatorId"),
        cents=total,
        at=moment(document["paymentDate"]),
        done=document.get("status") in _DONE,
        parts=tuple(_part(item, total if len(items) == 1 else None) for item in items),
    )


def _part(item: Document, alone: int | None) -> BillPart:
    """An item that is alone need not say its amount."""
    told = item.get("totalAmount") or item.get("amount")
    if told is None and alone is None:
        raise ValueError("an item without its amount")
    return BillPart(text(item["item"]["id"]), money_cents(told) if told is not None else alone or 0)
