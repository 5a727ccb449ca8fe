"""Wires what assistance stands on: the operator's tickets, the guided checks, and who tells the news."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

from bot.adapters.bss.care import TmForumCare
from bot.adapters.bss.transport import Transport
from bot.adapters.checks import load_checks
from bot.adapters.keys.hmac_keys import HmacKeys
from bot.adapters.sql.followed import SqlFollowed
from bot.adapters.sql.lost_numbers import SqlLostNumbers
from bot.adapters.sql.unfinished import SqlUnfinishedChecks
from bot.bootstrap.account import account_secret
from bot.bootstrap.outside import wire_sims
from bot.bootstrap.world import World
from bot.services.account.audit import AuditLog
from bot.services.account.notices import Notices
from bot.services.care.following import Following
from bot.services.care.listening import Listening
from bot.services.care.services import Care
from bot.services.care.telling import CareTeller
from bot.services.reaching import Reaching
from bot.services.wording import Wording

CHECKS = Path("data") / "checks"


def wire_care(world: World, notices: Notices, log: AuditLog, root: Path) -> Care:
    """`root`: the project's folder, where the guided checks stand. Raises ChecksError for a file that is wrong."""
    settings, zone = world.settings, ZoneInfo(world.settings.time_zone)
    token = settings.bss_token.get_secret_value() if settings.bss_token else None
    bss = TmForumCare(Transport(world.session, settings.bss_url, token, settings.bss_timeout))
    lost = SqlLostNumbers(world.database)
    teller = CareTeller(
        Reaching(world.conversations, world.inbox, world.listeners, world.clock),
        notices,
        world.bss,
        lost,
        wire_sims(world),
        lambda language: Wording(world.phrases, language, zone, world.clock.now()),
        log,
    )
    following = Following(SqlFollowed(world.database), bss, teller, world.clock)
    keys = HmacKeys(account_secret(settings, world.secret))
    listening = Listening(bss, keys, following, settings.base_url)
    return Care(
        bss,
        load_checks(root / CHECKS),
        following,
        listening,
        lost,
        SqlUnfinishedChecks(world.database),
        settings.complaint_days,
    )
