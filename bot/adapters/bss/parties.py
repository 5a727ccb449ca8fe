"""TMF629 customers and TMF632 parties read as ours, and a customer's contacts as the operator wants them sent.

A customer is the role, the party behind it the person or company: tax code and VAT number stand with the party.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from bot.adapters.bss.documents import Document, text
from bot.services.ports import Customer

EMAIL, MOBILE = "email", "mobile"
_VALUES = {EMAIL: "emailAddress", MOBILE: "phoneNumber"}
VAT_NUMBER_DIGITS = 11


@dataclass(frozen=True)
class PartyKind:
    """How one kind of party is read: our word for it, its resource, and where its tax number stands."""

    kind: str
    resource: str
    identification: str
    number_type: str

    @property
    def number_filter(self) -> str:
        return f"{self.identification}.identificationId"


INDIVIDUAL = PartyKind("consumer", "individual", "individualIdentification", "taxCode")
ORGANIZATION = PartyKind("business", "organization", "organizationIdentification", "vatNumber")
_KINDS = {"Individual": INDIVIDUAL, "Organization": ORGANIZATION}


def kind_with(tax_id: str) -> PartyKind:
    """Whose number has this form: eleven digits are a VAT number, anything else can only be a tax code."""
    return ORGANIZATION if tax_id.isdigit() and len(tax_id) == VAT_NUMBER_DIGITS else INDIVIDUAL


def party_of(customer: Document) -> tuple[PartyKind, str]:
    """What a customer's party is, and its id."""
    engaged = customer["engagedParty"]
    return _KINDS[engaged["@referredType"]], text(engaged["id"])


def party_path(base: str, kind: PartyKind, party_id: str) -> str:
    return f"{base}/{kind.resource}/{quote(party_id, safe='')}"


def read_customer(customer: Document, party: Document) -> Customer:
    """TMF629 with its TMF632 party. The number to call back is the contact medium of type mobile."""
    kind, party_id = party_of(customer)
    if party["id"] != party_id:
        raise ValueError("another party")
    contacts = read_contacts(customer)
    return Customer(
        id=text(customer["id"]),
        name=text(customer["name"]),
        contact_number=contacts.get(MOBILE),
        email=contacts.get(EMAIL),
        kind=kind.kind,
        tax_id=next(iter(tax_ids(kind, party)), None),
    )


def tax_ids(kind: PartyKind, party: Document) -> list[str]:
    """The party's tax codes or VAT numbers; identity cards and the like are left out."""
    known = party.get(kind.identification) or ()
    return [text(each["identificationId"]) for each in known if each.get("identificationType") == kind.number_type]


def read_contacts(customer: Document) -> dict[str, str]:
    """The first e-mail address and the first mobile number, by type of medium."""
    found: dict[str, str] = {}
    for medium in customer.get("contactMedium") or ():
        kind = medium.get("mediumType")
        if kind in _VALUES:
            found.setdefault(kind, text(medium["characteristic"][_VALUES[kind]]))
    return found


def contact_change(customer: Document, contacts: Mapping[str, str]) -> dict[str, Any]:
    """The merge patch that gives a customer these contacts: a list is replaced whole, so the others go along.

    TMF629 wants `engagedParty` in every update.
    """
    left = dict(contacts)
    media = [_changed(medium, left) for medium in customer.get("contactMedium") or ()]
    media += [{"mediumType": kind, "characteristic": {_VALUES[kind]: value}} for kind, value in left.items()]
    return {"engagedParty": dict(customer["engagedParty"]), "contactMedium": media}


def _changed(medium: Document, left: dict[str, str]) -> dict[str, Any]:
    """The first medium of a kind takes the new value, and takes it out of what is left."""
    kind = str(medium.get("mediumType"))
    if kind not in left:
        return dict(medium)
    return {**medium, "characteristic": {**medium["characteristic"], _VALUES[kind]: left.pop(kind)}}
