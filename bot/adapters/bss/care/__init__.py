"""Tickets, outages, visits, the log of contacts and the SIM block over TM Forum Open APIs v4."""

from __future__ import annotations

from bot.adapters.bss.care.client import TmForumCare, open_bss_care

__all__ = ["TmForumCare", "open_bss_care"]
