"""Fixtures that every suite may ask for."""

import gc

import pytest
import structlog

from tests.postgres import postgres_server, postgres_url
from tests.sampling import mark_beyond_sample

__all__ = ["postgres_server", "postgres_url"]

# A traceback with the values of all its variables takes a second to draw, and nobody reads it.
structlog.configure(
    processors=[
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback),
    ]
)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Before `-m "not long"` is looked at."""
    mark_beyond_sample(items)


def pytest_collection_finish() -> None:
    """What is loaded stays to the end, and what tests leave behind is looked for now and then: with Python's own
    thresholds a quarter of the suite's time went into looking."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 10, 50)
