"""What is asked right after how an account is got, or got back into: what it is for, and if no code comes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.hearing.follow_ups import kept_topic, note_topic
from bot.actions.slots import OFFERED, ON_PAGE
from bot.actions.turn import Turn
from bot.core.access_words import asks_worth_of_account, supposes_no_code
from bot.services.answers.access import say_recover
from bot.services.answers.choices import next_steps
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

REGISTER, RECOVER = "register_account", "recover_credentials"
_OF_THEIR_OWN = frozenset({"talk_to_human", "block_sim", "open_complaint", "request_call_back", "close_account"})


async def hear_worth_of_account(_deps: ActionDependencies, turn: Turn) -> bool:
    """ "E a cosa mi serve l'account?": what is seen and done with one, and what without."""
    said, signed_in = turn.request, turn.session.customer_id is not None
    if is_apart_or_in_task(turn) or said.intent in _OF_THEIR_OWN:
        return False
    if not asks_worth_of_account(said.text, told=kept_topic(turn)[0] == REGISTER):
        return False
    steps = () if signed_in else next_steps(turn.wording, REGISTER, "login")
    turn.say(Answer("utter_account_worth", {}, steps))
    return True


async def hear_no_code(deps: ActionDependencies, turn: Turn) -> bool:
    """ "E se non mi arriva la mail?", of the page that brings a password back."""
    said = turn.request
    if is_apart_or_in_task(turn) or said.intent in _OF_THEIR_OWN or kept_topic(turn)[0] != RECOVER:
        return False
    if not supposes_no_code(said.text):
        return False
    page = say_recover(turn.wording, at_provider=deps.account.has_provider)
    turn.say(replace(page, response="utter_recover_no_code"))
    turn.remember(OFFERED, ON_PAGE)
    note_topic(turn, RECOVER)
    return True
