"""What is taken out of what was asked for, while it waits for a yes: "la segreteria no", "no, la segreteria la tengo",
"a Chiara no", "solo sul mio"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.core.line_words import says_mine

MOST_WORDS = 14
_ME = re.compile(r"\b(?:a|su|di|per|sul) me\b", re.IGNORECASE)
_TURNS = re.compile(
    r"[,;.!:]+|\b(?:ma|però|pero|invece|anzi|mentre)\b"
    r"|(?<=\w\sno)\s+(?=(?:solo|soltanto|solamente|il|la|lo|sul|sulla|su|a|quell\w+)\b|l['’])",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^(?:\s*\b(?:no+|nono|s[iì]|ok|okay|va bene|aspett\w+|e|ed|scus\w+)(?!\w)\W*)+", re.IGNORECASE)
_NO_BEHIND = re.compile(r"^(?P<thing>.*\w.*?)\W+(?:no|nn)(?:\W+(?:grazie|dai|per favore))*\W*$", re.IGNORECASE)
_NOT_BEFORE = re.compile(
    r"^(?:non|nn|nemmeno|neanche)\W+(?P<thing>(?:(?:a|al|alla|su|sul|sulla|per|il|la|lo|quell\w+)\b|l['’]).*\w)\W*$",
    re.IGNORECASE,
)
_KEEPS = re.compile(
    r"\b(?:me )?(?:la|lo|le|li) (?:tengo|teniamo|lascio|lasciamo|vo(?:glio|rrei) tenere)\b"
    r"|\b(?:lasci(?:a|ate|amo)|tien(?:i|ete))(?:me)?(?:l[aoei])\b(?: stare| perdere| (?:com['’]?\s?è|dov['’]?\s?è))?"
    r"|\blasci(?:a|ate|amo)(?:mi)? (?:stare|perdere)\b|\b(?:lasciami|lasciatemi|tengo|tieni|tenete)\b"
    r"|\bvoglio tener(?:e|l[aoei]|mel[aoei])\b"
    r"|\b(?:deve |devono )?(?:resta|restare|rimane|rimanere)\b"
    r"|\b(?:non|nn) (?:me )?(?:l[aoei] )?(?:tocc|togl|lev|disattiv|elimin|attiv|mett)\w*",
    re.IGNORECASE,
)
_ONLY = re.compile(r"^(?:fa\w* |fai |metti\w* |togli\w* )?(?:solo|soltanto|solamente|unicamente)\b\W*", re.IGNORECASE)
_ORDERS = re.compile(
    r"\b(?:tog[lh]|tolg|lev[ai]|disattiv|elimin|cancell|rimuov|ferm|blocc(?!o\b)|attiv(?![aoie]\b)|"
    r"mett[ei]|aggiung|ricaric(?!a (?:automatic|$))|"
    r"paga|pago|sald|mand|cambi)\w*",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"(?:\d|\b(?:un[oa]?|due|tre|cinque|dieci|venti|trenta|cinquanta|cento)) ?(?:€|euro\b|eur\b|gig[ae]\b|gb\b|"
    r"minut\w+|sms\b|mes[ei]\b)|\beuro\b|€|\b(?:lasci(?:ami|atemi)|tien[ei]|tenete|tengo) \d",
    re.IGNORECASE,
)
"""What is to be kept for somebody or given is no thing that stays."""
_EMPTY = re.compile(
    r"^(?:\W*\b(?:no+|grazie|questa|questo|quella|quello|com['’]?\s?è|ancora|dai|io|pure|attiv[ao])\b)*\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Spared:
    """`out`: the words for what is taken out. `only`: those for all that is left. `bare`: it is kept, unnamed."""

    out: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    bare: bool = False

    def __bool__(self) -> bool:
        return bool(self.out or self.only or self.bare)


def spared_in(text: str) -> Spared:
    """A question takes nothing out."""
    if "?" in text or len(text.split()) > MOST_WORDS:
        return Spared()
    out: list[str] = []
    only: list[str] = []
    bare = False
    for clause in _TURNS.split(text):
        said = _LEAD.sub("", clause).strip()
        if (alone := _ONLY.match(said)) is not None:
            only.append(said[alone.end() :])
        elif (thing := _taken_out(said)) is not None:
            bare = bare or _EMPTY.match(thing) is not None
            out += [] if _EMPTY.match(thing) else [thing]
    return Spared(tuple(out), tuple(only), bare and not (out or only))


def own_left_out(text: str) -> tuple[str, ...]:
    """The words for the customer's own line in "va bene ma su di me no"."""
    return tuple(words for words in spared_in(text).out if says_mine(words) or _ME.search(words))


def keeps_only(text: str) -> bool:
    """Whether nothing is said but what is kept: "ma a Chiara la tengo", "e l'antivirus lascialo"."""
    clauses = [said for clause in _TURNS.split(text) if (said := _LEAD.sub("", clause).strip(" '’\""))]
    return "?" not in text and bool(clauses) and all(_is_kept(clause) for clause in clauses)


def _is_kept(clause: str) -> bool:
    thing = _taken_out(clause)
    return thing is not None and not (_ORDERS.search(thing) or _AMOUNT.search(clause))


def _taken_out(clause: str) -> str | None:
    """The words for the thing; without any, it is what is talked about."""
    if _KEEPS.search(clause):
        return _KEEPS.sub(" ", clause).strip()
    found = _NO_BEHIND.match(clause) or _NOT_BEFORE.match(clause)
    return found["thing"].strip() if found else None
