""" "Meglio per mail", "via SMS però": how notices that are spoken of are to come, and no bill's PDF; after something
that was only shown, that it is not sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.hearing.follow_ups import told_before
from bot.actions.hearing.of_movements import done_since
from bot.actions.slots import EDITED, NOTICES_ON, OFFERED
from bot.actions.turn import Turn
from bot.core.bill_notice_words import Wanted, asked_of_notices
from bot.core.channel_words import names_channel, names_channel_of_notices, wants_it_sent
from bot.core.notices_meant import points_at_notices
from bot.core.requests import Request
from bot.services.answers.bill_notices import NOTICES
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_NOTICES = "manage_notices"
_SWITCHED = frozenset({"activate_offer", "activate_service", "set_auto_recharge"})
_SHOWN = frozenset(
    {
        *("show_movements", "check_recharge", "check_credit", "check_counters", "show_plan", "list_services"),
        *("list_lines", "list_offers", "show_auto_recharge", "show_profile", "list_cards", "list_sign_ins"),
    }
)
"""What is read in the chat, and sent nowhere."""
_SOUNDS_LIKE = frozenset(
    {
        *("email_bill", "download_bill", "resend_code", "check_counters", "update_profile", "show_profile", "inform"),
        *("affirm", "correct", "out_of_scope", "nlu_fallback", "rephrase", "repeat"),
    }
)


def notice_channel(turn: Turn) -> Request | None:
    """With the notices asked about, or just switched on: where they come, and the question again."""
    said = turn.request
    if not _tells_of_notices(turn) or said.first("email") is not None:
        return None
    if not (names_channel(said.text) or names_channel_of_notices(said.text)):
        return None
    turn.parts = ()
    return Request(_NOTICES, {NOTICES: (Wanted.CHANNEL.value,)}, said.text)


def notice_asked(turn: Turn) -> Request | None:
    """ "Quanti giorni prima?", "costa qualcosa?", "e come si toglie?", with the notices asked about or just switched
    on: told, and no yes."""
    said = turn.request
    asked = asked_of_notices(said.text) if _tells_of_notices(turn) else None
    if asked is None:
        return None
    turn.parts = ()
    return Request(_NOTICES, {NOTICES: (asked.value,)}, said.text)


def notices_pointed_at(turn: Turn) -> Request | None:
    """ "Gli avvisi prima che scada la bolletta, attivali": one wish, however it is cut, and no offer."""
    said, parts = turn.request, turn.parts
    others = [part for part in parts if part.intent != _NOTICES]
    if len(others) != len(parts) - 1 or turn.task is not None or said.first(EDITED) is not None:
        return None
    if not all(part.intent in _SWITCHED and not part.entities and points_at_notices(part.text) for part in others):
        return None
    turn.parts = ()
    return Request(_NOTICES, {}, said.text) if others else None


def _tells_of_notices(turn: Turn) -> bool:
    """Whether the last answer asked about them, or told that they are on."""
    about = turn.slots.get(OFFERED) in (_NOTICES, NOTICES_ON)
    return about and turn.task is None and turn.request.first(EDITED) is None


async def hear_not_sent(_deps: ActionDependencies, turn: Turn) -> bool:
    """ "Me le mandi per mail?", after movements; after bills it means those."""
    said, last = turn.request, turn.last_request
    if last is None or last.intent not in _SHOWN or said.intent not in _SOUNDS_LIKE or is_apart_or_in_task(turn):
        return False
    if told_before(turn) is not None or done_since(turn) or not wants_it_sent(said.text):
        return False
    turn.say(Answer("utter_reading_not_sent"))
    return True
