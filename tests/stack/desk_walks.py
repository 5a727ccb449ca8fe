"""Steps that tests of the desk have in common."""

from __future__ import annotations

from typing import Any

from tests.stack.desk_visitor import AgentVisitor
from tests.stack.product import Customer


async def status(customer: Customer) -> tuple[str, int | None]:
    """The conversation's, and the place while one waits."""
    page = await customer.page()
    return page["status"], page.get("position")


async def waits(customer: Customer, text: str = "operatore") -> Customer:
    """Asks for a person and is in the queue."""
    heard = await customer.say(text)
    assert (await status(customer))[0] == "waiting", heard.text
    return customer


async def writes(customer: Customer, text: str) -> None:
    """To a person: nothing answers by itself."""
    code, answer = await customer.post(text=text)
    assert code == 202, answer


async def order(agent: AgentVisitor) -> list[str]:
    """The queue, as the agent sees it."""
    return [row["conversation_id"] for row in (await agent.queue())["waiting"]]


async def call_backs(agent: AgentVisitor) -> list[dict[str, Any]]:
    return list((await agent.get("/call-backs"))["call_backs"])
