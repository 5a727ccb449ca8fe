"""What few words mean by a ticket, charges or notices that were told last, and what sounds like a question and is a
wish about the post, advertising, the answering machine or a service by its name (rows 20 and 40)."""

from __future__ import annotations

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.hearing.leaning import CHARGES
from bot.actions.hearing.meant_by_words import in_its_place
from bot.actions.slots import DONE, EDITED, NOTICES_OFF, OFFERED
from bot.actions.turn import Turn
from bot.core import care_words as words
from bot.core.complaints import Subject, demand_in, subject_in
from bot.core.faq.topics import FAQ, FAQ_TOPIC, FaqTopic
from bot.core.requests import LINE_ENTITIES, Request
from bot.core.tasks import Task
from bot.core.visit_words import closes_it, closes_ticket
from bot.services.answers.bill_notices import NOTICES
from bot.services.answers.tickets import MOVE_VISIT, NOTE
from bot.services.turn import message_id

_VAGUE = frozenset(
    {
        *("out_of_scope", "nlu_fallback", "rephrase", "inform", "correct", "ask_why", "chitchat", "dont_know"),
        *("refuse", "deny", "cancel", "frustration", "insult", "wait", "affirm"),
    }
)
"""What a few words that name nothing are taken for."""
_TICKETS, _UPDATE, _COMPLAINT, _NOTICES_OF_BILLS = "check_ticket", "update_ticket", "open_complaint", "manage_notices"
_DISOWNING = _VAGUE | {
    _COMPLAINT,
    "logout",
    "request_call_back",
    "deactivate_service",
    "check_recharge",
    "explain_bill",
    "show_movements",
    _UPDATE,
}
_ADDING = _VAGUE | {_UPDATE, _TICKETS, "add_line", "report_fault", "request_call_back"}
_AWAY = _VAGUE | {_UPDATE, _TICKETS, "request_call_back", "report_fault"}
_CLOSING = _VAGUE | {
    *(
        "terminate_line",
        "close_account",
        "remove_card",
        "deactivate_service",
        "goodbye",
        "logout",
        "stop_auto_recharge",
    ),
    *(_UPDATE, _TICKETS, _COMPLAINT),
}
_ASKING = _VAGUE | {"list_services", "show_plan", _NOTICES_OF_BILLS, "deactivate_service"}
_ALSO = _VAGUE | {"check_counters", "show_movements", _NOTICES_OF_BILLS, "request_call_back", "email_bill"}
_WISHING = _VAGUE | {"deactivate_service", "list_offers", "list_services", "show_plan", "select_line"}
_POSTING = _VAGUE | {FAQ, "email_bill", "update_profile", "show_bill", "list_bills", "download_bill"}
_CALLING = _VAGUE | {"talk_to_human", "add_line", "list_offers", "activate_offer", FAQ}
_PERSON = "talk_to_human"
_MACHINE = "segreteria"
_ADVERTS, _POST = "pubblicità per e-mail e SMS", "indirizzo a cui arriva la posta"
_NAMES = {"offer_name": "activate_offer", "service_name": "activate_service"}


def machine_off(turn: Turn) -> Request | None:
    """ "Quando mi chiamano e non rispondo parte la voce, levatela": that service, whatever it is cut into."""
    said = turn.request
    if turn.task is not None or said.first(EDITED) is not None or not words.machine_off(said.text):
        return None
    turn.parts = ()
    lines = {name: values for name, values in said.entities.items() if name in LINE_ENTITIES and name != "line_kind"}
    return Request("deactivate_service", {"service_name": (_MACHINE,), **lines}, said.text)


def charges_disowned(turn: Turn) -> Request | None:
    """ "Non li ho mai fatti, me li dovete togliere", right after charges were shown: they are contested."""
    last, said = turn.last_request, turn.request
    if last is None or last.intent not in CHARGES or is_apart_or_in_task(turn) or said.intent not in _DISOWNING:
        return None
    if said.texts("service_name") or said.texts("offer_name") or not words.disowns_shown(said.text):
        return None
    return complaint_of(said.text)


def complaint_of(text: str) -> Request:
    """A complaint begun with these words, which tell what happened: it is not asked again."""
    told = {"subject": subject_in(text) or Subject.CHARGES.value, "story": text, "demand": demand_in(text)}
    values = {step: value for step, value in told.items() if value is not None}
    return Task(message_id.get(), _COMPLAINT, values).as_request()


def post_elsewhere(turn: Turn) -> Request | None:
    """ "La posta mandatela in via Garibaldi 12": the address that a person changes."""
    said = turn.request
    if is_apart_or_in_task(turn) or said.intent not in _POSTING or not words.posts_elsewhere(said.text):
        return None
    return Request(FAQ, {FAQ_TOPIC: (FaqTopic.BILL_DELIVERY.value,)}, _POST)


def no_adverts(turn: Turn) -> Request | None:
    """ "Toglietemi la mail delle offerte": a consent, and no wish to see offers."""
    if turn.request.first(EDITED) is not None or turn.task is not None:
        return None
    return in_its_place(turn, words.wants_no_adverts, _of_adverts)


def _of_adverts(_said: Request) -> Request:
    return Request(FAQ, {FAQ_TOPIC: (FaqTopic.PRIVACY.value,)}, _ADVERTS)


def note_for_ticket(turn: Turn) -> Request | None:
    """ "Aggiungete che di sera è peggio", after a ticket was looked at."""
    last, said = turn.last_request, turn.request
    looked = last is not None and last.intent == _TICKETS
    if is_apart_or_in_task(turn) or said.intent not in _ADDING or not words.adds_note(said.text):
        return None
    return Request(_UPDATE, {"ticket_change": (NOTE,)}, said.text) if looked or said.intent == _UPDATE else None


def ticket_closed(turn: Turn) -> Request | None:
    """ "Chiudila pure", after a ticket was looked at or added to: who follows it is to read that, and no line ends."""
    last, said = turn.last_request, turn.request
    if is_apart_or_in_task(turn) or said.intent not in _CLOSING or said.names_line:
        return None
    if not (closes_it(said.text) or closes_ticket(said.text)) or (last is not None and last.intent != _TICKETS):
        return None
    done = turn.pending(DONE)
    changed = Task.of_request(done) if done is not None and done.intent in (_UPDATE, _COMPLAINT) else None
    code = changed.get("ticket") if changed is not None else last.first("ticket_id") if last is not None else None
    if last is None and changed is None:
        return None
    return Request(_UPDATE, {"ticket_change": (NOTE,), **({"ticket_id": (code,)} if code else {})}, said.text)


def away_at_visit(turn: Turn) -> Request | None:
    """ "Domani non ci sono", after a ticket was looked at: another time for the technician."""
    last, said = turn.last_request, turn.request
    if last is None or last.intent != _TICKETS or is_apart_or_in_task(turn) or said.intent not in _AWAY:
        return None
    return Request(_UPDATE, {"ticket_change": (MOVE_VISIT,)}, said.text) if words.is_away(said.text) else None


def of_notices(turn: Turn) -> Request | None:
    """ "Ma li ho tolti o no?", "e pure gli SMS", right after the notices about bills were switched off."""
    said = turn.request
    if turn.slots.get(OFFERED) != NOTICES_OFF or is_apart_or_in_task(turn):
        return None
    if said.intent in _ASKING and words.asks_notices_state(said.text):
        return Request(_NOTICES_OF_BILLS)
    if said.intent in _ALSO and words.names_way_too(said.text):
        return Request(_NOTICES_OF_BILLS, {NOTICES: ("off",)})
    return None


def named_wanted(turn: Turn) -> Request | None:
    """ "Wi-Fi in ogni stanza lo voglio": to be switched on, with a read-back as ever."""
    said = turn.request
    named = [(name, value) for name in _NAMES for value in said.texts(name)]
    if is_apart_or_in_task(turn) or said.intent not in _WISHING or len(named) != 1 or not words.wants_named(said.text):
        return None
    return Request(_NAMES[named[0][0]], said.entities, said.text)


def named_unwanted(turn: Turn) -> Request | None:
    """ "Togli la promozione Porta un amico" sounds like an order for it: it is one to switch it off."""
    said = turn.request
    named = [value for name in _NAMES for value in said.texts(name)]
    if is_apart_or_in_task(turn) or said.intent not in _NAMES.values() or len(named) != 1:
        return None
    return Request("deactivate_service", said.entities, said.text) if words.takes_off(said.text) else None


def own_business(turn: Turn) -> Request | None:
    """ "Quanti giga ha il cell aziendale", of a business that is signed in: its own lines, and no way in."""
    said = turn.request
    if turn.session.customer_id is None or is_apart_or_in_task(turn) or said.intent not in _VAGUE:
        return None
    intent = words.asked_of_own(said.text) if said.first("customer_kind") else None
    return Request(intent, said.without("customer_kind").entities, said.text) if intent else None


def trade_person(turn: Turn) -> Request | None:
    """ "Devo parlare col commerciale per aggiungere tre linee": a person in one step, whatever it is about (row 32)."""
    said = turn.request
    if is_apart_or_in_task(turn) or said.intent not in _CALLING or not words.wants_trade_person(said.text):
        return None
    return Request(_PERSON, said.entities, said.text)


OF_CARE = (
    *(machine_off, charges_disowned, post_elsewhere, no_adverts, note_for_ticket, ticket_closed),
    away_at_visit,
    *(of_notices, named_wanted, named_unwanted, own_business, trade_person),
)
"""All of them, in order."""
