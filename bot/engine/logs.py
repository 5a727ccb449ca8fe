"""Log lines as JSON on standard error. At the default level nothing of what a customer says gets into them.

Rasa hands texts, entities and slot values to its log calls, and its exceptions quote them. So of a log call only the
event's name and a few keys known to be harmless are kept, and of an exception its type and where it happened.
"""

from __future__ import annotations

import json
import logging
import os
import sys
import traceback
from datetime import datetime, timezone
from types import TracebackType
from typing import Any

from bot.engine.errors import EngineError

HARMLESS_KEYS = frozenset(
    {"event", "level", "request_id", "message_id", "status", "code", "reason", "milliseconds", "repeated"}
    | {"host", "port", "worker", "model", "seconds", "megabytes"}
)
ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType]


def quiet_rasa() -> None:
    """To be called before Rasa is imported: no telemetry, one TensorFlow thread, no chatter of TensorFlow."""
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ["TF_INTRA_OP_PARALLELISM_THREADS"] = "1"
    os.environ["TF_INTER_OP_PARALLELISM_THREADS"] = "1"
    os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
    os.environ["SQLALCHEMY_SILENCE_UBER_WARNING"] = "1"


def configure_logs(level: str, debug: bool) -> None:
    """Sets up logging for this process. With `debug` texts, values and whole exceptions are logged as they are."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines(debug))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    for chatty in ("aiohttp.access", "alembic", "apscheduler", "matplotlib"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
    # Libraries that are imported later set filters of their own: caught, warnings cannot get past the log.
    logging.captureWarnings(True)
    if not debug:
        logging.getLogger("py.warnings").setLevel(logging.ERROR)
    _configure_structlog(level, debug)


def _configure_structlog(level: str, debug: bool) -> None:
    import structlog

    structlog.configure(
        processors=[_keep_everything if debug else _keep_harmless],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level.upper())),
        cache_logger_on_first_use=True,
    )


def _keep_harmless(_logger: Any, _name: str, entry: dict[str, Any]) -> tuple[tuple[str], dict[str, Any]]:
    harmless = {key: value for key, value in entry.items() if key in HARMLESS_KEYS}
    return (str(harmless.pop("event", "")),), {"extra": {"fields": harmless}}


def _keep_everything(_logger: Any, _name: str, entry: dict[str, Any]) -> tuple[tuple[str], dict[str, Any]]:
    event = str(entry.pop("event", ""))
    return (event,), {"extra": {"fields": {key: repr(value) for key, value in entry.items()}}}


class JsonLines(logging.Formatter):
    """One JSON object a line: `at`, `level`, `logger`, `event`, further fields, and `error` for an exception."""

    def __init__(self, debug: bool) -> None:
        super().__init__()
        self._debug = debug

    def format(self, record: logging.LogRecord) -> str:
        """The record as JSON."""
        line = {
            "at": datetime.fromtimestamp(record.created, timezone.utc).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = self._describe(record.exc_info[1])
        return json.dumps(line, default=repr)

    def _describe(self, error: BaseException) -> list[str]:
        if self._debug:
            return traceback.format_exception(type(error), error, error.__traceback__)
        return [text for cause in _causes(error) for text in _places(cause)]


def _causes(error: BaseException | None) -> list[BaseException]:
    causes: list[BaseException] = []
    while error is not None and error not in causes:
        causes.append(error)
        error = error.__cause__ or error.__context__
    return causes


def _places(error: BaseException) -> list[str]:
    frames = traceback.extract_tb(error.__traceback__)[-8:]
    # Our own messages name parts of the bot; others may quote the customer.
    what = f"{type(error).__name__}: {error}" if isinstance(error, EngineError) else type(error).__name__
    return [what, *(f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames)]
