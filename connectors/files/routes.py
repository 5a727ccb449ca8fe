"""`GET /files/{id}/{token}`: a file that a customer or an agent sent, by the customer's link, as long as it is kept.

Always a download under a name of ours; a browser runs and draws nothing of it. Whatever is wrong with a link is
answered alike.
"""

from __future__ import annotations

from urllib.parse import quote

from aiohttp import web

from bot.core.attachments import Attachment
from bot.services.attachments import FileOver
from connectors.account.rendering import Renderer
from connectors.gateway.keys import LIMITS, PRODUCT
from connectors.gateway.requests import ADDRESS

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


def add_file_routes(app: web.Application, renderer: Renderer) -> None:
    """Needs the product in the application already."""

    async def download(request: web.Request) -> web.Response:
        request.app[LIMITS].take("payment", request[ADDRESS])
        product, asked = request.app[PRODUCT], request.match_info
        try:
            found, content = await product.chat.attachments.open(asked["id"], asked["token"])
        except FileOver:
            return renderer.page("file_over.html", product.settings.language, {}, status=404)
        return as_download(found, content)

    app.router.add_get("/files/{id}/{token}", download)


def as_download(found: Attachment, content: bytes) -> web.Response:
    """Under a name of ours; a browser runs and draws nothing of it."""
    headers = {**HEADERS, "Content-Disposition": disposition(found.title)}
    return web.Response(body=content, content_type=found.type.media_type, headers=headers)


def disposition(title: str) -> str:
    """RFC 6266: the name in ASCII for old clients, and in full (RFC 8187)."""
    plain = "".join(letter if letter.isascii() and letter not in '"\\' else "_" for letter in title)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(title, safe='')}"
