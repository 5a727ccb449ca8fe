"""The words of voucher codes (RicariCard): what the operator says of one, and when guessing is stopped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.payment_news import Telling

WRONG_CODES = 5
WRONG_CODES_WINDOW = timedelta(hours=24)


class VoucherAnswer(StrEnum):
    """What the operator says of a code. `expired`: its time is over; `used`: by whomever."""

    REDEEMED = "redeemed"
    USED = "used"
    EXPIRED = "expired"
    UNKNOWN = "unknown"
    REFUSED = "refused"  # the code may be right: the line cannot be recharged


@dataclass(frozen=True)
class Redemption:
    """`amount_cents` only with `redeemed`."""

    answer: VoucherAnswer
    amount_cents: int = 0


@dataclass(frozen=True)
class VoucherUse:
    """A code that was given for a line (E.164). `redemption` None: the answer is not known. `over`: it never came.

    `telling`: who is told when the answer comes late. `tried_under`: the keys that the try was counted under.
    """

    reference: str
    line: str
    created_at: datetime
    telling: Telling
    tried_under: tuple[str, ...]
    redemption: Redemption | None = None
    over: bool = False
    looks: int = 0
