"""kill -9 in the middle of a busy chat loses nothing, doubles nothing, and keeps the order."""

from __future__ import annotations

import asyncio
import random
import uuid
from collections import Counter
from typing import Any

import pytest
from aiohttp import ClientError

from tests.stack.product import Customer, RunningProduct

LATE = "Ho ricevuto il messaggio, ma il sistema è lento"
QUESTIONS = ["quanto credito ho", "quanti giga mi restano", "che piano ho", "servizi attivi", "ciao", "grazie"]


async def insist(customer: Customer, text: str) -> str:
    """Sends until it is accepted, under one id, as a client with a bad connection does; the message's id."""
    body = {"client_message_id": str(uuid.uuid4()), "text": text}
    while True:
        try:
            async with customer.product.http.post(
                f"{customer.path}/messages", json=body, headers=customer.headers
            ) as response:
                if response.status == 202:
                    return str((await response.json())["message_id"])
                assert response.status >= 500, await response.text()
        except (ClientError, TimeoutError):
            pass
        await customer.product.ready()


async def chat(
    customer: Customer, count: int, sent: list[str], rng: random.Random, progress: asyncio.Queue[int]
) -> None:
    for number in range(count):
        sent.append(await insist(customer, rng.choice(QUESTIONS)))
        progress.put_nowait(number)


async def kill_now_and_then(
    product: RunningProduct, victims: list[str], every: int, progress: asyncio.Queue[int]
) -> None:
    """Each victim in turn, after so many accepted messages, once the one before is back."""
    for victim in victims:
        for _ in range(every):
            await progress.get()
        await product.ready()
        await product.kill(victim)


async def run(product: RunningProduct, messages: int, victims: list[str], seed: int) -> None:
    rng, progress = random.Random(seed), asyncio.Queue[int]()
    keys = ["giulia", "anna", "sara", "studio"]
    customers = [await product.customer(key) for key in keys]
    sent: list[list[str]] = [[] for _ in customers]
    killer = asyncio.create_task(kill_now_and_then(product, victims, messages // (len(victims) + 1), progress))
    each = messages // len(customers)
    await asyncio.gather(
        *(chat(one, each, ids, random.Random(rng.random()), progress) for one, ids in zip(customers, sent, strict=True))
    )
    await killer
    await product.ready()
    for customer, ids in zip(customers, sent, strict=True):
        await check(customer, ids)


async def check(customer: Customer, ids: list[str]) -> None:
    """Each accepted message stands once, in order, and has one answer."""
    said = await everything(customer)
    assert [message["message_id"] for message in said if message["from"] == "customer"] == ids
    replies = Counter(
        message["in_reply_to"] for message in said if message["from"] == "bot" and not message["text"].startswith(LATE)
    )
    assert {replies[message_id] for message_id in ids} == {1}
    assert not any("guasto" in message["text"] for message in said)
    assert [message["sequence"] for message in said] == list(range(1, len(said) + 1))
    answered = [message["in_reply_to"] for message in said if message["in_reply_to"] in set(ids)]
    assert list(dict.fromkeys(answered)) == ids


async def everything(customer: Customer) -> list[dict[str, Any]]:
    async with asyncio.timeout(240):
        while True:
            try:
                page = await customer.page(0, wait=0)
                if not page["busy"]:
                    return list(page["messages"])
                await customer.page(page["last_sequence"], wait=5)
            except ClientError:
                await customer.product.ready()


@pytest.mark.parametrize("victim", ["engine", "service", "operator"])
async def test_a_process_killed_amid_the_chat_loses_and_doubles_nothing(product: RunningProduct, victim: str) -> None:
    await run(product, messages=40, victims=[victim], seed=7)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(5))
async def test_two_hundred_messages_survive_kill_after_kill(product: RunningProduct, seed: int) -> None:
    victims = ["engine", "service", "engine", "service", "operator", "service"]
    random.Random(seed).shuffle(victims)
    await run(product, messages=200, victims=victims, seed=seed)
