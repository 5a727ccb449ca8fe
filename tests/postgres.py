"""A PostgreSQL server of the tests' own, from Debian's binaries, run as an ordinary user on a Unix socket.

The fixtures reach every suite through ``tests/conftest.py``. ``postgres_url`` is an empty database
for one test. Where the server cannot run, tests that ask for it skip and say so.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

BINARIES = Path("/usr/lib/postgresql/15/bin")
ORDINARY_USER = "postgres"
SUPERUSER = "tests"
PORT = "5432"  # only a part of the socket's name: the server does not listen on the network
QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


@dataclass(frozen=True)
class PostgresServer:
    """A running server, reached through the socket in ``folder``."""

    folder: Path

    def create(self, driver: str = "asyncpg") -> str:
        """The URL of a new, empty database for SQLAlchemy's ``driver``."""
        name = f"test_{uuid.uuid4().hex}"
        self._run("createdb", "--template=template0", name)
        scheme = f"postgresql+{driver}" if driver else "postgresql"
        return f"{scheme}://{SUPERUSER}@/{name}?host={self.folder}&port={PORT}"

    def drop(self, url: str) -> None:
        """Drops a database, whoever is still connected."""
        name = url.partition("?")[0].rpartition("/")[2]
        self._run("dropdb", "--force", name)

    def _run(self, program: str, *arguments: str) -> None:
        _run(
            [str(BINARIES / program), f"--host={self.folder}", f"--port={PORT}", f"--username={SUPERUSER}", *arguments]
        )


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """The server, for the whole session; skips where it cannot run."""
    reason = _why_not()
    if reason:
        pytest.skip(reason)
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir="/tmp"))  # a socket's path must be short
    try:
        _start(folder)
        yield PostgresServer(folder)
    finally:
        _stop(folder)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """An empty database for one test: ``postgresql+asyncpg://...``."""
    url = postgres_server.create()
    yield url
    postgres_server.drop(url)


def _why_not() -> str | None:
    if not (BINARIES / "initdb").exists():
        return f"PostgreSQL's server is not installed: no {BINARIES}/initdb"
    if os.geteuid() == 0 and not _known(ORDINARY_USER):
        return f"PostgreSQL does not run as root, and there is no user {ORDINARY_USER}"
    return None


def _start(folder: Path) -> None:
    if os.geteuid() == 0:
        shutil.chown(folder, ORDINARY_USER, pwd.getpwnam(ORDINARY_USER).pw_gid)
    folder.chmod(0o755)
    data = f"--pgdata={folder / 'data'}"
    _run_server("initdb", data, f"--username={SUPERUSER}", "--auth=trust", "--encoding=UTF8", "--no-sync")
    settings = " ".join(f"-c {setting}" for setting in (*QUICK, "listen_addresses=", "max_connections=200"))
    options = f"-k {folder} -p {PORT} {settings}"
    _run_server("pg_ctl", data, "start", "--wait", f"--log={folder / 'log'}", f"--options={options}")


def _stop(folder: Path) -> None:
    if (folder / "data" / "postmaster.pid").exists():
        _run_server("pg_ctl", f"--pgdata={folder / 'data'}", "stop", "--wait", "--mode=immediate")


def _run_server(program: str, *arguments: str) -> None:
    """PostgreSQL refuses to run as root."""
    as_user = ["runuser", "-u", ORDINARY_USER, "--"] if os.geteuid() == 0 else []
    _run([*as_user, str(BINARIES / program), *arguments])


def _run(command: list[str]) -> None:
    done = subprocess.run(command, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        raise RuntimeError(f"{command[-2:]} failed: {done.stderr}")


def _known(user: str) -> bool:
    try:
        pwd.getpwnam(user)
    except KeyError:
        return False
    return True
