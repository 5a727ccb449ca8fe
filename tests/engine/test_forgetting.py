"""A conversation that is forgotten is gone: its events, its answers, and what a running turn knows of it."""

import asyncio
import threading
from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from tests.engine.action_server import ActionServer
from tests.engine.conftest import OpenEngine
from tests.engine.customer import Customer, texts
from tests.engine.statements import rows

TABLES = ("engine_conversations", "engine_events", "engine_turns")


def count(url: str) -> list[int]:
    return [len(rows(url, table)) for table in TABLES]


async def test_a_forgotten_conversation_leaves_no_row(open_engine: OpenEngine, database_url: str) -> None:
    engine = open_engine(database_url)
    await Customer(engine).say("english")
    assert await engine.store.forget("anna") is True
    assert await engine.store.forget("anna") is False
    assert count(database_url) == [0, 0, 0]


async def test_others_are_not_forgotten_with_it(open_engine: OpenEngine, database_url: str) -> None:
    engine = open_engine(database_url)
    anna, marco = Customer(engine), Customer(engine, "marco")
    await anna.say("english")
    await marco.say("english")
    await engine.store.forget("anna")
    assert (await marco.slots())["language"] == "en"
    assert await engine.store.keys() == ["marco"]


async def test_a_forgotten_conversation_begins_anew(open_engine: OpenEngine, database_url: str) -> None:
    anna = Customer(open_engine(database_url))
    await anna.say("english", "m")
    await anna.engine.store.forget("anna")
    assert await anna.slots() == {}
    answer = await anna.say("english", "m")
    assert (answer["version"], answer["repeated"]) == (2, False)


async def test_everything_can_be_forgotten(open_engine: OpenEngine, database_url: str) -> None:
    engine = open_engine(database_url)
    for name in ("anna", "marco"):
        await Customer(engine, name).say("english")
    await engine.store.forget_all()
    assert count(database_url) == [0, 0, 0]
    assert await Customer(engine, "marco", "later").slots() == {}


@pytest.mark.parametrize("everything", [False, True])
@pytest.mark.parametrize("begun", [False, True])
async def test_a_turn_that_runs_meanwhile_cannot_bring_it_back(
    open_engine: OpenEngine, database_url: str, actions: ActionServer, begun: bool, everything: bool
) -> None:
    anna = Customer(open_engine(database_url))
    if begun:
        await anna.say("english")
    turn = asyncio.create_task(anna.fail("lento", "m"))
    await actions.reached.wait()
    store = anna.engine.store
    await (store.forget_all() if everything else store.forget("anna"))
    actions.hold.set()
    assert (await turn).code == "conversation_conflict"
    assert count(database_url) == [0, 0, 0]
    assert texts(await anna.say("lento", "m")) == ["finalmente"]
    assert await anna.slots() == {}


async def test_a_process_does_not_continue_what_another_one_forgot(open_engine: OpenEngine, database_url: str) -> None:
    first, second = (Customer(open_engine(database_url), "anna", name) for name in ("first", "second"))
    await first.say("english")
    await second.engine.store.forget("anna")
    await second.say("ciao")
    # As many turns as before, but not the same conversation.
    assert await first.slots() == {}


class Pause:
    """Stops the first transaction that reaches a statement, until it is told to go on."""

    def __init__(self, beginning: str) -> None:
        self.reached, self.go = threading.Event(), threading.Event()
        self._beginning = beginning

    def __call__(self, _connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.startswith(self._beginning) and not self.reached.is_set():
            self.reached.set()
            self.go.wait(30)


@pytest.fixture
def pause() -> Iterator[Pause]:
    """Stops a commit between the conversation's row and its events."""
    pause = Pause("INSERT INTO engine_events")
    sa.event.listen(sa.engine.Engine, "before_cursor_execute", pause)
    yield pause
    pause.go.set()
    sa.event.remove(sa.engine.Engine, "before_cursor_execute", pause)


@pytest.mark.parametrize("everything", [False, True])
@pytest.mark.parametrize("begun", [False, True])
async def test_what_is_being_written_while_it_is_forgotten_is_forgotten_too(
    open_engine: OpenEngine, database_url: str, pause: Pause, begun: bool, everything: bool
) -> None:
    anna = Customer(open_engine(database_url))
    pause.reached.set()
    if begun:
        await anna.say("english")
    pause.reached.clear()
    turn = asyncio.create_task(anna.fail("ciao", "m"))
    await asyncio.get_running_loop().run_in_executor(None, pause.reached.wait, 30)
    store = anna.engine.store
    forgetting = asyncio.create_task(store.forget_all() if everything else store.forget("anna"))
    await asyncio.sleep(0)
    if not begun:
        # PostgreSQL deletes past a conversation that is not there yet.
        await asyncio.wait([forgetting], timeout=0.2)
    pause.go.set()
    await forgetting
    assert (await turn).code == "conversation_conflict"
    assert count(database_url) == [0, 0, 0]
    assert (await anna.say("ciao", "m"))["version"] == 1


async def test_what_another_process_forgets_while_it_is_written_leaves_no_row(
    open_engine: OpenEngine, database_url: str, pause: Pause
) -> None:
    writer, other = Customer(open_engine(database_url)), open_engine(database_url)
    pause.reached.set()
    await writer.say("english")
    pause.reached.clear()
    turn = asyncio.create_task(writer.say("ciao"))
    await asyncio.get_running_loop().run_in_executor(None, pause.reached.wait, 30)
    forgetting = asyncio.create_task(other.store.forget("anna"))
    await asyncio.wait([forgetting], timeout=0.2)
    assert not forgetting.done()
    pause.go.set()
    assert (await turn)["version"] == 2
    assert await forgetting is True
    assert count(database_url) == [0, 0, 0]
