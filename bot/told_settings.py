"""What each process is told of the settings, on its standard input: no secret stands in a command line."""

from __future__ import annotations

import json
import sys
from datetime import datetime

from bot.config import Settings


def service_told(settings: Settings, now: str | None) -> str:
    """What the service cannot read from the environment: secrets made for this run, and the time."""
    names = ("secret", "bss_token", "identity_hs256_secret", "provider_api_key", "provider_webhook_secret")
    values = {name: getattr(settings, name) for name in names}
    told = {name: value.get_secret_value() for name, value in values.items() if value is not None}
    return json.dumps({**told, **({"now": now} if now else {})})


def with_told(settings: Settings) -> tuple[Settings, datetime | None]:
    """In the service: the settings with what `service_told` says, and the time where a clock was set."""
    told = json.loads(sys.stdin.read() or "{}")
    now = told.pop("now", None)
    return settings.with_changes(**told), None if now is None else datetime.fromisoformat(now)


def engine_told(settings: Settings, worker: int, now: str | None) -> str:
    """The settings object that an engine process reads."""
    assert settings.secret is not None
    return json.dumps(
        {
            "host": settings.engine_host,
            "port": settings.engine_port + worker,
            "worker": worker,
            "model": str(settings.engine_model),
            "database_url": settings.engine_database,
            "action_url": f"http://127.0.0.1:{settings.actions_port}/webhook",
            "secret": settings.secret.get_secret_value(),
            "now": now,
            "time_zone": settings.time_zone,
            "debug": settings.debug,
            "log_level": settings.log_level,
            "action_timeout": settings.action_timeout,
            "turn_timeout": settings.turn_timeout,
        }
    )


def operator_told(settings: Settings, now: str | None) -> str:
    """The settings object that the demo operator reads."""
    assert settings.secret is not None
    assert settings.bss_token is not None
    return json.dumps(
        {
            "host": "127.0.0.1",
            "port": settings.operator_port,
            "database_url": settings.operator_database,
            "admin_secret": settings.secret.get_secret_value(),
            "bss_token": settings.bss_token.get_secret_value(),
            "now": now,
            "time_zone": settings.time_zone,
            "log_level": settings.log_level,
            "slow_seconds": settings.bss_timeout + 2,
        }
    )


def provider_told(settings: Settings, now: str | None) -> str:
    """The settings object that the simulated payment provider reads."""
    assert settings.secret is not None
    assert settings.provider_api_key is not None
    assert settings.provider_webhook_secret is not None
    return json.dumps(
        {
            "host": "127.0.0.1",
            "port": settings.provider_port,
            "public_url": settings.provider_url,
            "database_url": settings.provider_database,
            "api_key": settings.provider_api_key.get_secret_value(),
            "webhook_secret": settings.provider_webhook_secret.get_secret_value(),
            "webhook_url": f"http://127.0.0.1:{settings.port}/webhooks/simulated",
            "admin_secret": settings.secret.get_secret_value(),
            "merchant": settings.operator_name,
            "now": now,
            "log_level": settings.log_level,
            "slow_seconds": settings.payment_timeout + 2,
        }
    )
