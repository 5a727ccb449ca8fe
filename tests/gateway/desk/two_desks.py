"""The two that serve the desk's API: the gateway, and the fake that the page's own tests run against."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Protocol

from aiohttp.test_utils import TestClient, TestServer

from bot.core.agents import Role
from bot.core.chat import Sender
from bot.core.handoffs import Skill
from connectors.conversation.listeners import Listeners
from connectors.desk.session import COOKIE
from tests.browser.desk.desk_world import CODE, PASSWORD, FakeTalk
from tests.browser.desk.fake_desk_api import FakeDesk
from tests.fakes.agents import agent
from tests.gateway.conftest import Api
from tests.gateway.desk.office import API, Desk, Office

ANNA = "C-1003"
TEAM = {
    "rosa": (Role.AGENT, (Skill.MOBILE, Skill.BILLING)),
    "ugo": (Role.AGENT, (Skill.FIXED, Skill.BILLING)),
    "lidia": (Role.SUPERVISOR, (Skill.BUSINESS,)),
}


class DeskApi(Protocol):
    """Either of them, with what a test needs besides the API: agents who are in, customers who wait and write."""

    async def hire(self, user: str) -> Desk:
        """One of the team, signed in and available."""
        ...

    async def waiting(self, skill: Skill, *, known: bool = False) -> str:
        """A new conversation in the queue; its id. `known`: the customer is signed in."""
        ...

    async def says(self, conversation_id: str, text: str) -> None: ...
    async def signs_out(self, conversation_id: str) -> None: ...
    async def types(self, conversation_id: str) -> None: ...
    async def reads(self, conversation_id: str) -> None:
        """The customer has everything."""
        ...


class RealDesk:
    def __init__(self, office: Office) -> None:
        self._office = office
        self._customers: dict[str, Api] = {}

    async def hire(self, user: str) -> Desk:
        role, skills = TEAM[user]
        hired = await self._office.hire(user, role, *skills)
        await hired.available()
        return hired

    async def waiting(self, skill: Skill, *, known: bool = False) -> str:
        api = await self._office.customer(ANNA if known else "")
        await api.send("ho bisogno di aiuto")
        await api.settled()
        await self._office.asks(api, skill)
        self._customers[api.id] = api
        return api.id

    async def says(self, conversation_id: str, text: str) -> None:
        await self._customers[conversation_id].send(text)

    async def signs_out(self, conversation_id: str) -> None:
        product = self._office.product
        found = await product.conversations.by_id(conversation_id)
        assert found is not None
        await product.conversations.sign_out(found.sender_key, product.clock.now())

    async def types(self, conversation_id: str) -> None:
        listeners = self._office.product.chat.listeners
        assert isinstance(listeners, Listeners)
        listeners.typing(conversation_id, Sender.CUSTOMER)

    async def reads(self, conversation_id: str) -> None:
        api = self._customers[conversation_id]
        await api.read(after=(await api.read())["last_sequence"])


class UnrealDesk:
    """The fake, asked over HTTP as its page does."""

    def __init__(self, fake: FakeDesk, client: TestClient) -> None:  # type: ignore[type-arg]
        self._fake = fake
        self._client = client
        fake.talks.clear()

    async def hire(self, user: str) -> Desk:
        origin = {"Origin": str(self._client.make_url("")).rstrip("/")}
        await self._client.post(f"{API}/sign-in", json={"user": user, "password": PASSWORD}, headers=origin)
        async with self._client.post(f"{API}/sign-in/totp", json={"code": CODE}, headers=origin) as answer:
            token = answer.cookies[COOKIE].value
        self._client.session.cookie_jar.clear()
        hired = Desk(self._client, agent(user, *TEAM[user][:1], *TEAM[user][1]), token, "")
        hired.csrf = (await hired.get("/me"))["csrf"]
        await hired.available()
        return hired

    async def waiting(self, skill: Skill, *, known: bool = False) -> str:
        talk = FakeTalk(uuid.uuid4().hex, skill.value, "Anna Esposito" if known else None, "la SIM non va")
        talk.add("customer", "ho bisogno di aiuto")
        self._fake.talks[talk.id] = talk
        talk.record("asked")
        await self._fake.tell_queue()
        return talk.id

    async def says(self, conversation_id: str, text: str) -> None:
        await self._fake.says(conversation_id, text)

    async def signs_out(self, conversation_id: str) -> None:
        await self._fake.signs_in(conversation_id, None)

    async def types(self, conversation_id: str) -> None:
        await self._fake.types(conversation_id)

    async def reads(self, conversation_id: str) -> None:
        await self._fake.reads(conversation_id)


@asynccontextmanager
async def unreal_desk() -> AsyncIterator[UnrealDesk]:
    fake = FakeDesk()
    async with TestClient(TestServer(fake.app())) as client:
        yield UnrealDesk(fake, client)
