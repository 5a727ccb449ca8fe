"""A period with a day that does not exist: it is said, and nothing is read for another time (row 25)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.slots import EDITED
from bot.actions.turn import Turn
from bot.core.no_such_dates import is_date_alone, no_such_date
from bot.services.answers.choices import next_steps
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_OF_A_TIME = frozenset(
    {
        *("show_movements", "check_counters", "check_credit", "check_recharge", "check_payment", "check_ticket"),
        *("list_bills", "show_bill", "explain_bill", "download_bill", "email_bill", "pay_bill"),
        *("inform", "correct", "out_of_scope", "nlu_fallback"),
    }
)
"""What a time is said for, and what a bare date is taken for."""
_VALUES = frozenset({"inform", "correct", "out_of_scope", "nlu_fallback"})


async def hear_no_such_date(_deps: ActionDependencies, turn: Turn) -> bool:
    """Whether such a day was named. The reading is kept: a period alone completes it."""
    said = turn.request
    heard = said.intent in _OF_A_TIME and said.first(EDITED) is None
    heard = heard and (said.intent not in _VALUES or is_date_alone(said.text))
    found = no_such_date(said.text) if heard else None
    if found is None:
        return False
    if said.intent not in _VALUES:
        turn.ask_again_later()
    day, month = found
    named = turn.wording.month(turn.wording.today.replace(month=month, day=1))
    turn.say(Answer("utter_no_such_date", {"day": str(day), "month": named}, next_steps(turn.wording, "help")))
    return True
