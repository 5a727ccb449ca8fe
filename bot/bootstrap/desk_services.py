"""Wires what the desk reads, counts and sends: over the stores, and over the same operator's systems as the bot."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.adapters.responses.intents import labelled_intents
from bot.adapters.sql.agents import SqlAgents
from bot.adapters.sql.audit import SqlAudit
from bot.adapters.sql.bot_ratings import SqlBotRatings
from bot.adapters.sql.corrections import SqlCorrections
from bot.adapters.sql.database import Database
from bot.adapters.sql.desk_reading import SqlReading
from bot.adapters.sql.desk_search import SqlSearch
from bot.adapters.sql.effects import SqlEffects
from bot.bootstrap.account import strong_acrs
from bot.bootstrap.money import MoneyParts
from bot.bootstrap.world import World
from bot.config import Settings
from bot.core.operator import Operator
from bot.services.bss_care import CareBss
from bot.services.desk.auditing import DeskLog
from bot.services.desk.canned import Canned
from bot.services.desk.desk_services import DeskServices
from bot.services.desk.figures import Counting
from bot.services.desk.files import OpeningFiles
from bot.services.desk.handoff_services import HandoffServices
from bot.services.desk.labelling import Labelling
from bot.services.desk.names import Names
from bot.services.desk.queue_view import QueueViews, WaitingPolicy
from bot.services.desk.reading_access import ReadingAccess
from bot.services.desk.searching import Searching
from bot.services.desk.sending import Sending
from bot.services.desk.snapshot import Snapshots
from bot.services.desk.viewing import Viewing
from bot.services.desk.watching import Watching


def wire_desk_services(
    world: World, handoff: HandoffServices, money: MoneyParts, care: CareBss, operator: Operator, root: Path
) -> DeskServices:
    """`root`: the project's folder, where the domain stands."""
    settings, clock, database = world.settings, world.clock, world.database
    zone, agents = ZoneInfo(settings.time_zone), SqlAgents(database)
    reading, log = SqlReading(database, world.life), DeskLog(SqlAudit(database), clock)
    access, names = ReadingAccess(reading, handoff.handoffs, log, clock), Names(world.bss, clock)
    policy = WaitingPolicy(settings.queue_warning_seconds, settings.queue_late_seconds)
    effects = SqlEffects(database, clock)
    return DeskServices(
        agents=agents,
        access=access,
        names=names,
        queue_views=QueueViews(reading, handoff.at_desk, names, policy, clock),
        viewing=Viewing(access, handoff.handoffs, agents, strong_acrs(settings)),
        watching=Watching(access, agents, clock),
        snapshots=Snapshots(access, world.bss, money.paying.bss, care, clock, zone),
        canned=Canned(access, world.phrases, names, care, operator),
        labelling=Labelling(
            access, SqlCorrections(database), world.phrases, labelled_intents(root, world.phrases.responses), clock
        ),
        sending=Sending(
            access, handoff.speaking, effects, money.paying, money.bill_links, world.bss, world.phrases, clock, zone
        ),
        files=OpeningFiles(access, handoff.attachments),
        searching=Searching(SqlSearch(database), names, log, clock),
        counting=Counting(handoff.handoffs, reading, SqlBotRatings(database)),
    )


@asynccontextmanager
async def open_corrections(settings: Settings) -> AsyncIterator[SqlCorrections]:
    """For the command that writes them down: the store alone, closed at the end of the block."""
    database = await Database.open(settings.service_database)
    try:
        yield SqlCorrections(database)
    finally:
        await database.close()
