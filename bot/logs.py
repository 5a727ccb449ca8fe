"""One JSON object a line on standard error, with the request id; never what a customer wrote."""

from __future__ import annotations

import logging
import sys

import structlog
from structlog.typing import Processor

QUIET = (
    *("aiohttp", "alembic", "asyncio", "rasa_sdk", "sqlalchemy", "aiosqlite"),
    *("httpcore", "httpx", "telegram"),  # they would write the addresses of the Bot API, and those hold the bot's token
)


def configure_logs(level: str) -> None:
    """For the whole process; libraries speak from WARNING up."""
    known: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    written: list[Processor] = [
        structlog.processors.format_exc_info,
        structlog.processors.JSONRenderer(ensure_ascii=False),
    ]
    handler = logging.StreamHandler(sys.stderr)
    remove = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    extra = structlog.stdlib.ExtraAdder()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(foreign_pre_chain=[*known, extra], processors=[remove, *written])
    )
    logging.basicConfig(handlers=[handler], level=level, force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(
        processors=[*known, *written],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        # Written in one go: several processes share the terminal.
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=True,
    )
