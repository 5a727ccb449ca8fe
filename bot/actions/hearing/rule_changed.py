""" "Aumenta a 15", right after an automatic recharge was set or shown, or where its stop is read back: the same one
with another sum, read back as ever."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.slots import DONE, EDITED, LAST_REQUEST
from bot.actions.turn import Turn
from bot.core.chat import Choice
from bot.core.putting_back import takes_it_away
from bot.core.requests import LINE_ENTITIES, Request
from bot.core.rule_words import (
    asks_pause,
    asks_stop_at,
    asks_when_first,
    only_names_rule,
    puts_other_sum,
    says_recharge_halted,
    stops_barely,
    takes_barely,
    takes_monthly,
)
from bot.core.tasks import Task
from bot.services.answers.choices import next_steps
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_SET, _STOP, _SHOW = "set_auto_recharge", "stop_auto_recharge", "show_auto_recharge"
_CHECKS, _ANSWERS = "report_fault", frozenset({"affirm", "deny", "refuse", "inform"})
_CARDS, _BESIDE = "list_cards", "rule"
"""Cards that were looked at for an automatic recharge: its lines are kept beside them, under that key."""
_TAKEN_FOR = frozenset(
    {"out_of_scope", "nlu_fallback", "inform", "correct", "recharge", "rephrase", "update_profile", "port_in", "faq"}
)
_ASKING = _TAKEN_FOR | {"show_plan", "check_recharge", "list_bills", "show_bill", "ask_why", "wait", "faq", "cancel"}
"""What "quando parte la prima?" and "mettila in pausa" are taken for, too."""
_LOOKED_FOR = "check_recharge"
_HALTED = frozenset(
    {_LOOKED_FOR, _SHOW, "list_lines", "ask_why", "select_line", "out_of_scope", "nlu_fallback", "show_movements"}
)
"""What "ricarica sospesa" is taken for."""
_FIGURES = ("amount", "threshold", "ceiling")
_STOPPING = _TAKEN_FOR | {"cancel", "deny", "refuse"}
"""What "no non fermarla, abbassala a 5" is taken for, too."""


_REMOVING = _ASKING | {
    "deny",
    "refuse",
    "affirm",
    "deactivate_service",
    "remove_card",
    "logout",
    "close_account",
    _STOP,
}
"""What "toglila" is taken for, too."""
_WORDED = _TAKEN_FOR | {"affirm", "activate_offer", "activate_service", "dont_know"}
"""What "ok facciamo sotto i 5, dieci euro" is taken for."""
_AT_A_TIME = _REMOVING | {"block_sim", "pay_bill", "check_ticket", "check_credit", "show_movements", "dont_know"}
"""What "fermala quando finisce novembre" is taken for, too."""


def rule_changed(turn: Turn) -> Request | None:
    """The automatic recharge with that sum; None: none was talked about, or more is said."""
    if (task := turn.task) is not None and changes_instead(turn, task):
        turn.leave_form()
        return _with_sum(turn, task)
    said = turn.request.intent in _TAKEN_FOR and _says_sum(turn)
    return _of_last(turn) if said and task is None else None


def rule_asked_of(turn: Turn) -> Request | None:
    """ "Quando parte la prima?": how it is set; "mettila in pausa fino a gennaio", "fermala da gennaio": it can be
    stopped, which is read back. Right after it was set or shown."""
    said = turn.request
    if asks_stop_at(said.text) and said.intent in _AT_A_TIME:
        return _stopped_at(turn)
    if turn.task is not None or turn.parts or said.first(EDITED) is not None or said.intent not in _ASKING:
        return None
    intent = _SHOW if asks_when_first(said.text) else _STOP if asks_pause(said.text) else None
    about = _talked_about(turn) if intent is not None else None
    return None if intent is None or about is None else Request(intent, about.entities, said.text)


def _stopped_at(turn: Turn) -> Request | None:
    about = _talked_about(turn) if turn.task is None and turn.request.first(EDITED) is None else None
    if about is None:
        return None
    turn.parts = ()
    return Request(_STOP, about.entities, turn.request.text)


def rule_worded(turn: Turn) -> Request | None:
    """ "Ok facciamo sotto i 5, dieci euro", "allora quella mensile", after it was shown or explained: it begins with
    that, and is read back as ever. A limit with a sum can be for nothing else."""
    said, about = turn.request, _talked_about(turn)
    worded = said.intent in _WORDED and "?" not in said.text and said.first(EDITED) is None
    if turn.task is not None or turn.parts or not worded:
        return None
    monthly = about is not None and said.first("amount") is not None and takes_monthly(said.text)
    limited = said.first("threshold") is not None and (said.first("amount") is not None or about is not None)
    if not (monthly or limited or (about is not None and said.first("recharge_when"))):
        return None
    lines = about.entities if about is not None else {}
    begun = Request(_SET, {**lines, **said.entities}, said.text)
    return begun.holding("recharge_when", "monthly") if monthly and not limited else begun


def rule_taken_away(turn: Turn) -> Request | None:
    """ "Ripensandoci toglila", right after it was set or shown, also amid the checks of a fault: its stop, read back as
    ever."""
    said = turn.request
    if not _is_to_go(said.text) or (_elsewhere(turn) and not taken_amid_checks(turn)):
        return None
    about = _talked_about(turn) if stops_barely(said.text) or not _of_card(turn) else None
    turn.parts = turn.parts if about is None else ()
    return None if about is None else Request(_STOP, about.entities, said.text)


def taken_amid_checks(turn: Turn) -> bool:
    """Whether one that was shown amid a fault's checks is to go: no answer to what they ask."""
    said, task, last = turn.request, turn.task, turn.last_request
    shown = last is not None and last.intent == _SHOW and task is not None and task.intent == _CHECKS
    if not shown or turn.parts or said.first(EDITED) is not None or said.intent not in _REMOVING - _ANSWERS:
        return False
    return _is_to_go(said.text)


def _is_to_go(text: str) -> bool:
    return takes_it_away(text) or takes_barely(text) or stops_barely(text)


async def hear_rule_or_card(_deps: ActionDependencies, turn: Turn) -> bool:
    """ "No allora levala", after the card of an automatic recharge was looked at: which of the two, is asked."""
    about = _talked_about(turn) if _of_card(turn) else None
    if about is None or _elsewhere(turn) or turn.parts or not takes_barely(turn.request.text):
        return False
    stop, card = next_steps(turn.wording, _STOP, "remove_card")
    turn.say(Answer("utter_auto_or_card", {}, (Choice(stop.title, Request(_STOP, about.entities).payload), card)))
    return True


def note_rule_beside(turn: Turn, rule: Request | None) -> None:
    """What cards were looked at for: it is still talked about with them."""
    if rule is not None:
        turn.remember(LAST_REQUEST, {**turn.recall(LAST_REQUEST), _BESIDE: rule.to_slot()})


def rule_talked_about(turn: Turn) -> Request | None:
    return _talked_about(turn)


def is_beside_rule(turn: Turn) -> bool:
    """Whether cards were looked at for an automatic recharge: "toglila" is of one or the other."""
    return _of_card(turn) and _talked_about(turn) is not None


def _elsewhere(turn: Turn) -> bool:
    return turn.task is not None or turn.request.first(EDITED) is not None or turn.request.intent not in _REMOVING


def _of_card(turn: Turn) -> bool:
    last = turn.last_request
    return last is not None and last.intent == _CARDS


def _talked_about(turn: Turn) -> Request | None:
    """The lines of the one that was set or shown last, or for which cards were looked at since."""
    last, done = turn.last_request, turn.done_last
    if last is not None and last.intent == _SHOW:
        return Request(_SHOW, {name: held for name, held in last.entities.items() if name in LINE_ENTITIES})
    if last is not None and last.intent == _CARDS and (beside := turn.recall(LAST_REQUEST).get(_BESIDE)):
        return Request.from_slot(beside)
    task = Task.of_request(done) if done is not None else None
    if task is None or task.intent != _SET or not task.get("line"):
        return None
    return Request(_SHOW).holding("msisdn", task.get("line"))


def changes_instead(turn: Turn, task: Task) -> bool:
    """Whether it is not to be stopped after all, but to have another sum, another limit ("cambiale la soglia a 5")."""
    if task.intent != _STOP:
        return False
    return (turn.request.intent in _STOPPING and _says_sum(turn)) or _says_limit(turn)


def _says_sum(turn: Turn) -> bool:
    said = turn.request
    apart = turn.parts or said.first(EDITED) is not None
    return not apart and len(said.entities.get("amount", ())) == 1 and puts_other_sum(said.text)


def _says_limit(turn: Turn) -> bool:
    said = turn.request
    apart = turn.parts or said.first(EDITED) is not None or said.names_line or "?" in said.text
    return (
        not apart and said.intent in _STOPPING | {_SET} and any(said.first(name) for name in ("threshold", "ceiling"))
    )


def _of_last(turn: Turn) -> Request | None:
    last, done = turn.last_request, turn.pending(DONE)
    if last is not None and last.intent == _SHOW:
        return Request(_SET, {**last.entities, "amount": turn.request.entities["amount"]}, turn.request.text)
    task = Task.of_request(done) if done is not None else None
    return _with_sum(turn, task) if task is not None and task.intent == _SET else None


def _with_sum(turn: Turn, task: Task) -> Request:
    said = turn.request.entities
    found = Request(_SET, {name: said[name] for name in _FIGURES if said.get(name)}, turn.request.text)
    line = task.get("line")
    return found.holding("msisdn", line) if line else found


def rule_halted(turn: Turn) -> Request | None:
    """ "Perché la ricarica di Chiara è sospesa?": a recharge that stands still, and no line that is suspended."""
    said = turn.request
    if turn.task is not None or said.first(EDITED) is not None or said.intent not in _HALTED:
        return None
    if any(part.intent not in _HALTED for part in turn.parts) or not says_recharge_halted(said.text):
        return None
    if said.intent == _SHOW and not turn.parts:
        return None
    turn.parts = ()
    return Request(_LOOKED_FOR, said.entities, said.text)


def rule_named(turn: Turn) -> Request | None:
    """ "Ricarica automatica di mia figlia", however close to setting one it sounds: it is shown."""
    said = turn.request
    plain = turn.task is None and not turn.parts and said.first(EDITED) is None and said.intent == _SHOW
    return Request(_SHOW, said.entities, said.text) if plain and only_names_rule(said.text) else None


RULES_MEANT = (rule_changed, rule_asked_of, rule_taken_away, rule_worded, rule_halted, rule_named)
"""In this order, before an intent is believed."""
