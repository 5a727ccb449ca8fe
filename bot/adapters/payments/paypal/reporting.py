"""PayPal's transaction search: what came in a time (https://developer.paypal.com/docs/api/transaction-search/v1/).

A transaction of an order is a capture, which names its order. One of no order is told as it is, as none of ours.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from bot.adapters.payments.calls import JSON, readable
from bot.adapters.payments.paypal import documents
from bot.adapters.payments.paypal.calls import PayPalCalls
from bot.core.payments import ProviderPayment, ProviderState

LONGEST = timedelta(days=31)
PAGE_SIZE = 500
MISSING = 404
PAYMENT_CODES = "T00"
"""Event codes of payments; refunds are T11."""


class Reporting:
    """Reads only."""

    def __init__(self, calls: PayPalCalls) -> None:
        self._calls = calls

    async def captured(self, since: datetime, until: datetime) -> AsyncIterator[tuple[str | None, ProviderPayment]]:
        """Each payment in [since, until): its order's id, or None and what is known of it."""
        async for info in self._transactions(since, until):
            with readable():
                strange = _strange(info)
                at = documents.moment(info["transaction_initiation_date"])
                wanted = info["transaction_event_code"].startswith(PAYMENT_CODES) and since <= at < until
            if wanted:
                yield await self._order_of(strange.reference), strange

    async def _transactions(self, since: datetime, until: datetime) -> AsyncIterator[JSON]:
        begun = since
        while begun < until:
            ended = min(begun + LONGEST, until)
            async for info in self._pages(begun, ended):
                yield info
            begun = ended

    async def _pages(self, since: datetime, until: datetime) -> AsyncIterator[JSON]:
        number, pages = 1, 1
        while number <= pages:
            asked = {
                "start_date": _instant(since),
                "end_date": _instant(until),
                "fields": "transaction_info",
                "transaction_status": "S",
                "page_size": str(PAGE_SIZE),
                "page": str(number),
            }
            answer = await self._calls.get("/v1/reporting/transactions", asked)
            with readable():
                listed = [detail["transaction_info"] for detail in answer["transaction_details"]]
                pages = int(answer["total_pages"])
            for info in listed:
                yield info
            number += 1

    async def _order_of(self, capture: str) -> str | None:
        answer = await self._calls.call("GET", f"/v2/payments/captures/{quote(capture, safe='')}", read=(MISSING,))
        if answer.status == MISSING:
            return None
        with readable():
            found = (answer.body.get("supplementary_data") or {}).get("related_ids", {}).get("order_id")
            return str(found) if found else None


def _strange(info: JSON) -> ProviderPayment:
    amount = info["transaction_amount"]
    return ProviderPayment(
        reference=str(info["transaction_id"]),
        attempt_id=None,
        state=ProviderState.CAPTURED,
        captured_cents=documents.cents(amount),
        refunded_cents=0,
        currency=str(amount["currency_code"]),
    )


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
