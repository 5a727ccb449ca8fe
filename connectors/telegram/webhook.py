"""`POST /webhooks/telegram/{bot id}`: an update is kept, then answered with 200; whatever follows is the workers'.

What does not show the secret is refused before its body is read.
"""

from __future__ import annotations

import hmac
import json

import structlog
from aiohttp import web

from connectors.gateway.errors import error_response
from connectors.telegram.channel import TELEGRAM, TelegramChannel
from connectors.telegram.updates import NoUpdate

log = structlog.get_logger(__name__)
HEADER = "X-Telegram-Bot-Api-Secret-Token"
LARGEST = 1024 * 1024
"""Bytes of an update: far above any that Telegram sends."""
CHUNK = 64 * 1024


def add_telegram_routes(app: web.Application) -> None:
    app.router.add_post("/webhooks/telegram/{bot}", take)


async def take(request: web.Request) -> web.Response:
    """404: no such bot, or its updates are fetched; 401: not from Telegram; 413, 400: no update could be that."""
    channel = request.app.get(TELEGRAM)
    if channel is None or not channel.takes_webhook(request.match_info["bot"]):
        return error_response(404, "unknown_bot", "there is no such bot here")
    if not _is_from_telegram(request, channel):
        log.warning("an update without the right secret")
        return error_response(401, "unauthorized", "the secret is missing or wrong")
    body = await _body(request)
    if body is None:
        return error_response(413, "too_large", "an update of Telegram's is smaller")
    try:
        raw = json.loads(body)
    except (ValueError, RecursionError):
        raw = None
    if not isinstance(raw, dict):
        return error_response(400, "not_json", "the body is no JSON object")
    try:
        await channel.door.take(raw)
    except NoUpdate:  # it would come again for a day, and be no other
        log.error("an update that cannot be read")
    return web.Response()


def _is_from_telegram(request: web.Request, channel: TelegramChannel) -> bool:
    shown = request.headers.get(HEADER, "").encode("utf-8", "surrogateescape")
    secret = channel.webhook_secret.encode()
    return bool(secret) and hmac.compare_digest(shown, secret)


async def _body(request: web.Request) -> bytes | None:
    """None: it is too large."""
    if (request.content_length or 0) > LARGEST:
        return None
    body = bytearray()
    async for chunk in request.content.iter_chunked(CHUNK):
        body += chunk
        if len(body) > LARGEST:
            return None
    return bytes(body)
