"""The operator as a process of its own, and its settings."""

import asyncio
import json
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from demo_operator.settings import SettingsError, read_settings

ROOT = Path(__file__).parents[2]
URL = "sqlite+aiosqlite:///operator.db"


def start(settings: str, **more: Any) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "demo_operator"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **more,
    )
    assert process.stdin
    process.stdin.write(settings)
    process.stdin.close()
    process.stdin = None
    return process


@pytest.fixture
async def address(tmp_path: Path) -> AsyncIterator[tuple[str, subprocess.Popen[str]]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"sqlite+aiosqlite:///{tmp_path / 'deep' / 'operator.db'}"
    settings = {"port": port, "database_url": url, "admin_secret": "planted-admin", "bss_token": "planted-token"}
    process = start(json.dumps({**settings, "host": "127.0.0.1", "now": "2026-11-23T12:00:00+01:00"}))
    yield f"http://127.0.0.1:{port}", process
    if process.poll() is None:
        process.kill()
    process.communicate()


async def until_ready(session: aiohttp.ClientSession, base: str) -> None:
    async with asyncio.timeout(60):
        while True:
            try:
                async with session.get(f"{base}/health/ready") as answer:
                    if answer.status == 200:
                        return
            except aiohttp.ClientConnectionError:
                await asyncio.sleep(0.05)


async def test_the_process_serves_logs_without_secrets_and_stops_on_request(
    address: tuple[str, subprocess.Popen[str]],
) -> None:
    base, process = address
    headers = {"Authorization": "Bearer planted-token", "X-Request-ID": "trace-me"}
    path = "/tmf-api/customerManagement/v4/customer/C-1001"
    async with aiohttp.ClientSession() as session:
        await until_ready(session, base)
        async with session.get(base + path, headers=headers) as answer:
            assert (await answer.json())["name"] == "Giulia Ferri"
    process.send_signal(signal.SIGTERM)
    out, err = await asyncio.to_thread(process.communicate, timeout=30)
    assert process.returncode == 0
    assert out == ""
    lines = [json.loads(line) for line in err.splitlines()]
    line = next(line for line in lines if line.get("request_id") == "trace-me")
    assert (line["method"], line["status"]) == ("GET", 200)
    assert line["path"] == "/tmf-api/customerManagement/v4/customer/{id}"
    assert "planted" not in err
    assert "C-1001" not in err


def test_settings_that_cannot_be_used_end_the_process_with_a_reason() -> None:
    process = start('{"database_url": ""}')
    _, err = process.communicate(timeout=60)
    assert process.returncode == 2
    assert err == "demo operator: database_url is missing\n"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not JSON"),
        ("[]", "not one JSON object"),
        ("{}", "database_url is missing"),
        (json.dumps({"database_url": URL, "colour": "red"}), "unknown settings: colour"),
        (json.dumps({"database_url": URL, "now": "yesterday"}), "cannot be used"),
        (json.dumps({"database_url": URL, "now": "2026-11-23T12:00:00"}), "offset from UTC"),
        (json.dumps({"database_url": URL, "time_zone": "Europe/Atlantis"}), "cannot be used"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named(text: str, reason: str) -> None:
    with pytest.raises(SettingsError, match=reason):
        read_settings(text)


def test_settings_keep_their_secrets_to_themselves() -> None:
    text = json.dumps({"database_url": URL, "admin_secret": "planted-admin", "bss_token": "planted-token"})
    settings = read_settings(text)
    assert settings.admin_secret == "planted-admin"
    assert "planted" not in repr(settings)
