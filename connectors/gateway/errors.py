"""Every refusal in one form: `{"error": {"code", "message", "request_id"}}`."""

from __future__ import annotations

import structlog
from aiohttp import web
from aiohttp.typedefs import Handler

from bot.core import chat_errors
from bot.services.turn import request_id
from connectors.gateway.limits import TooMany

log = structlog.get_logger(__name__)

STATUS: dict[type[chat_errors.ChatError], int] = {
    chat_errors.Unauthorized: 401,
    chat_errors.UnknownConversation: 404,
    chat_errors.ConversationClosed: 410,
    chat_errors.MessageConflict: 409,
    chat_errors.UnknownChoice: 422,
    chat_errors.ChoiceOvertaken: 422,
    chat_errors.UnknownPrompt: 404,
    chat_errors.InvalidIdentity: 401,
    chat_errors.OtherCustomer: 409,
    chat_errors.NobodyReads: 409,
    chat_errors.FileTooLarge: 413,
    chat_errors.UnsupportedFile: 415,
    chat_errors.UnknownAttachment: 422,
    chat_errors.NobodySignedIn: 409,
    chat_errors.NoMessenger: 404,
}
_HTTP_CODES = {
    400: ("not_json", "The body is not a JSON object."),
    403: ("forbidden", "The call is not allowed."),
    404: ("not_found", "There is nothing at this address."),
    405: ("method_not_allowed", "The address does not know this method."),
    413: ("too_large", "The body is larger than 64 KiB."),
    422: ("invalid", "The body does not fit the call."),
}


class InvalidBody(Exception):
    """The body is JSON and does not fit; `reason` says where."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotJson(Exception):
    """The body is no JSON object."""


def error_response(status: int, code: str, message: str, headers: dict[str, str] | None = None) -> web.Response:
    body = {"error": {"code": code, "message": message, "request_id": request_id.get("")}}
    return web.json_response(body, status=status, headers=headers)


@web.middleware
async def errors_middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turns what a handler raises into the one error form; a bug is logged with its request id and answered 500."""
    try:
        return await handler(request)
    except chat_errors.TooManyFiles as error:
        return error_response(429, error.code, error.message, {"Retry-After": str(error.retry_after)})
    except chat_errors.ChatError as error:
        return error_response(STATUS[type(error)], error.code, error.message)
    except TooMany as error:
        wait = {"Retry-After": str(error.retry_after)}
        return error_response(429, "too_many_requests", f"Try again in {error.retry_after} seconds.", wait)
    except NotJson:
        return error_response(400, *_HTTP_CODES[400])
    except InvalidBody as error:
        return error_response(422, "invalid", error.reason)
    except web.HTTPException as error:
        if error.status < 400:
            raise
        code, message = _HTTP_CODES.get(error.status, ("refused", error.reason))
        allow = {"Allow": error.headers["Allow"]} if "Allow" in error.headers else None
        return error_response(error.status, code, message, allow)
    except Exception:
        log.exception("request failed", method=request.method, route=_route(request))
        return error_response(500, "internal_error", "Something went wrong here; the request id finds it in the log.")


def _route(request: web.Request) -> str:
    resource = request.match_info.route.resource
    return resource.canonical if resource is not None else "unknown"
