"""A product order as TMF622 writes it."""

from datetime import datetime

from demo_operator.ordering import FAILURES
from demo_operator.tables import ProductOrder
from demo_operator.tmf.products import BASE as INVENTORY
from demo_operator.tmf.products import offering_ref
from demo_operator.tmf.query import Document
from demo_operator.tmf.resource import Reading
from demo_operator.tmf.values import Value, characteristic, charge_period, customer_ref, instant, price

BASE = "/tmf-api/productOrderingManagement/v4"
CHARGED_TO = {"credit": "Preso dal credito della linea", "next_bill": "Nella prossima bolletta"}


def order_document(reading: Reading, order: ProductOrder) -> Document:
    """What is not known of an order is absent. The note of a failed one has the code of the failure as its id."""
    document = {
        "id": order.id,
        "href": reading.href(BASE, "productOrder", order.id),
        "externalId": order.external_id,
        "state": order.state,
        "orderDate": instant(order.ordered_at),
        "completionDate": instant(order.ended_at) if order.ended_at and order.state == "completed" else None,
        "channel": order.channel or None,
        "note": [_note(order.failure, order.ended_at)] if order.failure and order.ended_at else None,
        "orderTotalPrice": [_price(order)] if order.price_cents else None,
        "productOrderItem": [_item(reading, order)],
        "relatedParty": [{**customer_ref(order.line.customer), "id": order.customer_id}],
        "@type": "ProductOrder",
    }
    if order.customer_id != order.line.customer_id:
        document["relatedParty"] = [{"id": order.customer_id, "role": "customer", "@referredType": "Customer"}]
    return {name: value for name, value in document.items() if value is not None}


def _item(reading: Reading, order: ProductOrder) -> Value:
    line = {"id": order.line_id, "href": reading.href(INVENTORY, "product", order.line_id), "@referredType": "Product"}
    return {
        "id": order.item_id,
        "action": order.action,
        "quantity": 1,
        "state": order.state,
        "productOffering": offering_ref(order.offering),
        "product": _modified(order) if order.characteristics else _switched(order, line),
        **({"itemTotalPrice": [_price(order)]} if order.price_cents else {}),
        "@type": "ProductOrderItem",
    }


def _switched(order: ProductOrder, line: Value) -> Value:
    relation = {"relationshipType": "reliesOn", "product": line}
    return {"id": f"{order.line_id}-{order.offering_id}", "productRelationship": [relation]}


def _modified(order: ProductOrder) -> Value:
    wanted = [characteristic(name, value) for name, value in (order.characteristics or {}).items()]
    return {"id": order.line_id, "productCharacteristic": wanted}


def _price(order: ProductOrder) -> Value:
    period = charge_period(order.offering)
    described = {"description": CHARGED_TO[order.charged_to]} if order.charged_to else {}
    return {"name": order.offering.name, **described, **period, "price": price(order.price_cents)}


def _note(failure: str, at: datetime) -> Value:
    return {"id": failure, "date": instant(at), "text": FAILURES[failure]}
