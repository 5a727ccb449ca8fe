"""Words about a line that was cut off for bills: why, whether it comes back when they are paid, what else is cut."""

from __future__ import annotations

import re

from bot.core.leads import FINE, NO, NOW, YES, lead
from bot.core.part_paid import asks_if_part_brings_back

_BACK = re.compile(
    r"\b(?:riattiv|riaccend|riattacc|riallacc|sblocc|ripristin|ridat|rimett)\w*\b.{0,25}?"
    r"\b(?:linea|fisso|internet|telefono|fibra)\b|"
    r"\b(?:linea|fisso|internet|telefono|fibra)\b.{0,15}?\b(?:torna|riparte|viene riattivat\w+|si riattiva|si sblocca|"
    r"è di nuovo attiv\w+)(?!\w)|"
    r"\bbast\w+ (?:per|a) (?:riattiv|sblocc|riaver|riaccend|riallacc|far(?:la|lo)? ripart)\w*|"
    r"\b(?:me|ce|ve) (?:lo|la) (?:riattiv|riattacc|riallacc)\w+",
    re.IGNORECASE,
)
_UNPAID = re.compile(
    r"\bsenza (?:pag|sald)\w+|\b(?:non|nn) (?:(?:la|le|vi|li) )?(?:pago|paghiamo|saldo|"
    r"(?:voglio|posso|vorrei|riesco a) (?:pag|sald)\w+)|"
    r"\b(?:pag|sald)\w+ (?:\w+ ){0,2}(?:sol[oa]|soltanto|solamente)\b|"
    r"\bsol[oa] (?:una|quella|metà|la)\b|\b(?:tranne|eccetto|ma non) \w+",
    re.IGNORECASE,
)
_LINE = r"(?:linea|fisso|internet|telefono|fibra|adsl)"
_CUT = r"(?:staccat|sospes|tagliat|tolt|bloccat|disattivat|chius|interrott)"
_WHY_CUT = re.compile(
    rf"\b(?:avete|hanno|hai|è stat[oa]|sono stat[oa]) (?:\w+ )?{_CUT}[oaie]? (?:\w+ )?(?:la |il |l['’]\s?)?{_LINE}\b|"
    rf"\b(?:perch[eéè]'?|xk[eéè]?|come mai|per (?:quale|che) motivo)(?!\w)[^?]{{0,20}}"
    rf"\b{_LINE} (?:\w+ ){{0,3}}{_CUT}[oaie]\b|"
    rf"\b{_LINE} (?:\w+ ){{0,3}}{_CUT}[oaie]\W+(?:ma |e )?"
    r"(?:perch[eéè]'?|xk[eéè]?|come mai|per (?:quale|che) motivo)(?!\w)",
    re.IGNORECASE,
)
_UTILITY = r"(?:linea|fisso|internet|telefono|fibra|adsl|utenza|tutto|tutto quanto|connessione)"
_THE = r"(?:(?:di nuovo|ancora|pure|anche) )?(?:la |il |l['’]\s?)?(?:mia |mio |nostra )?"
_CUT_OFF = r"(?:staccat|sospes|tagliat|disattivat|interrott)"
_CUT_BY_YOU = re.compile(
    rf"\b(?:avete|hai)(?: \w+){{0,2}}? {_CUT}[oaie] {_THE}{_UTILITY}\b|"
    rf"\b(?:hanno|ha|è stat[oa]|e['’] stat[oa]|viene|sono stati)(?: \w+){{0,2}}? {_CUT_OFF}[oaie] {_THE}{_UTILITY}\b|"
    rf"\bme l['’]\s?(?:avete|hanno) (?:staccat|sospes|tagliat)[oa]\b|"
    rf"{lead(YES, NO, FINE)}(?:ho |abbiamo |mi trovo )?(?:la |il |l['’]\s?|una |un )?{_LINE} (?:di casa )?"
    r"(?:staccat|sospes|tagliat)[oa]\W*$",
    re.IGNORECASE,
)
_SAVING = (
    r"(?:112|113|115|118|(?:chiamate|numeri) (?:di|d['’]) ?(?:emergenza|soccorso)|emergenz[ae]|ambulanza|pompieri)"
)
_EMERGENCY = re.compile(
    rf"\b{_SAVING}\b[^.!]{{0,30}}\b(?:funziona(?:no)?|restano|rimangono|(?:posso|riesco a|potrei|si può)"
    rf"(?: \w+)?(?: chiam\w+| telefon\w+| far\w*))\b|"
    rf"\b(?:posso|possiamo|riesco a|potrei|si può|potrò)\b[^.!]{{0,25}}\b(?:chiam|telefon|far)\w*\b[^.!]{{0,30}}"
    rf"\b{_SAVING}\b|\bfunziona(?:no)?\b[^.!]{{0,20}}\b{_SAVING}\b",
    re.IGNORECASE,
)
_IF_PAID = re.compile(
    r"\b(?:se|quando|appena|dopo che) (?:\w+ )?(?:pag|sald)\w+\b[^.;!]{0,30}?\b(?:funziona|torna|riparte|va(?! bene)|"
    r"(?:si )?(?:riattiv|riaccend|sblocc|riallacc)\w+|(?:ri)?ho (?:la |il )?(?:linea|internet|telefono)|mi ridate)\b",
    re.IGNORECASE,
)
_COMES_BACK = (
    r"(?:riattiv|riattacc|riaccend|sblocc|riallacc|ripristin|r?itorn|torn|ripart|riprend|ridat|ridare|rimett|riavr|"
    r"funzion)\w*"
)
_WHEN_BACK = re.compile(
    rf"\b(?:quando|(?:tra|fra|in|entro) quanto)(?! (?:\w+ )?(?:pag|sald))[^.;!?]{{0,20}}\b{_COMES_BACK}", re.IGNORECASE
)
_HOW_SOON = (
    r"(?:quando|(?:tra|fra|in|entro|dopo) quanto(?: tempo)?|quanto(?: tempo| ci (?:vuole|mett\w+)){1,2}|"
    r"(?:tra |in |entro )?quant[ei] (?:giorni|ore))"
)
_NO_LINE = (
    r"(?:soldi|euro|rimbors\w*|credito|bonus|giga|colleg\w+|operator\w+|persona|paypal|carta|sito|app|pagamento|"
    r"bonific\w+|bollett\w+|fattur\w+|offert\w+|ricaric\w+)"
)
_SOON = re.compile(
    rf"\b{_HOW_SOON}(?! (?:\w+ )?(?:pag|sald))[^.;!?]{{0,25}}?\b{_COMES_BACK}|"
    rf"\b(?:poi|dopo|allora|quindi|e|subito)\W+(?:si )?{_COMES_BACK}[^.;!?]{{0,30}}\?",
    re.IGNORECASE,
)
_SOON_LINE = re.compile(
    rf"\b{_HOW_SOON}(?! (?:\w+ )?(?:pag|sald))[^.;!?]{{0,25}}?\b{_COMES_BACK}[^.;!?]{{0,15}}?\b"
    r"(?:linea|fisso|internet|telefono|fibra|adsl|connessione)\b",
    re.IGNORECASE,
)
_BACK_IF_PAID = re.compile(
    rf"\b{_COMES_BACK}[^.;!]{{0,25}}\b(?:se|appena|dopo che) (?:\w+ )?(?:pag|sald)(?!\w*ment)", re.IGNORECASE
)
_PAID_NOW = re.compile(
    rf"{lead(YES, FINE, NOW, 'fatto|ecco|a posto')}(?:(?:l['’]\s?|le |li |la )?(?:ho|abbiamo) (?:\w+ ){{0,2}})?"
    r"(?:pagat|saldat)[oaie](?! (?:da|il|a|in) (?:un|mes|sett))\b|\bpagamento (?:fatto|effettuato|andato)\b",
    re.IGNORECASE,
)
_LINE_NOW = re.compile(
    rf"\b(?:ora|adesso|allora|quindi|e)\W+(?:la |il |l['’]\s?)?(?:mia |mio )?{_LINE}\W*\?", re.IGNORECASE
)
_CUT_TOO = re.compile(
    r"\b(?:stacc|sospend|tagli|blocc|chiud|interromp)\w*\b.{0,20}?\b(?:anche|pure)\b.{0,15}?"
    r"\b(?:cell\w*|mobile|sim|telefonino|fisso|l['’]altr[ao])(?!\w)|"
    r"\b(?:anche|pure)\b.{0,15}?\b(?:cell\w*|mobile|sim|telefonino|fisso)\b.{0,20}?\b(?:stacc|sospend|blocc|sospes)\w*",
    re.IGNORECASE,
)
_IS_CUT = re.compile(
    rf"\b(?:{_LINE}|numero|cell\w*|sim|è|e['’])\W+(?:\w+\W+){{0,2}}?(?<!non )(?:è|e['’]|risulta|sarebbe)\s?"
    r"(?:(?:proprio|ancora|già|stata|stato|invece|tutta)\s){0,2}(?:sospes|staccat|tagliat)[oa]\b|"
    r"(?:^|[,;.]|\b(?:ma|perch[eé]|anzi|invece|no)\b)\W*(?:è|e['’]|risulta) "
    r"(?:(?:proprio|ancora|già|stata|invece) ){0,2}(?:sospes|staccat|tagliat)[oa]\b",
    re.IGNORECASE,
)
_STILL_NONE = re.compile(
    rf"{lead(YES, NO, FINE, NOW, 'poi|purtroppo|io')}(?:(?:ancora|sempre|comunque) )?"
    r"(?:niente|nulla|nada|(?:tutto )?uguale|"
    r"lo stesso|come prima|identico|(?:non|nn) (?:(?:mi|ci|è) )?(?:va|funziona|cambi\w+|cambiat\w+|torna|parte|riparte|"
    r"serv\w+)(?:\W+(?:niente|nulla|lo stesso|uguale|ancora|comunque|a niente|a nulla))*)"
    r"(?: (?:da fare|ancora|di nuovo|uguale|di prima))*\W*$",
    re.IGNORECASE,
)
_TOLD_CUT = re.compile(r"\bsospes[aei]\b|\bper riattivare\b", re.IGNORECASE)
_TOLD_ELSE = re.compile(r"\bnon (?:è|sono)\b|\bnessuna\b|\bautomatica\b|\b(?:può|possono) essere\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.?!\n]+")


def asks_if_back(text: str) -> bool:
    """ "Ma dopo mi riattivate la linea?", "e quando mi torna il telefono?" """
    if _BACK.search(text) or _SOON_LINE.search(text) or asks_if_part_brings_back(text):
        return True
    return asks_if_paid_brings_back(text)


def asks_how_soon(text: str) -> bool:
    """ "E poi quando mi riallacciate?", "dopo riparte da sola?", amid a payment: a line, where nothing else is said."""
    found = _SOON.search(text)
    return found is not None and re.search(rf"\b{_NO_LINE}(?!\w)", text, re.IGNORECASE) is None


def asks_if_paid_brings_back(text: str) -> bool:
    """ "Se pago adesso stasera funziona?" """
    if _BACK_IF_PAID.search(text) and ("?" in text or _WHEN_BACK.search(text)):
        return True
    return _IF_PAID.search(text) is not None and ("?" in text or _WHEN_BACK.search(text) is not None)


def asks_back_as_paid(text: str) -> bool:
    """ "Fatto, ho pagato. Ora la linea?" """
    asked = asks_if_back(text) or any(words.search(text) for words in (_WHEN_BACK, _LINE_NOW))
    return asked and _PAID_NOW.search(text) is not None


def wants_back_unpaid(text: str) -> bool:
    """ "Riattivate la linea senza pagare settembre": with less than all that is overdue."""
    return asks_if_back(text) and _UNPAID.search(text) is not None


def asks_why_cut(text: str) -> bool:
    """ "Perché mi avete staccato internet?" """
    return _WHY_CUT.search(text) is not None or states_cut(text)


def states_cut(text: str) -> bool:
    """ "Mi avete staccato il telefono": by the operator; a telephone that was taken away is another matter."""
    return _CUT_BY_YOU.search(text) is not None


def asks_emergency_calls(text: str) -> bool:
    """ "Ma in emergenza posso chiamare?", "il 112 funziona?" """
    return _EMERGENCY.search(text) is not None


def asks_if_cut_too(text: str) -> bool:
    """ "Mi staccate anche il cellulare?" """
    return _CUT_TOO.search(text) is not None


def says_cut(text: str) -> bool:
    """ "Ma la linea è sospesa, no lenta": what is the matter with it; not "non è sospesa"."""
    return _IS_CUT.search(text) is not None


def says_still_none(text: str) -> bool:
    """ "Ancora niente", "sempre uguale": nothing has changed by what was tried."""
    return _STILL_NONE.search(text) is not None


def tells_cut(told: str) -> bool:
    """Whether the bot said that a line is suspended; not that it can be, or that an automatic recharge is."""
    sentences = _SENTENCE.findall(told)
    return any(_TOLD_CUT.search(one) is not None and _TOLD_ELSE.search(one) is None for one in sentences)
