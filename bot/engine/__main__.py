"""`python -m bot.engine`: reads its settings from standard input and serves until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys

from aiohttp import web

from bot.engine.logs import configure_logs, quiet_rasa
from bot.engine.server import WORK, build_app
from bot.engine.settings import EngineSettings, SettingsError, read_settings

logger = logging.getLogger("bot.engine")


def main() -> int:
    """Exit code 0 after SIGTERM or SIGINT, 1 if the model could not be loaded, 2 for wrong settings."""
    try:
        settings = read_settings(sys.stdin.read())
    except SettingsError as error:
        print(f"bot.engine: {error}", file=sys.stderr)
        return 2
    quiet_rasa()
    configure_logs(settings.log_level, settings.debug)
    return asyncio.run(serve(settings))


async def serve(settings: EngineSettings) -> int:
    """Serves until a signal, or until loading fails; running turns are ended first."""
    app = build_app(settings)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=settings.turn_timeout * 2 + 5)
    await runner.setup()
    site = web.TCPSite(runner, settings.host, settings.port)
    await site.start()
    host, port = runner.addresses[0][:2]
    logger.info("engine.listening", extra={"fields": {"host": host, "port": port, "worker": settings.worker}})
    failed = await _wait(app)
    app[WORK].stop_taking()
    await runner.cleanup()
    logger.info("engine.stopped", extra={"fields": {"worker": settings.worker}})
    return 1 if failed else 0


async def _wait(app: web.Application) -> bool:
    told = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, told.set)
    waits = [asyncio.ensure_future(event.wait()) for event in (told, app[WORK].failed)]
    await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
    for wait in waits:
        wait.cancel()
    return app[WORK].failed.is_set()


if __name__ == "__main__":
    sys.exit(main())
