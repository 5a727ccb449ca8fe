"""Words that ask whether the thing that is under way can be undone: given back, had again, stopped, left again."""

from __future__ import annotations

import re

_TAKEN_BACK = (
    r"(?:togli\w*|tolg\w+|lev\w+|disattiv\w+|annull\w+|disd\w+|ferm\w+|reced\w+|elimin\w+|cancell\w+|ritir\w+|"
    r"interromp\w+|revoc\w+|blocc\w+|riattiv\w+|rimett\w+|rimetto|cambiar\w*|modific\w+|tornare indietro|"
    r"smett\w+|stacc\w+|uscirne|ripensar\w*)"
)
_LATER = (
    r"(?:quando (?:voglio|vogli[ao]\w*|mi pare|volessi|preferisco)|poi|dopo|in (?:seguito|futuro|qualsiasi momento|"
    r"qualunque momento|ogni momento)|sempre|un domani|pi[uù] avanti|prima o poi|anche dopo|tra un mese)"
)
_CAN = r"(?:posso|potr[oò]|potrei|si pu[oò]'?|è possibile|ho modo di|riesco a|faccio a)"
_WHENEVER = (
    r"(?:quando (?:voglio|vogliamo|vogli[ao]|mi pare|ci pare|volessi|preferisco)|"
    r"in (?:qualsiasi|qualunque|ogni|qualsivoglia) momento)(?!\w)"
)
_EVER = re.compile(rf"\b(?:{_WHENEVER}|{_LATER})(?!\w)|\b(?:vincol\w+|penal[ei]|durata minima)\b|\bse\b", re.IGNORECASE)
END = r"(?:\W+(?:poi|dopo|scusa|per favore|grazie|però|pero|quindi|allora))*\W*$"
"""Nothing behind it: what is named there may be something else than the task."""
_UNDONE = re.compile(
    rf"\b{_CAN} (?:disdir\w+|recedere|disattivarl[oa]|fermarl[oa]|rifarl[oa]|rimetterl[oa]|riattivarl[oa]){END}|"
    rf"\bcome (?:l[oa]|si) (?:disattiv\w+|disdic\w+|ferm(?:o|a)){END}|"
    rf"\bse (?:poi |dopo )?(?:l[oaie]|ne|mi|ci) {_TAKEN_BACK}\b[^.;]{{0,25}}\b(?:penal\w+|pago|paghiamo|cost\w+|"
    rf"vincol\w+)|\bpag(?:o|are|herei|hiamo) (?:\w+ )?penal[ei]\b|"
    r"\bobbligat[oa] a (?:tener\w+|restar\w*|continuar\w*)\b|"
    r"\bse (?:\w+ ){0,2}?(?:ci ripens\w+|ripens\w+|cambi(?:o|assi) idea|mi pent\w+|ho un ripensamento)\b|"
    r"\bse (?:poi|dopo|domani|un domani) (?:\w+ ){0,2}?non (?:l[ao] |mi |ne )?(?:\w+ )?(?:voglio|va|serve|piace|uso)\b|"
    rf"\b{_CAN} (?:\w+ )?{_TAKEN_BACK}\b[^.;]{{0,25}}\b{_LATER}\b|"
    rf"\b{_LATER} (?:\w+ )?{_CAN} (?:\w+ )?{_TAKEN_BACK}\b|\b{_CAN} {_LATER} {_TAKEN_BACK}\b|"
    rf"\b{_CAN} (?:\w+ ){{1,3}}?e (?:poi|dopo) {_TAKEN_BACK}\b|"
    rf"\b(?:(?:me|ce) )?l[oa] (?:(?:posso|potete|puoi) )?{_TAKEN_BACK} {_WHENEVER}|"
    rf"\b(?:poi|dopo) come (?:l[aoie] |si )?(?:faccio a )?{_TAKEN_BACK}\b|"
    rf"\bcome (?:l[aoie] |si )?(?:faccio a )?{_TAKEN_BACK} (?:poi|dopo)\b|"
    r"\b(?:è|e['’]|sarebbe) (?:reversibile|irreversibile|definitiv[oa]|vincolante|per sempre)\b|"
    r"\b(?:ci sono|c['’]?\s?[eè]|ha|senza|avete) (?:\w+ )?(?:vincol[oi]|penal[ei]|durata minima)\b|"
    r"\b(?:pag(?:o|a|are|herei|her[oò])|prend(?:o|ete)|mett(?:e|ete)|addebit\w+|costa) (?:\w+ ){0,2}?penal[ei]\b|"
    r"\b(?:resto|rimango|sono) (?:poi )?vincolat[oa]\b|\bdiritto di (?:recesso|ripensamento)\b",
    re.IGNORECASE,
)
_IF = (
    r"\bse (?:(?:poi|dopo|io|un domani|domani|in futuro|per caso|invece|magari|ad? un certo punto|tra un mese|"
    r"pi[uù] avanti) )*+"
)
_WANT = r"(?:voglio|volessi|vorrei|vorr[oò]|dovessi|devo|decido di|decidessi di|mi va di)"
_TAKE_AWAY = (
    r"(?:toglier|levar|disattivar|annullar|fermar|eliminar|cancellar|interromper|bloccar|smetter|staccar|sospender|"
    r"spegner|disdir)"
)
_STOP = rf"(?:{_TAKE_AWAY}|cambiar|modificar)"
_I_STOP = r"(?:fermo|tolgo|levo|disattivo|annullo|interrompo|cancello|sospendo|disdico|spengo|smetto)"
_OFF = re.compile(
    rf"{_IF}(?:(?:l[aoie]|ne|ci) )?(?:poi )?{_WANT} (?:poi |più )?{_STOP}(?:l[aoie]|la?e|e)?{END}|"
    rf"{_IF}(?:l[aoie]|ne|ci) (?:poi )?{_I_STOP}{END}|"
    rf"{_IF}{_WANT} (?:poi )?{_STOP}l[aoie]\b[^.;]{{0,25}}$|"
    rf"\bcome (?:faccio|si fa|devo fare|posso fare) (?:poi |dopo )?(?:a|per) {_TAKE_AWAY}(?:l[aoie]|e){END}|"
    rf"\bsi pu[oò]'? (?:sempre )?(?:fermar|sospender|interromper|smetter|disdir|annullar)(?:l[aoie]|e){END}",
    re.IGNORECASE,
)
_AGAIN = r"(?:di nuovo|nuovamente|indietro|ancora|un['’]?\s?altra volta)"
_HAVE_AGAIN = r"(?:ri(?:aver|metter|attivar|prender|far|impostar|accender|abilitar|chieder)|reimpostar)"
_AGAIN_I = r"(?:ri(?:voglio|volessi|vorrei|metto|attivo|prendo|chiedo)|reimposto)"
_HAD_AGAIN = re.compile(
    rf"{_IF}(?:(?:me |ce )?(?:l[aoie]|ne) )?(?:poi )?{_AGAIN_I}\b|"
    rf"{_IF}(?:l[aoie] )?(?:poi )?{_WANT} (?:\w+ )?(?:{_HAVE_AGAIN}(?:l[aoie]|e)|{_AGAIN})(?!\w)|"
    rf"\b{_CAN} (?:(?:poi|dopo|sempre) )?{_HAVE_AGAIN}l[aoie]\b|"
    rf"\bl[aoie] {_CAN} (?:(?:poi|dopo|sempre) )?(?:{_HAVE_AGAIN}e|avere {_AGAIN})\b|"
    r"\b(?:poi|dopo|se\b[^.;]{1,30}) (?:(?:me|ce) )?l[aoie] (?:ri(?:mett|attiv)\w*|rid(?:ai|ate))\b|"
    rf"\b(?:me|ce) l[aoie] (?:ri(?:mett|attiv)\w*|rid(?:ai|ate)) (?:{_LATER}|se)\b",
    re.IGNORECASE,
)
_NOT_LIKED = (
    r"(?:non|nn) (?:(?:mi|ci|ne|l[aoie]|me) )*(?:trov(?:o|assi|iamo) bene|piac\w+|serv\w+|va(?:nno)? bene|interess\w+|"
    r"convin\w+|soddisf\w+|funziona(?:no)?|vogli\w+|uso)"
)
_LEFT_AGAIN = re.compile(
    rf"{_IF}{_NOT_LIKED}\b[^.;]{{0,20}}\b{_CAN} (?:\w+ )?{_TAKEN_BACK}\b|"
    rf"\b{_CAN} (?:\w+ )?{_TAKEN_BACK} {_IF}{_NOT_LIKED}\b|"
    rf"{_IF}(?:non|nn) (?:mi|ci) (?:trov(?:o|assi|iamo) bene|piac\w+|convin\w+|soddisf\w+){END}",
    re.IGNORECASE,
)
_RETURN = (
    r"(?:ridar|render|restituir|riportar|rimandar|rispedir|riconsegnar|"
    r"(?:dar|mandar|spedir|portar)(?=\w* (?:\w+ )?indietro))"
    r"(?:vel[aoie]|cel[aoie]|l[aoie]|vi|e)?"
)
_GIVEN_BACK = re.compile(
    rf"\b(?:{_CAN}|si possono|possiamo) (?:(?:poi|dopo|sempre|anche) )*{_RETURN}(?!\w)|"
    r"\b(?:ve|te) l[aoie] (?:rid[oò]|rendo|restituisco|riporto|rimando|rispedisco|riconsegno|"
    r"(?:do|mando|porto|spedisco) indietro)(?!\w)|"
    r"\b(?:posso fare|si può fare|si fa|faccio|c['’]\s?[eè]|è previsto|accettate) (?:il |un )?reso\b",
    re.IGNORECASE,
)
_NOT_IT = re.compile(
    r"\b(?:sold[io]|credito|euro|rimbors\w*|modem|router|decoder|bollett\w+|fattur\w+|contratt\w+|sim|numer[oi]|"
    r"telefon[oi]|conto|giga\w*|punti)\b",
    re.IGNORECASE,
)
"""What has rules of its own, or is no thing that could be given back."""


def asks_giving_back(text: str) -> bool:
    """ "Se poi non mi serve lo posso ridare indietro?": what comes with the thing; no money, and not the modem."""
    return _GIVEN_BACK.search(text) is not None and _NOT_IT.search(text) is None


def asks_undoing(text: str) -> bool:
    """ "Posso toglierlo quando voglio?", "e se la rivoglio?", "e se voglio fermarla poi?"."""
    if _UNDONE.search(text) is not None:
        return True
    asks = any(words.search(text) for words in (_OFF, _HAD_AGAIN, _LEFT_AGAIN))
    return asks and _NOT_IT.search(text) is None


def asks_taking_away(text: str) -> bool:
    """ "Si può fermare?": of what is being taken away already, it asks for nothing more."""
    return _OFF.search(text) is not None and _HAD_AGAIN.search(text) is None


def asks_if_ever(text: str) -> bool:
    """ "Posso toglierla quando voglio?", "ci sono vincoli?": of some later day; not "la posso togliere?"."""
    return _EVER.search(text) is not None
