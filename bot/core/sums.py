"""A sum said by the one before it ("5 in meno", "il doppio"), or barely ("100 allora")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.line_words import spoken_numbers
from bot.core.sums_worked_out import worked_out

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
        *("ah", "eh", "oh", "uh", "mh", "mmm", "boh", "cioè", "ripensandoci", "piuttosto"),
        *("fai", "fanne", "fammi", "facciamo", "facciamone", "metti", "mettine", "mettici", "mettiamo", "direi"),
        *("volevo", "vorrei", "voglio", "scusa", "scusi", "scusami", "aspetta", "aspe", "grazie", "prego"),
        *("meglio", "invece", "magari", "forse", "pure", "anche", "ecco", "se", "mai", "semmai", "solo", "soltanto"),
        *("con", "e", "di", "per", "favore", "un", "una", "la", "il", "tutto", "tutti"),
    )
)
_WITH_MARK = _FILLING | {"?"}
_WORD = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d_]+'?|[€?]")
_FIGURE, _EURO = r"(?:\d{1,3}(?:[.,]\d{1,2})?|[^\W\d_]+)", r"(?: (?:€|euro|eur|eurini))?"
_SUM = rf"({_FIGURE}){_EURO}"
_OF_WHAT = r"(?: (?:la|il|lo|l'|quella|quello) [^\W\d_]+)?"
_LESS = (
    rf"{_SUM} (?:in|di) meno|(?:togli|leva|scala)(?:ne|mi|gli|ci)? {_SUM}|"
    rf"(?:abbassa|scendi|diminuisci|riduci)(?:la|lo)?{_OF_WHAT} di {_SUM}"
)
_MORE = (
    rf"{_SUM} (?:in|di) pi[uù]'?|(?:aggiungi|altri)(?:ne|mi|ci)? (?:altri )?{_SUM}|"
    rf"(?:alza|aumenta|sali)(?:la|lo)?{_OF_WHAT} di {_SUM}"
)
_ADDING = ("aggiungi", "altri")
_TIMES = (
    (rf"(?:doppio(?: di (?:così|quello|prima))?|raddoppi(?:a|amo|ala|alo|ate){_OF_WHAT}|due volte tanto)", 2.0),
    (rf"(?:triplo|triplica(?:la|lo)?{_OF_WHAT})", 3.0),
    (rf"(?:met[aà]'?(?: (?:di (?:così|quello|prima)|ancora))?|dimezz(?:a|iamo|ala|alo|ate){_OF_WHAT})", 0.5),
)
_STEPS = tuple(
    (re.compile(rf"(?<!\S)(?:{words})(?!\S)"), sign, times)
    for words, sign, times in ((_LESS, -1, 1.0), (_MORE, 1, 1.0), *((words, 0, times) for words, times in _TIMES))
)
_VAGUE = frozenset({"qualcosa", "poco", "po'", "pochino", "tanto", "molto", "niente", "nulla"})
_CORRECTING = re.compile(
    r"(?<!\S)(?:anzi|no|meglio|cioè|ripensandoci|piuttosto|invece)"
    r"(?: (?:no|meglio|facciamo|fai|metti|fanne|facciamone|la|il|un|una))*$"
)
_NOT_MEANT = re.compile(
    r"(?<!\S)(?:non|pres[oi]|pagat[oi]|pagavo|pago|addebitat\w+|tolt[oi]|scalat[oi]|fatturat\w+|spes[oi]|costa\w*)(?!\S)"
)
"""What is told of a sum, and wishes none."""
_TOLD = re.compile(
    rf"(?<!\S)(?:(?:ho|hai|ha|avevo|erano|sono|mancano) {_SUM} (?:in|di) (?:meno|pi[uù]'?)|altra volta|"
    r"scors[oa]|prossim[oa]|ieri|domani|dopodomani|stasera|giga|gb|(?:i|gli|di) (?:minuti|sms))(?!\S)"
)
"""What is so already, at another time, or no money."""
_ASKING = re.compile(r"(?<!\S)(?:quant[oaie]|quando|perché|cosa|come|chi|che) .*\?")
_REQUESTED = re.compile(
    r"(?<!\S)(?:puoi|può|puo'|potresti|potrebbe|posso|possiamo|riesci|mi fai|me ne fai|ne fai|metti|mettine|fai|fammi|"
    r"facciamo|fanne|togli|aggiungi|alza|abbassa)(?!\S)|(?<!\S)(?:ok|no|va bene|giusto|si può|si puo') \?$"
)
"""A wish in the shape of a question."""
_KEPT_WORD = r"(?:lascia|tieni|resta|rimani|lasciamo|teniamo|restiamo|rimaniamo)(?:la|lo|ne|mi)?"
_KEPT = re.compile(
    rf"(?<!\S)(?:(?:anzi|no) (?:(?:no|anzi|dai|meglio) ){{0,3}})?{_KEPT_WORD} (?:(?:pure|sempre|a|ai|i) )?"
    rf"({_FIGURE}){_EURO}(?: con .*)?$"
)
""" "5 in più, anzi no lascia 20": the sum at the end."""
_AS_IT_WAS = re.compile(rf"(?<!\S)(?:anzi|no) (?:(?:no|anzi|dai|meglio|pure) ){{0,3}}{_KEPT_WORD} (?!con )[^\W\d]+")
_PERCENT = re.compile(r"%|\bper ?cento\b", re.IGNORECASE)
_TO_ANOTHER = re.compile(
    r" (?:(?:a|al|alla|sul|sulla|per il|per la|del|della) "
    r"(?:(?:numero|telefono|cellulare|sim|linea) (?:di|del|della|mi[ao]|\d+)|\d{9,12})|"
    r"(?:a|per|alla|su) (?:mi[ao]|su[ao]) (?:moglie|marito|figli[ao]|madre|padre|mamma|papà|sorella|fratello|"
    r"compagn[ao]|ragazz[ao]|nonn[ao])|(?:all'|sull'|per l') ?altr[oa])(?!\S)"
)
""" "Aggiungi 10 al numero di mia moglie": a sum for that number."""
_SAID_FIRST = re.compile(
    rf"(?:(?<!\S)(?:ricaric\w*|mett\w+|fai|fammi|facciamo|facciamone|dammi|di|da) |^)({_FIGURE})(?!\S)|"
    rf"(?<!\S)({_FIGURE}) (?:€|euro|eur)(?!\S)"
)
_REFUSED = re.compile(r"\bno(?:\W+(?:grazie|dai|scusa|per carità))*\W*$", re.IGNORECASE)
_IS_SUM = re.compile(
    r"\d|\b(?:doppio|triplo|met[aà]|raddoppi\w+|triplica\w*|dimezz\w+|in pi[uù]|in meno|di pi[uù]|di meno)(?!\w)",
    re.IGNORECASE,
)
_FEW = re.compile(r"\W*[1-3]\W*")
"""A figure that may as well be the first to third of what was shown."""
_BARE = re.compile(r"\d{1,3}")
_OTHERWISE = re.compile(
    r"(?:(?:è|e'|sono|mi sembra|mi sembrano|po'?|pochino|ancora|molto|qualcosa) )?(?:di )?"
    r"(?:tropp[oai](?: poc[oahi]+| pochi)?|(?:(?:di|in) )?(?:meno|pi[uù]'?)|troppi soldi|"
    r"altr[oa] (?:importo|cifra|somma))"
)


@dataclass(frozen=True)
class Step:
    """By how much a sum is to differ: `by` cents more or, below zero, less; or `times` as much. `at`: where it stands
    in the words."""

    by: int
    times: float
    at: tuple[int, int]

    @property
    def figure(self) -> int:
        return abs(self.by)

    def of(self, cents: int) -> int:
        return max(int(cents * self.times) + self.by, 0)


def reckoned(text: str, held: int | None, heard: Sequence[int] = ()) -> int | None:
    """The sum that is meant by what it differs in: from the one that the message says before, else from `held`;
    cents, never below zero. None: it says no such thing, or there is nothing to reckon from. The last one counts.

    `heard`: the sums that were understood in the message, a mere difference among them.
    """
    if (whole := worked_out(text)) is not None:
        return whole
    said = _words(text)
    steps = _steps(said, heard)
    if not steps or refuses_sum(text) or _PERCENT.search(text):
        return None
    if (kept := _KEPT.search(said, steps[-1].at[1])) and _cents(kept[1]) is not None:
        return _cents(kept[1])
    plain = len(text) <= LONGEST and _FILLING.issuperset(_beside(said, steps).split())
    if not plain and not _is_meant(said, steps[-1], heard):
        return None
    base = held if plain else _said_first(said, steps, heard) or held
    return None if base is None else steps[-1].of(base)


def only_differs(text: str, heard: Sequence[int], held: int | None) -> bool:
    """Whether what was understood as a sum is only what another one differs by; "altri 10", with none before, is 10."""
    steps = _steps(_words(text), heard)
    return bool(steps) and (held is not None or steps[-1].by < 0) and {step.figure for step in steps}.issuperset(heard)


def bare_sum(text: str) -> int | None:
    """ "100 allora", "dai, facciamo 30": cents."""
    said = _core(text)
    return _cents(said) if _BARE.fullmatch(said) else None


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


def _steps(said: str, heard: Sequence[int]) -> list[Step]:
    """In order. A figure of no number, "un deca", is what was understood, where that is the only one."""
    found = []
    for words, sign, times in _STEPS:
        for match in words.finditer(said):
            figure = next((group for group in match.groups() if group), "") if sign else "0"
            cents = _cents(figure)
            if cents is None and figure not in _VAGUE and len(heard) == 1 and not _has_number(said):
                cents = heard[0]
            if cents is not None and not (match[0].startswith(_ADDING) and _TO_ANOTHER.match(said, match.end())):
                found.append(Step(sign * cents, times, match.span()))
    return sorted(found, key=lambda step: step.at)


def _has_number(said: str) -> bool:
    return any(_cents(word) is not None for word in said.split())


def _is_meant(said: str, step: Step, heard: Sequence[int]) -> bool:
    """Among other words: behind "anzi", or with its figure understood as the sum; never in a question or a tale."""
    before = said[: step.at[0]].rstrip()
    if _NOT_MEANT.search(said) or _TOLD.search(said) or _ASKING.search(said) or _AS_IT_WAS.search(said, step.at[1]):
        return False
    if "?" in said and _REQUESTED.search(said) is None and not _WITH_MARK.issuperset(_beside(said, [step]).split()):
        return False
    return _CORRECTING.search(before) is not None or (len(said) <= LONGEST and step.figure in heard)


def _said_first(said: str, steps: Sequence[Step], heard: Sequence[int]) -> int | None:
    others = [cents for cents in heard if cents not in {step.figure for step in steps}]
    if others:
        return others[-1]
    found = [_cents(match[1] or match[2]) for match in _SAID_FIRST.finditer(said[: steps[0].at[0]])]
    return next((cents for cents in reversed(found) if cents is not None), None)


def _beside(said: str, steps: Sequence[Step]) -> str:
    """The words that belong to none of these."""
    for step in reversed(steps):
        said = f"{said[: step.at[0]]} {said[step.at[1] :]}"
    return said


def _cents(figure: str) -> int | None:
    figure = spoken_numbers().get(figure, figure).replace(",", ".")
    return round(float(figure) * 100) if re.fullmatch(r"\d+(?:\.\d+)?", figure) else None


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.lower().replace("’", "'")))


def _core(text: str) -> str:
    """The words between those that only fill; empty where there are too many, or the sum is refused."""
    if len(text) > LONGEST or refuses_sum(text):
        return ""
    words = _words(text).split()
    while words and words[0] in _FILLING:
        words.pop(0)
    while words and words[-1] in _FILLING:
        words.pop()
    return " ".join(words)
