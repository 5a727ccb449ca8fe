"""What is told inside a check of how it goes, and is no full answer: done, by halves, elsewhere, without internet.

None of it is a request of its own, names a line or begins another fault's checks, whatever it may sound like.
"""

from __future__ import annotations

import re

from bot.core.check_yes import fails
from bot.core.checks import Asked, Question, Says

OF_INTERNET = frozenset({"internet_down", "internet_slow", "wifi", "modem", "mobile_data"})
"""Trees that are walked because internet does not work; "internet no" is their fault still."""
_ACT = (
    r"(?:(?:ri)?fatt|riavviat|(?:ri)?spent|(?:ri)?acces|(?:ri)?mess|(?:ri)?attaccat|staccat|resettat|controllat|cambiat"
    r"|(?:ri)?collegat|scollegat|(?:re)?inserit|tolt|finit|eseguit|provat|verificat|disattivat|attivat|svuotat"
    r"|reinstallat|aggiornat)[oaie]"
)
_FULL = re.compile(rf"\b(?!(?:spent|staccat|scollegat|tolt)[oaie]\b){_ACT}\b")
""" "Spento" alone is half of the way."""
_AROUND_ACT = (
    r"ok|okk|okay|si|sii|ecco|allora|bene|va bene|perfetto|ora|adesso|mo|appena|e|ed|poi|tutto|tutti|l|lo|la|il|le|i|ho"
    r"|abbiamo|anche|pure|come|hai|detto|chiesto|cosi|modem|router|cavo|cavi|spina|presa|telefono|cellulare|sim|decoder"
    r"|dati|grazie|mi|dai|capo|ragazzi"
)
_ASKED_THEN = (
    r"|provo|riprovo|che (?:faccio|devo fare|si fa)|cosa (?:faccio|devo fare)|e quindi|quindi|poi"
    r"|(?:dovrebbe|deve|dovra) (?:andare|funzionare)|va|funziona"
)
_DONE = re.compile(rf"(?:(?>(?:{_ACT}|{_AROUND_ACT})(?!\w)) ?)++")
_DONE_AND_ASKS = re.compile(rf"(?:(?>(?:{_ACT}|{_AROUND_ACT}{_ASKED_THEN})(?!\w)) ?)++")
""" "Ok fatto, ora va?" asks and tells nothing; "fatto, va" tells."""
_AGAIN = re.compile(r"\b(?:non|gia|avevo|ieri|prima|volte)\b")

_HEDGES = (
    r"(?:(?:ok|si|no|boh|mah|beh|bah|eh|oddio|insomma|direi|diciamo|ma|e|ora|adesso|mo|sempre|va|funziona|naviga|navigo|sembra"
    r"|pare|forse|per ora|rispetto a prima) )*"
)
_HALF = re.compile(
    _HEDGES + r"(?:piu o meno|bene o male|cosi (?:e )?cosi|insomma|(?:a|per) meta|meta e meta|mezzo e mezzo|abbastanza"
    r"|(?:non|mica) (?:proprio|molto|tanto|benissimo|granche|tantissimo|del tutto|completamente|al (?:100|cento).*)"
    r"|quasi(?: quasi)?|ni|in parte|parzialmente|poco(?: poco)?|pochino|pochissimo|dipende|si e no"
    r"|sufficientemente|benino|discretamente|discreto|malino|(?:va |funziona )?e non (?:va|funziona)"
    r"|un giorno si(?: e)? uno no"
    r"|(?:un|solo un) (?:po|pochino|pelo|filo|attimo|tantino)(?: (?:meglio|si(?: e| ma)? un po no|piu veloce))?"
    r"|(?:e )?(?:leggermente |appena |poco )?(?:meglio|migliorat[oa])(?: di prima)?"
    r"(?: ma (?:non|ancora|sempre|poco) .*)?"
    r"|(?:a volte|ogni tanto|certe volte)(?: si(?: e| ma)? (?:a volte|ogni tanto|certe volte) no)?)"
    r"(?: (?:dai|direi|diciamo|eh|ecco|insomma|ma non (?:tanto|molto|benissimo)))*"
)
_GOES = r"(?:va|vanno|funziona\w*|naviga\w*|navigo|prende|riesco|si (?:connette|collega)|c'e (?:internet|rete|linea))"
_DENIED = re.compile(r"\b(?:non|nn|nun|niente|nulla|nessun\w*|nemmeno|neanche|neppure|manco|senza|manca)\b")
_ELSEWHERE = re.compile(
    r"\b(?:con|coi|col|con (?:i|il|la|l)|sul|sulla|su|dal|dalla|usando|uso|tramite|via|in|nell?|attraverso|attivando)"
    r"(?: (?:i|il|la|le|un|l|mio|mia|miei|suo|suoi|sua|altro))* ?(?:l'|un')?"
    r"(?:dati|rete (?:mobile|dati)|[45] ?g|lte|hot ?spot|giga|sim|cell|cellulare|cellulari|telefono|telefonino|telefoni"
    r"|smartphone|iphone|tablet|computer|pc|portatile|mac|tv|tele|televisione|console|wi ?-?fi|cavo|modem vecchio)\b"
)
_THERE = re.compile(
    rf"\b(?:{_GOES}|c'e|ci sono|si (?:vede|vedono|accende|sente)|conness\w+|collegat\w+|acces\w+|verd\w+|si|ok|bene"
    r"|a posto|tornat\w+|present\w+|perfett\w+|pien\w+)\b"
)
_NO_INTERNET = re.compile(
    r"(?:^|[\s,;.])(?:(?:l')?(?:internet|connessione|navigazione|pagine|siti) (?:ancora |proprio |sempre )?"
    r"(?:no|niente|nulla|zero|nada|nisba|assente|manca|mort[oa]|ferm[oa]|giu|non .+|mica)"
    r"|(?:niente|nulla|nessun\w*|senza|manca|zero|no|non c'e|non ho) (?:di |accesso a )?(?:l')?"
    r"(?:internet|connessione|navigazione)"
    r"|(?:ancora )?(?:non|nn|nun) (?:si |mi |ci )?"
    r"(?:naviga|navigo|navighiamo|carica|caricano|apre|aprono|esce|scarica|scarico|va internet|si va su internet)\b.*"
    r"|(?:niente|nessun\w*) (?:si )?(?:carica|apre|naviga))"
    r"(?: (?:ancora|proprio|mai|piu|lo stesso|comunque))*$"
)


def says_done(said: str) -> bool:
    """Of a folded text, as all of these: "ok fatto, ora?", "spento e riacceso"; not "fatto ma non va"."""
    words = _words(said)
    if _AGAIN.search(words) or not _FULL.search(words):
        return False
    return (_DONE_AND_ASKS if "?" in said else _DONE).fullmatch(words) is not None


def is_half(said: str) -> bool:
    """ "Più o meno", "un po' meglio": neither a yes nor a no."""
    return "?" not in said and _HALF.fullmatch(_words(said)) is not None


def works_elsewhere(said: str) -> bool:
    """ "Va sul cellulare con i dati": of what is being checked nothing is said."""
    if "?" in said or _DENIED.search(said):
        return False
    return re.search(rf"\b{_GOES}\b", said) is not None and _ELSEWHERE.search(said) is not None


def has_no_internet(said: str) -> bool:
    """ "Il wifi c'è ma internet no": the first is no fault, and the last is the one that is being checked."""
    gone = _NO_INTERNET.search(said.rstrip(" .!"))
    if gone is None or "?" in said:
        return False
    there = said[: gone.start()]
    return _THERE.search(there) is not None and not _DENIED.search(there)


def tells_state(said: str) -> bool:
    """Whether a text tells how it goes, and asks for nothing."""
    return is_half(said) or works_elsewhere(said) or has_no_internet(said) or ("?" not in said and fails(said))


def state_answer(asked: Asked, said: str, tree: str, *, again: bool) -> str | None:
    """The id of the no to something that was to be done: internet is still away, or it goes by halves said twice.

    `again`: it was asked about before. None for anything that has to be asked about.
    """
    if not isinstance(asked, Question) or not asked.acts:
        return None
    if (tree in OF_INTERNET and has_no_internet(said)) or (again and is_half(said)):
        return next((reply.id for reply in asked.answers if reply.says is Says.NO), None)
    return None


def _words(said: str) -> str:
    return re.sub(r"[^\w']+", " ", said.replace("l'ho", "l ho")).strip()
