"""What is made before the accounts are wired, for them to stand on."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import ClientSession

from bot.adapters.bss.operator import TmForumBss
from bot.adapters.responses.phrases import ResponsePhrases
from bot.adapters.sql.conversations import SqlConversations
from bot.adapters.sql.database import Database
from bot.adapters.sql.inbox import SignInLife, SqlInbox
from bot.config import Settings
from bot.services.chat_ports import Listeners
from bot.services.ports import Clock


@dataclass(frozen=True)
class World:
    """What the rest of bootstrap has made already."""

    settings: Settings
    secret: str
    clock: Clock
    database: Database
    session: ClientSession
    listeners: Listeners
    phrases: ResponsePhrases
    bss: TmForumBss
    conversations: SqlConversations
    inbox: SqlInbox
    life: SignInLife
