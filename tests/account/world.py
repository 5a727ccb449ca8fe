"""The account use cases over real SQLite stores, the demo operator's facts in memory, and people at their pages."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, cast

from aiohttp import ClientSession
from argon2 import PasswordHasher

from bot.adapters.bss.operator import TmForumBss
from bot.adapters.email import OutboxMail
from bot.adapters.identity.tokens import SharedKey, TokenVerifier
from bot.adapters.passwords.argon import ArgonPasswords
from bot.adapters.responses.phrases import ResponsePhrases
from bot.adapters.responses.words import ResponseWords
from bot.adapters.sms import Outbox, OutboxSms
from bot.adapters.sql.conversations import SqlConversations
from bot.adapters.sql.database import Database
from bot.adapters.sql.inbox import SignInLife, SqlInbox
from bot.adapters.sql.receipts import SqlReceipts
from bot.adapters.sql.sessions import SqlSessions
from bot.adapters.sql.transcript import SqlTranscript
from bot.bootstrap.account import wire_account
from bot.bootstrap.attachments import wire_attachments
from bot.bootstrap.money import wire_money
from bot.bootstrap.world import World as Made
from bot.config import load_settings
from bot.core.account import Account, AuditEntry, LinkPurpose
from bot.core.chat import Conversation
from bot.services.account.chat_codes import ChatCodes
from bot.services.account.pages import Page, Pages
from bot.services.account.ports import OidcProvider
from bot.services.account.services import AccountServices
from bot.services.conversation import Chat, ChatPolicy
from bot.services.ports import Session
from connectors.conversation.listeners import Listeners
from tests.fakes.accounts import PASSWORD, RECOVERY
from tests.fakes.audit import audit_rows
from tests.fakes.authenticator import SoftwareAuthenticator
from tests.fakes.bss import MemoryBss, MemorySimCheck, demo_bss, demo_sim_check
from tests.fakes.clock import StillClock

KEY = "a demo key that is long enough for HS256"
ORIGIN = "http://localhost:8080"
GIULIA, MARCO, ANNA, STUDIO, SARA = "C-1001", "C-1002", "C-1003", "C-1004", "C-1005"
LUCA, ELENA, PAOLO = "C-1901", "C-1902", "C-1903"
GIULIAS, MARCOS, ANNAS = "giulia.ferri@example.com", "marco.conti@example.com", "anna.esposito@example.com"
GIULIAS_MOBILE, MARCOS_MOBILE = "+393355550101", "+393405550199"
CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


class Counted:
    """Passes calls on and counts them under `<name>.<method>`."""

    def __init__(self, name: str, inner: Any, work: Counter[str]) -> None:
        self._name, self._inner, self._work = name, inner, work

    def __getattr__(self, method: str) -> Any:
        found = getattr(self._inner, method)
        self._work[f"{self._name}.{method}"] += 1
        return found


@dataclass(frozen=True)
class Visit:
    """A browser at a one-time page."""

    pages: Pages
    purpose: LinkPurpose
    token: str
    browser: str

    async def page(self) -> Page:
        """As each form that is posted finds it."""
        return await self.pages.act(self.purpose, self.token, self.browser)

    def elsewhere(self, browser: str) -> Visit:
        """The same link in another browser."""
        return replace(self, browser=browser)


@dataclass(frozen=True)
class World:
    """Everything that a test of accounts looks at."""

    account: AccountServices
    chat: Chat
    codes: ChatCodes
    sessions: SqlSessions
    conversations: SqlConversations
    clock: StillClock
    bss: MemoryBss
    sims: MemorySimCheck
    outbox: Outbox
    database: Database
    work: Counter[str]

    async def open(self, *, browser: str | None = None, channel: str = "web", address: str | None = None) -> str:
        """A chat; with `browser`, the widget's, which that browser holds."""
        opened = await self.chat.open(channel, None, None, "r", address)
        if browser is not None:
            keys = self.account.pages.keys
            await self.conversations.hold_browser(opened.conversation_id, keys.of_browser(browser))
        return opened.conversation_id

    async def link(
        self, chat: str, purpose: LinkPurpose = LinkPurpose.SIGN_IN, browser: str = "browser", **state: Any
    ) -> Visit:
        """A link of this chat, in the hands of `browser`."""
        link = await self.account.pages.make(chat, purpose, state)
        token = self.account.pages.path(purpose, link.id).rpartition("/")[2]
        return Visit(self.account.pages, purpose, token, browser)

    async def signed_in(self, customer_id: str, browser: str = "browser", email: str = "") -> str:
        """A widget chat of somebody who signed in with their password."""
        chat = await self.open(browser=browser)
        visit = await self.link(chat, browser=browser)
        address = email or self.bss.customers[customer_id].email or ""
        await self.account.signing_in.with_password(await visit.page(), address, PASSWORD)
        return chat

    async def conversation(self, chat: str) -> Conversation:
        found = await self.conversations.by_id(chat)
        assert found is not None
        return found

    async def customer(self, chat: str) -> str | None:
        """Who is signed in there."""
        return (await self.conversation(chat)).customer_id

    async def session(self, chat: str) -> Session:
        """As an action sees it."""
        return await self.sessions.by_sender((await self.conversation(chat)).sender_key)

    async def say(self, chat: str, text: str, client_message_id: str = "") -> None:
        """The customer types something in the chat."""
        key = client_message_id or f"m-{len(self.work)}-{sum(self.work.values())}"
        await self.chat.say(await self.conversation(chat), key, text, "r")
        self.work["said"] += 1

    async def events(self, chat: str) -> list[str | None]:
        """What waits for the engine, the oldest first; it is taken."""
        found = []
        while (row := await self.chat.inbox.next_pending(chat)) is not None:
            found.append(row.payload)
            await self.chat.inbox.answer(row, [], self.clock.now(), failed=False)
        return found

    def texts_to(self, contact: str) -> list[str]:
        """The newest first."""
        return [sent["text"] for sent in self.outbox.messages() if sent["to"] == contact]

    def code_to(self, contact: str) -> str:
        """The newest code that went there."""
        found = re.search(r"\b\d{6}\b", self.texts_to(contact)[0])
        assert found
        return found.group()

    async def audit(self) -> list[AuditEntry]:
        return await audit_rows(self.database)

    async def refusals(self) -> list[tuple[str, str]]:
        return [(row.action, row.reason) for row in await self.audit() if row.decision == "refused"]

    async def add_passkey(self, chat: str, browser: str = "browser") -> SoftwareAuthenticator:
        """A passkey of the chat's customer, made on its page."""
        visit = await self.link(chat, LinkPurpose.PASSKEY, browser)
        authenticator = SoftwareAuthenticator(ORIGIN, "localhost")
        options = await self.account.keeping.creation_options(await visit.page())
        await self.account.keeping.created(await visit.page(), authenticator.register(options), "telefono")
        return authenticator


def wrong(code: str) -> str:
    """Another code of the same form."""
    return f"{(int(code) + 1) % 10**6:06d}"


def build(
    database: Database,
    http: ClientSession,
    clock: StillClock,
    phrases: ResponsePhrases,
    provider: OidcProvider | None = None,
) -> World:
    """Wired as bootstrap does it, over facts, counters and hashing that takes no time."""
    bss, sims, work = demo_bss(), demo_sim_check(clock), Counter[str]()
    before = _made(database, http, clock, phrases, bss)
    made, conversations = wire_account(before), before.conversations
    account, codes = _rewired(made.services, made.chat_codes, made.outbox, sims, clock, work, provider)
    chat = _chat(before, account, codes)
    sessions = SqlSessions(conversations)
    return World(account, chat, codes, sessions, conversations, clock, bss, sims, made.outbox, database, work)


def _made(database: Database, http: ClientSession, clock: StillClock, phrases: ResponsePhrases, bss: MemoryBss) -> Made:
    life = SignInLife()
    return Made(
        settings=load_settings({"SPORTELLO_DEMO": "1", "SPORTELLO_BSS_TOKEN": "t"}),
        secret="a secret " * 5,
        clock=clock,
        database=database,
        session=http,
        listeners=Listeners(),
        phrases=phrases,
        bss=cast(TmForumBss, bss),
        conversations=SqlConversations(database, life),
        inbox=SqlInbox(database, life),
        life=life,
    )


def _chat(made: Made, account: AccountServices, codes: ChatCodes) -> Chat:
    money = wire_money(made, account.keeping.notices)
    return Chat(
        conversations=made.conversations,
        inbox=made.inbox,
        transcripts=SqlTranscript(made.database),
        identity=TokenVerifier(SharedKey(KEY), "HS256", "sportello-demo"),
        words=ResponseWords(made.phrases),
        clock=made.clock,
        listeners=made.listeners,
        policy=ChatPolicy("MyTIM demo", frozenset({"it"}), "it", timedelta(hours=12)),
        codes=codes,
        pages=account.pages,
        vouchers=money.voucher_chat,
        pay_links=money.links,
        bill_links=money.bill_links,
        linked_chats=account.keeping.linked_chats,
        attachments=wire_attachments(made),
        receipts=SqlReceipts(made.database),
    )


def _rewired(
    services: AccountServices,
    chat_codes: ChatCodes,
    outbox: Outbox,
    sims: MemorySimCheck,
    clock: StillClock,
    work: Counter[str],
    provider: OidcProvider | None,
) -> tuple[AccountServices, ChatCodes]:
    passwords: Any = Counted("passwords", ArgonPasswords(CHEAP), work)
    sms: Any = Counted("sms", OutboxSms(outbox, clock), work)
    mail: Any = Counted("mail", OutboxMail(outbox, clock), work)
    looked_up: Any = Counted("sims", sims, work)
    codes = replace(services.signing_in.codes, sms=sms, mail=mail, sims=looked_up)
    signing_in = replace(services.signing_in, codes=codes, passwords=passwords, provider=provider)
    wired = replace(
        services,
        signing_in=signing_in,
        registering=replace(services.registering, codes=codes, signing_in=signing_in, passwords=passwords),
        recovering=replace(services.recovering, codes=codes, signing_in=signing_in, passwords=passwords),
        proofs=replace(services.proofs, codes=codes, signing_in=signing_in),
        proving=replace(services.proving, codes=codes, signing_in=signing_in),
    )
    return wired, replace(chat_codes, codes=codes, signing_in=signing_in)


async def add_accounts(world: World) -> None:
    """The demo's accounts: everybody who is registered, with one password."""
    password_hash = await world.account.signing_in.passwords.hash(PASSWORD)
    for who in world.bss.customers.values():
        if who.id < "C-1900" and who.email:
            mobile = RECOVERY.get(who.id, who.contact_number)
            account = Account(f"A-{who.id}", who.id, who.email, password_hash, mobile, world.clock.now())
            await world.account.signing_in.accounts.put(account)
    world.work.clear()
