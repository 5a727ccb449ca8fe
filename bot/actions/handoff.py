"""talk_to_human: a request for a person is registered and told at any moment, signed in or not, in one step."""

from __future__ import annotations

from bot.actions.base import ActionDependencies, BaseAction
from bot.actions.turn import CALLBACK_TICKET, Turn
from bot.core.errors import DependencyError
from bot.core.handoff import refuses_person
from bot.services.answers.account import what_of
from bot.services.answers.choices import next_steps
from bot.services.answers.handoff import (
    say_not_registered,
    say_number_added,
    say_number_not_added,
    say_registered,
)
from bot.services.handoff import Wanted, contact_number, do_add_call_number, do_request_person
from bot.services.wording import Answer

REASON_LENGTH = 500


class TalkToHuman(BaseAction):
    action = "action_talk_to_human"

    async def carry_out(self, turn: Turn) -> None:
        if refuses_person(turn.request.text):
            turn.say(Answer("utter_no_human", {}, next_steps(turn.wording, "help")))
            return
        call_at = turn.request.number or await contact_number(self.deps.bss, turn.session)
        wanted = Wanted(_reason(turn), await self.deps.transcript.summary(turn.sender), turn.focus, call_at)
        try:
            ticket = await do_request_person(
                self.deps.bss, self.deps.effects, self.deps.clock, turn.wording, turn.session, wanted
            )
        except DependencyError:
            turn.say(say_not_registered(turn.wording, self.deps.operator, turn.request))
            return
        if call_at is None:
            turn.remember(CALLBACK_TICKET, ticket.id)
        turn.say(say_registered(turn.wording, self.deps.operator, ticket, call_at))


def _reason(turn: Turn) -> str:
    """What was asked last, if anything, and the customer's own words."""
    asked = turn.pending() or turn.last_request
    what = turn.wording.phrase(what_of(asked)) if asked else ""
    said = " – ".join(part for part in (what, turn.request.text[:REASON_LENGTH]) if part)
    return said or turn.wording.phrase("utter_ticket_reason_unsaid")


async def take_call_number(deps: ActionDependencies, turn: Turn) -> bool:
    """Puts a number on the ticket for which one was asked; whether this message brought it."""
    ticket, number = turn.recall(CALLBACK_TICKET), turn.request.number
    if not ticket or not number:
        return False
    try:
        await do_add_call_number(deps.bss, deps.effects, deps.clock, turn.wording, turn.session, ticket, number)
    except DependencyError:
        turn.say(say_number_not_added(turn.wording, deps.operator, ticket, turn.request))
        return True
    turn.forget(CALLBACK_TICKET)
    turn.say(say_number_added(turn.wording, deps.operator, ticket, number))
    return True
