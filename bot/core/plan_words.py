"""Another plan than one's own, as customers ask for it: what it would cost, or to go over to it."""

from __future__ import annotations

import re

_PLAN = r"(?:fibra (?:mista|casa)|giga \d+|solo voce|business pro|adsl|(?:l['’]\s?)?altr[oa] (?:piano|tariffa|offerta))"
_WOULD_COST = re.compile(
    rf"\bquanto (?:mi |ci |lo |la )?(?:pagherei|costerebbe|spenderei|verrebbe|verrei a pagare)\b"
    rf"[^.;!?]{{0,20}}\b{_PLAN}\b|"
    rf"\b(?:passare|cambiare|andare) (?:a|ad|con|per) (?:la |il |l['’]\s?)?{_PLAN}\b[^.;!?]{{0,15}}\bquanto\b|"
    rf"\bquanto (?:costa|ci vuole|si paga)\b[^.;!?]{{0,12}}\b(?:passare|cambiare)\b[^.;!?]{{0,15}}\b{_PLAN}\b",
    re.IGNORECASE,
)
_GOES_OVER = re.compile(
    r"\b(?:cambi(?:o|are|ando|assi)|pass(?:o|are|ando|assi))\b[^.;!?]{0,12}"
    r"\bda (?:quest|quell)[ao](?: (?:di adesso|di ora|che ho|attuale|vecchi[ao]|qui))? "
    r"(?:a|con) (?:quell[ao]|quest[ao])"
    r"(?=\W*$|\W*[.,;!?]|\s+(?:come (?:faccio|si|posso)|quanto|cosa|che|posso|mi cost\w+|si può)\b)",
    re.IGNORECASE,
)
_TAKEN_BACK = re.compile(
    r"\b(?:anzi(?: no)?|no aspetta|no scusa|no,? prima|come non detto|lascia(?:mo)? (?:stare|perdere))\b", re.IGNORECASE
)
_TO_SIZE = re.compile(
    r"\b(?:poss\w+|si pu[oò]|potrei|vorrei|voglio|è possibile|mi (?:fai|fate))\b[^.;!?]{0,15}"
    r"\b(?:pass(?:are|arla|arlo)|port(?:arla|arlo)|cambi(?:arla|arlo)|mett(?:erla|erlo))\b[^.;!?]{0,20}?"
    r"\b(?:a|alla|al|con) (?:quell[ao] (?:da |di |dei )?|piano )?(?:\d{2,3} ?(?:gig[ai]|gb)|giga \d{2,3}|solo voce)\b",
    re.IGNORECASE,
)


def asks_of_another_plan(text: str) -> bool:
    """ "Quanto pagherei con la fibra mista?", "la posso passare a 100 giga?": it is named."""
    return _WOULD_COST.search(text) is not None or _TO_SIZE.search(text) is not None


def goes_over(text: str) -> bool:
    """ "Per cambiare da quella di adesso a quella?": a plan, where nothing else is talked about."""
    return _GOES_OVER.search(text) is not None


def takes_first_back(text: str) -> bool:
    """ "Vorrei disdire… anzi no, …": what stands behind it is all that is wanted."""
    return _TAKEN_BACK.search(text) is not None
