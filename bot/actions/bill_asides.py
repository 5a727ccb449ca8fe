"""A question about another bill than those that are to be paid; which are paid stays as it was (row 2)."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.turn import Turn
from bot.core.bill_asides import asks_of_bill_beside, points_at_other
from bot.core.bill_comparing import means_one_after, means_one_before, one_after, one_before
from bot.core.bill_words import bill_references, means_others
from bot.core.bills import Bill, UnknownBill
from bot.services import bills as service
from bot.services.answers.bill_payments import say_beside
from bot.services.wording import Answer


def asks_beside(turn: Turn, held: object) -> bool:
    """Whether something is asked of a bill while some of the customer's own are to be paid."""
    return isinstance(held, list) and bool(held) and asks_of_bill_beside(turn.request.text)


def of_another(turn: Turn, held: Sequence[str], own: Sequence[Bill]) -> Answer | None:
    """How much it is, and until when; None: it is about those that are `held`."""
    meant = _meant(turn, held, own)
    if not meant or all(bill.id in held for bill in meant):
        return None
    turn.talk_about_bill(meant[0].id)
    return say_beside(turn.wording, meant)


def _meant(turn: Turn, held: Sequence[str], own: Sequence[Bill]) -> Sequence[Bill]:
    text, references = turn.request.text, bill_references(turn.request)
    if means_one_before(text) or means_one_after(text):
        found = (one_before if means_one_before(text) else one_after)(own, held[-1])
        return [found] if found else ()
    if references:
        try:
            return service.choose_bills(references, own, turn.listed_bills, None, turn.wording.today)
        except UnknownBill:
            return ()
    others = [bill for bill in service.open_bills(own) if bill.id not in held]
    if points_at_other(text):
        return [bill for bill in own if bill.id == turn.bill and bill.id not in held] or others
    return others if means_others(text) else ()
