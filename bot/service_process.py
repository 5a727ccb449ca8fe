"""The service's process: the public port for customers, agents and providers, and the action port for the engine."""

from __future__ import annotations

import asyncio
import signal
from datetime import datetime

from aiohttp import web

from bot.actions.base import ActionDependencies
from bot.actions.registry import create_actions
from bot.actions.server import create_action_app
from bot.bootstrap import Product, open_product
from bot.config import Settings
from bot.logs import configure_logs
from connectors.conversation.listeners import Listeners
from connectors.gateway.app import create_gateway


async def serve(settings: Settings, now: datetime | None = None) -> None:
    """The service: the public port, and the action port on loopback, until a signal.

    `now`: where a clock that was set at the start of the product stands by now; a reset goes back to that start.
    """
    configure_logs(settings.log_level)
    listeners = Listeners()
    async with open_product(settings, listeners) as product:
        if now is not None:
            product.clock.set(now)
        actions = _action_app(product)
        runners = [
            web.AppRunner(app, access_log=None, shutdown_timeout=3)
            for app in (actions, create_gateway(product, listeners))
        ]
        try:
            for runner, host, port in zip(
                runners, ("127.0.0.1", settings.host), (settings.actions_port, settings.port), strict=True
            ):
                await runner.setup()
                await web.TCPSite(runner, host, port).start()
            await _signalled()
        finally:
            for runner in reversed(runners):
                await runner.cleanup()


def _action_app(product: Product) -> web.Application:
    """An action gives up a second before the engine does, so that it can still say what failed."""
    seconds = max(product.settings.action_timeout - 1, product.settings.action_timeout / 2)
    return create_action_app(create_actions(_action_dependencies(product)), product.secret, seconds)


def _action_dependencies(product: Product) -> ActionDependencies:
    return ActionDependencies(
        sessions=product.sessions,
        effects=product.effects,
        transcript=product.transcript,
        clock=product.clock,
        phrases=product.phrases,
        bss=product.bss,
        operator=product.operator,
        account=product.account,
        paying=product.money.paying,
        care=product.care,
        queueing=product.handoff.queueing,
        call_backs=product.handoff.call_backs,
        proactive=product.proactive,
        facts=product.facts,
    )


async def _signalled() -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await stop.wait()
