"""What the application carries, under typed keys."""

from __future__ import annotations

from aiohttp import web

from bot.bootstrap import Product
from connectors.checkout.worker import Worker
from connectors.conversation.listeners import Listeners
from connectors.conversation.pump import Pump
from connectors.gateway.limits import Limits

PRODUCT = web.AppKey("product", Product)
LISTENERS = web.AppKey("listeners", Listeners)
PUMP = web.AppKey("pump", Pump)
WORKER = web.AppKey("worker", Worker)
LIMITS = web.AppKey("limits", Limits)
