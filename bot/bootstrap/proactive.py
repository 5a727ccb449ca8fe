"""Wires what the service begins by itself: silences, notices of bills, the bot's ratings."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.adapters.sql.bill_notices import SqlBillNotices
from bot.adapters.sql.bot_ratings import SqlBotRatings
from bot.adapters.sql.lost_numbers import SqlLostNumbers
from bot.adapters.sql.silences import SqlSilences
from bot.bootstrap.outside import wire_sims
from bot.bootstrap.world import World
from bot.core.silences import SilencePolicy
from bot.services.account.audit import AuditLog
from bot.services.account.notices import Notices
from bot.services.bss_money import Bills
from bot.services.proactive.bill_notices import BillNotices
from bot.services.proactive.consenting import Consenting
from bot.services.proactive.sending import BillNoticeSender
from bot.services.proactive.services import Proactive
from bot.services.proactive.silence_worker import SilenceWorker
from bot.services.wording import Wording


def wire_proactive(world: World, notices: Notices, log: AuditLog, bills: Bills) -> Proactive:
    settings, zone = world.settings, ZoneInfo(world.settings.time_zone)
    policy = SilencePolicy(timedelta(minutes=settings.nudge_minutes), timedelta(minutes=settings.park_minutes))
    store = SqlBillNotices(world.database, world.life)
    told = BillNotices(
        store,
        bills,
        BillNoticeSender(notices, world.bss, SqlLostNumbers(world.database), wire_sims(world), log),
        world.listeners,
        world.clock,
        lambda language: Wording(world.phrases, language, zone, world.clock.now()),
    )
    return Proactive(
        SilenceWorker(SqlSilences(world.database, world.life), world.listeners, world.clock, policy),
        told,
        Consenting(store, log, world.clock),
        SqlBotRatings(world.database),
    )
