""" "C'è un guasto in zona?", by somebody who reports none: what is known of the own lines, and no checks;
"e mi rimborsate?", right after an outage was told: where that is asked, and no yes to anything."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.slots import EDITED
from bot.actions.turn import Turn
from bot.core.cut_lines import says_cut
from bot.core.faults import KNOWN_OUTAGE
from bot.core.lines import Line, LineKind, masked
from bot.core.outage_words import asks_of_outage, asks_refund
from bot.core.requests import Request
from bot.services.access import access_lines
from bot.services.answers.choices import next_steps
from bot.services.bills import suspended_lines
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

REPORT, COMPLAINT = "report_fault", "open_complaint"
_OBJECTING = frozenset(
    {"check_ticket", "update_ticket", "inform", "correct", "out_of_scope", "nlu_fallback", "rephrase", "list_lines"}
)
"""What "è sospesa!", said of a line, is taken for."""
_NO_LINE = {LineKind.FIXED: "internet_down", LineKind.MOBILE: "no_signal"}


async def hear_outage_asked(deps: ActionDependencies, turn: Turn) -> bool:
    """Whether it was that, and nothing is known; a known outage is told as to whoever reports it."""
    said = turn.request
    if turn.session.customer_id is None or turn.task is not None or turn.parts or said.first(EDITED) is not None:
        return False
    if said.intent != REPORT or not asks_of_outage(said.text):
        return False
    lines = [line for line in await access_lines(deps.bss, turn.session) if line.kind is LineKind.FIXED and line.active]
    if not lines:
        return False
    troubled = [line for line in lines if await deps.care.bss.outage_at(line.id) is not None]
    if troubled:
        turn.request = replace(said, text="").about(troubled[0])
        return False
    _say_none(turn, lines)
    return True


def suspended_told(turn: Turn) -> Request | None:
    """ "Ma la linea è sospesa!", to a ticket about something else: what is known of the line, and no detail for it."""
    last, said = turn.last_request, turn.request
    if last is None or last.intent != "check_ticket" or is_apart_or_in_task(turn) or said.intent not in _OBJECTING:
        return None
    return Request(REPORT, {}, said.text) if says_cut(said.text) else None


async def hear_suspended(deps: ActionDependencies, turn: Turn) -> bool:
    """ "La linea è sospesa", where it is: that is told with its bills, and which fault it is is not asked."""
    said = turn.request
    if turn.session.customer_id is None or is_apart_or_in_task(turn) or said.intent != REPORT:
        return False
    if not says_cut(said.text):
        return False
    lines = await suspended_lines(deps.bss, turn.session)
    meant = [line for line in lines if said.number in (None, line.number)]
    if meant:
        turn.request = Request(REPORT).about(meant[0]).holding("fault_kind", _NO_LINE[meant[0].kind])
    return False


def _say_none(turn: Turn, lines: list[Line]) -> None:
    turn.has_read(*(masked(line.number) for line in lines))
    turn.say(
        Answer("utter_fault_none_known", {"lines": turn.wording.the_lines(lines)}, next_steps(turn.wording, REPORT))
    )


def refund_of_outage(turn: Turn) -> Request | None:
    """ "Ok e mi rimborsate?": one question, whatever it is cut into; the "ok" in front takes up no offer."""
    if not _asks_refund(turn):
        return None
    turn.parts = ()
    return Request(COMPLAINT, {}, turn.request.text)


async def hear_outage_refund(deps: ActionDependencies, turn: Turn) -> bool:
    """Whether something is due is not known here; it can be asked for."""
    if not _asks_refund(turn):
        return False
    steps = next_steps(turn.wording, COMPLAINT, "talk_to_human")
    turn.say(Answer("utter_fault_outage_refund", {"days": str(deps.care.complaint_days)}, steps))
    return True


def _asks_refund(turn: Turn) -> bool:
    last, said = turn.last_request, turn.request
    told = last is not None and last.intent == REPORT and last.first(KNOWN_OUTAGE) is not None
    return told and turn.task is None and said.first(EDITED) is None and asks_refund(said.text)
