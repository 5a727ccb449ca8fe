"""Everything on this machine under one supervisor: the service, the engine, and the demo's operator and provider."""

from __future__ import annotations

import asyncio
import secrets
import socket
import sys
from collections.abc import Callable
from functools import partial

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.bootstrap import demo_clock
from bot.config import ConfigurationError, Settings
from bot.core.clock import ShiftedClock
from bot.supervisor import Child, Supervisor, say
from bot.told_settings import engine_told, operator_told, provider_told, service_told


async def run_all(settings: Settings) -> None:
    """Everything under one supervisor; prints the addresses once all of it is ready."""
    settings = _with_secrets(settings)
    _refuse_taken_ports(settings)
    children = _children(settings, ShiftedClock(settings.now))
    supervisor = Supervisor(children, settings.restart_pause)
    announce = asyncio.create_task(_announce(settings))
    say("starting " + ", ".join(child.name for child in children))
    try:
        await supervisor.run()
    finally:
        announce.cancel()


def _with_secrets(settings: Settings) -> Settings:
    """Secrets that nobody set are made anew for this run; the demo's also for its operator and identity tokens."""
    names = ["secret", *(["bss_token", "identity_hs256_secret"] if settings.demo else [])]
    names += ["provider_api_key", "provider_webhook_secret"] if settings.simulates_payments else []
    made = {name: secrets.token_urlsafe(32) for name in names if getattr(settings, name) is None}
    return settings.with_changes(**made)


def _children(settings: Settings, clock: ShiftedClock) -> list[Child]:
    """`clock` runs on while the supervisor does, so that a child started again does not fall back in time.

    Nor behind the others, where the demo's clock was moved meanwhile.
    """
    kept = demo_clock(settings)
    kept.forget()

    def now() -> str | None:
        moved = kept.now() if settings.demo else None
        if moved is not None:
            return moved.isoformat()
        return clock.now().isoformat() if settings.now is not None else None

    python = sys.executable
    children = [Child("service", [python, "-m", "bot.cli", "service", "--told"], lambda: service_told(settings, now()))]
    for worker in range(settings.engine_workers):
        name = "engine" if settings.engine_workers == 1 else f"engine {worker}"
        command = [str(settings.engine_python), "-m", "bot.engine"]
        children.append(Child(name, command, partial(_engine_told_now, settings, worker, now)))
    if settings.demo:
        children.append(Child("demo operator", [python, "-m", "demo_operator"], lambda: operator_told(settings, now())))
    if settings.simulates_payments:
        command = [python, "-m", "demo_provider"]
        children.append(Child("payment provider", command, lambda: provider_told(settings, now())))
    return children


def _engine_told_now(settings: Settings, worker: int, now: Callable[[], str | None]) -> str:
    return engine_told(settings, worker, now())


def _refuse_taken_ports(settings: Settings) -> None:
    ports = {"SPORTELLO_PORT": settings.port, "SPORTELLO_ACTIONS_PORT": settings.actions_port}
    ports |= {"SPORTELLO_ENGINE_PORT": settings.engine_port}
    ports |= {"SPORTELLO_OPERATOR_PORT": settings.operator_port} if settings.demo else {}
    ports |= {"SPORTELLO_PROVIDER_PORT": settings.provider_port} if settings.simulates_payments else {}
    for name, port in ports.items():
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError as error:
                raise ConfigurationError(f"{name}: port {port} is taken ({error.strerror})") from error


async def _announce(settings: Settings) -> None:
    async with ClientSession(timeout=ClientTimeout(total=5)) as session:
        while not await _is_ready(session, settings.base_url):  # noqa: ASYNC110  it is another process
            await asyncio.sleep(0.5)
    say(f"ready: {settings.base_url}/  (help area and chat)")
    say(f"       {settings.base_url}/api/v1/openapi.json  (chat API)")
    if settings.demo:
        say(f"       {settings.bss_url}/tmf-api/  (demo operator)")
    say("Ctrl-C stops everything")


async def _is_ready(session: ClientSession, url: str) -> bool:
    try:
        async with session.get(f"{url}/health/ready") as response:
            return response.status == 200
    except (ClientError, TimeoutError):
        return False
