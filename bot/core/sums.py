"""A sum said by the one before it ("5 in meno", "il doppio"), or barely ("100 allora")."""

from __future__ import annotations

import re

from bot.core.line_words import spoken_numbers

LONGEST = 60
"""A longer message says more than a sum."""
_FILLING = frozenset(
    (
        *(
            "no",
            "sì",
            "si",
            "ok",
            "okay",
            "va",
            "bene",
            "dai",
            "anzi",
            "ma",
            "allora",
            "quindi",
            "beh",
            "vabbè",
            "vabbe",
        ),
        *("fai", "fanne", "fammi", "facciamo", "facciamone", "metti", "mettine", "mettici", "mettiamo", "direi"),
        *("volevo", "vorrei", "voglio", "scusa", "scusi", "scusami", "aspetta", "aspe", "grazie", "prego"),
        *("meglio", "invece", "magari", "forse", "pure", "anche", "ecco", "se", "mai", "semmai", "solo", "soltanto"),
        *("con", "e", "di", "per", "favore", "un", "una", "la", "il", "tutto", "tutti"),
    )
)
_WORD = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+'?|[€?]")
_SUM = r"(\d{1,3}(?:[.,]\d{1,2})?|[a-z]+)(?: (?:€|euro|eur|eurini))?"
_LESS = re.compile(
    rf"{_SUM} (?:in|di) meno|(?:togli|leva|scala)(?:ne|mi|gli|ci)? {_SUM}|"
    rf"(?:abbassa|scendi|diminuisci|riduci)(?:la|lo)? di {_SUM}"
)
_MORE = re.compile(
    rf"{_SUM} (?:in|di) pi[uù]'?|(?:aggiungi|altri)(?:ne|mi|ci)? (?:altri )?{_SUM}|"
    rf"(?:alza|aumenta|sali)(?:la|lo)? di {_SUM}"
)
_TIMES = (
    (re.compile(r"(?:doppio(?: di (?:così|quello|prima))?|raddoppi(?:a|amo|ala|alo|ate)|due volte tanto)"), 2.0),
    (re.compile(r"triplo|triplica(?:la|lo)?"), 3.0),
    (re.compile(r"met[aà]'?(?: di (?:così|quello|prima))?|dimezz(?:a|iamo|ala|alo|ate)"), 0.5),
)
_REFUSED = re.compile(r"\bno(?:\W+(?:grazie|dai|scusa|per carità))*\W*$", re.IGNORECASE)
_IS_SUM = re.compile(
    r"\d|\b(?:doppio|triplo|met[aà]|raddoppi\w+|triplica\w*|dimezz\w+|in pi[uù]|in meno|di pi[uù]|di meno)(?!\w)",
    re.IGNORECASE,
)
_FEW = re.compile(r"\W*[1-3]\W*")
"""A figure that may as well be the first to third of what was shown."""
_BARE = re.compile(r"(\d{1,3})")
_BEHIND = re.compile(
    r"\b(?:anzi|no|meglio|cioè|ripensandoci)\b[\s,]*(?:(?:no|meglio|facciamo|fai|metti|fanne|facciamone)\b[\s,]*)*"
    r"(?P<by>(?:la |il )?(?:met[aà]'?|doppio|triplo)|\w+ (?:euro )?(?:in|di) (?:più|piu|meno))(?!\w)"
)
_OTHERWISE = re.compile(
    r"(?:(?:è|e'|sono|mi sembra|mi sembrano|po'?|pochino|ancora|molto|qualcosa) )?(?:di )?"
    r"(?:tropp[oai](?: poc[oahi]+| pochi)?|(?:(?:di|in) )?(?:meno|pi[uù]'?)|troppi soldi|"
    r"altr[oa] (?:importo|cifra|somma))"
)


def reckoned(text: str, held: int) -> int | None:
    """The sum that is meant by what it differs in from `held`; cents, never below zero. None: it says no such thing."""
    said = _core(text)
    for words, sign in ((_LESS, -1), (_MORE, 1)):
        by = _cents(words.fullmatch(said))
        if by is not None:
            return max(held + sign * by, 0)
    times = next((times for words, times in _TIMES if words.fullmatch(said)), None)
    return None if times is None else int(held * times)


def reckoned_behind(text: str, said: int) -> int | None:
    """The sum that a message comes to that says one and then another by it: "20, anzi la metà, con PayPal"."""
    found = _BEHIND.search(text.lower().replace("’", "'"))
    return reckoned(found["by"], said) if found else None


def bare_sum(text: str) -> int | None:
    """ "100 allora", "dai, facciamo 30": cents."""
    return _cents(_BARE.fullmatch(_core(text)))


def refuses_sum(text: str) -> bool:
    """ "Il doppio no, grazie", "100 no"; not "no, 30", nor "100, no?"."""
    found = _REFUSED.search(text) if len(text) <= LONGEST and "?" not in text else None
    return found is not None and _IS_SUM.search(text[: found.start()]) is not None


def may_be_place(text: str) -> bool:
    """ "1": nothing but a small figure."""
    return _FEW.fullmatch(text) is not None


def wants_other_sum(text: str) -> bool:
    """ "Troppo", "un po' di meno": which, is not said."""
    return _OTHERWISE.fullmatch(_core(text)) is not None


def _cents(found: re.Match[str] | None) -> int | None:
    said = next((value for value in found.groups() if value), None) if found else None
    if said is None:
        return None
    figure = spoken_numbers().get(said, said).replace(",", ".")
    return round(float(figure) * 100) if re.fullmatch(r"\d+(?:\.\d+)?", figure) else None


def _core(text: str) -> str:
    """The words between those that only fill; empty where there are too many, or the sum is refused."""
    if len(text) > LONGEST or refuses_sum(text):
        return ""
    words = _WORD.findall(text.lower().replace("’", "'"))
    while words and words[0] in _FILLING:
        words.pop(0)
    while words and words[-1] in _FILLING:
        words.pop()
    return " ".join(words)
