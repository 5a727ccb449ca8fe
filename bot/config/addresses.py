"""Which addresses are this machine's own, and with which others could listen in."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit


def is_loopback(host: str) -> bool:
    """Whether `host` is a name or address that only this machine reaches."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def can_be_overheard(address: str) -> bool:
    """Whether others could read what is exchanged with `address`: neither https nor on this machine."""
    parts = urlsplit(address)
    return parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname or ""))
