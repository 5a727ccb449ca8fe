"""TMF621 and TMF656 hubs: who wants to hear of tickets, and of service problems.

Events are posted to the ``callback`` as it is given, in TM Forum's envelope. ``query`` may name them
(``eventType=troubleTicketResolvedEvent``, alternatives by comma); without it all are sent. The same address with the
same query again is the same subscription.
"""

import uuid
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web
from sqlalchemy import select

from demo_operator.errors import BadRequest, NotFound
from demo_operator.events.courier import event_names
from demo_operator.events.happenings import EVENTS, PROBLEM, TICKET
from demo_operator.keys import DATABASE
from demo_operator.tables import EventSubscription
from demo_operator.tmf.problems import BASE as PROBLEMS
from demo_operator.tmf.resource import Route
from demo_operator.tmf.ticket_document import BASE as TICKETS
from demo_operator.web.body import Body, optional_text, read_object, required_text

BASES = {TICKET: TICKETS, PROBLEM: PROBLEMS}
LONGEST_CALLBACK = 2000

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def subscribing(api: str) -> Handler:
    async def subscribe(request: web.Request) -> web.Response:
        """201 with the subscription; 400 for an address or a query that cannot be used."""
        body = await read_object(request)
        wanted = {"api": api, "callback": _callback(body), "query": _query(body, api)}
        async with request.config_dict[DATABASE].writing() as session:
            kept = await session.scalar(select(EventSubscription).filter_by(**wanted))
            if kept is None:
                kept = EventSubscription(id=uuid.uuid4().hex, origin=str(request.url.origin()), **wanted)
                session.add(kept)
            kept.origin = str(request.url.origin())
        return web.json_response(_document(kept), status=201)

    return subscribe


def unsubscribing(api: str) -> Handler:
    async def unsubscribe(request: web.Request) -> web.Response:
        """204; 404 when there is none, which it also is when it was ended before."""
        async with request.config_dict[DATABASE].writing() as session:
            kept = await session.get(EventSubscription, request.match_info["id"])
            if kept is None or kept.api != api:
                raise NotFound(f"There is no listener {request.match_info['id']}")
            await session.delete(kept)
        return web.Response(status=204)

    return unsubscribe


def _callback(body: Body) -> str:
    callback = required_text(body, "callback")
    try:
        parts = urlsplit(callback)
    except ValueError as error:
        raise BadRequest("callback is not an address") from error
    if parts.scheme not in ("http", "https") or not parts.hostname or len(callback) > LONGEST_CALLBACK:
        raise BadRequest("callback is not an address")
    return callback


def _query(body: Body, api: str) -> str:
    query = optional_text(body, "query") or ""
    try:
        names = event_names(query) or set()
    except ValueError as error:
        raise BadRequest("query can only name an eventType") from error
    if names - set(EVENTS[api]):
        raise BadRequest(f"eventType must be one of: {', '.join(EVENTS[api])}")
    return query


def _document(kept: EventSubscription) -> Body:
    return {"id": kept.id, "callback": kept.callback, "query": kept.query}


def routes() -> list[Route]:
    return [
        route
        for api, base in BASES.items()
        for route in (
            Route("POST", f"{base}/hub", subscribing(api), "ticket"),
            Route("DELETE", f"{base}/hub/{{id}}", unsubscribing(api), "ticket"),
        )
    ]
