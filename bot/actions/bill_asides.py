"""A question about the bills that are to be paid, or another one; which are paid stays as it was (row 2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.actions.lines_back import say_lines_return
from bot.actions.turn import Turn
from bot.core.bill_asides import asks_contents, asks_of_bill_beside, asks_total, points_at_other
from bot.core.bill_comparing import means_one_after, means_one_before, one_after, one_before
from bot.core.bill_words import bill_references, means_others
from bot.core.bills import Bill, UnknownBill
from bot.core.cut_lines import asks_how_soon, asks_if_back
from bot.core.pay_questions import asks_if_only_some, asks_why_overdue
from bot.services import bills as service
from bot.services.answers.bill_payments import NAMED_AT_MOST, say_beside, say_due, say_total
from bot.services.answers.bills import say_bill
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies


async def say_of_bills(deps: ActionDependencies, turn: Turn, held: object) -> tuple[Answer, ...]:
    """What is asked of a bill while some of the customer's own are to be paid: another one, or what is on these."""
    text = turn.request.text
    if turn.session.customer_id is not None and (of_open := await _of_open(deps, turn, held)):
        return of_open
    if not isinstance(held, list) or not held:
        return ()
    asked, contents = asks_of_bill_beside(text), asks_contents(text)
    if not (asked or contents):
        return ()
    own = await service.access_bills(deps.paying.bss, turn.session, turn.wording.today)
    beside = of_another(turn, held, own) if asked else None
    if beside is not None:
        return (beside,)
    return await _contents(deps, turn, [bill for bill in own if bill.id in held]) if contents else ()


async def _of_open(deps: ActionDependencies, turn: Turn, held: object) -> tuple[Answer, ...]:
    """Why some are overdue, whether one can be paid without the others, and whether that brings a line back."""
    why, some = asks_why_overdue(turn.request.text), asks_if_only_some(turn.request.text)
    if asks_total(turn.request.text) and not asks_if_back(turn.request.text):
        return await _total(deps, turn, held)
    if not (why or some):
        soon = asks_if_back(turn.request.text) or asks_how_soon(turn.request.text)
        alone = await say_lines_return(deps, turn, held) if soon else None
        return (alone,) if alone else ()
    unpaid = service.open_bills(await service.access_bills(deps.paying.bss, turn.session, turn.wording.today))
    overdue = service.overdue_bills(unpaid, turn.wording.today)
    if why:
        return (Answer("utter_pay_bill_why_overdue"), say_due(turn.wording, overdue)) if overdue else ()
    back = await say_lines_return(deps, turn, held)
    return (Answer("utter_pay_bill_only_some"), *([back] if back else [])) if len(unpaid) > 1 else ()


async def _total(deps: ActionDependencies, turn: Turn, held: object) -> tuple[Answer, ...]:
    """All that is open, and what of it is to be paid now."""
    unpaid = service.open_bills(await service.access_bills(deps.paying.bss, turn.session, turn.wording.today))
    chosen = [bill for bill in unpaid if isinstance(held, list) and bill.id in held]
    turn.has_read("bills")
    return (say_total(turn.wording, unpaid, chosen),) if unpaid else ()


async def _contents(deps: ActionDependencies, turn: Turn, bills: Sequence[Bill]) -> tuple[Answer, ...]:
    """Each with its lines; that they are to be paid is asked already."""
    if len(bills) > NAMED_AT_MOST or bill_references(turn.request):
        return ()
    details = [await service.read_detail(deps.paying.bss, bill) for bill in bills]
    turn.has_read(*(bill.number for bill in bills))
    return tuple(replace(say_bill(turn.wording, detail, turn.now), choices=()) for detail in details)


def of_another(turn: Turn, held: Sequence[str], own: Sequence[Bill]) -> Answer | None:
    """How much it is, and until when; None: it is about those that are `held`. It is what is talked about from then on:
    "mandamela" means the one that was asked about, and a yes still pays those that are held."""
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
