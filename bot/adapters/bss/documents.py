"""TM Forum documents read as our values. Whatever does not fit raises a built-in error, which `readable` translates.

Nothing is guessed: a missing figure is an error, not a zero.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from bot.core.balances import Counter, CounterKind, Movement
from bot.core.lines import Line, LineKind
from bot.core.money import cents
from bot.core.plans import ActiveService, ContentKind, PlanContent, PlanTerms, SoldPlan
from bot.services.ports import HeldLine

Document = Mapping[str, Any]
CURRENCY = "EUR"
UNLIMITED = "unlimited"
PAY_PER_USE = "pay-per-use"
HOLDER, USER = "customer", "user"
_USABLE = {"active": True, "suspended": False}
_CONTENTS = {
    "data": ContentKind.DATA,
    "voice": ContentKind.VOICE,
    "sms": ContentKind.SMS,
    "dataEuRoaming": ContentKind.ROAMING,
    "downloadSpeed": ContentKind.DOWNLOAD,
    "uploadSpeed": ContentKind.UPLOAD,
}


def is_line(document: Document) -> bool:
    """TMF637: a line in use. What is active on a line is a product, too, but no line."""
    return "lineKind" in _characteristics(document) and document.get("status") in _USABLE


def is_line_of(document: Document, customer_id: str) -> bool:
    """A line in use that this customer holds, or has in the account."""
    return customer_id in _parties(document, HOLDER, USER) and is_line(document)


def read_line_of(document: Document, customer_id: str) -> Line:
    """A line as this customer knows it: an alias is its holder's own word, and nobody else's."""
    line = read_line(document)
    return line if customer_id in _parties(document, HOLDER) else replace(line, alias=None)


def read_held_line(document: Document) -> HeldLine:
    """A line that is asked for by its number, without the alias: who asks may be anybody."""
    return HeldLine(replace(read_line(document), alias=None), text(_parties(document, HOLDER)[0]))


def with_user(document: Document, customer_id: str) -> dict[str, Any]:
    """The merge patch that puts a line into a customer's account: a list is replaced whole, so the others go along."""
    known = document.get("relatedParty") or ()
    return {"relatedParty": [*known, {"id": customer_id, "role": USER, "@referredType": "Customer"}]}


def read_line(document: Document) -> Line:
    """TMF637. `renewalMissed` is there only while the plan waits for credit."""
    known = _characteristics(document)
    renewal = known.get("renewalDate")
    return Line(
        id=text(document["id"]),
        number=text(known["number"]),
        kind=LineKind(known["lineKind"]),
        prepaid=_truth(known.get("prepaid", False)),
        plan_id=text(document["productOffering"]["id"]),
        plan_name=text(document["name"]),
        active=_USABLE[document["status"]],
        alias=known.get("alias"),
        renewal=date.fromisoformat(renewal) if renewal else None,
        renewal_missed=_truth(known.get("renewalMissed", False)),
        suspension_reason=known.get("suspensionReason"),
        price_cents=_price(document)[0] if document.get("productPrice") else None,
    )


def read_service(document: Document) -> ActiveService:
    """TMF637, a product that relies on a line."""
    amount, monthly = _price(document)
    return ActiveService(text(document["productOffering"]["id"]), text(document["name"]), amount, monthly)


def read_credit(document: Document) -> int:
    """TMF654 accumulated balance, in cents."""
    total = document["totalBalance"]
    if total.get("units") != CURRENCY:
        raise ValueError("not in euros")
    return cents(total["amount"])


def read_counter(bucket: Document) -> Counter:
    """TMF677 bucket with its counters `used`, `left` and `total`; a value is absent only when it is unlimited."""
    counted = {counter["counterType"]: counter for counter in bucket["bucketCounter"]}
    used = _quantity(counted["used"])
    if used is None:
        raise ValueError("nothing says what was used")
    ends = (bucket.get("validFor") or {}).get("endDateTime")
    return Counter(
        kind=CounterKind(bucket["usageType"]),
        used=used,
        total=_quantity(counted["total"]),
        left=_quantity(counted["left"]),
        renews_at=moment(ends) if ends else None,
        roaming="roaming" in text(bucket["name"]).lower(),
    )


def read_movement(document: Document) -> Movement:
    """TMF654 balance action: positive came in, negative went out."""
    amount = document["amount"]
    if amount.get("units") != CURRENCY:
        raise ValueError("not in euros")
    when = document.get("confirmationDate") or document["requestedDate"]
    return Movement(moment(when), cents(amount["amount"]), text(document["description"]), document.get("reason") or "")


def read_plan(document: Document) -> PlanTerms:
    """TMF620 product offering. The terms that bind the customer are its `productOfferingTerm`s, in their words."""
    uses = {use["name"]: use for use in document.get("prodSpecCharValueUse") or ()}
    contents = tuple(_content(kind, uses[name]) for name, kind in _CONTENTS.items() if name in uses)
    terms = tuple(term.get("description") or text(term["name"]) for term in document.get("productOfferingTerm") or ())
    return PlanTerms(text(document["id"]), text(document["name"]), contents, terms)


def is_sold_to(document: Document, segments: Collection[str]) -> bool:
    """TMF620: an offering that is on sale, to one of these market segments; one without any is for everybody."""
    named = {segment["id"] for segment in document.get("marketSegment") or ()}
    return document.get("isSellable", True) is True and (not named or not named.isdisjoint(segments))


def read_sold_plan(document: Document) -> SoldPlan:
    """TMF620 product offering of a plan, with its price a month."""
    monthly = next(one for one in document["productOfferingPrice"] if one["priceType"] == "recurring")
    included = monthly["price"]["taxIncludedAmount"]
    if included.get("unit") != CURRENCY:
        raise ValueError("not in euros")
    uses = {use["name"]: use for use in document["prodSpecCharValueUse"]}
    kind = LineKind(uses["lineKind"]["productSpecCharacteristicValue"][0]["value"])
    return SoldPlan(read_plan(document), cents(included["value"]), kind)


def moment(value: str) -> datetime:
    """An instant; one without a zone would be a guess, and is refused."""
    read = datetime.fromisoformat(value)
    if read.tzinfo is None:
        raise ValueError("a moment without a zone")
    return read


def _content(kind: ContentKind, use: Document) -> PlanContent:
    value = use["productSpecCharacteristicValue"][0]["value"]
    if value in (UNLIMITED, PAY_PER_USE):
        return PlanContent(kind, None, pay_per_use=value == PAY_PER_USE)
    return PlanContent(kind, _decimal(value))


def _quantity(counter: Document) -> Decimal | None:
    if "value" in counter:
        return _decimal(counter["value"]["amount"])
    if counter.get("valueName") != UNLIMITED:
        raise ValueError("a counter without a value")
    return None


def _price(document: Document) -> tuple[int, bool]:
    """Cents, tax included, and whether they are due every month."""
    prices: Iterable[Document] = document["productPrice"]
    price = next(iter(prices))
    included = price["price"]["taxIncludedAmount"]
    if included.get("unit") != CURRENCY:
        raise ValueError("not in euros")
    return cents(included["value"]), price["priceType"] == "recurring"


def _parties(document: Document, *roles: str) -> list[str]:
    return [party["id"] for party in document.get("relatedParty") or () if party.get("role") in roles]


def _characteristics(document: Document) -> dict[str, Any]:
    return {item["name"]: item["value"] for item in document.get("productCharacteristic") or ()}


def _decimal(value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise TypeError("not a number")
    return Decimal(value)


def _truth(value: Any) -> bool:
    """A boolean, also when a system writes it as text."""
    if value in (True, "true"):
        return True
    if value in (False, "false"):
        return False
    raise ValueError("not a truth value")


def text(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError("not a text")
    return value
