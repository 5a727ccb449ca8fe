"""Attacks by identities and proofs: B's tokens and passkeys for A, and A's proofs for B."""

from __future__ import annotations

from typing import Any

from bot.core.account import LinkPurpose
from bot.core.account_errors import ProofNeeded
from bot.services.turn import message_id
from tests.attacks.scene import (
    AS_MOBILE,
    BS_MOBILE,
    A,
    B,
    Scene,
    Tried,
    refusal,
)
from tests.gateway.account_pages.visitor import code_in


async def b_s_identity_in_a_s_conversation(scene: Scene) -> str:
    return refusal(*await scene.a.api.call("POST", "/identity", json={"identity": scene.b.api.identity(B)}))


async def b_s_identity_after_a_left(scene: Scene) -> str:
    await scene.means("esci", "logout")
    return refusal(*await scene.a.api.call("POST", "/identity", json={"identity": scene.b.api.identity(B)}))


async def an_identity_that_b_has_used(scene: Scene) -> str:
    body = {"identity": scene.b.identity}
    async with scene.a.api.client.post("/api/v1/conversations", json=body) as answer:
        return refusal(answer.status, await answer.json())


async def b_s_passkey_on_a_s_sign_in_page(scene: Scene) -> str:
    seen = await scene.a.signs(await scene.a.page(LinkPurpose.SIGN_IN), scene.key)
    assert await scene.a.signed_in() == A
    return str(seen.status)


async def b_s_passkey_on_the_page_of_a_s_proof(scene: Scene) -> str:
    asked = await scene.a.asked_to_prove()
    path = await scene.a.page(LinkPurpose.PROVE, challenge=asked.prompt["id"])
    return str((await scene.a.signs(path, scene.key)).status)


async def a_s_passkey_on_the_page_of_b_s_proof(scene: Scene) -> str:
    asked = await scene.b.asked_to_prove()
    path = await scene.b.page(LinkPurpose.PROVE, challenge=asked.prompt["id"])
    key = await scene.a.passkey()
    made_up = {"credential": str(key.sign({"challenge": "AAAA"}))}
    return str((await scene.a.browser.post(f"{path}/passkey", made_up)).status)


async def b_s_proof_behind_a_s_link(scene: Scene) -> str:
    """As if A could choose what a link of A's chat stands for."""
    asked = await scene.b.asked_to_prove()
    path = await scene.a.page(LinkPurpose.PROVE, challenge=asked.prompt["id"])
    return str((await scene.a.browser.post(f"{path}/code", {"code": code_in(scene.world, BS_MOBILE)})).status)


def a_s_proof_for_b(act: Any) -> Tried:
    async def tried(scene: Scene) -> str:
        """The very same act, on B's line, proved by A."""
        asked = await scene.a.asked_to_prove(act)
        assert (await scene.a.gives(asked.prompt["id"], code_in(scene.world, AS_MOBILE)))[0] == 202
        await scene.a.api.settled()
        message_id.set("a-message-of-b")
        try:
            await scene.world.account.proofs.require(await scene.b.session(), act)
        except ProofNeeded:
            return "a proof is needed"
        return "done"

    return tried
