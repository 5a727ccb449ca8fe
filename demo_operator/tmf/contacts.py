"""TMF629 PATCH customer: the e-mail and the mobile where a customer is reached.

A merge patch: the ``contactMedium`` that is given replaces the whole list. Of a customer one e-mail and at most one
mobile is kept, so whatever else a list holds is an error, not something that is dropped in silence.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import web

from demo_operator.errors import BadRequest, NotFound
from demo_operator.keys import DATABASE
from demo_operator.tables import Customer
from demo_operator.tmf.parties import CUSTOMERS, customer_document
from demo_operator.tmf.query import Query
from demo_operator.tmf.resource import Route, reading
from demo_operator.web.body import Body, objects, read_object, required_text

LONGEST_EMAIL = 254
CHANGEABLE = {"contactMedium", "engagedParty", "@type"}
_EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
_MOBILE = re.compile(r"\+(393[0-9]{8,9}|(?!39)[1-9][0-9]{6,14})")


@dataclass(frozen=True)
class Medium:
    """How one kind of contact is written: its attribute, the form of its value, whether it is the preferred one."""

    attribute: str
    form: re.Pattern[str]
    preferred: bool


MEDIA: Mapping[str, Medium] = {
    "email": Medium("emailAddress", _EMAIL, True),
    "mobile": Medium("phoneNumber", _MOBILE, False),
}


async def change_contacts(request: web.Request) -> web.Response:
    """200 with the customer; 400 for contacts that cannot be kept, or for anything else that is to be changed."""
    body = await read_object(request)
    if set(body) - CHANGEABLE or "contactMedium" not in body:
        raise BadRequest("Only contactMedium can be changed")
    contacts = _contacts(objects(body, "contactMedium", "mediumType"))
    wanted = request.match_info["id"]
    async with request.config_dict[DATABASE].writing() as session:
        customer = await session.get(Customer, wanted)
        if customer is None:
            raise NotFound(f"There is no customer {wanted}")
        _check_party(body, customer)
        customer.email, customer.contact_mobile = contacts["email"], contacts.get("mobile")
    async with reading(request, Query()) as found:
        customer = await found.session.get_one(Customer, wanted)
        return web.json_response(customer_document(found, customer))


def routes() -> list[Route]:
    return [Route("PATCH", f"{CUSTOMERS}/customer/{{id}}", change_contacts, None)]


def _contacts(media: list[Body]) -> dict[str, str]:
    """Values by kind of medium."""
    kinds = [medium["mediumType"] for medium in media]
    if "email" not in kinds or len(set(kinds)) != len(kinds):
        raise BadRequest("contactMedium must hold one email, and at most one mobile")
    return {kind: _value(kind, medium) for kind, medium in zip(kinds, media, strict=True)}


def _value(kind: str, medium: Body) -> str:
    form = MEDIA.get(kind)
    if form is None:
        raise BadRequest(f"mediumType must be one of: {', '.join(MEDIA)}")
    if set(medium) - {"mediumType", "preferred", "characteristic", "@type"}:
        raise BadRequest(f"The {kind} has attributes that are not kept")
    if medium.get("preferred", form.preferred) is not form.preferred:
        raise BadRequest("preferred cannot be changed")
    characteristic = medium.get("characteristic")
    if not isinstance(characteristic, dict) or set(characteristic) - {form.attribute, "@type"}:
        raise BadRequest(f"The characteristic of the {kind} is its {form.attribute}")
    value = required_text(characteristic, form.attribute)
    if not form.form.fullmatch(value) or len(value) > LONGEST_EMAIL:
        raise BadRequest(f"{form.attribute} cannot be used")
    return value


def _check_party(body: Body, customer: Customer) -> None:
    """The specification wants ``engagedParty`` in every update; it can only be the one it is."""
    party = body.get("engagedParty", {"id": customer.party_id})
    if not isinstance(party, dict) or party.get("id") != customer.party_id:
        raise BadRequest("engagedParty cannot be changed")
