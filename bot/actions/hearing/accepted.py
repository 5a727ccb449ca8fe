""" "Ok avvia pure", "si attivala": what the last answer described, or asked about, is accepted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.hearing.follow_ups import told_before
from bot.actions.slots import LAST_TOPIC, OFFERED, PERSON_NAMED
from bot.actions.turn import Turn
from bot.core.card_words import says_only_way
from bot.core.faq.accepting import accepts, begun_by_person
from bot.core.faq.topics import FAQ, FaqTopic
from bot.core.pleased_words import will_not_forget
from bot.core.requests import Request
from bot.core.yes_and_no import is_clear_yes, orders_the_act

_PASSKEY = "enable_biometrics"
_ORDERING = frozenset(
    {
        *("affirm", "out_of_scope", "nlu_fallback", "inform", "restart", "manage_notices", "check_ticket", "rephrase"),
        *("activate_offer", "activate_service", "terminate_line", "list_offers", "add_line", "email_bill", FAQ),
        *("cancel", "dont_know", "correct"),
    }
)
"""What an order with "it" is taken for."""
_PLEASED = frozenset(
    {
        *("remove_card", "deny", "dont_know", "cancel", "recover_credentials", "out_of_scope", "nlu_fallback"),
        *("refuse", "rephrase", "inform", "compliment", "chitchat", "affirm", "pay_bill", "stop_auto_recharge"),
    }
)


_CHOOSING = frozenset(
    {
        *("inform", "affirm", "correct", "out_of_scope", "nlu_fallback", "rephrase", "login", "pay_bill", "recharge"),
        *("list_cards", "save_card", "check_payment"),
    }
)
"""What a way to pay in few words is taken for."""
_PAID_AFTER: Mapping[str, str] = {
    FaqTopic.PAYMENT_METHODS: "pay_bill",
    FaqTopic.DIRECT_DEBIT: "pay_bill",
    FaqTopic.LATE_PAYMENT: "pay_bill",
    FaqTopic.RECHARGE_METHODS: "recharge",
}


def person_accepted(turn: Turn) -> Request | None:
    """ "Ok avvia pure", after a move that a person begins: that person."""
    subject, said = told_before(turn), turn.request
    if subject is None or is_apart_or_in_task(turn) or said.intent not in _ORDERING or not accepts(said.text):
        return None
    if turn.slots.get(OFFERED) not in (None, PERSON_NAMED):
        return None
    kept = turn.slots[LAST_TOPIC]
    return Request("talk_to_human", {}, said.text) if begun_by_person(subject, kept.get("detail", "")) else None


def passkey_accepted(turn: Turn) -> Request | None:
    """ "Sì attivala", where it was asked whether to make a passkey: a yes to that, and no offer."""
    said = turn.request
    if turn.slots.get(OFFERED) != _PASSKEY or is_apart_or_in_task(turn) or not said.text:
        return None
    clear = orders_the_act(said.text, _PASSKEY) or is_clear_yes(said.text, _PASSKEY)
    return Request("affirm") if clear else None


def nothing_forgotten(turn: Turn) -> Request | None:
    """ "Così non la dimentico più": content with what was told, and no wish to have anything forgotten."""
    said = turn.request
    if is_apart_or_in_task(turn) or turn.slots.get(OFFERED) not in (None, PERSON_NAMED):
        return None
    return Request("thank", {}, said.text) if said.intent in _PLEASED and will_not_forget(said.text) else None


def way_chosen(turn: Turn) -> Request | None:
    """ "Ok allora carta", after how bills or recharges are paid: that is paid, in that way."""
    said, begun = turn.request, _PAID_AFTER.get(told_before(turn) or "")
    if begun is None or is_apart_or_in_task(turn) or said.intent not in _CHOOSING or not says_only_way(said):
        return None
    return replace(said, intent=begun)


ACCEPTED = (passkey_accepted, person_accepted, nothing_forgotten, way_chosen)
