"""Methods about the bot itself and its files."""

from __future__ import annotations

import json
import re
from typing import Any

from tests.fakes.bot_api.account import BotAccount
from tests.fakes.bot_api.query import Query
from tests.fakes.bot_api.refusals import bad
from tests.fakes.bot_api.stored import Json

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
LANGUAGE = re.compile(r"([a-z]{2})?")
MOST_COMMANDS, LONGEST_DESCRIPTION = 100, 256


async def get_me(bot: BotAccount, query: Query) -> Json:
    """https://core.telegram.org/bots/api#user, with what only getMe says."""
    can = {"can_join_groups": True, "can_read_all_group_messages": not bot.privacy}
    can |= {"supports_inline_queries": False, "can_connect_to_business": False, "has_main_web_app": False}
    return bot.user() | can


async def get_file(bot: BotAccount, query: Query) -> Json:
    if not query.text("file_id"):
        raise bad("file_id not specified")
    return bot.files.link(query.text("file_id"))


async def set_my_commands(bot: BotAccount, query: Query) -> bool:
    given = query.json("commands")
    if not isinstance(given, list):
        raise bad("can't parse list of bot commands: Expected an Array of BotCommand")
    if len(given) > MOST_COMMANDS:
        raise bad("there can't be more than 100 bot commands")
    bot.commands[_scope(query)] = [_command(each) for each in given]
    return True


async def get_my_commands(bot: BotAccount, query: Query) -> list[Json]:
    """Of exactly that scope and language; none were set: an empty list."""
    return bot.commands.get(_scope(query), [])


async def delete_my_commands(bot: BotAccount, query: Query) -> bool:
    bot.commands.pop(_scope(query), None)
    return True


def _scope(query: Query) -> tuple[str, str]:
    scope: Any = query.json("scope") or {"type": "default"}
    if not LANGUAGE.fullmatch(query.text("language_code")):
        raise bad("LANGUAGE_CODE_INVALID")
    return json.dumps(scope, sort_keys=True), query.text("language_code")


def _command(given: Any) -> Json:
    if not isinstance(given, dict):
        raise bad("can't parse list of bot commands: Expected an Array of BotCommand")
    name = str(given.get("command", "")).removeprefix("/")
    description = str(given.get("description", "")).strip()
    if not COMMAND.fullmatch(name):
        raise bad("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= LONGEST_DESCRIPTION:
        raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": name, "description": description}
