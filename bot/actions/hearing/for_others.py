""" "E per mia figlia?", right after a topic: what was told, for that line, which is talked about from then on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.hearing.follow_ups import told_before
from bot.actions.slots import LAST_TOPIC
from bot.actions.turn import Turn
from bot.core.errors import CustomerError, DependencyError
from bot.core.faq.for_others import asks_for_other, holds_for, holds_for_anybody
from bot.core.faq.topics import FaqTopic
from bot.core.lines import Line, LineKind, masked
from bot.services.access import access_lines
from bot.services.answers.faq import Saying, say_for_line, say_for_others
from bot.services.lines import one_line

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_NAMING = frozenset({"select_line", "inform", "out_of_scope", "nlu_fallback", "list_services", "correct", "affirm"})
"""What "e mia figlia?" is taken for."""


async def hear_for_other(deps: ActionDependencies, turn: Turn) -> bool:
    """The topic stays what it is; a line of another sort is talked about as ever."""
    told, said = told_before(turn), turn.request
    if told not in set(FaqTopic) or is_apart_or_in_task(turn) or said.intent not in _NAMING or not said.names_line:
        return False
    if said.number is not None or not asks_for_other(said.text):
        return False
    topic, asked = FaqTopic(str(told)), Saying(turn.wording, deps.operator, deps.facts, said)
    line = await _meant(deps, turn)
    if line is None and said.texts("line_alias") and holds_for_anybody(topic):
        turn.say(say_for_others(asked, topic))
    elif line is not None and holds_for(topic, mobile=line.kind is LineKind.MOBILE, prepaid=line.prepaid):
        turn.has_read(masked(line.number))
        turn.talk_about(line)
        turn.say(say_for_line(asked, topic, line))
    else:
        return False
    turn.remember(LAST_TOPIC, turn.slots[LAST_TOPIC])
    return True


async def _meant(deps: ActionDependencies, turn: Turn) -> Line | None:
    """The own line that is named; None: nobody is signed in, or it is none of the account's."""
    if turn.session.customer_id is None:
        return None
    try:
        return one_line(turn.request, await access_lines(deps.bss, turn.session), turn.focus, turn.listed)
    except (CustomerError, DependencyError):
        return None
