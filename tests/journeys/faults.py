"""Faults as they are reported in the tests: one customer's, from the first words to the read-back."""

from __future__ import annotations

from typing import Any

from bot.core.tickets import TicketKind
from tests.journeys.chat import Chat, Heard
from tests.journeys.conftest import DemoOperator

MARCOS, SARAS = "+39065550123", "+390115550400"


async def down(chat: Chat, text: str = "internet non va", **entities: Any) -> Heard:
    return await chat.say("report_fault", text, **({"fault_kind": "internet_down"} | entities))


async def to_the_visit(chat: Chat) -> None:
    await down(chat)
    await dark_modem(chat)


async def dark_modem(chat: Chat) -> None:
    await chat.say("inform", "sono spente")
    while str(chat.heard[-1].response).startswith("utter_check_say_"):
        await chat.say("inform", "ancora niente")


async def to_the_read_back(chat: Chat) -> Heard:
    """Marco's modem is dark and stays so; no time suits him."""
    await to_the_visit(chat)
    return await chat.press(chat.heard[-1].payload("Nessuno"))


async def faults_of(demo: DemoOperator, line: str) -> list[Any]:
    books = await demo.books(line)
    return [ticket for ticket in books["tickets"] if ticket["kind"] == TicketKind.FAULT]


def responses(chat: Chat) -> list[str | None]:
    return [heard.response for heard in chat.heard]
