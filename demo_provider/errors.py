"""What a caller of the API can be told: a code, a message, a status.

ProviderError              500  the provider's own fault
├── BadRequest             400  a body, a query or a header that cannot be used
├── Unauthorized           401  no key, or a wrong one
├── Forbidden              403  a call that is closed
├── NotFound               404  no such payment, card or setup
└── Conflict               409  not in this state
    ├── KeyReused          409  an idempotency key that came before with another request
    └── RefundTooLarge     409  more than is left of the capture
"""

from aiohttp import web


class ProviderError(Exception):
    """An error that the caller is told."""

    status = 500
    code = "internal_error"


class BadRequest(ProviderError):
    status = 400
    code = "invalid_request"


class Unauthorized(ProviderError):
    status = 401
    code = "unauthorized"


class Forbidden(ProviderError):
    status = 403
    code = "forbidden"


class NotFound(ProviderError):
    status = 404
    code = "not_found"


class Conflict(ProviderError):
    status = 409
    code = "wrong_state"


class KeyReused(Conflict):
    code = "idempotency_key_reused"


class RefundTooLarge(Conflict):
    code = "refund_too_large"


def error_answer(status: int, code: str, message: str) -> web.Response:
    return web.json_response({"error": {"code": code, "message": message}}, status=status)
