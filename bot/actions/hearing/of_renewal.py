"""A renewal that the credit may not suffice for: the sum that is missing, and what is known of what happens then."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.hearing.follow_ups import told_before
from bot.actions.slots import EDITED, LISTED_LINES, QUEUED
from bot.actions.turn import Turn
from bot.core.errors import CustomerError
from bot.core.lines import Line, masked
from bot.core.renewal_words import asks_how_much_to_put, asks_if_enough, asks_if_missed, speaks_of_paying
from bot.core.requests import LINE_ENTITIES, Request
from bot.services.access import access_lines
from bot.services.answers.balances import AFTER_RENEWAL, RECKONED, say_credit
from bot.services.answers.choices import next_steps
from bot.services.balances import read_credit
from bot.services.lines import CREDIT, Chosen, choose_lines
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_CREDIT, _RENEWING = "check_credit", frozenset({"show_plan", "check_credit", "show_movements"})
_OF_THEIR_OWN = frozenset(
    {"talk_to_human", "block_sim", "open_complaint", "request_call_back", "terminate_line", "port_out"}
)


def renewal_alone(turn: Turn) -> Request | None:
    """ "Se non ce li ha | che succede?": one question, whatever it is cut into."""
    said = turn.request
    if not turn.parts or turn.task is not None or said.first(EDITED) is not None or said.intent in _OF_THEIR_OWN:
        return None
    if not asks_if_missed(said.text, _leans(turn)):
        return None
    asked, turn.parts = turn.parts[-1], ()
    return replace(asked, text=said.text)


async def hear_renewal_missed(deps: ActionDependencies, turn: Turn) -> bool:
    """ "E se non ce li ha che succede?", "quanto devo mettere almeno?", of who pays from the credit."""
    said = turn.request
    if is_apart_or_in_task(turn) or said.intent in _OF_THEIR_OWN or turn.session.customer_id is None:
        return False
    leaning = _leans(turn)
    missed = asks_if_missed(said.text, leaning)
    if not (missed or asks_if_enough(said.text, leaning) or asks_how_much_to_put(said.text, leaning)):
        return False
    own = await access_lines(deps.bss, turn.session)
    talked = next((line for line in own if line.id == turn.focus), None)
    billed = [line for line in ((talked,) if talked else own) if not line.has_credit]
    if billed and not said.names_line and (talked is not None or speaks_of_paying(said.text)):
        return False  # what is paid by a bill is another matter
    named = {name: values for name, values in said.entities.items() if name in LINE_ENTITIES and values}
    turn.request = Request(_CREDIT, named, said.text).holding(RECKONED, AFTER_RENEWAL)
    try:
        chosen = choose_lines(turn.request, own, CREDIT, turn.focus, turn.listed)
    except CustomerError:
        turn.request = said
        return False
    await _say(deps, turn, chosen)
    if missed:
        turn.say(Answer("utter_renewal_if_missed", {}, next_steps(turn.wording, "recharge", "talk_to_human")))
    return True


async def missing_for_renewal(deps: ActionDependencies, turn: Turn, line: Line) -> Answer | None:
    """The credit against the renewal, beside the question of a recharge; None: it is not asked, or cannot be read, or
    it may be asked of the queue."""
    if turn.recall(QUEUED) or not asks_how_much_to_put(turn.request.text, leaning=True):
        return None
    readings = await read_credit(deps.bss, deps.clock, [line])
    if not readings.found:
        return None
    reckoned = Request(_CREDIT, {}, turn.request.text).holding(RECKONED, AFTER_RENEWAL)
    return replace(say_credit(turn.wording, reckoned, Chosen((line,), line), readings), choices=())


async def _say(deps: ActionDependencies, turn: Turn, chosen: Chosen) -> None:
    turn.ask_again_later()
    turn.remember(LISTED_LINES, [line.id for line in chosen.lines] if len(chosen.lines) > 1 else turn.listed)
    if chosen.focus:
        turn.talk_about(chosen.focus)
        turn.request = turn.request.about(chosen.focus)
    turn.has_read(*(masked(line.number) for line in chosen.lines))
    turn.say(say_credit(turn.wording, turn.request, chosen, await read_credit(deps.bss, deps.clock, chosen.lines)))


def _leans(turn: Turn) -> bool:
    """Whether a renewal, or what it is paid from, was shown last."""
    last = turn.last_request
    if last is None or last.intent not in _RENEWING or told_before(turn) is not None:
        return False
    return turn.done_last is None
