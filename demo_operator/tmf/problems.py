"""TMF656 service problems: the outages that the operator knows of, and the lines that lie in them.

``affectedService.id`` finds those of a line. ``category`` is the fault kind, ``creationDate`` when it began. TMF656 has
no expected end: it is told as TMF621 tells it, in ``expectedResolutionDate``.
"""

from sqlalchemy import select

from demo_operator.events import Happening
from demo_operator.outages import lines_in, problem_id
from demo_operator.tables import Outage
from demo_operator.tmf.products import BASE as INVENTORY
from demo_operator.tmf.query import Document, moment, one_of, text
from demo_operator.tmf.resource import Reading, Resource
from demo_operator.tmf.values import Value, instant

BASE = "/tmf-api/serviceProblemManagement/v4"
STATUSES = ("submitted", "rejected", "acknowledged", "inProgress", "pending", "held", "resolved", "closed", "cancelled")
SAID = {"internet_down": "Internet non funziona"}


async def load_problems(reading: Reading) -> list[Document]:
    """Newest first."""
    outages = await reading.session.scalars(select(Outage).order_by(Outage.since.desc(), Outage.id.desc()))
    return [await _document(reading, outage) for outage in outages.all()]


async def problem_document(reading: Reading, happening: Happening) -> Document | None:
    """What an event tells of a problem; None: it is gone."""
    return next((each for each in await load_problems(reading) if each["id"] == happening.id), None)


async def _document(reading: Reading, outage: Outage) -> Document:
    id, lines = problem_id(outage), await lines_in(reading.session, outage)
    ended = instant(outage.ended_at) if outage.ended_at else None
    document = {
        "id": id,
        "href": reading.href(BASE, "serviceProblem", id),
        "category": outage.what,
        "description": f"{SAID.get(outage.what, 'Guasto')} nella zona con prefisso {outage.area_prefix}",
        "status": "resolved" if ended else "inProgress",
        "creationDate": instant(outage.since),
        "statusChangeDate": ended or instant(outage.since),
        "expectedResolutionDate": instant(outage.expected_end),
        "resolutionDate": ended,
        "affectedLocation": [_area(outage.area_prefix)],
        "affectedNumberOfServices": len(lines),
        "affectedService": [_line(reading, line.id) for line in lines],
        "@type": "ServiceProblem",
    }
    return {name: value for name, value in document.items() if value is not None}


def _area(prefix: str) -> Value:
    return {"id": prefix, "name": f"Prefisso {prefix}", "role": "outageArea", "@referredType": "GeographicArea"}


def _line(reading: Reading, line_id: str) -> Value:
    return {"id": line_id, "href": reading.href(INVENTORY, "product", line_id), "@referredType": "Product"}


RESOURCES = [
    Resource(
        BASE,
        "serviceProblem",
        load_problems,
        {
            "id": text,
            "category": text,
            "status": one_of(*STATUSES),
            "affectedService.id": text,
            "affectedLocation.id": text,
            "creationDate": moment,
            "resolutionDate": moment,
        },
        operation="ticket",
    )
]
