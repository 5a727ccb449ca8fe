"""Attacks by links and pages: B's links in A's browser, and A's own pages with B's ids."""

from __future__ import annotations

from bot.core.account import LinkPurpose
from tests.attacks.scene import (
    AS_MAIL,
    BS_MAIL,
    BS_MOBILE,
    B,
    Scene,
    Tried,
)
from tests.fakes.accounts import PASSWORD
from tests.gateway.account_pages.visitor import code_in, wrong_one

STEPS = {LinkPurpose.REGISTER: "begin", LinkPurpose.RECOVER: "begin", LinkPurpose.PROVE: "code"}


def b_s_page(purpose: LinkPurpose) -> Tried:
    async def tried(scene: Scene) -> str:
        """Its link, in A's browser: looked at, and acted on."""
        path = await scene.b.page(purpose)
        looked = await scene.a.browser.get(path)
        acted = await scene.a.browser.post(f"{path}/{STEPS.get(purpose, 'password')}", {})
        assert looked.status == acted.status
        return str(looked.status)

    return tried


async def the_page_of_b_s_app(scene: Scene) -> str:
    """No browser holds that chat: whoever opens its page has to sign in on it as B."""
    path = await scene.app.page(LinkPurpose.SECURITY)
    seen = await scene.a.browser.post(f"{path}/password", {"email": AS_MAIL, "password": PASSWORD})
    assert (await scene.a.browser.post(f"{path}/end-sign-in", {"id": "any"})).status == 410
    return str(seen.status)


async def a_s_number_for_the_chat_of_b_s_app(scene: Scene) -> str:
    """A signs in on the sign-in page of B's chat; B types the number, taken in by A."""
    path = await scene.app.page(LinkPurpose.SIGN_IN)
    seen = await scene.a.browser.post(f"{path}/password", {"email": AS_MAIL, "password": PASSWORD})
    assert (await scene.app.api.send(seen.number))[0] == 202
    await scene.app.api.settled()
    return str(await scene.app.signed_in())


def ending_on_a_s_page(step: str, kind: str) -> Tried:
    async def tried(scene: Scene) -> str:
        """A's own page, with an id of B's."""
        path = await scene.a.page(LinkPurpose.SECURITY)
        return str((await scene.a.browser.post(f"{path}/{step}", {"id": await _id_of_b_s(scene, kind)})).status)

    return tried


async def _id_of_b_s(scene: Scene, kind: str) -> str:
    keeping, now = scene.world.account.keeping, scene.world.clock.now()
    if kind == "passkey":
        return scene.key.credential_id
    if kind == "sign-in":
        return (await keeping.sign_ins.of_customer(B, now))[0].id
    return (await keeping.linked_chats.of_customer(B))[0].id


async def recovering_b_s_account_without_her_phone(scene: Scene) -> str:
    path = await scene.a.page(LinkPurpose.RECOVER)
    await scene.a.browser.post(f"{path}/begin", {"identifier": BS_MAIL})
    guess = wrong_one(code_in(scene.world, BS_MOBILE))
    fields = {"code": guess, "password": "fiume lento di sera 4"}
    return str((await scene.a.browser.post(f"{path}/finish", fields)).status)
