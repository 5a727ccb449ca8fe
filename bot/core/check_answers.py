"""Reads what a customer typed to a check: the button's words, its place, a yes or a no, "non so", own words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from bot.core.check_asides import is_unwilling, was_done_before
from bot.core.check_yes import fails, is_hedged, only_kind_words, works_plainly
from bot.core.checks import UNKNOWN, Asked, Check, Measure, Question, Reply, Says

LONGEST = 300
MISSPELT = 5
"""From this length on a word may have one wrong letter."""
_BREAK = re.compile(r"[,;.:!\n]|\b(?:ma|pero|invece|bensi|anzi)\b")
_TAKEN_BACK = re.compile(r"\b(?:anzi|no,? scusa|scusa,? no|volevo dire|mi correggo|no aspetta)\b")
_NOT = re.compile(r"\b(?:non|nn|nun|nu|nessun[oa]?|niente|nulla|senza|mica|manco|neppure|neanche|nemmeno)\b")
_NO_BEFORE = re.compile(r"\bno\s+(?:\w+\s+){0,2}$")
_NO_BEHIND = re.compile(r"\s+(?:mica|no)\b(?!\s+ma\b)")
_WITHIN = 3
"""So many words may stand between a "non" and what it denies."""
_AWAITED = re.compile(
    r"\b(?:(?:aspett(?!at[oa]\b)|attend)\w+ (?:che|di)|finche|fino a che|fin quando"
    r"|(?<!\be )(?<!\bho )(?<!\bha )(?<!\bsono )appena)\s+"
    r"(?:(?:si|mi|ci|il|la|lo|i|le|luce|luci|spia|modem|linea|rete|internet)\s+){0,3}$"
)
""" "Aspetta che si accende": what has not happened yet answers nothing; "l'ho appena riavviato e va" does."""
_CUT = re.compile(r"(?<=[a-z])'(?=\s|$|[,.!])", re.IGNORECASE)
"""The apostrophe of "un po' meglio", of "e'" for "è"; not the one of "l'altro"."""
_YES = re.compile(r"(?:s+i+|sisi|esatto|yes|affermativo|vero|confermo)(?!\w)")
_AGREED = re.compile(r"(?:certo|certamente|ok|okay|giusto|👍)(?!\w)")
"""To a question a yes; to an instruction only that it was read: "ok, lo faccio"."""
_NO = re.compile(r"(?:n+o+|nono|macche|negativo|nope|assolutamente no|per niente|👎)(?!\w)")
_HEDGE = r"(?:(?:eh|ehm|beh|mah|direi|credo|penso|pare|sembra|sa|mi|che|di|purtroppo|allora|guarda)\s+)*"
_BUT = re.compile(r"\b(?:ma|pero|non|nn|forse|dipende|aspett\w+|attimo)\b")
_SMALL = frozenset({
    "il", "lo", "la", "l", "i", "gli", "le", "un", "uno", "una", "e", "ed", "sono", "c", "ce", "ci", "si", "mi", "di",
    "a", "da", "in", "su", "con", "col", "al", "del", "sul", "che", "ora", "adesso", "ma",
})  # fmt: skip
"""Words that say nothing beside an answer."""
_PLACES = ("prim", "second", "terz", "quart", "quint")
_PLACE = re.compile(
    r"(?:(?:la|il|l'|opzione|risposta|numero|scelta|n\.?)\s*)*(?:([1-5])|(prim|second|terz|quart|quint)[aoei])[.)]?"
)


@dataclass(frozen=True)
class _Fit:
    reply: Reply
    start: int
    end: int


def answer_in(check: Check, text: str, titles: Mapping[str, str] | None = None) -> str | None:
    """The id of the answer that a text gives; None when it gives none, or when two would fit.

    `titles`: the buttons' words by answer, as they were shown. A question in the text answers nothing.
    """
    said = fold(text[:LONGEST])
    for answer, title in (titles or {}).items():
        if said.strip(" .!") == fold(title):
            return answer
    if not isinstance(check, Asked):
        return None
    said = _without_question(said).strip()
    if not said:
        return None
    if _asks_for_act(check) and is_unwilling(said):
        return UNKNOWN
    if (place := _by_place(check, said)) is not None:
        return place
    found = _by_words(check, said) or _by_yes_or_no(check, said)
    return _for_an_act(check, said, found) if _asks_for_act(check) else _unless_hedged(check, said, found)


def _asks_for_act(check: Asked) -> bool:
    return isinstance(check, Question) and check.acts


def _for_an_act(check: Asked, said: str, found: str | None) -> str | None:
    """A yes to an act only when it is plain; what works badly, did for a moment, or was done before, is a no."""
    if found != _id_of(check, Says.YES):
        return found or (_id_of(check, Says.NO) if fails(said) or was_done_before(said) else None)
    if fails(said):
        return _id_of(check, Says.NO)
    spans = _spans(check, said)
    return found if not spans or works_plainly(said, spans) else None


def _unless_hedged(check: Asked, said: str, found: str | None) -> str | None:
    if found is None or found != _id_of(check, Says.YES):
        return found
    return None if fails(said) or is_hedged(said, _spans(check, said)) else found


def _id_of(check: Asked, says: Says) -> str | None:
    return next((reply.id for reply in check.answers if reply.says is says), None)


def _spans(check: Asked, said: str) -> list[tuple[int, int]]:
    """Where the words of the yes stand."""
    fits = _outermost(list(_fits(check, said)) or list(_misspelt(check, said)))
    return [(fit.start, fit.end) for fit in fits if fit.reply.says is Says.YES]


def words_beside(check: Check, text: str) -> int:
    """How many words of a text are no part of an answer, small words aside: 0 of "in wi-fi", 2 of "no, la tv"."""
    said = fold(text[:LONGEST])
    if not isinstance(check, Asked) or _by_place(check, said):
        return 0
    fits = _outermost(list(_fits(check, said)) or list(_misspelt(check, said)))
    left = list(said)
    for fit in fits:
        left[fit.start : fit.end] = " " * (fit.end - fit.start)
    words = [word for word in re.findall(r"\w+", "".join(left)) if word not in _SMALL]
    return len(words if fits else [word for word in words if not (_YES.fullmatch(word) or _NO.fullmatch(word))])


def fold(text: str) -> str:
    """Lower case without accents, one blank between words, one kind of apostrophe, no letter three times in a row."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    plain = re.sub(r"[’`´]", "'", plain)
    plain = _CUT.sub("", plain)
    return re.sub(r"\s+", " ", re.sub(r"([a-z])\1{2,}", r"\1", plain)).strip()


@lru_cache(maxsize=4096)
def pattern(word: str) -> re.Pattern[str]:
    """A word of a reply as it is looked for in a folded text. Raises `re.error` for what is no regular expression."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    plain = _CUT.sub("", plain.replace("’", "'"))
    return re.compile(rf"(?<!\w)(?:{plain})(?!\w)", re.IGNORECASE)


def _without_question(said: str) -> str:
    """ "Verde, e adesso?": what is asked back is left out, from the last comma before the question mark."""
    return re.sub(r"[^,.;!?]*\?+", " ", said)


def _by_place(check: Asked, said: str) -> str | None:
    match = _PLACE.fullmatch(said)
    if match is None or isinstance(check, Measure):
        return None
    place = int(match.group(1)) - 1 if match.group(1) else _PLACES.index(match.group(2))
    return check.answers[place].id if place < len(check.answers) else None


def _by_words(check: Asked, said: str) -> str | None:
    corrected = [part for part in _TAKEN_BACK.split(said) if part.strip()]
    if len(corrected) > 1 and (found := _by_words(check, corrected[-1].strip())):
        return found
    fits = _outermost(list(_fits(check, said)) or list(_misspelt(check, said)))
    unsure = [fit for fit in fits if fit.reply.id == UNKNOWN]
    sure = [fit for fit in fits if fit.reply.id != UNKNOWN and not _doubted(said, fit, unsure)]
    meant = {answer for fit in sure if (answer := _meant(check, said, fit))}
    if len(meant) == 1:
        return meant.pop()
    return UNKNOWN if unsure else None


def _fits(check: Asked, said: str) -> Iterator[_Fit]:
    for reply in check.answers:
        for word in reply.words:
            for match in pattern(word).finditer(said):
                if match.end() > match.start():
                    yield _Fit(reply, match.start(), match.end())


def _misspelt(check: Asked, said: str) -> Iterator[_Fit]:
    for reply in check.answers:
        known = [fold(word) for word in reply.words if len(word) >= MISSPELT and word.isalpha()]
        for match in re.finditer(r"[a-z]+", said):
            if len(match.group()) >= MISSPELT and any(_one_letter_off(match.group(), word) for word in known):
                yield _Fit(reply, match.start(), match.end())


def _one_letter_off(typed: str, word: str) -> bool:
    """One letter wrong, missing, too many, or two swapped; never the first, nor the last, which makes another word."""
    if typed[0] != word[0] or typed[-1] != word[-1] or abs(len(typed) - len(word)) > 1:
        return False
    start = next((i for i, (a, b) in enumerate(zip(typed, word, strict=False)) if a != b), min(len(typed), len(word)))
    a, b = typed[start:], word[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[:2][::-1] and a[2:] == b[2:])


def _outermost(fits: list[_Fit]) -> list[_Fit]:
    """ "Verde lampeggiante" is not "verde" too: what lies inside a longer fit does not count."""

    def inside(one: _Fit, other: _Fit) -> bool:
        longer = other.end - other.start > one.end - one.start
        return longer and other.start <= one.start and one.end <= other.end

    return [fit for fit in fits if not any(inside(fit, other) for other in fits)]


def _doubted(said: str, fit: _Fit, unsure: list[_Fit]) -> bool:
    """ "Non so se è verde": in the same clause, behind the doubt."""
    return any(one.end <= fit.start and not _BREAK.search(said[one.end : fit.start]) for one in unsure)


def _meant(check: Asked, said: str, fit: _Fit) -> str | None:
    """The answer that a fit gives; denied, the opposite where the answers are a yes and a no, else none."""
    if _NOT.match(said, fit.start) or (fit.reply.says is Says.NO and said[fit.start :].startswith("no")):
        return fit.reply.id
    clause = _BREAK.split(said[: fit.start])[-1]
    if _AWAITED.search(clause):
        return None
    if _NO_BEFORE.search(clause):
        return fit.reply.id if fit.reply.says is Says.NO else None
    last = list(_NOT.finditer(clause))
    denied = last and len(clause[last[-1].end() :].split()) < _WITHIN + 1
    if not denied and not _NO_BEHIND.match(said, fit.end):
        return fit.reply.id
    opposite = {Says.YES: Says.NO, Says.NO: Says.YES}.get(fit.reply.says) if fit.reply.says else None
    return _id_of(check, opposite) if opposite else None


def _by_yes_or_no(check: Asked, said: str) -> str | None:
    """ "Sì", "direi di no", "sì tutte quante"; not "sì ma...", nor with a word of an answer in it that was denied."""
    start = re.match(_HEDGE, said)
    rest = said[start.end() if start else 0 :]
    agreed = isinstance(check, Question) and not check.acts
    for says, bare in ((Says.YES, _YES), (Says.NO, _NO), *([(Says.YES, _AGREED)] if agreed else [])):
        match = bare.match(rest)
        if match and not _BUT.search(rest[match.end() :]) and not any(_fits(check, said)):
            plain = says is Says.NO or only_kind_words(rest[match.end() :])
            return _id_of(check, says) if plain else None
    return None
