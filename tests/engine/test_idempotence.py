"""A message is answered once, however often it is sent."""

import asyncio

from bot.engine.turn_request import TurnRequest
from tests.engine.action_server import ActionServer
from tests.engine.conftest import OpenEngine
from tests.engine.customer import Customer, texts


async def test_a_repeated_message_gets_the_stored_answer_and_runs_nothing(
    open_engine: OpenEngine, database_url: str, actions: ActionServer
) -> None:
    anna = Customer(open_engine(database_url))
    first = await anna.say("credito", "m")
    again = await anna.say("credito", "m")
    assert again == {**first, "repeated": True}
    assert actions.names() == ["action_check_credit"]


async def test_a_repeated_message_is_answered_by_a_later_process_too(
    open_engine: OpenEngine, database_url: str, actions: ActionServer
) -> None:
    first = await Customer(open_engine(database_url)).say("credito", "m")
    again = await Customer(open_engine(database_url)).say("credito", "m")
    assert again == {**first, "repeated": True}
    assert actions.names() == ["action_check_credit"]


async def test_a_message_repeated_after_others_gets_its_own_answer(anna: Customer) -> None:
    first = await anna.say("credito", "m")
    await anna.say("ciao")
    assert await anna.say("credito", "m") == {**first, "repeated": True}
    assert (await anna.say("ciao"))["version"] == 3


async def test_a_message_sent_twice_at_once_is_answered_once(anna: Customer, actions: ActionServer) -> None:
    answers = await asyncio.gather(*(anna.say("credito", "m") for _ in range(5)))
    assert sorted(answer["repeated"] for answer in answers) == [False, True, True, True, True]
    assert actions.names() == ["action_check_credit"]


async def test_an_id_used_for_another_message_is_refused(anna: Customer, actions: ActionServer) -> None:
    first = await anna.say("credito", "m")
    for error in (await anna.fail("ciao", "m"), await anna.fail("credito ", "m")):
        assert (error.status, error.code) == (409, "message_conflict")
    assert await anna.say("credito", "m") == {**first, "repeated": True}
    assert actions.names() == ["action_check_credit"]


async def test_a_text_is_another_message_than_a_payload_that_reads_the_same(anna: Customer) -> None:
    await anna.say("/check_credit ciao", "m")
    request = TurnRequest("anna", "m", "/check_credit ciao", is_payload=True)
    assert TurnRequest("anna", "m", "/check_credit ciao").digest() != request.digest()


async def test_the_same_id_in_another_conversation_is_another_message(anna: Customer) -> None:
    marco = Customer(anna.engine, "marco")
    await anna.say("credito", "m")
    assert (await marco.say("ciao", "m"))["repeated"] is False


async def test_a_message_whose_turn_failed_is_answered_when_it_comes_again(
    anna: Customer, actions: ActionServer
) -> None:
    actions.broken.add("action_check_credit")
    await anna.fail("credito", "m")
    actions.broken.clear()
    answer = await anna.say("credito", "m")
    assert answer["repeated"] is False
    assert texts(answer) == ["Hai 12,50 euro."]
    assert answer["version"] == 1
