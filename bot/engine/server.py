"""The engine's HTTP server, on loopback: turns, parsing, health, and what a demo needs."""

from __future__ import annotations

import hmac
import logging
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

from aiohttp import web

from bot.engine.clock import EngineClock
from bot.engine.errors import EngineError, NotReady, Unauthorized
from bot.engine.requests import read_moment, read_object, read_turn
from bot.engine.settings import EngineSettings
from bot.engine.work import Work

logger = logging.getLogger(__name__)
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

SETTINGS: web.AppKey[EngineSettings] = web.AppKey("settings", EngineSettings)
CLOCK: web.AppKey[EngineClock] = web.AppKey("clock", EngineClock)
WORK: web.AppKey[Work] = web.AppKey("work", Work)


def build_app(settings: EngineSettings) -> web.Application:
    """The server. It answers `/health/live` at once, and everything else once the model is loaded."""
    app = web.Application(middlewares=[render_errors], client_max_size=1024 * 1024)
    app[SETTINGS] = settings
    app[CLOCK] = EngineClock(settings.start_moment())
    app[WORK] = Work()
    app.cleanup_ctx.append(_engine)
    app.add_routes(
        [
            web.get("/health/live", live),
            web.get("/health/ready", ready),
            web.post("/turns", with_secret(take_turn)),
            web.post("/model/parse", parse),
            web.post("/reset", with_secret(reset)),
            web.post("/clock", with_secret(set_clock)),
            web.delete("/conversations/{key}", with_secret(forget)),
        ]
    )
    return app


async def _engine(app: web.Application) -> AsyncIterator[None]:
    app[WORK].start_loading(app[SETTINGS], app[CLOCK])
    yield
    await app[WORK].finish()


# Who may call, and how errors look.


def with_secret(handler: Handler) -> Handler:
    """Lets a call through that carries the secret; compared in constant time."""

    async def guarded(request: web.Request) -> web.StreamResponse:
        given = request.headers.get("Authorization", "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, f"Bearer {request.app[SETTINGS].secret}".encode()):
            raise Unauthorized("the secret is missing or wrong")
        return await handler(request)

    return guarded


@web.middleware
async def render_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Gives each request its id, and turns exceptions into `{"error": {"code", "message"}}`."""
    request["id"] = request.headers.get("X-Request-ID") or uuid.uuid4().hex
    started = time.monotonic()
    try:
        response = await handler(request)
    except EngineError as error:
        response = _error(error.status, error.code, str(error))
        if not isinstance(error, NotReady):
            _log_error(request, error, started)
    except web.HTTPException as error:
        response = _error(error.status, error.reason.lower().replace(" ", "_"), error.reason)
    except Exception as error:
        response = _error(500, "internal_error", "the engine failed")
        _log_error(request, error, started)
    response.headers["X-Request-ID"] = request["id"]
    return response


def _error(status: int, code: str, message: str) -> web.Response:
    return web.json_response({"error": {"code": code, "message": message}}, status=status)


def _log_error(request: web.Request, error: Exception, started: float) -> None:
    fields = {"request_id": request["id"], "code": getattr(error, "code", "internal_error")}
    fields["milliseconds"] = round((time.monotonic() - started) * 1000)
    expected = isinstance(error, EngineError) and error.status < 500
    logger.log(
        logging.INFO if expected else logging.ERROR,
        "engine.refused" if expected else "engine.failed",
        exc_info=None if expected else error,
        extra={"fields": {**fields, "reason": str(error) if isinstance(error, EngineError) else type(error).__name__}},
    )


# What can be asked.


async def live(_request: web.Request) -> web.Response:
    """The process runs."""
    return web.json_response({"status": "live"})


async def ready(request: web.Request) -> web.Response:
    """The model is loaded and turns are taken."""
    request.app[WORK].engine()
    return web.json_response({"status": "ready", "model": request.app[WORK].engine().agent.processor.model_filename})


async def take_turn(request: web.Request) -> web.Response:
    """One customer message. The turn goes on to its end if the caller hangs up; calling again gives its answer."""
    engine = request.app[WORK].engine()
    turn = read_turn(await read_object(request), request["id"])
    started = time.monotonic()
    answer = await request.app[WORK].see_through(engine.turns.take(turn))
    logger.info("engine.turn", extra={"fields": _summary(turn.message_id, turn.request_id, answer, started)})
    return web.json_response(answer)


def _summary(message_id: str, request_id: str, answer: dict[str, Any], started: float) -> dict[str, Any]:
    return {
        "request_id": request_id,
        "message_id": message_id,
        "repeated": answer["repeated"],
        "milliseconds": round((time.monotonic() - started) * 1000),
    }


async def parse(request: web.Request) -> web.Response:
    """What the model makes of a text, in the shape of Rasa's own `/model/parse`; `now` may be given too."""
    engine = request.app[WORK].engine()
    body = await read_object(request)
    now = read_moment(body.get("now")) or request.app[CLOCK].now()
    return web.json_response(await engine.parse(body.get("text"), now))


async def reset(request: web.Request) -> web.Response:
    """Forgets all conversations and sets the clock: to `now`, or back to what it was at start."""
    engine = request.app[WORK].engine()
    moment = read_moment((await read_object(request)).get("now"))
    await engine.store.forget_all()
    _set_clock(request.app[CLOCK], moment)
    return web.json_response({"status": "reset"})


async def set_clock(request: web.Request) -> web.Response:
    """Sets the clock to `now`, from where it runs on; null sets it back to what it was at start."""
    _set_clock(request.app[CLOCK], read_moment((await read_object(request)).get("now")))
    return web.json_response({"status": "set"})


def _set_clock(clock: EngineClock, moment: Any) -> None:
    if moment is None:
        clock.back_to_start()
    else:
        clock.set(moment)


async def forget(request: web.Request) -> web.Response:
    """Forgets one conversation; forgetting one that is not there is fine."""
    await request.app[WORK].engine().store.forget(request.match_info["key"])
    return web.Response(status=204)
