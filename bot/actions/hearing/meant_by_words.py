"""What a message asks for by its words alone, whatever intent it sounds like."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.slots import DONE, EDITED, FINISHED, NOTICES_OFF, OFFERED, QUEUED
from bot.actions.tickets.complaint_asked import complaint_told
from bot.actions.turn import Turn
from bot.core.answer_times import asks_answer_time, names_answer
from bot.core.bill_notice_words import wants_them_again, wishes_to_be_told
from bot.core.bill_words import orders_payment
from bot.core.call_words import is_about_call, orders_call
from bot.core.close_seconds import UNSURE
from bot.core.delivery_words import downloads_instead, emails_instead, wants_email_not_paper
from bot.core.faq.topics import FAQ, FAQ_TOPIC, FaqTopic
from bot.core.fraud_words import says_fraud, says_sim_cloned, tells_of_loss, wants_act_beside
from bot.core.last_named import last_of_two
from bot.core.lost_numbers import BLOCK_SIM
from bot.core.movement_words import asks_if_charged
from bot.core.nationalities import asks_price_of_call
from bot.core.requests import LINE_ENTITIES, Request
from bot.core.services_only import wants_services_off
from bot.core.visits import names_time

_STRANGE = frozenset({"change_language", "out_of_scope", "nlu_fallback", "recharge", "select_line", FAQ})
"""What "un numero francese, quanto pago?" is taken for."""

_TALK = frozenset({"chitchat", "bot_challenge", "inform", "rephrase", "ask_why", "help", "check_ticket"})
"""What is said to the bot itself."""

_OWN_ACTS = (BLOCK_SIM, "talk_to_human", "open_complaint")
"""What is done beside a fraud as it is."""

_SENT = frozenset({"email_bill", "download_bill"})
_ANSWERED_BY = frozenset({"deny", "correct", "inform", "affirm", "cancel"})
"""What "no anzi", between two ways, is taken for."""
_BILLS = ("bill_ref", "period", "bill_state")

_PAY, _ORDER_LOST = "pay_bill", frozenset({"pay_bill", "out_of_scope", "nlu_fallback", "rephrase", "inform"})
_OF_EXTRAS = frozenset(
    {"list_services", "list_offers", "show_plan", "activate_offer", "activate_service", "deactivate_service", "correct"}
)
"""What two names of offers sound like."""
_CLOSING = frozenset({"terminate_line", "close_account"})

_NOTICES = "manage_notices"

_FAULT, _CALL_BACK, _NUMBERS = "report_fault", "request_call_back", ("msisdn", "fixed_number")
_BOOKING = frozenset({"inform", "correct", "out_of_scope", "nlu_fallback", "update_ticket", "select_line"})
"""What a time and a number are taken for."""
_MOST_OF_TIME = 10

_ANSWERED = ("open_complaint", "report_fault", "update_ticket")
"""What gets an answer of its own."""


def call_abroad(turn: Turn) -> Request | None:
    """ "Se chiamo un numero francese quanto pago?": the prices of calls abroad, and no wish for another language."""
    said = turn.request
    if said.intent not in _STRANGE or turn.task is not None or not asks_price_of_call(said.text):
        return None
    return replace(said, intent=FAQ, entities={FAQ_TOPIC: (FaqTopic.ROAMING_WORLD.value,)})


def charged_asked(turn: Turn) -> Request | None:
    """ "Hai addebitato qualcosa oggi?": what went out, and no small talk."""
    said = turn.request
    if said.intent not in _STRANGE | _TALK or is_apart_or_in_task(turn) or not asks_if_charged(said.text):
        return None
    return replace(said, intent="show_movements")


def bills_by_email(turn: Turn) -> Request | None:
    """All bills by e-mail from now on: "invece che su carta" names no card, and no bill's PDF."""
    if turn.request.first(EDITED) is not None:
        return None
    return in_its_place(turn, wants_email_not_paper, _all_by_email)


def bill_sent_otherwise(turn: Turn) -> Request | None:
    """ "Me la mandi per mail? no anzi scaricala qui": the last way alone, and nothing by the first."""
    said = turn.request
    intents = {said.intent, *(part.intent for part in turn.parts)}
    if said.first(EDITED) is not None or turn.task is not None or not intents <= _SENT | _ANSWERED_BY:
        return None
    bills = {name: said.entities[name] for name in _BILLS if said.entities.get(name)}
    if not intents & _SENT:
        return None
    if downloads_instead(said.text):
        turn.parts = ()
        return Request("download_bill", bills, said.text)
    if emails_instead(said.text) and "download_bill" in intents:
        turn.parts = ()
        return Request("email_bill", {**bills, "delivery": ("email",)}, said.text)
    return None


def last_extra(turn: Turn) -> Request | None:
    """ "Attiva Mondo 500 MB, no anzi Giga Extra": the last one alone."""
    said = turn.request
    if said.first(EDITED) is not None or turn.task is not None or said.intent not in _OF_EXTRAS:
        return None
    meant = last_of_two(said)
    turn.parts = turn.parts if meant is None else ()
    return meant


def services_of_line(turn: Turn) -> Request | None:
    """ "Disattiva tutto sul fisso ma il contratto no": what is on that line, to be switched off one by one."""
    said = turn.request
    if said.first(EDITED) is not None or turn.task is not None or not wants_services_off(said.text):
        return None
    if said.intent not in _CLOSING and not any(part.intent in _CLOSING for part in turn.parts):
        return None
    turn.parts = ()
    lines = {name: values for name, values in said.entities.items() if name in LINE_ENTITIES}
    return Request("list_services", lines, said.text)


def _all_by_email(said: Request) -> Request:
    kept = {name: values for name, values in said.entities.items() if name == "email"}
    return Request("email_bill", {**kept, "delivery": ("email", "always")}, said.text)


def pay_ordered(turn: Turn) -> Request | None:
    """ "Pagate la fattura con la carta aziendale": to be paid, with a read-back as ever."""
    said = turn.request
    if said.intent not in _ORDER_LOST or turn.task is not None or turn.parts or said.first(EDITED) is not None:
        return None
    if not orders_payment(said.text):
        return None
    if said.intent == _PAY:  # a close second is no choice then
        return said if turn.guesses and turn.guesses[0].confidence < UNSURE else None
    return Request(_PAY, {name: held for name, held in said.entities.items() if name != "bill_state"}, said.text)


def block_of_fraud(turn: Turn) -> Request | None:
    """ "Mi hanno clonato la SIM", "mi hanno rubato il telefono e ora un SMS strano": a block, in any intent."""
    said = turn.request
    if said.first(EDITED) is not None or turn.task is not None or turn.parts or said.intent in _OWN_ACTS:
        return None
    if not says_sim_cloned(said.text) and not (says_fraud(said.text) and tells_of_loss(said.text)):
        return None
    return replace(said, intent=BLOCK_SIM)


def act_cut_from_fraud(turn: Turn) -> Request | None:
    """ "Ho ricevuto un SMS strano" | "passami un operatore": the act, with the whole message's words."""
    said = turn.request
    if said.first(EDITED) is not None or turn.task is not None or not turn.parts or not says_fraud(said.text):
        return None
    acts = [part for part in turn.parts if part.intent in _OWN_ACTS and wants_act_beside(said.text, part.intent)]
    told = [part for part in turn.parts if part.intent in _STRANGE or says_fraud(part.text)]
    if len(acts) != 1 or any(part not in told and part not in acts for part in turn.parts):
        return None
    turn.parts = ()
    return replace(acts[0], text=said.text)


def answer_time(turn: Turn) -> Request | None:
    """ "Entro quanto mi date risposta?": to the complaint or the report; not when people answer at all."""
    said = turn.request
    if said.first(EDITED) is not None or turn.task is not None or turn.parts or not asks_answer_time(said.text):
        return None
    told = complaint_told(turn) if said.intent != "talk_to_human" else None
    if told is not None:
        return told
    made_here = turn.recall(FINISHED) in _ANSWERED or _done_last(turn) in _ANSWERED
    known = turn.session.customer_id is not None and said.intent != "talk_to_human"
    if not made_here and not (names_answer(said.text) and known):
        return None
    return Request("check_ticket", {}, said.text)


def call_at_time(turn: Turn) -> Request | None:
    """ "Domani alle 10 al 3335550202", of who waits for a person: when and where they can be called instead."""
    said = turn.request
    if not turn.recall(QUEUED) or is_apart_or_in_task(turn) or said.intent not in _BOOKING:
        return None
    if not names_time(said.text, turn.wording.today) or not is_about_call(said.text) or _asks(said.text):
        return None
    return Request(_CALL_BACK, {name: said.entities[name] for name in _NUMBERS if said.entities.get(name)}, said.text)


def call_over_fault(turn: Turn) -> Request | None:
    """ "Fatemi chiamare appena possibile, internet non va": the call, whose reason is what is out; no checks."""
    said = turn.request
    if said.intent != _FAULT or is_apart_or_in_task(turn) or not orders_call(said.text):
        return None
    return Request(_CALL_BACK, {name: said.entities[name] for name in _NUMBERS if said.entities.get(name)}, said.text)


def _asks(text: str) -> bool:
    return "?" in text or len(text.split()) > _MOST_OF_TIME


def _done_last(turn: Turn) -> str | None:
    done = turn.pending(DONE)
    return done.intent if done is not None else None


def notices_wished(turn: Turn) -> Request | None:
    """ "Scrivetemi quando c'è da pagare"; "no, riattivali", right after they were switched off."""
    said = turn.request
    if said.intent == _NOTICES or said.first(EDITED) is not None or turn.task is not None:
        return None
    if turn.slots.get(OFFERED) == NOTICES_OFF and wants_them_again(said.text):
        return _notices(said)
    alone = in_its_place(turn, wishes_to_be_told, _notices)
    turn.parts = tuple(sorted(turn.parts, key=lambda one: one.intent == _NOTICES))  # it asks for consent: it comes last
    return alone


def _notices(said: Request) -> Request:
    return Request(_NOTICES, {}, said.text)


def in_its_place(turn: Turn, wishes: Callable[[str], bool], wish: Callable[[Request], Request]) -> Request | None:
    """The wish, when it is all that is said; beside other requests it becomes one of them, and None is returned."""
    found = _with_wish(turn, wishes, wish)
    if len(found) == 1:
        turn.parts = ()
        return found[0]
    turn.parts = found or turn.parts
    return None


def _with_wish(turn: Turn, wishes: Callable[[str], bool], wish: Callable[[Request], Request]) -> tuple[Request, ...]:
    """The message's requests with this one among them; none: it is not wished. It may have been cut in two."""
    said, parts = turn.request, turn.parts
    alone = next((one for one in parts if wishes(one.text)), None)
    if alone is not None:
        return tuple(wish(one) if one is alone else one for one in parts)
    if not wishes(said.text):
        return ()
    pieces = [one for one in parts if not one.text or not wishes(said.text.replace(one.text, " "))]
    first = parts.index(pieces[0]) if pieces else 0
    return (*parts[:first], wish(said), *(one for one in parts[first:] if one not in pieces))


def number_for_both(turn: Turn) -> None:
    """ "Vorrei ricaricare e sapere il credito del 3475550808", of who is not known: that is the number for both."""
    numbers = {number for part in turn.parts for number in part.texts("msisdn")}
    if turn.session.customer_id is not None or len(numbers) != 1 or turn.request.first(EDITED) is not None:
        return
    (number,) = numbers
    turn.parts = tuple(
        part.holding("msisdn", number) if part.intent == "recharge" and not part.names_line else part
        for part in turn.parts
    )


BY_WORDS = (
    *(number_for_both, block_of_fraud, act_cut_from_fraud, call_abroad, charged_asked),
    *(bill_sent_otherwise, services_of_line, bills_by_email, last_extra),
)
"""What is heard before anything that was told last counts, in order."""
