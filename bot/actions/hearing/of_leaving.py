"""What is asked by who may leave: whether what is owed is owed anyway, second thoughts; and a contract that is only to
be seen, which is no leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.hearing.follow_ups import note_topic, told_before
from bot.actions.slots import LAST_TOPIC
from bot.actions.turn import Turn
from bot.core import leaving_words as words
from bot.core.faq.follow_ups import TERMINATION
from bot.core.faq.topics import FAQ, FaqTopic
from bot.core.requests import LINE_ENTITIES, Request
from bot.services.answers.choices import next_steps
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_LEFT = frozenset({TERMINATION, FaqTopic.PORT_OUT, "close_account"})
_APART = frozenset({"talk_to_human", "request_call_back", "open_complaint", "block_sim", "deny_human"})
_CONTRACTS = frozenset(
    {
        *("terminate_line", "show_plan", "out_of_scope", "nlu_fallback", "rephrase", "show_profile", "ask_access_help"),
        *("download_bill", "list_services", "list_lines", "close_account", FAQ),
    }
)
"""What "mi fate vedere il contratto" is taken for."""
_PERSON = "talk_to_human"


def contract_to_see(turn: Turn) -> Request | None:
    """ "Vorrei vedere il mio contratto": the plan, with what binds to it, and no end of it."""
    said = turn.request
    if is_apart_or_in_task(turn) or said.intent not in _CONTRACTS or not words.sees_contract(said.text):
        return None
    return Request("show_plan", {name: said.entities[name] for name in LINE_ENTITIES if said.texts(name)}, said.text)


async def hear_contract_paper(_deps: ActionDependencies, turn: Turn) -> bool:
    """ "Voglio una copia del contratto": the document is not here; what is in force is."""
    said = turn.request
    if is_apart_or_in_task(turn) or said.intent != "show_plan":
        return False
    if not words.sees_contract(said.text) or not words.wants_contract_paper(said.text):
        return False
    turn.say(Answer("utter_contract_paper", {}, next_steps(turn.wording, "show_plan", _PERSON)))
    return True


async def hear_owed_anyway(_deps: ActionDependencies, turn: Turn) -> bool:
    """ "Gli arretrati li devo pagare comunque?", where leaving is talked about: told, and no payment begins."""
    said, told = turn.request, told_before(turn)
    if is_apart_or_in_task(turn) or said.intent in _APART or not words.asks_if_owed_anyway(said.text):
        return False
    leaves = told in _LEFT or words.names_leaving(said.text)
    if not leaves and told != FaqTopic.CHANGE_HOLDER:
        return False
    response = "utter_owed_when_left" if leaves else "utter_owed_when_passed_on"
    turn.say(Answer(response, {}, next_steps(turn.wording, "list_bills", _PERSON)))
    _keep(turn, leaves=leaves)
    return True


async def hear_second_thought(_deps: ActionDependencies, turn: Turn) -> bool:
    """ "Posso cambiare idea dopo?", of a line that is to be closed: nothing is under way here."""
    said = turn.request
    if is_apart_or_in_task(turn) or said.intent in _APART or told_before(turn) != TERMINATION:
        return False
    if not words.asks_second_thought(said.text):
        return False
    turn.say(Answer("utter_terminate_second_thought", {}, next_steps(turn.wording, _PERSON)))
    _keep(turn, leaves=True)
    return True


def _keep(turn: Turn, *, leaves: bool) -> None:
    """What was talked about still is; who only named leaving talks about that from now on."""
    if told_before(turn) is not None:
        turn.remember(LAST_TOPIC, turn.slots[LAST_TOPIC])
    elif leaves:
        note_topic(turn, TERMINATION)
