"""Running operators, on SQLite and on PostgreSQL.

``operator`` is seeded anew for each test, to be changed at will. ``standing`` is shared by the tests that only read.
"""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer
from aiohttp.web_runner import BaseRunner

from demo_operator.app import create_app
from demo_operator.settings import Settings
from tests.operator.operator_client import Operator
from tests.postgres import PostgresServer

SEEDED_AT = datetime.fromisoformat("2026-11-23T12:00:00+01:00")
DATABASES = ["sqlite", "postgresql"]


def settings_for(database_url: str, now: datetime | None = SEEDED_AT, **others: object) -> Settings:
    return Settings(database_url, admin_secret="admin-secret", bss_token="bss-token", now=now, **others)  # type: ignore[arg-type]


class Server(TestServer):
    """Lets a call go on when its caller leaves, as the operator's own process does."""

    async def _make_runner(self, **given: Any) -> BaseRunner:
        return await super()._make_runner(**{**given, "handler_cancellation": False})


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[Operator]:
    async with TestClient(Server(create_app(settings))) as client:
        yield Operator(client)


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database for one test."""
    if request.param == "sqlite":
        return f"sqlite+aiosqlite:///{tmp_path / 'operator.db'}"
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture(scope="session", params=DATABASES)
def session_urls(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[str]]:
    """Two empty databases for the whole session."""
    if request.param == "sqlite":
        folder = tmp_path_factory.mktemp("operator")
        yield [f"sqlite+aiosqlite:///{folder / name}.db" for name in ("standing", "changing")]
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    urls = [server.create(), server.create()]
    yield urls
    for url in urls:
        server.drop(url)


@pytest.fixture(scope="session")
async def standing(session_urls: list[str]) -> AsyncIterator[Operator]:
    async with running(settings_for(session_urls[0])) as operator:
        yield operator


@pytest.fixture(scope="session")
async def changing(session_urls: list[str]) -> AsyncIterator[Operator]:
    async with running(settings_for(session_urls[1])) as operator:
        yield operator


@pytest.fixture
async def operator(changing: Operator) -> Operator:
    answer = await changing.admin("/demo/reset", {"now": SEEDED_AT.isoformat()})
    assert answer.status == 200
    return changing
