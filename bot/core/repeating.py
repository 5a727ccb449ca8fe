"""A recharge that is to come again and again: once a month, as the automatic one does, or oftener, as none does."""

from __future__ import annotations

import re

from bot.core.auto_recharges import RuleKind
from bot.core.requests import Request

_OF = r"(?:ogni|tutt[ei] (?:le|i|gli)|una volta (?:al|ogni)|una volta (?:all[ao']|l'))"
_THAT_MONTH = re.compile(r"\bal mese (?:di|prossimo|scorso|corrente|d['’])", re.IGNORECASE)
_A_MONTH = r"\bal mese\b(?! (?:di|prossimo|scorso|corrente)\b| d['’])"
_MONTHLY = re.compile(
    rf"\b{_OF} ?mes[ei]\b|{_A_MONTH}|\bmensil\w*|"
    r"\b(?:ogni|tutti i) \w+ (?:giorno )?(?:del|di ogni) mese\b|\bmese (?:per|x) mese\b",
    re.IGNORECASE,
)
_PLAINLY_MONTHLY = re.compile(rf"\b{_OF} ?mes[ei]\b|{_A_MONTH}|\bmensil\w*", re.IGNORECASE)
_DAYS = r"(?:lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenic[ah]e?|domenica)"
_DAY_OF_MONTH = r"primo|uno|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|\w+dici|dici\w+|vent\w+|trent\w+"
_OTHERWISE = re.compile(
    rf"\b{_OF} ?(?:settiman[ae]|giorn[oi]|ann[oi]|weekend|{_DAYS})\b|"
    r"\bsettimanal\w+|\bquotidian\w+|\bgiornalier\w+|\bbimestral\w+|\btrimestral\w+|\bannual\w+|\bquindicinal\w+|"
    r"\b(?:a|alla) settimana\b(?! (?:prossima|scorsa|dopo|entrante|che|del\w*|dei)\b)|"
    rf"\bal giorno\b(?! (?:\d|d['’]|(?:{_DAY_OF_MONTH}|di|del\w*|in|che|dopo|stesso)\b))|\ball'anno\b|"
    r"\bogni (?:\d{1,2}|due|tre|quattro|sei|sette|dieci|quindici|tot) (?:giorni|settimane|mesi)\b",
    re.IGNORECASE,
)
_NEAR = 60
_EVERY_THIRTY = re.compile(r"\bogni (?:30|trenta) giorni\b", re.IGNORECASE)
_OF_ANOTHER_THING = re.compile(
    r"\b(?:rinnov\w+|offert\w+|pian[oi]|abbonament\w+|canon\w+|promo\w*|tariff\w+|giga|minuti|finisc\w+|spend\w+|"
    r"consum\w+|cost\w+|pag(?:o|avo|ato))\b",
    re.IGNORECASE,
)
""" "20, ogni mese finisco il credito": why it is recharged, and not how often."""
_DENIED = re.compile(
    r"(?<!perché )(?<!perche )\b(?:non|nn|niente|mica|nessun\w*)"
    r"(?: (?!(?:ma|però|pero|anzi|bensì|solo|soltanto)\b)[^\W\d]+){0,3} ?$",
    re.IGNORECASE,
)
"""In front of a rhythm."""
_HABIT = re.compile(
    r"\b(?:l['’]\s?ho fatt[oa]|lo faccio|faccio (?:già|sempre)|come(?: faccio| sempre)?) (?:ogni|tutt[ei])\b",
    re.IGNORECASE,
)
_ONCE = re.compile(
    r"(?<!non )(?:\bun[ao]? ?tantum\b|"
    r"\b(?:una volta (?:sola|soltanto|solamente|e basta)|una sola volta|un['’]\s?unica volta|un['’]?\s?unica ricarica|"
    r"una (?:sola ricarica|ricarica (?:sola|singola)))\b(?! (?:al|ogni|all|a\b))|"
    r"\b(?:solo|soltanto|solamente) (?:per )?(?:(?:questa|quella|'?sta) volta|stavolta|"
    r"una volta(?! (?:al|ogni|all|a)\b))|\b(?:questa volta|stavolta) (?:sola|soltanto|e basta))"
    r"(?![^.;?!]{0,20}\b(?:ma|anzi|bensì)\b)",
    re.IGNORECASE,
)


_BY_ITSELF = re.compile(
    r"(?<!niente )(?<!non )(?<!senza )(?<!no )(?<!no all['’])(?<!niente l['’])(?<!invece dell['’])(?<!e non )"
    r"\b(?:auto ?ricaric\w+|automatic\w+)",
    re.IGNORECASE,
)


def wants_once(text: str) -> bool:
    """ "Metti 5 euro una volta sola", "solo questa volta": no automatic one, whatever it sounds like."""
    if _ONCE.search(text) is None or _BY_ITSELF.search(text) or _OF_ANOTHER_THING.search(text):
        return False
    return not (_is_wished(_MONTHLY, text) or comes_otherwise(text))


def comes_otherwise(text: str) -> bool:
    """ "Ogni settimana", "ogni lunedì", "ogni due mesi"; not "al giorno 15", nor where once a month is said."""
    found = _is_wished(_OTHERWISE, text) and _EVERY_THIRTY.search(text) is None
    return found and not _is_wished(_PLAINLY_MONTHLY, text) and _OF_ANOTHER_THING.search(text) is None


def comes_again(request: Request) -> bool:
    """Whether it is wanted more than this once: every month, by a limit of the credit, or in another rhythm."""
    text = request.text
    if _OF_ANOTHER_THING.search(text) or _ONCE.search(text):
        return False
    if _is_wished(_MONTHLY, text) or comes_otherwise(text):
        return True
    said = any(words.search(text) for words in (_MONTHLY, _OTHERWISE, _THAT_MONTH))
    return any(when != RuleKind.MONTHLY or not said for when in request.texts("recharge_when"))


def _is_wished(rhythm: re.Pattern[str], text: str) -> bool:
    """Whether one is said that is neither denied nor told as a habit."""
    return _HABIT.search(text) is None and any(
        _DENIED.search(text[max(found.start() - _NEAR, 0) : found.start()]) is None for found in rhythm.finditer(text)
    )
