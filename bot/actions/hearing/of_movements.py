"""Few words after movements, a recharge, the credit, a plan or an automatic recharge: of those, and of no bill."""

from __future__ import annotations

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.hearing.follow_ups import told_before
from bot.actions.hearing.of_renewal import renewal_alone
from bot.actions.slots import DONE, LAST_REQUEST, PENDING_REQUEST
from bot.actions.turn import Turn
from bot.core.movement_follow_ups import Again, asked_again_in, asks_what_it_was, month_before
from bot.core.movement_words import MovementKind
from bot.core.requests import LINE_ENTITIES, Request

_MOVEMENTS, _LOOKED_FOR = "show_movements", "check_recharge"
_OF_RECHARGES = frozenset({_MOVEMENTS, _LOOKED_FOR})
_OF_CREDIT = _OF_RECHARGES | {"check_credit"}
_SHOWN = _OF_CREDIT | {"show_plan", "show_auto_recharge"}
_SOUNDS_LIKE = frozenset(
    {
        *("show_bill", "list_bills", "explain_bill", "check_payment", "check_ticket", "show_plan", "check_credit"),
        *(
            "inform",
            "correct",
            "repeat",
            "out_of_scope",
            "nlu_fallback",
            "rephrase",
            "ask_why",
            "dont_know",
            "chitchat",
        ),
        *("show_auto_recharge", "list_sign_ins", "show_movements", "check_recharge", "deny", "affirm", "pay_bill"),
        "list_cards",
    }
)
"""What few words that name nothing are taken for."""


def movements_again(turn: Turn) -> Request | None:
    """ "Di quanto?", "e quella prima ancora?", "con cosa ho pagato?", "e allora perché ho 12,50?"."""
    last, said = turn.last_request, turn.request
    if last is None or last.intent not in _SHOWN or is_apart_or_in_task(turn) or said.intent not in _SOUNDS_LIKE:
        return None
    if told_before(turn) is not None or done_since(turn):
        return None
    if last.intent == _MOVEMENTS and said.period is not None and asks_what_it_was(said.text):
        return _movements(said).holding("period", said.first("period"))
    again = asked_again_in(said.text)
    if again is Again.SAME:
        return _about(last, said)
    if again is Again.RECHARGES and last.intent in _OF_RECHARGES:
        return _movements(said).holding("movement_kind", MovementKind.RECHARGES.value)
    return _movements(said) if again is Again.ALL and last.intent in _OF_CREDIT else None


def month_before_that(turn: Turn) -> Request | None:
    """ "E il mese prima?", after the movements of a month."""
    last, said = turn.last_request, turn.request
    if last is None or last.intent != _MOVEMENTS or last.period is None or is_apart_or_in_task(turn):
        return None
    before = month_before(said.text, last.period) if said.intent in _SOUNDS_LIKE else None
    if before is None:
        return None
    span = {"from": before.first.isoformat(), "to": before.last.isoformat()}
    return _about(last, said).without("period").holding("period", span)


def _about(last: Request, said: Request) -> Request:
    named = {name: values for name, values in said.entities.items() if name in LINE_ENTITIES and values}
    return Request(last.intent, {**last.entities, **named}, last.text)


def _movements(said: Request) -> Request:
    named = {name: values for name, values in said.entities.items() if name in LINE_ENTITIES and values}
    return Request(_MOVEMENTS, named)


def done_since(turn: Turn) -> bool:
    """Whether something was carried out after it was shown."""
    done, read = turn.pending(DONE), turn.recall(LAST_REQUEST)
    return done is not None and bool(read) and bool(turn.recall(PENDING_REQUEST)["at"] > read["at"])


OF_MOVEMENTS = (renewal_alone, month_before_that, movements_again)
"""In this order, before an intent is believed."""
