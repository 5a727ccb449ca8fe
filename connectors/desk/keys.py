"""What the application carries for the desk's work, under typed keys."""

from __future__ import annotations

from aiohttp import web

from connectors.desk.feed import Feed
from connectors.gateway.limits import Limits

FEED = web.AppKey("desk_feed", Feed)
WORK_LIMITS = web.AppKey("desk_work_limits", Limits)
