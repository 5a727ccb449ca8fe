"""Of which sort all of a customer's lines are: who has only a fixed line is told nothing of a SIM."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.turn import Turn
from bot.core.errors import CustomerError, DependencyError
from bot.core.lines import LineKind
from bot.services.access import access_lines

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies


async def only_kind(deps: ActionDependencies, turn: Turn) -> LineKind | None:
    """None: lines of both sorts, nobody is signed in, or they cannot be read."""
    if turn.session.customer_id is None:
        return None
    try:
        kinds = {line.kind for line in await access_lines(deps.bss, turn.session)}
    except (CustomerError, DependencyError):
        return None
    return next(iter(kinds)) if len(kinds) == 1 else None
