""" "Quanto mi resta dopo?", at the read-back of what adds to the credit or is taken from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.turn import Turn
from bot.core.lines import Line
from bot.services.balances import read_credit
from bot.services.wording import Answer, sentence

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies


async def credit_after(deps: ActionDependencies, turn: Turn, response: str, line: Line, cents: int) -> Answer | None:
    """The credit now, and with these `cents` added; None: it cannot be read."""
    readings, wording = await read_credit(deps.bss, deps.clock, [line]), turn.wording
    if not readings.found:
        return None
    credit = readings.found[0].cents
    sums = {"credit": credit, "after": credit + cents, "price": abs(cents)}
    said = {name: wording.money(value) for name, value in sums.items()}
    return Answer(response, {"line": sentence(wording.line(line)), **said})
