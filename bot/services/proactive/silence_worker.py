"""Looks after silences: one nudge for each, then what was begun is put aside. It decides when; the dialogue, what."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from bot.core.chat_events import SILENCE, with_values
from bot.core.silences import Silence, SilencePolicy, Stage
from bot.services.chat_ports import Listeners
from bot.services.ports import Clock
from bot.services.proactive.ports import Silences

log = logging.getLogger(__name__)
AT_A_TIME = 100


@dataclass(frozen=True)
class SilenceWorker:
    """One round: `work`. A stage and its event are one transaction: a crash says nothing twice."""

    silences: Silences
    listeners: Listeners
    clock: Clock
    policy: SilencePolicy

    async def work(self) -> None:
        for silence in await self.silences.due(self.clock.now(), self.policy, AT_A_TIME):
            await self._try_to_look_after(silence)

    async def _try_to_look_after(self, silence: Silence) -> None:
        """One that fails keeps no other waiting."""
        try:
            await self._look_after(silence)
        except Exception as error:
            log.warning("a silence could not be looked after: %s", type(error).__name__, exc_info=True)

    async def _look_after(self, silence: Silence) -> None:
        now = self.clock.now()
        if not silence.waits:
            await self.silences.note(silence, Stage.LEFT, None, now)
        elif await self.silences.note(silence, silence.stage, with_values(SILENCE, stage=silence.stage.value), now):
            self.listeners.changed(silence.conversation_id)
