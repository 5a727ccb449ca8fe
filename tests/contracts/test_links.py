"""What every store of one-time pages must do."""

from __future__ import annotations

import asyncio

import pytest

from bot.adapters.sql.database import Database
from bot.adapters.sql.links import SqlLinks
from bot.core.account import LINK_LIFE
from tests.contracts.chats import MINUTE, SECOND, Chats, link
from tests.fakes.clock import START

END = START + LINK_LIFE


@pytest.fixture
async def links(database: Database) -> SqlLinks:
    await Chats(database).open()
    links = SqlLinks(database)
    await links.add(link(state={"step": "form", "passkey": "challenge"}))
    return links


async def test_a_link_is_found_as_it_was_made_and_an_unknown_one_is_not(links: SqlLinks) -> None:
    assert await links.get("link") == link(state={"step": "form", "passkey": "challenge"})
    assert await links.get("other") is None


async def test_the_first_browser_keeps_the_page_and_no_other_gets_it(links: SqlLinks) -> None:
    assert await links.claim("link", "hers", START)
    assert not await links.claim("link", "his", START)
    assert await links.claim("link", "hers", START + MINUTE)
    found = await links.get("link")
    assert found is not None
    assert found.browser_hash == "hers"


async def test_of_many_browsers_at_once_one_gets_the_page(links: SqlLinks) -> None:
    claimed = await asyncio.gather(*(links.claim("link", f"browser-{n}", START) for n in range(20)))
    assert sum(claimed) == 1


async def test_an_expired_link_is_neither_claimed_nor_used(links: SqlLinks) -> None:
    assert not await links.claim("link", "hers", END)
    assert not await links.use("link", END)
    assert await links.claim("link", "hers", END - SECOND)
    assert await links.use("link", END - SECOND)


async def test_an_unknown_link_is_neither_claimed_nor_used(links: SqlLinks) -> None:
    assert not await links.claim("other", "hers", START)
    assert not await links.use("other", START)
    assert await links.take("other", "passkey") is None


async def test_a_link_is_used_once_however_many_try(links: SqlLinks) -> None:
    used = await asyncio.gather(*(links.use("link", START) for _ in range(20)))
    assert sum(used) == 1
    found = await links.get("link")
    assert found is not None
    assert found.used_at == START


async def test_a_used_link_is_claimed_by_nobody_and_remembers_nothing_more(links: SqlLinks) -> None:
    await links.claim("link", "hers", START)
    await links.use("link", START)
    assert not await links.claim("link", "hers", START)
    await links.remember("link", {"step": "again"}, END + MINUTE)
    found = await links.get("link")
    assert found is not None
    assert (found.state["step"], found.expires_at) == ("form", END)


async def test_a_page_that_was_begun_goes_on_for_longer(links: SqlLinks) -> None:
    state = await links.remember("link", {"step": "code"}, END + 10 * MINUTE)
    found = await links.get("link")
    assert found is not None
    assert found.state == state == {"step": "code", "passkey": "challenge"}
    assert await links.use("link", END + 9 * MINUTE)


async def test_what_is_remembered_brings_nothing_back_and_takes_nothing_away(links: SqlLinks) -> None:
    await links.take("link", "passkey")
    assert await links.remember("link", {"step": "code"}, END) == {"step": "code"}
    assert await links.remember("link", {"keep": True}, END) == {"step": "code", "keep": True}
    assert await links.remember("link", {"step": None}, END) == {"keep": True}


async def test_a_value_is_taken_once_and_the_rest_stays(links: SqlLinks) -> None:
    taken = await asyncio.gather(*(links.take("link", "passkey") for _ in range(20)))
    assert sorted(filter(None, taken)) == ["challenge"]
    assert await links.take("link", "nonce") is None
    found = await links.get("link")
    assert found is not None
    assert found.state == {"step": "form"}
