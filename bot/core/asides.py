"""What a customer says beside the matter while something is waited for: why, a mistake, to take away, a dead link,
a telephone that is gone."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.core.leads import NO, YES, lead

_WHY = re.compile(
    r"\b(?:perch[eéè]|xk[eéè]?|xch[eéè]?|come mai|per (?:quale|che) (?:motivo|ragione)|che (?:te|ve|se) ne fa\w*|"
    r"a (?:che|cosa)(?: cosa)?(?: (?:ti|vi|le|mi))? serv\w+)",
    re.IGNORECASE,
)
_WANTED = re.compile(
    r"\b(?:serv\w+|vuo[li]\w*|volete|vogli(?:ono|a)|chied\w+|dev[ieo]\w*|dovrei|dar(?:vi|ti|e|lo|la|telo|velo)\w*|"
    r"necessari\w+|obbligatori\w+|bisogno|fa\w*)\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\W*(?:(?:ecco|ok|okay|già|tutto|ho|sì|si|allora)\b\W*){0,3}(?:fatto|finito|terminato|completato)\b"
    r"(?:\W+(?:tutto|adesso|ora|grazie|io))?\W*",
    re.IGNORECASE,
)
_NOT_THERE = re.compile(r"\b(?:non|nn|(?<!come )mai)\b", re.IGNORECASE)
_MISTAKE = re.compile(
    r"\b(?:(?:ho|avevo|mi sono) (?:sbagli\w+|fatto un errore)|sbagliat[oaie]|errat[oaie]|refuso)\b", re.I
)
_TAKE_AWAY = re.compile(
    r"\b(?:togli\w*|tolg\w+|rimuov\w+|rimozione|elimin\w+|cancell\w+|disattiv\w+|revoc\w+|lev\w+|via)\b", re.IGNORECASE
)
_SEE = re.compile(r"\b(?:ved\w+|mostr\w+|quali|quante|elenc\w+|list\w+|gesti\w+|trov\w+)\b", re.IGNORECASE)
_ALL = re.compile(r"\b(?:tutt[iey]|tutt[ei] quanti|gli altri|le altre|quelli|quelle|ogni)\b", re.IGNORECASE)
_CLOSE = re.compile(r"\b(?:chiud\w+|chius[oa]|elimin\w+|cancell\w+)\b.*\b(?:account|profilo)\b", re.IGNORECASE)
_CONTACT = r"(?:numero|cell\w*|telefon\w+|smartphone|sim|e-?mail|posta|casella)"
_OTHER_NUMBER = re.compile(
    r"\b(?:ho|abbiamo) (?:cambiato|un altro|un nuovo) (?:il |di )?(?:numero|cell\w*|telefono|sim)\b|"
    r"\bnumero (?:è|e['’]) cambiato\b|\bvecchio numero\b|\bnumero (?:vecchio|di prima)\b",
    re.IGNORECASE,
)
_NO_MORE = re.compile(
    r"\bquell[oa] (?:vecchi[oa]|di prima)\W+(?:non|nn) (?:ce )?(?:l['’]\s?)?ho pi[uù](?!\w)", re.IGNORECASE
)
_GONE = re.compile(
    rf"\b(?:pers[oa]|smarrit[oa]|rubat[oa]|rott[oa]|cambiat[oa])\W+(?:\w+\W+){{0,2}}{_CONTACT}\b|"
    rf"\b(?:non|nn) (?:ho|uso|possiedo) pi[uù]\W+(?:\w+\W+){{0,2}}{_CONTACT}\b|"
    rf"\b{_CONTACT}\b.*\b(?:non|nn) (?:(?:ce |c'|lo |la )?l?'?\s?(?:ho|uso) pi[uù]|è pi[uù] (?:mi[oa]|attiv\w+))\b",
    re.IGNORECASE,
)
_ELSEWHERE = (
    r"(?:(?:e-?)?mail|posta(?: elettronica)?|whats ?app|telegram|"
    r"altr[oa] (?:numero|telefono|cell\w*|contatto|indirizzo|mail)|"
    r"(?:fisso|numero|cell\w*) di \w+)"
)
_SENT_ELSEWHERE = re.compile(
    rf"\b(?:mand|invi|spedi|gir|inoltr|ricev|arriv|aver)\w*\b[^.;!?]{{0,25}}\b{_ELSEWHERE}(?!\w)|"
    rf"^\W*(?:\w+\W+){{0,4}}(?:via|per|con|su|sulla|alla|tramite) (?:la |mia )*{_ELSEWHERE}\W*$",
    re.IGNORECASE,
)
_PAPERS = re.compile(
    r"\b(?:boll|bollett\w+|fattur\w+|ricevut[ae]|pdf|copia|foto\w*|screen\w*|document\w*|modul\w+|contratt\w+)\b",
    re.IGNORECASE,
)
_SENDS = r"(?:mand|invi|sped|gir|inoltr)"
_NO_WISH = re.compile(
    r"(?<!non )(?<!nn )(?:\b(?:mi|ci) |(?<!mi )(?<!ci )\b)(?:è|e['’]|sono) (?:gi[aà] |appena )?arrivat\w+|"
    rf"(?<!non )(?<!nn )\bho (?:gi[aà] )?ricevut\w+|\b{_SENDS}\w*l[ae]\b|"
    rf"\bl[ae] (?:(?:puoi|potete|può|vorrei|voglio|posso|mi|ci|devi) )?{_SENDS}\w+|"
    rf"\b(?:ti|vi|te|ve) (?:l[oaie] )?{_SENDS}i?o\b",
    re.IGNORECASE,
)
"""It came, or it is another thing than the code: "mandala", "te la mando"."""
_CODE_OR_IT = re.compile(r"\b(?:codic[ei]|otp|\w*lo)\b", re.IGNORECASE)
_LINK = re.compile(r"\b(?:link|collegamento|pagina|url)\b", re.IGNORECASE)


_WHERE_IS_IT = re.compile(
    rf"{lead(YES, NO)}(?:"
    r"(?:(?:il|questo|quel|sto|'sto) )?(?:numero|codice)(?: (?:della|di|della mia|sulla) (?:bolletta|fattura))? "
    r"dove (?:lo |la |si |ce l['’]\s?)?\w+(?: scritto| segnato)?|"
    r"dov(?:e|['’]\s?è) ?(?:lo |si |sta |è |sarebbe )*(?:trov\w+ |vede |legge |scritto |leggo |vedo )*"
    r"(?:(?:il|questo|quel|sto|'sto) )?(?:numero|codice)?(?: (?:della|di) (?:bolletta|fattura))?)\W*$",
    re.IGNORECASE,
)


class Asked(StrEnum):
    """What a customer is asked for; each has a response `utter_why_<value>`."""

    TAX_CODE = "tax_code"
    PASSWORD = "password"
    CODE = "code"
    EMAIL = "email"
    NUMBER = "number"


_NAMES = {
    Asked.TAX_CODE: re.compile(r"\b(?:codice fiscale|c\.?f\.?|partita iva|p\.? ?iva)\b", re.IGNORECASE),
    Asked.PASSWORD: re.compile(r"\b(?:password|pwd|psw)\b", re.IGNORECASE),
    Asked.CODE: re.compile(r"\b(?:codice|codici|otp|sms|impronta|volto|passkey|conferma\w*)\b", re.IGNORECASE),
    Asked.EMAIL: re.compile(r"\b(?:e-?mail|posta)\b", re.IGNORECASE),
    Asked.NUMBER: re.compile(r"\b(?:numero|cellulare|telefono|recapito)\b", re.IGNORECASE),
}


def asks_why(text: str) -> bool:
    """ "Perché ti serve il codice?"; not "perché non arriva il codice?"."""
    return bool(_WHY.search(text) and _WANTED.search(text)) and not _NOT_THERE.search(text)


def asks_where_it_is(text: str) -> bool:
    """ "E il numero della bolletta dove sta scritto?", "dove lo trovo?": of what is asked for."""
    return _WHERE_IS_IT.search(text) is not None


def thing_named(text: str) -> Asked | None:
    """What a "why" is about, if it says so."""
    return next((thing for thing, words in _NAMES.items() if words.search(text)), None)


def says_only_done(text: str) -> bool:
    """ "Fatto", "ecco fatto": with nothing that says what; a choice has no words."""
    return _DONE.fullmatch(text.strip()) is not None


def says_mistake(text: str) -> bool:
    """ "Ho sbagliato mail", after it was done."""
    return _MISTAKE.search(text) is not None


def says_take_away(text: str) -> bool:
    """ "Togli la passkey"."""
    return _TAKE_AWAY.search(text) is not None


def asks_to_see(text: str) -> bool:
    """ "Dove si vedono le passkey?"."""
    return _SEE.search(text) is not None


def may_mean_closing(text: str) -> bool:
    """ "Chiudi il mio account": for now, or for good."""
    return _CLOSE.search(text) is not None


def names_all(text: str) -> bool:
    """ "Disconnetti tutti", "caccia fuori gli altri", of sign-ins that were listed; "esci" is for here."""
    return _ALL.search(text) is not None


def says_contact_gone(text: str) -> bool:
    """ "Non ho più quel cellulare": no code will ever be read there; not "non ho più il codice"."""
    return _GONE.search(text) is not None


def number_gone(text: str, *, getting_in: bool) -> bool:
    """ "Quello vecchio non ce l'ho più"; "ho cambiato numero" only of who is `getting_in`."""
    if says_contact_gone(text) or _NO_MORE.search(text) is not None:
        return True
    return getting_in and _OTHER_NUMBER.search(text) is not None


def is_no_more(text: str) -> bool:
    """ "Non ce l'ho più"."""
    return re.search(r"\b(?:non|nn)\b[^.;!?]{0,15}\bpi[uù](?!\w)", text, re.IGNORECASE) is not None


def wants_sent_elsewhere(text: str) -> bool:
    """ "Mandalo alla mail", of the code that is awaited; not of a bill, nor of what came or is sent to us."""
    wished = _SENT_ELSEWHERE.search(text) is not None and _NO_WISH.search(text) is None
    return wished and _PAPERS.search(text) is None


def may_mean_code(text: str) -> bool:
    """ "Non me lo puoi mandare per email?" may be said of the code; "mandami tutto alla mail" is not."""
    return _CODE_OR_IT.search(text) is not None


def names_link(text: str) -> bool:
    """ "Il link è scaduto"."""
    return _LINK.search(text) is not None
