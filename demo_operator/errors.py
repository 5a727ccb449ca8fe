"""What can go wrong for a caller: code, reason, message, status. Told as TM Forum writes it, or as CAMARA does.

TmfError                        500  the operator's own fault
├── BadRequest                  400  a body or a query that cannot be used
│   └── OutOfRange              400  a number that is too small or too large
├── Unauthorized                401  no token, or a wrong one
├── Forbidden                   403  a call that is closed
├── NotFound                    404  no such resource
│   └── IdentifierNotFound      404  a phone number that is not this operator's
├── Refused                     409  the state of a line, a voucher or an order does not allow it; its code says why
├── MissingIdentifier           422  nobody is named
└── ServiceNotApplicable        422  somebody is named for whom there is no answer
"""

import re
from collections.abc import Mapping

from aiohttp import web

CAMARA_CODES: Mapping[str, str] = {
    "internalError": "INTERNAL",
    "invalidRequest": "INVALID_ARGUMENT",
    "unauthorized": "UNAUTHENTICATED",
    "forbidden": "PERMISSION_DENIED",
}


class TmfError(Exception):
    """An error that the caller is told."""

    status = 500
    code = "internalError"
    reason = "Internal error"


class BadRequest(TmfError):
    status = 400
    code = "invalidRequest"
    reason = "Invalid request"


class OutOfRange(BadRequest):
    code = "outOfRange"


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


class IdentifierNotFound(NotFound):
    code = "identifierNotFound"


class Refused(TmfError):
    """``code`` is for the caller's program to tell one refusal from another."""

    status = 409
    reason = "Refused"

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class MissingIdentifier(TmfError):
    status = 422
    code = "missingIdentifier"
    reason = "Nobody is named"


class ServiceNotApplicable(TmfError):
    status = 422
    code = "serviceNotApplicable"
    reason = "Not applicable"


def error_answer(status: int, code: str, reason: str, message: str) -> web.Response:
    """The TM Forum error body."""
    return web.json_response({"code": code, "reason": reason, "message": message, "status": str(status)}, status=status)


def camara_error_answer(status: int, code: str, reason: str, message: str) -> web.Response:
    """The CAMARA error body: codes in capitals, some with a name of their own; the reason is part of the code."""
    told = CAMARA_CODES.get(code) or re.sub(r"(?=[A-Z])", "_", code).upper()
    return web.json_response({"status": status, "code": told, "message": message}, status=status)
