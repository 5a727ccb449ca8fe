"""What can go wrong for a caller, as TM Forum writes it: code, reason, message, status.

TmfError
├── BadRequest      400  a body or a query that cannot be used
├── Unauthorized    401  no token, or a wrong one
├── Forbidden       403  a call that is closed
└── NotFound        404  no such resource
"""

from aiohttp import web


class TmfError(Exception):
    """An error that the caller is told."""

    status = 500
    code = "internalError"
    reason = "Internal error"


class BadRequest(TmfError):
    status = 400
    code = "invalidRequest"
    reason = "Invalid request"


class Unauthorized(TmfError):
    status = 401
    code = "unauthorized"
    reason = "Missing or wrong token"


class Forbidden(TmfError):
    status = 403
    code = "forbidden"
    reason = "Closed"


class NotFound(TmfError):
    status = 404
    code = "notFound"
    reason = "Not found"


def error_answer(status: int, code: str, reason: str, message: str) -> web.Response:
    """The TM Forum error body."""
    return web.json_response({"code": code, "reason": reason, "message": message, "status": str(status)}, status=status)


def answer_for(error: TmfError) -> web.Response:
    return error_answer(error.status, error.code, error.reason, str(error) or error.reason)
