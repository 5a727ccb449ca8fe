"""What the demo operator can be told at start: one JSON object, read once and checked."""

import json
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo


class SettingsError(ValueError):
    """The settings cannot be used; the text says which and why."""


@dataclass(frozen=True)
class Settings:
    """The demo operator's settings.

    ``database_url`` is an async SQLAlchemy URL (``sqlite+aiosqlite:///...`` or ``postgresql+asyncpg://...``).
    ``admin_secret`` opens ``/demo/*``; without it those calls are closed. ``bss_token`` guards ``/tmf-api/*``; without
    it they are open. ``now`` is the moment the operator's clock starts from (aware), or None for the real time.
    ``slow_seconds`` is how long a ``slow`` fault holds an answer back: longer than its callers are ready to wait.
    ``order_seconds`` is how long a product order takes, by the operator's clock.
    """

    database_url: str
    host: str = "127.0.0.1"
    port: int = 8090
    admin_secret: str | None = field(default=None, repr=False)
    bss_token: str | None = field(default=None, repr=False)
    now: datetime | None = None
    time_zone: str = "Europe/Rome"
    log_level: str = "INFO"
    slow_seconds: float = 6.0
    order_seconds: float = 2.0

    @property
    def zone(self) -> ZoneInfo:
        """The operator's time zone: its days begin and end there."""
        return ZoneInfo(self.time_zone)


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
    if not given.get("database_url"):
        raise SettingsError("database_url is missing")
    try:
        if given.get("now") is not None:
            given = given | {"now": read_instant(given["now"])}
        settings = Settings(**given)
        settings.zone  # noqa: B018  an unknown zone is found now, not at the first request
    except (ValueError, KeyError, TypeError) as error:
        raise SettingsError(f"a setting cannot be used: {error}") from error
    return settings
