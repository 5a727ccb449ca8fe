"""An engine as the supervisor starts it: `python -m bot.engine` with its settings on standard input."""

import asyncio
import dataclasses
import json
import sys
from pathlib import Path
from typing import Any

from bot.engine.settings import EngineSettings

ROOT = Path(__file__).parents[2]


class EngineProcess:
    """A running engine. `lines` are its log lines; `base` is where it listens."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.lines: list[dict[str, Any]] = []
        self.base = ""
        self._arrivals = asyncio.Condition()
        self._reading = asyncio.create_task(self._read())

    @classmethod
    async def start(cls, settings: EngineSettings | str) -> "EngineProcess":
        text = settings if isinstance(settings, str) else json.dumps(dataclasses.asdict(settings))
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot.engine"), cwd=ROOT, stdin=pipe, stderr=pipe, stdout=asyncio.subprocess.DEVNULL
        )
        assert process.stdin is not None
        process.stdin.write(text.encode())
        process.stdin.close()
        return cls(process)

    async def event(self, name: str) -> dict[str, Any]:
        """The first log line of that event, once it was written; fails if the process ends without."""
        async with self._arrivals:
            await self._arrivals.wait_for(lambda: self._reading.done() or self._named(name))
        assert self._named(name), self.lines
        return self._named(name)[0]

    async def listening(self) -> str:
        """The address, once it is known."""
        line = await self.event("engine.listening")
        return f"http://127.0.0.1:{line['port']}"

    async def exit_code(self) -> int:
        """Waits for the end of the process and of its log."""
        await asyncio.wait([self._reading])
        return await self.process.wait()

    async def stop(self) -> None:
        if self.process.returncode is None:
            self.process.kill()
        await self.exit_code()

    def _named(self, name: str) -> list[dict[str, Any]]:
        return [line for line in self.lines if line.get("event") == name]

    async def _read(self) -> None:
        assert self.process.stderr is not None
        try:
            async for line in self.process.stderr:
                async with self._arrivals:
                    self.lines.append(_parsed(line.decode()))
                    self._arrivals.notify_all()
        finally:
            asyncio.get_running_loop().call_soon(lambda: asyncio.ensure_future(self._tell()))

    async def _tell(self) -> None:
        async with self._arrivals:
            self._arrivals.notify_all()


def _parsed(line: str) -> dict[str, Any]:
    try:
        return dict(json.loads(line))
    except ValueError:
        return {"text": line.rstrip()}
