"""Bills, payments, cards, recharges and orders over TM Forum Open APIs v4."""

from __future__ import annotations

from bot.adapters.bss.money.client import TmForumMoney, open_bss_money

__all__ = ["TmForumMoney", "open_bss_money"]
