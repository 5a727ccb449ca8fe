"""The operator's systems over TM Forum Open APIs v4."""

from __future__ import annotations

from bot.adapters.bss.operator import TmForumBss, open_bss

__all__ = ["TmForumBss", "open_bss"]
