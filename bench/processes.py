"""Child processes: started with a log file, told on standard input, measured, and ended by their own id."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import Mapping, Sequence
from pathlib import Path

QUIET = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "SQLALCHEMY_SILENCE_UBER_WARNING": "1"}
SECONDS_TO_END = 30.0


class ChildFailed(Exception):
    """A child ended by itself; the message carries the end of its log."""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Ours without settings of the product: both engines start from the same."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SPORTELLO_", "SANIC_"))}
    return {**kept, **QUIET, **(extra or {})}


class ChildProcess:
    """One running child. `start` it before anything else, `stop` it whatever happens."""

    def __init__(self, command: Sequence[str], folder: Path, log: Path, told: str = "") -> None:
        self._command = command
        self._folder = folder
        self._log = log
        self._told = told
        self._process: asyncio.subprocess.Process | None = None

    async def start(self, extra: Mapping[str, str] | None = None) -> None:
        self._log.parent.mkdir(parents=True, exist_ok=True)
        with self._log.open("wb") as log:
            self._process = await asyncio.create_subprocess_exec(
                *self._command,
                cwd=self._folder,
                env=environment(extra),
                stdin=asyncio.subprocess.PIPE,
                stdout=log,
                stderr=asyncio.subprocess.STDOUT,
            )
        assert self._process.stdin is not None
        self._process.stdin.write(self._told.encode())
        self._process.stdin.close()

    def check(self) -> None:
        """Raises ChildFailed when the child is no longer there."""
        assert self._process is not None
        if self._process.returncode is not None:
            raise ChildFailed(f"{self._command[:4]} ended with {self._process.returncode}:\n{self._end_of_log()}")

    async def finish(self, seconds: float) -> None:
        """Waits until the child has done its work; raises ChildFailed for another exit code than 0."""
        assert self._process is not None
        async with asyncio.timeout(seconds):
            if await self._process.wait() != 0:
                self.check()

    def resident_megabytes(self) -> float:
        """Physical memory of this one process, as the kernel counts it."""
        assert self._process is not None
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="utf-8")
        line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024

    def processor_seconds(self) -> float:
        """What this one process has used of the processors since its start."""
        assert self._process is not None
        fields = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    async def stop(self) -> None:
        if self._process is None or self._process.returncode is not None:
            return
        self._process.terminate()
        try:
            async with asyncio.timeout(SECONDS_TO_END):
                await self._process.wait()
        except TimeoutError:
            self._process.kill()
            await self._process.wait()

    def _end_of_log(self) -> str:
        return self._log.read_text(encoding="utf-8", errors="replace")[-3000:]
