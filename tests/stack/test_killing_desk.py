"""kill -9 of the service or the engine before or amid a step of a hand-off: no line lost or doubled, one owner.

Steps: the customer asks, the agent accepts, both write, the agent closes. Every call is made again under its own id
until it is answered, as the pages do it.
"""

from __future__ import annotations

import asyncio
import random
import uuid
from collections import Counter
from contextlib import suppress
from itertools import product as every
from typing import Any

import pytest
from aiohttp import ClientError

from tests.stack.desk_visitor import AgentVisitor, Served, at_desk
from tests.stack.payer import until
from tests.stack.product import Customer, RunningProduct
from tests.stack.test_killing_money import MOMENTS, Killing, send

STEPS = ("ask", "accept", "customer writes", "agent writes", "close")
ALL = list(every(STEPS, ("service", "engine"), MOMENTS))
SAMPLE = random.Random(9).sample(ALL, 4)
ASKED, HELLO, DONE = "operatore", "Ciao, sono qui", "Tutto fatto"
LEFT = "Rosa ha lasciato la chat: torni all'assistente digitale."


async def accepted(agent: AgentVisitor, customer: Customer) -> Served:
    """Says that they are there and accepts, until it is theirs; an answer that was lost is asked for again."""

    async def taken() -> Served | None:
        await agent.available()
        queue = await agent.queue()
        if any(one["conversation_id"] == customer.id for one in queue["mine"]):
            return await Served(agent, customer.id, {}).look()
        for row in queue["waiting"]:
            if row["conversation_id"] == customer.id:
                await agent.call("POST", f"/handoffs/{row['handoff_id']}/accept")
        return None

    return await until(taken)


async def written(served: Served, text: str) -> None:
    """Says it under one id until it is accepted."""
    key = str(uuid.uuid4())

    async def done() -> bool:
        status, answer = await served.say(text, key)
        assert status == 202 or status >= 500, answer
        return status == 202

    await until(done)


async def posted(customer: Customer, text: str) -> None:
    key = str(uuid.uuid4())

    async def done() -> bool:
        status, answer = await customer.post(text=text, client_message_id=key)
        assert status == 202 or status >= 500, answer
        return status == 202

    await until(done)


async def closed(served: Served) -> None:
    body = {"epoch": served.epoch, "outcome": "solved"}

    async def done() -> bool:
        status, answer = await served.agent.call("POST", f"{served.path}/close", body)
        assert status == 204 or status >= 500, answer
        return status == 204

    await until(done)


async def everything(customer: Customer) -> list[dict[str, Any]]:
    async def rest() -> list[dict[str, Any]] | None:
        page = await customer.page(0)
        return None if page["busy"] else list(page["messages"])

    return await until(rest)


async def served_with_a_kill(product: RunningProduct, at: str, victim: str, moment: str) -> None:
    giulia, killing = await product.customer("giulia"), Killing(product, at, victim, moment)
    async with at_desk(product, "rosa") as rosa:
        await killing.step("ask", lambda: send(giulia, text=ASKED))
        served = await killing.step("accept", lambda: accepted(rosa, giulia))
        await killing.step("customer writes", lambda: posted(giulia, HELLO))
        await killing.step("agent writes", lambda: written(served, DONE))
        owner = (await until(served.look)).view["conversation"]
        assert (owner["status"], owner["agent_id"]) == ("human", rosa.id)
        await killing.step("close", lambda: closed(served))
        said = await everything(giulia)
        kinds = (await until(served.look)).kinds
    counted = Counter(message["text"] for message in said)
    assert {text: counted[text] for text in (ASKED, HELLO, DONE, LEFT)} == dict.fromkeys((ASKED, HELLO, DONE, LEFT), 1)
    assert len([text for text in counted.elements() if text.startswith("Ti passo un collega")]) == 1
    assert len([text for text in counted.elements() if text.startswith("Rosa è in chat")]) == 1
    assert len([text for text in counted.elements() if text.startswith("Com'è andata con Rosa?")]) == 1
    assert [message["sequence"] for message in said] == list(range(1, len(said) + 1))
    assert kinds == ["asked", "accepted", "ended"]
    assert (await giulia.page())["status"] == "bot"


@pytest.mark.parametrize(("at", "victim", "moment"), SAMPLE)
async def test_a_kill_on_the_way_loses_and_doubles_no_line(
    product: RunningProduct, at: str, victim: str, moment: str
) -> None:
    await served_with_a_kill(product, at, victim, moment)


@pytest.mark.long
@pytest.mark.parametrize(("at", "victim", "moment"), [case for case in ALL if case not in SAMPLE])
async def test_no_kill_at_any_step_loses_or_doubles_a_line(
    product: RunningProduct, at: str, victim: str, moment: str
) -> None:
    await served_with_a_kill(product, at, victim, moment)


async def test_a_turn_that_the_engine_lost_says_nothing_after_the_person(product: RunningProduct) -> None:
    """The bot is killed over a question; the agent accepts, and the question is the agent's."""
    giulia = await product.customer("giulia")
    async with at_desk(product, "rosa") as rosa:
        await giulia.say(ASKED)
        killed = asyncio.create_task(product.kill("engine"))
        await posted(giulia, "quanto credito ho")
        served = await accepted(rosa, giulia)
        await written(served, HELLO)
        await killed
        await product.ready()
        await posted(giulia, "grazie")
        said = await everything(giulia)
    joined = next(at for at, message in enumerate(said) if message["text"].startswith("Rosa è in chat"))
    assert [message["from"] for message in said[joined:]] == ["system", "human", "customer"]


async def test_lines_of_both_sides_while_the_service_is_killed_again_and_again(product: RunningProduct) -> None:
    giulia = await product.customer("giulia")
    async with at_desk(product, "rosa") as rosa:
        await giulia.say(ASKED)
        served = await accepted(rosa, giulia)

        async def customer() -> list[str]:
            texts = [f"domanda {number}" for number in range(12)]
            for text in texts:
                await posted(giulia, text)
            return texts

        async def agent() -> list[str]:
            texts = [f"risposta {number}" for number in range(12)]
            for text in texts:
                await written(served, text)
            return texts

        async def kills() -> None:
            for _ in range(2):
                await product.kill("service")
                with suppress(ClientError):
                    await product.ready()

        asked, answered, _ = await asyncio.gather(customer(), agent(), kills())
        said = await everything(giulia)
    assert [message["text"] for message in said if message["text"].startswith("domanda")] == asked
    assert [message["text"] for message in said if message["text"].startswith("risposta")] == answered
    assert "bot" not in [message["from"] for message in said[-20:]]
