"""Keyed hashes under the service's secret."""

from __future__ import annotations

from bot.adapters.keys.hmac_keys import HmacKeys

__all__ = ["HmacKeys"]
