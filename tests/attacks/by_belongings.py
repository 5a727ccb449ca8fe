"""Attacks by what belongs to B's conversation: its id, choices, prompts, codes and stream. The answers are refusals."""

from __future__ import annotations

from typing import Any

from aiohttp import WSMsgType

from tests.attacks.scene import (
    BS_MOBILE,
    Scene,
    Tried,
    refusal,
)
from tests.gateway.account_pages.visitor import code_in

NOT_AWAITED = "utter_code_not_awaited"


async def a_choice_of_b_s_conversation(scene: Scene) -> str:
    choice = (await scene.b.offered())[0]["id"]
    return refusal(*await scene.a.presses(choice))


async def b_s_prompt(scene: Scene) -> str:
    """With the right code, looked at over B's shoulder."""
    asked = await scene.b.asked_to_prove()
    return refusal(*await scene.a.gives(asked.prompt["id"], code_in(scene.world, BS_MOBILE)))


async def b_s_code_at_a_s_own_prompt(scene: Scene) -> str:
    await scene.b.asked_to_prove()
    stolen = code_in(scene.world, BS_MOBILE)
    own = await scene.a.asked_to_prove()
    assert (await scene.a.gives(own.prompt["id"], stolen))[0] == 202
    await scene.a.api.settled()
    return await scene.last_response()


async def b_s_code_typed_in_a_s_chat(scene: Scene) -> str:
    await scene.b.asked_to_prove()
    await scene.a.says(code_in(scene.world, BS_MOBILE))
    page = await scene.a.api.settled()
    said = str(page["messages"][-1]["text"])
    return NOT_AWAITED if said == scene.world.phrases.render(NOT_AWAITED, "it") else said


def at_b_s_conversation(method: str, path: str, **body: Any) -> Tried:
    async def tried(scene: Scene) -> str:
        """With A's token."""
        url = f"{scene.b.api.path}{path}"
        async with scene.a.api.client.request(method, url, headers=scene.a.api.headers, json=body or None) as answer:
            return refusal(answer.status, await answer.json())

    return tried


async def b_s_stream(scene: Scene) -> str:
    async with scene.a.api.client.ws_connect(f"{scene.b.api.path}/stream") as socket:
        await socket.send_json({"type": "auth", "token": scene.a.api.token})
        frame = await socket.receive_json()
        assert (await socket.receive()).type is WSMsgType.CLOSE
        return str(frame["error"]["code"])


async def b_s_sender_key_as_a_conversation(scene: Scene) -> str:
    key = (await scene.b.conversation()).sender_key
    path = f"/api/v1/conversations/{key}/messages"
    async with scene.a.api.client.get(path, headers=scene.a.api.headers) as answer:
        return refusal(answer.status, await answer.json())


async def b_s_sender_key_as_a_token(scene: Scene) -> str:
    headers = {"Authorization": f"Bearer {(await scene.b.conversation()).sender_key}"}
    async with scene.a.api.client.get(f"{scene.b.api.path}/messages", headers=headers) as answer:
        return refusal(answer.status, await answer.json())


async def b_s_chat_in_a_s_browser(scene: Scene) -> str:
    held = await scene.a.browser.hold(scene.b.api.id, scene.a.api.token)
    assert (await scene.b.conversation()).browser_hash != (await scene.a.conversation()).browser_hash
    return str(held.status)
