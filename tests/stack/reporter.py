"""A customer with a fault, a complaint or a lost telephone: the way to the yes, and what the books say afterwards."""

from __future__ import annotations

import re
from typing import Any

from tests.stack.product import Customer, Heard, RunningProduct

MARCOS, ANNAS_FIXED, SARAS, GIULIAS = "+39065550123", "+390815550204", "+390115550400", "+393355550101"
CODE = re.compile(r"TT-2026-\d{6}")
DARK_MODEM = (
    "a casa mia internet è proprio morto",
    "vedo tutto spento",
    "non cambia nulla",
    "è rimasto tutto come prima",
)
"""From the report over three answers to the question for a time of the technician."""
COMPLAINT = "voglio fare reclamo: mi avete preso soldi per un servizio che non ho mai attivato"
STOLEN = "mi hanno fregato il telefono in metro"


async def say_all(customer: Customer, *texts: str) -> Heard:
    """One after the other; what the bot said to the last."""
    for text in texts:
        heard = await customer.say(text)
    return heard


async def fault_to_confirm(customer: Customer) -> Heard:
    """Marco's modem is dark and stays so; the second time of a technician suits him."""
    return await say_all(customer, *DARK_MODEM, "il secondo")


async def complaint_to_confirm(customer: Customer) -> Heard:
    return await say_all(customer, COMPLAINT, "rivoglio i soldi")


async def tickets(product: RunningProduct, line: str, kind: str) -> list[dict[str, Any]]:
    """Those of the line and its holder, as the operator's books have them."""
    return [ticket for ticket in (await product.books(line))["tickets"] if ticket["kind"] == kind]


async def outbox(product: RunningProduct, to: str | None = None) -> list[dict[str, Any]]:
    """SMS and e-mails that were sent, newest first; of one contact only, where that is wanted."""
    async with product.http.get(f"{product.url}/demo/outbox") as response:
        return [sent for sent in await response.json() if to in (None, sent["to"])]


async def operators_tickets(product: RunningProduct, **having: str) -> list[dict[str, Any]]:
    """TMF621 documents, of nobody known too, as the operator's own people read them."""
    url = f"{product.settings['SPORTELLO_BSS_URL']}/tmf-api/troubleTicket/v4/troubleTicket"
    headers = {"Authorization": f"Bearer {product.settings['SPORTELLO_BSS_TOKEN']}"}
    async with product.http.get(url, params=having, headers=headers) as response:
        assert response.status == 200, await response.text()
        return list(await response.json())


async def passes(product: RunningProduct, time: str) -> None:
    """Time by the clocks of all processes, in ISO 8601: `P1D`, `PT5H`."""
    await product.demo("clock", advance=time)
