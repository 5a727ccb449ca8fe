"""Which of a customer's lines is meant: "quello di mia figlia", "il fisso", "la seconda", "finisce con 03".

Every word that carries a meaning must fit the line: when the customer says "mia figlia Marta" and the account knows
"mia figlia Chiara", nothing fits, and it is better to say which lines there are than to give Chiara's figures.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from bot.core.lines import Line, LineKind, national

_ALL_LINES = re.compile(
    r"\b(?:tutt[ei] (?:e (?:due|tre|quattro)|(?:le |i )?(?:mie |miei )?(?:linee|numeri|sim|utenze|cellulari|schede))"
    r"|entramb[ei]|ambedue|ogni (?:linea|numero)|ciascuna linea)\b",
    re.IGNORECASE,
)
_SHOWS_INTERNET = re.compile(r"\binternet\b", re.IGNORECASE)
_SHOWS_FIXED = re.compile(r"\b(?:fiss[oa]|casa|fibra\w*|adsl|ftt[ch]|vdsl|ufficio|wi-?fi)\b", re.IGNORECASE)
_ENDS = re.compile(r"\b(?:finisc|termin|final|cifr)\w*", re.IGNORECASE)
_EVERYTHING = frozenset(
    {"tutte", "tutti", "tutto", "entrambe", "entrambi", "ambedue", "tutt", "ognuna", "ogni", "ciascuna"}
)
_OTHER = frozenset({"altra", "altro", "altre", "altri"})
_MINE = frozenset({"mio", "mia", "miei", "mie", "io", "me", "mi"})
_MINE_SAID = frozenset({"mio", "mia", "miei", "mie", "io"})
_ASKING_AGAIN = (
    "me mi e ed ma allora invece si ok bene va no scusa dimmi dammi anche quello quella quelli quelle adesso ora poi "
    "pero il la i le l del sul della sulla dei per a di da quant quanto quanti quante qual quale com come ho c ce sta "
    "sto stanno messo messa resta restano rimane rimangono rimasto rimasti ne ammonta che"
)
_AGAIN = _MINE_SAID.union(_ASKING_AGAIN.split())
_ORDINALS = {
    "prima": 1, "primo": 1, "seconda": 2, "secondo": 2, "terza": 3, "terzo": 3, "quarta": 4, "quarto": 4,
    "quinta": 5, "quinto": 5, "sesta": 6, "sesto": 6, "ultima": -1, "ultimo": -1, "penultima": -2, "penultimo": -2,
}  # fmt: skip
_KINDS = {
    LineKind.FIXED: frozenset(
        {"fisso", "fissa", "casa", "fibra", "adsl", "internet", "ufficio", "negozio", "studio", "modem", "wifi"}
    ),
    LineKind.MOBILE: frozenset(
        {"cellulare", "cell", "cel", "mobile", "mobili", "telefonino", "smartphone", "sim", "cellulari"}
    ),
}
# Different words for the same person; a customer's "la mia bimba" is the "figlia" that the account knows.
_SAME_PERSON = tuple(
    frozenset(names.split())
    for names in (
        "figlia figliola bimba bambina",
        "figlio figliolo bimbo bambino",
        "moglie consorte",
        "marito",
        "mamma madre mammina",
        "papa padre babbo",
        "nonna",
        "nonno",
        "sorella",
        "fratello",
        "compagna",
        "compagno",
        "zia",
        "zio",
        "suocera",
        "suocero",
        "collega",
    )
)
_FRIENDS = (
    "amico amica amici vicino vicina ragazza ragazzo fidanzata fidanzato cugino cugina nipote cognato cognata genero "
    "nuora socio socia fijo fija fratemo sorema"
)
_PERSONS = frozenset(_FRIENDS.split()).union(*_SAME_PERSON)
_FILLERS = frozenset({
    "no", "a", "ad", "al", "alla", "allo", "ai", "agli", "alle", "con", "da", "dal", "dalla", "dallo", "dei", "degli",
    "delle", "del", "della", "dello", "di", "d", "e", "ed", "ha", "ho", "in", "nel", "nella", "il", "lo", "la", "l",
    "i", "gli", "le", "un", "una", "uno", "su", "sul", "sulla", "sullo", "che", "ce", "c", "è", "per", "quello",
    "quella", "quelli", "quelle", "questo", "questa", "quel", "numero", "numeri", "linea", "linee", "telefono",
    "tel", "utenza", "utenze", "scheda", "contratto", "offerta", "piano", "finisce", "finisci", "finiscono",
    "finale", "finali", "termina", "cifre", "cifra", "ultime", "ultimi", "invece", "anche", "solo", "sua", "suo",
    "sue", "suoi", "tua", "tuo", "nostro", "nostra", "mi", "me", "piccola", "piccolo", "grande", "maggiore",
    "minore", "intestato", "intestata", "usa", "usato", "usata", "parlo", "riguarda", "voglio", "vorrei",
})  # fmt: skip
_UNITS = ["zero", "uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove"]
_TEENS = [
    "dieci", "undici", "dodici", "tredici", "quattordici", "quindici", "sedici", "diciassette", "diciotto",
    "diciannove",
]  # fmt: skip
_TENS = ["venti", "trenta", "quaranta", "cinquanta", "sessanta", "settanta", "ottanta", "novanta"]
_DIGITS = re.compile(r"\d{2,}")
_LETTERS = re.compile(r"[a-zà-ÿ]+|\d+")


@dataclass(frozen=True)
class LineReference:
    """What a customer said about the line: words, a kind, a full number in E.164. All that is given must fit."""

    words: str = ""
    kind: LineKind | None = None
    number: str | None = None

    def __bool__(self) -> bool:
        return bool(self.words.strip() or self.kind or self.number)

    @property
    def everything(self) -> bool:
        """All lines are meant: "tutte", "tutte e due", "ogni linea"."""
        return bool(_EVERYTHING & set(_words(self.words)))


def matching_lines(
    reference: LineReference, lines: Sequence[Line], listed: Sequence[str] = (), focus: str | None = None
) -> tuple[Line, ...]:
    """The lines that fit the reference, in the account's order; none: unknown, several: unclear.

    `listed` are the ids of the lines in the order in which the customer last saw them, for "la seconda"; `focus` is
    the line that was talked about, for "l'altra".
    """
    found: Iterable[Line] = lines
    if reference.number:
        found = [line for line in found if line.number == reference.number]
    if reference.kind:
        found = [line for line in found if line.kind is reference.kind]
    if reference.words.strip() and not reference.everything:
        found = _by_words(reference.words, tuple(found), listed or [line.id for line in lines], focus)
    return tuple(found)


def _by_words(text: str, lines: tuple[Line, ...], listed: Sequence[str], focus: str | None) -> tuple[Line, ...]:
    words = _words(text)
    by_plan = tuple(line for line in lines if _names_plan(words, line))
    if by_plan:
        return by_plan
    digits = "".join(_DIGITS.findall(text)) or _spoken_digits(words, text)
    if digits:
        return tuple(line for line in lines if _ends_with(line, digits))
    by_order = _by_order(words, listed)
    if by_order is not None:
        return tuple(line for line in lines if line.id == by_order)
    if _OTHER & set(words):
        return tuple(line for line in lines if line.id != focus)
    return _by_meaning(words, lines)


def _spoken_digits(words: list[str], text: str) -> str:
    """The digits of "finisce con zero tre"; number words count only where an ending is talked about."""
    if not _ENDS.search(text):
        return ""
    spoken = spoken_numbers()
    return "".join(word if word.isdigit() else spoken.get(word, "") for word in words)


@cache
def spoken_numbers() -> dict[str, str]:
    """The Italian number words below a hundred: "tre" is "3", "ventitre" is "23", "ventuno" is "21"."""
    spoken = {word: str(value) for value, word in enumerate([*_UNITS, *_TEENS])}
    for ten, word in enumerate(_TENS, start=2):
        spoken[word] = str(ten * 10)
        for value, unit in enumerate(_UNITS[1:], start=1):
            stem = word[:-1] if unit[0] in "uo" else word
            spoken[stem + unit] = str(ten * 10 + value)
    return spoken


def _ends_with(line: Line, digits: str) -> bool:
    """Last digits, or a whole number with the Italian prefix or without."""
    return national(line.number).endswith(digits) or line.number.removeprefix("+") == digits.removeprefix("00")


def _by_meaning(words: list[str], lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """By alias and kind. "Il mio", alone, is the line so called, else those that are nobody else's."""
    kinds = [kind for kind, names in _KINDS.items() if names & set(words)]
    meaning = [word for word in words if word not in _FILLERS | _MINE and not any(word in _KINDS[k] for k in kinds)]
    fitting = tuple(line for line in lines if not kinds or line.kind in kinds)
    if meaning:
        by_alias = tuple(line for line in fitting if _all_fit(meaning, line))
        return by_alias or tuple(line for line in lines if _all_fit([*meaning, *_kind_words(words, kinds)], line))
    if _MINE & set(words):
        return _mine(fitting) or (fitting if kinds else ())
    return fitting if kinds else ()


def _kind_words(words: list[str], kinds: list[LineKind]) -> list[str]:
    return [word for word in words if any(word in _KINDS[kind] for kind in kinds)]


def _mine(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    so_called = tuple(line for line in lines if line.alias and _alias_words(line) == [])
    if so_called:
        return so_called
    unnamed = tuple(line for line in lines if not line.alias)
    mobile = tuple(line for line in unnamed if line.kind is LineKind.MOBILE)
    return mobile or unnamed


def _by_order(words: list[str], listed: Sequence[str]) -> str | None:
    """The id of "la seconda" or "la 2"; None when the words name no place in the list."""
    for before, word in pairwise(("", *words)):
        if (before, word) == ("di", "prima"):  # "la cosa di prima"
            continue
        place = _ORDINALS.get(word) or (int(word) if word.isdigit() and len(word) == 1 else None)
        if place is None or (word in {"ultime", "ultimi"}):
            continue
        index = place - 1 if place > 0 else place
        return listed[index] if -len(listed) <= index < len(listed) else ""
    return None


def _names_plan(words: list[str], line: Line) -> bool:
    plan = _words(line.plan_name)
    return any(words[start : start + len(plan)] == plan for start in range(len(words)))


def _all_fit(meaning: list[str], line: Line) -> bool:
    known = _alias_words(line)
    return all(any(_same(word, other) for other in known) for word in meaning)


def _alias_words(line: Line) -> list[str]:
    return [word for word in _words(line.alias or "") if word not in _FILLERS | _MINE]


def _same(word: str, other: str) -> bool:
    if _names(word, other):
        return True
    if any(word in names for names in _SAME_PERSON):
        return False  # "figlio" is no typing error for "figlia"
    return len(other) >= 5 and len(word) >= 4 and _one_slip(word, other)


def _one_slip(one: str, two: str) -> bool:
    """One letter typed wrong, left out, added, or two swapped; the last letter counts too, but not the first."""
    if one[0] != two[0] or abs(len(one) - len(two)) > 1:
        return False
    if len(one) == len(two):
        wrong = [index for index in range(len(one)) if one[index] != two[index]]
        swapped = len(wrong) == 2 and one[wrong[0]] == two[wrong[1]] and one[wrong[1]] == two[wrong[0]]
        return len(wrong) == 1 or swapped
    short, long = sorted((one, two), key=len)
    return any(long[:index] + long[index + 1 :] == short for index in range(len(long)))


def says_all_lines(text: str) -> bool:
    """Whether a sentence is about every line: "credito di tutte le linee"; not "tutti i giga"."""
    return bool(_ALL_LINES.search(text)) or (len(_words(text)) <= 2 and bool(_EVERYTHING & set(_words(text))))


def says_mine(text: str) -> bool:
    """Whether a sentence is about what is the customer's own: "e il mio piano?", after somebody else's."""
    return bool(_MINE_SAID & set(_words(text)))


def asks_own_again(text: str) -> bool:
    """ "E allora il mio quant'è?", "e per me?": one's own instead of what was just said, and nothing else by name."""
    words = _words(text)
    return bool({"me", *_MINE_SAID} & set(words)) and all(word in _AGAIN for word in words)


def means_data(text: str) -> bool:
    """Whether "internet" stands for gigabytes in it, not for the line at home: "quanto internet mi resta?" """
    return bool(_SHOWS_INTERNET.search(text)) and not _SHOWS_FIXED.search(text)


def alias_words_in(text: str, lines: Iterable[Line]) -> tuple[str, ...]:
    """The words of a sentence that name somebody among the lines' aliases: "Chiara", "mia figlia"."""
    known = {word for line in lines for word in _alias_words(line) if not word.isdigit()}
    return tuple(word for word in dict.fromkeys(_words(text)) if any(_names(word, other) for other in known))


def names_stranger(text: str, lines: Iterable[Line]) -> bool:
    """Whether somebody is named ("a mia madre", "di un amico") whom no line is called after."""
    return bool(_PERSONS & set(_words(text))) and not alias_words_in(text, lines)


def _names(word: str, other: str) -> bool:
    return word == other or any(word in names and other in names for names in _SAME_PERSON)


def _words(text: str) -> list[str]:
    """Lower-case words and numbers without accents: "l'altra è di papà" is [l, altra, e, di, papa]."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return _LETTERS.findall("".join(char for char in plain if not unicodedata.combining(char)))


_YOURS = {"mio": "tuo", "mia": "tua", "miei": "tuoi", "mie": "tue", "nostro": "vostro", "nostra": "vostra"}


def alias_for_customer(alias: str) -> str:
    """An alias as it is said back to the customer: "mia figlia Chiara" becomes "tua figlia Chiara"."""
    return " ".join(_YOURS.get(word.lower(), word) for word in alias.split())
