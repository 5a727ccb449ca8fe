"""`sportello agents`: who works at the desk, told on the machine itself. It makes the first administrator.

sportello agents add USER [--name NAME] [--role ROLE] [--skills a,b] [--capacity N]
sportello agents list
sportello agents reset USER    a new password, and the second factor is enrolled anew
sportello agents close USER    no more sign-ins; what is open ends at once
sportello agents --demo        those of the running demo operator, as at its start

A password is asked for on the terminal, or read from the first line of standard input.
"""

from __future__ import annotations

import argparse
import asyncio
import getpass
import sys
from collections.abc import Callable, Sequence

from aiohttp import ClientError

from bot.bootstrap.desk_accounts import open_desk_accounts
from bot.bootstrap.store import demo_agents
from bot.config import ConfigurationError, Settings
from bot.core.agents import Agent, Role
from bot.core.desk_errors import DeskError
from bot.core.handoffs import Skill
from bot.services.desk.administering import Administering, Changes, NewAgent
from bot.services.desk.importing import CAPACITY

COMMANDS = ("add", "list", "reset", "close")
AskPassword = Callable[[], str]


def agents_command(arguments: Sequence[str], load: Callable[[], Settings]) -> str:
    """Runs it and returns what to say. Raises ConfigurationError with the reason when it cannot be done."""
    given = create_parser().parse_args(arguments)
    settings = load()
    if given.demo:
        return asyncio.run(import_demo_agents(settings))
    if given.what is None or (given.what != "list" and not given.user):
        raise ConfigurationError(f"agents: one of {', '.join(COMMANDS)} is needed, with a user, or --demo")
    return asyncio.run(administer(settings, given, ask_password))


async def administer(settings: Settings, given: argparse.Namespace, ask: AskPassword) -> str:
    """One change, or the list. `ask`: where the password comes from."""
    async with open_desk_accounts(settings) as accounts:
        administering = accounts.administering
        try:
            if given.what == "list":
                return "\n".join(map(_line, await administering.all())) or "no agent yet: sportello agents add"
            if given.what == "add":
                return f"{_line(await administering.add(None, _new(given, ask())))}: made"
            return await _change(administering, given.what, given.user, ask)
        except DeskError as error:
            reason = getattr(error, "reason", "")
            raise ConfigurationError(f"agents: {error.message}{f' ({reason})' if reason else ''}") from error


async def import_demo_agents(settings: Settings) -> str:
    """The demo's agents, as the running demo operator tells them."""
    try:
        rows = await demo_agents(settings)
    except (ClientError, TimeoutError, RuntimeError) as error:
        raise ConfigurationError(f"the demo operator at {settings.bss_url}: {error}") from error
    async with open_desk_accounts(settings) as accounts:
        return f"{await accounts.importing.take(rows)} agents imported"


def ask_password() -> str:
    """Typed twice on a terminal; else a line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass("Password: ")
    if getpass.getpass("The same again: ") != password:
        raise ConfigurationError("agents: the two passwords differ")
    return password


async def _change(administering: Administering, what: str, user: str, ask: AskPassword) -> str:
    agent = await administering.by_user(user)
    if what == "close":
        await administering.change(None, agent.id, Changes(active=False))
        return f"{agent.user} is closed"
    await administering.change(None, agent.id, Changes(active=True, password=ask(), reset_second=True))
    return f"{agent.user} signs in with the new password, and enrols a second factor"


def _new(given: argparse.Namespace, password: str) -> NewAgent:
    name = given.name or given.user.capitalize()
    return NewAgent(given.user, name, given.role, given.skills, given.capacity, password)


def _line(agent: Agent) -> str:
    skills = ",".join(sorted(agent.skills)) or "no skill"
    state = "" if agent.active else ", closed"
    return f"{agent.user} ({agent.name}): {agent.role}, {skills}, {agent.capacity} at once{state}"


def _skills(text: str) -> frozenset[Skill]:
    """Raises ArgumentTypeError with those that there are."""
    names = [name.strip() for name in text.split(",") if name.strip()]
    unknown = ", ".join(name for name in names if name not in set(Skill))
    if unknown:
        raise argparse.ArgumentTypeError(f"no such skill: {unknown}; there are {', '.join(Skill)}")
    return frozenset(map(Skill, names))


def create_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sportello agents", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", nargs="?", choices=COMMANDS)
    parser.add_argument("user", nargs="?", default="")
    parser.add_argument("--name", default="", help="what customers read; default: the user with a capital")
    parser.add_argument("--role", type=Role, choices=list(Role), default=Role.AGENT)
    skills = ", ".join(Skill)
    parser.add_argument("--skills", type=_skills, default=frozenset(), help=f"with commas between: {skills}")
    parser.add_argument("--capacity", type=int, default=CAPACITY, help="conversations at once")
    parser.add_argument("--demo", action="store_true", help="those of the running demo operator")
    return parser
