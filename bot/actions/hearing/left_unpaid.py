"""A bill that was told and is not paid now: another day ("la pago lunedì"), or only its sum was wanted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.actions.slots import BILL_NOTICE, EDITED, OFFERED
from bot.actions.turn import Turn
from bot.core.bills import Bill
from bot.core.only_asked_sum import asks_only_its_sum
from bot.core.paying_later import pays_another_day, pays_other_later
from bot.core.requests import Request
from bot.services import bills as service
from bot.services.answers.bill_payments import NAMED_AT_MOST, say_beside, say_total
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_OF_BILLS = frozenset({"show_bill", "list_bills", "explain_bill", "pay_bill"})
_LISTED = Request("list_bills", {"bill_state": ("open",)})


def left_unpaid(turn: Turn) -> Request | None:
    """What is open, to be heard below; None: no bill was told, or something else is said."""
    text = turn.request.text
    if not _was_told(turn) or not (pays_another_day(text) or asks_only_its_sum(text)):
        return None
    return Request(_LISTED.intent, _LISTED.entities, text)


async def hear_left_unpaid(deps: ActionDependencies, turn: Turn) -> bool:
    """Says how much it is, and until when; nothing is begun."""
    if turn.request.entities != _LISTED.entities or left_unpaid(turn) is None:
        return False
    own = await service.access_bills(deps.paying.bss, turn.session, turn.wording.today)
    unpaid, told = service.open_bills(own), [bill for bill in own if bill.id == turn.bill]
    later = pays_another_day(turn.request.text)
    meant = [bill for bill in told if bill.open] or unpaid if later else told or unpaid
    if pays_other_later(turn.request.text):
        meant = [bill for bill in unpaid if bill not in told] or unpaid
    if not meant:
        return False
    turn.has_read("bills")
    turn.parts, turn.others = (), ()
    turn.say(*([Answer("utter_put_off")] if later else []), _sums(turn, meant, unpaid))
    return True


def _sums(turn: Turn, meant: Sequence[Bill], unpaid: Sequence[Bill]) -> Answer:
    return say_beside(turn.wording, meant) if len(meant) <= NAMED_AT_MOST else say_total(turn.wording, unpaid, ())


def _was_told(turn: Turn) -> bool:
    """Whether a bill is what was talked about last, and nothing is under way."""
    if turn.task is not None or turn.session.customer_id is None or turn.request.first(EDITED) is not None:
        return False
    last = turn.last_request
    return turn.slots.get(OFFERED) == BILL_NOTICE or (last is not None and last.intent in _OF_BILLS)
