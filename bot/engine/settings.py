"""What the engine is told at start: one JSON object on standard input, nothing from the environment."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any

from bot.engine.clock import parse_moment


class SettingsError(ValueError):
    """The settings object is not what the engine expects; it refuses to start."""


@dataclass(frozen=True)
class EngineSettings:
    """Everything the engine needs.

    `model` is a model archive or a folder (its newest archive is taken). `now` (ISO 8601 with an offset) sets the
    engine's clock, which runs on from there. `action_timeout` and `turn_timeout` are seconds; the first must be the
    shorter, so that a slow action ends as `action_failed` and not as a turn cut off from outside.
    """

    model: str
    database_url: str
    action_url: str
    secret: str = field(repr=False)
    host: str = "127.0.0.1"
    port: int = 5005
    now: str | None = None
    time_zone: str = "Europe/Rome"
    debug: bool = False
    log_level: str = "INFO"
    action_timeout: float = 8.0
    turn_timeout: float = 20.0
    worker: int = 0
    live_conversations: int = 2000

    def __post_init__(self) -> None:
        if not self.secret:
            raise SettingsError("secret is empty")
        if not 0 < self.action_timeout < self.turn_timeout:
            raise SettingsError("action_timeout must be positive and shorter than turn_timeout")
        if self.now is not None:
            self.start_moment()

    def start_moment(self) -> datetime | None:
        """The moment the clock starts from, or None for the real time."""
        try:
            return None if self.now is None else parse_moment(self.now)
        except ValueError as error:
            raise SettingsError(f"now: {error}") from error


_ACCEPTED: dict[str, tuple[type, ...]] = {
    "str": (str,),
    "int": (int,),
    "bool": (bool,),
    "float": (int, float),
    "str | None": (str, type(None)),
}


def read_settings(text: str) -> EngineSettings:
    """Reads and checks the JSON object; raises `SettingsError` for an unknown, missing or mistyped entry."""
    try:
        given = json.loads(text)
    except ValueError as error:
        raise SettingsError("the settings on standard input are not JSON") from error
    if not isinstance(given, dict):
        raise SettingsError("the settings on standard input are not a JSON object")
    _check_names(given)
    _check_types(given)
    return EngineSettings(**given)


def _check_names(given: dict[str, Any]) -> None:
    names = {item.name for item in fields(EngineSettings)}
    unknown = sorted(set(given) - names)
    missing = sorted({"model", "database_url", "action_url", "secret"} - set(given))
    if unknown:
        raise SettingsError(f"unknown settings: {', '.join(unknown)}")
    if missing:
        raise SettingsError(f"missing settings: {', '.join(missing)}")


def _check_types(given: dict[str, Any]) -> None:
    for item in fields(EngineSettings):
        if item.name not in given:
            continue
        value = given[item.name]
        accepted = _ACCEPTED[str(item.type)]
        if not isinstance(value, accepted) or (isinstance(value, bool) and bool not in accepted):
            raise SettingsError(f"{item.name} must be a {item.type}")
