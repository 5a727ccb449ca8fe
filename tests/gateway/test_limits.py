"""Too many calls are refused with the time to wait, and let in again after it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.gateway.conftest import Api


@pytest.fixture
def settings_of_test() -> dict[str, str]:
    return {"SPORTELLO_LIMIT_CONVERSATION": "3", "SPORTELLO_LIMIT_CUSTOMER": "5", "SPORTELLO_LIMIT_OPENINGS": "4"}


async def test_messages_of_one_conversation_are_limited(api: Api) -> None:
    sent = [(await api.send("ciao"))[0] for _ in range(4)]
    assert sent == [202, 202, 202, 429]
    async with api.client.post(f"{api.path}/messages", json={}, headers=api.headers) as refused:
        wait = int(refused.headers["Retry-After"])
    api.product.clock.advance(timedelta(seconds=wait))
    assert (await api.send("ciao"))[0] == 202


async def test_messages_of_one_customer_are_limited_over_conversations(api: Api) -> None:
    sent = []
    for _ in range(3):
        await api.open(identity=api.identity())
        sent += [(await api.send("ciao"))[0] for _ in range(2)]
    assert sent == [202] * 5 + [429]


async def test_opening_conversations_from_one_address_is_limited(api: Api) -> None:
    for _ in range(3):
        await api.open()
    async with api.client.post("/api/v1/conversations", json={}) as refused:
        assert refused.status == 429
        assert (await refused.json())["error"]["code"] == "too_many_requests"
