"""Where a recharge is, said: what was ordered here, then what arrived on the line."""

from __future__ import annotations

from collections.abc import Sequence

from bot.core.chat import Choice
from bot.core.lines import Line, grouped
from bot.core.payments import OrderState
from bot.core.requests import Request
from bot.services.answers.balances import missing_rows, rest
from bot.services.answers.choices import next_steps, retry
from bot.services.lines import Chosen
from bot.services.readings import Readings
from bot.services.recharge_checks import Arrived, Traced
from bot.services.wording import Answer, Wording, rows, sentence

_UNDER_WAY = (OrderState.OPEN, OrderState.PAID, OrderState.REVIEW)


def say_traced(wording: Wording, traced: Sequence[Traced], signed_in: bool) -> Answer:
    """What was ordered here. Of nobody that is all there is to be said; a sign-in shows the rest."""
    said = {"rows": rows(_row(wording, each) for each in traced)}
    if not signed_in:
        return Answer("utter_recharge_traced", said, next_steps(wording, "login", "talk_to_human"))
    return Answer("utter_recharge_traced", said, () if traced else next_steps(wording, "talk_to_human"))


def _row(wording: Wording, traced: Traced) -> str:
    order = traced.order
    state = "charging" if traced.charging else str(order.state)
    said = {"amount": wording.money(order.amount_cents), "number": grouped(order.target)}
    return wording.phrase(f"utter_fragment_traced_{state}", **said, at=wording.at(order.created_at))


def say_arrived(wording: Wording, request: Request, chosen: Chosen, found: Readings[Arrived]) -> Answer:
    """The newest recharge of each line, with the credit that there is now."""
    cents = request.first("amount")
    said = [_arrived(wording, each, cents) for each in found.found]
    text = {"rows": rows([*said, *missing_rows(wording, found.missing)]), "at": wording.at(found.found[0].read_at)}
    if found.missing:
        return Answer("utter_recharge_arrived", text, retry(wording, request))
    only = found.found[0].line if len(found.found) == 1 else None
    steps = next_steps(wording, "show_movements", "talk_to_human", line=only)
    return Answer("utter_recharge_arrived", text, (*_lined(steps, wording), *rest(wording, request, chosen)))


def _lined(steps: tuple[Choice, ...], wording: Wording) -> tuple[Choice, ...]:
    """A person is asked for without a line."""
    return (steps[0], *next_steps(wording, "talk_to_human"))


def _arrived(wording: Wording, arrived: Arrived, cents: int | None) -> str:
    said = {"line": sentence(wording.line(arrived.line)), "credit": wording.money(arrived.credit_cents)}
    if not arrived.recharges and cents is not None:
        return wording.phrase("utter_fragment_arrived_not_that", **said, amount=wording.money(cents))
    if not arrived.recharges:
        return wording.phrase("utter_fragment_arrived_none", **said)
    last = arrived.recharges[0]
    return wording.phrase(
        "utter_fragment_arrived",
        **said,
        amount=wording.money(last.cents),
        when=wording.at(last.at),
        how=last.description,
    )


def say_none_here(wording: Wording, number: str) -> Answer:
    """A number that is not the customer's own: whether it has arrived there is its holder's to know."""
    said = {"number": grouped(number)}
    return Answer("utter_recharge_none_here", said, next_steps(wording, "recharge", "talk_to_human"))


def say_mistaken(wording: Wording, traced: Traced) -> Answer:
    """ "Ho sbagliato numero nella ricarica" """
    is_open = traced.order.state is OrderState.OPEN and not traced.charging
    response = "utter_recharge_link_was_given" if is_open else "utter_recharge_was_made"
    said = {"number": grouped(traced.order.target)}
    return Answer(response, said, next_steps(wording, "recharge", "talk_to_human"))


def own_numbers(lines: Sequence[Line]) -> set[str]:
    return {line.number for line in lines}
