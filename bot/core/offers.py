"""What can be switched on or off on a line, at what price, and what became of it. Amounts are integer cents."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.core.errors import SportelloError
from bot.core.lines import Line, LineKind


class ExtraKind(StrEnum):
    """A service of the catalogue, or an offer."""

    SERVICE = "service"
    OFFER = "offer"


@dataclass(frozen=True)
class Extra:
    """A service or offer that can be switched on. `cents`, tax included, every month or once; 0 is free.

    `for_kind` None: for mobile and fixed lines. `effect` is the operator's sentence. `dedicated`: not for everybody.
    """

    id: str
    name: str
    kind: ExtraKind
    cents: int
    monthly: bool
    for_kind: LineKind | None = None
    effect: str | None = None
    dedicated: bool = False

    def suits(self, line: Line) -> bool:
        return self.for_kind in (None, line.kind)


class ExtraAction(StrEnum):
    """The words of TMF622."""

    SWITCH_ON = "add"
    SWITCH_OFF = "delete"

    @property
    def opposite(self) -> ExtraAction:
        return ExtraAction.SWITCH_OFF if self is ExtraAction.SWITCH_ON else ExtraAction.SWITCH_ON


@dataclass(frozen=True)
class NewExtraOrder:
    """What a customer wants switched on or off. `key` is ours: the same again is the same order."""

    key: str
    customer_id: str
    line_id: str
    extra_id: str
    action: ExtraAction
    channel: str


class ExtraOrderState(StrEnum):
    """`UNDER_WAY` is everything before the end."""

    UNDER_WAY = "under_way"
    DONE = "done"
    FAILED = "failed"


class ExtraBar(StrEnum):
    """Why something is not switched."""

    CREDIT_TOO_LOW = "credit_too_low"
    ALREADY_ACTIVE = "already_active"
    NOT_ACTIVE = "not_active"
    LINE_SUSPENDED = "line_suspended"
    NOT_FOR_LINE = "not_for_line"
    NOT_FOR_CUSTOMER = "not_for_customer"
    OTHER = "other"


@dataclass(frozen=True)
class ExtraOrder:
    """An order as the operator has it. `bar` says why it failed; `cents` is its price."""

    id: str
    key: str | None
    state: ExtraOrderState
    cents: int = 0
    bar: ExtraBar | None = None


@dataclass(frozen=True)
class FollowedOrder:
    """An order that was under way when it was last looked at. `id`: the operator's; `what`: as it is told to the
    customer ("Giga Extra 50 (335 555 0101)"). `looks`: how often it was looked at since."""

    id: str
    customer_id: str
    conversation_id: str
    language: str
    what: str
    cents: int
    action: ExtraAction
    since: datetime
    looks: int = 0


class ExtraRefused(SportelloError):
    """The operator does not take the order: nothing happened."""

    def __init__(self, bar: ExtraBar) -> None:
        super().__init__(bar)
        self.bar = bar
