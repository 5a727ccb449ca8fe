"""Words that want back what was just taken away: "ho cambiato idea, rimettilo", "no ridammelo", "riattivala"; and those
that take an order back: "annulla, ho sbagliato", "toglila", "ferma"."""

from __future__ import annotations

import re

from bot.core.leads import FINE, NO, STOPPING, lead

MOST_WORDS = 14
_BACK = re.compile(
    r"\b(?:rimett(?:i|ete|imi|etemi)?(?:l[aoie]|mel[aoie])|rimetter(?:l[aoie]|mel[aoie])|l[aoie] rimett\w+|"
    r"ridammel[aoie]|ridatemel[aoie]|riattiva(?:te|re|r|mi|temi)?(?:l[aoie]|mel[aoie])|"
    r"(?:ri)?attiva(?:l[aoie]|tel[aoie]) di nuovo|l[aoie] riattiv\w+|ripristina(?:l[aoie]|tel[aoie])|"
    r"reimposta(?:l[aoie]|tel[aoie])|riaccend(?:i|ete)l[aoie]|rivo(?:glio|rrei)"
    r"(?: (?:la|quell[ao]) (?!person|somma|cifra)\w+)?(?=\W*$)|l[aoie] rivoglio|"
    r"(?:rimetti|riattiva|lascia) (?:tutto )?(?:com['’]?\s?era|come prima))(?![a-zà-ù])",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"\b(?:il|quello|quella|la) (?:di )?prim[oa](?: numero)?\b|\b(?:il|quel) numero di prima\b", re.IGNORECASE
)
_NOT = re.compile(
    r"\b(?:non|nn)\s+(?:(?:me|mi|ce|ci|l[aoie])\s+)*(?:ri(?:mett|d[ao]|attiv|vogl)\w+|voglio rimett\w+)", re.IGNORECASE
)
_SUPPOSED = re.compile(
    r"\b(?:se|posso|potr\w+|si pu[oò]|come|quando|quanto|quant[oai])\b|^\W*(?:(?:e|ma|ok|poi)\W+)*per ri\w+",
    re.IGNORECASE,
)
_IT = r"(?:m[aoi]|mel[aoei]|l[aoei]|t[ei]|tel[aoei])?"
_ORDER = (
    r"(?:(?:l['’]|la |il |lo |quest[oa] |quell[oa] )(?:ordine|richiesta|attivazione|disattivazione|offerta|servizio))"
)
_REVOKES = (
    rf"(?:annull(?:a|ate|are|ar)|ferm(?:a|ate|are|ar)|revoc(?:a|ate|are|ar)|blocc(?:al[ao]|atel[ao])|interromp(?:i|ete)|"
    rf"stoppa(?:te)?(?=l[ao]\b)|stop)(?:{_IT})|(?:ci ho|c['’]ho|ho) (?:ripensato|cambiato idea)"
)
_REMOVES = (
    r"(?:(?:togli|toglie|leva|rimuovi|elimina|cancella|disattiva|disdici|disdi)(?:te)?(?:mel[ao]|l[ao]|tel[ao])|"
    r"(?:non|nn) l[ao] (?:voglio|vogliamo|volevo)(?: pi[uùu]['’]?)?)"
)
_REASON = (
    r"(?:non|nn) (?:(?:mi|ci|ne|lo|la) )?(?:part(?:o|iamo)|vado|andiamo|viaggi(?:o|amo)|serv(?:e|ono)|interessa|"
    r"occorre|us(?:o|iamo))(?: pi[uù]['’]?)?|(?:il |l['’]\s?)?(?:viaggio|volo|vacanza|partenza) (?:è |e['’] )?"
    r"(?:saltat|annullat|rimandat)[oa]|"
    r"(?:rest(?:o|iamo)|riman(?:go|iamo)) (?:a casa|qui|in italia)"
)
"""Why it is wanted no more."""
_ASIDE = (
    rf"{_REASON}|tanto|perch[eéè]|xk[eéè]?|che tanto|"
    r"no+|anzi|scus[ai]\w*|aspett\w+|ho sbagliato|mi sono sbagliat[oa]|per favore|grazie|subito|tutto|dai|oddio|pure|"
    r"ma|però|allora|ti prego|che|prima|"
    r"guard[ai]|sent(?:i|a|ite)|a (?:que)?sto punto|vabb[eèé]|piuttosto|e basta|"
    r"ripensandoci|lascia (?:perdere|stare)|meglio(?: di no)?|a pensarci (?:bene|meglio)|proprio|pensandoci"
)
_TAKES_BACK = re.compile(rf"(?:\W*\b(?:{_REVOKES}|{_ASIDE}|{_ORDER})(?!\w))+\W*", re.IGNORECASE)
_TAKES_AWAY = re.compile(rf"(?:\W*\b(?:{_REVOKES}|{_REMOVES}|{_ASIDE}|{_ORDER})(?!\w))+\W*", re.IGNORECASE)
_SAYS = re.compile(rf"\b(?:{_REVOKES}|{_REMOVES})(?!\w)", re.IGNORECASE)

_KEEPS_OLD = re.compile(
    rf"{lead(NO, STOPPING, FINE, 'meglio|per ora|per adesso|direi')}"
    r"(?:(?:me |ce )?l[aoei] )?(?:tien\w*|tengo|teniamo|lasci\w+|manten\w+|rest[ai]\w*|riman\w+)"
    r"(?: (?:tutto|pure|la|lo|il))?"
    r"(?: (?:mail|e-?mail|numero|contatto|indirizzo))? "
    r"(?:com['’]?\s?(?:era|erano|è|e['’]?|sta|sono)|come (?:prima|adesso|ora|sta|stava|è adesso)|"
    r"quell[aoei] (?:vecchi[aoe]|di prima|che c['’]\s?(?:è|era)|che (?:ho|avevo|avete)))"
    r"(?:\W+(?:grazie|dai|per favore|per ora|adesso|allora|prima))*\W*$",
    re.IGNORECASE,
)
_POINTS_TO_IT = re.compile(
    r"\b(?:togli|toglie|leva|rimuovi|elimina|cancella|disattiva|disdici|disdi|annulla|ferma|stoppa|revoca|blocca|interrompi|"
    r"sospendi)(?:te|r)?(?:mel[ao]|l[ao]|tel[ao])\b|\b(?:non|nn) l[ao] vogli",
    re.IGNORECASE,
)
_NOT_AWAY = re.compile(
    r"\b(?:non|nn)\s+(?:(?:me|mi|l[ao])\s+)*(?:togli|lev|rimuov|elimin|cancell|disattiv|disdi|annull|ferm|revoc|blocc|"
    r"interromp|sospend)\w*|\b(?:domani|dopo|poi|pi[uù] (?:tardi|avanti)|appena|tra|fra|dal|il \d+)\b",
    re.IGNORECASE,
)


def keeps_old(text: str) -> bool:
    """ "Tienila com'era", "lascia quella di prima": what was to be changed stays, and nothing else is said."""
    return "?" not in text and _KEEPS_OLD.search(text) is not None


def points_away(text: str) -> bool:
    """ "Toglilo, che abbiamo cambiato programma": what was just switched on, and when is not put off."""
    if "?" in text or len(text.split()) > MOST_WORDS or _NOT_AWAY.search(text) or _SUPPOSED.search(text):
        return False
    return _POINTS_TO_IT.search(text) is not None


def takes_it_away(text: str) -> bool:
    """ "Ripensandoci toglila", of one thing that was just set or shown, and nothing else."""
    return takes_back(text, switched_on=True) and _POINTS_TO_IT.search(text) is not None


def takes_back(text: str, switched_on: bool) -> bool:
    """Whether all that is said revokes the order that was sent; what was switched on is also "tolto"."""
    whole = _TAKES_AWAY if switched_on else _TAKES_BACK
    return "?" not in text and whole.fullmatch(text.strip()) is not None and _SAYS.search(text) is not None


def wants_back(text: str) -> bool:
    """Whether it orders so; not "si può riattivare?", nor "non rimetterla"."""
    if len(text.split()) > MOST_WORDS or _NOT.search(text) or _SUPPOSED.search(text):
        return False
    return _BACK.search(text) is not None


def wants_first_back(text: str) -> bool:
    """ "No, era giusto il primo", "quello di prima": what was said before the last one."""
    return _FIRST.search(text) is not None
