"""E-mail addresses, written and spoken: "mario punto rossi chiocciola example punto com".

A spoken one begins where a word stands that leads to it ("la mia mail è …"). Behind any other word it may have begun
before ("mario rossi chiocciola …"): then it is nothing, for a wrong address is worse than none. Who says "tutto
attaccato" says how the words before it belong together.
"""

import re

from bot.engine.nlu.entities.found import NOTHING, Found

_WRITTEN = re.compile(r"(?<![\w.+-])[a-z0-9][a-z0-9._%+-]*@(?:[a-z0-9-]+\.)+[a-z]{2,}(?![\w@])")
_SIGN = "(?: (?:punto|trattino basso|trattino|meno|underscore) | ?[._-] ?)"
"""A sign that is a word has blanks around it: in "puntopuntopunto" none is found, in whatever way one cuts it."""
_AT = r"(?:(?:chiocciola|chiocciolina|at)(?![a-z])|@|[(\[{](?:at|chiocciola|@)[)\]}])"
_DOMAIN = (
    r"[a-z0-9]+(?:(?: (?:punto|trattino) | ?[.-] ?)[a-z0-9]+){0,4}?(?: punto | ?\. ?)[a-z]{2,}(?: punto "
    r"[a-z]{2,3})?(?![\w@])"
)
_SPOKEN = re.compile(rf"(?<!\w)[a-z0-9]+(?:{_SIGN}[a-z0-9]+){{0,8}} ?(?<![a-z0-9](?=[a-z])){_AT} ?{_DOMAIN}")
_JOINED = re.compile(
    r"(?<!\w)(?P<words>[a-z0-9]{1,20}(?: [a-z0-9]{1,20}){0,5}),? tutt[oa] (?:attaccat[oa]|unit[oa]|insieme),? "
    rf"(?P<rest>{_AT} ?{_DOMAIN})"
)
_MOST_JOINED = 3  # words of a name that are one in an address
_SIGNS = (
    (re.compile(r" ?[(\[{]? ?(?:\b(?:chiocciola|chiocciolina|at)\b|@)[)\]}]? ?"), "@"),
    (re.compile(r" ?\b(?:trattino basso|underscore)\b ?"), "_"),
    (re.compile(r" ?\bpunto\b ?"), "."),
    (re.compile(r" ?\b(?:trattino|meno)\b ?"), "-"),
    (re.compile(" "), ""),
)
_LEADING = re.compile(
    r"(?:invi|mand|sped|inoltr|gir|cambi|aggiorn|sostitu|modific|corregg|scriv|registr|segn|mett|us[aio]|inser|lasci)\w*|"
    "mail|email|nota|ho|is|to|posta|elettronica|indirizzo|pec|casella|contatto|recapito|e|ed|o|sarebbe|era|sia|diventa|a|ad|"
    "alla|al|all|su|sul|sulla|con|in|come|la|il|lo|una|un|mia|mio|nostra|nostro|nuova|nuovo|nuovamente|vecchia|"
    "invece|bensi|ma|scrivi|scrivimi|scrivete|aggiungi|prendi|per|di|da|del|della|tipo|cioe|allora|ecco|questa|"
    "questo|seguente|qui|ok|si|no|anzi|scusa|scusi|pardon|volevo|vorrei|voglio|minuscolo|maiuscolo|attuale|"
    "corrente|corretta|corretto|giusta|giusto|esatta|esatto|quella|quello|adesso|ora|stata|diventata|cambiata|"
    "favore|grazie|poi|quindi|personale|privata|aziendale|figlio|figlia|marito|moglie|padre|madre|mamma|papa|sorella|"
    "fratello|nonna|nonno|studio|ufficio"
)
_WORD_BEFORE = re.compile(r"(?<![\w'])([a-z0-9]{1,30}) $")


def find_emails(folded: str) -> list[Found]:
    written = [Found(*match.span(), "email", match.group()) for match in _WRITTEN.finditer(folded)]
    joined = [found for match in _JOINED.finditer(folded) if (found := _joined(match))]
    return [*written, *joined, *(_spoken(match, folded) for match in _SPOKEN.finditer(folded))]


def _spoken(match: "re.Match[str]", folded: str) -> Found:
    before = _WORD_BEFORE.search(folded, max(0, match.start() - 32), match.start())
    doubtful = before is not None and "@" not in match.group() and not _leads(before.group(1))
    return Found(*match.span(), NOTHING, None) if doubtful else Found(*match.span(), "email", _as_written(match[0]))


def _joined(match: "re.Match[str]") -> Found | None:
    words: list[str] = []
    for word in reversed(match.group("words").split()):
        if _leads(word):
            break
        words.insert(0, word)
    if not 0 < len(words) <= _MOST_JOINED:
        return None
    start = match.end("words") - len(" ".join(words))
    return Found(start, match.end(), "email", _as_written(f"{''.join(words)} {match['rest']}"))


def _leads(word: str) -> bool:
    return _LEADING.fullmatch(word) is not None


def _as_written(spoken: str) -> str:
    """ "mario punto rossi chiocciola example punto com" -> "mario.rossi@example.com"."""
    for said, sign in _SIGNS:
        spoken = said.sub(sign, spoken)
    return spoken
