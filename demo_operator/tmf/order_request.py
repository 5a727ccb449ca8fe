"""What the body of a TMF622 order asks for."""

from dataclasses import dataclass
from typing import Any

from demo_operator.errors import BadRequest
from demo_operator.ordering import ADD, DELETE
from demo_operator.sim_block import BLOCK_REASON, wanted_reason
from demo_operator.tables import ProductOrder
from demo_operator.web.body import Body, objects, optional_text, required_text

MODIFY = "modify"


@dataclass(frozen=True)
class Wanted:
    """``offering_id`` is None, and ``block`` the reason, where a line's SIM is to be blocked (``action`` modify).

    ``customer_id`` is None where that order names nobody.
    """

    external_id: str | None
    customer_id: str | None
    line_id: str
    offering_id: str | None
    action: str
    item_id: str
    channel: list[Any]
    block: str | None = None

    def is_that_of(self, order: ProductOrder) -> bool:
        block = (order.characteristics or {}).get(BLOCK_REASON)
        mine = (self.line_id, self.action, self.block)
        about = (self.customer_id or order.customer_id, self.offering_id or order.offering_id)
        return (mine, about) == ((order.line_id, order.action, block), (order.customer_id, order.offering_id))


def read_order(body: Body) -> Wanted:
    """``BadRequest`` when it cannot be one order of one thing for one line."""
    items = objects(body, "productOrderItem", "id", "action")
    if len(items) != 1:
        raise BadRequest("productOrderItem is not one item")
    item, action = items[0], items[0]["action"]
    if action not in (ADD, DELETE, MODIFY):
        raise BadRequest("action is none of add, delete and modify")
    product = _object(item, "product")
    modifies = action == MODIFY
    return Wanted(
        external_id=optional_text(body, "externalId"),
        customer_id=_customer(body, required=not modifies),
        line_id=required_text(product, "id") if modifies else _line(product),
        offering_id=None if modifies else required_text(_object(item, "productOffering"), "id"),
        action=action,
        item_id=item["id"],
        channel=[_channel(each) for each in objects(body, "channel", "id")],
        block=_block(product) if modifies else None,
    )


def _customer(body: Body, required: bool) -> str | None:
    parties = objects(body, "relatedParty", "id", "@referredType")
    customers = [party["id"] for party in parties if party["@referredType"] == "Customer"]
    if len(customers) > 1 or (required and not customers):
        raise BadRequest("relatedParty does not name one customer")
    return str(customers[0]) if customers else None


def _line(product: Body) -> str:
    """The product that the item's product relies on."""
    relations = objects(product, "productRelationship", "relationshipType")
    lines = [_object(each, "product") for each in relations if each["relationshipType"] == "reliesOn"]
    if len(lines) != 1:
        raise BadRequest("product does not rely on one line")
    return required_text(lines[0], "id")


def _block(product: Body) -> str:
    given = objects(product, "productCharacteristic", "name", "value")
    return wanted_reason({each["name"]: each["value"] for each in given})


def _channel(given: Body) -> Body:
    kept = {name: optional_text(given, name) for name in ("id", "name", "role")}
    return {name: value for name, value in kept.items() if value is not None}


def _object(body: Body, name: str) -> Body:
    found = body.get(name)
    if not isinstance(found, dict):
        raise BadRequest(f"{name} is missing")
    return found
