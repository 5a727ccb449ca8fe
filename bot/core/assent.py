"""What a yes is made of: every word of a clear one is known here, else it is asked once more.

A list of what is allowed and not of what is forbidden: whoever asks back, puts off or doubts finds ever new words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from re import Pattern

from bot.core.line_words import spoken_numbers

MOST_WORDS, LONGEST_PHRASE = 24, 6

_SURE_SIGNS = "👍👌✅✔☑🆗💪🙏🤝"
_KIND_SIGNS = "🙂😊😀😁😃😄😉☺❤"
_SIGN_PARTS = "\ufe0f\u200d🏻🏼🏽🏾🏿"
_ASSENT = (
    r"si+|(?:si){2,}|s|yes+|yep|yeah|ok+|oki|okay|okey|vabene|va (?:bene|benissimo|ben|bn)|certo|certamente|"
    r"(?:certo|ovvio|certo ke) (?:che |ke )?(?:si|voglio|va bene)|esat+o|esattamente|proprio (?:cosi|quell[oa])|"
    r"giust[oa]|giustissimo|corrett[oa]|conferm(?:o|a|i|ato|ata|iamo|ate)|proced(?:i|a|ete|iamo|ere)|prosegu(?:i|a|iamo)|"
    r"fall[oa]|fate(?:lo|la)|faccia(?:lo|la|molo|mola)|facciamo cosi|f(?:ai|accia|ate) pure|vai+|avanti|"
    r"continu(?:a|i|iamo)|"
    r"d'? ?accordo|daccordo|d'accordissimo|(?:per|x)fet+[oa]|benissimo|benone|ottimo|volentieri|assolutamente|"
    r"ovvio|ovviamente|naturalmente|sicuro|sicura|sicuramente|accetto|acconsento|approvo|autorizzo|affermativo|positivo|"
    r"daje|dai|precisamente|senz'? ?altro|senza dubbio|ci sto|mi sta ben(?:e|issimo)|cosi va bene|via libera|"
    r"(?:e )?quell[oa] giust[oa]|proprio l[ue]i|bene cosi|e vero|verissimo|indubbiamente|andata|"
    r"affermo|certo che e cosi|pienamente d'? ?accordo|(?:con|ben) (?:molto )?(?:piacere|volentieri)|hai capito bene|"
    r"(?:do|hai) il mio consenso|quanto (?:indicato|ha scritto|hai scritto)|si+ne|oui|claro|cierto|ej?i?a|aja|"
    r"sono (?:d'? ?accordo|daccordo|sicur[oa])|ma (?:si+|certo|ovvio|ovviamente|naturalmente)|"
    r"i dati sono giusti|sta bene|"
    r"o kei|con fermo|d'? ?ac cordo|va be ne|"
    r"(?:ri)?prov(?:a|iamo|ate)(?: di nuovo| ancora)?|ritent(?:a|iamo|ate)|rifall[oa]"
)
_BESIDE = (
    r"(?:mille |molte |tante )?grazie(?: (?:mille|tante|tanto|infinite|davvero|molte))?|"
    r"gentilissim[oa]|(?:molto |sei )?gentile|"
    r"(?:per|x) ?(?:favore|piacere|cortesia)|cortesemente|prego|(?:ti|la|vi) prego(?: di)?|please|"
    r"e|ed|eh|ah|oh|ehm|mhm|aho|ao|allora|ecco|be|beh|guarda|senti|ciao|buongiorno|buonasera|salve|"
    r"gia|subito|pure|tutt[oi](?: quanto)?|tt|adesso|ora|immediatamente|cosi|proprio|bene|"
    r"ho (?:gia )?detto|te l'? ?ho (?:gia )?detto|muoviti|muovetevi|veloce|finalmente|forza|basta che ti sbrighi|"
    r"(?:gentile )?(?:signorina|signore|signora|assistente)|maledizione|accidenti|per forza|finalmente ci arrivi|cioe|"
    r"quell[oa]|tranquill[oa]|"
    r"con lei|te l[oa]|glielo|ti|l[oaie]|mi|i dati|dati|l'? ?importo|puoi|puo|potete|andare|per me|voglio|vorrei|"
    r"fai|fa|faccia|fate|fare|farl[oa]|andiamo"
)
_JOINTS = r"con|cn|col|sul|sulla|per|al|alla|la|il|lo|l'|le|i|di|del|della|dell'|una|un"
_PRONOUN = r"mi|ci|(?:me|ce|te)?l[oaie]"
_DAY = re.compile(r"\b(?:il|al|dal|a) (\d{1,2}|[a-z]+)\b(?! (?:euro|eurini|e |\d))")
_PARTING = re.compile(r"\ba presto\b")
_NEVER = frozenset(
    (
        *("non", "nn", "no", "se", "ma", "pero", "quando", "quanto", "quanta", "chi", "che", "come", "cosa", "dopo"),
        *("prima", "poi", "finche", "mai", "niente", "nessuno", "forse", "senza", "solo", "tranne", "invece"),
        *("oppure", "o", "volta", "anche"),
    )
)
"""Words of a read-back that do not become a yes by being said again."""


def assents(text: str, acts: str = "", nouns: str = "", known: Collection[str] = ()) -> bool:
    """Whether all of it is a yes. `acts`, `nouns`: what the act and its object are called; `known`: see `words_of`."""
    said = _plain(text)
    if "?" in text or said is None or _PARTING.search(said):
        return False
    words = [_figure(word, known) for word in said.split()]
    agreed = _ASSENT + (rf"|(?:{acts})(?:{_PRONOUN}| pure| subito)" if acts else "")
    beside = _BESIDE + (rf"|(?:{acts})(?:r?(?:{_PRONOUN}))?|{nouns or acts}|{_JOINTS}" if acts else "")
    told = frozenset(word for word in words if _is_known(word, known))
    return len(words) <= MOST_WORDS and _is_made_of(words, re.compile(agreed), re.compile(beside), told)


def _is_made_of(words: Sequence[str], agreed: Pattern[str], beside: Pattern[str], told: Collection[str]) -> bool:
    """Whether the words, cut into phrases in any way, are all of these, and one at least agrees."""
    reached = {(0, False)}
    for begin in range(len(words)):
        for has_agreed in (has for at, has in tuple(reached) if at == begin):
            for end in range(begin + 1, min(begin + LONGEST_PHRASE, len(words)) + 1):
                phrase = " ".join(words[begin:end])
                if agreed.fullmatch(phrase):
                    reached.add((end, True))
                elif beside.fullmatch(phrase) or phrase in told:
                    reached.add((end, has_agreed))
    return (len(words), True) in reached


def words_of(read_back: str) -> frozenset[str]:
    """What a read-back says, word by word: said again with a yes, it changes nothing of it."""
    words = (_plain(read_back) or "").split()
    figures = "".join(word for word in words if word.isdigit())
    return frozenset(words) - _NEVER | ({figures} if figures else set())


def days_in(text: str) -> frozenset[str]:
    """Bare figures that may be a day rather than money: "sì il 20", which puts it off."""
    said = _DAY.findall(_plain(text) or "")
    return frozenset(figure for word in said if (figure := spoken_numbers().get(word, word)).isdigit())


def _figure(word: str, known: Collection[str]) -> str:
    """ "Venti" where the read-back says 20: as a figure."""
    figure = spoken_numbers().get(word, "")
    return figure if figure and figure in known else word


def _is_known(word: str, known: Collection[str]) -> bool:
    """A number may be written without its gaps."""
    return word in known or (word.isdigit() and len(word) > 5 and any(word in one for one in known if one.isdigit()))


def _plain(text: str) -> str | None:
    """Lower case, without accents and marks; None where a sign says something that is not known."""
    marked = re.sub(rf"[{_SIGN_PARTS}]", "", text.replace("’", "'"))
    marked = re.sub(rf"[{_SURE_SIGNS}]", " ok ", marked)
    marked = re.sub(rf"[{_KIND_SIGNS}]", " ", marked).replace("€", " euro ")
    bare = "".join(one for one in unicodedata.normalize("NFD", marked.lower()) if not unicodedata.combining(one))
    if any(unicodedata.category(one) in ("So", "Sk", "Cs") for one in bare):
        return None
    bare = re.sub(r"(\d)[.,]00\b", r"\1", bare)
    bare = re.sub(r"([a-z])\1{2,}", r"\1", bare)
    return re.sub(r"[^a-z0-9']+|(?<![a-z])'|'(?![a-z])", " ", bare).strip()
