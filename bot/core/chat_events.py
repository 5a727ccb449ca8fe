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


def with_values(event: str, **values: str | int) -> str:
    """The event with its entities, as Rasa reads them: `/proof_refused{"left": 2}`."""
    return event + json.dumps(values)


def guesses_left(payload: str) -> int:
    """`left` of a refusal."""
    left: int = json.loads(payload.removeprefix(PROOF_REFUSED))["left"]
    return left
