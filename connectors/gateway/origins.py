"""Browsers of other origins: only those that the settings name may call the API or open its stream."""

from __future__ import annotations

from collections.abc import Sequence

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from connectors.gateway.errors import error_response

_ALLOW = {
    "Access-Control-Allow-Methods": "GET, POST, DELETE",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, X-Request-ID",
    "Access-Control-Expose-Headers": "Retry-After, X-Request-ID",
    "Access-Control-Max-Age": "600",
}


def origins_middleware(own: str, allowed: Sequence[str]) -> Middleware:
    """Answers preflights; refuses a browser's call from an origin that is neither ours nor allowed."""

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        origin = request.headers.get("Origin", "")
        if not origin or not request.path.startswith("/api/") or origin in _own_origins(request, own):
            return await handler(request)
        if origin not in allowed:
            return error_response(403, "forbidden", "Pages of this origin may not call the API.")
        preflight = request.method == "OPTIONS"
        response = web.Response(status=204) if preflight else await handler(request)
        if not response.prepared:
            response.headers.update({"Access-Control-Allow-Origin": origin, "Vary": "Origin", **_ALLOW})
        return response

    return middleware


def is_from_our_page(request: web.Request, own: str) -> bool:
    """Whether a form or script of our own origin sent this: as the browser says, or by the Origin that it names."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    return request.headers.get("Origin", "") in _own_origins(request, own)


def _own_origins(request: web.Request, own: str) -> tuple[str, ...]:
    """The public address, and whatever name this request reached us under."""
    return own, f"http://{request.host}", f"https://{request.host}"
