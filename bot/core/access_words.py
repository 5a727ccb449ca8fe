"""What is asked of an account beside getting one: what it is for, where the code for a password goes and what if none
comes; and that somebody else, whose account it is, cannot get in."""

from __future__ import annotations

import re

from bot.core.leads import ASKING, FINE, NO, NOW, YES, lead

_LEAD = lead(YES, NO, FINE, ASKING, NOW, "poi|invece|quindi")
_ACCOUNT = r"(?:l['’]\s?|un |il mio |questo |il )?(?:account|profilo|registrazione)"
_REGISTERING = (
    r"(?:registrar(?:mi|si)|far(?:mi|lo|e)(?: (?:l['’]\s?|un )account)?|iscriver(?:mi|si)|aver(?:lo|e)(?: un account)?)"
)
_WORTH = re.compile(
    rf"{_LEAD}(?:a (?:che )?(?:cosa|che) (?:mi |ci )?(?:serve|servirebbe)(?: (?:{_ACCOUNT}|{_REGISTERING}))|"
    rf"(?:che )?cosa (?:ci |mi )?(?:posso fare|faccio|si (?:può|puo) fare|permette di fare)(?: con)? {_ACCOUNT}|"
    rf"(?:perch[eé]|x ?k[eé]|per quale motivo) (?:dovrei|devo|dovremmo|mi conviene) {_REGISTERING}|"
    rf"mi (?:conviene|serve) (?:davvero |proprio )?{_REGISTERING}|"
    rf"(?:che|quali) vantaggi (?:ho|ha|ci sono|avrei) (?:con |a |ad |nel )(?:{_ACCOUNT}|{_REGISTERING}))\W*$",
    re.IGNORECASE,
)
_WORTH_OF_IT = re.compile(
    rf"{_LEAD}(?:a (?:che )?(?:cosa|che) (?:mi |ci )?serve|(?:che|quali) vantaggi (?:ho|ha|ci sono|avrei)|"
    r"(?:che )?cosa ci (?:posso fare|faccio|si (?:può|puo) fare)|"
    r"poi (?:che )?cosa (?:posso fare|ci faccio))\W*$",
    re.IGNORECASE,
)
_NOTHING_COMES = re.compile(
    rf"{_LEAD}(?:(?:cosa faccio |che faccio )?se )?(?:poi )?(?:non|nn) (?:mi |me )?"
    r"(?:(?:è |e['’] |dovesse )?arriv\w+|ricev\w+)"
    r"(?: (?:la|il|l['’]|nessun[a]?|niente|nulla|più|mai) ?)*(?:e-?mail|mail|codice|sms|messaggio)?\W*$",
    re.IGNORECASE,
)
_GOES = r"(?:arriv\w+|va|mandate|mandi|inviate|invii|spedite|ricev\w+)"
_WHERE = (
    r"(?:(?:a|su|in) (?:che|quale) (?:numero|telefono|cell\w*|(?:indirizzo|"
    r"e-?mail|mail|sim|recapito|casella)(?: mail)?)|dove)"
)
_CODE_GOES = re.compile(
    rf"{_LEAD}(?:(?:il|sto|questo) codice {_WHERE} (?:(?:mi|me|lo|che|poi) )*{_GOES}|"
    rf"{_WHERE} (?:(?:mi|me|lo|poi) )*{_GOES}(?: (?:il|sto|questo) codice| poi)?)\W*(?:$|[?.,;])",
    re.IGNORECASE,
)
_KIN = (
    r"\b(?:padre|pap[aà]|babbo|madre|mamma|nonn[oaie]|suocer[oaie]|marito|moglie|zi[oa]|fratello|sorella|genitori|lui|lei)"
    r"(?!\w)"
)
_NOT = r"\b(?:non|nn) (?:è |e |e['’] |sono |ci )?(?:(?:molto |tanto |mica )?"
_UNHANDY = re.compile(
    rf"{_NOT}(?:sa|sanno|riesc\w+|capac[ei]|in grado|pratic[oaie]|pu[oò]|usa|usano|capisc\w+))\b[^.?!]{{0,20}}"
    r"\b(?:computer|pc|internet|tecnologi\w+|smartphone|e-?mail|mail|account|entrar\w*|acced\w+|registrar\w*|cose)\b|"
    rf"{_NOT}(?:ha|hanno))\b[^.?!]{{0,15}}\b(?:computer|pc|smartphone|e-?mail|mail|account|password|profilo|accesso)\b|"
    r"\b(?:è|e['’]) (?:molto |troppo |tanto )?anzian[oa]\b",
    re.IGNORECASE,
)
_KIN_NAMED = re.compile(_KIN, re.IGNORECASE)
_MOST_WORDS = 16


def asks_where_code_goes(text: str) -> bool:
    """ "Ma il codice a che numero arriva? Ho cambiato SIM ieri", of the code for it."""
    return len(text.split()) <= _MOST_WORDS and _CODE_GOES.search(text) is not None


def says_kin_cannot(text: str) -> bool:
    """ "Ma è mio padre, non sa usare il computer": whose account it is cannot get in; nobody wants out."""
    few = len(text.split()) <= _MOST_WORDS
    return few and _KIN_NAMED.search(text) is not None and _UNHANDY.search(text) is not None


def asks_worth_of_account(text: str, *, told: bool) -> bool:
    """ "A cosa mi serve l'account?"; `told`: it was told how one gets one, so that "a cosa serve?" is enough."""
    return _WORTH.search(text) is not None or (told and _WORTH_OF_IT.search(text) is not None)


def supposes_no_code(text: str) -> bool:
    """ "E se non mi arriva la mail?", of the code for it."""
    return _NOTHING_COMES.search(text) is not None
