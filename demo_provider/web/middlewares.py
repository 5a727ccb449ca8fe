"""The middlewares, from the outermost in: log, errors, access."""

import hmac
import time

import structlog
from aiohttp import hdrs, web

from demo_provider.errors import BadRequest, Forbidden, ProviderError, Unauthorized, error_answer
from demo_provider.faults import Handler
from demo_provider.keys import SETTINGS
from demo_provider.pages.rendering import failed
from demo_provider.settings import Settings


@web.middleware
async def log_requests(request: web.Request, handler: Handler) -> web.StreamResponse:
    """One line for each call: method, path template, status. Never a query, a body, a header or a page's key."""
    began = time.perf_counter()
    answer = await handler(request)
    structlog.get_logger(__name__).info(
        "request",
        method=request.method,
        path=_template(request),
        status=answer.status,
        milliseconds=round((time.perf_counter() - began) * 1000, 1),
    )
    return answer


@web.middleware
async def render_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Every error leaves as JSON, or as a page for a browser; a bug is logged and tells the caller nothing."""
    try:
        if "\0" in request.path or "\0" in request.query_string:
            raise BadRequest("a NUL character cannot be used")
        return await handler(request)
    except ProviderError as error:
        return _told(request, error.status, error.code, str(error))
    except web.HTTPException as error:
        return _told(request, error.status, error.reason.lower().replace(" ", "_"), error.reason)
    except Exception:
        structlog.get_logger(__name__).exception("bug", path=_template(request))
        return _told(request, 500, ProviderError.code, "internal error")


@web.middleware
async def require_key(request: web.Request, handler: Handler) -> web.StreamResponse:
    """The API needs the key, ``/demo`` the admin secret; pages are opened by the secret in their address."""
    expected = _expected(request.path, request.config_dict[SETTINGS])
    if expected is not None and not _carries(request, expected):
        raise Unauthorized("no key, or a wrong one")
    return await handler(request)


def _told(request: web.Request, status: int, code: str, message: str) -> web.Response:
    if request.path.startswith("/pay/"):
        return failed(request, status)
    return error_answer(status, code, message)


def _expected(path: str, settings: Settings) -> str | None:
    if path.startswith("/v1/"):
        return settings.api_key
    if not path.startswith("/demo/"):
        return None
    if not settings.admin_secret:
        raise Forbidden("no admin secret is set, so the demo calls are closed")
    return settings.admin_secret


def _carries(request: web.Request, expected: str) -> bool:
    given = request.headers.get(hdrs.AUTHORIZATION, "")
    return hmac.compare_digest(given.encode(), f"Bearer {expected}".encode())


def _template(request: web.Request) -> str:
    resource = request.match_info.route.resource
    return resource.canonical if resource else "unknown"
