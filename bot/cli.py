"""The `sportello` command and the processes' mains.

sportello run        everything on this machine, under one supervisor (`make run`)
sportello service    the service alone; SPORTELLO_SECRET must be the engine's
sportello engine     one engine process alone (`--worker N`)
sportello model      train the model if its inputs changed
sportello settings   the table of settings
sportello accounts   put accounts into the store: `accounts FILE` (JSON), or `accounts --demo` for the demo's
sportello agents     who works at the desk: add, list, reset, close, or --demo; see `agents --help`
sportello audit      `audit verify` names the first broken row of the audit log
sportello lost       numbers that get no code because they were called lost; `lost NUMBER` lets codes go there again
sportello labels     what agents corrected at the desk, as Rasa NLU data; `labels FILE` writes a new file
sportello reconcile  compare yesterday's books of payments, or those of `--day YYYY-MM-DD`; 1 when they do not agree
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import secrets
import signal
import socket
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path

from aiohttp import ClientError, ClientSession, ClientTimeout, web

from bot.actions.base import ActionDependencies
from bot.actions.registry import create_actions
from bot.actions.server import create_action_app
from bot.bootstrap import Product, demo_clock, open_product
from bot.commands import (
    import_accounts,
    import_demo_accounts,
    lift_lost_number,
    lost_numbers,
    reconcile,
    verify_audit,
)
from bot.commands_desk import agents_command
from bot.commands_labels import labels
from bot.config import ConfigurationError, Settings, load_settings, settings_table
from bot.core.clock import ShiftedClock
from bot.logs import configure_logs
from bot.model import train_if_needed
from bot.supervisor import Child, Supervisor, say
from connectors.conversation.listeners import Listeners
from connectors.gateway.app import create_gateway

COMMANDS = (
    *("run", "service", "engine", "model", "settings"),
    *("accounts", "agents", "audit", "lost", "labels", "reconcile"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command; 2 for a configuration that cannot start, with the reason on standard error."""
    parser = argparse.ArgumentParser(
        prog="sportello", description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("command", choices=COMMANDS)
    parser.add_argument("what", nargs="?", default="", help="accounts, labels: the file; audit: verify; lost: a number")
    parser.add_argument("--worker", type=int, default=0, help="engine: which of the engine's processes this is")
    parser.add_argument("--told", action="store_true", help="service: read what the supervisor tells on standard input")
    parser.add_argument("--demo", action="store_true", help="accounts: those of the running demo operator")
    parser.add_argument("--day", type=date.fromisoformat, help="reconcile: the day, in the operator's time zone")
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if words[:1] == ["agents"]:  # it has arguments of its own
            say(agents_command(words[1:], load_settings))
            return 0
        return _dispatch(parser.parse_args(words))
    except ConfigurationError as error:
        print(f"sportello: {error}", file=sys.stderr)
        return 2


def _dispatch(given: argparse.Namespace) -> int:
    if given.command == "settings":
        print(settings_table())
        return 0
    settings = load_settings()
    if given.command == "model":
        say("model trained" if train_if_needed(settings) else "model up to date")
    elif given.command == "service":
        asyncio.run(serve(*(_with_told(settings) if given.told else (settings, None))))
    elif given.command == "engine":
        _become_engine(settings, given.worker)
    elif given.command == "accounts":
        say(asyncio.run(_accounts(settings, given.what, given.demo)))
    elif given.command == "audit":
        return _audit(settings, given.what)
    elif given.command == "lost":
        say(asyncio.run(lift_lost_number(settings, given.what) if given.what else lost_numbers(settings)))
    elif given.command == "labels":
        print(asyncio.run(labels(settings, given.what)))
    elif given.command == "reconcile":
        return _reconcile(settings, given.day)
    else:
        train_if_needed(settings)
        asyncio.run(_run_all(settings))
    return 0


async def _accounts(settings: Settings, file: str, demo: bool) -> str:
    if demo:
        return await import_demo_accounts(settings)
    if not file:
        raise ConfigurationError("accounts: a file is needed, or --demo")
    return await import_accounts(settings, Path(file))


def _audit(settings: Settings, what: str) -> int:
    if what != "verify":
        raise ConfigurationError("audit: only `audit verify` is known")
    whole, words = asyncio.run(verify_audit(settings))
    say(words)
    return 0 if whole else 1


def _reconcile(settings: Settings, day: date | None) -> int:
    agree, words = asyncio.run(reconcile(settings, day, Listeners()))
    say(words)
    return 0 if agree else 1


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


async def _run_all(settings: Settings) -> None:
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
    children = [
        Child("service", [python, "-m", "bot.cli", "service", "--told"], lambda: _service_told(settings, now()))
    ]
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


def _service_told(settings: Settings, now: str | None) -> str:
    names = ("secret", "bss_token", "identity_hs256_secret", "provider_api_key", "provider_webhook_secret")
    values = {name: getattr(settings, name) for name in names}
    told = {name: value.get_secret_value() for name, value in values.items() if value is not None}
    return json.dumps({**told, **({"now": now} if now else {})})


def _with_told(settings: Settings) -> tuple[Settings, datetime | None]:
    told = json.loads(sys.stdin.read() or "{}")
    now = told.pop("now", None)
    return settings.with_changes(**told), None if now is None else datetime.fromisoformat(now)


def _engine_told_now(settings: Settings, worker: int, now: Callable[[], str | None]) -> str:
    return engine_told(settings, worker, now())


def engine_told(settings: Settings, worker: int, now: str | None) -> str:
    """The settings object that an engine process reads."""
    assert settings.secret is not None
    return json.dumps(
        {
            "host": settings.engine_host,
            "port": settings.engine_port + worker,
            "worker": worker,
            "model": str(settings.engine_model),
            "database_url": settings.engine_database,
            "action_url": f"http://127.0.0.1:{settings.actions_port}/webhook",
            "secret": settings.secret.get_secret_value(),
            "now": now,
            "time_zone": settings.time_zone,
            "debug": settings.debug,
            "log_level": settings.log_level,
            "action_timeout": settings.action_timeout,
            "turn_timeout": settings.turn_timeout,
        }
    )


def operator_told(settings: Settings, now: str | None) -> str:
    """The settings object that the demo operator reads."""
    assert settings.secret is not None
    assert settings.bss_token is not None
    return json.dumps(
        {
            "host": "127.0.0.1",
            "port": settings.operator_port,
            "database_url": settings.operator_database,
            "admin_secret": settings.secret.get_secret_value(),
            "bss_token": settings.bss_token.get_secret_value(),
            "now": now,
            "time_zone": settings.time_zone,
            "log_level": settings.log_level,
            "slow_seconds": settings.bss_timeout + 2,
        }
    )


def provider_told(settings: Settings, now: str | None) -> str:
    """The settings object that the simulated payment provider reads."""
    assert settings.secret is not None
    assert settings.provider_api_key is not None
    assert settings.provider_webhook_secret is not None
    return json.dumps(
        {
            "host": "127.0.0.1",
            "port": settings.provider_port,
            "public_url": settings.provider_url,
            "database_url": settings.provider_database,
            "api_key": settings.provider_api_key.get_secret_value(),
            "webhook_secret": settings.provider_webhook_secret.get_secret_value(),
            "webhook_url": f"http://127.0.0.1:{settings.port}/webhooks/simulated",
            "admin_secret": settings.secret.get_secret_value(),
            "merchant": settings.operator_name,
            "now": now,
            "log_level": settings.log_level,
            "slow_seconds": settings.payment_timeout + 2,
        }
    )


def _become_engine(settings: Settings, worker: int) -> None:
    """Run the engine in place of this process, telling it its settings through a pipe."""
    if settings.secret is None:
        raise ConfigurationError("SPORTELLO_SECRET: the engine and the service must share one")
    told = engine_told(settings, worker, settings.now.isoformat() if settings.now else None)
    read, write = os.pipe()
    os.write(write, told.encode())
    os.close(write)
    os.dup2(read, 0)
    os.execv(settings.engine_python, [str(settings.engine_python), "-m", "bot.engine"])


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


if __name__ == "__main__":
    sys.exit(main())
