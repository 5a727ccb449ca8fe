"""The action port answers only who carries the secret, and tells failures from unknown actions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from aiohttp.test_utils import TestClient

from tests.journeys.chat import SECRET, Chat
from tests.journeys.conftest import GIULIA

HEADERS = {"Authorization": f"Bearer {SECRET}", "X-Message-ID": "m-1", "X-Request-ID": "r-1"}


def _call(action: str = "action_greet", sender: str = "sender-key") -> dict[str, Any]:
    tracker = {"sender_id": sender, "slots": {}, "latest_message": {}, "events": []}
    return {"next_action": action, "sender_id": sender, "tracker": tracker}


async def _status(actions: TestClient[Any, Any], body: object, **headers: str | None) -> int:
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    sent = {name: value for name, value in {**HEADERS, **given}.items() if value is not None}
    async with actions.post("/webhook", json=body, headers=sent) as response:
        return response.status


@pytest.mark.parametrize("secret", [None, "Bearer wrong", "Bearer ", SECRET, "Bearer é"])
async def test_without_the_secret_nothing_runs(
    actions: TestClient[Any, Any], chat_of: Callable[[str | None], Chat], secret: str | None
) -> None:
    chat_of(GIULIA)
    assert await _status(actions, _call(), Authorization=secret) == 401


async def test_an_action_runs_with_an_empty_domain_or_none(
    actions: TestClient[Any, Any], chat_of: Callable[[str | None], Chat]
) -> None:
    chat_of(GIULIA)
    assert await _status(actions, _call()) == 200
    assert await _status(actions, {**_call(), "domain": {}}) == 200


async def test_an_unknown_action_is_not_found(actions: TestClient[Any, Any]) -> None:
    assert await _status(actions, _call("action_pay_everything")) == 404


async def test_an_unknown_sender_fails_and_is_nobody(actions: TestClient[Any, Any]) -> None:
    assert await _status(actions, _call("action_check_credit", sender="somebody")) == 500


@pytest.mark.parametrize("body", [None, [], "x", {}, {"next_action": "action_greet"}, {"tracker": {}}])
async def test_what_is_no_action_call_is_refused(actions: TestClient[Any, Any], body: object) -> None:
    assert await _status(actions, body) == 400


async def test_a_call_without_a_message_id_is_refused(actions: TestClient[Any, Any]) -> None:
    assert await _status(actions, _call(), X_Message_ID=None) == 400
