"""The public application, put together from top to bottom."""

from __future__ import annotations

from collections.abc import AsyncIterator

from aiohttp import web

from bot.bootstrap import Product
from connectors.account.routes import add_account_routes
from connectors.bills.routes import add_bill_routes
from connectors.checkout.routes import add_checkout_routes
from connectors.conversation.listeners import Listeners
from connectors.conversation.places import Places
from connectors.conversation.proactive_loop import ProactiveLoop
from connectors.conversation.pulse import Pulse
from connectors.conversation.pump import Pump
from connectors.conversation.queue_worker import QueueLoop
from connectors.conversation.time import LoopTime, Time
from connectors.conversation.worker import Worker
from connectors.desk.page import add_desk_page
from connectors.desk.routes import add_desk_routes
from connectors.files.routes import add_file_routes
from connectors.gateway.addresses import networks
from connectors.gateway.demo import add_demo_routes
from connectors.gateway.demo_payments import add_demo_payment_routes
from connectors.gateway.errors import errors_middleware
from connectors.gateway.health import add_health_routes
from connectors.gateway.keys import LIMITS, LISTENERS, PLACES, PROACTIVE, PRODUCT, PULSE, PUMP, QUEUE_LOOP, WORKER
from connectors.gateway.limits import Limits
from connectors.gateway.origins import origins_middleware
from connectors.gateway.requests import limits_middleware, requests_middleware
from connectors.gateway.sockets import add_sockets
from connectors.telegram.channel import TELEGRAM, TelegramChannel
from connectors.telegram.webhook import add_telegram_routes
from connectors.web.routes import add_chat_routes
from connectors.webhooks.routes import add_webhook_routes
from connectors.widget.routes import add_widget_routes

LARGEST_BODY = 64 * 1024


def create_gateway(product: Product, listeners: Listeners, time: Time | None = None) -> web.Application:
    """Requests pass the middlewares in the order in which they stand here.

    `time`: what Telegram's limits and pauses, and signs of typing, go by; None: the event loop's.
    """
    settings, limits, time = product.settings, _limits(product), time or LoopTime()
    app = web.Application(
        middlewares=[
            requests_middleware(networks(settings.trusted_proxies)),
            origins_middleware(settings.base_url, settings.allowed_origins),
            errors_middleware,
            limits_middleware(limits),
        ],
        client_max_size=LARGEST_BODY,
    )
    app[PRODUCT] = product
    app[LIMITS] = limits
    app[LISTENERS] = listeners
    app[PLACES] = Places(product.handoff.handoffs.waiting)
    app[PULSE] = Pulse(product.conversations.standing, app[PLACES], listeners)
    app[PUMP] = Pump(product.turns, product.inbox, listeners, time.sleep)
    app[WORKER] = Worker(product.money, product.care, product.handoff.attachments)
    app[QUEUE_LOOP] = QueueLoop(product.handoff.worker, listeners)
    app[PROACTIVE] = ProactiveLoop(product.proactive)
    add_sockets(app)
    add_chat_routes(app)
    renderer = add_account_routes(app)
    add_checkout_routes(app, renderer)
    add_bill_routes(app, renderer)
    add_file_routes(app, renderer)
    add_webhook_routes(app)
    add_telegram_routes(app)
    if settings.telegram_token is not None:
        app[TELEGRAM] = TelegramChannel(product, listeners, app[PLACES], time)
        app.cleanup_ctx.append(_telegram)
    add_desk_routes(app)
    add_desk_page(app)
    add_widget_routes(
        app,
        allowed_origins=settings.allowed_origins,
        demo=settings.demo,
        time_zone=settings.time_zone,
        telegram=settings.telegram_token is not None,
    )
    if product.demo is not None:
        add_demo_routes(app, product.demo)
        add_demo_payment_routes(app)
    add_health_routes(app)
    app.cleanup_ctx.append(_pulse)
    app.cleanup_ctx.append(_pump)
    app.cleanup_ctx.append(_worker)
    app.cleanup_ctx.append(_minder)
    app.cleanup_ctx.append(_proactive)
    return app


async def _pulse(app: web.Application) -> AsyncIterator[None]:
    await app[PULSE].start()
    yield
    await app[PULSE].stop()


async def _pump(app: web.Application) -> AsyncIterator[None]:
    await app[PUMP].start()
    yield
    await app[PUMP].stop()


async def _telegram(app: web.Application) -> AsyncIterator[None]:
    await app[TELEGRAM].start()
    yield
    await app[TELEGRAM].stop()


async def _worker(app: web.Application) -> AsyncIterator[None]:
    await app[WORKER].start()
    yield
    await app[WORKER].stop()


async def _minder(app: web.Application) -> AsyncIterator[None]:
    await app[QUEUE_LOOP].start()
    yield
    await app[QUEUE_LOOP].stop()


async def _proactive(app: web.Application) -> AsyncIterator[None]:
    await app[PROACTIVE].start()
    yield
    await app[PROACTIVE].stop()


def _limits(product: Product) -> Limits:
    settings = product.settings
    return Limits(
        product.clock,
        {
            "address": settings.limit_address,
            "conversation": settings.limit_conversation,
            "customer": settings.limit_customer,
            "opening": settings.limit_openings,
            "account": settings.limit_account,
            "payment": settings.limit_payment,
            "agent": settings.limit_agent,
        },
    )
