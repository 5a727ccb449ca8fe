"""What the guided checks look up instead of asking: `bot.core.checks.LOOKS`, and what a plan promises."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from decimal import Decimal

from bot.core.balances import Counter, CounterKind
from bot.core.checks import UNKNOWN
from bot.core.errors import DependencyError
from bot.core.lines import Line
from bot.core.plans import ContentKind
from bot.services.ports import Bss


async def look(bss: Bss, line: Line | None, what: str) -> str:
    """The outcome of a look; "unknown" without a line, or when it cannot be read: then the customer is asked on."""
    if line is None:
        return UNKNOWN
    try:
        return await _LOOKS[what](bss, line)
    except DependencyError:
        return UNKNOWN


async def promised_mbps(bss: Bss, line: Line | None) -> Decimal | None:
    """Megabits a second that the plan promises downwards. None: nobody can say."""
    if line is None:
        return None
    try:
        plan = await bss.plan(line.plan_id)
    except DependencyError:
        return None
    return next((content.quantity for content in plan.contents if content.kind is ContentKind.DOWNLOAD), None)


async def _plan_data(bss: Bss, line: Line) -> str:
    if line.renewal_missed:
        return "not_renewed"
    plan = await bss.plan(line.plan_id)
    holds = any(content.kind is ContentKind.DATA and content.quantity != 0 for content in plan.contents)
    return "included" if holds else "none"


async def _data_left(bss: Bss, line: Line) -> str:
    return _left(await bss.counters(line.id), roaming=False) or UNKNOWN


async def _roaming_data(bss: Bss, line: Line) -> str:
    """Abroad in the EU; a plan without such a counter has none."""
    counters = await bss.counters(line.id)
    return _left(counters, roaming=True) or ("none" if counters else UNKNOWN)


async def _calls(bss: Bss, line: Line) -> str:
    """Minutes are left, or a credit that pays for them; a billed line can always call."""
    if not line.prepaid:
        return "possible"
    minutes = [counter for counter in await bss.counters(line.id) if counter.kind is CounterKind.VOICE]
    if any(_some(counter) for counter in minutes) or await bss.credit(line.id) > 0:
        return "possible"
    return "no_credit"


_LOOKS: Mapping[str, Callable[[Bss, Line], Awaitable[str]]] = {
    "plan_data": _plan_data,
    "data_left": _data_left,
    "roaming_data": _roaming_data,
    "calls": _calls,
}


def _left(counters: tuple[Counter, ...], *, roaming: bool) -> str | None:
    data = [counter for counter in counters if counter.kind is CounterKind.DATA and counter.roaming is roaming]
    if not data:
        return None
    return "left" if any(_some(counter) for counter in data) else "used_up"


def _some(counter: Counter) -> bool:
    return counter.left is None or counter.left > 0
