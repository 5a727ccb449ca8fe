"""The kinds of values that settings have: lists, ports, times of day, zones, networks, origins."""

from __future__ import annotations

import ipaddress
from datetime import time
from typing import Annotated
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_settings import NoDecode

from bot.config.addresses import can_be_overheard


def _split(value: object) -> object:
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("an IANA time zone is needed, as in Europe/Rome") from None
    return name


def _time_of_day(text: str) -> str:
    try:
        time.fromisoformat(text)
    except ValueError:
        raise ValueError("a time of day is needed, as in 08:30") from None
    return text


def _networks(texts: list[str]) -> list[str]:
    for text in texts:
        try:
            ipaddress.ip_network(text, strict=False)
        except ValueError:
            raise ValueError("networks are needed, as in 10.1.2.0/24") from None
    return texts


def _origins(texts: list[str]) -> list[str]:
    for text in texts:
        parts = urlsplit(text)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.path or parts.query or parts.fragment:
            raise ValueError("origins are needed, as in https://www.operator.example")
    return texts


def _keys_address(text: str) -> str:
    """Whoever could change the keys on their way could play any customer."""
    if "://" in text and can_be_overheard(text):
        raise ValueError("a file or an https address is needed")
    return text


Port = Annotated[int, Field(ge=1, le=65535)]
CommaList = Annotated[list[str], NoDecode, BeforeValidator(_split)]
TimeOfDay = Annotated[str, AfterValidator(_time_of_day)]
Networks = Annotated[CommaList, AfterValidator(_networks)]
Origins = Annotated[CommaList, AfterValidator(_origins)]
KeysAddress = Annotated[str, AfterValidator(_keys_address)]
Zone = Annotated[str, AfterValidator(_zone)]
