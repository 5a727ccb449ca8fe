"""Attacks by what belongs to B's assistance: her ticket, her visit, her outage, and a complaint in her name."""

from __future__ import annotations

from bot.core.tasks import CONFIRMED, Task
from bot.core.tickets import TicketKind
from tests.attacks.scene import (
    AS_MOBILE,
    BS_FIXED,
    BS_LINE,
    BS_MOBILE,
    BS_OUTAGE,
    BS_TICKET,
    A,
    Scene,
    Tried,
)
from tests.fakes.accounts import bss_of


def on_a_ticket(ticket_id: str, intent: str, **entities: str) -> Tried:
    async def tried(scene: Scene) -> str:
        """By the code, which B was told aloud."""
        first = await scene.means(f"la {ticket_id}", intent, ticket_id=ticket_id, **entities)
        await scene.means("il modem fischia", "inform")
        await scene.means("sì", "affirm")
        return first

    return tried


async def b_s_ticket_in_the_slots(scene: Scene) -> str:
    """As if somebody had got into the tracker: a change of B's ticket, which only waits for a yes."""
    chat = scene.engine.chat_of((await scene.a.conversation()).sender_key)
    values = {"ticket": BS_TICKET, "change": "cancel_visit"}
    chat.slots["task"] = Task("forged", "update_ticket", values, asked=CONFIRMED).to_slot()
    chat.active_loop = "task_form"
    return await scene.means("sì", "affirm")


def following_b_s_outage(line: str) -> Tried:
    async def tried(scene: Scene) -> str:
        """By its id, which stands behind B's choice."""
        return await scene.means("avvisami", "report_fault", follow_outage=BS_OUTAGE, msisdn=line)

    return tried


async def a_fault_of_b_s_line(scene: Scene) -> str:
    said = {"fault_kind": "internet_down", "msisdn": BS_FIXED}
    await scene.means("internet non va sull'081 555 0204", "report_fault", **said)
    heard = scene.engine.chat_of((await scene.a.conversation()).sender_key).heard
    return str(heard[0].response)


async def a_complaint_about_b_s_line(scene: Scene) -> str:
    """It may be made, by A and about no line: B's is none of A's."""
    story = "reclamo: sul 333 555 0202 mi avete addebitato servizi che non ho mai chiesto, e nessuno risponde"
    await scene.means(story, "open_complaint", msisdn=BS_MOBILE)
    for _ in range(6):
        if await scene.last_response() == "utter_complaint_confirm":
            break
        choices = [choice for choice in await scene.a.offered() if choice["title"] != "Annulla"]
        await (scene.a.presses(choices[0]["id"]) if choices else scene.means("un rimborso", "inform"))
        await scene.a.api.settled()
    await scene.means("sì", "affirm")
    made = [ticket for ticket in bss_of(scene.world).tickets.values() if ticket.kind is TicketKind.COMPLAINT]
    assert {ticket.customer_id for ticket in made} <= {A}
    assert BS_LINE not in [ticket.line_id for ticket in made]
    return f"{len(made)} by A"


FOLLOWING = (following_b_s_outage(BS_FIXED), following_b_s_outage(AS_MOBILE))
