"""A turn that fails leaves nothing behind: no row, no event, nothing in memory. The next turn sees the old state."""

import asyncio
import dataclasses
from collections.abc import Awaitable, Callable

import pytest
import sqlalchemy as sa

from bot.engine.clock import EngineClock
from bot.engine.errors import EngineError
from bot.engine.locks import ConversationLocks
from bot.engine.turns import Engine, Turns
from tests.engine.action_server import ActionServer
from tests.engine.conftest import OpenEngine
from tests.engine.customer import Customer, texts

Failure = Callable[[Customer, ActionServer], Awaitable[None]]


def hurried(engine: Engine, seconds: float, locks: ConversationLocks | None = None) -> Engine:
    """The same engine, whose turns have less time."""
    turns = Turns(engine.agent, engine.store, locks or ConversationLocks(), EngineClock(), seconds)
    return dataclasses.replace(engine, turns=turns)


async def an_action_that_breaks(anna: Customer, _actions: ActionServer) -> None:
    error = await anna.fail("rompi")
    assert (error.status, error.code, str(error)) == (502, "action_failed", "action action_break_down answered 500")


async def an_action_that_refuses(anna: Customer, _actions: ActionServer) -> None:
    error = await anna.fail("rifiuta")
    assert (error.status, error.code, str(error)) == (502, "action_failed", "action action_refuse answered 400")


async def an_action_that_follows_one_that_worked(anna: Customer, actions: ActionServer) -> None:
    actions.broken.add("action_check_credit")
    assert (await anna.fail("segui")).code == "action_failed"
    assert actions.names()[-2:] == ["action_follow", "action_check_credit"]


async def a_turn_too_slow(anna: Customer, _actions: ActionServer) -> None:
    error = await Customer(hurried(anna.engine, 0.1), anna.conversation).fail("lento", "slow")
    assert (error.status, error.code) == (504, "turn_timeout")


async def a_turn_cancelled(anna: Customer, actions: ActionServer) -> None:
    turn = asyncio.create_task(anna.say("lento", "cancelled"))
    await actions.reached.wait()
    turn.cancel()
    with pytest.raises(asyncio.CancelledError):
        await turn


async def a_turn_without_a_sentence(anna: Customer, _actions: ActionServer) -> None:
    assert (await anna.fail("muto")).code == "no_answer"


async def a_sentence_not_filled(anna: Customer, _actions: ActionServer) -> None:
    assert (await anna.fail("vuoto")).code == "internal_error"


FAILURES = [
    an_action_that_breaks,
    an_action_that_refuses,
    an_action_that_follows_one_that_worked,
    a_turn_too_slow,
    a_turn_cancelled,
    a_sentence_not_filled,
]


# While a form is active it asks again instead.
SILENCES = [a_turn_without_a_sentence]


@pytest.mark.parametrize("failure", FAILURES + SILENCES)
async def test_a_first_turn_that_fails_leaves_no_conversation(
    anna: Customer, actions: ActionServer, failure: Failure
) -> None:
    await failure(anna, actions)
    assert await anna.engine.store.keys() == []
    assert (await anna.say("ciao"))["version"] == 1


@pytest.mark.parametrize("failure", FAILURES)
async def test_the_turn_after_one_that_failed_sees_the_state_before_it(
    anna: Customer, actions: ActionServer, failure: Failure
) -> None:
    await anna.press('/remember{"fact": "prima"}')
    await anna.say("ricarica")
    await failure(anna, actions)
    between = await anna.engine.store.retrieve("anna")
    assert between is not None
    assert between.latest_message.text == "ricarica"
    assert texts(await anna.say("numero 3331234567")) == ["Quanti euro?"]
    seen = actions.calls[-1]["tracker"]
    said = [event["text"] for event in seen["events"] if event["event"] == "user"]
    assert said == ['/remember{"fact": "prima"}', "ricarica", "numero 3331234567"]
    assert seen["slots"]["fact"] == "prima"


async def test_slots_that_a_failed_turn_filled_are_as_they_were(anna: Customer) -> None:
    await anna.press('/remember{"fact": "prima"}')
    with pytest.raises(EngineError):
        await anna.press('/break_down{"fact": "dopo"}')
    assert (await anna.slots())["fact"] == "prima"


async def test_a_slow_action_fails_before_the_turn_and_the_lock_run_out(
    open_engine: OpenEngine, sqlite_url: str
) -> None:
    anna = Customer(open_engine(sqlite_url, action_timeout=0.1, turn_timeout=600.0))
    error = await anna.fail("lento")
    assert (error.code, str(error)) == ("action_failed", "action action_slow did not answer in time")
    assert (await anna.say("ciao"))["version"] == 1


async def test_waiting_too_long_for_the_turn_before_is_an_error(anna: Customer, actions: ActionServer) -> None:
    locks = ConversationLocks()
    patient, hasty = (Customer(hurried(anna.engine, seconds, locks)) for seconds in (600.0, 0.05))
    running = asyncio.create_task(patient.say("lento", "first"))
    await actions.reached.wait()
    error = await hasty.fail("ciao", "second")
    assert (error.status, error.code) == (504, "turn_timeout")
    actions.hold.set()
    assert texts(await running) == ["finalmente"]


async def test_an_endless_turn_is_an_error(anna: Customer, actions: ActionServer) -> None:
    actions.answers["action_check_credit"] = {"events": [{"event": "followup", "name": "action_follow"}]}
    error = await anna.fail("segui")
    assert (error.code, str(error)) == (
        "internal_error",
        "the turn predicted one action after the other without listening",
    )


async def test_a_follow_up_that_nobody_knows_is_an_error(anna: Customer, actions: ActionServer) -> None:
    actions.answers["action_follow"] = {"events": [{"event": "followup", "name": "action_of_nobody"}]}
    assert str(await anna.fail("segui")) == "the follow-up action action_of_nobody is unknown"


async def test_a_database_that_is_gone_is_an_error(anna: Customer) -> None:
    await anna.say("ciao")
    anna.engine.store.close()
    with pytest.raises((sa.exc.SQLAlchemyError, RuntimeError)):
        await anna.say("ciao")
