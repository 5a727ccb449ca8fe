"""The page of a proof: it names the act, takes the code or a passkey once, and the chat goes on."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.bootstrap import Product
from bot.core.account import Act, ChallengePurpose, Passkey
from bot.core.account_errors import ProofNeeded
from bot.services.account.proofs import Asked
from tests.fakes.authenticator import SoftwareAuthenticator
from tests.gateway.account_pages.visitor import Visitor, code_in, wrong_one
from tests.gateway.conftest import Api

ACT = Act("top_up", {"cents": 2000, "line": "+393355550101"}, "ricaricare 20 € al 335 555 0101", priced=True)
CUSTOMER = "C-1001"


@pytest.fixture
def key(world: Product) -> SoftwareAuthenticator:
    return SoftwareAuthenticator(world.settings.base_url, "localhost")


async def ask(api: Api, world: Product) -> tuple[Asked, str]:
    """What an action does before the act: the proof that is asked for, and its page."""
    status, _ = await api.call("POST", "/identity", json={"identity": api.identity(CUSTOMER)})
    assert status == 204
    await api.settled()
    found = await world.conversations.by_id(api.id)
    assert found is not None
    session = await world.sessions.by_sender(found.sender_key)
    asked = await world.account.proofs.ask(session, ProofNeeded(ChallengePurpose.ACT, ACT))
    token = world.account.pages.keys.token("prove", asked.prompt["link"])
    return asked, f"/account/prove/{token}"


async def give_passkey(world: Product, key: SoftwareAuthenticator, customer: str = CUSTOMER) -> None:
    """A passkey of the customer, as if made before."""
    protocol, now = world.account.keeping.protocol, world.clock.now()
    options = protocol.creation_options("AAAA", "BBBB", "giulia.ferri@example.com", ())
    credential_id, public_key, count = protocol.created(key.register(options), "AAAA")
    made = Passkey(credential_id, customer, "BBBB", public_key, count, "Chrome · Android", now, None)
    assert await world.account.keeping.passkeys.add(made)


async def sign(me: Visitor, path: str, key: SoftwareAuthenticator) -> dict[str, str]:
    options: dict[str, Any] = json.loads((await me.post(f"{path}/passkey-options")).text)
    return {"credential": json.dumps(key.sign(options))}


async def proved(world: Product, asked: Asked) -> bool:
    challenge = await world.account.proofs.challenges.get(asked.prompt["id"])
    assert challenge is not None
    return challenge.proved_at is not None


async def test_the_code_proves_the_act_that_the_page_names(api: Api, me: Visitor, world: Product) -> None:
    asked, path = await ask(api, world)
    page = await me.get(path)
    assert "Ricaricare 20 € al 335 555 0101" in page.words
    assert "335 ••• 0101" in page.words
    code = code_in(world, "+393355550101")
    assert (await me.post(f"{path}/code", {"code": wrong_one(code)})).status == 422
    assert not await proved(world, asked)
    assert (await me.post(f"{path}/code", {"code": code})).path == "/account/done/prove"
    assert await proved(world, asked)
    assert (await me.post(f"{path}/code", {"code": code})).status == 410


async def test_a_passkey_proves_once_and_its_answer_never_again(
    api: Api, me: Visitor, world: Product, key: SoftwareAuthenticator
) -> None:
    await give_passkey(world, key)
    asked, path = await ask(api, world)
    assert "Conferma con l'impronta" in (await me.get(path)).words
    answer = await sign(me, path, key)
    assert (await me.post(f"{path}/passkey", answer)).path == "/account/done/prove"
    assert await proved(world, asked)
    assert (await me.post(f"{path}/passkey", answer)).status == 410
    _, other = await ask(api, world)
    assert (await me.post(f"{other}/passkey-options")).status == 200
    assert (await me.post(f"{other}/passkey", answer)).status == 422


async def test_another_customers_passkey_proves_nothing(
    api: Api, me: Visitor, world: Product, key: SoftwareAuthenticator
) -> None:
    await give_passkey(world, key, "C-1003")
    asked, path = await ask(api, world)
    assert "impronta" not in (await me.get(path)).words
    refused = await me.post(f"{path}/passkey", await sign(me, path, key))
    assert refused.status == 422
    assert not await proved(world, asked)


async def test_a_passkey_without_options_is_refused(
    api: Api, me: Visitor, world: Product, key: SoftwareAuthenticator
) -> None:
    await give_passkey(world, key)
    _, path = await ask(api, world)
    made_up = {"credential": json.dumps(key.sign({"challenge": "AAAA"}))}
    assert (await me.post(f"{path}/passkey", made_up)).status == 410


@pytest.mark.parametrize("rubbish", ["", "[]", "{", "{}", '{"id": 3}', "[" * 5000])
async def test_rubbish_for_a_passkey_is_refused(api: Api, me: Visitor, world: Product, rubbish: str) -> None:
    asked, path = await ask(api, world)
    await me.post(f"{path}/passkey-options")
    assert (await me.post(f"{path}/passkey", {"credential": rubbish})).status == 422
    assert not await proved(world, asked)


async def test_a_stranger_sees_nothing_of_the_act(api: Api, me: Visitor, stranger: Visitor, world: Product) -> None:
    _, path = await ask(api, world)
    seen = await stranger.get(path)
    assert seen.status == 403
    assert "335" not in seen.words


async def test_after_a_sign_out_the_proof_is_over(api: Api, me: Visitor, world: Product) -> None:
    _, path = await ask(api, world)
    found = await world.conversations.by_id(api.id)
    assert found is not None
    await world.conversations.sign_out(found.sender_key, world.clock.now())
    assert (await me.get(path)).status == 410
