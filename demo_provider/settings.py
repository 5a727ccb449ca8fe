"""What the demo provider can be told at start: one JSON object, read once and checked."""

import json
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any


class SettingsError(ValueError):
    """The settings cannot be used; the text says which and why."""


@dataclass(frozen=True)
class Settings:
    """The demo provider's settings.

    ``database_url`` is an async SQLAlchemy URL. ``api_key`` opens ``/v1/*``. ``admin_secret`` opens ``/demo/*``;
    without it those calls are closed. ``public_url`` is where browsers reach the pages (absent: ``host`` and ``port``).
    ``webhook_url`` is told of every event, signed with ``webhook_secret``; without it events only stand in the book.
    ``retry_seconds``: how long after each failed delivery the next one waits; after the last, the provider gives up.
    ``slow_seconds``: how long a ``slow`` fault holds an answer back. ``now``: where the clock starts (aware), or None.
    ``merchant`` is the name that the pages show.
    """

    database_url: str
    api_key: str = field(repr=False)
    webhook_secret: str = field(repr=False)
    host: str = "127.0.0.1"
    port: int = 8091
    public_url: str | None = None
    webhook_url: str | None = None
    admin_secret: str | None = field(default=None, repr=False)
    merchant: str = "MyTIM demo"
    now: datetime | None = None
    log_level: str = "INFO"
    slow_seconds: float = 6.0
    retry_seconds: tuple[float, ...] = (1.0, 5.0, 30.0, 120.0, 600.0, 3600.0)

    @property
    def base_url(self) -> str:
        """Where the pages stand, without a slash at its end."""
        return (self.public_url or f"http://{self.host}:{self.port}").rstrip("/")


def read_settings(text: str) -> Settings:
    """Settings from the JSON object in ``text``; ``SettingsError`` says what is wrong with it."""
    try:
        given = json.loads(text)
    except ValueError as error:
        raise SettingsError("the settings are not JSON") from error
    if not isinstance(given, dict):
        raise SettingsError("the settings are not one JSON object")
    return _checked(given)


def read_instant(text: object) -> datetime:
    """An aware moment from ISO 8601 text such as ``2026-11-23T12:00:00+01:00``; ``ValueError`` otherwise."""
    if not isinstance(text, str):
        raise ValueError("a moment is text in ISO 8601")
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("a moment needs its offset from UTC")
    return moment


def _checked(given: dict[str, Any]) -> Settings:
    unknown = set(given) - {known.name for known in fields(Settings)}
    if unknown:
        raise SettingsError(f"unknown settings: {', '.join(sorted(unknown))}")
    for name in ("database_url", "api_key", "webhook_secret"):
        if not given.get(name) or not isinstance(given[name], str):
            raise SettingsError(f"{name} is missing")
    try:
        if given.get("now") is not None:
            given = given | {"now": read_instant(given["now"])}
        if "retry_seconds" in given:
            given = given | {"retry_seconds": tuple(float(seconds) for seconds in given["retry_seconds"])}
        return Settings(**given)
    except (ValueError, TypeError) as error:
        raise SettingsError(f"a setting cannot be used: {error}") from error
