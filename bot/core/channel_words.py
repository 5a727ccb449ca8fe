""" "Meglio per mail", "via SMS?", "mandami tutto via mail": the way by which something is to come, and nothing else."""

from __future__ import annotations

import re

from bot.core.leads import FINE, YES, lead

_EMAIL = r"e-?mail|mail|posta|pec"
_OTHER = r"sms|messagg\w+|whats ?app|whatsap|wa|telegram|telefonat[ae]|chiamat[ae]|notific[ah]e?"
_NAMED = re.compile(rf"\b(?:(?P<email>{_EMAIL})|{_OTHER})\b", re.IGNORECASE)
_SENDS = re.compile(
    r"\b(?:mand|invi|inoltr|spedi|gir(?:a|ami|amel|atemel))\w*|\b(?:ricever|aver)[lmc]\w*|\barriv\w+|\bscriv\w+",
    re.IGNORECASE,
)
_BY = re.compile(
    rf"\b(?:per|x|via|con|su|sulla|sul|tramite|in|alla|un['’]?a?)\W+(?:\w+\W+)?(?:{_EMAIL}|{_OTHER})\b",
    re.IGNORECASE,
)
_FILLING = frozenset(
    (
        *("si", "sì", "no", "ok", "okay", "va", "bene", "certo", "ah", "e", "ed", "ma", "però", "pero", "anzi"),
        *("allora", "pure"),
        *("invece", "meglio", "solo", "soltanto", "anche", "magari", "piuttosto", "grazie", "favore", "scusa"),
        *("per", "x", "via", "con", "su", "sul", "sulla", "tramite", "in", "alla", "a", "un", "una", "uno", "la", "il"),
        *("lo", "li", "le", "l", "i", "mia", "mio", "me", "mi", "ce", "te", "ne", "posta", "elettronica", "push"),
        *("mandi", "mandate", "manda", "mandarmi", "mandarmelo", "mandarmela", "mandarmeli", "mandarmele", "mandami"),
        *("mandamelo", "mandamela", "mandameli", "mandamele", "mandalo", "mandala", "mandali", "mandale", "mandatemi"),
        *("mandatemelo", "mandatemela", "mandatemeli", "mandatemele", "mandarlo", "mandarla", "mandarli", "mandarle"),
        *("invii", "inviate", "invia", "inviami", "inviamelo", "inviamela", "inviameli", "inviamele", "inviatemi"),
        *("inviarmelo", "inviarmela", "inviarmeli", "inviarmele", "inoltramelo", "girameli", "giramelo", "giramele"),
        *("scrivi", "scrivimi", "scrivete", "scrivetemi", "avvisami", "avvisatemi", "avvisi", "arriva", "arrivano"),
        *("arriverà", "riceverlo", "riceverla", "riceverli", "riceverle", "averlo", "averla", "averli"),
        *("averle", "preferisco", "preferirei", "preferivo", "vorrei", "voglio", "volevo", "può", "puo", "puoi"),
        *("potete", "potresti", "posso", "possibile", "è", "fare", "fai", "fate", "fallo", "facciamo", "metti", "usa"),
        *("usate", "dai", "dico", "intendo", "intendevo", "avviso", "tutto", "tutti", "tutte", "quello"),
        *("quelle", "quelli", "elenco", "lista", "movimenti", "dettaglio", "riepilogo", "copia", "estratto", "conto"),
        *("promemoria", "perfetto", "così", "questo", "questi", "queste", "direttamente", "qui", "oppure", "o", "che"),
    )
)
_THOSE = re.compile(r"\b(?:quell[ie]|avvis[io]|promemoria|notific(?:a|he))\b", re.IGNORECASE)
_WORD = re.compile(r"whats app|e-mail|\w+", re.IGNORECASE)


def names_channel(text: str) -> bool:
    """Whether a channel is all that is said: "preferisco via mail", "per sms si può?"; not "la bolletta per mail"."""
    if _NAMED.search(text) is None or not (_BY.search(text) or _SENDS.search(text)):
        return False
    return all(word in _FILLING or _NAMED.fullmatch(word) for word in _WORD.findall(text.lower()))


_OF_BILLS = re.compile(
    r"\b(?:(?:solo|soltanto|quell[ie]|quest[ie]|(?:gli )?avvis[io]|promemoria|notific(?:a|he))\W+)*"
    r"(?:(?:quando|appena|prima che|se|ogni volta che)\W+(?:esce|arriva|scade|scada|è pronta|c['’]è)\W+)?"
    r"(?:(?:per|x|su|sul|sull[ae]|di|del|dell[ae]|prima della|con)\W+)?(?:l[ae]\W+)?"
    r"(?:bollett[ae]|fattur[ae]|scadenz[ae])\b",
    re.IGNORECASE,
)
_AGREES = re.compile(lead(YES, FINE, "va benissimo|volentieri|esatto"), re.IGNORECASE)
_SENT_APART = re.compile(
    r"\b(?:pdf|copia|scaric\w+|dettagli\w+|(?:e|anche|poi)\W+(?:mand|invi|gir|inoltr|sped)\w+)\b", re.IGNORECASE
)


def names_any_channel(text: str) -> bool:
    """Whether a channel is named, whatever else is."""
    return _BY.search(text) is not None


def names_channel_of_notices(text: str) -> bool:
    """ "Sì per la bolletta però via email", "quelli della bolletta, per sms", where notices are offered: how these are
    to come; not "sì, e mandami la bolletta per mail"."""
    without, those = _OF_BILLS.sub(" ", text), _THOSE.search(text) is not None
    if without == text or _SENT_APART.search(text) is not None or (_SENDS.search(text) and not those):
        return False
    agrees = _AGREES.match(text)
    return (those or (agrees is not None and agrees.end() > 0)) and (
        names_channel(without) or names_channel(f"per {without}")
    )


def wants_it_sent(text: str) -> bool:
    """ "Me le mandi per mail?", "per mail si può?", of what was just shown; a bare "per sms" may be a price."""
    found = _NAMED.search(text) if names_channel(text) else None
    return found is not None and (found["email"] is not None or _SENDS.search(text) is not None)
