"""Plain questions that sound like nothing of ours, or like another request: going to another company by its name, 5G,
the desk for companies, the contact in the profile."""

from __future__ import annotations

from bot.actions.hearing.apart import is_apart_or_in_task
from bot.actions.turn import Turn
from bot.core.faq.beside_topics import asks_who_ends
from bot.core.faq.moving import leaves_for_other
from bot.core.faq.plain_words import asks_business_desk, asks_of_network, asks_own_contact
from bot.core.faq.topics import FAQ, FAQ_TOPIC, FaqTopic
from bot.core.requests import Request

_NOTHING = frozenset({"out_of_scope", "nlu_fallback", "rephrase", "inform", "chitchat", "dont_know", "help", "ask_why"})
_NETWORK = _NOTHING | {
    *("list_services", "show_plan", "activate_service", "activate_offer", "list_lines", "check_counters", FAQ),
}
_PORTING = frozenset({FaqTopic.PORT_IN.value, FaqTopic.PORT_OUT.value})
_DESK = _NOTHING | {"bot_challenge", "talk_to_human", "ask_business_registration", FAQ}
_CONTACT = _NOTHING | {"list_lines", "select_line"}


def leaving_for(turn: Turn) -> Request | None:
    """ "Come porto il mio numero in ...?": how a number is taken away. Who closes a line is told how that is."""
    said = turn.request
    if is_apart_or_in_task(turn) or not leaves_for_other(said.text):
        return None
    heard = said.intent in _NOTHING or said.first(FAQ_TOPIC) in _PORTING
    heard = heard or (said.intent == "terminate_line" and asks_who_ends(said.text))
    return _of_topic(FaqTopic.PORT_OUT, said) if heard else None


def network_asked(turn: Turn) -> Request | None:
    """ "Ho il 5G?", "come attivo il 5g?"; of another topic it stays a question."""
    said = turn.request
    if is_apart_or_in_task(turn) or said.intent not in _NETWORK or not asks_of_network(said.text):
        return None
    if said.intent == FAQ and said.first(FAQ_TOPIC) != FaqTopic.COVERAGE.value:
        return None
    return _of_topic(FaqTopic.COVERAGE, said)


def desk_asked(turn: Turn) -> Request | None:
    """ "Chi risponde per le aziende?"."""
    said = turn.request
    if is_apart_or_in_task(turn) or said.intent not in _DESK or not asks_business_desk(said.text):
        return None
    return _of_topic(FaqTopic.CONTACT_NUMBERS, said)


def contact_asked(turn: Turn) -> Request | None:
    """ "Che numero di cellulare risulta a voi?"."""
    said = turn.request
    if is_apart_or_in_task(turn) or said.intent not in _CONTACT or not asks_own_contact(said.text):
        return None
    return Request("show_profile", {}, said.text)


def _of_topic(topic: FaqTopic, said: Request) -> Request:
    return Request(FAQ, {FAQ_TOPIC: (topic.value,)}, said.text)


PLAIN_TOPICS = (leaving_for, network_asked, desk_asked, contact_asked)
