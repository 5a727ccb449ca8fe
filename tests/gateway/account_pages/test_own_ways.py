"""Passkeys made on the page and used to sign in; own sign-ins, linked chats and passkeys seen and ended."""

from __future__ import annotations

import json

import pytest

from bot.bootstrap import Product
from bot.core.account import CODE_LIFE, LinkPurpose
from tests.fakes.accounts import PASSWORD
from tests.fakes.authenticator import SoftwareAuthenticator
from tests.gateway.account_pages.visitor import Visitor, make_page, signed_in
from tests.gateway.conftest import Api

GIULIA = {"email": "giulia.ferri@example.com", "password": PASSWORD}
ANNA = {"email": "anna.esposito@example.com", "password": PASSWORD}


@pytest.fixture
def key(world: Product) -> SoftwareAuthenticator:
    return SoftwareAuthenticator(world.settings.base_url, "localhost")


async def enter(api: Api, customer: str = "C-1001") -> None:
    assert (await api.call("POST", "/identity", json={"identity": api.identity(customer)}))[0] == 204
    await api.settled()


async def create(visitor: Visitor, path: str, key: SoftwareAuthenticator) -> str:
    options = json.loads((await visitor.post(f"{path}/creation-options")).text)
    made = await visitor.post(f"{path}/created", {"credential": json.dumps(key.register(options))})
    return made.path


async def test_a_passkey_is_made_and_signs_in(
    api: Api, me: Visitor, world: Product, key: SoftwareAuthenticator
) -> None:
    await enter(api)
    _, path = await make_page(world, api.id, LinkPurpose.PASSKEY)
    assert "Crea la passkey" in (await me.get(path)).words
    assert await create(me, path, key) == "/account/done/passkey"
    assert (await me.get(path)).status == 410
    other = Api(api.client, world, api.engine)
    await other.open()
    await me.hold(other.id, other.token)
    _, entry = await make_page(world, other.id, LinkPurpose.SIGN_IN)
    options = json.loads((await me.post(f"{entry}/passkey-options")).text)
    answer = {"credential": json.dumps(key.sign(options))}
    assert (await me.post(f"{entry}/passkey", answer)).path == "/account/done/signin"
    assert await signed_in(other) == "C-1001"


async def test_the_answer_of_a_passkey_that_is_posted_again_proves_nothing_new(
    api: Api, stranger: Visitor, world: Product, me: Visitor, key: SoftwareAuthenticator
) -> None:
    """A page that ends in a number stays open: it shows that number again, and once that is over, refuses."""
    await enter(api)
    _, path = await make_page(world, api.id, LinkPurpose.PASSKEY)
    await create(me, path, key)
    other = Api(api.client, world, api.engine)
    await other.open()
    _, entry = await make_page(world, other.id, LinkPurpose.SIGN_IN)
    options = json.loads((await stranger.post(f"{entry}/passkey-options")).text)
    answer = {"credential": json.dumps(key.sign(options))}
    first = await stranger.post(f"{entry}/passkey", answer)
    assert first.number
    assert (await stranger.post(f"{entry}/passkey", answer)).number == first.number
    assert (await stranger.get(entry)).number == first.number
    world.clock.advance(CODE_LIFE)
    assert (await stranger.post(f"{entry}/passkey", answer)).status == 410


async def test_the_list_shows_this_chat_and_ends_another(api: Api, me: Visitor, world: Product) -> None:
    await enter(api)
    other = Api(api.client, world, api.engine)
    await other.open()
    _, entry = await make_page(world, other.id, LinkPurpose.SIGN_IN)
    await me.hold(other.id, other.token)
    await me.post(f"{entry}/password", GIULIA)
    _, path = await make_page(world, api.id, LinkPurpose.SECURITY)
    page = await me.get(path)
    assert page.words.count("questa chat") == 1
    assert "Chrome · Android" in page.words
    mine = await world.account.keeping.sign_ins.of_customer("C-1001", world.clock.now())
    theirs = next(item for item in mine if item.conversation_id == other.id)
    assert (await me.post(f"{path}/end-sign-in", {"id": theirs.id})).path == path
    assert await signed_in(other) is None
    assert await signed_in(api) == "C-1001"
    here = next(item for item in mine if item.conversation_id == api.id)
    assert (await me.post(f"{path}/end-sign-in", {"id": here.id})).path == "/account/done/security"
    assert await signed_in(api) is None
    assert (await me.get(path)).status == 410


async def test_nobody_ends_the_sign_in_of_somebody_else(api: Api, me: Visitor, world: Product) -> None:
    await enter(api)
    other = Api(api.client, world, api.engine)
    await other.open()
    await enter(other, "C-1003")
    annas = await world.account.keeping.sign_ins.of_customer("C-1003", world.clock.now())
    _, path = await make_page(world, api.id, LinkPurpose.SECURITY)
    assert (await me.post(f"{path}/end-sign-in", {"id": annas[0].id})).status == 303
    assert await signed_in(other) == "C-1003"


async def test_a_passkey_is_removed_by_its_owner_alone(
    api: Api, me: Visitor, world: Product, key: SoftwareAuthenticator
) -> None:
    await enter(api)
    _, path = await make_page(world, api.id, LinkPurpose.PASSKEY)
    await create(me, path, key)
    other = Api(api.client, world, api.engine)
    await other.open()
    await enter(other, "C-1003")
    await me.hold(other.id, other.token)
    _, annas = await make_page(world, other.id, LinkPurpose.SECURITY)
    await me.post(f"{annas}/remove-passkey", {"id": key.credential_id})
    assert await world.account.keeping.passkeys.of_customer("C-1001")
    _, path = await make_page(world, api.id, LinkPurpose.SECURITY)
    assert (await me.post(f"{path}/remove-passkey", {"id": key.credential_id})).path == path
    assert not await world.account.keeping.passkeys.of_customer("C-1001")


@pytest.mark.parametrize("purpose", [LinkPurpose.SECURITY, LinkPurpose.PASSKEY])
async def test_elsewhere_the_same_customer_has_to_sign_in_on_the_page_first(
    api: Api, stranger: Visitor, world: Product, purpose: LinkPurpose
) -> None:
    await enter(api)
    _, path = await make_page(world, api.id, purpose)
    assert "accedi con lo stesso account" in (await stranger.get(path)).words
    assert (await stranger.post(f"{path}/password", ANNA)).status == 422
    for step in ("creation-options", "end-sign-in", "remove-passkey"):
        assert (await stranger.post(f"{path}/{step}", {"id": "x"})).status in (404, 410)
    assert (await stranger.post(f"{path}/password", GIULIA)).path == path
    assert "<h1>Accedi</h1>" not in (await stranger.get(path)).text
    assert (await Visitor(stranger.client, world).get(path)).status == 410


async def test_a_passkey_is_made_only_on_the_page_that_was_given_for_it(api: Api, me: Visitor, world: Product) -> None:
    await enter(api)
    _, path = await make_page(world, api.id, LinkPurpose.SECURITY)
    assert (await me.post(f"{path}/creation-options")).status == 404


async def test_a_chat_that_its_channel_knows_again_stays_linked_if_wanted(
    stranger: Visitor, world: Product, api: Api
) -> None:
    opened = await world.chat.open("telegram", "it", None, "request-1", address="4711")
    for fields, linked in ((GIULIA, 0), ({**GIULIA, "keep": "1"}, 1)):
        _, path = await make_page(world, opened.conversation_id, LinkPurpose.SIGN_IN)
        page = await stranger.get(path)
        assert "Resta collegata" in page.words
        ended = await stranger.post(f"{path}/password", fields)
        assert "chat di Telegram" in ended.words
        chat = await world.chat.enter_open(opened.token, opened.conversation_id)
        await world.chat.say(chat, f"m-{linked}", ended.number, "request-2")
        chats = await world.account.keeping.linked_chats.of_customer("C-1001")
        assert len(chats) == linked
    await enter(api)
    _, path = await make_page(world, api.id, LinkPurpose.SECURITY)
    assert "Chat di Telegram" in (await stranger.post(f"{path}/password", GIULIA) and await stranger.get(path)).words
    await stranger.post(f"{path}/end-linked-chat", {"id": chats[0].id})
    assert not await world.account.keeping.linked_chats.of_customer("C-1001")


async def test_the_web_chat_offers_no_linking(api: Api, stranger: Visitor, world: Product) -> None:
    _, path = await make_page(world, api.id, LinkPurpose.SIGN_IN)
    assert "Resta collegata" not in (await stranger.get(path)).words
