"""A running operator, seeded on 23 November 2026 at noon in Rome, and customers who chat."""

from __future__ import annotations

import asyncio
import itertools
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestClient, TestServer

from bot.actions import ActionDependencies, create_action_app, create_actions
from bot.adapters.bss import TmForumBss, open_bss
from bot.adapters.bss.care import open_bss_care
from bot.adapters.bss.money import open_bss_money
from bot.adapters.checks import load_checks
from bot.adapters.keys.hmac_keys import HmacKeys
from bot.adapters.operator_facts import load_operator_facts
from bot.adapters.responses.phrases import ResponsePhrases
from bot.adapters.sql.bill_notices import SqlBillNotices
from bot.adapters.sql.bot_ratings import SqlBotRatings
from bot.adapters.sql.call_backs import SqlCallBacks
from bot.adapters.sql.conversations import SqlConversations
from bot.adapters.sql.database import Database, upgrade
from bot.adapters.sql.followed import SqlFollowed
from bot.adapters.sql.inbox import SignInLife, SqlInbox
from bot.adapters.sql.lost_numbers import SqlLostNumbers
from bot.adapters.sql.silences import SqlSilences
from bot.adapters.sql.unfinished import SqlUnfinishedChecks
from bot.bootstrap.account import AccountParts, wire_account
from bot.bootstrap.world import World
from bot.config import load_settings
from bot.core.account import AuditEntry
from bot.core.handoff import CareHours
from bot.core.operator import Operator
from bot.core.silences import SilencePolicy
from bot.services.care.following import Following
from bot.services.care.listening import Listening
from bot.services.care.services import Care
from bot.services.chat_ports import NewConversation
from bot.services.desk.call_backs import CallBacks
from bot.services.proactive.bill_notices import BillNotices
from bot.services.proactive.consenting import Consenting
from bot.services.proactive.sending import BillNoticeSender
from bot.services.proactive.services import Proactive
from bot.services.proactive.silence_worker import SilenceWorker
from bot.services.wording import Wording
from connectors.conversation.listeners import Listeners
from demo_operator.app import create_app
from demo_operator.database import Database as Books
from demo_operator.keys import DATABASE, FAULTS
from demo_operator.seeding import read_facts, sow
from demo_operator.settings import Settings
from demo_operator.tables import Movement
from tests.fakes.audit import audit_rows
from tests.fakes.bss import demo_sim_check
from tests.fakes.care_news import MemoryNews
from tests.fakes.clock import START, StillClock
from tests.fakes.journeys import MemoryEffects, MemorySessions, MemoryTranscript
from tests.journeys.care_desk import CareDesk
from tests.journeys.chat import SECRET, Chat
from tests.journeys.money import ROME, Money, wire_money
from tests.journeys.proving import Prover

CONVERSATION = "conversation-of-sender-key"
ROOT = Path(__file__).parents[2]
CHECKS = load_checks(ROOT / "data" / "checks")
FACTS = load_operator_facts(ROOT / "data" / "operator.yml")
ADMIN = {"Authorization": "Bearer admin-secret"}
TOKEN = "bss-token"
POLICY = SilencePolicy(timedelta(minutes=10), timedelta(minutes=15))
SLOW_SECONDS = 12.0  # well above the time-out, which in turn is well above what a busy machine takes
BSS_TIMEOUT = 8.0
PATIENT = 40.0  # where nothing is made slow: a machine that stands still for a while fails no test
UNHURRIED = {
    "SPORTELLO_BSS_TIMEOUT": str(PATIENT),
    "SPORTELLO_ACTION_TIMEOUT": str(PATIENT + 10),
    "SPORTELLO_TURN_TIMEOUT": str(PATIENT + 20),
}
GIULIA, MARCO, ANNA, STUDIO, SARA = "C-1001", "C-1002", "C-1003", "C-1004", "C-1005"


@dataclass(frozen=True)
class DemoOperator:
    """The operator over HTTP, and the ways to make it misbehave and to look into its books."""

    client: TestClient[Any, Any]

    @property
    def url(self) -> str:
        return str(self.client.make_url("")).rstrip("/")

    async def fault(self, operation: str, kind: str, times: int = 1) -> None:
        await self._admin("/demo/faults", {"operation": operation, "kind": kind, "times": times})

    async def fault_after(self, operation: str | None, kind: str, good_calls: int) -> None:
        """Goes well for so many calls of the operation, then misbehaves once."""
        faults = self.client.app[FAULTS]
        kept, taken = faults.take, itertools.count()

        def take(asked: str | None) -> str | None:
            if asked != operation:
                going_on: str | None = kept(asked)
                return going_on
            return kind if next(taken) == good_calls else None

        faults.take = take

    async def add_movements(self, line: str, count: int) -> None:
        """Further small charges, one an hour before the last."""
        async with self.client.app[DATABASE].writing() as session:
            for hours in range(count):
                at = START - timedelta(hours=hours + 1)
                session.add(Movement(line_id=line, at=at, kind="premium", what="SMS a sovrapprezzo", amount_cents=-50))

    async def set_clock(self, now: datetime) -> None:
        await self._admin("/demo/clock", {"now": now.isoformat()})

    async def books(self, line: str) -> Any:
        async with self.client.get("/demo/books", params={"line": line}, headers=ADMIN) as response:
            return await response.json()

    async def tickets(self) -> list[Any]:
        """All tickets but those of the seed, newest first."""
        headers = {"Authorization": f"Bearer {TOKEN}"}
        path = "/tmf-api/troubleTicket/v4/troubleTicket"
        async with self.client.get(path, params={"ticketType": "callback"}, headers=headers) as response:
            found: list[Any] = await response.json()
            return found

    async def _admin(self, path: str, body: object) -> None:
        async with self.client.post(path, json=body, headers=ADMIN) as response:
            assert response.status == 200, await response.text()


def operator_on(path: Path) -> web.Application:
    url = f"sqlite+aiosqlite:///{path}"
    return create_app(Settings(url, admin_secret="admin-secret", bss_token=TOKEN, now=START, slow_seconds=SLOW_SECONDS))


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The operator's books as every test finds them, sown at `START` exactly; each has a copy."""
    path = tmp_path_factory.mktemp("seeded") / "operator.db"

    async def seed() -> None:
        database = Books(f"sqlite+aiosqlite:///{path}")
        await database.upgrade()
        async with database.writing() as session:
            await sow(session, read_facts(), START, ROME)
        await database.close()

    asyncio.run(seed())
    return path


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The service's empty tables; each test has a copy."""
    path = tmp_path_factory.mktemp("migrated") / "service.db"
    upgrade(f"sqlite+aiosqlite:///{path}")
    return path


@pytest.fixture
async def demo(tmp_path: Path, seeded: Path) -> AsyncIterator[DemoOperator]:
    path = tmp_path / "operator.db"
    shutil.copyfile(seeded, path)
    async with TestClient(TestServer(operator_on(path))) as client:
        yield DemoOperator(client)


@pytest.fixture
def patience(request: pytest.FixtureRequest) -> float:
    """Seconds that a call to the operator may take; few only in a test that makes the operator slow."""
    cases = request.node.callspec.params.values() if hasattr(request.node, "callspec") else ()
    return BSS_TIMEOUT if "slow" in cases else PATIENT


@pytest.fixture
async def bss(demo: DemoOperator, patience: float) -> AsyncIterator[TmForumBss]:
    async with open_bss(demo.url, TOKEN, patience) as bss:
        yield bss


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture(scope="session")
def phrases() -> ResponsePhrases:
    return ResponsePhrases.of_project(ROOT)


@pytest.fixture
def operator() -> Operator:
    hours, page = CareHours(time(8, 30), time(21, 30)), "Mybusiness.it/businessreg/registrazione"
    return Operator("MyTIM demo", "Europe/Rome", "119", "187", "191", hours, page)


@pytest.fixture
async def service_database(tmp_path: Path, migrated: Path) -> AsyncIterator[Database]:
    shutil.copyfile(migrated, tmp_path / "service.db")
    database = await Database.open(f"sqlite+aiosqlite:///{tmp_path}/service.db")
    yield database
    await database.close()


@pytest.fixture
async def account(
    demo: DemoOperator, bss: TmForumBss, clock: StillClock, phrases: ResponsePhrases, service_database: Database
) -> AsyncIterator[AccountParts]:
    """Accounts over a real database, in which the conversation of `chat_of` is open."""
    settings = load_settings(
        {"SPORTELLO_DEMO": "1", "SPORTELLO_BSS_URL": demo.url, "SPORTELLO_BSS_TOKEN": TOKEN, **UNHURRIED}
    )
    database, life = service_database, SignInLife()
    conversations, inbox = SqlConversations(database, life), SqlInbox(database, life)
    new = NewConversation(CONVERSATION, "sender-key", "web", "it", "token", clock.now() + timedelta(hours=12))
    await conversations.open(new, [], clock.now())
    async with ClientSession() as session:
        parts = wire_account(
            World(
                settings=settings,
                secret=SECRET * 4,
                clock=clock,
                database=database,
                session=session,
                listeners=Listeners(),
                phrases=phrases,
                bss=bss,
                conversations=conversations,
                inbox=inbox,
                life=life,
            )
        )
        yield parts


@pytest.fixture
async def money(
    demo: DemoOperator, bss: TmForumBss, clock: StillClock, service_database: Database, patience: float
) -> AsyncIterator[Money]:
    async with open_bss_money(demo.url, TOKEN, ROME, patience) as operator:
        yield wire_money(service_database, bss, operator, clock)


@pytest.fixture
async def care(
    demo: DemoOperator, clock: StillClock, account: AccountParts, service_database: Database, patience: float
) -> AsyncIterator[Care]:
    """Assistance over the running operator; what it has to tell is kept in `MemoryNews`."""
    async with open_bss_care(demo.url, TOKEN, patience) as operator:
        following = Following(SqlFollowed(service_database), operator, MemoryNews(), clock)
        lost = SqlLostNumbers(service_database)
        listening = Listening(operator, HmacKeys(SECRET * 4), following, "https://sportello.example")
        unfinished = SqlUnfinishedChecks(service_database)
        yield Care(operator, CHECKS, following, listening, lost, unfinished, complaint_days=30)


@pytest.fixture
async def queue(clock: StillClock) -> CareDesk:
    return await CareDesk.opened(CONVERSATION, clock)


@pytest.fixture
def calls(clock: StillClock, service_database: Database) -> CallBacks:
    """Promised calls, in the service's tables."""
    return CallBacks(SqlCallBacks(service_database), clock)


@pytest.fixture
def proactive(
    bss: TmForumBss,
    clock: StillClock,
    phrases: ResponsePhrases,
    account: AccountParts,
    money: Money,
    service_database: Database,
) -> Proactive:
    """What the service begins by itself, over the service's tables; nobody runs its rounds but the test."""
    life = SignInLife()
    store, notices = SqlBillNotices(service_database, life), account.services.keeping.notices
    lost, log = SqlLostNumbers(service_database), account.services.log
    sender = BillNoticeSender(notices, bss, lost, demo_sim_check(clock), log)
    told = BillNotices(
        store,
        money.paying.bss,
        sender,
        Listeners(),
        clock,
        lambda language: Wording(phrases, language, ROME, clock.now()),
    )
    silence = SilenceWorker(SqlSilences(service_database, life), Listeners(), clock, POLICY)
    return Proactive(silence, told, Consenting(store, log, clock), SqlBotRatings(service_database))


@pytest.fixture
def queue_is_down(queue: CareDesk) -> None:
    """Whoever wants a person is registered instead."""
    queue.store.down = True


@pytest.fixture
def dependencies(
    bss: TmForumBss,
    clock: StillClock,
    phrases: ResponsePhrases,
    operator: Operator,
    account: AccountParts,
    money: Money,
    care: Care,
    queue: CareDesk,
    calls: CallBacks,
    proactive: Proactive,
) -> ActionDependencies:
    ports = (MemorySessions(), MemoryEffects(), MemoryTranscript(), clock, phrases, bss, operator)
    return ActionDependencies(*ports, account.services, money.paying, care, queue.queueing, calls, FACTS, proactive)


@pytest.fixture
async def actions(dependencies: ActionDependencies, patience: float) -> AsyncIterator[TestClient[Any, Any]]:
    app = create_action_app(create_actions(dependencies), SECRET, seconds=3 * patience)
    async with TestClient(TestServer(app)) as client:
        yield client


@pytest.fixture
def chat_of(
    actions: TestClient[Any, Any], dependencies: ActionDependencies, phrases: ResponsePhrases, clock: StillClock
) -> Callable[[str | None], Chat]:
    """A chat with a customer, by id; None: with nobody."""
    sessions, transcript = dependencies.sessions, dependencies.transcript
    assert isinstance(sessions, MemorySessions)
    assert isinstance(transcript, MemoryTranscript)

    def open_chat(customer_id: str | None) -> Chat:
        sessions.open("sender-key", customer_id)
        return Chat(actions, phrases, sessions, transcript, clock)

    return open_chat


@pytest.fixture
def prover(account: AccountParts, chat_of: Callable[[str | None], Chat]) -> Callable[[str], Prover]:
    """A customer, by id, who can read the codes that are sent."""
    return lambda customer_id: Prover(account, chat_of(customer_id), CONVERSATION)


@pytest.fixture
def rows(service_database: Database) -> Callable[[], Awaitable[list[AuditEntry]]]:
    """The audit log, oldest first."""
    return lambda: audit_rows(service_database)
