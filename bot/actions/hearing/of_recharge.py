"""What is asked beside a recharge, or right after one, and begins nothing else: whether it needs an account, whether
it can be undone; and the same once more, read back as ever."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.hearing.of_link import asked_of_link_alone
from bot.actions.hearing.rule_changed import rule_talked_about
from bot.actions.slots import DONE, EDITED, LAST_REQUEST, PENDING_REQUEST
from bot.actions.tasks.open_link import unpaid_link
from bot.actions.turn import Turn
from bot.core.auto_recharges import RuleKind
from bot.core.lines import grouped
from bot.core.recharge_words import (
    asks_if_undone,
    orders_for_each,
    recharges_without_account,
    speaks_of_account,
    wants_once_more,
)
from bot.core.repeating import wants_once
from bot.core.requests import LINE_ENTITIES, Request
from bot.core.somebody_words import means_oneself, means_somebody
from bot.core.tasks import Task
from bot.services.answers import limits
from bot.services.answers.choices import next_steps
from bot.services.answers.recharge_checks import say_mistaken
from bot.services.recharge_checks import read_traced
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_RECHARGE, _LOOKED_FOR, _VOUCHER = "recharge", "check_recharge", "voucher"
_AUTOMATIC = "set_auto_recharge"
_ONCE_TAKEN_FOR = frozenset(
    {_RECHARGE, _AUTOMATIC, "inform", "correct", "out_of_scope", "nlu_fallback", "affirm", "deny", "refuse", "cancel"}
)
"""What "metti 5 euro una volta sola" is taken for."""
_ACCOUNT = frozenset({"register_account", "login", "recover_credentials"})
_OF_THEIR_OWN = frozenset({"talk_to_human", "block_sim", "open_complaint", "request_call_back", "stop_auto_recharge"})
_NO_RECHARGE = _OF_THEIR_OWN | {"check_recharge", "set_auto_recharge", "show_movements", "check_credit", "pay_bill"}
_NOT_UNDOING = _OF_THEIR_OWN - {"open_complaint"}
_EACH_TAKEN_FOR = frozenset(
    {_LOOKED_FOR, "out_of_scope", "nlu_fallback", "inform", "list_lines", "select_line", "show_movements"}
)
"""What "10 euro a testa" is taken for."""
_SAID_FOR_IT = ("amount", "msisdn", "payment_method", "card_last4", "line_alias", "line_kind")
_NO_ACCOUNT = "utter_recharge_no_account"


def recharge_without_account(turn: Turn) -> Request | None:
    """ "Ricarica 10 al 347..., ma devo registrarmi?": told that it needs none, and the recharge begins."""
    said = turn.request
    if turn.task is not None or said.first(EDITED) is not None or turn.session.customer_id is not None:
        return None
    if not recharges_without_account(said.text) or said.intent in _NO_RECHARGE:
        return None
    part = next((part for part in turn.parts if part.intent == _RECHARGE), said)
    begins = _RECHARGE in (said.intent, part.intent) or said.number or said.first("amount")
    if not begins or any(part.intent not in {_RECHARGE, *_ACCOUNT} for part in turn.parts):
        return None
    found = {name: said.entities[name] for name in _SAID_FOR_IT if said.entities.get(name)}
    turn.parts = ()
    turn.say(Answer(_NO_ACCOUNT))
    return Request(_RECHARGE, {**found, **part.entities}, part.text)


async def hear_account_needed(_deps: ActionDependencies, turn: Turn) -> bool:
    """ "Per ricaricare devo registrarmi?", of no recharge yet; "devo registrarmi?", right after one."""
    said, done = turn.request, turn.pending(DONE)
    if any(answer.response == _NO_ACCOUNT for answer in turn.answers):
        return False  # the recharge begins behind it
    if is_apart_or_in_task(turn) or said.intent in _NO_RECHARGE or turn.session.customer_id is not None:
        return False
    after = done is not None and done.intent == _RECHARGE and speaks_of_account(said.text)
    if not after and not recharges_without_account(said.text):
        return False
    turn.say(Answer(_NO_ACCOUNT, {}, next_steps(turn.wording, _RECHARGE)))
    return True


def recharge_once_more(turn: Turn) -> Request | None:
    """ "Fanne un'altra uguale", after a recharge: its number, sum and way to pay, as far as no other is said."""
    said, task = turn.request, _recharged(turn)
    if task is None or is_apart_or_in_task(turn) or not wants_once_more(said.text):
        return None
    values = {"payment_method": task.get("method"), "amount": task.get("amount"), "card_last4": task.get("card")}
    if task.get("method") == _VOUCHER:
        values = {"payment_method": _VOUCHER}
    if not any(said.entities.get(name) for name in LINE_ENTITIES):
        values["msisdn"] = task.get("number")
    kept = {name: (value,) for name, value in values.items() if value}
    return Request(_RECHARGE, {**kept, **said.entities}, said.text)


def recharge_of_each(turn: Turn) -> Request | None:
    """ "Ricarica tutti e due i cellulari, 10 euro a testa": a recharge to be made, and none that did not arrive."""
    said = turn.request
    if turn.task is not None or said.first(EDITED) is not None or said.intent not in _EACH_TAKEN_FOR:
        return None
    alike = all(part.intent in _EACH_TAKEN_FOR | {_RECHARGE} for part in turn.parts)
    if not (alike and said.first("amount") and orders_for_each(said.text)):
        return None
    turn.parts = ()
    return Request(_RECHARGE, said.entities, said.text)


def recharge_for_once(turn: Turn) -> Request | None:
    """ "Metti 5 euro una volta sola", "no, solo questa volta": a recharge like any other, also where an automatic one
    was shown or is being set."""
    said, task = turn.request, turn.task
    if said.first(EDITED) is not None or _has_limit(said):
        return None
    if turn.parts:
        turn.parts = tuple(replace(part, intent=_RECHARGE) if _is_once(part) else part for part in turn.parts)
        return None
    sets = task is not None and sets_once_instead(turn, task)
    if said.intent not in _ONCE_TAKEN_FOR or not wants_once(said.text) or not (sets or _begins_once(turn)):
        return None
    about = _for_once_of(task) if sets and task is not None else rule_talked_about(turn)
    elsewhere = said.names_line or means_oneself(said.text) or means_somebody(said.text)
    known = about.entities if about is not None else {}
    held = {name: values for name, values in known.items() if not (elsewhere and name in LINE_ENTITIES)}
    if sets:
        turn.leave_form()
    return Request(_RECHARGE, {**held, **said.entities}, said.text)


def sets_once_instead(turn: Turn, task: Task) -> bool:
    """Whether an automatic recharge is being set, and is wanted for once after all."""
    said = turn.request
    plain = "?" not in said.text and said.intent in _ONCE_TAKEN_FOR and not turn.parts
    return plain and task.intent == _AUTOMATIC and wants_once(said.text)


def _begins_once(turn: Turn) -> bool:
    """Whether it is a recharge by its words: said so, or of the automatic one that was just shown."""
    said, summed = turn.request, turn.request.first("amount") is not None
    if turn.task is not None:
        return said.intent == _AUTOMATIC and turn.task.intent != _RECHARGE
    of_rule = rule_talked_about(turn) is not None
    return said.intent in (_RECHARGE, _AUTOMATIC) or (summed and (of_rule or said.intent == "inform"))


def _is_once(part: Request) -> bool:
    return part.intent == _AUTOMATIC and wants_once(part.text) and not _has_limit(part)


def _has_limit(said: Request) -> bool:
    """ "Quando finisco il credito", "sotto 5 euro": nothing that is done now."""
    waits = any(when != RuleKind.MONTHLY for when in said.texts("recharge_when"))
    return waits or any(said.first(name) for name in ("threshold", "ceiling"))


def _for_once_of(task: Task) -> Request:
    """What was said for the automatic one and is of a single one, too."""
    values = {"msisdn": task.get("line"), "amount": task.get("amount")}
    return Request(_RECHARGE, {name: (value,) for name, value in values.items() if value})


async def hear_undoing_recharge(deps: ActionDependencies, turn: Turn) -> bool:
    """ "Ma non si può annullare?", after a recharge that was paid, or after one to a wrong number was told of. A link
    that is open in this conversation is given up as ever."""
    said, last = turn.request, turn.last_request
    if is_apart_or_in_task(turn) or said.intent in _NOT_UNDOING or not asks_if_undone(said.text):
        return False
    task, kept = _recharged(turn), turn.recall(PENDING_REQUEST) or {}
    if task is not None and task.get("number") and not kept.get("code_for") and not await unpaid_link(deps, turn):
        steps = next_steps(turn.wording, _RECHARGE, "talk_to_human")
        turn.say(Answer("utter_recharge_was_made", {"number": grouped(task.values["number"])}, steps))
        return True
    if task is not None or last is None or last.intent != _LOOKED_FOR:
        return False
    traced = await read_traced(deps.paying, turn.session, turn.now, last.number, last.first("amount"))
    turn.say(say_mistaken(turn.wording, traced[0]) if traced else limits.say_recharge_stays(turn.wording))
    turn.remember(LAST_REQUEST, turn.slots.get(LAST_REQUEST))
    return True


OF_RECHARGES = (asked_of_link_alone, recharge_without_account, recharge_once_more, recharge_of_each, recharge_for_once)
"""In this order, before an intent is believed."""


def _recharged(turn: Turn) -> Task | None:
    """The recharge that was asked for last, where nothing was looked at since."""
    done = turn.done_last
    return Task.of_request(done) if done is not None and done.intent == _RECHARGE else None
