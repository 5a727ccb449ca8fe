"""One small supervisor: starts the product's processes, restarts what dies, stops everything together."""

from __future__ import annotations

import asyncio
import ctypes
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic

FIRST_PAUSE, STEADY_AFTER = 0.5, 60.0
STOP_SECONDS = 10.0
PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Child:
    """A process: what to run, and what to tell it on standard input (asked for at each start)."""

    name: str
    command: Sequence[str]
    tell: Callable[[], str]


def say(text: str) -> None:
    print(f"==> {text}", flush=True)


class Supervisor:
    """Runs `children` until `stop` is called or a signal arrives. `longest_pause`: seconds before another start."""

    def __init__(self, children: Sequence[Child], longest_pause: float) -> None:
        self._children = children
        self._longest_pause = longest_pause
        self._stopping = asyncio.Event()
        self._running: dict[str, asyncio.subprocess.Process] = {}

    def stop(self) -> None:
        self._stopping.set()

    async def run(self) -> None:
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, self.stop)
        keepers = [asyncio.create_task(self._keep(child)) for child in self._children]
        stopped = asyncio.create_task(self._stopping.wait())
        # A keeper ends by itself only when its child cannot even be started: then nothing goes on without it.
        await asyncio.wait([stopped, *keepers], return_when=asyncio.FIRST_COMPLETED)
        self._stopping.set()
        say("stopping")
        await self._stop_children()
        await asyncio.gather(*keepers)

    async def _keep(self, child: Child) -> None:
        """Start the child again whenever it ends; wait longer each time, unless it had run for a while."""
        pause = FIRST_PAUSE
        while not self._stopping.is_set():
            started = monotonic()
            code = await self._run_once(child)
            if self._stopping.is_set():
                return
            pause = FIRST_PAUSE if monotonic() - started > STEADY_AFTER else pause
            say(f"{child.name} ended with {code}; starting it again in {pause:g} s")
            await self._pause(pause)
            pause = min(pause * 2, self._longest_pause)

    async def _run_once(self, child: Child) -> int:
        process = await asyncio.create_subprocess_exec(
            *child.command,
            stdin=asyncio.subprocess.PIPE,
            start_new_session=True,
            preexec_fn=_die_with_parent,
        )
        self._running[child.name] = process
        if self._stopping.is_set():  # a stop that came while it was being started has not seen it
            process.terminate()
        await _tell(process, child.tell())
        return await process.wait()

    async def _pause(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._stopping.wait()
        except TimeoutError:
            return

    async def _stop_children(self) -> None:
        alive = [process for process in self._running.values() if process.returncode is None]
        for process in alive:
            process.terminate()
        try:
            async with asyncio.timeout(STOP_SECONDS):
                await asyncio.gather(*(process.wait() for process in alive))
        except TimeoutError:
            for process in alive:
                if process.returncode is None:
                    process.kill()


async def _tell(process: asyncio.subprocess.Process, text: str) -> None:
    assert process.stdin is not None
    try:
        process.stdin.write(text.encode())
        await process.stdin.drain()
        process.stdin.close()
    except (BrokenPipeError, ConnectionResetError):
        return


def _die_with_parent() -> None:
    """On Linux the kernel ends the child when the supervisor is killed; nothing is left on the ports."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
