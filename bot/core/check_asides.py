"""What is typed to a check beside its answers: it is under way, was done before, is not wanted, was only read."""

from __future__ import annotations

import re

_UNDER_WAY = re.compile(
    r"\b(?:sta|stanno|sto|stiamo)\b (?:\w+ ){0,2}(?!perd|impazz|scherz|scriv)\w+(?:ando|endo)(?:si|l[oaie]|mi)?\b"
    r"|\b(?:sta|stanno|sto|stamo) (?:a|pe|per) (?:ri)?\w+|\b(?:sta|sto) facen\w+"
    r"|\bsi (?:ri)?(?:avvi|accend|caric|aggiorn|configur|appicci|inizializz)\w*\b"
    r"(?! da sol| in continu| sempre| di cont)"
    r"|\b(?:(?:ri)?(?:parte|parto|accendo|avvio|attacco|stacco|spengo)|provo|riprovo|(?:lo|la) faccio|ci provo)\b"
    r"|\b(?:aspetto|aspetta\w*|spetta|aspe|attend\w*|attesa)\b|\bin (?:corso|fase|avvio|caricamento)\b"
    r"|\b(?:tra|fra) (?:poco|un|una|qualche|due|tre|cinque|dieci|\d+)\b|\bci sto (?:lavorando|andando)\b"
)
""" "Si sta riavviando", "mo riparte", "lo spengo", "tra due minuti": what the check waits for is not there yet."""
_A_MOMENT = re.compile(
    r"\b(?:dammi|dai|dacci|datemi|lasciami|un|uno|due|tre|cinque|dieci|qualche|altri|\d+) ?"
    r"(?:\w+ )?(?:attim|minut|second|moment)\w*\b|\b\d+ ?(?:min|sec)\b"
)
_COUNTERS = re.compile(
    r"\b(?:quant\w+ (?:minuti|giga|sms|dati)|residu\w+|rest\w+|riman\w+|rimast\w+|giga|sms|credito)\b"
)
_TOO_LONG = re.compile(r"\b(?:seri\w*|scherz\w+|davvero|addirittura|troppo|tutto (?:questo|sto) tempo)\b")
_ASKS_MOMENT = re.compile(r"\b(?:dammi|dai|dacci|datemi|lasciami|aspetta\w*|posso)\b")
_DID = (
    r"(?:fatt|provat|riprovat|tentat|riavviat|riacces|resettat|controllat|verificat|guardat|cambiat|rimess|reinserit)"
    r"[oaei]"
)
_DONE_BEFORE = re.compile(
    rf"\b(?:gia|avevo|avevamo|ieri|stamattina|stamane|prima di \w+)\b(?: \w+){{0,3}} {_DID}\b"
    rf"|\bl'avevo (?:\w+ )?{_DID}\b"
    rf"|\b{_DID} (?:\w+ ){{0,3}}(?:gia|prima|ieri|stamattina|mille volte|(?:due|tre|\d+) volte)\b|\bgia {_DID}"
)
""" "L'ho già fatto prima di scriverti": the act came to nothing, or nobody would be here."""
_UNWILLING = re.compile(
    r"\bnon (?:mi va(?: proprio)? (?:di|per niente di)"
    r"|(?:ne )?(?:ho|abbiamo) (?:nessuna |proprio |alcuna |la minima )?voglia"
    r"|(?:ci penso|se ne parla)|mi metto a|mi alzo|intendo|ho intenzione di|ho tempo (?:di|per) \w+(?:are|ere|ire)"
    r"|l[oa] (?:faccio|spengo|riavvio|stacco|tocco|voglio fare)"
    r"|(?:voglio|vorrei) (?:farl|rifarl|spegn|riavvi|stacc|tocc)\w*)"
    r"|\b(?:mi rifiuto|passa oltre|passiamo oltre|andiamo oltre|salt(?:a|iamo|alo)(?:$| quest\w+| il passaggio| e ))"
)
_HOW = re.compile(
    r"^(?:\w+ ){0,2}(?:dov'?e|dove (?:sta|stanno|si trova|lo trovo|e)|(?:e )?(?:quale|qual'?e|che)) (?:\w+ ){0,2}"
    r"(?:tasto|bottone|pulsante|interruttore|spina|presa|spinotto|cavo|cavetto|filo|menu|impostazioni)\b"
)
_HOW_PLACE = re.compile(r"\bdov'?e\b|\bdove\b")
_SETTING = re.compile(r"\b(?:apn|parametr\w+|valor[ei]|impostazion\w+)\b")
_ASKS = re.compile(
    r"\b(?:che|qual\w*|cosa|com'?e|come|dimmi|dammi|mi (?:dici|dai|dite|mandi|servono|servirebbero)|sapere|"
    r"non (?:so|conosco|ricordo))\b|\?"
)
_READ = re.compile(
    r"(?:(?>ok\w*|va bene|bene|ricevuto|capito|chiaro|perfetto|certo|d'accordo|grazie|vabbe"
    r"|👍|👌|✅)[\s,.!🏻-🏿]*+)++"
)
_ANEW = re.compile(r"\b(?:da ?capo|daccapo|dall'inizio|all'inizio|dal principio|rincominc\w+|ricominc\w+|rifacc\w+)\b")
_WHOLE_CHAT = re.compile(r"\b(?:chat|conversazione|discorso|tutt[oa] il resto|azzera|cancella)\b")
_OF_MODEM = re.compile(r"\b(?:ri(?:part|avvi|acc|parti)\w*|reset\w*|reboot\w*|avvi\w*)")


_FAR = re.compile(
    r"\b(?:(?:e|sta|sono|siamo|resta|rimane) (?:\w+ )?(?:lontan[oae]|distant[ei])|lontan[oa] (?:dal|da casa)|"
    r"(?:una|due|tre|quattro|\d+|un paio di|qualche|altre) (?:stanz[ae]|pian[oi]|mur[oi]|paret[ei]|camer[ae])|"
    r"(?:in|nell'|di|da|a) ?(?:un'|l')?altr[ao] (?:stanza|camera|piano|parte)|"
    r"(?:al|dal) (?:piano|primo|secondo|terzo)(?: piano)?(?: (?:di )?(?:sopra|sotto))?|"
    r"(?:in|nella) (?:camera|mansarda|taverna|cantina|cucina|salotto|soggiorno|garage|ufficio|studio))\b"
)
_WORKS_THERE = re.compile(r"(?<!non )(?<!nn )\b(?:va|vanno|funziona|prende|naviga)\b(?! (?:male|pian\w*|lent\w*|poco))")


def tells_far(said: str) -> bool:
    """ "È lontano dal modem, due stanze": where one is, and not how it goes nearer to it."""
    return "?" not in said and _FAR.search(said) is not None and _WORKS_THERE.search(said) is None


def is_under_way(said: str) -> bool:
    """Of a folded text, as all of these."""
    return _UNDER_WAY.search(said) is not None


def wants_a_moment(said: str) -> bool:
    """ "Mi dai 2 minuti?"; not "quanti minuti mi restano"."""
    return _A_MOMENT.search(said) is not None and _COUNTERS.search(said) is None


def finds_it_long(said: str) -> bool:
    """ "5 minuti? ma siete seri": the reason is owed."""
    return wants_a_moment(said) and not _ASKS_MOMENT.search(said) and _TOO_LONG.search(said) is not None


def was_done_before(said: str) -> bool:
    """ "L'avevo già riavviato"; not what is still going on."""
    return _DONE_BEFORE.search(said) is not None and not is_under_way(said)


def is_unwilling(said: str) -> bool:
    """ "Non ho voglia di riavviarlo", "passa oltre"."""
    return _UNWILLING.search(said) is not None


def asks_where(said: str) -> bool:
    """ "Dov'è il tasto?"."""
    return _HOW.search(said) is not None


def asks_setting(said: str) -> bool:
    """ "Che apn ci devo mettere?", "non conosco i parametri": what is to be put in, and no answer to what is asked."""
    return _SETTING.search(said) is not None and _ASKS.search(said) is not None and _HOW_PLACE.search(said) is None


def has_only_read(said: str) -> bool:
    """ "Ok", "👍" to an instruction."""
    return _READ.fullmatch(said) is not None


def begins_anew(said: str) -> bool:
    """ "Da capo": the checks, unless the whole chat is named."""
    return _ANEW.search(said) is not None and _WHOLE_CHAT.search(said) is None


def is_of_the_modem(said: str) -> bool:
    """ "Riparti", "lo riavvio": in a check it is no wish to begin the conversation again."""
    return _OF_MODEM.search(said) is not None
