"""What is asked right after how an account is got, or got back into: what it is for, where the code goes, and if none
comes; and whose account it is that cannot get in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.actions.hearing.apart import is_apart, is_apart_or_in_task
from bot.actions.hearing.follow_ups import kept_topic, note_topic
from bot.actions.slots import OFFERED, ON_PAGE, SIGN_IN
from bot.actions.turn import Turn
from bot.core.access_words import (
    asks_where_code_goes,
    asks_worth_of_account,
    says_kin_cannot,
    supposes_no_code,
)
from bot.services.answers.access import say_recover
from bot.services.answers.choices import next_steps
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

REGISTER, RECOVER = "register_account", "recover_credentials"
_OF_THEIR_OWN = frozenset({"talk_to_human", "block_sim", "open_complaint", "request_call_back", "close_account"})

_NOT_OF_KIN = _OF_THEIR_OWN | {"report_fault", "recharge", "pay_bill"}


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
    """ "E se non mi arriva la mail?", "a che numero arriva il codice?", of the page that brings a password back."""
    said = turn.request
    asks_where = kept_topic(turn)[0] == RECOVER and asks_where_code_goes(said.text)
    apart = turn.task is not None or (is_apart(turn) and not asks_where)
    if apart or said.intent in _OF_THEIR_OWN or kept_topic(turn)[0] != RECOVER:
        return False
    if asks_where:
        turn.parts = turn.others = ()
        response = "utter_recover_code_goes"
    elif supposes_no_code(said.text):
        response = "utter_recover_no_code"
    else:
        return False
    page = say_recover(turn.wording, at_provider=deps.account.has_provider)
    turn.say(replace(page, response=response))
    turn.remember(OFFERED, ON_PAGE)
    note_topic(turn, RECOVER)
    return True


async def hear_kin_cannot(_deps: ActionDependencies, turn: Turn) -> bool:
    """ "Ma è mio padre, non sa usare il computer", where a sign-in was asked for: what goes without one."""
    said = turn.request
    waits = turn.session.customer_id is None and turn.pending(SIGN_IN) is not None
    if not waits or is_apart_or_in_task(turn) or said.intent in _NOT_OF_KIN or not says_kin_cannot(said.text):
        return False
    turn.say(Answer("utter_account_of_kin", {}, next_steps(turn.wording, "recharge", "pay_bill", "talk_to_human")))
    return True
