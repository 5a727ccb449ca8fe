"""What a customer wants of a technician's visit: another time, or none at all. Words alone, no system."""

from __future__ import annotations

import re

from bot.core.leads import FINE, NO, STOPPING, YES, lead

_VISIT = r"(?:visita|appuntamento|tecnico|intervento|sopralluogo|uscita)"
_MOVES = re.compile(
    rf"\b(?:spost\w+|rinvi\w+|anticip\w+|posticip\w+|rimand\w+|riprogramm\w+|riprenot\w+)\b.{{0,40}}\b{_VISIT}\b|"
    rf"\b{_VISIT}\b.{{0,40}}\b(?:spost\w+|rinvi\w+|anticip\w+|posticip\w+|rimand\w+|riprogramm\w+)\b|"
    rf"\b(?:cambi\w+|modific\w+)\b.{{0,20}}\b(?:data|giorno|orari[oa]|ora)\b.{{0,30}}\b{_VISIT}\b|"
    rf"\b(?:cambi\w+|modific\w+)\b.{{0,15}}\b(?:visita|appuntamento)\b|"
    rf"\b(?:fiss\w+|prenot\w+|vorrei|voglio|serve)\b.{{0,15}}\b(?:un['’ ]?\s?altr[oa]|nuov[oa]|un[oa]?) {_VISIT}\b|"
    rf"\b{_VISIT}\b.{{0,20}}\b(?:un altro giorno|altro orario|un'altra ora)\b",
    re.IGNORECASE,
)
_CANCELS = re.compile(
    rf"\b(?:annull\w+|disd\w+|cancell\w+|niente|non)\b.{{0,30}}\b{_VISIT}\b",
    re.IGNORECASE,
)
_CLOSES = re.compile(
    r"\b(?:chiud\w+|chius[oa]|annull\w+|ritir\w+|cancell\w+|elimin\w+)\b.{0,20}"
    r"\b(?:segnalazion[ei]|richiest[ae]|ticket|pratic[ah]e?|reclam[oi]|guasto)\b",
    re.IGNORECASE,
)

_WISHING = (
    r"(?:(?:a questo punto|per me|pure|anche|ormai|tanto|piuttosto|direttamente|proprio|"
    r"(?:mi |ce )?(?:pot(?:ete|reste)|puoi|potresti|dovete|vorrei|voglio|volevo|preferisco|"
    r"si p(?:u[oò]|otrebbe)|fai|fate|fatela|falla|facciamola|basta|"
    r"è meglio|meglio|cortesemente|l[ao](?= (?:pot|puoi|dovete|vorrei|voglio|fai|fate))))\W+)*"
)
_CLOSE_IT = (
    r"(?:chiud(?:i|a|ete|iamo|ere|er)|archivi(?:a|are|ate|ar)|annull(?:a|are|ate|ar)|cancell(?:a|are|ate|ar)|"
    r"elimin(?:a|are|ate|ar)|ritir(?:a|are|ate|ar|o)|togli(?:ere|ete|er)?|lev(?:a|are|ate|ar))"
)
_TAIL = (
    r"(?:\W+(?:pure|anche|proprio|subito|adesso|ora|del tutto|direttamente|allora|tanto|grazie|per favore|"
    r"per piacere|dai|va|va bene|ok|s[iì]))*\W*$"
)
_CLOSES_IT = re.compile(
    rf"{lead(YES, NO, FINE, STOPPING)}{_WISHING}(?:{_CLOSE_IT}(?:me|ce)?l[ao]|"
    rf"(?:l[ao] |l['’])?(?:chiud(?:i|ete|iamo|ere|o)|archivi(?:a|are|ate|amo)|ritiro|ritirare))"
    rf"(?:\W+(?:la|il|l['’])? ?(?:segnalazione|richiesta|ticket|pratica|reclamo|guasto))?"
    rf"(?:[,;.]?\W+(?:che|tanto|perch[eé]|ormai)\W.{{1,80}}|{_TAIL})",
    re.IGNORECASE,
)
_ONLY_CLOSES = re.compile(r"\b(?:chiud|archivi|ritir)\w*", re.IGNORECASE)


_WHO = (
    r"(?:qualcuno|una persona|uno dei vostri|(?:un|il|qualche) (?:vostro )?(?:tecnico|addetto|installatore|incaricato))"
)
_AT_HOME = r"(?:(?:da|qui da) (?:me|noi)|(?:qui )?(?:a|in) casa(?: (?:mia|nostra))?)"
_TO_DO_IT = (
    r"(?:a|ad|per) (?:mont|install|sistem|ripar|control|ved|aggiust|metter|collegar|configur)\w*(?: (?!o\b)\w+){0,3}"
)
_GOES_THERE = rf"(?:(?: {_AT_HOME})?(?: {_TO_DO_IT})|(?: {_AT_HOME}))"
_COMING = r"(?:(?:mi |ci )?(?:viene|vengono|verrà|verranno|arriva|arriverà)|(?:deve|devono|dovrebbe|dovrà|può) venire)"
_SOMEBODY_COMES = re.compile(
    rf"{lead(YES, NO, FINE, 'poi|invece')}(?:{_COMING} {_WHO}{_GOES_THERE}?|(?:passa|passerà) {_WHO}{_GOES_THERE}|"
    rf"{_WHO} (?:{_COMING}|passa){_GOES_THERE}|c['’]\s?è {_WHO} che (?:viene|verrebbe|passa){_GOES_THERE}|"
    rf"(?:mi |ci )?(?:mandate|inviate|manda) {_WHO}{_GOES_THERE}(?=[^?]*\?)|"
    rf"(?:me )?l[oaie] (?:mont|install)(?:a|ano|erà) {_WHO})\W*",
    re.IGNORECASE,
)
_BE_THERE = r"(?:ci sia|resti|stia|esserci|stare|restare|rimanere|essere|star|farmi trovare|farci trovare|trovarmi)"
_HOME_NEEDED = re.compile(
    rf"{lead(YES, NO, FINE, 'poi|invece')}(?:mi |ci )?(?:serve|servirà|bisogna|occorre|è necessario|c['’]\s?è bisogno|"
    r"ci vuole|deve|devo|dobbiamo|dovrei|dovremo)(?: (?:che|di|proprio|per forza|io|noi|per il tecnico))*"
    rf"(?: {_BE_THERE}(?: (?:qualcuno|io|noi|una persona|presente))? {_AT_HOME}| (?:qualcuno|una persona) {_AT_HOME}|"
    rf"(?: {_BE_THERE})? (?:farmi trovare|esserci (?:qualcuno|io|noi)|ci sia qualcuno))"
    r"(?:\W+(?:quando (?:viene|arriva|passa|vengono)[^?]{0,25}|per (?:il tecnico|forza)|tutto il giorno|io|noi))*\W*",
    re.IGNORECASE,
)


def asks_if_somebody_comes(text: str) -> bool:
    """ "Viene qualcuno a montarlo?", "ma passa un tecnico a casa?": no wish to be put through to anybody."""
    return _SOMEBODY_COMES.fullmatch(text.strip()) is not None


def asks_if_home(text: str) -> bool:
    """ "Serve che ci sia qualcuno in casa?", "devo farmi trovare?" """
    return _HOME_NEEDED.fullmatch(text.strip()) is not None


def moves_visit(text: str) -> bool:
    """ "Sposta il tecnico a mercoledì", "vorrei un altro appuntamento" """
    return _MOVES.search(text) is not None


def cancels_visit(text: str) -> bool:
    """ "Annulla la visita", "non voglio più il tecnico" """
    return _CANCELS.search(text) is not None and not moves_visit(text)


def closes_ticket(text: str) -> bool:
    """ "Chiudete la segnalazione", "ritiro il reclamo" """
    return _CLOSES.search(text) is not None


def closes_it(text: str) -> bool:
    """ "Chiudila pure", "fatela chiudere": of a ticket that was just told of or is being added to, by no name."""
    return _CLOSES_IT.match(text.strip()) is not None


def only_closes(text: str) -> bool:
    """ "Chiudila", "archiviatela": as `closes_it`, in a word that is for a ticket and hardly for anything else."""
    return closes_it(text) and _ONLY_CLOSES.search(text) is not None
