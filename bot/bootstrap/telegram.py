"""Wires what the Telegram channel stands on. The stores are there without a bot too: a later one finds its chats."""

from __future__ import annotations

from dataclasses import dataclass

from bot.adapters.keys.sealing import JweSeal
from bot.adapters.sql.audit import SqlAudit
from bot.adapters.sql.chat_links import SqlChatLinks
from bot.adapters.sql.telegram_notes import SqlPlaceNotes
from bot.adapters.sql.telegram_tellings import SqlTellings
from bot.adapters.sql.telegram_updates import SqlHolds, SqlUpdates
from bot.bootstrap.account import account_secret
from bot.bootstrap.world import World
from bot.services.account.audit import AuditLog
from bot.services.conversation import Chat
from bot.services.desk.sign_in_ports import Seal
from bot.services.telegram.chats import TelegramChats
from bot.services.telegram.files import TelegramFiles
from bot.services.telegram.linking import Linking
from bot.services.telegram.place_notes import PlaceNotes
from bot.services.telegram.ports import Holds, Tellings, Updates
from bot.services.telegram.showing import Showing


@dataclass(frozen=True)
class TelegramParts:
    """`seal` closes what arrived until it is worked off: a code may have been typed."""

    chats: TelegramChats
    files: TelegramFiles
    showing: Showing
    linking: Linking
    updates: Updates
    holds: Holds
    tellings: Tellings
    place_notes: PlaceNotes
    seal: Seal


def wire_telegram(world: World, chat: Chat) -> TelegramParts:
    tellings, settings, chats = SqlTellings(world.database), world.settings, TelegramChats(chat)
    log = AuditLog(SqlAudit(world.database), world.clock)
    username = settings.telegram_username if settings.telegram_token is not None else ""
    showing = Showing(chats, tellings)
    return TelegramParts(
        chats=chats,
        files=TelegramFiles(chats),
        showing=showing,
        linking=Linking(SqlChatLinks(world.database), world.conversations, log, world.clock, username, showing),
        updates=SqlUpdates(world.database),
        holds=SqlHolds(world.database),
        tellings=tellings,
        place_notes=SqlPlaceNotes(world.database),
        seal=JweSeal(account_secret(settings, world.secret), "telegram"),
    )
