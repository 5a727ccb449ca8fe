"""Parts of a message that only say what is to be left as it is: "sì, e non toccare l'automatica", "ma l'antivirus
lascialo". They ask for nothing; nor does "poi dimmi se arriva", behind what is paid: that is told anyway; nor does
"mi potete aiutare voi?", of whoever is not used to this."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.core.faq.topics import FAQ, FAQ_TOPIC, FaqTopic
from bot.core.leads import FINE, YES, lead
from bot.core.mere_courtesy import is_mere_courtesy
from bot.core.negated_requests import refuses_act, will_not
from bot.core.requests import Request
from bot.core.spared import keeps_only

_ACTS = frozenset(
    {
        *("deactivate_service", "activate_service", "activate_offer", "recharge", "pay_bill", "block_sim"),
        *("set_auto_recharge", "stop_auto_recharge", "remove_card", "save_card", "update_profile", "terminate_line"),
    }
)
_WOULD_WAIT = _ACTS | {"affirm", "deny", "inform", "correct", "select_line", "open_complaint"}
"""What other requests wait behind; behind a reading, a refusal is answered as one."""
_PAID = frozenset({"affirm", "recharge", "pay_bill"})
_TOLD = re.compile(
    rf"{lead(YES, FINE, 'poi|dopo|anche|quando|solo')}"
    r"(?:dimmi|ditemi|fammi sapere|fatemi sapere|mi (?:dici|dite|avvisi|avvisate|fai sapere)|avvis\w+|avvert\w+|"
    r"scriv\w+) (?:se|quando|appena|che) (?:(?:è|mi|ti|gli|le) )*(?:arriv\w+|va a buon fine|andat\w+|fatt\w+)"
    r"(?: (?:tutto|bene|davvero|a buon fine))*\W*$",
    re.IGNORECASE,
)


def asks_to_be_told(text: str) -> bool:
    """ "Poi dimmi se arriva": of what is being paid."""
    return _TOLD.search(text) is not None


def without_left_alone(parts: Sequence[Request]) -> tuple[Request, ...]:
    """The first is what the message begins with, whatever it says."""
    if not parts or parts[0].intent not in _WOULD_WAIT:
        return tuple(parts)
    paid = parts[0].intent in _PAID
    return tuple(part for place, part in enumerate(parts) if not place or not _asks_nothing(part, paid=paid))


def _asks_nothing(part: Request, *, paid: bool) -> bool:
    if is_mere_courtesy(part.text):
        return True
    if part.intent in _ACTS:
        return any(leaves(part.text, part.intent) for leaves in (refuses_act, will_not)) or keeps_only(part.text)
    return (
        paid
        and part.intent == FAQ
        and part.texts(FAQ_TOPIC) == (FaqTopic.COVERAGE.value,)
        and asks_to_be_told(part.text)
    )
