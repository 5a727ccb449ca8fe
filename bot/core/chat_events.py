"""Events that the service puts in line for the engine: intents of the domain that no customer can send."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass

SIGNED_IN = "/signed_in"
"""With `news`: what else was done on the page ("registered", "recovered")."""
PROOF_GIVEN = "/proof_given"
PROOF_REFUSED = "/proof_refused"
"""With `left`: guesses that are left; 0: none, or too late."""
PAYMENT_TOLD = "/payment_told"
"""With `told` (`bot.core.payments.Told`) and the values of the telling."""
CARE_TOLD = "/care_told"
"""With `told` (`bot.core.followed.CareTold`), `reference`, `line`, `expected` and `written`."""
VOUCHER_OUTCOME = "/voucher_outcome"
"""With `answer` (a `VoucherAnswer`, `malformed`, `card`, `barred` or `unclear`), `line`, `amount_cents` or `until`."""
SIXTEEN_DIGITS = "/sixteen_digits"
"""Sixteen digits were typed that are no card's, and nothing waited for them; they were masked."""

PERSON_LEFT = "/person_left"
"""The bot answers again. With `handoff`, `agent` (their name), `ending` and `outcome` (empty: none was given)."""
QUEUE_LONG = "/queue_long"
"""Who waits for a person has waited long. With `minutes`."""
QUEUE_CLOSED = "/queue_closed"
"""The care desk closed while somebody waited; they wait no longer."""

SILENCE = "/silence"
"""The customer was asked something and says nothing. With `stage` (`bot.core.silences.Stage`)."""
BILL_DUE = "/bill_due"
"""A bill is due soon, and its customer wants to be told. With `bill_ref`, the bill's number."""


def with_values(event: str, **values: str | int) -> str:
    """The event with its entities, as Rasa reads them: `/proof_refused{"left": 2}`."""
    return event + json.dumps(values)


@dataclass(frozen=True)
class Event:
    """What the dialogue does with an event.

    `shown`: what a person at the desk may read of it, besides that it happened; None: not even which it was.
    `came_back`: the customer is there again. `about_waiting`: it is about what waits, and has its own way with that.
    `goes_on`: what was asked for beside it is carried out in its turn. `asks_rating`: it may ask how it went itself;
    after any other a rating that was asked for is still open.
    """

    shown: tuple[str, ...] | None = None
    came_back: bool = False
    about_waiting: bool = False
    goes_on: bool = False
    asks_rating: bool = False


EVENTS: Mapping[str, Event] = {
    SIGNED_IN: Event((), came_back=True, goes_on=True),
    PROOF_GIVEN: Event((), about_waiting=True, goes_on=True),
    PROOF_REFUSED: Event(("left",), about_waiting=True, goes_on=True),
    PAYMENT_TOLD: Event(("told", "amount_cents", "refunded_cents")),
    CARE_TOLD: Event(("told", "reference")),
    VOUCHER_OUTCOME: Event(("answer", "amount_cents")),
    SIXTEEN_DIGITS: Event(),
    PERSON_LEFT: Event(asks_rating=True),
    QUEUE_LONG: Event(),
    QUEUE_CLOSED: Event(),
    SILENCE: Event((), about_waiting=True),
    BILL_DUE: Event(()),
}
"""All of them. Each is an intent of the domain."""


def _intents(such: Callable[[Event], bool]) -> frozenset[str]:
    return frozenset(name.removeprefix("/") for name, event in EVENTS.items() if such(event))


NEWS = _intents(lambda event: not event.came_back)
"""Intents of the events that are nobody's words."""
ABOUT_WAITING = _intents(lambda event: event.about_waiting)
ALONE = _intents(lambda event: not event.goes_on)
"""In whose turn nothing else is carried out."""
RATING_STAYS = _intents(lambda event: not (event.came_back or event.asks_rating))
"""They may come between a question about how it went and its answer."""


def happened(payload: str) -> dict[str, str | int]:
    """An event for a person to read: `happened` (its name without the slash) and the values of it that may be shown.

    Of an event that is nobody's to read, or is malformed, only `{"happened": "something"}`.
    """
    event, brace, rest = payload.partition("{")
    try:
        values = json.loads(brace + rest) if brace else {}
    except ValueError:
        values = {}
    shown = EVENTS[event].shown if event in EVENTS else None
    if shown is None:
        return {"happened": "something"}
    return {"happened": event.removeprefix("/"), **{name: values[name] for name in shown if name in values}}


def guesses_left(payload: str) -> int:
    """`left` of a refusal."""
    left: int = json.loads(payload.removeprefix(PROOF_REFUSED))["left"]
    return left
