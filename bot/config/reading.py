"""Reads the environment, once."""

from __future__ import annotations

import os
from typing import Any

from dotenv import dotenv_values
from pydantic import ValidationError

from bot.config.settings import PREFIX, Settings


class ConfigurationError(Exception):
    """The environment does not describe a product that may start; the message says which setting and why."""


def load_settings(environ: dict[str, str] | None = None) -> Settings:
    """The settings of this process; raises ConfigurationError that names each setting that is wrong."""
    names = {*os.environ, *dotenv_values(".env")} if environ is None else set(environ)
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    unknown = sorted(name for name in names if name.startswith(PREFIX) and name not in known)
    if unknown:
        raise ConfigurationError(f"unknown setting: {', '.join(unknown)}")
    try:
        if environ is None:
            return Settings()
        given = {name: value for name, value in environ.items() if name.startswith(PREFIX)}
        fields: dict[str, Any] = {name[len(PREFIX) :].lower(): value for name, value in given.items()}
        return Settings(_env_file=None, **fields)
    except ValidationError as error:
        raise ConfigurationError(_explain(error)) from None


def _explain(error: ValidationError) -> str:
    """Names and reasons without the values, which may be secrets."""
    lines = [(".".join(str(part) for part in item["loc"]), item["msg"]) for item in error.errors()]
    return "; ".join(f"{PREFIX}{name.upper()}: {reason}" if name else reason for name, reason in lines)
