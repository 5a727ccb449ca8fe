"""Whether somebody else has to come, to sign or to agree: "deve venire anche lui?", "serve la sua firma?"."""

from __future__ import annotations

import re

from bot.core.leads import ASKING, FINE, NO, NOW, YES, lead

_SOMEBODY = (
    r"(?:lui|lei|loro|l['’]altr[oa]|"
    r"(?:(?:il|la|l['’]|mi[oa]|su[oa]) ?){0,3}(?:marito|moglie|padre|madre|pap[àa]|mamma|fratello|"
    r"sorella|figli[oa]|nonn[oa]|suocer[oa]|cognat[oa]|compagn[oa]|amic[oa]|coniuge|titolare|intestatari[oa]|"
    r"proprietari[oa])|(?:il )?(?:vecchio|nuovo|attuale) (?:titolare|intestatario|proprietario)|"
    r"chi (?:ce l['’]ha|cede|subentra)|tutti e due|entramb[ei])"
)
_COMES = (
    r"(?:ven(?:ire|ga|gano|iamo)|esser\w*|sia|essere present[ei]|present\w+|andar\w*|vada(?:no)?|firm(?:are|i|ino)|"
    r"autorizz(?:are|i|ino)|accett(?:are|i|ino)|conferm(?:are|i|ino)|acconsent\w+|d(?:are|ia) (?:il |un )?(?:consenso|"
    r"permesso|ok|autorizzazione)|fare (?:qualcosa|qualche cosa|niente|nulla)|faccia (?:qualcosa|niente|nulla)|sapere|"
    r"sappia|esserci|portare|porti|mandare|mandi)"
)
_MUST = (
    r"(?:deve|devono|dovrebbe|dovrà|bisogna|serve|occorre|è necessario|tocca|ci vuole|basta|può|va bene)"
    r"(?: (?:che|per forza|anche|pure|proprio))*"
)
_MUST_COME = (
    rf"{_MUST}(?: (?:ci|mi|vi|ne))? ?(?:{_SOMEBODY} )?{_COMES}(?: (?:con|insieme|in negozio|anche|pure|l[ìi]|qui|là|"
    rf"per forza|di persona|con me|qualcosa|a firmare|il modulo|i documenti|{_SOMEBODY}))*"
)
_HIS = (
    r"(?:(?:ci )?(?:serve|vuole|occorre|basta|bisogna avere)|è necessari[oa])(?: (?:anche|pure|per forza))* "
    r"(?:la su[oa]|il su[oa]|la|il|un|una|l['’])\s?(?:firma|consenso|permess\w*|autorizzazion\w*|delega|presenza|"
    rf"accordo|ok)(?: (?:di|del|della|dell['’]) ?{_SOMEBODY})?"
)
_ALONE = (
    r"(?:posso|possiamo|potrei|riesco a|si può) (?:andar\w+|venir\w+|far\w+|presentar\w+|firmar\w+)(?: io)? "
    r"(?:da sol[oa]|solo io|senza (?:di )?(?:lui|lei))|"
    rf"(?:ci )?(?:devo|dobbiamo|bisogna|serve) (?:andar\w+|venir\w+|far\w+|presentar\w+|firmar\w+)"
    rf"(?: in negozio| per forza)* (?:con {_SOMEBODY}|insieme|tutti e due|in due|entramb[ei]|assieme)(?: in negozio)?|"
    r"(?:vado|basto|basta che vada|va bene se vado) (?:io|da sol[oa]|solo io)(?: da sol[oa])?|"
    r"(?:ci )?(?:andiamo|veniamo) (?:in due|insieme|tutti e due)|da sol[oa] (?:posso|non posso)"
)
_WHO_SIGNS = r"chi (?:deve|dovrebbe|è che deve|può)? ?(?:firmar\w+|firma|venire|andare|presentarsi|va)(?: in negozio)?"
_BEFORE = lead(YES, FINE, NO, NOW, ASKING, "anche|pure|invece|poi|se")
_ASKED = re.compile(
    rf"{_BEFORE}(?:(?:anche|pure) )?(?:{_SOMEBODY} )?(?:{_MUST_COME}|{_HIS}|{_ALONE}|{_WHO_SIGNS})"
    r"(?:[\s,]*(?:anche|pure|grazie|o|oppure|basto io|vado io|solo io|no|per forza))*\W*$",
    re.IGNORECASE,
)
_CANNOT = re.compile(
    rf"{_BEFORE}(?:{_SOMEBODY} )?(?:non|nn) (?:può|puo['’]?|potrà|riesce a|è in grado di|vuole) (?:\w+ ){{0,2}}?"
    r"(?:venir\w+|firmar\w+|andar\w+|esserci|muoversi|presentar\w+)\b",
    re.IGNORECASE,
)
_LONGEST = 12


def asks_of_both(text: str) -> bool:
    """ "Serve che venga anche lui?", "devo andarci con lui?", "lui non può firmare"; of the other one, or of both."""
    if len(text.split()) > _LONGEST:
        return False
    return _ASKED.search(text) is not None or _CANNOT.search(text) is not None
