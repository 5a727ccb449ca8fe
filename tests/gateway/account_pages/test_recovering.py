"""Forgotten credentials on the one-time page."""

from __future__ import annotations

from bot.bootstrap import Product
from bot.core.account import LinkPurpose
from tests.fakes.accounts import PASSWORD
from tests.gateway.account_pages.visitor import Visitor, code_in, make_page, signed_in
from tests.gateway.conftest import Api


async def test_recovery_sets_a_new_password_and_says_the_user_name(api: Api, me: Visitor, world: Product) -> None:
    _, path = await make_page(world, api.id, LinkPurpose.RECOVER)
    await me.post(f"{path}/begin", {"identifier": "CNTMRC85B10H501W"})
    code = code_in(world, "+393405550199")
    weak = await me.post(f"{path}/finish", {"code": code, "password": "12345678"})
    assert weak.status == 422
    done = await me.post(f"{path}/finish", {"code": code, "password": "quattro parole lontane"})
    assert done.status == 200
    assert "marco.conti@example.com" in done.words
    assert await signed_in(api) == "C-1002"
    other = Api(api.client, world, api.engine)
    await other.open()
    _, again = await make_page(world, other.id, LinkPurpose.SIGN_IN)
    elsewhere = Visitor(api.client, world)
    old = {"email": "marco.conti@example.com", "password": PASSWORD}
    assert (await elsewhere.post(f"{again}/password", old)).status == 422
    assert (await elsewhere.post(f"{again}/password", {**old, "password": "quattro parole lontane"})).number


async def test_a_code_that_did_not_come_is_sent_again_known_or_not(api: Api, me: Visitor, world: Product) -> None:
    answers = []
    for identifier in ("CNTMRC85B10H501W", "RSSMRA80A01H501U"):
        _, path = await make_page(world, api.id, LinkPurpose.RECOVER)
        await me.post(f"{path}/begin", {"identifier": identifier})
        seen = [await me.get(path), await me.post(f"{path}/send-again"), await me.get(f"{path}?way=sent")]
        assert "Chiedine un altro" in seen[0].words
        assert "Vale solo l'ultimo" in seen[2].words
        answers.append([f"{one.status} {one.path} {one.text}".replace(path, "PATH") for one in seen])
    assert answers[0] == answers[1]
    assert world.demo is not None
    assert [sent["to"] for sent in world.demo.outbox.messages()] == ["+393405550199"] * 2
