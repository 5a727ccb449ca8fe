"""Attacks from inside: an agent who wants what their work does not give them, and a customer at the desk's door."""

from __future__ import annotations

import uuid
from typing import Any

from bot.core.agents import Role
from bot.core.handoffs import Cause, Skill
from connectors.desk.session import COOKIE
from tests.attacks.scene import BS_BILL, Person, Scene, Tried, refusal
from tests.gateway.desk.office import Desk, Office


async def _served_elsewhere(scene: Scene) -> tuple[Desk, Desk]:
    """B with an agent for fixed lines; and another agent, who is for mobile ones."""
    office = Office(scene.a.api.client, scene.world)
    owner = await office.hire("ugo", Role.AGENT, Skill.FIXED)
    other = await office.hire("rosa", Role.AGENT, Skill.MOBILE)
    await owner.available()
    await owner.accept(await _asks(scene, scene.b, Skill.FIXED))
    return owner, other


async def _asks(scene: Scene, person: Person, skill: Skill) -> Any:
    ask = scene.world.handoff.queueing.ask
    queued = await ask(await person.session(), str(uuid.uuid4()), skill, Cause.ASKED, "aiuto", None)
    return queued.handoff


def as_an_agent_without_her(method: str, path: str, **body: Any) -> Tried:
    async def tried(scene: Scene) -> str:
        """B is served by a colleague."""
        _, other = await _served_elsewhere(scene)
        status, answer = await other.call(method, f"/conversations/{scene.b.api.id}{path}", body or None)
        return refusal(status, answer)

    return tried


async def sending_b_s_bill_to_a(scene: Scene) -> str:
    """An agent who serves A, and knows the number of a bill of B's."""
    office = Office(scene.a.api.client, scene.world)
    desk = await office.hire("rosa", Role.AGENT, Skill.MOBILE)
    await desk.available()
    view = await desk.accept(await _asks(scene, scene.a, Skill.MOBILE))
    wish = {"epoch": view["conversation"]["epoch"], "what": "bill_pdf", "bill": BS_BILL}
    wish["client_message_id"] = str(uuid.uuid4())
    status, answer = await desk.call("POST", f"/conversations/{scene.a.api.id}/send", wish)
    return refusal(status, answer)


async def searching_for_b(scene: Scene) -> str:
    """By the words of her conversation with a colleague."""
    _, other = await _served_elsewhere(scene)
    found = await other.get("/search", q="aiuto")
    return "nothing" if found == {"found": [], "more": False} else str(found)


async def b_s_data_after_she_signed_out(scene: Scene) -> str:
    """By her own agent."""
    owner, _ = await _served_elsewhere(scene)
    await scene.world.conversations.sign_out((await scene.b.conversation()).sender_key, scene.world.clock.now())
    return str(await owner.get(f"/conversations/{scene.b.api.id}/customer"))


async def a_s_token_as_an_agent_s(scene: Scene) -> str:
    """The token of A's conversation in the desk's cookie."""
    headers = {"Cookie": f"{COOKIE}={scene.a.api.token}"}
    path = f"/desk/api/conversations/{scene.b.api.id}"
    async with scene.a.api.client.get(path, headers=headers) as answer:
        return refusal(answer.status, await answer.json())
