"""The whole product as a customer meets it: started by its own supervisor on free ports, spoken to over HTTP."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import uuid
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import jsonschema
from aiohttp import ClientError, ClientSession

from tests.free_ports import free_ports

ROOT = Path(__file__).resolve().parent.parent.parent
MARKS = {
    "service": "bot.cli service",
    "engine": "bot.engine",
    "operator": "demo_operator",
    "provider": "demo_provider",
}
SECRETS = {
    f"SPORTELLO_{name}": f"{name.lower()} of the tests, long enough for a key"
    for name in ("SECRET", "BSS_TOKEN", "IDENTITY_HS256_SECRET", "PROVIDER_API_KEY", "PROVIDER_WEBHOOK_SECRET")
}
"""Set, so that a command run beside the product may speak with its parts."""
NOON = "2026-11-23T12:00:00+01:00"


class RunningProduct:
    """A supervisor and its children. `environment` adds settings; the databases live in `folder`."""

    def __init__(self, folder: Path, environment: Mapping[str, str] | None = None) -> None:
        port, engine, actions, operator, provider = free_ports(5, together=2)
        self.url = f"http://127.0.0.1:{port}"
        self.engine_url = f"http://127.0.0.1:{engine}"
        self.actions_url = f"http://127.0.0.1:{actions}"
        self.log_path = folder / "product.log"
        self.settings = {
            **SECRETS,
            "SPORTELLO_DEMO": "1",
            "SPORTELLO_DEBUG": "1",
            "SPORTELLO_NOW": NOON,
            "SPORTELLO_RESTART_PAUSE": "1",
            # twice the usual patience: a machine that stands still for some seconds fails no test
            "SPORTELLO_BSS_TIMEOUT": "8",
            "SPORTELLO_ACTION_TIMEOUT": "20",
            "SPORTELLO_TURN_TIMEOUT": "45",
            "SPORTELLO_VAR_DIR": str(folder),
            "SPORTELLO_PORT": str(port),
            "SPORTELLO_ENGINE_PORT": str(engine),
            "SPORTELLO_ACTIONS_PORT": str(actions),
            "SPORTELLO_OPERATOR_PORT": str(operator),
            "SPORTELLO_BSS_URL": f"http://127.0.0.1:{operator}",
            "SPORTELLO_PROVIDER_PORT": str(provider),
            "SPORTELLO_PROVIDER_URL": f"http://localhost:{provider}",
            **(environment or {}),
        }
        self._supervisor: asyncio.subprocess.Process | None = None
        self.http: ClientSession

    async def start(self) -> None:
        self.http = ClientSession()
        self._supervisor = await self._spawn()
        await self.ready()
        async with self.http.get(f"{self.url}/api/v1/openapi.json") as response:
            self.described = await response.json()

    def check_page(self, page: Mapping[str, Any]) -> None:
        """Holds an answer of the chat API against the service's own document."""
        schemas = {"components": self.described["components"]}
        jsonschema.validate(page, {"$ref": "#/components/schemas/Page", **schemas})

    async def _spawn(self) -> asyncio.subprocess.Process:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("SPORTELLO_")}
        with self.log_path.open("ab") as log:
            return await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot.cli", "run"),
                cwd=ROOT,
                env={**inherited, **self.settings},
                stdout=log,
                stderr=asyncio.subprocess.STDOUT,
            )

    async def command(self, *arguments: str) -> tuple[int, str]:
        """A `sportello` command run beside the product: its exit code, and what it said."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("SPORTELLO_")}
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot.cli", *arguments),
            cwd=ROOT,
            env={**inherited, **self.settings},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
        )
        async with asyncio.timeout(60):
            said, _ = await process.communicate()
        return process.returncode or 0, said.decode()

    async def run_to_end(self) -> tuple[int, str]:
        """Starts, and waits until it has ended by itself: the exit code and all that it said."""
        process = await self._spawn()
        async with asyncio.timeout(60):
            code = await process.wait()
        return code, self.log_path.read_text(encoding="utf-8")

    async def interrupt(self) -> int:
        """Ctrl-C; the exit code."""
        assert self._supervisor is not None
        await self.http.close()
        self._supervisor.send_signal(signal.SIGINT)
        return await self._supervisor.wait()

    async def stop(self) -> None:
        await self.http.close()
        if self._supervisor is not None and self._supervisor.returncode is None:
            self._supervisor.terminate()
            await self._supervisor.wait()

    async def ready(self) -> None:
        """Until the product says that it is ready; fails with its log when it has ended instead."""
        async with asyncio.timeout(120):
            while not await self._is_ready():
                assert self._supervisor is not None
                assert self._supervisor.returncode is None, self.log_path.read_text()[-4000:]
                await asyncio.sleep(0.2)

    async def all_there(self) -> None:
        """Until it is ready and the payment provider answers too."""
        await self.ready()
        async with asyncio.timeout(60):
            while not await self._is_ready(self.settings["SPORTELLO_PROVIDER_URL"]):  # noqa: ASYNC110  another process
                await asyncio.sleep(0.1)

    async def as_seeded(self) -> RunningProduct:
        """All there, and as if just started for the first time."""
        await self.all_there()
        await self.demo("reset")
        return self

    async def _is_ready(self, url: str | None = None) -> bool:
        try:
            async with self.http.get(f"{url or self.url}/health/ready") as response:
                return response.status == 200
        except ClientError:
            return False

    async def kill(self, name: str) -> None:
        """kill -9 of one of the processes by its name in `MARKS`; returns when its successor has been started."""
        victim = await self._child(MARKS[name])
        os.kill(victim, signal.SIGKILL)
        await self._child(MARKS[name], other_than=victim)

    async def _child(self, mark: str, other_than: int = 0) -> int:
        async with asyncio.timeout(60):
            while True:
                pids = [pid for pid, command in self.children() if mark in command and pid != other_than]
                if pids:
                    return pids[0]
                await asyncio.sleep(0.05)

    def children(self) -> list[tuple[int, str]]:
        assert self._supervisor is not None
        parent, found = self._supervisor.pid, []
        for entry in Path("/proc").iterdir():
            if not entry.name.isdigit():
                continue
            try:
                status = (entry / "stat").read_text()
                command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
            if int(status.rsplit(")", 1)[1].split()[1]) == parent:
                found.append((int(entry.name), command))
        return found

    async def demo(self, path: str, **body: Any) -> Any:
        async with self.http.post(f"{self.url}/demo/{path}", json=body) as response:
            assert response.status < 300, await response.text()
            return await response.json() if response.content_type.endswith("json") else None

    async def books(self, line: str) -> dict[str, Any]:
        async with self.http.get(f"{self.url}/demo/books", params={"line": line}) as response:
            assert response.status == 200, await response.text()
            return dict(await response.json())

    async def customer(self, key: str | None = None) -> Customer:
        """Somebody who opens the chat; with a key, signed in as that demo customer."""
        identity = {"identity": (await self.demo("identity", customer=key))["identity"]} if key else {}
        async with self.http.post(f"{self.url}/api/v1/conversations", json=identity) as response:
            assert response.status == 201, await response.text()
            opened = await response.json()
        return Customer(self, opened["conversation_id"], opened["token"])


@asynccontextmanager
async def running_product(folder: Path, environment: Mapping[str, str] | None = None) -> AsyncIterator[RunningProduct]:
    """Until the end of the block; one that does not become ready is stopped too."""
    product = RunningProduct(folder, environment)
    try:
        await product.start()
        yield product
    finally:
        await product.stop()


class Customer:
    """One conversation over the chat API; `say` answers with what the bot said to it."""

    def __init__(self, product: RunningProduct, conversation_id: str, token: str) -> None:
        self.product = product
        self.id = conversation_id
        self.path = f"{product.url}/api/v1/conversations/{conversation_id}"
        self.headers = {"Authorization": f"Bearer {token}"}
        self.last = 1

    async def say(self, text: str) -> Heard:
        return await self._send(text=text)

    async def press(self, choice: Mapping[str, str]) -> Heard:
        return await self._send(choice=choice["id"])

    async def sign_in(self, key: str) -> Heard:
        identity = (await self.product.demo("identity", customer=key))["identity"]
        async with self.product.http.post(
            f"{self.path}/identity", json={"identity": identity}, headers=self.headers
        ) as r:
            assert r.status == 204, await r.text()
        return await self._heard()

    async def give(self, prompt_id: str, value: str) -> Heard:
        """The value of a masked field."""
        body = {"prompt_id": prompt_id, "value": value}
        async with self.product.http.post(f"{self.path}/secrets", json=body, headers=self.headers) as response:
            assert response.status == 202, await response.text()
        return await self._heard()

    async def post(self, **body: Any) -> tuple[int, dict[str, Any]]:
        body.setdefault("client_message_id", str(uuid.uuid4()))
        async with self.product.http.post(f"{self.path}/messages", json=body, headers=self.headers) as response:
            return response.status, dict(await response.json())

    async def page(self, after: int = 0, wait: int = 0) -> dict[str, Any]:
        where = {"after": after, "wait": wait}
        async with self.product.http.get(f"{self.path}/messages", params=where, headers=self.headers) as response:
            assert response.status == 200, await response.text()
            found = dict(await response.json())
        self.product.check_page(found)
        return found

    async def settled(self) -> dict[str, Any]:
        """Everything there is after the last look, once nothing is busy."""
        async with asyncio.timeout(60):
            while (page := await self.page(self.last))["busy"]:
                await self.page(page["last_sequence"], wait=5)
        return page

    async def _send(self, **body: Any) -> Heard:
        status, accepted = await self.post(**body)
        assert status == 202, accepted
        return await self._heard()

    async def _heard(self) -> Heard:
        page = await self.settled()
        self.last = page["last_sequence"]
        return Heard([message for message in page["messages"] if message["from"] != "customer"])


class Heard:
    """What the bot said in answer to one thing."""

    def __init__(self, messages: list[dict[str, Any]]) -> None:
        self.messages = messages

    @property
    def text(self) -> str:
        """All of it, with plain blanks, so that tests read as people do."""
        return "\n".join(message["text"] for message in self.messages).replace("\u00a0", " ")

    @property
    def choices(self) -> dict[str, dict[str, str]]:
        return {choice["title"]: choice for message in self.messages for choice in message["choices"]}

    @property
    def prompts(self) -> list[str]:
        return [message["prompt"]["kind"] for message in self.messages if "prompt" in message]

    @property
    def intent(self) -> str:
        return str(self.messages[-1]["debug"]["intent"])
