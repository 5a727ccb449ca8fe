"""Who wants a SIM blocked and has no account, or no way into it: a person at once, and no page.

Registering and recovering both send a code to the telephone that is gone.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.actions.sim_block.given_up import call_lost
from bot.actions.sim_block.person import LOSS, block_awaits_sign_in, block_under_way, call_person
from bot.actions.slots import CALLBACK_TICKET, EDITED, OPEN_TICKET, QUEUED, SIGN_IN
from bot.actions.tasks.own_line import LINE
from bot.actions.turn import Turn
from bot.core.account_words import says_no_account, says_no_way_in
from bot.core.lost_numbers import BLOCK_SIM, Loss, says_phone_lost
from bot.core.requests import Request

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_PAGES = frozenset({"register_account", "recover_credentials"})
"""What is done on a page, with a code."""
_LOST_IN = _PAGES | {"login", "ask_access_help", "inform", "dont_know", "out_of_scope", "nlu_fallback"}
"""What "non ho un account", beside a loss, is taken for."""


async def hear_no_account(deps: ActionDependencies, turn: Turn) -> bool:
    """ "Non ho nessun account", "il codice arriva su quel telefono", while a block waits for the sign-in.

    A person who is called already leaves the page to whoever asks for it by name.
    """
    says_none = says_no_way_in(turn.request.text)
    called = turn.recall(QUEUED) or turn.recall(OPEN_TICKET) or turn.recall(CALLBACK_TICKET)
    wants_page = turn.request.intent in _PAGES and not called
    task, waiting = block_under_way(turn), block_awaits_sign_in(turn)
    if task is None or waiting is None or not (says_none or wants_page):
        return False
    if turn.request.number:  # said with it: which one is gone
        await call_lost(deps, turn, turn.request.number, Loss(task.get(LOSS) or Loss.LOST), own=False)
        turn.keep_pending(SIGN_IN, waiting.holding("msisdn", turn.request.number))
        task = task.holding(LINE, turn.request.number)
    await call_person(deps, turn, task)
    return True


def block_without_account(turn: Turn) -> Request | None:
    """ "Mi hanno rubato il telefono e non ho un account": the block, and no registration beside it."""
    said = turn.request
    if said.first(EDITED) is not None or turn.task is not None or not says_no_account(said.text):
        return None
    parts = {part.intent for part in turn.parts}
    cut = BLOCK_SIM in parts and parts <= _LOST_IN | {BLOCK_SIM}
    whole = not turn.parts and said.intent in _LOST_IN and says_phone_lost(said.text)
    if not (cut or whole):
        return None
    held: dict[str, tuple[object, ...]] = {}
    for part in (said, *turn.parts):
        held |= {name: values for name, values in part.entities.items() if values}
    turn.parts = ()
    return replace(said, intent=BLOCK_SIM, entities=held)
