"""Events that the service puts in line for the engine: intents of the domain that no customer can send."""

from __future__ import annotations

import json

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


_SHOWN = {
    SIGNED_IN: (),
    PROOF_GIVEN: (),
    PROOF_REFUSED: ("left",),
    PAYMENT_TOLD: ("told", "amount_cents", "refunded_cents"),
    CARE_TOLD: ("told", "reference"),
    VOUCHER_OUTCOME: ("answer", "amount_cents"),
}
"""What a person may read of an event, besides that it happened."""


def happened(payload: str) -> dict[str, str | int]:
    """An event for a person to read: `happened` (its name without the slash) and the values of it that may be shown.

    Of an event that is not in the table, or is malformed, only `{"happened": "something"}`.
    """
    event, brace, rest = payload.partition("{")
    try:
        values = json.loads(brace + rest) if brace else {}
    except ValueError:
        values = {}
    if event not in _SHOWN:
        return {"happened": "something"}
    return {"happened": event.removeprefix("/"), **{name: values[name] for name in _SHOWN[event] if name in values}}


def guesses_left(payload: str) -> int:
    """`left` of a refusal."""
    left: int = json.loads(payload.removeprefix(PROOF_REFUSED))["left"]
    return left
