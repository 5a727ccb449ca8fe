"""Wires the service together: the only module that knows which adapter stands behind which port."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

from aiohttp import ClientSession, TCPConnector
from pydantic import SecretStr

from bot.adapters.bss.operator import TmForumBss
from bot.adapters.bss.transport import Transport
from bot.adapters.demo.clock import KeptClock
from bot.adapters.demo.operator import OperatorControls
from bot.adapters.engine.client import EngineClient
from bot.adapters.identity.jwks import JwksSource
from bot.adapters.identity.tokens import DemoIssuer, SharedKey, TokenVerifier
from bot.adapters.operator_facts import OperatorFileError, load_operator_facts
from bot.adapters.payments.simulated.controls import ProviderControls
from bot.adapters.responses.phrases import ResponsePhrases
from bot.adapters.responses.words import ResponseWords
from bot.adapters.sms import Outbox
from bot.adapters.sql.audit import SqlAudit
from bot.adapters.sql.conversations import SqlConversations
from bot.adapters.sql.database import Database
from bot.adapters.sql.effects import SqlEffects
from bot.adapters.sql.health import can_write
from bot.adapters.sql.inbox import SignInLife, SqlInbox
from bot.adapters.sql.receipts import SqlReceipts
from bot.adapters.sql.sessions import SqlSessions, SqlTranscriptReader
from bot.adapters.sql.transcript import SqlTranscript
from bot.bootstrap.account import AccountParts, wire_account
from bot.bootstrap.attachments import wire_attachments
from bot.bootstrap.care import wire_care
from bot.bootstrap.desk_services import wire_desk_services
from bot.bootstrap.handoff_services import wire_handoff_services
from bot.bootstrap.money import MoneyParts, wire_money
from bot.bootstrap.proactive import wire_proactive
from bot.bootstrap.telegram import TelegramParts, wire_telegram
from bot.bootstrap.world import World
from bot.config import ConfigurationError, Settings
from bot.core.clock import ShiftedClock
from bot.core.faq.facts import OperatorFacts
from bot.core.handoff import CareHours
from bot.core.operator import Operator
from bot.services.account.importing import Importing
from bot.services.account.services import AccountServices
from bot.services.answering import Patience, Turns
from bot.services.care.services import Care
from bot.services.chat_ports import Engine, IdentityVerifier, Listeners
from bot.services.conversation import Chat, ChatPolicy
from bot.services.desk.desk_services import DeskServices
from bot.services.desk.handoff_services import HandoffServices
from bot.services.proactive.services import Proactive

ROOT = Path(__file__).resolve().parent.parent.parent
# The engine ends a turn that takes too long by itself; it is waited for a little longer than that.
ENGINE_GRACE = 5.0


@dataclass(frozen=True)
class Demo:
    """What the /demo calls use. `start` is where the clocks begin (None: real time), `kept` where they stand."""

    operator: OperatorControls
    provider: ProviderControls | None
    issuer: DemoIssuer
    start: datetime | None
    kept: KeptClock
    outbox: Outbox


@dataclass(frozen=True)
class Product:
    """The service's parts, ready to be used by the entry points."""

    settings: Settings
    secret: str
    clock: ShiftedClock
    database: Database
    conversations: SqlConversations
    inbox: SqlInbox
    chat: Chat
    turns: Turns
    engine: Engine
    sessions: SqlSessions
    transcript: SqlTranscriptReader
    effects: SqlEffects
    phrases: ResponsePhrases
    bss: TmForumBss
    account: AccountServices
    money: MoneyParts
    care: Care
    handoff: HandoffServices
    proactive: Proactive
    desk: DeskServices
    telegram: TelegramParts
    importing: Importing
    audit: SqlAudit
    operator: Operator
    facts: OperatorFacts
    demo: Demo | None

    async def database_ready(self) -> bool:
        return await can_write(self.database, self.clock.now())


@asynccontextmanager
async def open_product(settings: Settings, listeners: Listeners) -> AsyncIterator[Product]:
    """The service's parts over their adapters; everything is closed at the end of the block."""
    secret = _needed(settings.secret, "SECRET: the service and the engine must share one")
    database = await Database.open(settings.service_database)
    # Calls on loopback and to the operator are kept alive; none is queued behind others.
    async with ClientSession(connector=TCPConnector(limit=0, keepalive_timeout=60)) as session:
        try:
            yield _product(settings, secret, database, session, listeners)
        finally:
            await database.close()


def _product(
    settings: Settings, secret: str, database: Database, session: ClientSession, listeners: Listeners
) -> Product:
    clock = ShiftedClock(settings.now)
    phrases = ResponsePhrases.of_project(ROOT)
    words = ResponseWords(phrases)
    life = _sign_in_life(settings)
    conversations, transcript = SqlConversations(database, life), SqlTranscript(database)
    inbox = SqlInbox(database, life)
    engine = EngineClient(session, settings.engine_urls, secret, settings.turn_timeout + ENGINE_GRACE)
    bss = TmForumBss(Transport(session, settings.bss_url, _revealed(settings.bss_token), settings.bss_timeout))
    world = World(settings, secret, clock, database, session, listeners, phrases, bss, conversations, inbox, life)
    account = wire_account(world)
    notices, log = account.services.keeping.notices, account.services.log
    money = wire_money(world, notices)
    care, handoff, operator = wire_care(world, notices, log, ROOT), wire_handoff_services(world), _operator(settings)
    chat = _chat(world, account, money, transcript, words, _identity(settings, session, clock))
    return Product(
        settings=settings,
        secret=secret,
        clock=clock,
        database=database,
        conversations=conversations,
        inbox=inbox,
        chat=chat,
        turns=Turns(
            inbox,
            engine,
            words,
            clock,
            Patience(),
            account.services.pages,
            money.voucher_chat,
            money.bill_links,
            settings.debug,
        ),
        engine=engine,
        sessions=SqlSessions(conversations),
        transcript=SqlTranscriptReader(conversations, transcript),
        effects=SqlEffects(database, clock),
        phrases=phrases,
        bss=bss,
        account=account.services,
        money=money,
        care=care,
        handoff=handoff,
        proactive=wire_proactive(world, notices, log, money.paying.bss),
        desk=wire_desk_services(world, handoff, money, care.bss, operator, ROOT),
        telegram=wire_telegram(world, chat),
        importing=account.importing,
        audit=account.audit,
        operator=operator,
        facts=_facts(settings),
        demo=_demo(settings, session, secret, account.outbox) if settings.demo else None,
    )


def _chat(
    world: World,
    account: AccountParts,
    money: MoneyParts,
    transcript: SqlTranscript,
    words: ResponseWords,
    identity: IdentityVerifier,
) -> Chat:
    return Chat(
        conversations=world.conversations,
        inbox=world.inbox,
        transcripts=transcript,
        identity=identity,
        words=words,
        clock=world.clock,
        listeners=world.listeners,
        policy=_policy(world.settings),
        codes=account.chat_codes,
        vouchers=money.voucher_chat,
        pages=account.services.pages,
        pay_links=money.links,
        bill_links=money.bill_links,
        linked_chats=account.services.keeping.linked_chats,
        attachments=wire_attachments(world),
        receipts=SqlReceipts(world.database),
    )


def _policy(settings: Settings) -> ChatPolicy:
    life = timedelta(hours=settings.token_hours)
    return ChatPolicy(settings.operator_name, frozenset({"it"}), settings.language, life)


def _operator(settings: Settings) -> Operator:
    return Operator(
        settings.operator_name,
        settings.time_zone,
        settings.care_mobile,
        settings.care_fixed,
        settings.care_business,
        CareHours(time.fromisoformat(settings.care_from), time.fromisoformat(settings.care_to)),
        settings.business_page,
    )


def _facts(settings: Settings) -> OperatorFacts:
    """What questions are answered with; a file that is wrong stops the start like a wrong setting."""
    try:
        return load_operator_facts(ROOT / settings.operator_file)
    except OperatorFileError as error:
        raise ConfigurationError(f"OPERATOR_FILE: {error}") from None


def _sign_in_life(settings: Settings) -> SignInLife:
    return SignInLife(timedelta(hours=settings.session_hours), timedelta(minutes=settings.session_idle_minutes))


def _identity(settings: Settings, session: ClientSession, clock: ShiftedClock) -> IdentityVerifier:
    """ES256 by the operator's keys where they are set; in the demo HS256 with a secret of its own."""
    if settings.identity_jwks:
        return TokenVerifier(JwksSource(settings.identity_jwks, session, clock), "ES256", settings.identity_issuer)
    key = _needed(settings.identity_hs256_secret, "IDENTITY_JWKS: the host app's keys are needed outside demo mode")
    return TokenVerifier(SharedKey(key), "HS256", settings.identity_issuer)


def _demo(settings: Settings, session: ClientSession, secret: str, outbox: Outbox) -> Demo:
    key = _needed(settings.identity_hs256_secret, "IDENTITY_HS256_SECRET: the demo signs its tokens with it")
    operator = OperatorControls(session, settings.bss_url, secret)
    provider = ProviderControls(session, settings.provider_url, secret) if settings.simulates_payments else None
    issuer = DemoIssuer(key, settings.identity_issuer)
    return Demo(operator, provider, issuer, settings.now, demo_clock(settings), outbox)


def demo_clock(settings: Settings) -> KeptClock:
    """What the service keeps and the supervisor reads."""
    return KeptClock(settings.var_dir / "demo-clock")


def _needed(value: SecretStr | None, what: str) -> str:
    if value is None or not value.get_secret_value():
        raise ConfigurationError(f"SPORTELLO_{what}")
    return value.get_secret_value()


def _revealed(value: SecretStr | None) -> str | None:
    return None if value is None else value.get_secret_value()
