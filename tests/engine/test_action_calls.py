"""Calls to the action server: few connections, the secret and the ids, little of the past, and no failure unseen."""

import asyncio
from typing import Any

import pytest

from bot.engine.action_endpoint import ActionEndpoint
from bot.engine.errors import ActionFailed
from bot.engine.tracker import TURNS_FOR_ACTIONS
from bot.engine.turn_request import TurnRequest
from tests.engine.action_server import SECRET, ActionServer
from tests.engine.conftest import OpenEngine
from tests.engine.customer import Customer


async def test_all_calls_of_a_conversation_go_over_one_connection(anna: Customer, actions: ActionServer) -> None:
    for _ in range(10):
        await anna.say("credito")
    await anna.say("segui")
    assert len(actions.calls) == 12
    assert len(actions.connections) == 1


async def test_as_many_connections_as_calls_at_a_time_and_they_are_used_again(
    anna: Customer, actions: ActionServer
) -> None:
    customers = [Customer(anna.engine, f"customer-{number}") for number in range(5)]
    slow = [asyncio.create_task(customer.say("lento")) for customer in customers]
    await actions.called(len(slow))
    actions.hold.set()
    await asyncio.gather(*slow)
    await asyncio.gather(*(customer.say("credito") for customer in customers))
    assert len(actions.connections) == len(customers)


async def test_a_call_carries_the_secret_and_the_ids(anna: Customer, actions: ActionServer) -> None:
    await anna.engine.turns.take(TurnRequest("anna", "the-message", "credito", request_id="the-request"))
    headers = actions.headers[-1]
    assert headers["Authorization"] == f"Bearer {SECRET}"
    assert (headers["X-Message-ID"], headers["X-Request-ID"]) == ("the-message", "the-request")


async def test_a_wrong_secret_fails_the_turn(open_engine: OpenEngine, sqlite_url: str) -> None:
    error = await Customer(open_engine(sqlite_url, secret="another")).fail("credito")
    assert str(error) == "action action_check_credit answered 401"


async def test_a_call_tells_the_last_turns_all_slots_and_no_domain(anna: Customer, actions: ActionServer) -> None:
    await anna.say("english")
    for _ in range(4):
        await anna.say("credito")
    call = actions.calls[-1]
    assert call["domain"] == {}
    assert call["sender_id"] == "anna"
    assert call["tracker"]["slots"]["language"] == "en"
    events = call["tracker"]["events"]
    assert [event["text"] for event in events if event["event"] == "user"] == ["credito"] * TURNS_FOR_ACTIONS


async def test_a_form_tells_its_validation_the_slots_that_it_heard(anna: Customer, actions: ActionServer) -> None:
    for _ in range(4):
        await anna.say("credito")
    await anna.say("ricarica")
    await anna.say("numero 3331234567")
    call = [call for call in actions.calls if call["next_action"] == "validate_recharge_form"][-1]
    events = call["tracker"]["events"]
    assert [event["text"] for event in events if event["event"] == "user"] == [
        "credito",
        "ricarica",
        "numero 3331234567",
    ]
    heard = [(event["name"], event["value"]) for event in events[-2:] if event["event"] == "slot"]
    assert ("number", "3331234567") in heard


UNREADABLE: list[Any] = [
    [],
    "words",
    None,
    {"events": {"event": "slot"}},
    {"events": ["words"]},
    {"events": [{"name": "language"}]},
    {"events": [{"event": 5}]},
    {"events": [{"event": "slot"}]},
    {"events": [{"event": "slot", "name": "not_in_the_domain", "value": 1}]},
    {"events": [{"event": "nobody_knows"}]},
    {"responses": {"text": "x"}},
    {"responses": ["words"]},
]


async def test_an_answer_that_cannot_be_read_fails_the_turn(anna: Customer, actions: ActionServer) -> None:
    for answer in UNREADABLE:
        actions.answers["action_check_credit"] = answer
        error = await anna.fail("credito")
        assert (error.status, error.code) == (502, "action_failed"), answer
    assert await anna.engine.store.keys() == []


async def test_an_answer_without_events_or_responses_is_fine(anna: Customer, actions: ActionServer) -> None:
    actions.answers["action_follow"] = {"events": None, "responses": [{"text": "Fatto."}]}
    assert (await anna.say("segui"))["answers"] == [{"text": "Fatto."}]


async def test_an_action_server_that_is_not_there_fails_the_turn(open_engine: OpenEngine, sqlite_url: str) -> None:
    anna = Customer(open_engine(sqlite_url, action_url="http://127.0.0.1:1/webhook"))
    error = await anna.fail("credito")
    assert (error.status, error.code) == (502, "action_failed")


async def test_an_action_server_that_started_anew_is_called_again(anna: Customer, actions: ActionServer) -> None:
    await anna.say("credito")
    for transport in actions.connections:
        transport.close()
    await anna.say("eco")
    assert actions.names() == ["action_check_credit", "action_echo"]


async def test_an_answer_that_is_no_json_fails_the_call(actions: ActionServer) -> None:
    endpoint = ActionEndpoint(actions.url.replace("webhook", "words"), SECRET, 5)
    with pytest.raises(ActionFailed):
        await endpoint.request(json={"next_action": "action_check_credit"})
    await endpoint.close()
