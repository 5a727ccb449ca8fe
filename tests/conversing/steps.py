"""Steps that scenes have in common."""

from __future__ import annotations

import uuid

from aiohttp import FormData

from connectors.desk.call_rights import API
from connectors.desk.session import COOKIE, CSRF_HEADER
from tests.conversing.client import Client
from tests.stack.desk_visitor import AgentVisitor, Served
from tests.stack.test_accounts import sign_in_by_password
from tests.stack.visitor import number_on, visitor

GIULIAS = "+393355550101"


async def sign_in(customer: Client) -> None:
    """Giulia asks for her credit, signs in on the page, and types the number that it shows."""
    await customer.say("quanto credito ho?")
    page = await customer.finds_page()
    async with visitor() as guest:
        status, shown = await sign_in_by_password(guest, page)
    assert status == 200, shown
    await customer.say(number_on(shown))
    await customer.hears("12,50 €")


async def takes_next(agent: AgentVisitor) -> Served:
    """The agent accepts whoever is first in line."""
    row = await agent.waiting()
    view = await agent.done("POST", f"/handoffs/{row['handoff_id']}/accept")
    return Served(agent, row["conversation_id"], view)


async def sends_file(served: Served, name: str, content: bytes) -> None:
    """The agent's, in a line without words."""
    agent, form = served.agent, FormData()
    form.add_field("file", content, filename=name, content_type="application/pdf")
    sent = {"Origin": agent.product.url, CSRF_HEADER: agent.csrf, "Cookie": f"{COOKIE}={agent.token}"}
    url = f"{agent.product.url}{API}{served.path}"
    async with agent.product.http.post(f"{url}/attachments", data=form, headers=sent) as response:
        assert response.status == 201, await response.text()
        taken = (await response.json())["attachment_id"]
    line = {"client_message_id": str(uuid.uuid4()), "text": "", "epoch": served.epoch, "attachments": [taken]}
    await agent.done("POST", f"{served.path}/messages", line)
