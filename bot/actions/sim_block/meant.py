"""What few words mean of a SIM: that it is to be blocked, or, once it is, that it is wanted back or a new one paid."""

from __future__ import annotations

from dataclasses import replace

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.hearing.follow_ups import told_before
from bot.actions.sim_block.no_account import block_without_account
from bot.actions.slots import DONE, EDITED
from bot.actions.turn import Turn
from bot.core.block_orders import (
    asks_price_of_new_sim,
    orders_it_blocked,
    orders_sim_block,
    wants_number_back,
    wants_sim_back,
)
from bot.core.faq.topics import FAQ, FAQ_TOPIC, FaqTopic
from bot.core.loss_words import asks_how_to_call, tells_loss_of_it
from bot.core.lost_numbers import BLOCK_SIM, Loss, loss_in
from bot.core.requests import Request
from bot.services.wording import Answer

_NOTHING = frozenset({"inform", "out_of_scope", "nlu_fallback", "chitchat", "rephrase", "ask_why"})
_ORDERED_IN = _NOTHING | {"select_line", "list_lines"}
"""What "blocca il mio numero, non quello di Chiara" is taken for."""
_BACK_IN = _NOTHING | {
    *("activate_service", "activate_offer", "list_services", "correct", "cancel", "deny", "stop_auto_recharge"),
    *("set_auto_recharge", "check_ticket", "report_fault"),
}
_PRICED_IN = _NOTHING | {
    *("show_bill", "list_bills", "pay_bill", "explain_bill", "list_offers", "show_plan", "check_credit", "recharge"),
    "activate_offer",
}
_REGAINED_IN = _PRICED_IN | _BACK_IN | {"list_lines", "select_line", "add_line", "help", "show_profile", FAQ}
_OWN_SENSE = frozenset({BLOCK_SIM, "talk_to_human", "open_complaint", "terminate_line", "close_account"})
_LOST_IN = _BACK_IN | {
    "dont_know",
    "affirm",
    "select_line",
    "list_lines",
    "recover_credentials",
    "frustration",
    "recharge",
}
"""What "l'ho persa" is taken for."""
LIKELY = 0.05
_NAMING = ("service_name", "offer_name", "bill_ref", "amount", "period")
"""Who names a thing means that."""


def block_ordered(turn: Turn) -> Request | None:
    """ "Blocca il mio numero", understood as a choice of a line."""
    said = turn.request
    if is_apart_or_in_task(turn) or said.intent not in _ORDERED_IN or not orders_sim_block(said.text):
        return None
    return replace(said, intent=BLOCK_SIM)


def loss_told(turn: Turn) -> Request | None:
    """ "La mia è rubata", "ok l'ho persa", "blocca quella di Chiara", with SIMs just spoken of; of a theft, whenever
    it may be one of them at all."""
    said = turn.request
    if is_apart_or_in_task(turn) or said.intent in _OWN_SENSE or said.first(EDITED) is not None:
        return None
    spoken_of = told_before(turn) == FaqTopic.SIM_REPLACEMENT or _is_blocked(turn)
    told = tells_loss_of_it(said.text) and said.intent in _LOST_IN
    likely = any(guess.name == BLOCK_SIM and guess.confidence >= LIKELY for guess in turn.guesses)
    if told and (spoken_of or (likely and loss_in(said.text) is Loss.STOLEN)):
        return replace(said, intent=BLOCK_SIM)
    if spoken_of and orders_it_blocked(said.text) and not any(map(said.texts, _NAMING)):
        return replace(said, intent=BLOCK_SIM)
    return None


def sim_wanted_back(turn: Turn) -> Request | None:
    """ "Rimettila attiva", right after the block: to be lifted, and no service."""
    said = turn.request
    if not _is_blocked(turn) or said.intent not in _BACK_IN or not wants_sim_back(said.text):
        return None
    return Request(BLOCK_SIM, {}, said.text)


def new_sim_priced(turn: Turn) -> Request | None:
    """ "Quanto costa quella nuova?", right after the block."""
    said = turn.request
    if not _is_blocked(turn) or said.intent not in _PRICED_IN or not asks_price_of_new_sim(said.text):
        return None
    return Request(FAQ, {FAQ_TOPIC: (FaqTopic.SIM_REPLACEMENT.value,)}, said.text)


def number_wanted_back(turn: Turn) -> Request | None:
    """ "Come faccio a riavere il mio numero?", right after the block: where the new SIM is had."""
    said = turn.request
    if not _is_blocked(turn) or said.intent not in _REGAINED_IN or not wants_number_back(said.text):
        return None
    return Request(FAQ, {FAQ_TOPIC: (FaqTopic.SIM_REPLACEMENT.value,)}, said.text)


def calls_without_sim(turn: Turn) -> Request | None:
    """ "E adesso per chiamare?", of a SIM that is gone: with the new one, and where that is had; nobody is to call."""
    said, topic = turn.request, FaqTopic.SIM_REPLACEMENT
    of_new = any(part.first(FAQ_TOPIC) == topic.value for part in turn.parts)
    if turn.task is not None or said.first(EDITED) is not None or not asks_how_to_call(said.text, first=of_new):
        return None
    if not (of_new or _is_blocked(turn) or (not turn.parts and told_before(turn) == topic)):
        return None
    turn.parts = ()
    turn.say(Answer("utter_block_calling"))
    return Request(FAQ, {FAQ_TOPIC: (topic.value,)}, said.text)


def _is_blocked(turn: Turn) -> bool:
    """Whether a SIM was blocked last, and the message names nothing else."""
    done = turn.pending(DONE)
    blocked = done is not None and done.intent == BLOCK_SIM
    return blocked and not is_apart_or_in_task(turn) and not any(turn.request.entities.get(name) for name in _NAMING)


OF_SIM = (
    *(block_without_account, block_ordered, loss_told, sim_wanted_back, new_sim_priced, number_wanted_back),
    calls_without_sim,
)
"""In order; what is heard of a SIM whatever intent it sounds like."""
