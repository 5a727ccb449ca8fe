"""The middlewares, from the outermost in: log, errors, access, today."""

import hmac
import re
import time
import uuid

import structlog
from aiohttp import hdrs, web

from demo_operator.errors import BadRequest, Forbidden, TmfError, Unauthorized, camara_error_answer, error_answer
from demo_operator.faults import Handler
from demo_operator.keys import BOOKS, SETTINGS
from demo_operator.settings import Settings
from demo_operator.tmf.values import PAYMENTS

REQUEST_ID = "X-Request-ID"
TM_FORUM, CAMARA = ("/tmf-api", PAYMENTS), "/sim-swap"
_USABLE_ID = re.compile(r"[\w.:-]{1,128}", re.ASCII)


@web.middleware
async def log_requests(request: web.Request, handler: Handler) -> web.StreamResponse:
    """One line for each call: method, path template, status, request id. Never a query, a body or a header."""
    given = request.headers.get(REQUEST_ID, "")
    request_id = given if _USABLE_ID.fullmatch(given) else uuid.uuid4().hex
    began = time.perf_counter()
    with structlog.contextvars.bound_contextvars(request_id=request_id):
        answer = await handler(request)
        structlog.get_logger(__name__).info(
            "request",
            method=request.method,
            path=_template(request),
            status=answer.status,
            milliseconds=round((time.perf_counter() - began) * 1000, 1),
        )
    answer.headers[REQUEST_ID] = request_id
    return answer


@web.middleware
async def render_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Every error leaves in TM Forum's form, or in CAMARA's; a bug is logged and tells the caller nothing."""
    answer_in_form = camara_error_answer if request.path.startswith(CAMARA) else error_answer
    try:
        _refuse_nul(request)
        return await handler(request)
    except TmfError as error:
        return answer_in_form(error.status, error.code, error.reason, str(error) or error.reason)
    except web.HTTPException as error:
        answer = answer_in_form(error.status, _code(error), error.reason, error.reason)
        if hdrs.ALLOW in error.headers:
            answer.headers[hdrs.ALLOW] = error.headers[hdrs.ALLOW]
        return answer
    except Exception:
        structlog.get_logger(__name__).exception("bug", path=_template(request))
        return answer_in_form(TmfError.status, TmfError.code, TmfError.reason, TmfError.reason)


@web.middleware
async def require_bearer(request: web.Request, handler: Handler) -> web.StreamResponse:
    """The APIs need the BSS token where one is set, ``/demo`` the admin secret; health checks need nothing."""
    settings = request.config_dict[SETTINGS]
    expected = _expected_token(request.path, settings)
    if expected is not None and not _carries(request, expected):
        raise Unauthorized
    return await handler(request)


@web.middleware
async def come_to_today(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Before anything is read or written, what was due since the last call happens."""
    if not request.path.startswith("/health"):
        await request.config_dict[BOOKS].catch_up()
    return await handler(request)


def _expected_token(path: str, settings: Settings) -> str | None:
    if path.startswith((*TM_FORUM, CAMARA)):
        return settings.bss_token
    if not path.startswith("/demo"):
        return None
    if not settings.admin_secret:
        raise Forbidden("No admin secret is set, so the demo calls are closed")
    return settings.admin_secret


def _carries(request: web.Request, expected: str) -> bool:
    given = request.headers.get(hdrs.AUTHORIZATION, "")
    return hmac.compare_digest(given.encode(), f"Bearer {expected}".encode())


def _refuse_nul(request: web.Request) -> None:
    """PostgreSQL stores no NUL character, so none may get as far as a query."""
    if "\0" in request.path or "\0" in request.query_string:
        raise BadRequest("A NUL character cannot be used")


def _template(request: web.Request) -> str:
    resource = request.match_info.route.resource
    return resource.canonical if resource else "unknown"


def _code(error: web.HTTPException) -> str:
    words = error.reason.title().replace(" ", "")
    return words[:1].lower() + words[1:]
