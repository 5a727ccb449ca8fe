"""Wires the files of conversations."""

from __future__ import annotations

from datetime import timedelta

from bot.adapters.keys.hmac_keys import HmacKeys
from bot.adapters.sql.attachments import SqlAttachments
from bot.bootstrap.account import account_secret
from bot.bootstrap.world import World
from bot.services.attachments import Attachments


def wire_attachments(world: World) -> Attachments:
    """Chat and desk may have one each: all that is kept is in the database."""
    keys = HmacKeys(account_secret(world.settings, world.secret))
    life = timedelta(hours=world.settings.attachment_hours)
    return Attachments(SqlAttachments(world.database), keys, world.clock, life)
