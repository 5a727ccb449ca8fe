"""A holder who has died: whatever is asked of their line then, a colleague sees to it with the heir."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.hearing.follow_ups import death_told, note_death, note_topic, told_before
from bot.actions.slots import EDITED, LAST_TOPIC
from bot.actions.turn import Turn
from bot.core.faq.dead_holders import OfDeath, asked_after_death, breaks_or_blocks, is_ones_own, tells_death
from bot.core.faq.details import Detail
from bot.core.faq.topics import FAQ, FAQ_TOPIC, FaqTopic
from bot.core.requests import Request
from bot.core.unanswered import unanswered_in
from bot.services.answers.faq import Saying, say_after_death

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_OF_THEIR_OWN = frozenset({"talk_to_human", "deny_human", "request_call_back", "open_complaint", "restart"})
_OF_MONEY = ("recharge", "check_recharge", "set_auto_recharge", "stop_auto_recharge", "save_card", "remove_card")
_OF_SERVICES = ("activate_offer", "list_offers", "activate_service", "manage_notices")
_ACTS = frozenset((*_OF_MONEY, *_OF_SERVICES, "block_sim", "report_fault", "update_ticket"))
"""What is done for a line that somebody uses."""
_HOLDING = "change_holder"
_TOLD_WITH_IT = frozenset({FaqTopic.CHANGE_HOLDER, FaqTopic.BILL_DELIVERY, FaqTopic.DIRECT_DEBIT})
_CLOSING = frozenset({"terminate_line", "close_account"})


async def hear_death(deps: ActionDependencies, turn: Turn) -> bool:
    """ "Mio padre è mancato", and what is asked of his line for as long as it is talked about. Who wants a person gets
    one, and what else was asked for comes behind it."""
    said = turn.request
    if said.first(EDITED) is not None:
        return False
    whole = " ".join(part.text for part in turn.parts) or said.text
    told = tells_death(whole) and unanswered_in(whole) is None
    if told:
        note_death(turn, _kind_in(turn))
    if turn.task is not None or said.intent in _OF_THEIR_OWN or breaks_or_blocks(whole):
        return False
    about = _told_with(turn, whole) if told else _asked_of_it(turn)
    if about is None:
        return False
    answer = say_after_death(Saying(turn.wording, deps.operator, deps.facts, said), about)
    turn.say(answer)
    note_topic(turn, FaqTopic.CHANGE_HOLDER.value, f"utter_faq_{FaqTopic.CHANGE_HOLDER}_{Detail.DEATH}")
    return True


def _told_with(turn: Turn, whole: str) -> OfDeath | None:
    """All there is to know; who asks who pays is told that. None: the message begins with something else."""
    turn.others = tuple(other for other in turn.others if not _is_of_line(other))
    if turn.parts and not _is_of_line(turn.request):
        return None
    owed = asked_after_death(whole, just_told=True) is OfDeath.OWED and "?" in whole
    return OfDeath.OWED if owed else OfDeath.ALL


def _is_of_line(request: Request) -> bool:
    if request.intent == FAQ and not tells_death(request.text):
        return request.first(FAQ_TOPIC) in _TOLD_WITH_IT
    return request.intent in _CLOSING | {"inform", "out_of_scope", "nlu_fallback"} or tells_death(request.text)


def _asked_of_it(turn: Turn) -> OfDeath | None:
    """What the message asks of the line of who died, as it was told before."""
    said, just_told = turn.request, _is_topic(turn)
    if not (just_told or death_told(turn)) or is_apart_or_in_task(turn) or said.intent in _ACTS or said.number:
        return None
    signed_in = turn.session.customer_id is not None
    about = asked_after_death(said.text, just_told=just_told)
    if about is OfDeath.OWED and signed_in:
        about = asked_after_death(said.text, just_told=False)  # one's own bills are asked about alike
    again = said.intent in _CLOSING or said.first(FAQ_TOPIC) == _HOLDING
    return OfDeath.ALL if about is None and again and not is_ones_own(said.text) else about


def _is_topic(turn: Turn) -> bool:
    return told_before(turn) == _HOLDING and turn.slots[LAST_TOPIC].get("detail") == Detail.DEATH


def _kind_in(turn: Turn) -> str:
    parts = (turn.request, *turn.parts)
    return next((str(kind) for part in parts for kind in part.texts("line_kind")), "")
