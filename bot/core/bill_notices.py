"""Notices of bills that are due (row 49): who wants them, which bill is due soon, and when to look next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zlib import crc32

from bot.core.bills import Bill
from bot.core.chat import Status
from bot.core.night import in_the_morning

DAYS_BEFORE = 3
"""A bill is told of when so many days are left, or fewer where it was not known before."""
LOOK_AT, WITHIN = time(9), timedelta(minutes=30)
"""When bills are read, each day: not all at one moment, each customer's always at the same."""
AGAIN_AFTER = timedelta(minutes=5)
"""What cannot be told now, or read now, is tried again."""


@dataclass(frozen=True)
class Consent:
    """What a customer said about notices, last: `given` or withdrawn, when and where."""

    customer_id: str
    given: bool
    at: datetime
    conversation_id: str
    channel: str
    language: str


class Told(StrEnum):
    """How far the notice of a bill is. `SENDING`: by SMS or e-mail; a crash then loses it, and never sends it twice.
    `UNREACHED`: there is neither a number nor an address that may be written to."""

    CHAT = "chat"
    SENDING = "sending"
    SENT = "sent"
    UNREACHED = "unreached"


@dataclass(frozen=True)
class Place:
    """A conversation of a customer's, in which they may be told.

    `signed_in`: the sign-in holds. `linked`: the chat itself stands for them. `open`: its client can still
    read it, and nobody signed out in it.
    `busy`: a task is under way, or something is still to be answered.
    """

    conversation_id: str
    channel: str
    address: str | None
    status: Status
    signed_in: bool
    linked: bool
    open: bool
    busy: bool

    @property
    def must_wait(self) -> bool:
        """A person answers there, or another matter is under way: nothing comes in between."""
        return self.busy or self.status is Status.HUMAN


def due_soon(bills: Sequence[Bill], today: date) -> tuple[Bill, ...]:
    """Those still to be paid that are due within the days, the first due first; what is overdue is no notice's."""
    last = today + timedelta(days=DAYS_BEFORE)
    return tuple(sorted((bill for bill in bills if bill.open and today <= bill.due <= last), key=lambda bill: bill.due))


def next_look(local: datetime, customer_id: str) -> datetime:
    """Tomorrow soon after nine, or today where it is earlier than that."""
    nine = local.replace(hour=LOOK_AT.hour, minute=LOOK_AT.minute, second=0, microsecond=0)
    today = nine + timedelta(seconds=crc32(customer_id.encode()) % int(WITHIN.total_seconds()))
    return today if local < today else today + timedelta(days=1)


def try_again(local: datetime) -> datetime:
    return in_the_morning(local + AGAIN_AFTER)
