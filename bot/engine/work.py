"""The engine's life: it loads in the background, takes turns, and ends them before it stops."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from bot.engine.clock import EngineClock
from bot.engine.errors import NotReady
from bot.engine.lean_imports import lean_imports, needs_tensorflow
from bot.engine.settings import EngineSettings

if TYPE_CHECKING:
    from bot.engine.turns import Engine

logger = logging.getLogger(__name__)
Result = TypeVar("Result")


class Work:
    """Holds the engine once it is there, and the turns that are running."""

    def __init__(self) -> None:
        self.failed: asyncio.Event = asyncio.Event()
        self._engine: Engine | None = None
        self._loading: asyncio.Task[None] | None = None
        self._running: set[asyncio.Task[Any]] = set()
        self._stopping = False

    def start_loading(self, settings: EngineSettings, clock: EngineClock) -> None:
        """Loads the model in a thread, so that the server answers meanwhile."""
        self._loading = asyncio.create_task(self._load(settings, clock))

    async def _load(self, settings: EngineSettings, clock: EngineClock) -> None:
        started = time.monotonic()
        try:
            self._engine = await asyncio.get_running_loop().run_in_executor(None, _assemble, settings, clock)
        except Exception:
            logger.exception("engine.load_failed")
            self.failed.set()
            return
        seconds = round(time.monotonic() - started, 1)
        logger.info("engine.ready", extra={"fields": {"seconds": seconds, "worker": settings.worker}})

    async def loaded(self) -> None:
        """Returns once loading is over, well or badly."""
        if self._loading is not None:
            await asyncio.shield(self._loading)

    def engine(self) -> Engine:
        """The engine; raises `NotReady` while it loads and while it stops."""
        if self._engine is None or self._stopping:
            raise NotReady("the engine is stopping" if self._stopping else "the model is not loaded yet")
        return self._engine

    async def see_through(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Runs a turn to its end, whatever becomes of the caller."""
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return await asyncio.shield(task)

    def stop_taking(self) -> None:
        """From now on turns are refused; those that run go on."""
        self._stopping = True

    async def finish(self) -> None:
        """Waits for running turns (their own time-out bounds them), then closes what is open."""
        self.stop_taking()
        if self._running:
            await asyncio.wait(set(self._running))
        await self.loaded()
        if self._engine is not None:
            await self._engine.close()


def _assemble(settings: EngineSettings, clock: EngineClock) -> Engine:
    # Rasa is imported here: it takes seconds, and the server is up already.
    with_tensorflow = needs_tensorflow(Path(settings.model))
    with lean_imports(with_tensorflow):
        from bot.engine.assembly import assemble

        # Loading imports the model's components, and those that only training needs, too.
        return assemble(settings, clock, with_tensorflow)
