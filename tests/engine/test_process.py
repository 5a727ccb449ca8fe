"""The engine as a process: how it starts, what it holds in memory, how it stops, and how it dies."""

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path

import pytest

from bot.engine.settings import EngineSettings
from tests.engine.action_server import ActionServer
from tests.engine.engine_process import EngineProcess
from tests.engine.served import calling

Start = Callable[..., Awaitable[EngineProcess]]


@pytest.fixture
async def start(settings_for: Callable[..., EngineSettings]) -> AsyncIterator[Start]:
    """Starts an engine on a database and waits until it is ready; as many as wanted, gone at the end."""
    processes: list[EngineProcess] = []

    async def run(url: str) -> EngineProcess:
        processes.append(await EngineProcess.start(settings_for(url)))
        await processes[-1].event("engine.ready")
        return processes[-1]

    yield run
    for process in processes:
        await process.stop()


async def test_told_to_stop_it_ends_the_running_turn_and_takes_no_other(
    start: Start, sqlite_url: str, actions: ActionServer
) -> None:
    engine = await start(sqlite_url)
    async with calling(await engine.listening()) as client:
        running = asyncio.create_task(client.turn(text="lento"))
        await actions.reached.wait()
        engine.process.send_signal(signal.SIGTERM)
        await _refused(engine)
        actions.hold.set()
        status, body = await running
    assert (status, [item["text"] for item in body["answers"]]) == (200, ["finalmente"])
    assert await engine.exit_code() == 0
    assert engine.lines[-1]["event"] == "engine.stopped"


async def _refused(engine: EngineProcess) -> None:
    """Returns once the process takes no new connections."""
    host, port = (await engine.listening()).removeprefix("http://").split(":")
    while True:
        try:
            _, writer = await asyncio.open_connection(host, int(port))
        except ConnectionRefusedError:
            return
        except ConnectionResetError:  # it stood in line while the port was being closed
            continue
        writer.close()


async def test_killed_in_the_middle_of_a_turn_the_next_process_answers_it_once(
    start: Start, sqlite_url: str, actions: ActionServer
) -> None:
    engine = await start(sqlite_url)
    async with calling(await engine.listening()) as client:
        first = (await client.turn(message_id="0", text="english"))[1]
        running = asyncio.create_task(client.turn(text="lento"))
        await actions.reached.wait()
        engine.process.kill()
        await asyncio.wait([running])
        assert running.exception() is not None
    actions.hold.set()
    async with calling(await (await start(sqlite_url)).listening()) as client:
        status, answer = await client.turn(text="lento")
        assert (status, answer["version"], answer["repeated"]) == (200, 2, False)
        assert (await client.turn(text="lento"))[1] == {**answer, "repeated": True}
        assert (await client.turn(message_id="0", text="english"))[1] == {**first, "repeated": True}
        said = [event["text"] for event in actions.calls[-1]["tracker"]["events"] if event["event"] == "user"]
    assert said == ["english", "lento"]
    assert actions.names() == ["action_language", "action_slow", "action_slow"]


async def test_what_it_never_uses_is_not_in_memory_and_what_is_said_not_in_the_log(
    start: Start, sqlite_url: str
) -> None:
    engine = await start(sqlite_url)
    async with calling(await engine.listening()) as client:
        for number, text in enumerate(("ricarica", "numero 3331234567", "annulla", "rompi 3331234567")):
            await client.turn(message_id=str(number), text=text)
        await client.call("POST", "/turns", data="3331234567")
    maps = Path(f"/proc/{engine.process.pid}/maps").read_text()
    assert "/numpy/" in maps
    assert not [library for library in ("tensorflow", "jaxlib", "h5py") if f"/{library}/" in maps]
    engine.process.send_signal(signal.SIGINT)
    assert await engine.exit_code() == 0
    assert {"engine.turn", "engine.failed"} <= {line.get("event") for line in engine.lines}
    assert not [line for line in engine.lines if "3331234567" in str(line) or "text" in line]


async def test_a_model_that_cannot_be_loaded_ends_the_process(
    settings_for: Callable[..., EngineSettings], sqlite_url: str, tmp_path: Path
) -> None:
    engine = await EngineProcess.start(settings_for(sqlite_url, model=str(tmp_path / "none.tar.gz")))
    assert await engine.exit_code() == 1
    await engine.event("engine.load_failed")


async def test_wrong_settings_end_the_process_before_it_listens() -> None:
    engine = await EngineProcess.start('{"model": "x", "secret": "very secret", "prot": 5005}')
    assert await engine.exit_code() == 2
    assert engine.lines == [{"text": "bot.engine: unknown settings: prot"}]
