"""How bills are to come: "per e-mail invece che su carta" gives up the paper, and is about no card."""

from __future__ import annotations

import re

_BILLS = re.compile(r"\b(?:bollett\w+|fattur\w+|conto telefonico)\b", re.IGNORECASE)
_BY_EMAIL = re.compile(r"\b(?:e-?mail|mail|posta elettronica|digital\w+|elettronic\w+|on ?-?line|pdf)\b", re.IGNORECASE)
_NO_CARD = (
    r"(?! (?:di (?:credito|debito)|prepagata|salvata|registrata|memorizzata|visa|master|mia\b|"
    r"da(?:l|i|lla|ll['’])? ?(?:mi[oae]i? )?(?:profilo|account|conto|dati|pagament\w+)))"
)
_PAPER = (
    rf"(?:cartace\w+|(?:di|su|in|la|le|più) carta\b{_NO_CARD}|"
    r"(?:per )?posta\b(?! elettronica)|carta\b(?= (?:basta|no)\b))"
)
_WISHED = r"(?:vogli\w+|vorrei|preferi\w+|(?:mand|invi|sped)(?:a|i|at|iat|isc)[eoi]?(?:mi|ci|me|ce)?\w*)"
_REFUSED = (
    rf"\b(?:non|nn|niente|no(?!\W*[,;.:]|\W+(?:(?:me|mi|ce|ci|l[aei])\W+)*{_WISHED})|basta|senza|stop|"
    r"invece (?:che|di|della|del)|al posto (?:di|della|del)|anzich[eéè]|"
    r"piuttosto che|elimin\w+|togli\w*|rinunc\w+|smett\w+)\b"
)
"""A "no" that what is wished follows ("via mail no, la voglio di carta") refuses nothing behind it."""
_OTHERWISE = rf"\b(?:ma|bensì|e-?mail|mail|posta elettronica|digital\w+|elettronic\w+|on ?-?line|pdf|{_WISHED})\b"
"""What ends the reach of a refusal: the way that is refused itself, or what is wished instead."""
_GIVEN_UP = re.compile(
    rf"{_REFUSED}(?:\W+(?:me|mi|ce|ci|l[aei])){{0,2}}(?:\W+{_WISHED})?(?:(?!{_OTHERWISE})[^.,;:!?]){{0,30}}?\b{_PAPER}|"
    rf"\b{_PAPER}\s+(?:no|basta)\b|"
    rf"{_REFUSED}\W+(?:la\W+|più\W+)?carta\b{_NO_CARD}",
    re.IGNORECASE,
)
_ALWAYS = re.compile(
    r"(?<!come )(?<!di )\bsempre\b(?! (?:quell|l[aoe] stess|stess|lo stesso|a quell|all['’ ]|al solito|la solita))",
    re.IGNORECASE,
)
_PAID = re.compile(r"\b(?:pag\w+|ricaric\w+|addebit\w+)\b", re.IGNORECASE)
_MISSED = re.compile(r"\b(?:non|nn|mai)\b[^.,;]{0,20}\b(?:arriv\w+|ricevut\w+|vist\w+)\b", re.IGNORECASE)


_BY_EMAIL_NAMED = re.compile(r"\b(?:e-?mail|mail|posta elettronica)\b", re.IGNORECASE)
_MAIL = r"(?:e-?mail|mail|posta elettronica)"
_BARELY_NO_EMAIL = re.compile(
    rf"\b(?:mica|no)\s+(?:(?:per|via|con|tramite|alla|sulla)\s+)?(?:la\s+)?{_MAIL}\b(?!\W*\?)", re.IGNORECASE
)
""" "No mail": what another way that is named makes a correction."""
_EMAIL_RULED_OUT = re.compile(
    r"(?<!perché )(?<!perche )(?<!come mai )\b(?:non|nn|niente|basta|senza|stop|invece (?:che|di|della)|anzich[eéè]|"
    r"al posto della|piuttosto che)\s+(?:(?:l[ae]|mi (?=mandare|inviare)|vogli(?:o|amo)|vorrei|"
    r"mandat(?:e|em\w+|el[ae])|mandar\w*|inviat(?:e|em\w+|el[ae])|inviar\w*|ricever\w+|più|bollett[ae]|fattur[ae]|pdf|"
    rf"per|via|con|tramite|alla|sulla)\s+){{0,6}}{_MAIL}\b(?!\W*\?)"
    rf"|\b{_MAIL},?\s+(?:no|nn|basta|non (?:l[ae] (?:vogli(?:o|amo)|vorrei)|mi (?:serve|va)))\b(?!\W*\?)",
    re.IGNORECASE,
)
_KNOWN_ONE = (
    r"(?:che (?:avete|vedete|vedi|usate|c['’]\s?è|risulta|ho (?:dato|messo)|sta)|(?:del|nel|in) profilo|"
    r"registrat[ao]|attuale|solit[ao]|salvat[ao]|memorizzat[ao])\b"
)
_PLACE = r"(?:e-?mail|mail|posta elettronica|indirizzo(?! di casa)|casella)"
_ADDRESS_RULED_OUT = re.compile(
    r"\b(?:non|nn|mica)\s+(?:(?:l[ae]|più|mandat\w+|mandar\w*|inviat\w+|inviar\w*|usat\w+|usar\w*|vogli\w+|vorrei|"
    r"che|arriv\w+)\s+){0,4}(?:"
    rf"(?:(?:a|su|per|con|in)\s+)?(?:quest[ao]|quell[ao])\s+{_PLACE}\b|"
    rf"(?:a|su)\s+(?:quest[ao]|quell[ao])(?:\s+{_KNOWN_ONE}|(?=\s*(?:[,;.:!]|$|(?:ma|bensì|però)\b)))|"
    rf"(?:all['’]\s?|l['’]\s?|allo stesso |lo stesso |alla stessa |la stessa |alla |la |al ){_PLACE}\s+{_KNOWN_ONE}|"
    rf"(?:allo stesso|lo stesso|al solito|il solito|alla stessa|la stessa|alla solita|la solita)\s+{_PLACE}\b)|"
    rf"\b(?:quest[ao]|quell[ao])\s+{_PLACE},?\s+(?:no\b|non (?:va bene|la uso|è (?:più )?valid[ao]))|"
    r"\ba (?:quest[ao]|quell[ao])\s+no\b",
    re.IGNORECASE,
)
_AT_HOME = re.compile(rf"\b(?:a casa|in cassetta|buca delle lettere|come prima)\b|\b{_PAPER}", re.IGNORECASE)
_ALL_BILLS = re.compile(r"\b(?:bollette|fatture|sempre|più|da ora in poi)\b", re.IGNORECASE)

_COMES_ON_PAPER = rf"\b(?:arriv\w+|ricev\w+|mandat\w+|inviat\w+|spedi\w+|ho|abbiamo)\b[^?.;:]{{0,30}}?\b{_PAPER}"
_ASKED_BY_EMAIL = re.compile(
    rf"{_COMES_ON_PAPER}.{{0,30}}?\b(?:si p(?:uò|uo'?|ossono|otrebbe\w*)|poss\w+|pot\w+|puoi|come (?:faccio|si fa)|"
    rf"vorrei|vogli\w+|preferi\w+|meglio|mandatemel[ae]|averl[ae]|riceverl[ae])\b[^.;]{{0,40}}?\b{_BY_EMAIL.pattern}",
    re.IGNORECASE,
)
_PROFILE_CHANGED = re.compile(
    r"\b(?:cambi\w*|modific\w+|aggiorn\w+|sostitu\w+|corregg\w+)\b|\b(?:mi[ao]|nuov[ao]|profilo|account|utente)\b",
    re.IGNORECASE,
)

_MOST_WORDS = 10
_PAPER_ONE = (
    r"(?:quell[ae]|quest[ae]|bollett[ae]|fattur[ae]|l[ae]|versione|copia|invio)\W+"
    rf"(?:(?:di|su|in|con|a) carta\b{_NO_CARD}|"
    r"cartace[aeo]\b|(?:per|via|con la) posta\b(?! elettronica))"
)
_TAKE_AWAY = (
    r"(?:togli\w*|toglie\w*|tolgo\w*|tolt[ae]|lev(?:a|i|ate|are|o|iamo)\w*|elimin\w+|annull\w+|ferm\w+|blocc\w+|smett\w+|"
    r"cancell\w+|disattiv\w+|basta)"
)
_TAKEN_AWAY = re.compile(rf"\b{_TAKE_AWAY}\b", re.IGNORECASE)
_OF_PAPER = re.compile(
    rf"\b{_PAPER_ONE}.{{0,30}}?\b(?:{_TAKE_AWAY}|arriv\w+|ricev\w+|mandat\w+|mandi|continu\w+|rest\w+|rimane|sparisce)\b|"
    rf"\b(?:{_TAKE_AWAY}|arriv\w+|ricev\w+|mandat\w+|mandi|continu\w+|rest\w+|rimane|sparisce)\b.{{0,15}}?\b{_PAPER_ONE}",
    re.IGNORECASE,
)


def has_paper_wants_email(text: str) -> bool:
    """ "Mi arrivano di carta, si può averle per e-mail?": all bills, from now on."""
    return _ASKED_BY_EMAIL.search(text) is not None and not rules_email_out(text)


def changes_contact(text: str) -> bool:
    """ "Cambia la mail in ...", "la mia mail nuova è ...": the contact itself; not "no, a contabile@..."."""
    return _PROFILE_CHANGED.search(text) is not None


_CHANGED = (
    r"\b(?:no+|anzi|meglio|piuttosto|aspett\w*|scus\w+)\W+(?:(?:no+|anzi|meglio|piuttosto|aspett\w*|scus\w+|ma|"
    r"la|me|preferi\w+|voglio|vorrei|posso|puoi|fammel[ao]|fammi|d[aà]mmel[ao]|mand\w+|invi\w+|spedi\w+)\W+)*"
)
_TO_DOWNLOAD = re.compile(rf"{_CHANGED}(?:scaric\w+|(?:il |in )?pdf|qui)\b", re.IGNORECASE)
_TO_EMAIL = re.compile(rf"{_CHANGED}(?:per|via|tramite) (?:e-?mail|mail|posta elettronica)\b", re.IGNORECASE)


def downloads_instead(text: str) -> bool:
    """ "Me la mandi per mail? no anzi scaricala qui"."""
    found = list(_TO_DOWNLOAD.finditer(text))
    return bool(found) and _BY_EMAIL_NAMED.search(text, found[-1].end()) is None


def emails_instead(text: str) -> bool:
    """ "Scaricala, no anzi mandamela per mail"."""
    found = list(_TO_EMAIL.finditer(text))
    return bool(found) and not downloads_instead(text)


def rules_email_out(text: str, *, named: bool = True) -> bool:
    """ "Niente bolletta per e-mail", "via mail no": whatever else is named, it is not that. `named`: some way is found
    in the words; with none, "no mail" is enough."""
    barely = not named and _BARELY_NO_EMAIL.search(text) is not None
    return barely or _EMAIL_RULED_OUT.search(text) is not None


def rules_address_out(text: str) -> bool:
    """ "Per mail ma non a questa", "non all'indirizzo che avete": the one that is known is not to be used."""
    return "?" not in text and _ADDRESS_RULED_OUT.search(text) is not None


def wants_paper(text: str) -> bool:
    """ "Via mail no, mandatela a casa", "non mandatemi più le fatture via mail": how all of them are to come."""
    return rules_email_out(text) and bool(_AT_HOME.search(text) or _ALL_BILLS.search(text)) and not gives_up_paper(text)


def gives_up_paper(text: str) -> bool:
    """ "Niente carta", "invece che su carta"; not "niente mail, su carta"."""
    return _GIVEN_UP.search(text) is not None


def wants_email_not_paper(text: str) -> bool:
    """ "Non voglio più la carta, mandate le fatture per email": all bills, from now on."""
    if not (_BILLS.search(text) and _BY_EMAIL.search(text) and gives_up_paper(text)):
        return False
    return _PAID.search(text) is None and _MISSED.search(text) is None


def from_now_on(text: str) -> bool:
    """ "Mandatemi sempre le bollette per posta elettronica": all of them; not "la mail è sempre quella"."""
    return _BILLS.search(text) is not None and _ALWAYS.search(text) is not None


def asks_of_paper(text: str) -> bool:
    """ "E quella di carta la togli?", "quella cartacea non arriva più?": what becomes of the bill on paper."""
    return _OF_PAPER.search(text) is not None and len(text.split()) <= _MOST_WORDS


def takes_paper_away(text: str) -> bool:
    """ "E quella di carta la togli?": it is to come no more; not only whether it does."""
    return asks_of_paper(text) and _TAKEN_AWAY.search(text) is not None
