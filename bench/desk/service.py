"""`python -m bench.desk.service`: the service as it is, with an engine that is played.

Reads `{"port", "folder", "agents"}` on standard input and serves until SIGTERM. What a person writes or reads never
reaches the engine; those who wait need it once, to be put into the queue, which the played one does as the action of
the real one: in this process, by the same use case.
"""

from __future__ import annotations

import json
import logging
import sys
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.bootstrap import Product, open_product
from bot.config import Settings, load_settings
from bot.core.chat import InboxRow
from bot.core.handoffs import Cause, Skill
from bot.core.understood import Understood
from bot.logs import configure_logs
from bot.services.chat_ports import TurnAnswer
from connectors.conversation.listeners import Listeners
from connectors.gateway.app import create_gateway

NOON = "2026-11-23T12:00:00+01:00"
"""A Monday: the care desk is open."""
PLENTY = 1_000_000
"""All sockets of the bench come from one address; no limit by address or agent is to be measured."""
SKILL = Skill.MOBILE


class PlayedEngine:
    """Whoever says something wants a person, and is put into the queue."""

    def __init__(self, product: Product) -> None:
        self._product = product

    async def turn(self, row: InboxRow, now: datetime) -> TurnAnswer:
        session = await self._product.sessions.by_sender(row.sender_key)
        asked = (session, row.message_id, SKILL, Cause.ASKED, row.text, None)
        queued = await self._product.handoff.queueing.ask(*asked)
        place = queued.place.place if queued.place else None
        return TurnAnswer([{"text": f"in coda: {place}"}], {}, Understood("talk_to_human", 1.0))

    async def ready(self) -> bool:
        return True

    async def reset(self) -> None:
        """Nothing is kept."""

    async def set_clock(self, now: datetime | None) -> None:
        """It has none."""


def settings_of(port: int, folder: str) -> Settings:
    secrets = ("SECRET", "BSS_TOKEN", "IDENTITY_HS256_SECRET", "PROVIDER_API_KEY", "PROVIDER_WEBHOOK_SECRET")
    limits = ("ADDRESS", "OPENINGS", "ACCOUNT", "AGENT")
    return load_settings(
        {
            "SPORTELLO_DEMO": "1",
            "SPORTELLO_DEBUG": "1",
            "SPORTELLO_NOW": NOON,
            "SPORTELLO_PORT": str(port),
            "SPORTELLO_VAR_DIR": folder,
            **{f"SPORTELLO_{name}": f"{name.lower()} of the bench, long enough for a key" for name in secrets},
            **{f"SPORTELLO_LIMIT_{name}": str(PLENTY) for name in limits},
        }
    )


async def create_service(port: int, folder: str, agents: list[dict[str, Any]]) -> web.Application:
    """The gateway over a new database in `folder`, with these agents; both are closed with the application."""
    listeners, stack = Listeners(), AsyncExitStack()
    opened = await stack.enter_async_context(open_product(settings_of(port, folder), listeners))
    engine = PlayedEngine(opened)
    product = replace(opened, engine=engine, turns=replace(opened.turns, engine=engine))
    await product.handoff.accounts.importing.take(agents)
    app = create_gateway(product, listeners)

    async def close(_: web.Application) -> None:
        await stack.aclose()

    app.on_cleanup.append(close)
    return app


def main() -> None:
    configure_logs(logging.getLevelName(logging.INFO))
    told = json.loads(sys.stdin.read())
    Path(told["folder"]).mkdir(parents=True, exist_ok=True)
    app = create_service(told["port"], told["folder"], told["agents"])
    web.run_app(app, host="127.0.0.1", port=told["port"], access_log=None, print=None, shutdown_timeout=3)


if __name__ == "__main__":
    main()
