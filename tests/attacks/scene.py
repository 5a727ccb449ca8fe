"""Two customers of one product, A, who attacks, and B. Each has a chat, and a browser that holds it.

The product is the real one from HTTP to its stores; the operator's facts are in memory, and what words mean is told.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.bootstrap import Product
from bot.core.account import Act, ChallengePurpose, LinkPurpose, Passkey
from bot.core.account_errors import ProofNeeded
from bot.core.chat import Conversation
from bot.core.payments import Order, Purpose
from bot.services.account.proofs import Asked
from bot.services.ports import Session
from tests.fakes.accounts import bss_of
from tests.fakes.authenticator import SoftwareAuthenticator
from tests.fakes.care import care_of
from tests.fakes.dialogue import PlayedEngine, engine_of
from tests.fakes.money import books_of, open_page
from tests.gateway.account_pages.visitor import Seen, Visitor, make_page
from tests.gateway.conftest import Api
from tests.shown import without_ids

A, B = "C-1001", "C-1003"
AS_MAIL, BS_MAIL = "giulia.ferri@example.com", "anna.esposito@example.com"
AS_MOBILE, BS_MOBILE, BS_LINE = "+393355550101", "+393335550202", "393335550202"
BS_RULED = "393335550203"
BS_FIXED, BS_FIXED_LINE, BS_OUTAGE = "+390815550204", "390815550204", "SP-000001"
AS_TICKET, BS_TICKET, NOBODYS_TICKET = "TT-2026-000776", "TT-2026-000777", "TT-2026-000778"
"""A fault of A's, one of B's with a visit, and a complaint that another conversation registered without a sign-in."""
AS_BILL, BS_BILL = "RL2026110101", "RL2026110204"
ONLY_BS = (
    *("Anna", "Esposito", "Chiara", "anna.esposito", B, "333 555 020", "33355502", "081 555 0204", "4,80", "0,35"),
    *("RL2026110204", "RL2026100204", "31,45", "29,90", "4444", "la scala lunga"),
)
"""What nobody but B may be shown: names, contacts, lines, credit. A journey that shows more adds to it."""
ACT = Act("block_premium", {"line": BS_LINE}, "bloccare i servizi a pagamento")
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
PRICED = Act("top_up", {"cents": 2000, "line": BS_LINE}, "ricaricare 20 €", priced=True)


@dataclass
class Person:
    """A customer at the chat API and in a browser."""

    api: Api
    world: Product
    browser: Visitor
    customer_id: str
    identity: str = ""
    """The token that this person signed in with."""

    async def conversation(self) -> Conversation:
        found = await self.world.conversations.by_id(self.api.id)
        assert found is not None
        return found

    async def session(self) -> Session:
        return await self.world.sessions.by_sender((await self.conversation()).sender_key)

    async def signed_in(self) -> str | None:
        return (await self.conversation()).customer_id

    async def says(self, text: str) -> None:
        status, body = await self.api.send(text)
        assert status == 202, body
        await self.api.settled()

    async def presses(self, choice: str) -> tuple[int, Any]:
        body = {"client_message_id": str(uuid.uuid4()), "choice": choice}
        return await self.api.call("POST", "/messages", json=body)

    async def offered(self) -> list[dict[str, Any]]:
        """The choices of the last message."""
        return list((await self.api.settled())["messages"][-1]["choices"])

    async def page(self, purpose: LinkPurpose, **state: Any) -> str:
        """The path of a page of this person's chat."""
        return (await make_page(self.world, self.api.id, purpose, **state))[1]

    async def asked_to_prove(self, act: Act = ACT) -> Asked:
        needed = ProofNeeded(ChallengePurpose.ACT, act)
        return await self.world.account.proofs.ask(await self.session(), needed)

    async def gives(self, prompt: str, value: str) -> tuple[int, Any]:
        return await self.api.call("POST", "/secrets", json={"prompt_id": prompt, "value": value})

    async def passkey(self) -> SoftwareAuthenticator:
        """One of theirs, made before."""
        protocol, now = self.world.account.keeping.protocol, self.world.clock.now()
        key = SoftwareAuthenticator(self.world.settings.base_url, "localhost")
        options = protocol.creation_options("AAAA", "BBBB", "x", ())
        credential_id, public_key, count = protocol.created(key.register(options), "AAAA")
        made = Passkey(credential_id, self.customer_id, "BBBB", public_key, count, "telefono", now, None)
        assert await self.world.account.keeping.passkeys.add(made)
        return key

    async def signs(self, path: str, key: SoftwareAuthenticator) -> Seen:
        """At a page of this person's browser."""
        options = json.loads((await self.browser.post(f"{path}/passkey-options")).text)
        return await self.browser.post(f"{path}/passkey", {"credential": json.dumps(key.sign(options))})


@dataclass
class Scene:
    """What an attack has at hand. `app`: B's other chat, in an app without a browser; `key`: B's passkey."""

    world: Product
    a: Person
    b: Person
    app: Person
    key: SoftwareAuthenticator
    made: set[str] = field(default_factory=set)
    """Client keys of orders that an attack made for B to begin with."""

    @property
    def engine(self) -> PlayedEngine:
        return engine_of(self.world)

    async def b_s_order(self, line: str = BS_MOBILE) -> Order:
        """One that B has a link for, open."""
        key = f"b-{len(self.made)}"
        self.made.add(key)
        given = {"customer_id": B, "conversation_id": self.b.api.id, "client_key": key}
        return (await open_page(self.world, line, **given))[0]

    async def last_response(self) -> str:
        """The name of what the bot said last to A; what the gateway itself says has none."""
        chat = self.engine.chat_of((await self.a.conversation()).sender_key)
        return str(chat.heard[-1].response)

    async def means(self, text: str, intent: str, **entities: Any) -> str:
        """A says it, and it is understood so; the name of the response."""
        self.engine.understands(text, intent, **entities)
        await self.a.says(text)
        return await self.last_response()

    async def shown_to_a(self) -> str:
        """All that the bot said to A, with cards, choices and prompts, and all pages that A's browser has seen."""
        said = [message for message in (await self.a.api.settled())["messages"] if message["from"] == "bot"]
        pages = [seen.text for seen in self.a.browser.seen]
        return without_ids(json.dumps(said, ensure_ascii=False).replace("\u00a0", " ") + "\n".join(pages))

    async def said_by_a(self) -> str:
        return " ".join(item["text"] for item in (await self.a.api.read())["messages"] if item["from"] == "customer")

    async def of_b(self) -> dict[str, Any]:
        """All that is B's; an attack leaves it as it was."""
        keeping, now = self.world.account.keeping, self.world.clock.now()
        bss = bss_of(self.world)
        return {
            "conversation": await self.b.api.read(),
            "signed in": [await self.b.signed_in(), await self.app.signed_in()],
            "account": await keeping.accounts.by_customer(B),
            "customer": bss.customers[B],
            "lines": {name: list(line.users) for name, line in bss.known_lines.items() if line.holder_id == B},
            "sign-ins": [item.id for item in await keeping.sign_ins.of_customer(B, now)],
            "passkeys": [key.credential_id for key in await keeping.passkeys.of_customer(B)],
            "linked chats": await keeping.linked_chats.of_customer(B),
            "money": await self._money_of_b(),
            "care": await self._care_of_b(),
        }

    async def _care_of_b(self) -> dict[str, Any]:
        """Her tickets and nobody's, with what is noted on them, her visits, and the news that she waits for."""
        bss, care, long_after = bss_of(self.world), care_of(self.world), self.world.clock.now() + timedelta(days=1)
        tickets = [ticket for ticket in bss.standing.values() if ticket.customer_id in (B, None)]
        followed = await self.world.care.following.store.due(long_after, 100)
        return {
            "tickets": tickets,
            "notes": {ticket.id: list(bss.notes[ticket.id]) for ticket in tickets},
            "visits": [visit for visit in care.visits.values() if visit.ticket_id in (BS_TICKET, NOBODYS_TICKET)],
            "followed": [one for one in followed if one.customer_id == B or one.reference == BS_OUTAGE],
        }

    async def _money_of_b(self) -> dict[str, Any]:
        """Bills, credit, cards, automatic recharges and orders, and the prompt that waits for B's code."""
        books, money = books_of(self.world), self.world.money
        recent = money.links.ledger.orders.recent
        orders = [order for purpose in Purpose for order in await recent(purpose, LONG_AGO, B, self.b.api.id)]
        return {
            "bills": [bill for bill in books.bills_kept.values() if bill.customer_id == B],
            "payments": list(books.payments),
            "credit": {number: line.credit for number, line in books.lines.items() if line.holder_id == B},
            "extras": {number: list(line.extras) for number, line in books.lines.items() if line.holder_id == B},
            "cards": list(books.cards_kept[B]),
            "rules": [books.rules.get(BS_RULED), await money.paying.auto.rules.of_line(f"+{BS_LINE}")],
            "orders": [order for order in orders if order.client_key not in self.made],
            "prompt": await money.paying.voucher_prompts.opened(self.b.api.id, self.world.clock.now()),
        }


Tried = Callable[[Scene], Awaitable[str]]
"""An attack: what came of it, a response's name or a status and the refusal's code."""


def refusal(status: int, body: Any) -> str:
    """What an answer of the chat API says."""
    return f"{status} {body['error']['code']}" if body else str(status)
