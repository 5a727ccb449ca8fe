"""One JSON object a line on standard error, with the request id; never what a customer wrote."""

from __future__ import annotations

import logging
import sys

import structlog

QUIET = ("aiohttp", "alembic", "asyncio", "rasa_sdk", "sqlalchemy", "aiosqlite")


def configure_logs(level: str) -> None:
    """For the whole process; libraries speak from WARNING up."""
    logging.basicConfig(stream=sys.stderr, level=level, format="%(message)s", force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        logger_factory=structlog.PrintLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=True,
    )
