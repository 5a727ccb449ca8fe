"""The bench runs the product's own actions: a reading is answered as it is to a customer."""

from __future__ import annotations

from aiohttp.test_utils import TestClient, TestServer

from bench.actions import serve

CREDIT = {
    "next_action": "action_check_credit",
    "sender_id": "sender",
    "domain": {},
    "tracker": {
        "sender_id": "sender",
        "slots": {},
        "latest_message": {"text": "credito", "intent": {"name": "check_credit"}, "entities": []},
        "events": [],
        "active_loop": {},
    },
}


async def test_a_reading_is_answered() -> None:
    async with TestClient(TestServer(await serve("secret"))) as client:
        headers = {"Authorization": "Bearer secret", "X-Message-ID": "message-1"}
        async with client.post("/webhook", json=CREDIT, headers=headers) as response:
            assert response.status == 200, await response.text()
            assert [said["response"] for said in (await response.json())["responses"]] == ["utter_credit_several"]
