"""A bill is paid as a whole: what is said to whoever wants to pay less of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.actions.turn import Turn
from bot.core.bill_parts import leaves_item_out, names_rates, wants_part, wants_some_euros
from bot.core.bills import Bill
from bot.core.faq.topics import FAQ
from bot.services import bills
from bot.services.answers.choices import next_steps
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies


def may_want_less(turn: Turn) -> bool:
    """Whether the words are about a part, or about some euros."""
    text = turn.request.text
    return (
        wants_part(text) or leaves_item_out(text) or _asks_rates(turn) or (bool(_sums(turn)) and wants_some_euros(text))
    )


def _wants_less(turn: Turn, unpaid: Sequence[Bill]) -> bool:
    """As `may_want_less`; "30 euro" may be the very sum of a bill, or of all."""
    text = turn.request.text
    if wants_part(text) or leaves_item_out(text) or _asks_rates(turn):
        return True
    return not _sums(turn) & {*(bills.remaining([bill]) for bill in unpaid), bills.remaining(unpaid)}


def say_whole(deps: ActionDependencies, turn: Turn, unpaid: Sequence[Bill]) -> Answer | None:
    """With what there is instead, where `unpaid` is enough for it; an item that is not owed is contested. None: the
    sum that is named is a bill's own."""
    if not _wants_less(turn, unpaid):
        return None
    if leaves_item_out(turn.request.text):
        return Answer("utter_pay_bill_not_by_item", {}, next_steps(turn.wording, "open_complaint"))
    asked = deps.facts.bills
    said = {"instalments_from": turn.wording.money(asked.instalments_from), "instalments": str(asked.instalments)}
    if unpaid and bills.remaining(unpaid) < asked.instalments_from:
        return Answer("utter_pay_bill_only_whole_no_instalments", said)
    return Answer("utter_pay_bill_only_whole", said)


def _asks_rates(turn: Turn) -> bool:
    """A known answer says more of them."""
    return names_rates(turn.request.text) and turn.request.intent != FAQ


def _sums(turn: Turn) -> set[int]:
    return set(turn.request.entities.get("amount", ()))
