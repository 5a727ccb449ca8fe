"""The service is killed amid updates, again and again: each is handled once, no answer is lost, none out of order.

At most the one line of a chat whose send was cut off comes twice, for each time that the service was killed. The
service is the real one in a process of its own; the engine is played here. As the real one it does what a message asks
for once, and gives its answer again when the same message comes again; each answer says how often it was done for these
words, so that a second time would be seen in the chat.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import sqlite3
import sys
from collections import Counter, defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from tests.fakes.bot_api import DrivenClock, FakeBotApi, PrivateChat
from tests.free_ports import free_port
from tests.telegram.scene import environment

ROOT = Path(__file__).parents[2]
PATIENCE = 240.0


class PlayedEngine:
    """`effects`: how often was done what some words ask for."""

    def __init__(self) -> None:
        self.effects: Counter[str] = Counter()
        self.taken = asyncio.Event()
        self._wanted = 0
        self._answers: dict[str, str] = {}

    async def turn(self, request: web.Request) -> web.Response:
        asked: dict[str, Any] = await request.json()
        key, words = asked["message_id"], asked.get("text") or asked.get("payload") or ""
        if key not in self._answers:
            self.effects[words] += 1
            self._answers[key] = answer_to(words, self.effects[words])
        if len(self.effects) >= self._wanted:
            self.taken.set()
        return web.json_response(
            {"answers": [{"text": self._answers[key]}], "intent": {"name": "echo", "confidence": 1.0}}
        )

    async def heard(self, count: int) -> None:
        """Until so many texts were heard in all."""
        self._wanted = count
        self.taken.clear()
        if len(self.effects) < count:
            await asyncio.wait_for(self.taken.wait(), PATIENCE)


def answer_to(words: str, time: int = 1) -> str:
    return f"eco: {words} ({time})"


@asynccontextmanager
async def engine_at(port: int) -> AsyncIterator[PlayedEngine]:
    engine, app = PlayedEngine(), web.Application()
    app.router.add_post("/turns", engine.turn)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    yield engine
    await runner.cleanup()


async def start(given: dict[str, str]) -> asyncio.subprocess.Process:
    log = await asyncio.to_thread(open, Path(given["SPORTELLO_VAR_DIR"]) / "service.log", "ab")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SPORTELLO_")}
    command = (sys.executable, "-m", "bot.cli", "service")
    return await asyncio.create_subprocess_exec(*command, cwd=ROOT, env={**kept, **given}, stdout=log, stderr=log)


async def killed_amid(folder: Path, chats: int, each: int, kills: int, seed: int) -> None:
    chance = random.Random(seed)
    async with FakeBotApi(DrivenClock(running=True)) as api, engine_at(engine_port := free_port()) as engine:
        bot = api.add_bot()
        given = environment(folder, api, bot, SPORTELLO_ENGINE_PORT=str(engine_port))
        given |= {"SPORTELLO_ACTIONS_PORT": str(free_port())}
        given |= {"SPORTELLO_BSS_URL": f"http://127.0.0.1:{free_port()}"}
        given |= {"SPORTELLO_PROVIDER_URL": f"http://127.0.0.1:{free_port()}"}
        service = await start(given)
        try:
            await api.called("setWebhook")
            people = [bot.meet(f"P{number}") for number in range(chats)]
            for number in range(each):
                for person in chance.sample(people, chats):
                    person.say(said_by(person, number))
            for count in sorted(chance.sample(range(1, chats * each), kills)):
                await engine.heard(count)
                service.kill()
                await service.wait()
                service = await start(given)
            await engine.heard(chats * each)
            await asyncio.gather(*(_all_heard(person, each) for person in people))
        finally:
            service.kill()
            await service.wait()
        asked = [said_by(person, number) for person in people for number in range(each)]
        assert engine.effects == Counter(asked)
        kept = await asyncio.to_thread(_kept, folder)
        assert kept["customer"] == Counter(asked)
        greetings = kept["bot"] - Counter(map(answer_to, asked))
        assert [("un bot" in text, count) for text, count in greetings.items()] == [(True, chats)]
        assert kept["bot"].total() == len(asked) + chats
        for person in people:
            _judge(person, each, kills)


def said_by(person: PrivateChat, number: int) -> str:
    return f"{person.id} dice {number}"


def _kept(folder: Path) -> dict[str, Counter[str]]:
    """What the transcripts hold, by who said it."""
    kept: defaultdict[str, Counter[str]] = defaultdict(Counter)
    with closing(sqlite3.connect(folder / "service.db")) as database:
        for sender, body in database.execute("SELECT sender, body FROM messages"):
            kept[sender][json.loads(body)["text"]] += 1
    return kept


async def _all_heard(person: PrivateChat, each: int) -> None:
    last = answer_to(said_by(person, each - 1))
    await person.until(lambda: last in person.texts, PATIENCE)


def _judge(person: PrivateChat, each: int, kills: int) -> None:
    """The greeting and each answer, in order; a line that came again came right after itself."""
    shown = person.texts
    once = [text for text, _ in groupby(shown)]
    assert "un bot, non una persona" in once[0]
    assert once[1:] == [answer_to(said_by(person, number)) for number in range(each)]
    assert len(shown) - len(once) <= kills


async def test_killed_amid_some_updates(tmp_path: Path) -> None:
    await killed_amid(tmp_path, chats=8, each=3, kills=2, seed=20261123)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(3))
async def test_killed_amid_five_hundred_updates(tmp_path: Path, seed: int) -> None:
    await killed_amid(tmp_path, chats=50, each=10, kills=4, seed=seed)
