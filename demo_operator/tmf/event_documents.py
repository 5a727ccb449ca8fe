"""What an event tells: the ticket or the service problem as it stands when it is sent."""

from demo_operator.clock import Clock
from demo_operator.database import Database
from demo_operator.events import TICKET, Happening
from demo_operator.events.courier import Describe
from demo_operator.tables import Ticket
from demo_operator.tmf.problems import problem_document
from demo_operator.tmf.query import Document, Query
from demo_operator.tmf.resource import Reading
from demo_operator.tmf.ticket_document import ticket_document


def describing(database: Database, clock: Clock) -> Describe:
    """Writes the resource of a happening, with links from an origin; None: a reset forgot it."""

    async def describe(happening: Happening, origin: str) -> Document | None:
        async with database.reading() as session:
            found = Reading(session, clock.now(), clock.zone, origin, Query())
            if happening.api != TICKET:
                return await problem_document(found, happening)
            ticket = await session.get(Ticket, happening.id)
            return ticket_document(found, ticket) if ticket else None

    return describe
