"""Right after an outage was told, "avvisami" is a wish for its news, and not for notices about bills."""

from __future__ import annotations

from bot.actions.slots import EDITED, OFFERED
from bot.actions.turn import Turn
from bot.core.bill_notice_words import Wanted, names_bills, wanted_in
from bot.core.fault_words import wants_news, wants_news_of_end, wants_news_of_return
from bot.core.faults import KNOWN_OUTAGE
from bot.core.requests import Request

REPORT = "report_fault"
_TICKETS, _NOTICES = "check_ticket", "manage_notices"
_SOUNDS_LIKE = frozenset(
    {_TICKETS, _NOTICES, "out_of_scope", "nlu_fallback", "request_call_back", "update_ticket", "inform"}
)
"""What "mi avvisate quando l'avete aggiustato?" sounds like."""
_NAMED_IN = _SOUNDS_LIKE | {"rephrase", "wait", "correct", "deny", "chitchat", "affirm", REPORT}
"""The same where what comes back is said: after other words, too."""


def news_of_outage(turn: Turn) -> Request | None:
    """What the choice "avvisami quando torna" asks for; None: it was not offered, or the words are about something
    else."""
    said, last = turn.request, turn.last_request
    named = said.intent in _NAMED_IN and wants_news_of_return(said.text)
    offered = said.intent in _SOUNDS_LIKE and turn.slots.get(OFFERED) == REPORT
    if not (named or offered) or said.first(EDITED) is not None:
        return None
    outage = last.first(KNOWN_OUTAGE) if last is not None and last.intent == REPORT else None
    if last is None or outage is None or turn.task is not None or turn.parts:
        return None
    wishes = wants_news if said.intent == _NOTICES else wants_news_of_end
    if not wishes(said.text) or names_bills(said.text) or wanted_in(said.text) is Wanted.OFF:
        return None
    return last.without(KNOWN_OUTAGE).holding("follow_outage", outage)
