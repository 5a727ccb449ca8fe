"""Whether what sounds like "it works" says so and no more: not by halves, for a while, slowly, if..., nor in jest.

To something that was to be done a yes ends the checks, so it counts only where every word beside it is known to take
nothing from it; whatever else stands there is asked about again. To other questions it counts unless it is hedged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

Span = tuple[int, int]

_BREAK = re.compile(r"[,;.:!()\n]|\b(?:e|ed|ma|pero|invece|poi)\b")
_WORD = re.compile(r"[a-z0-9]+")
_NOW = re.compile(r"\b(?:ora|adesso|mo|finalmente|stavolta)\b")
_BEFORE = re.compile(r"\b(?:prima|era|erano|ero|ieri|finora|andava|faceva|stava|funzionava|prendeva|cadeva)\b")
_DENIED = re.compile(r"\b(?:non|nn|nun|senza|niente|nessuno?)\b")
_OPEN = re.compile(
    r"\b(?:se|quando|appena|finche|aspett(?!at)\w*|sper\w+|magari|forse|quasi|tra|fra|dovrebbe|dice|dicono)\b"
)
"""What leaves open whether, even where "now" follows."""
_PHRASES = re.compile(
    r"\b(?:meno male|per fortuna|grazie a dio|alla grande|a meraviglia|per ora|per l'aiuto|di nuovo"
    r"|(?:che )?e una (?:meraviglia|bellezza|bomba|scheggia|favola)|(?:direi|confermo|pare|sembra) che)\b"
)
_KIND = frozenset({
    "grazie", "mille", "tante", "infinite", "molte", "gentile", "gentili", "gentilissimo", "gentilissima",
    "gentilissimi", "bravo", "brava", "bravi", "bravissimo", "bravissimi", "grande", "grandi", "grandissimi",
    "mitico", "mitici", "genio", "geni", "ottimo", "ottimi", "super", "wow", "ciao", "salve", "buona", "buon",
    "giornata", "serata", "lavoro", "ringrazio", "saluti", "arrivederci", "aiuto", "siete", "sei", "stato", "stati",
    "ti", "vi", "scusa", "perfetto", "evviva", "miracolo", "yes", "yess", "ok", "okay", "certo", "esatto", "vero",
    "confermo", "dai", "beh", "ah", "oh", "eh", "ecco", "guarda", "si", "sii", "sisi", "finalmente",
})  # fmt: skip
_ADDED = frozenset({
    "ora", "adesso", "mo", "stavolta", "subito", "davvero", "proprio", "anche", "pure", "bene", "benissimo",
    "perfettamente", "perfetta", "regolarmente", "normalmente", "correttamente", "liscio", "veloce", "velocissimo",
    "forte", "tutto", "tutta", "tutti", "tutte", "insieme", "nuovo", "e", "ed", "il", "lo", "la", "le", "i", "gli",
    "l", "un", "una", "dell", "che", "internet", "rete", "linea", "connessione", "navigazione", "wifi", "wi", "fi",
    "wireless", "adsl", "fibra", "campo", "segnale", "di",
})  # fmt: skip
AFTER = _KIND | _ADDED
"""Words that may stand behind a yes, and before it."""
_AT_LAST = frozenset({
    "dopo", "riavvio", "appena", "ho", "l",
})  # fmt: skip
_DID = frozenset({
    "ho", "hai", "ha", "abbiamo", "avevo", "l", "lo", "la", "il", "un", "po", "minuto", "minuti", "ci", "mi",
    "modem", "router", "cavo", "spina", "presa", "tasto", "sim", "telefono", "dopo", "con", "uno", "due", "tre",
    "quattro", "cinque", "dieci", "volta", "volte", "secondi", "riavvio", "spegnimento", "e", "poi", "ora",
    "spegnendo", "riaccendendo", "in", "si", "era", "erano", "sono", "stato", "come", "detto", "dicevi", "da",
    "tuo", "consiglio", "che", "ripartisse", "riaccendesse", "appena",
})  # fmt: skip
_PARTICIPLE = re.compile(
    r"\d+|(?!malat|rovinat|bloccat|saltat|cadut)\w+(?:at|ut|it)[oaei]|(?:ri)?(?:spent|acces|mess|fatt)[oaei]"
)
"""What was done is told before a yes: "spento e riacceso, va"."""
_FAILING = re.compile(
    r"\b(?:lent[oaei](?! a\b)|lentissim\w+|lentament\w+|a rilento|rallent\w+|lumaca|tartaruga"
    r"|a (?:pedali|carbone|manovella)|(?:a|con) (?:fatica|stento)|arranca\w*|stenta\w*|all'ora"
    r"|(?:va|vanno|funziona\w*|funsiona|naviga|navigo|carica|ma|molto|troppo|tanto|pero|e) pian\w*"
    r"|a (?:scatti|tratti|singhiozzo|sprazzi|intermittenza|momenti|quadretti)|intermittente|va e viene|gracchia\w*"
    r"|(?:si )?(?:cade|cadono|caduta|caduto|cascat[oa]|disconnette|impalla|blocca|bloccat[oa])"
    r"|si (?:ri)?stacca|perde (?:il segnale|la linea)|funzicchia|funzionicchia|vivacchia"
    r"|(?<!meno )(?:male|malissimo|maluccio|malino)|da schifo|uno schifo|di merda"
    r"|(?:e )?poi (?:di nuovo |piu )?(?:no|niente|nulla|basta|giu|cad\w+|muore|mort[oa]|spar\w+|crolla\w*|sgancia"
    r"|non \w+|e (?:mort|spar|cadut|torn|andat|croll)\w+|si (?:e )?(?:ri)?(?:spe|blocc|stacc|disconn)\w+)"
    r"|col (?:cavolo|cazzo|cacchio|piffero|corno)|(?:un|una|na|sto|sta) (?:cavolo|cazzo|cacchio|tubo|corno|mazza|sega"
    r"|minchia|cippa|piffero|ciufolo|accidente)|stocazzo|'?n cazz\w*|figurati se|manco per \w+|quando mai)\b"
)
"""Slow, off and on, for a moment only, badly; and a yes in jest."""
_WORKING = re.compile(
    r"\b(?:va|vanno|andava|funz\w*|naviga\w*|prende|si (?:vede|sente|connette)|torna\w*|ripart\w*|ripres\w*"
    r"|lent\w+|internet|linea|rete|segnale|campo)\b"
)
_HEDGED = re.compile(
    r"\b(?:forse|quasi|magari|dice|dicono|dovrebbe|sper\w+|a vo[lr]te|certe volte|ogni tanto|qualche volta|una volta su"
    r"|cosi cosi|a meta|mezzo|parzialmente|in parte|poco|pochissimo|peggio|come no|vabbe|see|tra (?:un|poco|\d+)|tranne"
    r"|quando (?:vuole|gli|non)|finche|se va|dieci secondi|no aspetta|anzi no|hotspot|lascia\w* (?:stare|perdere))\b"
    r"|\bper (?:\w+ )?(?:\w+ )?(?:attimo|secondi|minuti|minuto|ora)\b"
)
_HALF = re.compile(
    r"\b(?:va|funziona|prende|naviga|c'e \w+) (?:solo|soltanto) "
    r"(?!(?:col|con|li|la|sul\w*|su|nell\w*|da|vicin\w*|via)\b)"
    r"|\b(?:se|quando|appena) (?:poi |adesso )?(?:va|funziona|prende|naviga)\b|\bva,? (?:ah )?no\b"
    r"|\bma (?:non|nn|nun) (?:naviga|navigo|chiam\w+|carica|si \w+)"
    r"|^(?:ok |si |certo )*va bene$|\bva bene (?!(?:li|qui|qua|col|con|da|su\w*|anche|pure|grazie|tutto)\b)\w"
)
_NO_PREDICATE = re.compile(
    r"va (?:via|a|al|in|be|beh|dove|fatt[oa]|spent[oa]|pres[oa]|mess[oa]|\w+(?:at|ut)[oa])\b|va la$"
)
_NEVER = re.compile(
    r"^ma va(?: la)?$|\b(?:stare|perdere|dai|basta) va$|vaffa|\b(?:problema|errore|guasto)\b.* (?:ri)?tornat[oa]\b"
)


def fails(said: str) -> bool:
    """Whether a folded text says that it works badly, slowly or off and on; not "non va più a scatti", "era lento"."""
    return _WORKING.search(said) is not None and any(
        not _is_past_or_denied(said, found.start()) for found in _FAILING.finditer(said)
    )


def works_plainly(said: str, spans: Sequence[Span]) -> bool:
    """Whether nothing in a folded text takes anything from the yes that stands at `spans`."""
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    behind = "".join(" " if any(a <= i < b for a, b in spans) else said[i] for i in range(first, len(said)))
    breaks = list(_BREAK.finditer(said[:first]))
    cut = breaks[-1].end() if breaks else 0
    earlier, before = said[: breaks[-1].start()] if breaks else "", said[cut:first]
    if _NEVER.search(said) or _strange(behind, AFTER) or _strange(before, AFTER | _AT_LAST, _PARTICIPLE):
        return False
    if _NOW.search(said[cut:last]):
        return not _OPEN.search(earlier)
    return not _strange(earlier, AFTER | _DID, _PARTICIPLE)


def is_hedged(said: str, spans: Sequence[Span]) -> bool:
    """Whether something beside a yes takes from it that is known to do so: "forse", "a volte", "come no"."""
    if any(_NO_PREDICATE.match(said, start) for start, _ in spans) or _NEVER.search(said) or _HALF.search(said):
        return True
    beside = "".join(" " if any(a <= i < b for a, b in spans) else letter for i, letter in enumerate(said))
    return _HEDGED.search(beside) is not None


def only_kind_words(said: str) -> bool:
    """Whether nothing stands behind a bare yes that could take from it: "grazie", "ora", "tutto"."""
    return not _strange(said, AFTER)


def _strange(said: str, known: frozenset[str], also: re.Pattern[str] | None = None) -> bool:
    words = _WORD.findall(_PHRASES.sub(" ", said))
    return any(word not in known and not (also and also.fullmatch(word)) for word in words)


def _is_past_or_denied(said: str, at: int) -> bool:
    clause = re.split(r"[,;.:!\n]|\b(?:ma|pero|invece)\b", said[:at])[-1]
    return bool(_DENIED.search(clause) or _BEFORE.search(clause))
