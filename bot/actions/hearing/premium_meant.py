""" "Come lo blocco?", right after paid services were the matter: how these are kept off, or the service that does it,
read back; never a SIM that is gone."""

from __future__ import annotations

from collections.abc import Sequence

from bot.actions.turn import Turn
from bot.core.faq.details import disowns_sms
from bot.core.faq.topics import FAQ, FAQ_TOPIC, FaqTopic
from bot.core.premium_matter import asks_of_stopping, complains_of_paid, names_premium, stops_those, wants_only_block
from bot.core.requests import LINE_ENTITIES, Request, request_behind
from bot.services.ports import SpokenMessage

_HOW, _BLOCK = "come si bloccano?", "blocca i servizi a sovrapprezzo"
_DISOWNED = "non ho mandato SMS a pagamento"
_OF_THEIR_OWN = frozenset({"talk_to_human", "deny_human", "open_complaint", "thank", "stop_auto_recharge", "pay_bill"})
_NO_BLOCK = frozenset({"talk_to_human", "deny_human", "stop_auto_recharge", "pay_bill"})
"""What "niente reclamo, solo il blocco" is not, whatever else it is taken for."""
_NAMES = ("service_name", "offer_name", "card_last4")


def block_meant(spoken: Sequence[SpokenMessage], turn: Turn) -> Request | None:
    """What the words ask for, after what the bot said last; None: they are about something else."""
    said = turn.request
    block = said.intent not in _NO_BLOCK and wants_only_block(said.text)
    stops = said.intent not in _OF_THEIR_OWN and stops_those(said.text)
    if any(said.texts(name) for name in _NAMES) or not (block or stops):
        return None
    if not any(_is_of_premium(message) for message in spoken):
        return None
    if asks_of_stopping(said.text):
        return Request(FAQ, {FAQ_TOPIC: (FaqTopic.PREMIUM_SERVICES.value,)}, _HOW)
    lines = {name: said.entities[name] for name in LINE_ENTITIES if said.entities.get(name)}
    return Request("activate_service", lines, _BLOCK)


def disowned_meant(spoken: Sequence[SpokenMessage], turn: Turn) -> Request | None:
    """ "Chi li ha mandati sti SMS", where paid ones were told: the charge is contested, and they are kept off."""
    said = turn.request
    if said.intent in _OF_THEIR_OWN or not disowns_sms(said.text) or not any(map(_is_of_premium, spoken)):
        return None
    return Request(FAQ, {FAQ_TOPIC: (FaqTopic.PREMIUM_SERVICES.value,)}, _DISOWNED)


def _is_of_premium(message: SpokenMessage) -> bool:
    """What was told, the topic that was offered, or the customer's words that a choice was put for."""
    if names_premium(message.text):
        return True
    offered = [request_behind(payload) for _, payload in message.buttons]
    topic = any(one.first(FAQ_TOPIC) == FaqTopic.PREMIUM_SERVICES.value for one in offered)
    return topic or any(complains_of_paid(one.text) for one in offered if one.text)
