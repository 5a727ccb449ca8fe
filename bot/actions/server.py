"""The action port: where the engine calls the actions. Loopback only, and only with the secret.

`POST /webhook` takes Rasa's action call and gives Rasa's answer. 400: not an action call, or the action rejects its
execution; 401: without the secret; 404: no such action; 500: the action failed, which the engine makes an error of the
turn.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
import uuid
from collections.abc import Iterable
from typing import Any

from aiohttp import web
from rasa_sdk import Action
from rasa_sdk.executor import ActionExecutor
from rasa_sdk.interfaces import ActionExecutionRejection, ActionNotFoundException

from bot.services.turn import deadline, message_id, request_id

_log = logging.getLogger(__name__)
_EXECUTOR = web.AppKey("executor", ActionExecutor)
_SECRET = web.AppKey("secret", str)
_TIME = web.AppKey("seconds", float)


def create_action_app(actions: Iterable[Action], secret: str, seconds: float) -> web.Application:
    """The app of the action port. `seconds` is what one call may take; keep it below the engine's action time-out."""
    executor = ActionExecutor()
    for action in actions:
        executor.register_action(action)
    app = web.Application(client_max_size=4 * 1024**2)
    app[_EXECUTOR], app[_SECRET], app[_TIME] = executor, secret, seconds
    app.router.add_post("/webhook", _webhook)
    return app


async def _webhook(request: web.Request) -> web.Response:
    if not _knows_secret(request):
        return _error(401, "unauthorized")
    call = await _call(request)
    if call is None:
        return _error(400, "not an action call")
    message_id.set(request.headers["X-Message-ID"])
    request_id.set(request.headers.get("X-Request-ID") or uuid.uuid4().hex)
    deadline.set(asyncio.get_running_loop().time() + request.app[_TIME])
    return await _execute(request.app[_EXECUTOR], call)


def _knows_secret(request: web.Request) -> bool:
    given = request.headers.get("Authorization", "").encode()
    return hmac.compare_digest(given, f"Bearer {request.app[_SECRET]}".encode())


async def _call(request: web.Request) -> dict[str, Any] | None:
    """The action call, with an empty domain where there is none; None when it is not one."""
    try:
        call = await request.json()
    except (json.JSONDecodeError, UnicodeDecodeError):
        return None
    if not isinstance(call, dict) or not isinstance(call.get("tracker"), dict) or not call.get("next_action"):
        return None
    if "X-Message-ID" not in request.headers:
        return None
    return {**call, "domain": call.get("domain") or {}}


async def _execute(executor: ActionExecutor, call: dict[str, Any]) -> web.Response:
    action = call["next_action"]
    try:
        result = await executor.run(call)
    except ActionNotFoundException:
        return _error(404, f"no action {action}")
    except ActionExecutionRejection as rejection:
        return web.json_response({"error": rejection.message, "action_name": rejection.action_name}, status=400)
    except Exception:
        _log.exception("action failed", extra={"action": action, "request_id": request_id.get()})
        return _error(500, f"{action} failed")
    return web.json_response(result.model_dump() if result else {"events": [], "responses": []})


def _error(status: int, reason: str) -> web.Response:
    return web.json_response({"error": reason}, status=status)
