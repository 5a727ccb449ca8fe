"""What a case needs to be there before it begins."""

from __future__ import annotations

from datetime import timedelta

from bot.adapters.bss.care import open_bss_care
from bot.core.auto_recharges import AutoRule, RuleKind, RuleState
from bot.core.payments import SavedCard
from demo_operator.keys import DATABASE
from demo_operator.seeding.lines import line_id
from demo_operator.tables.lines import LineOffering
from tests.fakes.clock import START
from tests.fakes.payments.provider import GOOD
from tests.journeys.conftest import ANNA, GIULIA, PATIENT, SARA, TOKEN
from tests.journeys.rows.case import World

ANNAS, CHIARAS = "+393335550202", "+393335550203"
"""Anna's own line, and her daughter's on the same account."""
SARAS = "+390115550400"


async def two_cards_of_giulia(world: World) -> None:
    await world.money.paying.bss.add_card(GIULIA, SavedCard("tok_second", "mastercard", "1111", "01/28"))


async def two_cards_of_anna(world: World) -> None:
    """That can be charged; the one of the seed has expired."""
    await world.money.paying.bss.add_card(ANNA, SavedCard(GOOD, "visa", "1111", "12/28"))
    await world.money.paying.bss.add_card(ANNA, SavedCard("tok_other", "mastercard", "2222", "01/29"))


async def two_automatic_recharges(world: World) -> None:
    """The operator's on Chiara's line, and one on Anna's own."""
    own = AutoRule("r-1", ANNA, ANNAS, RuleKind.MONTHLY, 1000, GOOD, RuleState.ACTIVE, START, month_day=5)
    await world.money.paying.auto.rules.add(own)


async def services_on_both_lines(world: World) -> None:
    async with world.demo.client.app[DATABASE].writing() as session:
        for number in (ANNAS, CHIARAS):
            for position, offering in enumerate(("segreteria", "blocco-premium")):
                active = {"position": position, "active_since": START.date()}
                session.add(LineOffering(line_id=line_id(number), offering_id=offering, **active))


async def a_visit_for_sara(world: World) -> None:
    """A technician comes for the ticket of the seed."""
    async with open_bss_care(world.demo.url, TOKEN, PATIENT) as care:
        (ticket,) = await care.tickets(SARA)
        assert ticket.line_id is not None
        slots = await care.free_slots(ticket.line_id, START, START + timedelta(days=10))
        await care.book_visit("visit-of-sara", ticket.id, slots[0])
