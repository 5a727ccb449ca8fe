"""`python -m bench.actions`: the product's own actions over an operator in memory, for both engines alike.

Reads `{"port", "secret"}` on standard input and serves until SIGTERM. Prints which actions the conversation `NOTED`
led to, so that it can be seen that both engines do the same work.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import time
from pathlib import Path
from typing import Any

from aiohttp import web
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from bench.memory_operator import EverySender, MemoryOperator
from bot.actions import ActionDependencies, create_action_app, create_actions
from bot.adapters.responses.phrases import ResponsePhrases
from bot.core.clock import ShiftedClock
from bot.core.handoff import CareHours
from bot.core.operator import Operator
from tests.fakes.journeys import MemoryEffects, MemoryTranscript

ROOT = Path(__file__).resolve().parent.parent
NOTED = "noted"


def main() -> None:
    told = json.loads(sys.stdin.read())
    actions = [Noted(action) for action in create_actions(dependencies())]
    app = create_action_app(actions, told["secret"])
    web.run_app(app, host="127.0.0.1", port=told["port"], access_log=None, print=None, shutdown_timeout=1)


def dependencies() -> ActionDependencies:
    clock = ShiftedClock(None)
    return ActionDependencies(
        sessions=EverySender(),
        effects=MemoryEffects(),
        transcript=MemoryTranscript(),
        clock=clock,
        phrases=ResponsePhrases.of_project(ROOT),
        bss=MemoryOperator(clock),
        operator=Operator("Demo", "Europe/Rome", "119", "187", "191", CareHours(time(0, 0), time(23, 59))),
    )


class Noted(Action):
    """An action as it is, whose name is printed when the conversation `NOTED` runs it."""

    def __init__(self, action: Action) -> None:
        self._action = action

    def name(self) -> str:
        return self._action.name()

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
