"""kill -9 of the service, the engine or the operator, before or amid a step to a ticket, a complaint, a SIM block.

Afterwards there is exactly one of each, and the customer was told of it once.
"""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import product as every

import pytest

from tests.stack.payer import said
from tests.stack.product import Customer, Heard, RunningProduct
from tests.stack.reporter import CODE, COMPLAINT, DARK_MODEM, GIULIAS, MARCOS, STOLEN, outbox, tickets
from tests.stack.test_killing_money import MOMENTS, Killing, send

VICTIMS = ("service", "engine", "operator")


@dataclass(frozen=True)
class Way:
    """What a customer types up to the read-back; then comes the yes. `done`: how the last word begins."""

    customer: str
    texts: tuple[str, ...]
    done: str
    check: Callable[[RunningProduct, str], Awaitable[None]]


async def one_ticket_with_its_visit(product: RunningProduct, told: str) -> None:
    books = await product.books(MARCOS)
    [ticket], [visit], [interaction] = books["tickets"], books["visits"], books["interactions"]
    assert CODE.findall(told) == [ticket["id"]]
    assert (visit["ticket"], visit["state"]) == (ticket["id"], "confirmed")
    assert interaction["external_id"] == ticket["external_id"]
    assert "Luci del modem: Tutte spente" in "\n".join(ticket["notes"])


async def one_complaint_with_its_copy(product: RunningProduct, told: str) -> None:
    [ticket] = await tickets(product, GIULIAS, "complaint")
    assert CODE.findall(told) == [ticket["id"]]
    assert len((await product.books(GIULIAS))["interactions"]) == 1
    mails = await outbox(product)
    assert [ticket["id"] in mail["text"] for mail in mails] in ([True], [])  # the demo's letter box is the service's


async def one_block(product: RunningProduct, told: str) -> None:
    books = await product.books(GIULIAS)
    assert (books["sim"], books["sim_block"]) == ("blocked", "stolen")
    assert "335 555 0101" in told
    assert await outbox(product) == []


WAYS = {
    "fault": Way("marco", (*DARK_MODEM, "il secondo"), "Segnalazione TT", one_ticket_with_its_visit),
    "complaint": Way("giulia", (COMPLAINT, "rivoglio i soldi"), "Reclamo TT", one_complaint_with_its_copy),
    "block": Way("giulia", (STOLEN,), "Fatto: la SIM", one_block),
}
CASES = {
    name: [(name, *rest) for rest in every((*way.texts[-1:], "yes"), VICTIMS, MOMENTS)] for name, way in WAYS.items()
}
ALL = [case for cases in CASES.values() for case in cases]
SAMPLE = [random.Random(5).choice(cases) for cases in CASES.values()]


def offered(heard: Heard) -> dict[str, str]:
    """The choices below the last answer, whichever of its messages they stand with."""
    last = [each for each in heard.messages if each["in_reply_to"] == heard.messages[-1]["in_reply_to"]]
    return {choice["title"]: choice["id"] for message in last for choice in message["choices"]}


async def confirmed(customer: Customer, heard: Heard, done: str) -> Heard:
    """Says yes, and tries again where that is offered, until it is done."""
    for _ in range(8):
        if any(message["text"].startswith(done) for message in heard.messages):
            return heard
        heard = await send(customer, choice=await _again(customer, heard) or offered(heard)["Sì"])
    raise AssertionError(heard.text)


async def told_of(customer: Customer, text: str) -> Heard:
    """Says it, and tries again as long as that is offered."""
    heard = await send(customer, text=text)
    for _ in range(8):
        again = await _again(customer, heard)
        if again is None:
            return heard
        heard = await send(customer, choice=again)
    raise AssertionError(heard.text)


async def _again(customer: Customer, heard: Heard) -> str | None:
    """The choice to try again, once everything is there to try it with."""
    again = offered(heard).get("Riprova")
    if again is not None:
        await customer.product.all_there()
    return again


async def registered_with_a_kill(product: RunningProduct, name: str, at: str, victim: str, moment: str) -> None:
    way, killing = WAYS[name], Killing(product, at, victim, moment)
    customer = await product.customer(way.customer)
    for text in way.texts:
        heard = await killing.step(text, lambda text=text: told_of(customer, text))  # type: ignore[misc]
    await killing.step("yes", lambda: confirmed(customer, heard, way.done))
    await product.all_there()
    [told] = [text for text in await said(customer) if text.startswith(way.done)]
    await way.check(product, told)


@pytest.mark.parametrize(("name", "at", "victim", "moment"), SAMPLE)
async def test_a_kill_on_the_way_registers_it_once_and_tells_it_once(
    product: RunningProduct, name: str, at: str, victim: str, moment: str
) -> None:
    await registered_with_a_kill(product, name, at, victim, moment)


@pytest.mark.long
@pytest.mark.parametrize(("name", "at", "victim", "moment"), [case for case in ALL if case not in SAMPLE])
async def test_no_kill_on_any_way_registers_it_twice_or_not_at_all(
    product: RunningProduct, name: str, at: str, victim: str, moment: str
) -> None:
    await registered_with_a_kill(product, name, at, victim, moment)
