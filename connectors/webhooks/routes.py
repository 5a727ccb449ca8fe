"""`POST /webhooks/{provider}`: a signed event is kept, then answered with 204; whatever follows is the workers'.
`POST /webhooks/operator/{token}`: an event of TM Forum's about a ticket or an outage.

An event proves nothing by itself: it only makes the provider's or the operator's own word be read again.
"""

from __future__ import annotations

import json

import structlog
from aiohttp import web

from bot.core.payment_errors import BadSignature
from bot.services.care.listening import NotOurs
from connectors.gateway.errors import error_response
from connectors.gateway.keys import PRODUCT

log = structlog.get_logger(__name__)


def add_webhook_routes(app: web.Application) -> None:
    app.router.add_post("/webhooks/{provider}", take)
    app.router.add_post("/webhooks/operator/{token}", take_from_operator)


async def take(request: web.Request) -> web.Response:
    """401: the provider did not sign it; 404: no such provider."""
    body = await request.read()
    headers = {name.lower(): value for name, value in request.headers.items()}
    provider = request.match_info["provider"]
    try:
        await request.app[PRODUCT].money.paying.payments.noting.note(provider, headers, body)
    except KeyError:
        return error_response(404, "unknown_provider", "there is no such provider")
    except BadSignature:
        log.warning("a webhook without a right signature", provider=provider)
        return error_response(401, "bad_signature", "the signature does not fit")
    request.app[PRODUCT].money.bell.set()
    return web.Response(status=204)


async def take_from_operator(request: web.Request) -> web.Response:
    """204 whatever it is about; 400: not JSON; 401: not the address that the operator was given."""
    try:
        event = json.loads(await request.read())
    except (ValueError, RecursionError):
        return error_response(400, "not_json", "the body is not JSON")
    try:
        followed = await request.app[PRODUCT].care.listening.take(
            request.match_info["token"], event if isinstance(event, dict) else {}
        )
    except NotOurs:
        log.warning("an event for another address than the operator's")
        return error_response(401, "unauthorized", "the address is not the one that the operator was given")
    if followed:
        request.app[PRODUCT].money.bell.set()
    return web.Response(status=204)
