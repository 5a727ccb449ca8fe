"""TMF677 usage consumption: what a line has used, has left, and has in total in the current plan month.

``POST queryUsageConsumption`` answers at once with state ``done``. A query is not kept: its id names the lines it asked
about, so that reading it again gives the usage as it is then. Each bucket has three counters of level ``global``:
``used``, ``left``, ``total``. An unlimited one has no ``value``, and ``valueName`` is ``unlimited``. A line without
counters answers with no buckets.
"""

from aiohttp import web
from sqlalchemy import select

from demo_operator.errors import BadRequest, NotFound
from demo_operator.tables import Counter, Line
from demo_operator.tmf.counters import KINDS, Kind, amount, bucket_id, left, plan_month, spoken, status
from demo_operator.tmf.query import Document, Query
from demo_operator.tmf.resource import Reading, Route, reading
from demo_operator.tmf.values import Value, account_ref, customer_ref, instant
from demo_operator.web.body import Body, objects, read_object

BASE = "/tmf-api/usageConsumption/v4"
NAME = "queryUsageConsumption"
MOST_LINES = 20


async def create_query(request: web.Request) -> web.Response:
    """The usage of the products in ``searchCriteria``; 400 when it names none, or one that is unknown."""
    ids = _wanted_lines(await read_object(request))
    async with reading(request, Query()) as found:
        lines = await _lines(found, ids)
        if missing := set(ids) - {line.id for line in lines}:
            raise BadRequest(f"There is no product {min(missing)}")
        return web.json_response(_answer(found, lines), status=201)


async def read_query_again(request: web.Request) -> web.Response:
    wanted = request.match_info["id"]
    ids = wanted.split("-")
    async with reading(request, Query()) as found:
        lines = await _lines(found, ids)
        if len(lines) != len(ids):
            raise NotFound(f"There is no {NAME} {wanted}")
        return web.json_response(_answer(found, lines))


def routes() -> list[Route]:
    path = f"{BASE}/{NAME}"
    return [
        Route("POST", path, create_query, "usage"),
        Route("GET", f"{path}/{{id}}", read_query_again, "usage"),
    ]


def _wanted_lines(body: Body) -> list[str]:
    criteria = body.get("searchCriteria")
    if not isinstance(criteria, dict):
        raise BadRequest("searchCriteria is missing")
    ids = list(dict.fromkeys(product["id"] for product in objects(criteria, "product", "id")))
    if not 0 < len(ids) <= MOST_LINES:
        raise BadRequest(f"searchCriteria names no product, or more than {MOST_LINES}")
    return ids


async def _lines(reading: Reading, ids: list[str]) -> list[Line]:
    return list(await reading.session.scalars(select(Line).where(Line.id.in_(ids)).order_by(Line.position)))


def _answer(reading: Reading, lines: list[Line]) -> Document:
    ids = [line.id for line in lines]
    query_id = "-".join(ids)
    return {
        "id": query_id,
        "href": reading.href(BASE, NAME, query_id),
        "queryUsageConsumptionDate": instant(reading.now),
        "searchCriteria": {"product": [{"id": id} for id in ids]},
        "usageConsumption": [_consumption(reading, line) for line in lines],
        "@type": "QueryUsageConsumption",
    }


def _consumption(reading: Reading, line: Line) -> Value:
    return {
        "id": line.id,
        "name": line.plan.name,
        "state": "done",
        "creationDate": instant(reading.now),
        "lastUpdate": instant(reading.now),
        "product": [{"id": line.id, "name": line.plan.name, "@referredType": "Product"}],
        "logicalResource": [{"id": line.number, "@referredType": "MSISDN"}],
        "partyAccount": [account_ref(line.customer)],
        "relatedParty": [customer_ref(line.customer)],
        "validPeriod": plan_month(line, reading.zone),
        "bucketRefOrValue": [_bucket(reading, line, counter, KINDS[counter.kind]) for counter in line.counters],
        "@type": "UsageConsumption",
    }


def _bucket(reading: Reading, line: Line, counter: Counter, kind: Kind) -> Value:
    remaining = left(line, counter)
    valued = {} if remaining is None else {"remainingValue": amount(kind, remaining)}
    period = plan_month(line, reading.zone)
    told = {"used": counter.used, "left": remaining, "total": counter.total}
    return {
        "id": bucket_id(line, kind),
        "name": kind.name,
        "usageType": kind.usage_type,
        "status": status(line),
        "isShared": False,
        **valued,
        "remainingValueName": spoken(kind, remaining),
        "validFor": period,
        "bucketCounter": [_counter(name, value, kind, period) for name, value in told.items()],
        "@type": "Bucket",
    }


def _counter(name: str, value: int | None, kind: Kind, period: Value) -> Value:
    valued = {} if value is None else {"value": amount(kind, value)}
    return {
        "counterType": name,
        "level": "global",
        **valued,
        "valueName": spoken(kind, value),
        "consumptionPeriod": period,
    }
