"""The provider as a process of its own, and its settings."""

import asyncio
import json
import signal
import subprocess
import sys
from pathlib import Path

import aiohttp
import pytest

from demo_provider.settings import SettingsError, read_settings
from tests.free_ports import free_port

ROOT = Path(__file__).parents[2]
NEEDED = {"database_url": "sqlite+aiosqlite:///p.db", "api_key": "k", "webhook_secret": "w"}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("{", "not JSON"),
        ("[]", "not one JSON object"),
        (json.dumps({**NEEDED, "moon": 1}), "unknown settings: moon"),
        (json.dumps({"database_url": "x"}), "api_key is missing"),
        (json.dumps({**NEEDED, "now": "2026-11-23T12:00:00"}), "offset"),
    ],
)
def test_settings_that_cannot_be_used_are_told(given: str, words: str) -> None:
    with pytest.raises(SettingsError, match=words):
        read_settings(given)


def test_no_secret_is_in_what_the_settings_print() -> None:
    shown = repr(read_settings(json.dumps({**NEEDED, "api_key": "hidden-1", "webhook_secret": "hidden-2"})))
    assert "hidden" not in shown


async def test_the_process_serves_until_it_is_stopped(tmp_path: Path) -> None:
    port = free_port()
    given = {**NEEDED, "database_url": f"sqlite+aiosqlite:///{tmp_path / 'p.db'}", "port": port}
    process = _start(json.dumps(given))
    try:
        assert await _ready(f"http://127.0.0.1:{port}/health/ready", process)
        process.send_signal(signal.SIGTERM)
        assert await asyncio.to_thread(process.wait, 20) == 0
    finally:
        process.kill()
        process.wait()


def _start(settings: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "demo_provider"], cwd=ROOT, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert process.stdin
    process.stdin.write(settings)
    process.stdin.close()
    return process


def test_wrong_settings_end_the_process_with_2() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "demo_provider"], cwd=ROOT, input="{}", capture_output=True, text=True, timeout=30
    )
    assert (done.returncode, done.stderr.strip()) == (2, "demo provider: database_url is missing")


async def _ready(url: str, process: subprocess.Popen[str]) -> bool:
    async with aiohttp.ClientSession() as session:
        for _ in range(200):
            try:
                async with session.get(url) as answer:
                    return answer.status == 200
            except aiohttp.ClientConnectionError:
                assert process.poll() is None
                await asyncio.sleep(0.05)
    return False
