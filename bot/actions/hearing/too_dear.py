"""What is asked after a service was refused because the credit is too low: "quanto costa?", "e se ricarico 5?"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.actions.slots import LAST_REQUEST, LISTED_OFFERS
from bot.actions.turn import Turn
from bot.core.credit_words import supposes_recharge
from bot.core.lines import Line
from bot.core.offers import Extra, ExtraBar
from bot.core.requests import Request
from bot.services import extras
from bot.services.access import access_lines
from bot.services.answers.balances import SUPPOSED
from bot.services.answers.choices import next_steps
from bot.services.balances import read_credit
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_REFUSED = frozenset({"activate_offer", "activate_service", "list_offers"})
_OF_THEIR_OWN = frozenset({"talk_to_human", "deny_human", "block_sim", "request_call_back", "open_complaint"})


def note_refused(turn: Turn, line: Line, refused: Request, extra: Extra, bar: ExtraBar) -> None:
    """What was refused for lack of credit, and for which line, is what is talked about."""
    if bar is not ExtraBar.CREDIT_TOO_LOW:
        return
    turn.talk_about(line)
    turn.remember(LISTED_OFFERS, [extra.id])
    turn.remember(LAST_REQUEST, {"request": refused.about(line).to_slot(), "at": turn.now.isoformat()})


async def hear_supposed_recharge(deps: ActionDependencies, turn: Turn) -> bool:
    """ "E se ricarico 5?": whether that is enough for what was refused; the recharge is a step of its own."""
    last, said = turn.last_request, turn.request
    listed: Sequence[str] = turn.recall(LISTED_OFFERS) or ()
    cents, apart = said.first("amount"), turn.task is not None or bool(turn.parts)
    apart = apart or (said.intent in _OF_THEIR_OWN and "?" not in said.text)
    if apart or last is None or last.intent not in _REFUSED or len(listed) != 1 or turn.session.customer_id is None:
        return False
    if not isinstance(cents, int) or said.names_line or not supposes_recharge(said.text):
        return False
    line = next((one for one in await access_lines(deps.bss, turn.session) if one.id == turn.focus), None)
    extra = (await extras.read_extras(deps.paying.bss, turn.session)).get(listed[0])
    if line is None or extra is None or not line.prepaid:
        return False
    turn.say(await _reckoned(deps, turn, line, extra, cents))
    reckoned = last.holding(SUPPOSED, cents)  # "ok fallo con PayPal"
    turn.remember(LAST_REQUEST, {"request": reckoned.to_slot(), "at": turn.now.isoformat()})
    return True


async def _reckoned(deps: ActionDependencies, turn: Turn, line: Line, extra: Extra, cents: int) -> Answer:
    wording = turn.wording
    credit = (await read_credit(deps.bss, deps.clock, [line])).found[0]
    after, request = credit.cents + cents, Request("recharge").about(line).holding("amount", cents)
    said = {"amount": wording.money(cents), "line": wording.the_line(line), "sum": wording.money(after)}
    more = {
        "name": extra.name,
        "price": wording.money(extra.cents),
        "missing": wording.money(max(extra.cents - after, 0)),
    }
    response = "utter_extra_recharge_enough" if after >= extra.cents else "utter_extra_recharge_short"
    choice = wording.choice("utter_choice_recharge_line", request.payload)
    return Answer(response, {**said, **more}, (choice, *next_steps(wording, "cancel")))
