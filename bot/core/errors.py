"""What can go wrong in a journey, in one tree. Anything else that is raised is a bug.

    SportelloError
    ├── CustomerError               the customer can do something about it
    │   ├── SignInNeeded            nobody is signed in, and the request is about somebody's data
    │   ├── NoLines                 the account has no line at all
    │   ├── UnknownLine             no line of the account fits the words
    │   ├── UnclearLine             several lines of the account fit, and one is needed
    │   ├── NoCredit                the lines meant are billed: they have no credit, hence no movements of it
    │   └── NoCounters              the lines meant have no counters (fixed lines)
    └── DependencyError             a system failed us; `part` names what could not be read or done
        ├── DependencySilent        no answer in time, or no connection
        ├── DependencyBroken        it answered with an error of its own (5xx)
        ├── DependencyRefused       it does not accept our credentials (401, 403)
        ├── DependencyMissing       it does not know what it should know (404)
        ├── DependencyRejected      it refuses our request as wrong (any other 4xx)
        └── DependencyGarbled       its answer cannot be read as what was asked for

Adapters translate once (`raise ... from`); `bot.actions.failures` gives each its response, and a test holds that total.
"""

from __future__ import annotations

from enum import StrEnum

from bot.core.lines import Line


class Part(StrEnum):
    """What a system was asked for. Each has a name for customers: the response `utter_part_<value>`."""

    CUSTOMER = "customer"
    CONTACTS = "contacts"
    SIM = "sim"
    SMS = "sms"
    EMAIL = "email"
    LINES = "lines"
    CREDIT = "credit"
    COUNTERS = "counters"
    PLAN = "plan"
    SERVICES = "services"
    MOVEMENTS = "movements"
    TICKET = "ticket"
    IDENTITY = "identity"
    BILLS = "bills"
    PAYMENTS = "payments"
    CARDS = "cards"
    RECHARGES = "recharges"
    OFFERS = "offers"
    ORDERS = "orders"
    OUTAGES = "outages"
    VISITS = "visits"
    SIM_BLOCK = "sim_block"
    QUEUE = "queue"


class SportelloError(Exception):
    """The root of the tree."""


class CustomerError(SportelloError):
    """The customer can do something about it."""


class SignInNeeded(CustomerError):
    """Raised by the `access_*` functions when the session belongs to nobody."""


class NoLines(CustomerError):
    """The account is known and holds no line."""


class _LinesError(CustomerError):
    """`lines` are those of the account that could be meant."""

    def __init__(self, lines: tuple[Line, ...]) -> None:
        super().__init__(f"{len(lines)} lines")
        self.lines = lines


class UnknownLine(_LinesError):
    """No line fits the words; `lines` are all that the account has."""


class UnclearLine(_LinesError):
    """Several lines fit and one is needed."""


class NoCredit(_LinesError):
    """`lines` were meant and are billed, so there is no credit on them."""


class NoCounters(_LinesError):
    """`lines` were meant and have no counters."""


class DependencyError(SportelloError):
    """A system failed us while it was asked for `part`. The message is for the log: it holds no customer data."""

    def __init__(self, part: Part, reason: str) -> None:
        super().__init__(f"{part}: {reason}")
        self.part = part


class DependencySilent(DependencyError):
    """No answer in time, or no connection. A write may have happened all the same."""


class DependencyBroken(DependencyError):
    """It answered with an error of its own."""


class DependencyRefused(DependencyError):
    """It does not accept our credentials."""


class DependencyMissing(DependencyError):
    """It does not know what it should know."""


class DependencyRejected(DependencyError):
    """It refuses our request as wrong."""


class DependencyGarbled(DependencyError):
    """Its answer cannot be read as what was asked for."""
