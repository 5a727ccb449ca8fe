"""Another SIM that is named while the code for a block is awaited: it was lost, too, and puts nothing right.

Told before anything is taken from the message, since a block's own taking calls numbers lost, and takes one back.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.actions.slots import EDITED
from bot.actions.tasks.meant import ANSWERING
from bot.actions.tasks.own_line import LINE
from bot.actions.turn import Turn
from bot.core.contradicting import contradicts
from bot.core.errors import UnclearLine, UnknownLine
from bot.core.lost_numbers import BLOCK_SIM
from bot.core.requests import Request
from bot.core.tasks import Task
from bot.services.access import access_lines
from bot.services.answers.awaited import say_awaited
from bot.services.lines import one_line
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_MEANT = re.compile(r"\?|\b(?:era|erano|è|e['’]|intend\w+|vol\w+|dic\w+|solo|soltanto|invece|ma|però|non)(?!\w)", re.I)
"""What makes it a correction, or a question."""
_TOO = re.compile(r"^\W*ed?\s|\b(?:anche|pure|inoltre|in più|oltre a)\b", re.IGNORECASE)


async def names_other_sim(deps: ActionDependencies, turn: Turn, task: Task) -> bool:
    """Whether it names another one than the SIM whose block waits, beside it and not instead of it."""
    said = turn.request
    if task.intent != BLOCK_SIM or said.first(EDITED) is not None or not said.names_line or contradicts(said.text):
        return False
    if said.intent != BLOCK_SIM and not (said.intent in ANSWERING and _is_too(said)):
        return False
    return await _is_other(deps, turn, task)


async def names_sim_alone(deps: ActionDependencies, turn: Turn, task: Task) -> bool:
    """ "Quella di Chiara", and nothing else: no correction yet. Says what is awaited; of another one, how to go on."""
    said = turn.request
    if task.intent != BLOCK_SIM or said.first(EDITED) is not None or not said.names_line or turn.awaited is None:
        return False
    if said.intent not in ANSWERING - {"correct", "affirm", "deny"} or _MEANT.search(said.text):
        return False
    if contradicts(said.text):
        return False
    if await _is_other(deps, turn, task):
        turn.say(Answer("utter_block_which_sim"))
    turn.say(say_awaited(turn.wording, turn.awaited))
    return True


async def _is_other(deps: ActionDependencies, turn: Turn, task: Task) -> bool:
    said = turn.request
    if said.number:
        return bool(said.number != task.get(LINE))
    own = await access_lines(deps.bss, turn.session)
    try:
        named = one_line(said, own, None, turn.listed)
    except UnknownLine:
        return True
    except UnclearLine as unclear:
        return all(line.number != task.get(LINE) for line in unclear.lines)
    return named is not None and named.number != task.get(LINE)


def _is_too(said: Request) -> bool:
    """ "E anche quella di Chiara"; "quella di Chiara" alone may be the one that was meant."""
    return _TOO.search(said.text) is not None
