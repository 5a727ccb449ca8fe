"""What is asked amid a complaint, and is no part of it: whether a bill is paid meanwhile, what comes of no answer; and
what stands behind its first words and belongs to it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.core.complaint_changes import tells_what_happened
from bot.core.complaints import Demand, demand_in, only_demand
from bot.core.free_text import LEAST_LETTERS, begins_request, telling_words
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

_UNMARKED = re.compile(
    rf"{_LEAD}(?:dove (?:(?:me|ce) )?(?:l[aoie] )?(?:date|mandate|accreditate|mettete|dan+o|vedo|leggo|trovo)|"
    r"a chi (?:devo|posso|scrivo|mando)|come (?:faccio|fate|si fa|posso)|(?:lo |la |li |le )?pot(?:ete|reste) |puoi )",
    re.IGNORECASE,
)
_UNMARKED_MOST, _LEAST_TOLD = 7, 2
_WHY_SO = re.compile(r"\b(?:perch[eéè]|xk[eéè]?|come mai)(?!\w)", re.IGNORECASE)
_CLAUSE = re.compile(r"[^.,;!?\n]+[.,;!?\n]*")
_ORDER = re.compile(
    rf"{lead(YES, NO, FINE, NOW, 'intanto|poi|pure|subito|forza')}(?:(?:mi|me lo|lo|si|voglio|vorrei|devo) )?"
    r"(?:apr|f(?:a|ai|ate|are|allo)\b|proced|vai|andate|avvi|registr|invi|mand|inoltr|present|prepar|inizi|cominc)\w*"
    r"(?:\W+(?:pure|allora|subito|avanti|dai|comunque|con|col|un|il|lo|questo|sto|al|grazie|adesso|ora|intanto|"
    r"(?:per|x) (?:favore|piacere|cortesia)))*\W+reclamo"
    r"(?:\W+(?:pure|allora|subito|dai|grazie|adesso|ora|intanto|formale|(?:per|x) (?:favore|piacere|cortesia)))*\W*",
    re.IGNORECASE,
)
_BLOCKS = re.compile(
    r"\b(?:blocc|disattiv|ferm(?=a|i|o|are)|stopp|elimin|disabilit)\w*",
    re.IGNORECASE,
)
_OF_SIM = re.compile(r"\b(?:sim|telefono|cellulare|cell|linea|numero|scheda|carta|bolletta|pagamento)\b", re.IGNORECASE)
_WHERE_PAID = re.compile(
    rf"{_LEAD}(?:i soldi |il rimborso )?(?:dove|su (?:che|quale) (?:conto|carta|credito)|in che modo|come) "
    r"(?:(?:me|mi|ce|ci) )?(?:l[aoie] )?(?:date|ridate|ridarete|mandate|accreditate|mettete|rimborsate|dan+o|arrivano|"
    r"vanno|restituite)|"
    rf"{_LEAD}(?:me l[ioe] |mi )?(?:dat|ridat|mettet|accreditat|rimborsat)e (?:sul|nel|col|con|in|sulla) "
    r"(?:credito|conto|bolletta|carta|bonifico|prossima)[^.?!]{0,20}\?",
    re.IGNORECASE,
)
_WHERE_ANSWERED = re.compile(
    rf"{_LEAD}(?:(?:poi|mi|ci|dove|come) )*(?:rispond|scriv|contatt|avvis)\w*\b[^.?!]{{0,25}}\b(?:mail|e-?mail|posta|"
    r"sms|telefono|chat|qui|lettera)\b[^.?!]{0,12}\?|"
    rf"{_LEAD}(?:(?:poi|dove|come|a che indirizzo|su che mail) )+(?:mi |ci )?"
    r"(?:rispond|scriv|arriva la risposta)\w*\W*\??$",
    re.IGNORECASE,
)
_REFUSED = re.compile(
    r"\bse (?:(?:poi|invece|per caso|alla fine) )*(?:(?:mi|ci|me l[oa]|lo|la|voi) )*"
    r"(?:(?:dite|dicono|rispond\w+|dici) (?:di )?no\b|(?:rifiut|respin|bocci|negat|negh)\w*|"
    r"(?:la risposta )?(?:è|e['’]) (?:un )?no\b|(?:non|nn) (?:(?:mi|ci|me l[oi]|l[oai]) )*(?:accett|accogl|ridat|"
    r"date\b|rimbors|credet|risolv|dat[ei] ragione|dan+o)\w*)",
    re.IGNORECASE,
)
_AND_IF = re.compile(r"\W*(?:e|ma) se\b", re.IGNORECASE)
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
    if _asks_back(text):
        return text.strip()
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


def only_asks(text: str) -> bool:
    """ "E intanto lo blocchi?", "e dove me li date": nothing is told by it, and no complaint gets it as its text; not
    "perché devo pagare chiamate che non ho fatto?", which tells."""
    if len(text.split()) > _MOST or tells_what_happened(text.replace("?", " ")) or demand_in(text) is not None:
        return False
    if sum(map(str.isalpha, text)) < LEAST_LETTERS:
        return False
    if _WHY_SO.search(text) and len(telling_words(text)) > _LEAST_TOLD:
        return False
    if not text.rstrip().endswith("?"):
        return len(text.split()) <= _UNMARKED_MOST and _UNMARKED.match(text) is not None
    clauses: list[str] = _CLAUSE.findall(text)
    return not any(_tells(clause) for clause in clauses)


def _tells(clause: str) -> bool:
    """Whether a part of a question is no question itself, and says something."""
    asks = clause.rstrip().endswith("?") or _UNMARKED.match(clause) is not None or _ASKING.match(clause) is not None
    return not asks and len(telling_words(clause)) >= _LEAST_TOLD


def _asks_back(text: str) -> bool:
    """ "Me li ridate?", while it is asked what happened: what is wished."""
    asked = text.rstrip().endswith("?") and not _WHY.search(text) and _WISHED.search(text) is not None
    return (
        asked
        and demand_in(text) is not None
        and len(text.split()) <= _SHORT_WISH
        and not tells_what_happened(text.replace("?", " "))
    )


def orders_complaint(text: str) -> bool:
    """ "Sì, apri il reclamo", "intanto fai reclamo": it is under way already, and nothing is told by that."""
    return "?" not in text and _ORDER.fullmatch(text.strip()) is not None


def asks_to_block_too(text: str) -> bool:
    """ "E intanto lo blocchi?", "me le potete bloccare?": what was charged, and no SIM."""
    blocks = _BLOCKS.search(text) is not None and _OF_SIM.search(text) is None
    return blocks and text.rstrip().endswith("?") and only_asks(text)


def asks_where_paid(text: str) -> bool:
    """ "E dove me li date, sul credito?" """
    return _WHERE_PAID.search(text) is not None and len(text.split()) <= _MOST


def asks_where_answered(text: str) -> bool:
    """ "E mi rispondete per mail?" """
    return _WHERE_ANSWERED.search(text) is not None and len(text.split()) <= _MOST


def supposes_refusal(text: str) -> bool:
    """ "E se mi dite di no?": nobody has refused anything yet, and nothing is taken back by it."""
    asks = text.rstrip().endswith("?") or (_AND_IF.match(text) is not None and len(text.split()) <= _SHORT_WISH)
    return _REFUSED.search(text) is not None and asks and len(text.split()) <= _MOST
