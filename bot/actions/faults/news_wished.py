""" "Avvisami quando si sistema", "mi avvisi tu?": news of the outage in which a line of theirs lies, or of the
fault that was reported, and no notices about bills; "mi avvisa prima di venire?", of a technician: it is not known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.slots import DONE, EDITED, LAST_REQUEST, OFFERED
from bot.actions.turn import Turn
from bot.core.bill_notice_words import names_bills
from bot.core.faq.topics import FAQ
from bot.core.faults import KNOWN_OUTAGE
from bot.core.lines import Line, LineKind, masked
from bot.core.news_words import asks_call_before_visit, wants_news_when_back, wants_only_news
from bot.core.outages import Outage
from bot.core.requests import Request
from bot.core.tickets import Ticket, TicketKind
from bot.services import faults
from bot.services.access import access_lines
from bot.services.answers import faults as words
from bot.services.answers.choices import next_steps
from bot.services.faults import Known
from bot.services.tickets import access_tickets
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

REPORT, _TICKETS, _NOTICES = "report_fault", "check_ticket", "manage_notices"
_OF_CARE = frozenset({REPORT, _TICKETS, "update_ticket"})
"""After these "mi avvisi tu?" is about what is broken."""
_SOUNDS_LIKE = frozenset(
    {
        *(_NOTICES, _TICKETS, REPORT, "update_ticket", "check_counters", "request_call_back", "resend_code", FAQ),
        *("out_of_scope", "nlu_fallback", "inform", "rephrase", "repeat", "wait", "correct", "deny", "chitchat"),
        *("affirm", "ask_why", "dont_know", "help", "restart", "goodbye", "thank", "greet", "show_profile"),
        *("list_lines", "email_bill", "register_account", "show_movements", "check_payment", "refuse", "select_line"),
    }
)
"""What "scrivimi quando riparte internet" sounds like."""


def news_alone(turn: Turn) -> Request | None:
    """ "Va bene, avvisami quando torna" is one wish, whatever it is cut into; `hear_news_wished` answers it."""
    said = turn.request
    if not turn.parts or turn.task is not None or said.first(EDITED) is not None or names_bills(said.text):
        return None
    if not wants_news_when_back(said.text) or not all(part.intent in _SOUNDS_LIKE for part in turn.parts):
        return None
    turn.parts = ()
    return Request(REPORT if said.intent == REPORT else _NOTICES, {}, said.text)


async def hear_news_wished(deps: ActionDependencies, turn: Turn) -> bool:
    """Whether it was that. Who reports a fault of their own along with it, and nothing is known of it, is left to the
    checks; so is who is not signed in."""
    said = turn.request
    if turn.session.customer_id is None or is_apart_or_in_task(turn) or said.intent not in _SOUNDS_LIKE:
        return False
    named = wants_news_when_back(said.text)
    if names_bills(said.text) or not (named or (_about_care(turn) and wants_only_news(said.text))):
        return False
    lines = [line for line in await access_lines(deps.bss, turn.session) if line.kind is LineKind.FIXED]
    for line in lines:
        if (outage := await deps.care.bss.outage_at(line.id)) is not None:
            await _follow(deps, turn, line, outage)
            return True
    if (ticket := await _open_fault(deps, turn)) is not None:
        await deps.care.following.follow_ticket(turn.session, ticket)
        turn.say(Answer("utter_ticket_news_follow", {"ticket": ticket.id}, next_steps(turn.wording, _TICKETS)))
        return True
    return _none_known(turn, lines) if named and said.intent != REPORT else False


async def _follow(deps: ActionDependencies, turn: Turn, line: Line, outage: Outage) -> None:
    """The outage itself is told first, where it was not told last."""
    last = turn.last_request
    if last is None or last.first(KNOWN_OUTAGE) != outage.id:
        for answer in words.say_known(turn.wording, Known(line, outage=outage), outage.what):
            turn.say(replace(answer, choices=()))
        turn.has_read(masked(line.number))
        told = Request(REPORT).about(line).holding("fault_kind", outage.what).holding(KNOWN_OUTAGE, outage.id)
        turn.remember(LAST_REQUEST, {"request": told.to_slot(), "at": turn.now.isoformat()})
    turn.talk_about(line)
    new = await faults.do_follow_outage(deps.care, deps.account.log, turn.session, outage, line)
    turn.say(words.say_follows(turn.wording, line, new=new))


async def _open_fault(deps: ActionDependencies, turn: Turn) -> Ticket | None:
    """The only fault of theirs that is reported and open."""
    own = await access_tickets(deps.care.bss, turn.session)
    found = [ticket for ticket in own if ticket.is_open and ticket.kind == TicketKind.FAULT]
    return found[0] if len(found) == 1 else None


def _none_known(turn: Turn, lines: Sequence[Line]) -> bool:
    """There is nothing of which there could be news; of a line that is suspended that is not said."""
    active = [line for line in lines if line.active]
    if not active or len(active) < len(lines):
        return False
    turn.has_read(*(masked(line.number) for line in active))
    none = {"lines": turn.wording.the_lines(active)}
    turn.say(Answer("utter_fault_none_known", none, next_steps(turn.wording, REPORT)))
    return True


def _about_care(turn: Turn) -> bool:
    """Whether a fault was told, looked at or reported last."""
    last, done = turn.last_request, turn.pending(DONE)
    if turn.slots.get(OFFERED) == _NOTICES:
        return False
    looked = last is not None and last.intent in _OF_CARE
    return looked or (last is None and done is not None and done.intent in _OF_CARE)


async def hear_call_before_visit(_deps: ActionDependencies, turn: Turn) -> bool:
    """ "Mi avvisa prima di venire?": what is known of a technician is the time of the visit."""
    said = turn.request
    if is_apart_or_in_task(turn) or said.intent not in _SOUNDS_LIKE or not asks_call_before_visit(said.text):
        return False
    turn.say(Answer("utter_visit_call_unknown", {}, next_steps(turn.wording, _TICKETS, "talk_to_human")))
    return True
