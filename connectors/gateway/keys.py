"""What the application carries, under typed keys."""

from __future__ import annotations

from aiohttp import web

from bot.bootstrap import Product
from connectors.conversation.listeners import Listeners
from connectors.conversation.places import Places
from connectors.conversation.proactive_loop import ProactiveLoop
from connectors.conversation.pulse import Pulse
from connectors.conversation.pump import Pump
from connectors.conversation.queue_worker import QueueLoop
from connectors.conversation.worker import Worker
from connectors.gateway.limits import Limits

PRODUCT = web.AppKey("product", Product)
LISTENERS = web.AppKey("listeners", Listeners)
PLACES = web.AppKey("places", Places)
PULSE = web.AppKey("pulse", Pulse)
PUMP = web.AppKey("pump", Pump)
WORKER = web.AppKey("worker", Worker)
QUEUE_LOOP = web.AppKey("minder", QueueLoop)
PROACTIVE = web.AppKey("proactive", ProactiveLoop)
LIMITS = web.AppKey("limits", Limits)
