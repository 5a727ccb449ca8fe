"""A turn's events and its answer are written in one transaction, guarded by the conversation's version."""

import asyncio
import json

import pytest
import sqlalchemy as sa

from bot.engine.tracker_store import JournalTrackerStore
from tests.engine.action_server import ActionServer
from tests.engine.conftest import OpenEngine
from tests.engine.customer import Customer, texts
from tests.engine.statements import rows, table_away, watch

TABLES = ("engine_conversations", "engine_events", "engine_turns")


async def said(customer: Customer) -> list[str]:
    """Everything the customer ever said, as the journal has it."""
    tracker = await customer.engine.store.retrieve_full_tracker(customer.conversation)
    assert tracker is not None
    return [event.text for event in tracker.events if event.type_name == "user"]


async def test_the_first_turn_is_one_transaction_though_rasa_saves_twice(
    open_engine: OpenEngine, database_url: str
) -> None:
    anna = Customer(open_engine(database_url))
    with watch() as statements:
        await anna.say("credito")
    assert statements.commits == 1
    assert [text.split()[2] for text in statements.writes()] == list(TABLES)


async def test_a_later_turn_is_one_transaction_too(open_engine: OpenEngine, database_url: str) -> None:
    anna = Customer(open_engine(database_url))
    await anna.say("ciao")
    with watch() as statements:
        await anna.say("credito")
    assert statements.commits == 1
    assert [text.split()[0] for text in statements.seen] == ["SELECT", "UPDATE", "INSERT", "INSERT"]


async def test_nothing_is_written_while_the_turn_runs(
    open_engine: OpenEngine, database_url: str, actions: ActionServer
) -> None:
    anna = Customer(open_engine(database_url))
    turn = asyncio.create_task(anna.say("lento"))
    await actions.reached.wait()
    assert [rows(database_url, table) for table in TABLES] == [[], [], []]
    actions.hold.set()
    await turn
    assert all(rows(database_url, table) for table in TABLES)


async def test_the_stored_answer_is_the_one_given(open_engine: OpenEngine, database_url: str) -> None:
    given = await Customer(open_engine(database_url)).say("credito", "m")
    (stored,) = rows(database_url, "engine_turns")
    assert {**json.loads(stored["answer"]), "repeated": False} == given
    assert (stored["message_id"], stored["version"]) == ("m", 1)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("begun", [False, True])
async def test_a_save_that_fails_is_an_error_and_keeps_nothing(
    open_engine: OpenEngine, database_url: str, actions: ActionServer, table: str, begun: bool
) -> None:
    anna = Customer(open_engine(database_url))
    if begun:
        await anna.say("ciao", "before")
    kept = [rows(database_url, name) for name in TABLES]
    turn = asyncio.create_task(anna.say("lento", "m"))
    await actions.reached.wait()
    with table_away(database_url, table):
        actions.hold.set()
        with pytest.raises(sa.exc.SQLAlchemyError):
            await turn
    assert [rows(database_url, name) for name in TABLES] == kept
    answer = await anna.say("lento", "m")
    assert (answer["version"], answer["repeated"]) == (1 + begun, False)
    assert await said(anna) == ["ciao"] * begun + ["lento"]


async def test_no_store_of_rasas_hides_a_failed_save(open_engine: OpenEngine, sqlite_url: str) -> None:
    engine = open_engine(sqlite_url)
    for holder in (engine.agent, engine.agent.processor):
        assert type(holder.tracker_store) is JournalTrackerStore


async def test_overlapping_turns_of_a_conversation_lose_nothing(
    open_engine: OpenEngine, database_url: str, actions: ActionServer
) -> None:
    anna = Customer(open_engine(database_url))
    slow = asyncio.create_task(anna.say("lento"))
    await actions.reached.wait()
    others = [asyncio.create_task(anna.say(text)) for text in ("ciao", "credito", "eco")]
    actions.hold.set()
    answers = [await turn for turn in (slow, *others)]
    assert [answer["version"] for answer in answers] == [1, 2, 3, 4]
    assert await said(anna) == ["lento", "ciao", "credito", "eco"]
    sequences = sorted(row["sequence"] for row in rows(database_url, "engine_events"))
    assert sequences == list(range(len(sequences)))


async def test_a_conversation_does_not_wait_for_another(anna: Customer, actions: ActionServer) -> None:
    slow = asyncio.create_task(anna.say("lento"))
    await actions.reached.wait()
    assert texts(await Customer(anna.engine, "marco").say("ciao")) == ["Ciao, sono Sportello."]
    actions.hold.set()
    await slow


async def test_a_second_process_takes_over_where_the_first_one_left(open_engine: OpenEngine, database_url: str) -> None:
    first, second = (Customer(open_engine(database_url)) for _ in range(2))
    await first.say("english", "1")
    assert (await second.slots())["language"] == "en"
    await second.press('/remember{"fact": "x"}', "3")
    assert (await first.say("chi", "4"))["version"] == 4
    assert await said(first) == ["english", "chi", '/remember{"fact": "x"}', "chi"]


@pytest.mark.parametrize("begun", [False, True])
async def test_a_process_that_was_overtaken_is_refused_and_nothing_is_lost(
    open_engine: OpenEngine, database_url: str, actions: ActionServer, begun: bool
) -> None:
    first, second = (Customer(open_engine(database_url)) for _ in range(2))
    if begun:
        await first.say("ciao", "0")
    overtaken = asyncio.create_task(first.fail("lento", "1"))
    await actions.reached.wait()
    await second.say("credito", "2")
    actions.hold.set()
    error = await overtaken
    assert (error.status, error.code) == (409, "conversation_conflict")
    assert await said(first) == ["ciao"] * begun + ["credito"]
    assert (await first.say("lento", "1"))["version"] == 2 + begun
    assert await said(second) == ["ciao"] * begun + ["credito", "lento"]


async def test_a_message_given_to_two_processes_is_answered_by_one(
    open_engine: OpenEngine, database_url: str, actions: ActionServer
) -> None:
    first, second = (Customer(open_engine(database_url)) for _ in range(2))
    await first.say("ciao", "0")
    overtaken = asyncio.create_task(first.fail("lento", "m"))
    await actions.reached.wait()
    actions.answers["action_slow"] = {"responses": [{"text": "subito"}]}
    answer = await second.say("lento", "m")
    actions.hold.set()
    error = await overtaken
    assert error.code == "conversation_conflict"
    assert await first.say("lento", "m") == {**answer, "repeated": True}
    assert await said(first) == ["ciao", "lento"]
