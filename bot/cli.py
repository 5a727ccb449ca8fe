"""The `sportello` command.

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
import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

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
from bot.model import train_if_needed
from bot.service_process import serve
from bot.supervisor import say
from bot.told_settings import engine_told, with_told
from bot.whole_product import run_all
from connectors.conversation.listeners import Listeners

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
        asyncio.run(serve(*(with_told(settings) if given.told else (settings, None))))
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
        asyncio.run(run_all(settings))
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


if __name__ == "__main__":
    sys.exit(main())
