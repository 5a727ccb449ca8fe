"""TMF654 balance-action history: what moved a prepaid line's credit, newest first.

``amount`` is positive for what came in and negative for what was taken. ``reason`` tells the kind (recharge, renewal,
service, offer, premium), ``description`` the same in the customer's language, ``paymentMethod`` how it was paid.
"""

from sqlalchemy import select

from demo_operator.tables import Line, Movement
from demo_operator.tmf.buckets import BASE, USAGE_TYPES, credit_ref, line_refs, product_ref, resource_ref
from demo_operator.tmf.query import Document, moment, one_of, text
from demo_operator.tmf.resource import Reading, Resource
from demo_operator.tmf.values import Value, credit, customer_ref, instant

PAID_BY = {"card": "Carta", "voucher": "RicariCard", "paypal": "PayPal", "saved_card": "Carta salvata"}


async def load_history(reading: Reading) -> list[Document]:
    query = select(Movement).join(Line).order_by(Movement.at.desc(), Movement.id.desc())
    if product := reading.wanted("product.id"):
        query = query.where(Movement.line_id == product)
    if customer := reading.wanted("relatedParty.id"):
        query = query.where(Line.customer_id == customer)
    return [_action(reading, movement) for movement in await reading.session.scalars(query)]


def movement_id(movement: Movement) -> str:
    return f"M-{movement.id:06d}"


def _action(reading: Reading, movement: Movement) -> Document:
    line = movement.line
    return {
        "id": movement_id(movement),
        "href": reading.href(BASE, "balanceActionHistory", movement_id(movement)),
        "description": movement.what,
        "reason": movement.kind,
        "amount": credit(movement.amount_cents),
        "usageType": "monetary",
        "status": "completed",
        "requestedDate": instant(movement.at),
        "confirmationDate": instant(movement.at),
        "bucket": credit_ref(reading, line),
        **_paid(movement),
        **line_refs(line),
        "receiver": customer_ref(line.customer),
        "receiverBucket": credit_ref(reading, line),
        "receiverLogicalResource": resource_ref(line),
        "receiverProduct": product_ref(line),
        "@type": "TopupBalance" if movement.kind == "recharge" else "AdjustBalance",
    }


def _paid(movement: Movement) -> Value:
    if movement.by is None:
        return {}
    return {"paymentMethod": {"id": movement.by, "name": PAID_BY.get(movement.by, movement.by)}}


RESOURCES = [
    Resource(
        BASE,
        "balanceActionHistory",
        load_history,
        {
            "id": text,
            "product.id": text,
            "logicalResource.id": text,
            "partyAccount.id": text,
            "relatedParty.id": text,
            "reason": text,
            "status": one_of("created", "failed", "cancelled", "completed"),
            "usageType": one_of(*USAGE_TYPES),
            "requestedDate": moment,
            "confirmationDate": moment,
            "@type": text,
        },
        operation="balance",
    )
]
