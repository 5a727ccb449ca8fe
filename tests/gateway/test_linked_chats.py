"""A messenger's chat that stands for its customer: linked on the page, recognised later, proving nothing, revocable."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.bootstrap import Product
from bot.core.account import LinkPurpose
from connectors.conversation.listeners import Listeners
from connectors.gateway.app import create_gateway
from connectors.gateway.keys import PRODUCT
from tests.fakes.accounts import PASSWORD, add_accounts, bss_of, with_facts
from tests.fakes.audit import audit_rows
from tests.fakes.channel import CHANNEL, MessengerChat
from tests.fakes.dialogue import engine_of, with_dialogue
from tests.gateway.account_pages.visitor import Visitor, code_in, make_page
from tests.gateway.conftest import Client

GIULIA, MARCO = "C-1001", "C-1002"
GIULIAS, MARCOS = "giulia.ferri@example.com", "marco.conti@example.com"
CREDIT, YES, LEAVE, NEW_MAIL = "quanto mi resta?", "sì", "esci", "giulia.nuova@example.net"
CHANGE = f"la mia mail adesso è {NEW_MAIL}"


@pytest.fixture
async def client(product: Product) -> AsyncIterator[Client]:
    facts = with_facts(product)
    await add_accounts(facts, facts.clock.now())
    listeners = facts.chat.listeners
    assert isinstance(listeners, Listeners)
    async with with_dialogue(facts) as spoken, TestClient(TestServer(create_gateway(spoken, listeners))) as running:
        engine = engine_of(spoken)
        engine.understands(CREDIT, "check_credit")
        engine.understands(LEAVE, "logout")
        engine.understands(CHANGE, "update_profile", email=NEW_MAIL)
        engine.understands(YES, "affirm")
        yield running


@pytest.fixture
def world(client: Client) -> Product:
    return client.app[PRODUCT]


@pytest.fixture
def visitor(client: Client, world: Product) -> Visitor:
    """The browser of the phone."""
    return Visitor(client, world)


@pytest.fixture
def phone(world: Product) -> MessengerChat:
    return MessengerChat(world, "4711")


@pytest.fixture
async def linked(phone: MessengerChat, visitor: Visitor) -> MessengerChat:
    """Giulia's."""
    await link(phone, visitor)
    return phone


async def link(phone: MessengerChat, visitor: Visitor, email: str = GIULIAS, **choice: str) -> str:
    """Through the page that the chat gives, as people do it; what the chat says at the end."""
    asked = (await phone.say(CREDIT))[-1]
    choice = choice or {"keep": "1"}
    ended = await visitor.post(
        f"{asked.body['prompt']['url']}/password", {"email": email, "password": PASSWORD, **choice}
    )
    return await phone.told(ended.number)


async def links_of(world: Product, customer_id: str) -> list[str]:
    return [chat.address for chat in await world.account.keeping.linked_chats.of_customer(customer_id)]


async def test_a_chat_is_linked_through_the_page_and_what_was_asked_goes_on(
    world: Product, phone: MessengerChat, visitor: Visitor
) -> None:
    said = await link(phone, visitor)
    assert "collegata" in said
    assert "12,50" in said
    assert await links_of(world, GIULIA) == ["4711"]
    assert ("link_chat", GIULIA) in [(row.action, row.actor) for row in await audit_rows(world.database)]


async def test_a_later_conversation_is_recognised_by_itself(world: Product, linked: MessengerChat) -> None:
    first = await linked.conversation()
    await linked.start_anew()
    assert "12,50" in await linked.told(CREDIT)
    later = await linked.conversation()
    assert later.id != first.id
    assert (later.customer_id, later.acr) == (GIULIA, "linked")


async def test_a_silence_that_ends_a_sign_in_does_not_end_the_link(world: Product, linked: MessengerChat) -> None:
    world.clock.advance(timedelta(minutes=31))
    assert "12,50" in await linked.told(CREDIT)
    assert (await linked.conversation()).acr == "linked"


async def test_without_the_wish_to_stay_linked_a_later_conversation_knows_nobody(
    world: Product, phone: MessengerChat, visitor: Visitor
) -> None:
    assert "12,50" in await link(phone, visitor, other="1")
    assert await links_of(world, GIULIA) == []
    await phone.start_anew()
    assert "12,50" not in await phone.told(CREDIT)
    assert await phone.customer() is None


async def test_another_chat_of_the_channel_is_not_recognised(world: Product, linked: MessengerChat) -> None:
    other = MessengerChat(world, "47110")
    assert "12,50" not in await other.told(CREDIT)
    assert await other.customer() is None


async def test_the_same_address_on_another_channel_is_not_recognised(world: Product, linked: MessengerChat) -> None:
    opened = await world.chat.open("web", None, None, "r", address="4711")
    found = await world.conversations.by_id(opened.conversation_id)
    assert found is not None
    assert found.customer_id is None


async def test_a_recognised_chat_still_has_to_prove_an_act(world: Product, linked: MessengerChat) -> None:
    await linked.start_anew()
    await linked.told(CHANGE)
    asked = (await linked.say(YES))[-1]
    assert asked.body["prompt"]["kind"] == "otp"
    assert asked.body["prompt"]["url"].startswith("/account/prove/")  # no masked field there
    assert bss_of(world).customers[GIULIA].email == GIULIAS
    await linked.told(code_in(world, "+393355550101"))
    assert bss_of(world).customers[GIULIA].email == GIULIAS  # the new mailbox has to be reached, too
    await linked.told(code_in(world, NEW_MAIL))
    assert bss_of(world).customers[GIULIA].email == NEW_MAIL


async def test_a_code_that_was_typed_there_is_masked(world: Product, linked: MessengerChat) -> None:
    await linked.told(CHANGE)
    await linked.told(YES)
    code = code_in(world, "+393355550101")
    await linked.told(f"dovrebbe essere {code}")
    shown = await world.chat.read(await linked.conversation(), 0)
    assert "dovrebbe essere ••••" in [message.body["text"] for message in shown]
    assert code not in str(shown) + str(engine_of(world).heard)


async def test_an_update_that_comes_twice_is_answered_once(world: Product, linked: MessengerChat) -> None:
    first = await linked.say(CREDIT, "update-9")
    assert await linked.say(CREDIT, "update-9") == []
    assert len(first) == 1


class TestTheLinkIsEnded:
    async def test_on_the_page(self, world: Product, linked: MessengerChat, visitor: Visitor) -> None:
        _, path = await make_page(world, (await linked.conversation()).id, LinkPurpose.SECURITY)
        await visitor.post(f"{path}/password", {"email": GIULIAS, "password": PASSWORD})
        (chat,) = await world.account.keeping.linked_chats.of_customer(GIULIA)
        await visitor.post(f"{path}/end-linked-chat", {"id": chat.id})
        assert await linked.customer() is None
        assert "12,50" not in await linked.told(CREDIT)

    async def test_by_leaving_and_a_later_conversation_knows_nobody(
        self, world: Product, linked: MessengerChat
    ) -> None:
        await linked.told(LEAVE)
        assert await links_of(world, GIULIA) == []
        assert "12,50" not in await linked.told(CREDIT)
        await linked.start_anew()
        assert "12,50" not in await linked.told(CREDIT)

    async def test_by_leaving_in_a_conversation_that_was_recognised(
        self, world: Product, linked: MessengerChat
    ) -> None:
        await linked.start_anew()
        assert "12,50" in await linked.told(CREDIT)
        await linked.told(LEAVE)
        assert "12,50" not in await linked.told(CREDIT)
        assert await links_of(world, GIULIA) == []

    async def test_by_another_customer_who_links_the_same_chat(
        self, world: Product, linked: MessengerChat, visitor: Visitor
    ) -> None:
        """A phone that went to somebody else."""
        await linked.told(LEAVE)
        await linked.start_anew()
        assert "12,50" not in await link(linked, visitor, MARCOS)
        assert (await links_of(world, GIULIA), await links_of(world, MARCO)) == ([], ["4711"])
        await linked.start_anew()
        await linked.told(CREDIT)
        assert await linked.customer() == MARCO


async def test_another_customer_s_number_does_not_take_a_conversation_over(
    world: Product, linked: MessengerChat, visitor: Visitor
) -> None:
    """While the chat stands for Giulia, and in the conversation that she left."""
    for _ in range(2):
        _, path = await make_page(world, (await linked.conversation()).id, LinkPurpose.SIGN_IN)
        ended = await visitor.post(f"{path}/password", {"email": MARCOS, "password": PASSWORD, "keep": "1"})
        await linked.told(ended.number)
        assert await linked.customer() != MARCO
        assert await links_of(world, MARCO) == []
        await linked.told(LEAVE)


class TestAGroup:
    @pytest.fixture
    def group(self, world: Product) -> MessengerChat:
        return MessengerChat(world, "-100", group=True)

    async def test_is_refused_with_words_and_no_conversation(self, world: Product, group: MessengerChat) -> None:
        assert "Nei gruppi non rispondo" in await group.told(CREDIT)
        assert await world.conversations.by_address(CHANNEL, "-100") is None
        assert engine_of(world).heard == []

    async def test_that_a_linked_chat_has_become_is_refused(self, linked: MessengerChat) -> None:
        linked.group = True
        assert "12,50" not in await linked.told(CREDIT)
