"""TMF629 customers, and TMF632 individuals and organizations behind them. ``contacts`` changes them."""

from sqlalchemy import select

from demo_operator.tables import Customer, SavedCard
from demo_operator.tmf.query import Document, one_of, text
from demo_operator.tmf.resource import Reading, Resource
from demo_operator.tmf.values import Value, account_name, card_name, characteristic, customer_ref

CUSTOMERS = "/tmf-api/customerManagement/v4"
PARTIES = "/tmf-api/party/v4"


async def load_customers(reading: Reading) -> list[Document]:
    return [customer_document(reading, customer) for customer in await _customers(reading, Customer.id)]


async def load_individuals(reading: Reading) -> list[Document]:
    found = await _customers(reading, Customer.party_id)
    return [_individual(reading, customer) for customer in found if customer.kind == "consumer"]


async def load_organizations(reading: Reading) -> list[Document]:
    found = await _customers(reading, Customer.party_id)
    return [_organization(reading, customer) for customer in found if customer.kind == "business"]


def customer_document(reading: Reading, customer: Customer) -> Document:
    """``characteristic`` tells the kind: consumer or business."""
    href = reading.href(CUSTOMERS, "customer", customer.id)
    cards = {"paymentMethod": [_card(card) for card in customer.saved_cards]} if customer.saved_cards else {}
    return {
        "id": customer.id,
        "href": href,
        "name": customer.name,
        "status": "active",
        "engagedParty": _engaged_party(reading, customer),
        "contactMedium": contact_media(customer),
        "account": [{"id": customer.account_id, "name": account_name(customer), "@referredType": "BillingAccount"}],
        "characteristic": [characteristic("customerKind", customer.kind)],
        **cards,
        "@type": "Customer",
    }


def contact_media(customer: Customer) -> list[Value]:
    media: list[Value] = [
        {"mediumType": "email", "preferred": True, "characteristic": {"emailAddress": customer.email}}
    ]
    if customer.contact_mobile:
        phone = {"phoneNumber": customer.contact_mobile}
        media.append({"mediumType": "mobile", "preferred": False, "characteristic": phone})
    return media


def _card(card: SavedCard) -> Value:
    return {"id": card.id, "name": card_name(card), "@referredType": "tokenizedCard"}


def _engaged_party(reading: Reading, customer: Customer) -> Value:
    kind = "Organization" if customer.kind == "business" else "Individual"
    href = reading.href(PARTIES, kind.lower(), customer.party_id)
    return {"id": customer.party_id, "href": href, "name": customer.name, "@referredType": kind}


def _individual(reading: Reading, customer: Customer) -> Document:
    given, _, family = customer.name.partition(" ")
    identification = _identification("individualIdentification", "taxCode", customer.tax_code)
    return {
        "id": customer.party_id,
        "href": reading.href(PARTIES, "individual", customer.party_id),
        "givenName": given,
        "familyName": family,
        "fullName": customer.name,
        "status": "validated",
        "contactMedium": contact_media(customer),
        **identification,
        "relatedParty": [customer_ref(customer)],
        "@type": "Individual",
    }


def _organization(reading: Reading, customer: Customer) -> Document:
    identification = _identification("organizationIdentification", "vatNumber", customer.vat_number)
    return {
        "id": customer.party_id,
        "href": reading.href(PARTIES, "organization", customer.party_id),
        "name": customer.name,
        "tradingName": customer.name,
        "isLegalEntity": True,
        "status": "validated",
        "contactMedium": contact_media(customer),
        **identification,
        "relatedParty": [customer_ref(customer)],
        "@type": "Organization",
    }


def _identification(attribute: str, kind: str, number: str | None) -> Value:
    return {attribute: [{"identificationType": kind, "identificationId": number}]} if number else {}


async def _customers(reading: Reading, key: object) -> list[Customer]:
    query = select(Customer).order_by(Customer.id)
    if wanted := reading.wanted("id"):
        query = query.where(key == wanted)  # type: ignore[arg-type]
    return list(await reading.session.scalars(query))


_CONTACT_FILTERS = {"contactMedium.characteristic.emailAddress": text, "contactMedium.characteristic.phoneNumber": text}

RESOURCES = [
    Resource(
        CUSTOMERS,
        "customer",
        load_customers,
        {"id": text, "name": text, "status": text, "engagedParty.id": text, "account.id": text, **_CONTACT_FILTERS},
    ),
    Resource(
        PARTIES,
        "individual",
        load_individuals,
        {
            "id": text,
            "fullName": text,
            "familyName": text,
            "status": one_of("initialized", "validated", "deceaded"),
            "individualIdentification.identificationId": text,
            "relatedParty.id": text,
            **_CONTACT_FILTERS,
        },
    ),
    Resource(
        PARTIES,
        "organization",
        load_organizations,
        {
            "id": text,
            "name": text,
            "status": one_of("initialized", "validated", "closed"),
            "organizationIdentification.identificationId": text,
            "relatedParty.id": text,
            **_CONTACT_FILTERS,
        },
    ),
]
