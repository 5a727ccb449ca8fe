"""TMF637 product inventory: a line is a product, and so is everything active on it. ``line_users`` changes them."""

from sqlalchemy import or_, select

from demo_operator.sim_block import BLOCK_REASON, SIM_STATUS
from demo_operator.tables import Line, LineOffering, LineUser, Offering
from demo_operator.tmf.auto_recharges import AUTO_RECHARGE, auto_recharge
from demo_operator.tmf.query import Document, moment, one_of, text
from demo_operator.tmf.resource import Reading, Resource
from demo_operator.tmf.values import Value, account_ref, characteristic, charge_period, customer_ref, day_start, price

BASE = "/tmf-api/productInventory/v4"
STATUSES = ("created", "pendingActive", "cancelled", "active", "pendingTerminate", "terminated", "suspended", "aborted")


async def load_products(reading: Reading) -> list[Document]:
    """The lines in order, each followed by what is active on it."""
    query = select(Line).order_by(Line.position)
    if customer := reading.wanted("relatedParty.id"):
        attached = select(LineUser.line_id).where(LineUser.customer_id == customer)
        query = query.where(or_(Line.customer_id == customer, Line.id.in_(attached)))
    if number := reading.wanted("productSerialNumber"):
        query = query.where(Line.number == number)
    if product := reading.wanted("id"):
        query = query.where(Line.id == product.partition("-")[0])
    lines = await reading.session.scalars(query)
    return [document for line in lines for document in _line_and_extras(reading, line)]


def _line_and_extras(reading: Reading, line: Line) -> list[Document]:
    return [line_document(reading, line), *(_extra(reading, line, active) for active in line.offerings)]


def line_document(reading: Reading, line: Line) -> Document:
    """``relatedParty`` names the holder as ``customer``, then whoever else has the line in the account as ``user``."""
    return {
        "id": line.id,
        "href": reading.href(BASE, "product", line.id),
        "name": line.plan.name,
        "status": line.status,
        "isBundle": False,
        "isCustomerVisible": True,
        "productSerialNumber": line.number,
        "startDate": day_start(line.active_since, reading.zone),
        "productOffering": offering_ref(line.plan),
        "productCharacteristic": _characteristics(line),
        "productPrice": [_price(line.plan)],
        "billingAccount": account_ref(line.customer),
        "relatedParty": _parties(line),
        "@type": "Product",
    }


def _characteristics(line: Line) -> list[Value]:
    """``renewalDate`` is the day from whose first moment the next plan month runs.

    ``renewalMissed`` is there only while the plan waits for credit: ``renewalDate`` is then the day that was missed.
    ``simStatus`` is there where the line has a SIM. ``autoRecharge`` is there while the line has one, suspended or not.
    """
    values = {
        "number": line.number,
        "lineKind": line.kind,
        "prepaid": line.prepaid,
        "alias": line.alias,
        "renewalDate": line.renews_on.isoformat(),
        "renewalMissed": True if line.renewal_missed_on else None,
        "suspensionCode": line.suspension_code,
        "suspensionReason": line.suspension_reason,
        SIM_STATUS: line.sim_status,
        BLOCK_REASON: line.sim_block_reason,
        AUTO_RECHARGE: auto_recharge(line),
    }
    return [characteristic(name, value) for name, value in values.items() if value is not None]


def _extra(reading: Reading, line: Line, active: LineOffering) -> Document:
    product = f"{line.id}-{active.offering_id}"
    return {
        "id": product,
        "href": reading.href(BASE, "product", product),
        "name": active.offering.name,
        "status": "active",
        "isBundle": False,
        "isCustomerVisible": True,
        "startDate": day_start(active.active_since, reading.zone),
        "productOffering": offering_ref(active.offering),
        "productPrice": [_price(active.offering)],
        "productRelationship": [_relies_on(reading, line)],
        "billingAccount": account_ref(line.customer),
        "relatedParty": _parties(line),
        "@type": "Product",
    }


def _parties(line: Line) -> list[Value]:
    return [customer_ref(line.customer), *(customer_ref(user.customer, "user") for user in line.users)]


def _relies_on(reading: Reading, line: Line) -> Value:
    product = {"id": line.id, "href": reading.href(BASE, "product", line.id), "@referredType": "Product"}
    return {"relationshipType": "reliesOn", "product": product}


def offering_ref(offering: Offering) -> Value:
    return {"id": offering.id, "name": offering.name, "@referredType": "ProductOffering"}


def _price(offering: Offering) -> Value:
    return {"name": offering.name, **charge_period(offering), "price": price(offering.price_cents)}


RESOURCES = [
    Resource(
        BASE,
        "product",
        load_products,
        {
            "id": text,
            "name": text,
            "status": one_of(*STATUSES),
            "productSerialNumber": text,
            "startDate": moment,
            "productOffering.id": text,
            "productCharacteristic.name": text,
            "productCharacteristic.value": text,
            "productRelationship.product.id": text,
            "productRelationship.relationshipType": text,
            "billingAccount.id": text,
            "relatedParty.id": text,
            "relatedParty.role": text,
        },
    )
]
