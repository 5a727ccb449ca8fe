"""All tables of the service, in one metadata: what the migrations are held to."""

from __future__ import annotations

from bot.adapters.sql import (
    account_schema,
    bills_schema,
    desk_schema,
    extra_orders,
    followed,
    lost_numbers,
    payments_schema,
    proactive_schema,
    telegram_schema,
    unfinished,
    voucher_prompts,
)
from bot.adapters.sql.schema import metadata

SCHEMAS = (
    account_schema,
    bills_schema,
    desk_schema,
    extra_orders,
    followed,
    lost_numbers,
    payments_schema,
    proactive_schema,
    telegram_schema,
    unfinished,
    voucher_prompts,
)
"""Importing them puts their tables into `metadata`."""

__all__ = ["SCHEMAS", "metadata"]
