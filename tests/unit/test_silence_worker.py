"""A silence that cannot be looked after keeps no other one waiting."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.core.chat_errors import ConversationClosed
from bot.core.silences import Silence, SilencePolicy, Stage
from bot.services.proactive.silence_worker import SilenceWorker
from connectors.conversation.listeners import Listeners
from tests.fakes.clock import START, StillClock

TASK = {"task": {"intent": "recharge"}}
POLICY = SilencePolicy(timedelta(minutes=10), timedelta(minutes=15))


class OneBroken:
    """Of two silences the longer one cannot be noted."""

    def __init__(self, error: Exception) -> None:
        self.error = error
        self.noted: list[str] = []

    async def due(self, now: datetime, policy: SilencePolicy, most: int) -> Sequence[Silence]:
        return [Silence(name, START, Stage.NUDGED, TASK) for name in ("broken", "whole")]

    async def note(self, silence: Silence, stage: Stage, payload: str | None, now: datetime) -> bool:
        if silence.conversation_id == "broken":
            raise self.error
        self.noted.append(silence.conversation_id)
        return True


async def test_the_others_are_nudged_all_the_same() -> None:
    for error in (ConversationClosed(), KeyError("slots"), RuntimeError()):
        silences = OneBroken(error)
        await SilenceWorker(silences, Listeners(), StillClock(), POLICY).work()
        assert silences.noted == ["whole"]
