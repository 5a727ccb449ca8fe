"""Complaints as customers word them: what they are about, what happened, what is asked for. Words alone, no system."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from bot.core.free_text import is_nearly, telling_words
from bot.core.leads import lead

STORY_LENGTH = 2000
_LEAST_TOLD = 4
"""So many words that say something make the first message the story, and not only a request to complain."""


class Subject(StrEnum):
    """Each has a choice `utter_choice_complaint_<value>` and words `utter_fragment_complaint_<value>`."""

    NOT_REQUESTED = "not_requested"
    CHARGES = "charges"
    SERVICE = "service"
    CARE = "care"
    OTHER = "other"


class Demand(StrEnum):
    """Each has words `utter_fragment_demand_<value>`, and those of `OFFERED` a choice `utter_choice_demand_<value>`.

    What is called by another name is another thing: who asks for an indemnity is not told of a refund.
    """

    INDEMNITY = "indemnity"
    DAMAGES = "damages"
    REVERSAL = "reversal"
    REFUND = "refund"
    RECTIFICATION = "rectification"
    CANCELLATION = "cancellation"
    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    EXPLANATION = "explanation"
    OTHER = "other"


OFFERED = (Demand.REFUND, Demand.CORRECTION, Demand.EXPLANATION, Demand.OTHER)
_MONEY = frozenset({Demand.INDEMNITY, Demand.DAMAGES, Demand.REVERSAL, Demand.REFUND})


_NOT_ASKED = r"(?:mai|non|nn)\b.{0,20}\b(?:chiest\w+|richiest\w+|volut\w+|attivat\w+|autorizzat\w+|sottoscritt\w+)"
# The first that fits counts: what was charged for a service that nobody asked for is about the service.
_SUBJECTS = {
    Subject.NOT_REQUESTED: rf"{_NOT_ASKED}|attivazion\w+(?: non richiest\w+)?|a mia insaputa|"
    r"senza (?:il )?(?:mio )?(?:consenso|permesso)",
    Subject.CHARGES: r"fattur\w+|bollett\w+|addebit\w+|cost[io]|import[oi]|pagat\w+|pagament\w+|soldi|euro|€|credito|"
    r"rincar\w+|aument\w+|899|numeri special\w+|sovrapprezzo|sms|messagg\w+|ricaric\w+|scalat\w+|"
    r"tariff\w+|mora|indennit[aà]",
    Subject.CARE: r"servizio (?:clienti|assistenza)|operator[ei]|call ?center|assistenza|cortesia|maleducat\w+|"
    r"rispost\w+|attes[ae] al telefono",
    Subject.SERVICE: r"internet|linea|rete|segnale|wi-?fi|fibra|adsl|modem|connession\w+|guast\w+|tecnic[oi]|"
    r"lent[oaie]|non (?:va|funziona)|disservizi\w+",
    Subject.OTHER: r"altro|qualcos\w* d[i']? ?altro|nessun\w* di quest\w+",
}
_DEMANDS = {
    Demand.INDEMNITY: r"inden+iz+\w+|indennit[aà]",
    Demand.DAMAGES: r"risarc\w+",
    Demand.REVERSAL: r"storn\w+",
    Demand.REFUND: r"rimbors\w+|restitu\w+|ridat\w+|ridar\w+|rivoglio|indietro i (?:miei )?soldi|soldi indietro",
    Demand.RECTIFICATION: r"rettific\w+",
    Demand.CANCELLATION: r"annull(?:ate|iate|ament)\w*",
    Demand.CORRECTION: r"corre(?:gg|zion)\w*|sistem(?:ate|are|iate)\w*|togliete\w*",
    Demand.CLARIFICATION: r"chiariment\w+",
    Demand.EXPLANATION: r"spiegazion\w+|spieg(?:ate|hi|are|armi|atemi)\w*|capire|motivazion\w+",
    Demand.OTHER: r"altro",
}
_RULED_OUT = re.compile(
    r"\b(?:non|niente|(?:invece|al posto) de?(?:i|l|ll[ao])?|anziché)(?:\s+|['’]\s*)"
    r"(?:(?:voglio|vorrei|chiedo|più|piu)\s+)*"
    r"(?:(?:un[oa]?|il|la|lo|i|le)\s+|"
    r"(?:un|l)['’]\s*)?"
    r"(?:rimbors[oi]|spiegazion[ei]|correzion[ei]|chiariment[oi]|rettific[ah]e?|indennizz[oi]|storn[oi]|"
    r"risarciment[oi]|annullament[oi])\b",
    re.IGNORECASE,
)
_LEADING = r"riguarda|argomento|per|solo|soltanto|anzi|scusa|invece|meglio|chiedo|voglio|vorrei|problem[ai]|con|mi[ao]"
_GREETING = lead("buon giorno")
_WISH = r"(?:(?:vorrei|voglio|devo|intendo|desidero|posso|vi|le|ti|chiedo di|ho bisogno di)\W+)*"
_MAKING = (
    r"(?:(?:fare|presentare|aprire|inviare|inoltrare|esporre|registrare|mandare|fate|faccio|facciamo|presento|apro|"
    r"inoltro|invio|mando|sporgo|sporgere|avanzo|avanzare)\W+)?(?:(?:un|il|questo)\W+)?"
)
_COMPLAINT = r"(?:reclam\w+|lament\w+|protest\w+)(?:\W+(?:formale|ufficiale|scritto))*"
_LINK = r"(?:per il fatto che|dato che|visto che|in quanto|perch[eéè]|xk[eéè]?|xch[eéè]?|poich[eé]|siccome|per|che)"
_OPENING = re.compile(rf"{_GREETING}{_WISH}{_MAKING}{_COMPLAINT}\b[\s,.:;!–-]*(?:{_LINK}\b[\s,.:]*)?", re.IGNORECASE)
_OPENS = re.compile(rf"{_GREETING}{_WISH}(?!(?:il|questo)\b){_MAKING}{_COMPLAINT}(?!\w)", re.IGNORECASE)
_GIVEN_REASON = re.compile(
    rf"{_GREETING}{_WISH}(?!(?:il|questo)\b){_MAKING}{_COMPLAINT}[\s,.:;!–-]*"
    r"(?:per il fatto che|dato che|visto che|in quanto|perch[eéè]|xk[eéè]?|xch[eéè]?|poich[eé]|siccome)(?!\w)",
    re.IGNORECASE,
)
_AT_FAULT = re.compile(r"\b(?:non|nn) (?:mi )?va\b", re.IGNORECASE)
"""What is at fault, in words that say little by themselves."""
_REASON = 2
"""So many words that say something are a reason where it is named as one."""
_ABUSE = re.compile(
    r"\b(?:ladr[oiae]|ladron\w+|truffator[ei]|delinquent[ei]|farabutt[oi]|bastard[oiae]|stronz[oiae]|coglion[ei]|"
    r"cazz\w+|merd\w+|vaffa\w*|fanculo|imbecill[ei]|idiot[aie]|cretin[oiae]|deficient[ei]|buffon[ei]|schifos[oiae]|"
    r"incapac[ei]|pezzent[ei]|criminal[ei]|porc[oiaeh]+|put+an\w+)\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"\d\s*(?:€|euro\b)|€\s*\d", re.IGNORECASE)
_LONG = 60
"""More words than these ask for no state, whatever they sound like."""
_STATE = re.compile(
    r"\b(?:a che punto|novit[aà]|stato d\w+|che fine|quando mi rispond\w+|aggiornament\w+)", re.IGNORECASE
)
_CLAUSE = re.compile(r"[^,.;!?\n]+[,.;!?\n]*\s*")
_NO_LINE = re.compile(r"\b(?:nessun[oa]?(?: linea)?(?: in particolare)?|in generale|non riguarda)\b", re.IGNORECASE)


def subject_in(text: str) -> Subject | None:
    """What the words complain about; None: they do not say."""
    return next((subject for subject, words in _SUBJECTS.items() if _has(words, text)), None)


def demand_in(text: str) -> Demand | None:
    """What the words ask for; None: nothing that is known, or money by two names, which somebody has to put.

    "Una spiegazione, non un rimborso" asks for the first.
    """
    asked = _RULED_OUT.sub(" ", text)
    found = [demand for demand, words in _DEMANDS.items() if _has(words, asked)]
    return found[0] if found and len(_MONEY.intersection(found)) <= 1 else None


def only_subject(text: str, titles: Mapping[Subject, str]) -> Subject | None:
    """As `subject_in`, for words that say nothing else: a choice that was typed, nearly or in other words."""
    near = next((subject for subject, title in titles.items() if is_nearly(text, title)), None)
    found = near or subject_in(text)
    return found if near or (found and _says_only(_SUBJECTS[found], text)) else None


def only_demand(text: str, titles: Mapping[Demand, str]) -> Demand | None:
    """As `only_subject`, of what is asked for."""
    near = next((demand for demand, title in titles.items() if is_nearly(text, title)), None)
    found = near or demand_in(text)
    return found if near or (found and _says_only(_DEMANDS[found], _RULED_OUT.sub(" ", text))) else None


def _says_only(words: str, text: str) -> bool:
    """Questions, numbers and addresses say more than that."""
    left = re.sub(rf"(?<!\w)(?:{words}|{_LEADING})(?!\w)", " ", text, flags=re.IGNORECASE)
    return not re.search(r"[?\d@]", text) and not telling_words(left)


def story_in(text: str) -> str | None:
    """What happened, from the words with which somebody begins to complain; None: that is not told yet."""
    told = _OPENING.sub("", text).strip()
    amount = 1 if is_abusive(text) and _AMOUNT.search(text) else 0  # a few angry words with a figure tell it
    if _GIVEN_REASON.match(text) and "?" not in text:
        fault = 1 if _AT_FAULT.search(told) else 0
        return told if len(telling_words(calm(told))) + fault >= _REASON else None
    return told if len(telling_words(calm(told))) + amount >= _LEAST_TOLD else None


def opens_complaint(text: str) -> bool:
    """ "Faccio reclamo, ...": it begins so; not "il reclamo a che punto è"."""
    return _OPENS.match(text) is not None and not _STATE.search(text)


def begins_complaint(text: str) -> bool:
    """ "Voglio fare reclamo perché ...", with what happened; or so long a text about one that it asks for no state."""
    if _OPENING.search(text) and story_in(text) and not _STATE.search(text):
        return True
    return len(text.split()) > _LONG and _has(_COMPLAINT, text)


def is_abusive(text: str) -> bool:
    return _ABUSE.search(text) is not None


def calm(text: str) -> str:
    """The text as it can be read back: without the clauses that insult."""
    clauses: list[str] = _CLAUSE.findall(text)
    return "".join(clause for clause in clauses if not is_abusive(clause)).strip(" ,;\n") or "…"


def names_no_line(text: str) -> bool:
    """ "Nessuna in particolare" """
    return _NO_LINE.search(text) is not None


def _has(words: str, text: str) -> bool:
    return re.search(rf"(?<!\w)(?:{words})(?!\w)", text, re.IGNORECASE) is not None
