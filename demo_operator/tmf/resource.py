"""A TM Forum resource that can be listed and read: both calls are the same for all of them."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from demo_operator.errors import NotFound
from demo_operator.faults import Handler
from demo_operator.keys import CLOCK, DATABASE
from demo_operator.tmf.query import Document, Query, Read, read_fields, read_query


@dataclass(frozen=True)
class Reading:
    """One call that reads: its session, the operator's time, and what the caller narrows it to."""

    session: AsyncSession
    now: datetime
    zone: ZoneInfo
    origin: str
    query: Query

    def href(self, base: str, name: str, id: str) -> str:
        return f"{self.origin}{base}/{name}/{id}"

    def wanted(self, path: str) -> str | None:
        return self.query.wanted(path)


@asynccontextmanager
async def reading(request: web.Request, query: Query) -> AsyncIterator[Reading]:
    """A reading for ``request``, on one state of the books."""
    clock = request.config_dict[CLOCK]
    async with request.config_dict[DATABASE].reading() as session:
        yield Reading(session, clock.now(), clock.zone, str(request.url.origin()), query)


Load = Callable[[Reading], Awaitable[list[Document]]]


@dataclass(frozen=True)
class Route:
    """A call: ``operation`` is the name under which its faults are played; None: only with those of ``all``."""

    method: str
    path: str
    handler: Handler
    operation: str | None


@dataclass(frozen=True)
class Resource:
    """A list of documents under ``base/name``. ``load`` may use ``Reading.wanted`` to read less, never to read more."""

    base: str
    name: str
    load: Load
    filters: Mapping[str, Read]
    operation: str | None = None

    def routes(self) -> list[Route]:
        path = f"{self.base}/{self.name}"
        return [
            Route("GET", path, self.list_all, self.operation),
            Route("GET", f"{path}/{{id}}", self.read_one, self.operation),
        ]

    async def list_all(self, request: web.Request) -> web.Response:
        query = read_query(request.query, self.filters)
        async with reading(request, query) as found:
            matching = query.matching(await self.load(found))
        page = query.page(matching)
        counts = {"X-Total-Count": str(len(matching)), "X-Result-Count": str(len(page))}
        return web.json_response(page, headers=counts)

    async def read_one(self, request: web.Request) -> web.Response:
        wanted = request.match_info["id"]
        query = Query(exact={"id": wanted}, fields=read_fields(request.query))
        async with reading(request, query) as found:
            documents = await self.load(found)
        for document in documents:
            if document["id"] == wanted:
                return web.json_response(query.shown(document))
        raise NotFound(f"There is no {self.name} {wanted}")
