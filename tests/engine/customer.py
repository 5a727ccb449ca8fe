"""A customer of an engine under test: says things, presses buttons, and gets answers or errors."""

import json
from typing import Any

from bot.engine.errors import EngineError
from bot.engine.turn_request import TurnRequest
from bot.engine.turns import Engine


class Customer:
    """One conversation with an engine. Messages get ids of their own (`prefix` and a number) unless one is given."""

    def __init__(self, engine: Engine, conversation: str = "anna", prefix: str = "message") -> None:
        self.engine = engine
        self.conversation = conversation
        self._prefix = prefix
        self._count = 0

    async def say(self, text: str, message_id: str = "") -> dict[str, Any]:
        return await self._take(text, False, message_id)

    async def press(self, payload: str, message_id: str = "") -> dict[str, Any]:
        return await self._take(payload, True, message_id)

    async def fail(self, text: str, message_id: str = "") -> EngineError:
        """The error that the message ends in; fails if it is answered."""
        try:
            answer = await self.say(text, message_id)
        except EngineError as error:
            return error
        raise AssertionError(f"was answered: {answer['answers']}")

    async def slots(self) -> dict[str, Any]:
        """The slots that are set, as an action is told them (which takes a turn)."""
        answer = await self.say("chi")
        return json.loads(answer["answers"][0]["text"])

    async def _take(self, content: str, is_payload: bool, message_id: str) -> dict[str, Any]:
        self._count += 1
        message_id = message_id or f"{self._prefix}-{self._count}"
        return await self.engine.turns.take(TurnRequest(self.conversation, message_id, content, is_payload))


def texts(answer: dict[str, Any]) -> list[str]:
    """What was said in a turn."""
    return [item.get("text", "") for item in answer["answers"]]
