"""The engine's settings: one JSON object, checked before anything starts."""

import json
from datetime import datetime, timezone
from typing import Any

import pytest

from bot.engine.settings import SettingsError, read_settings

LEAST = {"model": "models", "database_url": "sqlite://", "action_url": "http://127.0.0.1:5055/webhook", "secret": "s3"}


def read(**given: Any) -> Any:
    return read_settings(json.dumps({**LEAST, **given}))


def test_what_is_not_given_has_its_default() -> None:
    settings = read()
    assert (settings.host, settings.port, settings.action_timeout, settings.turn_timeout) == ("127.0.0.1", 5005, 8, 20)
    assert settings.start_moment() is None


def test_a_moment_to_start_from_is_utc_inside() -> None:
    moment = read(now="2026-11-23T12:00:00+01:00").start_moment()
    assert moment == datetime(2026, 11, 23, 11, tzinfo=timezone.utc)
    assert moment.utcoffset().total_seconds() == 0


def test_the_secret_is_not_shown() -> None:
    assert "s3" not in repr(read())


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"prot": 1}, "unknown settings: prot"),
        ({"port": "5005"}, "port must be a int"),
        ({"port": True}, "port must be a int"),
        ({"debug": 1}, "debug must be a bool"),
        ({"model": None}, "model must be a str"),
        ({"secret": ""}, "secret is empty"),
        ({"action_timeout": 20, "turn_timeout": 20}, "action_timeout must be positive and shorter than turn_timeout"),
        ({"action_timeout": 0}, "action_timeout must be positive and shorter than turn_timeout"),
        ({"now": "2026-11-23T12:00:00"}, "now: a moment needs an offset"),
    ],
)
def test_a_wrong_setting_is_refused(given: dict[str, Any], reason: str) -> None:
    with pytest.raises(SettingsError, match=reason):
        read(**given)


@pytest.mark.parametrize("name", sorted(LEAST))
def test_what_must_be_given_must_be_given(name: str) -> None:
    given = {key: value for key, value in LEAST.items() if key != name}
    with pytest.raises(SettingsError, match=f"missing settings: {name}"):
        read_settings(json.dumps(given))


@pytest.mark.parametrize("text", ["", "{", "[]", "5", "null"])
def test_settings_are_a_json_object(text: str) -> None:
    with pytest.raises(SettingsError):
        read_settings(text)
