"""`python -m bench.actions`: the product's own actions over an operator in memory, for both engines alike.

Reads `{"port", "secret"}` on standard input and serves until SIGTERM. Prints which actions the conversation `NOTED`
led to, so that it can be seen that both engines do the same work.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from datetime import time
from pathlib import Path
from typing import Any, cast

from aiohttp import ClientSession, web
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from bench.memory_operator import EverySender, MemoryOperator
from bot.actions import ActionDependencies, create_action_app, create_actions
from bot.adapters.bss.operator import TmForumBss
from bot.adapters.operator_facts import load_operator_facts
from bot.adapters.responses.phrases import ResponsePhrases
from bot.adapters.sql.conversations import SqlConversations
from bot.adapters.sql.database import Database
from bot.adapters.sql.inbox import SignInLife, SqlInbox
from bot.bootstrap.account import wire_account
from bot.bootstrap.care import wire_care
from bot.bootstrap.handoff_services import wire_handoff_services
from bot.bootstrap.money import wire_money
from bot.bootstrap.proactive import wire_proactive
from bot.bootstrap.world import World
from bot.config import load_settings
from bot.core.clock import ShiftedClock
from bot.core.handoff import CareHours
from bot.core.operator import Operator
from connectors.conversation.listeners import Listeners
from tests.fakes.journeys import MemoryEffects, MemoryTranscript

ROOT = Path(__file__).resolve().parent.parent
NOTED = "noted"
SECONDS = 6.0
"""What an action may take; none comes near it."""


def main() -> None:
    told = json.loads(sys.stdin.read())
    web.run_app(
        serve(told["secret"]), host="127.0.0.1", port=told["port"], access_log=None, print=None, shutdown_timeout=1
    )


async def serve(secret: str) -> web.Application:
    """The action port; accounts, the audit log and the ledger stand in a file of their own, gone with the process."""
    folder = tempfile.TemporaryDirectory()
    database = await Database.open(f"sqlite+aiosqlite:///{folder.name}/bench.db")
    session = ClientSession()
    actions = [Noted(action) for action in create_actions(dependencies(database, session))]
    app = create_action_app(actions, secret, SECONDS)

    async def close(_: web.Application) -> None:
        await session.close()
        await database.close()
        folder.cleanup()

    app.on_cleanup.append(close)
    return app


def dependencies(database: Database, session: ClientSession) -> ActionDependencies:
    clock, phrases, life = ShiftedClock(None), ResponsePhrases.of_project(ROOT), SignInLife()
    bss = MemoryOperator(clock)
    world = World(
        settings=load_settings({"SPORTELLO_DEMO": "1", "SPORTELLO_BSS_TOKEN": "t"}),
        secret="a secret of the bench that nobody needs",
        clock=clock,
        database=database,
        session=session,
        listeners=Listeners(),
        phrases=phrases,
        bss=cast(TmForumBss, bss),
        conversations=SqlConversations(database, life),
        inbox=SqlInbox(database, life),
        life=life,
    )
    account, handoff = wire_account(world).services, wire_handoff_services(world)
    notices = account.keeping.notices
    paying = wire_money(world, notices).paying
    return ActionDependencies(
        sessions=EverySender(),
        effects=MemoryEffects(),
        transcript=MemoryTranscript(),
        clock=clock,
        phrases=phrases,
        bss=bss,
        operator=Operator("Demo", "Europe/Rome", "119", "187", "191", CareHours(time(0, 0), time(23, 59)), ""),
        account=account,
        paying=paying,
        care=wire_care(world, notices, account.log, ROOT),
        queueing=handoff.queueing,
        call_backs=handoff.call_backs,
        proactive=wire_proactive(world, notices, account.log, paying.bss),
        facts=load_operator_facts(ROOT / "data" / "operator.yml"),
    )


class Noted(Action):  # type: ignore[misc]  # rasa-sdk is untyped
    """An action as it is, whose name is printed when the conversation `NOTED` runs it."""

    def __init__(self, action: Action) -> None:
        self._action = action

    def name(self) -> str:
        return str(self._action.name())

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> Any:
        if tracker.sender_id == NOTED:
            print(self.name(), flush=True)
        return await self._action.run(dispatcher, tracker, domain)


def noted_actions(log: Path) -> Sequence[str]:
    """What an action server printed: the actions of the noted conversation, in their order."""
    lines = log.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line.startswith("action_")]


if __name__ == "__main__":
    main()
