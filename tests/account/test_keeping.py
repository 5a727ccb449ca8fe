"""Own sign-ins, linked chats and passkeys: seen, ended one by one or all at once, and nobody else's touched."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.core.account import LinkPurpose, SignInMethod
from bot.core.account_errors import LinkOver
from bot.services.account.keeping import OwnWays
from bot.services.profile import do_leave
from tests.account.world import ANNA, GIULIA, GIULIAS, GIULIAS_MOBILE, MARCO, MARCOS, Visit, World
from tests.fakes.accounts import PASSWORD


@pytest.fixture
async def chat(world: World) -> str:
    return await world.signed_in(GIULIA)


@pytest.fixture
async def visit(world: World, chat: str) -> Visit:
    """At the page of her own ways in."""
    return await world.link(chat, LinkPurpose.SECURITY)


async def own(world: World, visit: Visit) -> OwnWays:
    return await world.account.keeping.own_ways(await visit.page())


async def sign_in_id(world: World, chat: str) -> str:
    return (await world.conversation(chat)).sign_in_id or ""


async def linked(world: World, address: str, email: str = GIULIAS) -> str:
    """A messenger's chat that stands for a customer."""
    chat = await world.open(channel="telegram", address=address)
    visit = await world.link(chat)
    await world.account.signing_in.keep_linked(await visit.page(), keep=True)
    number = (await world.account.signing_in.with_password(await visit.page(), email, PASSWORD)).number
    await world.say(chat, number or "")
    return chat


class TestTheList:
    async def test_names_how_and_where_the_newest_first_and_this_one(
        self, world: World, chat: str, visit: Visit
    ) -> None:
        world.clock.advance(timedelta(minutes=1))
        entry = await world.link(await world.open(browser="tablet"), browser="tablet")
        await world.account.signing_in.with_password(await entry.page(), GIULIAS, PASSWORD, "Firefox · Windows")
        shown = await own(world, visit)
        assert [(item.method, item.label, item.channel) for item in shown.sign_ins] == [
            (SignInMethod.PASSWORD, "Firefox · Windows", "web"),
            (SignInMethod.PASSWORD, "", "web"),
        ]
        assert shown.here == shown.sign_ins[1].conversation_id == chat

    async def test_holds_passkeys_and_linked_chats(self, world: World, chat: str, visit: Visit) -> None:
        key = await world.add_passkey(chat)
        await linked(world, "4711")
        shown = await own(world, visit)
        assert [passkey.credential_id for passkey in shown.passkeys] == [key.credential_id]
        assert [(item.channel, item.address) for item in shown.linked_chats] == [("telegram", "4711")]

    async def test_holds_nothing_of_anybody_else(self, world: World, visit: Visit) -> None:
        await world.add_passkey(await world.signed_in(MARCO, browser="marco's"), "marco's")
        await linked(world, "815", MARCOS)
        shown = await own(world, visit)
        assert {item.customer_id for item in shown.sign_ins} == {GIULIA}
        assert (shown.linked_chats, shown.passkeys) == ([], [])

    async def test_leaves_out_a_sign_in_that_has_lapsed(self, world: World, chat: str) -> None:
        world.clock.advance(timedelta(minutes=31))
        later = await world.signed_in(GIULIA, browser="later")
        shown = await own(world, await world.link(later, LinkPurpose.SECURITY, "later"))
        assert [item.conversation_id for item in shown.sign_ins] == [later]


class TestASignIn:
    async def test_is_ended_and_the_others_stay(self, world: World, chat: str, visit: Visit) -> None:
        one, two = [await world.signed_in(GIULIA, browser=name) for name in ("one", "two")]
        await world.account.keeping.end_sign_in(await visit.page(), await sign_in_id(world, one))
        assert [await world.customer(each) for each in (one, two, chat)] == [None, GIULIA, GIULIA]
        assert ("end_sign_in", GIULIA) in [(row.action, row.actor) for row in await world.audit()]

    async def test_that_is_this_one_ends_the_page_with_it(self, world: World, chat: str, visit: Visit) -> None:
        await world.account.keeping.end_sign_in(await visit.page(), await sign_in_id(world, chat))
        assert await world.customer(chat) is None
        with pytest.raises(LinkOver):
            await own(world, visit)

    async def test_that_was_ended_shows_no_earlier_words_any_more(self, world: World, visit: Visit) -> None:
        other = await world.signed_in(GIULIA, browser="other")
        await world.say(other, "il mio segreto")
        await world.account.keeping.end_sign_in(await visit.page(), await sign_in_id(world, other))
        assert "il mio segreto" not in str(await world.chat.read(await world.conversation(other), 0))

    @pytest.mark.parametrize("everywhere", [True, False])
    async def test_all_but_this_one_are_ended_at_once_and_linked_chats_with_them(
        self, world: World, chat: str, everywhere: bool
    ) -> None:
        others = [await world.signed_in(GIULIA, browser="one"), await linked(world, "4711")]
        marcos = await world.signed_in(MARCO, browser="marco's")
        ended = await do_leave(world.account, await world.session(chat), everywhere)
        assert ended == (2 if everywhere else 0)
        assert [await world.customer(each) for each in others] == ([None, None] if everywhere else [GIULIA, GIULIA])
        assert [await world.customer(each) for each in (chat, marcos)] == [GIULIA, MARCO]
        assert bool(await world.account.keeping.linked_chats.of_customer(GIULIA)) is not everywhere


class TestAPasskey:
    async def test_is_removed_and_the_holder_told(self, world: World, chat: str, visit: Visit) -> None:
        key = await world.add_passkey(chat)
        kept = await world.add_passkey(chat)
        told = len(world.texts_to(GIULIAS_MOBILE))
        await world.account.keeping.remove_passkey(await visit.page(), key.credential_id)
        assert [passkey.credential_id for passkey in (await own(world, visit)).passkeys] == [kept.credential_id]
        assert len(world.texts_to(GIULIAS_MOBILE)) == told + 1
        assert ("remove_passkey", GIULIA) in [(row.action, row.actor) for row in await world.audit()]


class TestALinkedChat:
    async def test_is_ended_and_its_sign_in_with_it(self, world: World, visit: Visit) -> None:
        chat = await linked(world, "4711")
        (shown,) = (await own(world, visit)).linked_chats
        await world.account.keeping.end_linked_chat(await visit.page(), shown.id)
        assert await world.customer(chat) is None
        await world.say(chat, "ciao")
        assert await world.customer(chat) is None
        assert ("unlink_chat", GIULIA) in [(row.action, row.actor) for row in await world.audit()]


async def test_other_customers_ids_do_nothing(world: World, visit: Visit) -> None:
    marcos = await world.signed_in(MARCO, browser="marco's")
    key = await world.add_passkey(marcos, "marco's")
    await linked(world, "815", MARCOS)
    (chat,) = await world.account.keeping.linked_chats.of_customer(MARCO)
    recorded = len(await world.audit())
    told = len(world.outbox.messages())
    await world.account.keeping.end_sign_in(await visit.page(), await sign_in_id(world, marcos))
    await world.account.keeping.remove_passkey(await visit.page(), key.credential_id)
    await world.account.keeping.end_linked_chat(await visit.page(), chat.id)
    assert await world.customer(marcos) == MARCO
    assert len(await world.account.keeping.passkeys.of_customer(MARCO)) == 1
    assert await world.account.keeping.linked_chats.of_customer(MARCO) == [chat]
    assert (len(await world.audit()), len(world.outbox.messages())) == (recorded, told)


@pytest.mark.parametrize("purpose", [LinkPurpose.SECURITY, LinkPurpose.PASSKEY])
class TestThePageOpens:
    async def test_for_nobody_once_the_sign_in_has_lapsed(self, world: World, chat: str, purpose: LinkPurpose) -> None:
        world.clock.advance(timedelta(minutes=25))
        visit = await world.link(chat, purpose)
        assert await own(world, visit)
        world.clock.advance(timedelta(minutes=6))
        with pytest.raises(LinkOver):
            await own(world, visit)
        with pytest.raises(LinkOver):
            await world.account.keeping.remove_passkey(await visit.page(), "any")

    async def test_for_nobody_once_the_chat_was_left(self, world: World, chat: str, purpose: LinkPurpose) -> None:
        visit = await world.link(chat, purpose)
        await world.conversations.sign_out((await world.conversation(chat)).sender_key, world.clock.now())
        with pytest.raises(LinkOver):
            await own(world, visit)

    async def test_for_nobody_who_was_signed_in_on_it_before_the_chat_was_left(
        self, world: World, purpose: LinkPurpose
    ) -> None:
        chat = await linked(world, "4711")
        visit = await world.link(chat, purpose)
        await world.account.signing_in.with_password(await visit.page(), GIULIAS, PASSWORD)
        assert (await own(world, visit)).here == chat
        await world.conversations.sign_out((await world.conversation(chat)).sender_key, world.clock.now())
        with pytest.raises(LinkOver):
            await own(world, visit)

    async def test_for_the_chat_s_own_customer_alone(self, world: World, purpose: LinkPurpose) -> None:
        visit = await world.link(await linked(world, "4711"), purpose)
        with pytest.raises(LinkOver):
            await own(world, visit)
        await world.account.pages.remember(await visit.page(), viewer=ANNA)
        with pytest.raises(LinkOver):
            await own(world, visit)


async def test_a_link_to_the_own_page_that_is_sent_on_shows_nothing_there(world: World, visit: Visit) -> None:
    page = await visit.page()
    elsewhere = replace(page, browser="another", holds_chat=False)
    with pytest.raises(LinkOver):
        await world.account.keeping.own_ways(elsewhere)
