"""A rating of one to five in a customer's words: "5", "4 gentile ma lento", "do un tre", "⭐⭐⭐⭐"."""

from __future__ import annotations

import re
from dataclasses import dataclass

LEAST, MOST = 1, 5
BOT = "bot"
"""Stands where a hand-off's id does: how it went with the bot."""
WORDS_LENGTH = 500
_NUMBERS = {"zero": 0, "uno": 1, "due": 2, "tre": 3, "quattro": 4, "cinque": 5}
_LEADING = (
    r"(?:(?:voto|votazione|do|darei|dò|metto|metterei|diciamo|direi|facciamo|dai|boh|ok|s[iì]|beh|allora|"
    r"per me|è|anche|bel|buon|solido|misero|merita|mah|"
    r"ti|vi|gli|le|un|il|lo|a|come|valutazione|ecco|mi|ma|anzi|no)\W+)*"
)
_UNIT = (
    r"giga\w*|gb|mega|mb|€|euro|eur|cent\w*|minut\w*|or[ae]|giorn\w*|mes[ei]|ann[oi]|bollett\w*|fattur\w*|line[ae]|sim|sms|"
    r"volt[ae]|person[ae]|carte|ricarich\w*|servizi\w*|numeri|cose|domand\w*|[.,:/]\d"
)
_RATED = re.compile(
    rf"^\W*{_LEADING}(?P<score>\d{{1,2}}|{'|'.join(_NUMBERS)})(?:\s*(?:su|/|di)\s*(?:5|cinque))?(?:\s*stell\w+)?"
    rf"(?!\w)(?!\s*(?:{_UNIT}))(?P<words>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_STARS = re.compile(r"^\W*?(?P<stars>(?:[⭐★🌟]\ufe0f?\s*)+)(?P<words>.*)$", re.DOTALL)
_AT_THE_END = re.compile(
    rf"^(?P<words>[^\d?]{{2,200}}?)\s*[,;:.!–-]\s*{_LEADING}(?P<score>[0-9]|10|{'|'.join(_NUMBERS)})"
    r"(?:\s*(?:su|/|di)\s*(?:5|cinque))?(?:\s*stell\w+)?\W*$",
    re.IGNORECASE,
)
"""A verdict first: "tutto bene, cinque"; "ricarica, 5" is another matter."""
_GOOD = (
    r"brav\w+|bravissim\w+|ottim\w+|perfett\w+|eccellent\w+|gentil\w+|molto bene|benissimo|tutto (?:ok|bene|a posto)|"
    r"bene|super|top|content\w+|soddisfatt\w+"
)
_SO_SO = (
    r"così così|met[àa] e met[àa]|insomma|n[iéèe]['’]? carne(?: n[iéèe]['’]? pesce)?|"
    r"discret\w+|sufficiente|poteva andare (?:meglio|peggio)"
)
_BAD = (
    r"pessim\w+|mal(?:e|issimo)|scars\w+|scortes\w+|maleducat\w+|inutil\w+|incompetent\w+|delus\w+|"
    r"perdita di tempo|peggio di prima"
)
_VERDICT = re.compile(
    rf"^\W*(?:(?:è|e['’]|era|stat[oa]|andat[oa]|mah|boh|beh|un[ao]?|davvero|proprio|molto|non|direi|servizio|ma)\W+)*"
    rf"(?:{_GOOD}|{_SO_SO}|{_BAD})(?!\w)[^?]{{0,40}}$",
    re.IGNORECASE,
)
_PLAIN = re.compile(
    rf"^\W*(?:(?:è|e['’]|era|stat[oa]|andat[oa]|mah|boh|beh|un[ao]?|davvero|proprio|molto|non|direi|servizio|ma|diciamo)\W+)*"
    rf"(?:{_GOOD}|{_SO_SO}|{_BAD})(?!\w)(?:\W*\b(?:dai|grazie|direi|davvero|proprio|così|tutto sommato|diciamo))*\W*$",
    re.IGNORECASE,
)
"""A verdict and nothing else, whatever intent it sounds like."""
_NUMBER = rf"(?:[1-5]|{'|'.join(list(_NUMBERS)[1:])})"
_BETWEEN = re.compile(
    rf"^\W*{_LEADING}(?:[0-5]\s?[,.]\s?\d{{1,2}}|{_NUMBER}\W+(?:e\W+)?(?:mezzo|1/2|½|\+|meno|più)|{_NUMBER}\s?(?:½|[+\-])|"
    rf"(?:(?:tra|fra) (?:il |un )?)?{_NUMBER}\s?(?:o|/|-|e)\s?(?:il |un )?(?!5\b|cinque){_NUMBER}|"
    rf"(?:tra|fra) (?:il |un )?{_NUMBER} e (?:il |un )?{_NUMBER}|{_NUMBER} o {_NUMBER})"
    r"(?:\s*(?:su|/|di)\s*(?:5|cinque))?(?:\s*stell\w+)?\W*$",
    re.IGNORECASE,
)
"""Between two of the five: "3,5", "tre e mezzo", "tra 3 e 4"."""
_UNSOLVED = re.compile(
    r"\bnon (?:\w+ )?ha(?:nno)? (?:risolto|concluso|fatto|capito|combinato|sistemato)\b|"
    r"\bnon (?:mi )?(?:è|e['’]) (?:stat[oa] |servito )(?:d['’]\s?aiuto|utile|a (?:niente|nulla))\b|"
    r"\b(?:ho|c['’]?\s?[eè]|resta|rimane) (?:ancora |sempre )*(?:lo|il) (?:stesso )?problema\b|"
    r"\bil problema (?:è ancora|c['’]?\s?[eè] (?:ancora|sempre)|rimane|resta)\b|"
    r"\b(?:non è|niente|nulla (?:di|è)|non si è) (?:cambiat\w+|risolt\w+)\b|\bsiamo punto e a capo\b",
    re.IGNORECASE,
)
_WHY = re.compile(
    r"\b(?:a (?:che|cosa)|perch[eéè]|chi)\b.{0,25}\b(?:serve|vot\w+|legge|vede|chied\w+)\b", re.IGNORECASE
)
_ASKS = re.compile(
    r"\b(?:voglio|vorrei|volevo|dammi|dimmi|fammi|mandami|passami|puoi|potete|mi (?:passi|dici|mandi|serve)|"
    r"ho bisogno|aspett\w+|un (?:attimo|momento)|richiamatemi|chiamatemi)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"^\W*(?:(?:ma|e|anche|perch[eéè]|solo che|purtroppo|insomma)\W+)*(?:(?:ci|mi|vi|non|per nulla|alla fine)\W+){0,3}"
    r"(?:ho (?:\w+ )?(?:pers[oa]|aspettat\w+|buttat\w+|sprecat\w+|dovut\w+|capit\w+|risolt\w+|impiegat\w+|mess[oa])|"
    r"(?:avete|hai|ha|hanno) (?:\w+ )?(?:fatto|mess[oa]|rispost[oa]|capit[oa]|aiutat[oa]|risolt[oa]|ignorat[oa]|"
    r"trattat[oa]|spiegat[oa])|"
    r"(?:è|e['’]|era|sono) stat[oaie])\b",
    re.IGNORECASE,
)
MOST_TOLD = 12
_APART = (",", ".", ";", "!", " e ", "\n")
"""What stands between a score and a question of its own."""
_LEADING_SIGNS = " \t\n,.;:-–—!"
_JOINING = re.compile(r"^(?:perch[eéè]|e|ma)\b\s*(?=\w{4,}\s+\w)", re.IGNORECASE)


@dataclass(frozen=True)
class Rating:
    """`score`: as it was said, also outside of 1 to 5. `words`: what was said beside it, maybe nothing."""

    score: int
    words: str

    @property
    def fits(self) -> bool:
        return LEAST <= self.score <= MOST


def rating_in(text: str) -> Rating | None:
    """None: the text holds no rating ("3 giga?", "e la bolletta?")."""
    stars = _STARS.match(text)
    if stars:
        return Rating(sum(sign in "⭐★🌟" for sign in stars["stars"]), _tidy(stars["words"]))
    found = _RATED.match(text.strip()) or _verdict_first(text.strip())
    if found is None or (text.rstrip().endswith("?") and not found["words"].startswith(_APART)):
        return None
    said = found["score"].lower()
    return Rating(_NUMBERS.get(said, int(said) if said.isdigit() else 0), _tidy(found["words"]))


def _verdict_first(text: str) -> re.Match[str] | None:
    found = _AT_THE_END.match(text)
    return found if found and is_verdict(found["words"]) else None


def is_verdict(text: str) -> bool:
    """ "Bravissima!", "metà e metà", "pessimo": how it went, without a number."""
    return _VERDICT.search(text) is not None


def is_plain_verdict(text: str) -> bool:
    """ "Metà e metà": a verdict, and nothing beside it that could be another matter. A question is none."""
    return _PLAIN.search(text) is not None and "?" not in text


def is_between(text: str) -> bool:
    """ "3,5", "tre e mezzo", "tra 3 e 4": a rating that is none of the five. A question is none."""
    return _BETWEEN.search(text) is not None and "?" not in text


def says_unsolved(text: str) -> bool:
    """ "Non ha risolto niente", "ho ancora lo stesso problema" """
    return _UNSOLVED.search(text) is not None


def asks_why_rated(text: str) -> bool:
    """ "A che serve il voto?" """
    return _WHY.search(text) is not None


def asks_for_something(text: str) -> bool:
    """ "Fammi parlare con qualcuno", "aspetta un attimo": no words about how it went."""
    return _ASKS.search(text) is not None


def tells_how_it_went(text: str) -> bool:
    """ "Ci ho perso un'ora", "mi avete fatto aspettare": what was, whatever the words also sound like."""
    return _TOLD.search(text) is not None and len(text.split()) <= MOST_TOLD


def _tidy(words: str) -> str:
    return _JOINING.sub("", words.strip(_LEADING_SIGNS))[:WORDS_LENGTH]
