"""What is asked of bills beyond what is on them: which calls, the next one, by how many days one is overdue."""

from __future__ import annotations

import re

from bot.core.leads import ASKING, FINE, NO, NOW, STOPPING, YES, lead
from bot.core.pay_questions import asks_why_overdue, says_paid

CALLS = re.compile(
    r"\b(?:chiamat|telefonat|conversazion|89\d|199\b|numer\w+ special|sovrapprezz|sms|voce\b)", re.IGNORECASE
)
"""How a bill names what was called."""
SPECIAL = re.compile(r"\b(?:89\d|199)\b|special|sovrapprezz|a pagamento", re.IGNORECASE)
"""And what of it can be kept off."""
_SHOWN = (
    r"(?:(?:mi )?(?:posso|possiamo|si poss\w+|si può|puoi|potete|potrei|vorrei|voglio|volevo|fammi|fatemi|mi fai|"
    r"mi fate|mostrami|mi mostri|mi mandi|mandami|mi dai|dammi|mi serve|mi servono|dove (?:vedo|trovo|le vedo|posso))"
    r"(?: (?:vedere|avere|sapere|leggere|controllare|trovare))?)"
)
_THEM = r"(?:chiamat[ae]|telefonat[ae]|numer[oi](?: chiamat[io])?)"
_POINTED = (
    r"(?:(?:sono|sarebber?o|erano|sono state|sarebbero state|ci sono|hai|avete)\W++)*+"
    r"(?:(?:le|i|gli|quest[aei]|'?st[aei]|tutte|singole)\W++)*+"
)
_MADE = (
    r"(?:(?:che |le |l['’]\s?|li )?(?:ho|abbiamo|avrei|avremmo|avrò|ha|hanno|si (?:è|sono)|sono (?:state|stati)|"
    r"sarebbero(?: stat[ei])?|risultano)(?: (?:fatt[aeio]|chiamat[aeio]|telefonat[oaei]|effettuat[aei]))?)"
)
_TAIL = (
    r"(?:\W++(?:special[ei]|89\d|199|qui|lì|io|di preciso|esattamente|in dettaglio|nel dettaglio|una per una|grazie|"
    r"scusa|sono|in bolletta)(?!\w))*+\W*+"
)
_WHICH_CALLS = re.compile(
    rf"{lead(YES, FINE, NO, ASKING)}(?:"
    rf"(?:quali|che|ke|quante|cosa|che cosa)\W+{_POINTED}{_THEM}(?:\W+{_MADE})?(?:\W+(?:sono|sarebbero|erano))?|"
    rf"(?:a|verso|con|da)\W+(?:che|quali|quale|chi)(?:\W+(?:numer[oi]|person[ae]))?(?:\W+{_MADE})?|"
    rf"chi (?:ho|avrei|abbiamo|avremmo) (?:chiamato|telefonato)|"
    rf"(?:quando|in che giorn[oi]|in quali giorni|che giorn[oi]|a che or[ae]|quanto (?:sono durate|duravano))"
    rf"(?:\W+{_MADE}|\W+erano)?(?:\W+{_POINTED}{_THEM})?|"
    rf"{_SHOWN}\W+(?:l['’]\s?+|(?:il|un|la|le|i|gli|tutt[ei]|singole|dettagli\w*|elenco|lista|delle|dei|di|"
    rf"queste|'?ste)(?!\w)\W*+)*+"
    rf"(?:{_THEM}|chi (?:ho|avrei) chiamato|a chi\b.{{0,20}}?)(?:\W+{_MADE})?|"
    r"(?:(?:il |un )?dettagli[oi]|(?:l['’]\s?)?elenco|(?:la )?lista|(?:i )?tabulati)(?:\W++(?:delle|dei|di)(?!\w))*+"
    rf"(?:\W+{_THEM})?"
    rf"){_TAIL}",
    re.IGNORECASE,
)
_OWN_NUMBERS = re.compile(
    r"\b(?:mi[eo]i?|linee|attiv[ei]|intestat\w+|numer[oi] (?:ho|abbiamo)(?! (?:chiam|telef|fatt)))\b", re.IGNORECASE
)
_NAMES_THEM = re.compile(r"\b(?:chiamat[aeo]|telefonat[aeo]|chi|fatt[ae]|numer[oi]|tabulati)\b", re.IGNORECASE)
_NEXT = re.compile(
    r"\bprossim[ae] (?:mia |mie )?(?:bollett|fattur)\w+|\b(?:bollett|fattur)\w+ (?:prossim[ae]|futur[ae]|"
    r"del (?:mese prossimo|prossimo mese|mese che viene)|"
    r"che (?:deve|devono|dovrà|dovrebbe) (?:ancora )?(?:arrivare|uscire))\b",
    re.IGNORECASE,
)
_NEXT_LEANING = re.compile(
    r"\b(?:la prossima(?! (?:volta|settimana|ricarica|offerta))|(?:il )?(?:mese prossimo|prossimo mese)|"
    r"il mese che viene)\b",
    re.IGNORECASE,
)
_AMOUNT_ASKED = re.compile(
    r"\b(?:quant['’]?\s?(?:[eè]|sar[aà]|verr[aà])?|quanto|di quanto|(?:che|quale) (?:importo|cifra)|"
    r"(?:sar[aà]|viene|verr[aà]|torna|torner[aà]|arriver[aà]) (?:\w+ ){0,2}"
    r"(?:uguale|alta|cara|cos[iì]|normale|come|pi[uù]|di (?:meno|pi[uù]))|"
    r"stima|prevision[ei]|importo)(?!\w)",
    re.IGNORECASE,
)
_NEXT_BARE = re.compile(
    rf"{lead(ASKING)}(?:(?:per|quanto|di quanto|quant['’]\s?[eè])\W+)*(?:la prossima|il mese prossimo)\W*+",
    re.IGNORECASE,
)
_NOT_ITS_SUM = re.compile(
    r"\b(?:mora|ritard\w+|penal\w+|rimbors\w+|scont\w+|scad\w+|entro|da pagare|mail|carta|rat[ae]|rinnov\w+|"
    r"ricaric\w+|credito|giga|quando|giorni|disd\w+|recl\w+|(?:se|di|per) (?:\w+ )?attiv\w+)\b",
    re.IGNORECASE,
)
_DAYS_LATE = re.compile(
    r"\bquant[oi] (?:giorn[oi] )?(?:di )?ritardo\b|"
    r"\b(?:da|di) quant[oi](?: giorni| tempo)? (?:sono|siamo|è|e['’]|ho|risulta|risultano) "
    r"(?:già |ormai )?(?:in ritardo|scadut[ae])|"
    r"\b(?:sono|siamo|è|e['’]) (?:già )?(?:in ritardo|scadut[ae]) (?:da|di) quant[oi]\b|"
    r"\b(?:in ritardo|scadut[ae]) (?:da|di) quant[oi](?: giorni| tempo)?\W*(?:\?|$)|"
    r"\bda quando (?:sono|siamo|è|e['’]) (?:già )?in ritardo\b",
    re.IGNORECASE,
)
_OVERDUE_ELSE = re.compile(
    r"\b(?:cost\w+|euro|pag\w+|penal\w+|mora|cart[ae]|offert[ae]|ricaric\w+|posso|prima che|tecnic\w+|appuntament\w+|"
    r"bonific\w+|stacc\w+|sospe\w+)\b",
    re.IGNORECASE,
)
_MOST_WORDS = 12
_WAS = r"(?:era(?:no)?|è stat[oa]|è|e['’`]|sarebbe|fa(?:ceva)?|ven(?:iva|ne|ivano)|viene)"
_ITS_AMOUNT = re.compile(
    rf"{lead(ASKING, YES, FINE, NO, NOW, STOPPING, 'poi|quindi|allora')}"
    rf"(?:(?:di|da|per) quanto(?: {_WAS})?|quant['’]?\s?(?:era|è|e['’])|quanto {_WAS}(?: l['’]importo| il totale)?|"
    rf"(?:che|qual['’]?\s?{_WAS}) (?:l['’]\s?)?(?:importo|cifra|totale)(?: {_WAS})?|(?:l['’]\s?importo|il totale)|"
    rf"quanto (?:ho|avevo|avevamo|abbiamo) (?:pagato|speso))"
    r"(?:\W++(?:quella|quella lì|lì|poi|però|scusa|grazie|alla fine|in tutto|in totale))*+\W*+",
    re.IGNORECASE,
)


def asks_which_calls(text: str) -> bool:
    """ "Quali chiamate?", "a che numeri?", "quando le ho fatte?", after a bill with calls on it."""
    if _OWN_NUMBERS.search(text) or len(text.split()) > _MOST_WORDS:
        return False
    return _WHICH_CALLS.fullmatch(text.strip()) is not None and _NAMES_THEM.search(text) is not None


def asks_its_amount(text: str) -> bool:
    """ "Quanto era?", "di quanto è?", of the bill that is talked about; not "quanto devo?"."""
    return _ITS_AMOUNT.fullmatch(text.strip()) is not None


def asks_next_bill(text: str, *, after_bills: bool = False) -> bool:
    """ "Quanto sarà la prossima bolletta?": one that is not issued yet. `after_bills`: "e la prossima?" is, too."""
    if _NOT_ITS_SUM.search(text) or len(text.split()) > _MOST_WORDS:
        return False
    named = _NEXT.search(text) or (after_bills and _NEXT_LEANING.search(text))
    bare = after_bills and _NEXT_BARE.fullmatch(text.strip())
    return bool(named and _AMOUNT_ASKED.search(text)) or bool(bare)


def asks_days_late(text: str) -> bool:
    """ "Quanti giorni di ritardo ho?": counted from the day until when a bill was to be paid."""
    return _DAYS_LATE.search(text) is not None and _OVERDUE_ELSE.search(text) is None


def asks_of_overdue(text: str) -> bool:
    """The same, or why a bill is called overdue; not from whoever says that it is paid."""
    return (asks_days_late(text) or asks_why_overdue(text)) and not says_paid(text)
