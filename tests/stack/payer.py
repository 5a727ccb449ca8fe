"""A customer who pays: links taken from the chat, pages of the provider's paid, the news and the books waited for."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any, TypeVar

from aiohttp import ClientError

from tests.stack.product import Customer, Heard, RunningProduct

GIULIAS, MARCOS = "+393355550101", "+39065550123"
RECHARGE = "ricarica 20 euro con la carta, una nuova"
PAY_BILL = "paga la bolletta con paypal"
PATIENCE = 60
LOOK_AGAIN = 0.1
T = TypeVar("T")


async def until(found: Callable[[], Awaitable[T | None]], patience: float = PATIENCE) -> T:
    """What `found` answers once it is something; while a process is starting again, it is asked again."""
    try:
        async with asyncio.timeout(patience):
            while True:
                with suppress(ClientError):
                    answer = await found()
                    if answer:
                        return answer
                await asyncio.sleep(LOOK_AGAIN)
    except TimeoutError:
        raise AssertionError(f"it never came: {found}") from None


def link_of(heard: Heard) -> str:
    """The payment link in what was said."""
    links = [each["url"] for message in heard.messages for each in message.get("attachments", [])]
    assert len(links) == 1, heard.messages
    return str(links[0])


async def ask_for_link(customer: Customer, text: str) -> str:
    """Asked, read back, confirmed: the address in the link that is given."""
    asked = await customer.say(text)
    assert "Sì" in asked.choices, asked.text
    return link_of(await customer.press(asked.choices["Sì"]))


async def page_of(product: RunningProduct, link: str) -> str:
    """The provider's page that a link leads to."""
    async with product.http.get(link, allow_redirects=False) as response:
        assert response.status == 303, await response.text()
        return response.headers["Location"]


async def pay(product: RunningProduct, page: str, **how: Any) -> None:
    """The provider's page is paid, `late=True` or with another `amount_cents` where that is wanted."""
    await product.demo("pay", payment=page, **how)


async def recharge(product: RunningProduct, customer: Customer) -> str:
    """The page of a recharge of 20 euro for one's own line."""
    return await page_of(product, await ask_for_link(customer, RECHARGE))


async def said(customer: Customer) -> list[str]:
    """All that the bot and people have said, with plain blanks."""
    messages = (await customer.page(0))["messages"]
    return [each["text"].replace("\u00a0", " ") for each in messages if each["from"] != "customer"]


async def told(customer: Customer, words: str, patience: float = PATIENCE) -> str:
    """The sentence with these words, once it has been said."""

    async def found() -> str | None:
        return next((text for text in await said(customer) if words in text), None)

    return await until(found, patience)


async def credit(product: RunningProduct, line: str = GIULIAS) -> int:
    return int((await product.books(line))["credit"])


async def settled_books(product: RunningProduct) -> dict[str, int]:
    """The sums of today once the provider's, our and the operator's book agree, as the reconciliation says."""

    async def agreed() -> dict[str, int] | None:
        async with product.http.post(f"{product.url}/demo/reconciliation", json={}) as response:
            report = await response.json()
        if response.status != 200 or report["differences"]:
            return None
        sums = {name: int(report[name]) for name in ("captured", "refunded", "applied")}
        return sums if sums["captured"] - sums["refunded"] == sums["applied"] else None

    return await until(agreed)


async def hurry(product: RunningProduct, times: int = 1, seconds: int = 20) -> None:
    """The clocks go on, round after round of the workers."""
    for _ in range(times):
        await product.demo("clock", advance=f"PT{seconds}S")
