"""What the engine's tests share: one tiny trained model, one action server, and engines on either database."""

import logging
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog

from bot.engine.assembly import assemble
from bot.engine.clock import EngineClock
from bot.engine.settings import EngineSettings
from bot.engine.turns import Engine
from tests.engine.action_server import SECRET, ActionServer
from tests.engine.customer import Customer
from tests.engine.tiny_project import train, write_project
from tests.postgres import PostgresServer

OpenEngine = Callable[..., Engine]


@pytest.fixture(scope="session", autouse=True)
def rasa_keeps_quiet() -> None:
    """Rasa prints every state and every slot at the debug level, which is structlog's default."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny project, trained with Rasa's own policies."""
    folder = tmp_path_factory.mktemp("project")
    write_project(folder, "RulePolicy", "MemoizationPolicy")
    return train(folder)


@pytest.fixture(scope="session")
async def running_actions() -> AsyncIterator[ActionServer]:
    server = ActionServer()
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
def actions(running_actions: ActionServer) -> Iterator[ActionServer]:
    """The action server, as new."""
    running_actions.forget()
    yield running_actions
    running_actions.hold.set()


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'engine.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """An empty database of either kind; a test that asks for it runs on both."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_url")
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    url = server.create("psycopg2")
    yield url
    server.drop(url)


@pytest.fixture
def settings_for(tiny_model: Path, actions: ActionServer) -> Callable[..., EngineSettings]:
    """Settings of an engine on a database; others may be given by name."""

    def build(url: str, **others: Any) -> EngineSettings:
        given = {"model": str(tiny_model), "action_url": actions.url, "secret": SECRET, "port": 0, **others}
        return EngineSettings(database_url=url, **given)

    return build


@pytest.fixture
async def open_engine(settings_for: Callable[..., EngineSettings]) -> AsyncIterator[OpenEngine]:
    """Opens an engine on a database; as many as wanted, closed at the end."""
    engines: list[Engine] = []

    def build(url: str, **others: Any) -> Engine:
        engines.append(assemble(settings_for(url, **others), EngineClock()))
        return engines[-1]

    yield build
    for engine in engines:
        await engine.close()


@pytest.fixture
def engine(open_engine: OpenEngine, sqlite_url: str) -> Engine:
    return open_engine(sqlite_url)


@pytest.fixture
def anna(engine: Engine) -> Customer:
    return Customer(engine)
