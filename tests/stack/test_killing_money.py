"""kill -9 of the service, the provider or the operator between any two steps of a recharge, or amid one of them.

Nothing is lost or doubled: the three books agree, the credit came once, and the customer was told so once.
"""

from __future__ import annotations

import asyncio
import random
import uuid
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from itertools import product as every
from typing import Any, TypeVar

import pytest

from tests.stack.payer import RECHARGE, credit, hurry, said, settled_books, told, until
from tests.stack.product import Customer, Heard, RunningProduct

T = TypeVar("T")
STEPS = ("ask", "confirm", "open", "pay", "hear")
VICTIMS = ("service", "provider", "operator")
MOMENTS = ("before", "amid")
ALL = list(every(STEPS, VICTIMS, MOMENTS))
SAMPLE = random.Random(4).sample(ALL, 5)
LEASE = 310
"""Seconds after which the work of somebody who died is taken up."""
DONE = "Ricarica fatta: 20,00 €"


@dataclass
class Killing:
    """One kill, before or amid one step."""

    product: RunningProduct
    at: str
    victim: str
    moment: str

    async def step(self, name: str, action: Callable[[], Awaitable[T]]) -> T:
        if name != self.at:
            return await action()
        killed = asyncio.create_task(self.product.kill(self.victim))
        if self.moment == "before":
            await killed
        done = await action()
        await killed
        await self.product.ready()
        return done


async def send(customer: Customer, **body: Any) -> Heard:
    """Sends until it is accepted, under one id, and waits until nothing is busy."""
    body["client_message_id"] = str(uuid.uuid4())

    async def accepted() -> bool:
        status, answer = await customer.post(**body)
        assert status == 202 or status >= 500, answer
        return status == 202

    async def rest() -> list[dict[str, Any]] | None:
        page = await customer.page(0)
        return None if page["busy"] else list(page["messages"])

    await until(accepted)
    messages = await until(rest)
    return Heard([message for message in messages if message["from"] != "customer"])


async def confirmed(customer: Customer, heard: Heard) -> str:
    """Says yes, tries again where that is offered, asks anew where nothing is: the payment link, in the end."""
    for _ in range(8):
        links = [each["url"] for message in heard.messages for each in message.get("attachments", [])]
        if links:
            return str(links[-1])
        offered = {choice["title"]: choice["id"] for choice in heard.messages[-1]["choices"]}
        if "Riprova" in offered:
            await customer.product.all_there()
        pressed = offered.get("Sì") or offered.get("Riprova")
        heard = await (send(customer, choice=pressed) if pressed else send(customer, text=RECHARGE))
    raise AssertionError(heard.text)


async def opened(product: RunningProduct, link: str) -> str:
    """The provider's page behind a link, once the service leads there."""

    async def found() -> str | None:
        async with product.http.get(link, allow_redirects=False) as response:
            return response.headers["Location"] if response.status == 303 else None

    return await until(found)


async def paid(product: RunningProduct, page: str) -> bool:
    """Paid, once; after a lost answer the provider says that it has been."""

    async def found() -> bool:
        async with product.http.post(f"{product.url}/demo/pay", json={"payment": page}) as response:
            return response.status in {200, 409}

    return await until(found)


async def hear(product: RunningProduct, customer: Customer) -> str:
    """The good news, once whoever died has been replaced and what they left was taken up."""
    with suppress(AssertionError):
        return await told(customer, DONE, patience=10)
    await product.all_there()
    await hurry(product, times=3, seconds=LEASE)
    return await told(customer, DONE)


async def recharge_with_a_kill(product: RunningProduct, at: str, victim: str, moment: str) -> None:
    killing, giulia = Killing(product, at, victim, moment), await product.customer("giulia")
    heard = await killing.step("ask", lambda: send(giulia, text=RECHARGE))
    link = await killing.step("confirm", lambda: confirmed(giulia, heard))
    page = await killing.step("open", lambda: opened(product, link))
    await killing.step("pay", lambda: paid(product, page))
    await killing.step("hear", lambda: hear(product, giulia))
    assert await settled_books(product) == {"captured": 2000, "refunded": 0, "applied": 2000}
    assert await credit(product) == 3250
    assert sum(DONE in text for text in await said(giulia)) == 1


@pytest.mark.parametrize(("at", "victim", "moment"), SAMPLE)
async def test_a_kill_between_two_steps_of_a_recharge_costs_nobody_anything(
    product: RunningProduct, at: str, victim: str, moment: str
) -> None:
    await recharge_with_a_kill(product, at, victim, moment)


@pytest.mark.long
@pytest.mark.parametrize(("at", "victim", "moment"), [case for case in ALL if case not in SAMPLE])
async def test_no_kill_between_any_two_steps_of_a_recharge_costs_anybody_anything(
    product: RunningProduct, at: str, victim: str, moment: str
) -> None:
    await recharge_with_a_kill(product, at, victim, moment)
