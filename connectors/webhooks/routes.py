"""`POST /webhooks/{provider}`: a signed event is kept, then answered with 204; whatever follows is the workers'.

An event proves nothing by itself: it only makes the provider's own word be read again.
"""

from __future__ import annotations

import structlog
from aiohttp import web

from bot.core.payment_errors import BadSignature
from connectors.gateway.errors import error_response
from connectors.gateway.keys import PRODUCT

log = structlog.get_logger(__name__)


def add_webhook_routes(app: web.Application) -> None:
    app.router.add_post("/webhooks/{provider}", take)


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
