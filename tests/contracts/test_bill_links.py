"""What every store of bills' links must do, and what a link opens: one bill, for ten minutes, while signed in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.adapters.keys.hmac_keys import HmacKeys
from bot.adapters.sql.audit import SqlAudit
from bot.adapters.sql.bill_links import SqlBillLinks
from bot.adapters.sql.bills_schema import bill_links
from bot.adapters.sql.database import Database
from bot.core.bills import UnknownBill
from bot.core.errors import DependencySilent, Part
from bot.services.account.audit import AuditLog
from bot.services.bill_links import LINK_LIFE, BillLink, BillLinkOver, BillLinks, MadeLink
from tests.contracts.chats import MINUTE, SECOND, Chats
from tests.fakes.bss_money import MemoryMoney
from tests.fakes.bss_money_facts import demo_money
from tests.fakes.clock import START, StillClock

MARCO, ANNA = "C-1002", "C-1003"


@pytest.fixture
def chats(database: Database) -> Chats:
    return Chats(database)


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def money(clock: StillClock) -> MemoryMoney:
    return demo_money(clock)


@pytest.fixture
def links(database: Database, chats: Chats, money: MemoryMoney, clock: StillClock) -> BillLinks:
    keys, log = HmacKeys("a secret " * 5), AuditLog(SqlAudit(database), clock)
    return BillLinks(SqlBillLinks(database), money, chats.conversations, keys, log, clock)


def token_of(links: BillLinks, made: MadeLink) -> str:
    """What stands in the address."""
    return links.path(made.id).rpartition("/")[2]


async def newest(money: MemoryMoney, customer: str) -> str:
    return (await money.bills(customer, (START - timedelta(days=60)).date()))[0].id


async def stored(database: Database) -> int:
    async with database.reading() as connection:
        return await connection.scalar(select(func.count()).select_from(bill_links)) or 0


async def test_a_link_is_kept_and_has_expired_at_its_very_moment(database: Database, chats: Chats) -> None:
    await chats.signed_in()
    store, link = SqlBillLinks(database), BillLink("hash", "RL1", "C-1", "one", START + LINK_LIFE)
    await store.add(link, START)
    assert await store.get("hash", START + LINK_LIFE - SECOND) == link
    assert await store.get("hash", START + LINK_LIFE) is None
    assert await store.get("other", START) is None


async def test_those_that_have_expired_go_when_another_is_made(database: Database, chats: Chats) -> None:
    await chats.signed_in()
    store = SqlBillLinks(database)
    await store.add(BillLink("old", "RL1", "C-1", "one", START + MINUTE), START)
    await store.add(BillLink("new", "RL1", "C-1", "one", START + 9 * MINUTE), START + MINUTE)
    assert await stored(database) == 1


async def test_a_link_opens_its_bill_as_often_as_wanted_for_ten_minutes(
    links: BillLinks, chats: Chats, money: MemoryMoney, clock: StillClock
) -> None:
    await chats.signed_in(customer=MARCO)
    made = await links.make("one", await newest(money, MARCO))
    assert made.expires_at == START + timedelta(minutes=10)
    for _ in range(2):
        paper = await links.open(token_of(links, made))
        assert paper.bill.customer_id == MARCO
        assert paper.content.startswith(b"%PDF")
    clock.advance(timedelta(minutes=10))
    with pytest.raises(BillLinkOver):
        await links.open(token_of(links, made))


async def test_each_link_is_another_and_its_id_alone_opens_nothing(
    links: BillLinks, chats: Chats, money: MemoryMoney
) -> None:
    await chats.signed_in(customer=MARCO)
    bill = await newest(money, MARCO)
    first, second = await links.make("one", bill), await links.make("one", bill)
    assert token_of(links, first) != token_of(links, second)
    assert len(token_of(links, first)) >= 43
    with pytest.raises(BillLinkOver):
        await links.open(first.id)


@pytest.mark.parametrize("token", ["", "x", "a" * 43, "è", "\ud800"])
async def test_what_was_never_made_opens_nothing(links: BillLinks, token: str) -> None:
    with pytest.raises(BillLinkOver):
        await links.open(token)


async def test_nobody_gets_a_link_to_a_stranger_s_bill_nor_to_one_that_is_not_there(
    links: BillLinks, chats: Chats, money: MemoryMoney
) -> None:
    await chats.signed_in(customer=MARCO)
    for bill in (await newest(money, ANNA), "RL0000000000"):
        with pytest.raises(UnknownBill):
            await links.make("one", bill)


async def test_nobody_gets_a_link_without_a_sign_in(links: BillLinks, chats: Chats, money: MemoryMoney) -> None:
    await chats.open()
    for conversation in ("one", "none"):
        with pytest.raises(BillLinkOver):
            await links.make(conversation, await newest(money, MARCO))


async def test_a_link_dies_with_the_sign_out_and_the_next_sign_in_does_not_wake_it(
    links: BillLinks, database: Database, chats: Chats, money: MemoryMoney
) -> None:
    await chats.signed_in(customer=MARCO)
    made = await links.make("one", await newest(money, MARCO))
    await chats.conversations.sign_out("key-one", START)
    with pytest.raises(BillLinkOver):
        await links.open(token_of(links, made))
    assert await stored(database) == 0
    await chats.sign_in("one", MARCO)
    with pytest.raises(BillLinkOver):
        await links.open(token_of(links, made))


async def test_a_sign_out_elsewhere_takes_no_other_chat_s_link(
    links: BillLinks, chats: Chats, money: MemoryMoney
) -> None:
    await chats.signed_in(customer=MARCO)
    await chats.signed_in("two", customer=ANNA)
    made = await links.make("one", await newest(money, MARCO))
    await chats.conversations.sign_out("key-two", START)
    assert (await links.open(token_of(links, made))).bill.customer_id == MARCO


async def test_a_closed_chat_s_link_is_over(links: BillLinks, chats: Chats, money: MemoryMoney) -> None:
    await chats.signed_in(customer=MARCO)
    made = await links.make("one", await newest(money, MARCO))
    await chats.conversations.close("one", START)
    with pytest.raises(BillLinkOver):
        await links.open(token_of(links, made))


async def test_whose_the_bill_is_is_looked_at_again_when_the_link_is_used(
    links: BillLinks, database: Database, chats: Chats, money: MemoryMoney
) -> None:
    await chats.signed_in(customer=MARCO)
    kept = BillLink("kept", await newest(money, ANNA), MARCO, "one", START + LINK_LIFE)
    await SqlBillLinks(database).add(kept, START)
    with pytest.raises(BillLinkOver):
        await links.open(token_of(links, MadeLink(kept.id, kept.expires_at)))


async def test_a_link_of_another_customer_of_the_same_chat_opens_nothing(
    links: BillLinks, database: Database, chats: Chats, money: MemoryMoney
) -> None:
    await chats.signed_in(customer=ANNA)
    kept = BillLink("kept", await newest(money, MARCO), MARCO, "one", START + LINK_LIFE)
    await SqlBillLinks(database).add(kept, START)
    with pytest.raises(BillLinkOver):
        await links.open(token_of(links, MadeLink(kept.id, kept.expires_at)))


async def test_an_operator_that_is_silent_is_no_end_of_the_link(
    links: BillLinks, chats: Chats, money: MemoryMoney, monkeypatch: pytest.MonkeyPatch
) -> None:
    await chats.signed_in(customer=MARCO)
    made = await links.make("one", await newest(money, MARCO))

    async def silent(bill_id: str) -> bytes:
        raise DependencySilent(Part.BILLS, "no answer")

    with monkeypatch.context() as patched:
        patched.setattr(money, "bill_paper", silent)
        with pytest.raises(DependencySilent):
            await links.open(token_of(links, made))
    assert (await links.open(token_of(links, made))).content
