"""What every list of sign-ins must do: made with a bind, gone with its end, whatever ends it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.adapters.sql.database import Database
from bot.adapters.sql.sign_ins import SqlSignIns
from bot.core.account import SignInMethod
from bot.core.chat import Incoming, Kind
from bot.core.chat_errors import ConversationClosed, OtherCustomer
from tests.contracts.chats import LIFE, MINUTE, SECOND, Chats
from tests.fakes.clock import START


@pytest.fixture
def chats(database: Database) -> Chats:
    return Chats(database)


@pytest.fixture
def sign_ins(chats: Chats) -> SqlSignIns:
    return SqlSignIns(chats.database, LIFE)


async def listed(sign_ins: SqlSignIns, customer: str = "C-1") -> list[str | None]:
    return [found.conversation_id for found in await sign_ins.of_customer(customer, START)]


async def test_a_sign_in_is_listed_with_where_how_and_since_when(chats: Chats, sign_ins: SqlSignIns) -> None:
    await chats.open()
    await chats.sign_in("one", method=SignInMethod.PASSKEY, label="Firefox")
    (found,) = await sign_ins.of_customer("C-1", START)
    assert (found.customer_id, found.conversation_id, found.channel) == ("C-1", "one", "web")
    assert (found.method, found.label) == (SignInMethod.PASSKEY, "Firefox")
    assert (found.created_at, found.last_seen_at, found.expires_at) == (START, START, START + LIFE.longest)
    assert (await chats.read()).sign_in_id == found.id


async def test_each_customer_sees_their_own_the_newest_first(chats: Chats, sign_ins: SqlSignIns) -> None:
    await chats.signed_in("old")
    await chats.open("new")
    await chats.sign_in("new", at=START + MINUTE)
    await chats.signed_in("other", "C-2")
    assert await listed(sign_ins) == ["new", "old"]
    assert await listed(sign_ins, "C-2") == ["other"]
    assert await listed(sign_ins, "C-3") == []


async def test_what_the_customer_does_is_seen(chats: Chats, sign_ins: SqlSignIns) -> None:
    await chats.signed_in()
    await chats.inbox.accept("one", Incoming("m", Kind.TEXT, "ciao"), "r", START + 5 * MINUTE)
    (found,) = await sign_ins.of_customer("C-1", START + 6 * MINUTE)
    assert found.last_seen_at == START + 5 * MINUTE


async def test_signing_in_again_is_a_new_sign_in_and_ends_the_one_before(chats: Chats, sign_ins: SqlSignIns) -> None:
    await chats.signed_in()
    (first,) = await sign_ins.of_customer("C-1", START)
    await chats.sign_in("one")
    (second,) = await sign_ins.of_customer("C-1", START)
    assert first.id != second.id
    assert await sign_ins.end("C-1", first.id, START) is None


async def test_a_refused_sign_in_leaves_the_one_that_holds(chats: Chats, sign_ins: SqlSignIns) -> None:
    await chats.signed_in()
    before = await sign_ins.of_customer("C-1", START)
    with pytest.raises(OtherCustomer):
        await chats.sign_in("one", "C-2")
    assert await sign_ins.of_customer("C-1", START) == before
    assert await listed(sign_ins, "C-2") == []


@pytest.mark.parametrize(("pause", "holds"), [(LIFE.idle, True), (LIFE.idle + SECOND, False)])
async def test_a_lapsed_sign_in_is_not_listed_though_nobody_wrote_since(
    chats: Chats, sign_ins: SqlSignIns, pause: timedelta, holds: bool
) -> None:
    await chats.signed_in()
    assert bool(await sign_ins.of_customer("C-1", START + pause)) is holds


async def test_a_sign_in_is_not_listed_after_twelve_hours_however_busy(chats: Chats, sign_ins: SqlSignIns) -> None:
    await chats.signed_in()
    for step in range(1, 37):
        await chats.inbox.accept("one", Incoming(f"m-{step}", Kind.TEXT, "ciao"), "r", START + 20 * step * MINUTE)
    assert await sign_ins.of_customer("C-1", START + LIFE.longest)
    assert not await sign_ins.of_customer("C-1", START + LIFE.longest + SECOND)


async def signs_out(chats: Chats, sign_ins: SqlSignIns, how: str) -> None:
    late = START + LIFE.idle + SECOND
    if how == "sign_out":
        await chats.conversations.sign_out("key-one", START)
    elif how == "close":
        await chats.conversations.close("one", START)
    elif how == "lapse":
        await chats.inbox.accept("one", Incoming("m", Kind.TEXT, "ci sei?"), "r", late)
    elif how == "end":
        (found,) = await sign_ins.of_customer("C-1", START)
        assert await sign_ins.end("C-1", found.id, START) == "one"
    else:
        assert await sign_ins.end_all("C-1", START) == ["one"]


@pytest.mark.parametrize("how", ["sign_out", "close", "lapse", "end", "end_all"])
async def test_whatever_ends_a_sign_in_signs_out_and_takes_it_off_the_list(
    chats: Chats, sign_ins: SqlSignIns, how: str
) -> None:
    await chats.signed_in()
    await chats.signed_in("other", "C-2")
    await signs_out(chats, sign_ins, how)
    found = await chats.read()
    assert (found.customer_id, found.acr, found.auth_time, found.signed_in_at, found.sign_in_id) == (None,) * 5
    assert found.owner_id == "C-1"
    assert await listed(sign_ins) == []
    assert await listed(sign_ins, "C-2") == ["other"]


@pytest.mark.parametrize("how", ["end", "end_all"])
async def test_a_sign_in_that_is_ended_from_elsewhere_hides_what_was_said(
    chats: Chats, sign_ins: SqlSignIns, how: str
) -> None:
    await chats.signed_in()
    await chats.inbox.accept("one", Incoming("m", Kind.TEXT, "ciao"), "r", START)
    await signs_out(chats, sign_ins, how)
    assert await chats.transcript.after("one", 0) == []


async def test_nobody_ends_another_customers_sign_in(chats: Chats, sign_ins: SqlSignIns) -> None:
    await chats.signed_in()
    (found,) = await sign_ins.of_customer("C-1", START)
    assert await sign_ins.end("C-2", found.id, START) is None
    assert await sign_ins.end("C-1", "unknown", START) is None
    assert await sign_ins.end_all("C-2", START) == []
    assert await listed(sign_ins) == ["one"]


async def test_a_sign_in_ends_once(chats: Chats, sign_ins: SqlSignIns) -> None:
    await chats.signed_in()
    (found,) = await sign_ins.of_customer("C-1", START)
    assert await sign_ins.end("C-1", found.id, START) == "one"
    assert await sign_ins.end("C-1", found.id, START) is None


async def test_ending_all_leaves_the_conversation_that_asked(chats: Chats, sign_ins: SqlSignIns) -> None:
    for name in ("here", "phone", "office"):
        await chats.signed_in(name)
    await chats.signed_in("other", "C-2")
    assert sorted(await sign_ins.end_all("C-1", START, but="here")) == ["office", "phone"]
    assert await listed(sign_ins) == ["here"]
    assert (await chats.read("here")).customer_id == "C-1"
    assert (await chats.read("phone")).customer_id is None
    assert (await chats.read("other")).customer_id == "C-2"


async def test_a_closed_conversation_signs_nobody_in(chats: Chats, sign_ins: SqlSignIns) -> None:
    await chats.open()
    await chats.conversations.close("one", START)
    with pytest.raises(ConversationClosed):
        await chats.sign_in("one")
    assert await listed(sign_ins) == []


async def test_the_browser_and_the_address_of_a_chat_are_kept(chats: Chats) -> None:
    await chats.open("one", "fake", "chat-7")
    assert (await chats.read()).browser_hash is None
    await chats.conversations.hold_browser("one", "browser")
    found = await chats.read()
    assert (found.channel_address, found.browser_hash) == ("chat-7", "browser")
    assert await chats.conversations.by_id("other") is None
