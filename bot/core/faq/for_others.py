"""A topic asked again for another line or person: "e per mia figlia?", "vale anche per l'altra linea?"."""

from __future__ import annotations

import re

from bot.core.faq.topics import FaqTopic
from bot.core.leads import FINE, NO, YES, lead

_FOR = re.compile(
    rf"{lead(YES, FINE, NO, 'invece|anche|pure|poi')}"
    r"(?:(?:(?:è|sarà) )?(?:vale|funziona|si applica|uguale|lo stesso|la stessa cosa|così|posso farlo|si può(?: fare)?)"
    r"(?: (?:lo stesso|uguale|anche|pure|invece|così)){0,2} )?"
    r"(?:(?:per|con|a|su|sul|sulla|al|alla|all['’]|sull['’]|nel caso di|"
    r"se (?:ci )?(?:va|parte|viaggia|viene|lo fa))\s?)?"
    r"(?:(?:il|la|lo|l['’]|un|una|i|le|mi[oae]i?|su[oa]|quell[oa]|numero|linea|sim|cellulare|telefono|di|del|della)\s?){0,4}"
    r"\w+(?: (?:mia|mio|linea|sim|numero|di \w+|che ho|mobile|fiss[oa]|invece|anche|pure|vale|è (?:uguale|lo stesso)|"
    r"funziona|lo stesso|uguale)){0,4}\W*$",
    re.IGNORECASE,
)
_OF_MOBILE = frozenset(
    {
        *(FaqTopic.ROAMING_EU, FaqTopic.ROAMING_WORLD, FaqTopic.APN_SETTINGS, FaqTopic.PUK_CODE, FaqTopic.ESIM),
        *(FaqTopic.SIM_REPLACEMENT, FaqTopic.RECHARGE_METHODS, FaqTopic.CREDIT_EXPIRY),
    }
)
_OF_FIXED = frozenset({FaqTopic.MODEM_SETUP, FaqTopic.WIFI_PASSWORD, FaqTopic.SPEED_TEST, FaqTopic.HOUSE_MOVE})
_OF_ANY = frozenset(
    {
        *(FaqTopic.CHANGE_HOLDER, FaqTopic.VOICEMAIL, FaqTopic.PREMIUM_SERVICES, FaqTopic.PRIVACY),
        *(FaqTopic.PORT_IN, FaqTopic.PORT_OUT),
    }
)
_OF_BILLED = frozenset({FaqTopic.PAYMENT_METHODS, FaqTopic.LATE_PAYMENT, FaqTopic.DIRECT_DEBIT, FaqTopic.BILL_DELIVERY})
_MOST_WORDS = 9


_ASKS_MORE = re.compile(
    r"\b(?:credito|gig[ai]|minuti|sms|piano|offert\w+|serviz\w+|bollett\w+|ricaric\w+|moviment\w+|soldi|quant\w+)\b",
    re.IGNORECASE,
)


def asks_for_other(text: str) -> bool:
    """Whether nothing is asked but for whom; "e per mia figlia quanto costa?" asks more."""
    return len(text.split()) <= _MOST_WORDS and _FOR.search(text) is not None and not _ASKS_MORE.search(text)


def holds_for(topic: FaqTopic, *, mobile: bool, prepaid: bool) -> bool:
    """Whether the answer to the topic is the same for a line of that sort."""
    if topic in _OF_BILLED:
        return not prepaid
    return topic in _OF_ANY or topic in (_OF_MOBILE if mobile else _OF_FIXED)


def holds_for_anybody(topic: FaqTopic) -> bool:
    """Whether it is the same for somebody whose line is not on the account."""
    return topic in (_OF_MOBILE | _OF_FIXED | _OF_ANY | _OF_BILLED) - {FaqTopic.PUK_CODE}
