"""Attacks by sender ids and metadata: at the action port, and beside what the chat API takes."""

from __future__ import annotations

from typing import Any

from tests.attacks.scene import (
    B,
    Scene,
    Tried,
    refusal,
)


def at_the_action_port(secret: str | None) -> Tried:
    async def tried(scene: Scene) -> str:
        """With B's own sender key, which no client is ever shown."""
        key = (await scene.b.conversation()).sender_key
        tracker = {"sender_id": key, "slots": {}, "latest_message": {"intent": {"name": "check_credit"}}, "events": []}
        call = {"next_action": "action_check_credit", "sender_id": key, "tracker": tracker, "domain": {}}
        headers = {"X-Message-ID": "m", **({"Authorization": f"Bearer {secret}"} if secret else {})}
        async with scene.engine.actions.post("/webhook", json=call, headers=headers) as answer:
            assert "4,80" not in await answer.text()
            return str(answer.status)

    return tried


def with_metadata(**more: Any) -> Tried:
    async def tried(scene: Scene) -> str:
        """Beside the words that ask for A's own credit."""
        scene.engine.understands("quanto mi resta?", "check_credit")
        body = {"client_message_id": "6f1c4e0e-0f4b-4c39-9d63-0d7a1a2b3c4d", "text": "quanto mi resta?", **more}
        status, answer = await scene.a.api.call("POST", "/messages", json=body)
        return refusal(status, answer)

    return tried


async def b_s_customer_number_in_headers_and_query(scene: Scene) -> str:
    scene.engine.understands("quanto mi resta?", "check_credit")
    body = {"client_message_id": "6f1c4e0e-0f4b-4c39-9d63-0d7a1a2b3c4d", "text": "quanto mi resta?"}
    key = (await scene.b.conversation()).sender_key
    headers = {"X-Customer-ID": B, "X-Sender-ID": key, "X-Message-ID": "m", "X-Request-ID": key}
    query = {"customer_id": B, "sender_id": key}
    status, answer = await scene.a.api.call("POST", "/messages", json=body, headers=headers, params=query)
    assert status == 202, answer
    await scene.a.api.settled()
    return await scene.last_response()


async def opening_a_conversation_as_b(scene: Scene) -> str:
    body = {"language": "it", "customer_id": B}
    async with scene.a.api.client.post("/api/v1/conversations", json=body) as answer:
        return refusal(answer.status, await answer.json())
