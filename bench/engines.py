"""The two engines behind one interface: start, one message in and its answers out at the engine's own port, stop."""

from __future__ import annotations

import asyncio
import json
import time
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any, ClassVar

from aiohttp import ClientError, ClientSession, ClientTimeout

from bench.processes import ChildProcess, free_port
from bench.stock_project import write_endpoints, write_project
from bench.training import ENGINE_PYTHON, ROOT, TrainedModel

LONGEST_START = 180.0
LONGEST_TURN = 60.0
LOOK_AGAIN = 0.05
"""Seconds between two looks whether an engine is ready; small against a start of seconds."""


class NothingSaid(Exception):
    """An engine answered without a word: what is measured would not be an answer."""


class BenchedEngine(ABC):
    """One engine process with one worker. `started_in`: seconds from spawning to the first answer."""

    name: ClassVar[str]

    def __init__(self, model: TrainedModel, action_url: str, secret: str, folder: Path) -> None:
        self.started_in = 0.0
        self._model = model
        self._action_url = action_url
        self._secret = secret
        self._folder = folder
        self._url = f"http://127.0.0.1:{(port := free_port())}"
        self._port = port
        self._http = ClientSession(timeout=ClientTimeout(total=LONGEST_TURN))
        self._child = self._prepare()

    async def start(self) -> None:
        started = time.monotonic()
        await self._child.start()
        async with asyncio.timeout(LONGEST_START):
            while not await self._is_ready():
                self._child.check()
                await asyncio.sleep(LOOK_AGAIN)
        await self.say("first", "ciao")
        self.started_in = time.monotonic() - started

    async def stop(self) -> None:
        await self._http.close()
        await self._child.stop()

    def resident_megabytes(self) -> float:
        return self._child.resident_megabytes()

    async def say(self, conversation: str, text: str) -> float:
        """Seconds from the request to the whole answer; raises NothingSaid when the customer would read nothing."""
        path, body, headers = self._request(conversation, text)
        started = time.perf_counter()
        async with self._http.post(f"{self._url}{path}", json=body, headers=headers) as response:
            answered = await response.read()
        seconds = time.perf_counter() - started
        if response.status != 200 or not any(words(json.loads(answered))):
            raise NothingSaid(f"{self.name} to {text!r}: {response.status} {answered.decode()[:500]}")
        return seconds

    async def _is_ready(self) -> bool:
        try:
            async with self._http.get(f"{self._url}{self._ready_path()}") as response:
                return response.status == 200
        except ClientError:
            return False

    @abstractmethod
    def _prepare(self) -> ChildProcess:
        """The process that is to be started."""

    @abstractmethod
    def _ready_path(self) -> str:
        """What answers 200 once the model is loaded."""

    @abstractmethod
    def _request(self, conversation: str, text: str) -> tuple[str, dict[str, Any], dict[str, str]]:
        """Path, body and headers of one customer message."""


class StockRasa(BenchedEngine):
    """`rasa run` with the rest channel; conversations in memory."""

    name = "stock"

    def _prepare(self) -> ChildProcess:
        project = self._folder / "project"
        write_project(ROOT, project)
        # Stock Rasa has no id to send per message: all its action calls carry the same.
        headers = {"Authorization": f"Bearer {self._secret}", "X-Message-ID": "stock"}
        endpoints = write_endpoints(project, self._action_url, headers)
        command = [str(ENGINE_PYTHON), "-m", "rasa", "run", "--enable-api", "--interface", "127.0.0.1"]
        command += ["--port", str(self._port), "--model", str(self._model.path), "--endpoints", str(endpoints)]
        return ChildProcess(command, project, self._folder / "engine.log")

    def _ready_path(self) -> str:
        return "/status"

    def _request(self, conversation: str, text: str) -> tuple[str, dict[str, Any], dict[str, str]]:
        return "/webhooks/rest/webhook", {"sender": conversation, "message": text}, {}


class OurEngine(BenchedEngine):
    """`python -m bot.engine` as the supervisor starts it; conversations in a SQLite file, kept at each turn."""

    name = "ours"

    def _prepare(self) -> ChildProcess:
        self._sent = 0
        told = {
            "port": self._port,
            "model": str(self._model.path),
            "database_url": f"sqlite:///{self._folder / 'engine.db'}",
            "action_url": self._action_url,
            "secret": self._secret,
        }
        command = [str(ENGINE_PYTHON), "-m", "bot.engine"]
        return ChildProcess(command, ROOT, self._folder / "engine.log", json.dumps(told))

    def _ready_path(self) -> str:
        return "/health/ready"

    def _request(self, conversation: str, text: str) -> tuple[str, dict[str, Any], dict[str, str]]:
        self._sent += 1
        body = {"conversation": conversation, "message_id": f"message-{self._sent}", "text": text}
        return "/turns", body, {"Authorization": f"Bearer {self._secret}"}


def words(answer: Any) -> list[str]:
    """The texts of an answer: stock Rasa's is a list, ours an object with a list in it."""
    answers = answer["answers"] if isinstance(answer, dict) else answer
    return [item["text"].strip() for item in answers if item.get("text")]
