"""localstripe as a process on a free loopback port: GPL, so it is run and never imported here."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from tests.free_ports import free_port

# Its own command listens on every address, and keeps its data in one file for all of a machine.
SERVE = """
import sys
from aiohttp import web
from localstripe import resources, server
resources.Store.dump_to_disk = lambda store: None
web.run_app(server.app, host="127.0.0.1", port=int(sys.argv[1]), print=None)
"""


@pytest.fixture(scope="session")
def localstripe_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Its address, while it runs."""
    port, folder = free_port(), tmp_path_factory.mktemp("localstripe")
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([sys.executable, "-c", SERVE, str(port)], cwd=folder, stdout=log, stderr=log)
    try:
        _await_answer(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def _await_answer(port: int, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        with socket.socket() as trying:
            if trying.connect_ex(("127.0.0.1", port)) == 0:
                return
        assert process.poll() is None, "localstripe does not start"
        time.sleep(0.05)
    raise AssertionError("localstripe does not answer")
