"""TMF654 recharges.

Nothing keeps one from being made twice: our reference is its description, and is looked for before any second time.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from bot.adapters.bss.documents import is_line, moment, text
from bot.adapters.bss.money.amounts import (
    CHANNEL,
    Document,
    customer_reference,
    instant,
    quantity,
    quantity_cents,
    refusal,
)
from bot.adapters.bss.money.parts import RECHARGES
from bot.adapters.bss.operator import HISTORY, OFFERINGS, PRODUCTS
from bot.adapters.bss.transport import Transport, readable
from bot.core.errors import DependencyGarbled, DependencySilent
from bot.core.money import cents
from bot.core.recharges import (
    NewTopUp,
    Recharge,
    RechargeBar,
    RechargeRefused,
    RechargeTarget,
    RechargeTerms,
    TopUp,
)
from bot.core.vouchers import Redemption, VoucherAnswer

BUCKETS = "/tmf-api/prepayBalanceManagement/v4/bucket"
TOP_UPS = "/tmf-api/prepayBalanceManagement/v4/topupBalance"
CATEGORY = "topup"
REFUSES = (400, 409)
BARS = {
    "lineUnknown": RechargeBar.NOT_OURS,
    "lineNotPrepaid": RechargeBar.NOT_PREPAID,
    "lineSuspended": RechargeBar.SUSPENDED,
}
ANSWERS = {
    "voucherUsed": VoucherAnswer.USED,
    "voucherExpired": VoucherAnswer.EXPIRED,
    "voucherUnknown": VoucherAnswer.UNKNOWN,
}
_E164 = re.compile(r"\+[1-9][0-9]{4,14}")
_CODE = re.compile(r"[0-9]{16}")


class RechargeCalls:
    def __init__(self, transport: Transport) -> None:
        self._tmf = transport

    async def recharge_terms(self) -> RechargeTerms:
        found = await self._tmf.list(RECHARGES, OFFERINGS, {"category.id": CATEGORY})
        with readable(RECHARGES):
            uses = {use["name"]: _values(use) for use in found[0]["prodSpecCharValueUse"]}
            return RechargeTerms(
                amounts_cents=tuple(sorted(cents(value) for value in uses["rechargeAmount"])),
                others_per_day=int(uses["perDayCountForOthers"][0]),
                others_per_day_cents=cents(uses["perDayAmountForOthers"][0]),
            )

    async def recharge_target(self, number: str) -> RechargeTarget | RechargeBar:
        if not _E164.fullmatch(number):
            return RechargeBar.NOT_OURS
        found = await self._tmf.list(RECHARGES, BUCKETS, {"logicalResource.id": number, "usageType": "monetary"})
        with readable(RECHARGES):
            bucket = next((item for item in found if _is_credit_of(item, number)), None)
        if bucket is None:
            return await self._why_not(number)
        with readable(RECHARGES):
            return _read_target(bucket, number) if bucket["status"] == "active" else RechargeBar.SUSPENDED

    async def top_up(self, new: NewTopUp) -> TopUp:
        target = await self.recharge_target(new.number)
        if isinstance(target, RechargeBar):
            raise RechargeRefused(target)
        body = _body(target, new.cents, new.reference) | {"paymentMethod": {"id": new.method, "name": new.method}}
        if new.payer_id:
            body["requestor"] = customer_reference(new.payer_id, "payer")
        made = await self._post(body, new.number, new.reference)
        if isinstance(made, str):
            raise RechargeRefused(BARS.get(made))
        return made

    async def find_top_up(self, number: str, reference: str) -> TopUp | None:
        found = await self._tmf.list(RECHARGES, TOP_UPS, {"description": reference, "logicalResource.id": number})
        with readable(RECHARGES):
            mine = [item for item in found if item.get("description") == reference and _is_about(item, number)]
            return _read(mine[-1]) if mine else None

    async def our_top_ups(self, since: datetime, until: datetime) -> tuple[TopUp, ...]:
        asked = {"requestedDate.gte": instant(since), "requestedDate.lt": instant(until), "channel.id": CHANNEL}
        found = await self._tmf.list(RECHARGES, TOP_UPS, asked)
        with readable(RECHARGES):
            ours = [_read(item) for item in found if (item.get("channel") or {}).get("id") == CHANNEL]
        return tuple(made for made in ours if not made.voucher)

    async def redeem(self, code: str, number: str, reference: str) -> Redemption:
        if not _CODE.fullmatch(code):
            return Redemption(VoucherAnswer.UNKNOWN)
        target = await self.recharge_target(number)
        if isinstance(target, RechargeBar):
            return Redemption(VoucherAnswer.REFUSED)
        made = await self._post(_body(target, 0, reference) | {"voucher": code}, number, reference)
        if isinstance(made, str):
            return Redemption(ANSWERS.get(made, VoucherAnswer.REFUSED))
        return Redemption(VoucherAnswer.REDEEMED, made.cents)

    async def recharges(self, line_id: str, since: datetime, until: datetime) -> tuple[Recharge, ...]:
        asked = {
            "product.id": line_id,
            "requestedDate.gte": instant(since),
            "requestedDate.lt": instant(until),
            "@type": "TopupBalance",
            "status": "completed",
        }
        found = await self._tmf.list(RECHARGES, HISTORY, asked)
        with readable(RECHARGES):
            mine = [item for item in found if line_id in [each["id"] for each in item["product"]]]
            return tuple(sorted(map(_read_recharge, mine), key=lambda recharge: recharge.at, reverse=True))

    async def _post(self, body: dict[str, Any], number: str, reference: str) -> TopUp | str:
        """The top-up, also when only a search found that it was made; or the code of the refusal."""
        try:
            answer = await self._tmf.call(RECHARGES, "POST", TOP_UPS, body=body, read=REFUSES)
        except (DependencySilent, DependencyGarbled):
            kept = await self.find_top_up(number, reference)
            if kept is None:
                raise
            return kept
        if answer.status in REFUSES:
            return refusal(answer.body)
        with readable(RECHARGES):
            return _read(answer.body)

    async def _why_not(self, number: str) -> RechargeBar:
        found = await self._tmf.list(RECHARGES, PRODUCTS, {"productSerialNumber": number})
        with readable(RECHARGES):
            ours = any(is_line(item) and item["productSerialNumber"] == number for item in found)
        return RechargeBar.NOT_PREPAID if ours else RechargeBar.NOT_OURS


def _body(target: RechargeTarget, amount_cents: int, reference: str) -> dict[str, Any]:
    """`amount` is required with a voucher too, whose value is only known afterwards."""
    return {
        "amount": quantity(amount_cents),
        "usageType": "monetary",
        "bucket": {"id": target.bucket_id},
        "partyAccount": {"id": target.account_id},
        "logicalResource": [{"id": target.number}],
        "channel": {"id": CHANNEL},
        "description": reference,
    }


def _read(document: Document) -> TopUp:
    if document["status"] != "completed":
        raise ValueError("not completed")
    return TopUp(
        id=text(document["id"]),
        reference=document.get("description"),
        cents=quantity_cents(document["amount"]),
        at=moment(document.get("confirmationDate") or document["requestedDate"]),
        voucher=bool(document.get("voucher")),
    )


def _read_recharge(action: Document) -> Recharge:
    return Recharge(
        at=moment(action.get("confirmationDate") or action["requestedDate"]),
        cents=quantity_cents(action["amount"]),
        description=text(action["description"]),
        by=(action.get("paymentMethod") or {}).get("name"),
    )


def _read_target(bucket: Document, number: str) -> RechargeTarget:
    return RechargeTarget(
        number=number,
        line_id=text(bucket["product"][0]["id"]),
        bucket_id=text(bucket["id"]),
        account_id=text(bucket["partyAccount"]["id"]),
    )


def _is_credit_of(bucket: Document, number: str) -> bool:
    return bucket["usageType"] == "monetary" and _is_about(bucket, number)


def _is_about(document: Document, number: str) -> bool:
    return number in [resource["id"] for resource in document["logicalResource"]]


def _values(use: Document) -> list[Any]:
    return [each["value"] for each in use["productSpecCharacteristicValue"]]
