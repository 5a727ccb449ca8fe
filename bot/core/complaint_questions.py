"""What is asked amid a complaint, and is no part of it: whether a bill is paid meanwhile, what comes of no answer; and
what stands behind its first words and belongs to it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.core.complaint_changes import tells_what_happened
from bot.core.complaints import Demand, demand_in, only_demand
from bot.core.free_text import begins_request
from bot.core.leads import FINE, NO, NOW, STOPPING, YES, lead

_LEAD = lead(YES, NO, FINE, STOPPING, NOW, "poi|intanto|nel frattempo|ma intanto|e intanto|scusa ma")
_PAYS = (
    r"(?:(?:la |lo |le |li |l['’])?(?:pago|paghiamo|pagherò|saldo)|(?:devo|dovrei|dobbiamo|bisogna|tocca|"
    r"mi tocca|posso|si deve|va|vanno|conviene|sono obbligat[oa] a)(?: (?:comunque|lo stesso|anche|ugualmente|intanto|"
    r"per forza|non|subito)){0,2} (?:pag\w+|sald\w+))"
)
_MEANWHILE = (
    r"(?:intanto|nel frattempo|frattempo|lo stesso|comunque|ugualmente|per ora|per adesso|o no|oppure no|mentre)"
)
_PAY_MEANWHILE = re.compile(
    rf"\b{_MEANWHILE}\b[^.;!]{{0,40}}?\b{_PAYS}\b|\b{_PAYS}\b[^.;!]{{0,40}}?\b{_MEANWHILE}(?!\w)|"
    rf"{_LEAD}(?:(?:la |questa |sta |le )?(?:bollett|fattur)[ae] )?(?:la |le )?{_PAYS}\b[^.;!]{{0,40}}\?\W*$|"
    r"\b(?:posso|potrei) (?:non|evitare di|aspettare a|sospendere il|bloccare il) (?:pag\w+)",
    re.IGNORECASE,
)
_WHY = re.compile(r"\b(?:perch[eéè]|xk[eéè]?|come mai|motivo|quanto|quando|come)(?!\w)", re.IGNORECASE)
_MOST = 14
_ASKING = re.compile(
    rf"{_LEAD}(?:quant[oiae]|quando|(?:entro|tra|fra|da|fino a|in) (?:quant[oi]|quando)|"
    r"come (?:faccio|fate|si|funziona)|(?:che|cosa) (?:succede|devo|fate|faccio)|devo|bisogna|costa)(?!\w)",
    re.IGNORECASE,
)
"""A question without its mark."""
_WISHED = re.compile(
    r"\b(?:mi|me|ci|ce) (?:l[aoie] |ne )?(?:\w+(?:ate|ete|ite)\b|fai\b|dai\b|ridai\b|togli\b)|"
    r"\bpot(?:ete|reste)\b|\bpuoi\b",
    re.IGNORECASE,
)
_GAINED = re.compile(
    r"\b(?:posso|potrei|vorrei|voglio) (?:\w+ )?(?:aver|ricever|otten|riav)\w*|"
    r"\b(?:sold|rimbors|riav|sconto|bonus|scus[ae]\b)\w*",
    re.IGNORECASE,
)
_UNANSWERED = re.compile(
    r"\b(?:e |ma )?se\b[^.;!]{0,15}\b(?:non|nn|nessuno)\b[^.;!]{0,25}\b(?:rispond|rispost|sent(?:o|ire|ite)|arriv|"
    r"(?:fate|fa) (?:viv[io]|sapere|niente|nulla)|succede (?:niente|nulla)|(?:ri)?chiam|scriv|contatt)\w*",
    re.IGNORECASE,
)
_HOW_LONG = re.compile(
    rf"{_LEAD}(?:(?:in |entro |tra |fra |per )?quant[oi](?: tempo| giorni)?(?: (?:ci (?:vuole|mett\w+)|"
    r"serve|devo aspettare|aspetto|passa|dura))?|"
    r"(?:entro |per )?quando(?: (?:rispondete|mi rispondete|lo so|lo saprò|mi dite qualcosa|ho la risposta|"
    r"arriva(?: la risposta)?))?|(?:in )?(?:che|quali) tempi|i tempi|tempi)"
    r"(?:\W+(?:più o meno|circa|di solito|allora|per la risposta|a rispondere|per rispondere|per avere risposta))*\W*$",
    re.IGNORECASE,
)
_TOLD = re.compile(
    rf"{lead('poi|anche|inoltre|tra l.altro|io|noi')}(?:nessun\w*|non|nn|mai|ho|avevo|abbiamo|avevamo|avete|"
    r"(?:mi|ci|vi|me l[aoie]|l['’])\s?(?:ho|avete|hanno|abbiamo|avevano|avevate|sono|è)|sono|siamo|era|erano|eravamo|"
    r"da (?:\w+ ){1,3})(?!\w)",
    re.IGNORECASE,
)
_WISHES = re.compile(
    r"\b(?:vogli|vorre|pretend|desider|chied|bisogno|mi serv|posso|potete|puoi|"
    r"rub(?:at|aron)|furto|pers[oa]\b|smarrit)\w*",
    re.IGNORECASE,
)

_SHORT_WISH = 8
_WISH = re.compile(
    rf"{lead(YES, NO, FINE)}(?:io )?(?:voglio|vorrei|volevo|chiedo|pretendo|esigo|mi serve)\b", re.IGNORECASE
)


def wish_in(text: str, titles: Mapping[Demand, str]) -> str | None:
    """ "Un rimborso", "voglio un rimborso di 5 euro", while it is asked what happened: what is asked for, as a known
    kind or in these words."""
    only = only_demand(text, titles)
    if only is not None:
        return only if only is not Demand.OTHER else None
    wishes = _WISH.match(text) is not None and demand_in(text) is not None and "?" not in text
    return text.strip() if wishes and len(text.split()) <= _SHORT_WISH and not tells_what_happened(text) else None


def asks_to_pay_meanwhile(text: str) -> bool:
    """ "E intanto devo pagarla lo stesso?", "la pago o no?": not why it is to be paid, nor how much, which is told."""
    return _PAY_MEANWHILE.search(text) is not None and not _WHY.search(text) and len(text.split()) <= _MOST


def asks_apart(text: str) -> bool:
    """Whether it is a question, and asks for nothing a complaint gets: "quanto ci mettete?", not "me li ridate?"."""
    if asks_to_pay_meanwhile(text):
        return True
    if demand_in(text) is not None or _GAINED.search(text) or len(text.split()) > _MOST:
        return False
    return _ASKING.match(text) is not None or (text.rstrip().endswith("?") and _WISHED.search(text) is None)


def supposes_no_answer(text: str) -> bool:
    """ "E se non mi rispondete?" """
    asks = text.rstrip().endswith("?") or len(text.split()) <= _SHORT_WISH
    return _UNANSWERED.search(text) is not None and asks and len(text.split()) <= _MOST and demand_in(text) is None


def asks_how_long(text: str) -> bool:
    """ "In quanto tempo?", "e quando?": of what was just registered, which it does not name."""
    return _HOW_LONG.match(text.strip()) is not None


def tells_on(text: str) -> bool:
    """ "E nessuno mi chiama", "e io avevo pagato", behind the first words: it happened, and nothing is asked for."""
    happened = _TOLD.match(text) is not None or tells_what_happened(text)
    return happened and "?" not in text and not (begins_request(text) or _WISHES.search(text))
