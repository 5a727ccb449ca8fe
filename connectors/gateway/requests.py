"""Each request: its id, its line in the log, its numbers, its address counted."""

from __future__ import annotations

import re
import uuid
from time import perf_counter

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from prometheus_client import Counter, Histogram

from bot.services.turn import client_address as served_address
from bot.services.turn import request_id
from connectors.gateway.addresses import Networks, client_address
from connectors.gateway.limits import Limits

log = structlog.get_logger(__name__)
ADDRESS = web.RequestKey("address", str)
REQUESTS = Counter("sportello_http_requests_total", "Requests of the public port.", ["method", "route", "status"])
SECONDS = Histogram("sportello_http_request_seconds", "Time to answer, long polls and sockets left out.", ["route"])
_PROBES = frozenset({"/health/live", "/health/ready", "/metrics"})
_LONG = ("/messages", "/stream")
_ID = re.compile(r"^[A-Za-z0-9._-]{8,64}$")


def requests_middleware(trusted: Networks) -> Middleware:
    """Outermost: everything below it logs with the request id, which a caller may bring along."""

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        given = request.headers.get("X-Request-ID", "")
        request_id.set(given if _ID.match(given) else uuid.uuid4().hex)
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id.get())
        request[ADDRESS] = client_address(request.remote or "", request.headers.get("X-Forwarded-For", ""), trusted)
        served_address.set(request[ADDRESS])
        start = perf_counter()
        response = await handler(request)
        _note(request, response.status, perf_counter() - start)
        if not response.prepared:
            response.headers["X-Request-ID"] = request_id.get()
        return response

    return middleware


def limits_middleware(limits: Limits) -> Middleware:
    """Counts calls of the chat API by address."""

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.path.startswith("/api/"):
            limits.take("address", request[ADDRESS])
        return await handler(request)

    return middleware


def _note(request: web.Request, status: int, seconds: float) -> None:
    resource = request.match_info.route.resource
    route = resource.canonical if resource is not None else "unknown"
    REQUESTS.labels(request.method, route, str(status)).inc()
    if not route.endswith(_LONG):
        SECONDS.labels(route).observe(seconds)
    # Probes come every few seconds and say nothing new.
    note = log.debug if route in _PROBES else log.info
    note("request", method=request.method, route=route, status=status, ms=round(seconds * 1000, 1))
