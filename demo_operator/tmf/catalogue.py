"""TMF620 product catalogue: plans, services and offers with their prices.

``category`` tells which of the three an offering is. ``marketSegment`` tells who may take it: ``all``, or the ids of
the customers to whom it is dedicated. ``prodSpecCharValueUse`` tells what it holds.
"""

from collections.abc import Iterator, Mapping

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from demo_operator.tables import Offering
from demo_operator.tmf import recharge_offering
from demo_operator.tmf.query import Document, one_of, text
from demo_operator.tmf.resource import Reading, Resource
from demo_operator.tmf.values import MB_IN_A_GB, TAX_RATE, Value, money, price

BASE = "/tmf-api/productCatalogManagement/v4"
CATEGORIES: Mapping[str, str] = {
    "plan": "Piani",
    "service": "Servizi",
    "offer": "Offerte",
    recharge_offering.CATEGORY: recharge_offering.CATEGORY_NAME,
}
EVERYBODY = {"id": "all", "name": "Tutti"}


async def load_offerings(reading: Reading) -> list[Document]:
    recharge = await recharge_offering.recharge_offering(reading, BASE)
    return [*(_offering(reading, offering) for offering in await _offerings(reading)), recharge]


async def load_prices(reading: Reading) -> list[Document]:
    return [_offering_price(reading, offering) for offering in await _offerings(reading)]


async def load_categories(reading: Reading) -> list[Document]:
    return [_category(reading, category) for category in CATEGORIES]


async def _offerings(reading: Reading) -> list[Offering]:
    query = select(Offering).order_by(Offering.position).options(selectinload(Offering.dedicated_to))
    return list(await reading.session.scalars(query))


def _offering(reading: Reading, offering: Offering) -> Document:
    described = {"description": offering.effect} if offering.effect else {}
    return {
        "id": offering.id,
        "href": reading.href(BASE, "productOffering", offering.id),
        "name": offering.name,
        **described,
        "isBundle": False,
        "isSellable": True,
        "lifecycleStatus": "Active",
        "category": [_category_ref(reading, offering.type)],
        "marketSegment": _segments(offering),
        "prodSpecCharValueUse": [_content(*content) for content in _contents(offering)],
        "productOfferingPrice": [_price_value(reading, offering)],
        "@type": "ProductOffering",
    }


def _segments(offering: Offering) -> list[Value]:
    segments = [{"id": dedication.customer_id} for dedication in offering.dedicated_to]
    return [EVERYBODY] if offering.generic else segments


def _contents(offering: Offering) -> Iterator[tuple[str, object, str | None]]:
    """Name, value and unit of everything an offering holds."""
    yield "lineKind", offering.line_kind, None
    yield from _amounts(offering)
    if offering.voice == "counted":
        yield "voice", offering.voice_min, "min"
    elif offering.voice != "none":
        yield "voice", offering.voice, None


def _amounts(offering: Offering) -> Iterator[tuple[str, object, str | None]]:
    amounts = {
        "data": (_gigabytes(offering.data_mb), "GB"),
        "dataEuRoaming": (_gigabytes(offering.roaming_mb), "GB"),
        "sms": (offering.sms, "sms"),
        "downloadSpeed": (offering.down_mbps, "Mbps"),
        "uploadSpeed": (offering.up_mbps, "Mbps"),
    }
    return ((name, value, unit) for name, (value, unit) in amounts.items() if value is not None)


def _gigabytes(megabytes: int | None) -> float | None:
    return None if megabytes is None else megabytes / MB_IN_A_GB


def _content(name: str, value: object, unit: str | None) -> Value:
    kind = "string" if isinstance(value, str) else "number"
    measured = {"unitOfMeasure": unit} if unit else {}
    return {
        "name": name,
        "valueType": kind,
        "productSpecCharacteristicValue": [{"valueType": kind, "value": value, "isDefault": True, **measured}],
    }


def _price_id(offering: Offering) -> str:
    return f"{offering.id}-price"


def _price_value(reading: Reading, offering: Offering) -> Value:
    monthly = {"recurringChargePeriod": "month", "recurringChargePeriodLength": 1}
    return {
        "id": _price_id(offering),
        "href": reading.href(BASE, "productOfferingPrice", _price_id(offering)),
        "name": offering.name,
        "priceType": "oneTime" if offering.charge == "once" else "recurring",
        **({} if offering.charge == "once" else monthly),
        "lifecycleStatus": "Active",
        "price": price(offering.price_cents),
        "@type": "ProductOfferingPrice",
    }


def _offering_price(reading: Reading, offering: Offering) -> Document:
    monthly = {"recurringChargePeriodType": "month", "recurringChargePeriodLength": 1}
    return {
        "id": _price_id(offering),
        "href": reading.href(BASE, "productOfferingPrice", _price_id(offering)),
        "name": offering.name,
        "priceType": "oneTime" if offering.charge == "once" else "recurring",
        **({} if offering.charge == "once" else monthly),
        "isBundle": False,
        "lifecycleStatus": "Active",
        "price": money(offering.price_cents),
        "tax": [{"taxCategory": "IVA", "taxRate": TAX_RATE}],
        "@type": "ProductOfferingPrice",
    }


def _category_ref(reading: Reading, category: str) -> Value:
    href = reading.href(BASE, "category", category)
    return {"id": category, "href": href, "name": CATEGORIES[category], "@referredType": "Category"}


def _category(reading: Reading, category: str) -> Document:
    return {
        "id": category,
        "href": reading.href(BASE, "category", category),
        "name": CATEGORIES[category],
        "isRoot": True,
        "lifecycleStatus": "Active",
        "@type": "Category",
    }


RESOURCES = [
    Resource(
        BASE,
        "productOffering",
        load_offerings,
        {
            "id": text,
            "name": text,
            "lifecycleStatus": text,
            "category.id": one_of(*CATEGORIES),
            "marketSegment.id": text,
            "prodSpecCharValueUse.name": text,
            "prodSpecCharValueUse.productSpecCharacteristicValue.value": text,
        },
    ),
    Resource(BASE, "productOfferingPrice", load_prices, {"id": text, "name": text, "priceType": text}),
    Resource(BASE, "category", load_categories, {"id": text, "name": text}),
]
