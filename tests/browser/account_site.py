"""The real service for the browser: gateway and stores, the demo's facts in memory, an engine that needs no model."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from aiohttp import web

from bot.adapters.identity.tokens import DemoIssuer
from bot.bootstrap import Product, open_product
from bot.config import load_settings
from bot.core.account import Act, ChallengePurpose, LinkPurpose
from bot.core.account_errors import ProofNeeded
from bot.services.conversation import Opened
from connectors.conversation.listeners import Listeners
from connectors.gateway.app import create_gateway
from tests.fakes.accounts import add_accounts, with_facts
from tests.fakes.engine import FakeEngine
from tests.free_ports import free_port

KEY = "a demo key that is long enough for HS256"
ACT = Act(
    "top_up", {"cents": 2000}, "ricaricare 20 € al 335 555 0101 con la carta Visa che finisce per 4242", priced=True
)


@dataclass(frozen=True)
class AccountSite:
    """The running service. `url`: on "localhost", since passkeys know no addresses of numbers."""

    product: Product
    url: str
    engine: FakeEngine

    async def chat(self, customer: str | None = None) -> Opened:
        """A chat of the API, signed in by a host app for `customer`."""
        now = self.product.clock.now()
        token = DemoIssuer(KEY, "sportello-demo").token(customer, "pwd", now, now) if customer else None
        return await self.product.chat.open("web", "it", token, "request-1")

    async def page(self, conversation_id: str, purpose: LinkPurpose) -> str:
        """The address of a new page, as an action hands it out."""
        pages = self.product.account.pages
        link = await pages.make(conversation_id, purpose)
        return self.url + pages.path(purpose, link.id)

    async def asked(self, conversation_id: str) -> Mapping[str, Any]:
        """The prompt of a proof that was asked for; the code is on its way."""
        found = await self.product.conversations.by_id(conversation_id)
        assert found is not None
        session = await self.product.sessions.by_sender(found.sender_key)
        return (await self.product.account.proofs.ask(session, ProofNeeded(ChallengePurpose.ACT, ACT))).prompt

    async def proof(self, conversation_id: str) -> str:
        """The address of the page of a proof that was asked for."""
        prompt = await self.asked(conversation_id)
        return self.url + self.product.account.pages.path(LinkPurpose.PROVE, prompt["link"])

    def asks_to_sign_in(self, text: str, page: str | None = None) -> None:
        """The bot's answer to `text` is a prompt that leads to a page."""
        prompt = {"kind": "signin"} if page is None else {"kind": "signin", "page": page}
        self.engine.plan(text, [{"text": "Da qui.", "custom": {"prompt": prompt}}])

    async def customer_in(self, conversation_id: str) -> str | None:
        found = await self.product.conversations.by_id(conversation_id)
        assert found is not None
        return found.customer_id

    def code(self, to: str) -> str:
        """The newest code that was sent to a number or an address."""
        assert self.product.demo is not None
        text = next(sent["text"] for sent in self.product.demo.outbox.messages() if sent["to"] == to)
        found = re.search(r"\b\d{6}\b", text)
        assert found, text
        return found.group()


@asynccontextmanager
async def account_site(folder: Path, port: int | None = None, **more: str) -> AsyncIterator[AccountSite]:
    """`more`: settings, by name. With an identity provider among them, the product's own client of it is used."""
    port = port or free_port()
    settings = load_settings({
        "SPORTELLO_DEMO": "1",
        "SPORTELLO_VAR_DIR": str(folder),
        "SPORTELLO_SECRET": "a secret",
        "SPORTELLO_BSS_TOKEN": "a token",
        "SPORTELLO_PUBLIC_URL": f"http://localhost:{port}",
        "SPORTELLO_IDENTITY_HS256_SECRET": KEY,
        **{f"SPORTELLO_{name.upper()}": value for name, value in more.items()},
    })  # fmt: skip
    engine = FakeEngine()
    async with open_product(settings, Listeners()) as opened:
        product = replace(
            with_facts(opened, opened.account.signing_in.provider),
            engine=engine,
            turns=replace(opened.turns, engine=engine),
        )
        await add_accounts(product, product.clock.now())
        listeners = product.chat.listeners
        assert isinstance(listeners, Listeners)
        runner = web.AppRunner(create_gateway(product, listeners), shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "localhost", port).start()
        yield AccountSite(product, f"http://localhost:{port}", engine)
        await runner.cleanup()
