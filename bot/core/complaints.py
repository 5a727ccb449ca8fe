"""Complaints as customers word them: what they are about, what happened, what is asked for. Words alone, no system."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.core.free_text import telling_words

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
    """As `Subject`, `utter_choice_demand_<value>` and `utter_fragment_demand_<value>`."""

    REFUND = "refund"
    CORRECTION = "correction"
    EXPLANATION = "explanation"
    OTHER = "other"


_NOT_ASKED = r"(?:mai|non|nn)\b.{0,20}\b(?:chiest\w+|richiest\w+|volut\w+|attivat\w+|autorizzat\w+|sottoscritt\w+)"
# The first that fits counts: what was charged for a service that nobody asked for is about the service.
_SUBJECTS = {
    Subject.NOT_REQUESTED: rf"{_NOT_ASKED}|attivazion\w+|a mia insaputa|senza (?:il )?(?:mio )?(?:consenso|permesso)",
    Subject.CHARGES: r"fattur\w+|bollett\w+|addebit\w+|cost[io]|import[oi]|pagat\w+|pagament\w+|soldi|euro|€|credito|"
    r"rincar\w+|aument\w+",
    Subject.CARE: r"servizio (?:clienti|assistenza)|operator[ei]|call ?center|assistenza|cortesia|maleducat\w+|"
    r"rispost\w+|attes[ae] al telefono",
    Subject.SERVICE: r"internet|linea|rete|segnale|wi-?fi|fibra|adsl|modem|connession\w+|guast\w+|tecnic[oi]|"
    r"lent[oaie]|non (?:va|funziona)|disservizi\w+",
    Subject.OTHER: r"altro|qualcos\w* d[i']? ?altro|nessun\w* di quest\w+",
}
_DEMANDS = {
    Demand.REFUND: r"rimbors\w+|restitu\w+|ridat\w+|ridar\w+|rivoglio|indietro i (?:miei )?soldi|soldi indietro|"
    r"storn\w+|indennizz\w+|risarc\w+",
    Demand.CORRECTION: r"corre(?:gg|zion)\w*|rettific\w+|sistem(?:ate|are|iate)\w*|togliete\w*|annull(?:ate|iate)\w*",
    Demand.EXPLANATION: r"spiegazion\w+|spieg(?:ate|hi|are|armi|atemi)\w*|chiariment\w+|capire|motivazion\w+",
    Demand.OTHER: r"altro",
}
_GREETING = r"(?:(?:ciao|salve|buongiorno|buonasera|buon giorno|scusa\w*|allora|senti\w*)\W+)*"
_WISH = r"(?:(?:vorrei|voglio|devo|intendo|desidero|posso|vi|le|ti|chiedo di|ho bisogno di)\W+)*"
_MAKING = (
    r"(?:(?:fare|presentare|aprire|inviare|inoltrare|esporre|registrare|mandare|fate)\W+)?(?:(?:un|il|questo)\W+)?"
)
_COMPLAINT = r"(?:reclam\w+|lament\w+|protest\w+)(?:\W+(?:formale|ufficiale|scritto))*"
_LINK = r"(?:per il fatto che|dato che|visto che|in quanto|perch[eéè]|xk[eéè]?|xch[eéè]?|poich[eé]|siccome|per|che)"
_OPENING = re.compile(
    rf"^\W*{_GREETING}{_WISH}{_MAKING}{_COMPLAINT}\b[\s,.:;!–-]*(?:{_LINK}\b[\s,.:]*)?", re.IGNORECASE
)
_ABUSE = re.compile(
    r"\b(?:ladr[oiae]|ladron\w+|truffator[ei]|delinquent[ei]|farabutt[oi]|bastard[oiae]|stronz[oiae]|coglion[ei]|"
    r"cazz\w+|merd\w+|vaffa\w*|fanculo|imbecill[ei]|idiot[aie]|cretin[oiae]|deficient[ei]|buffon[ei]|schifos[oiae]|"
    r"incapac[ei]|pezzent[ei]|criminal[ei]|porc[oiaeh]+|put+an\w+)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[^,.;!?\n]+[,.;!?\n]*\s*")
_NO_LINE = re.compile(r"\b(?:nessun[oa]?(?: linea)?(?: in particolare)?|in generale|non riguarda)\b", re.IGNORECASE)


def subject_in(text: str) -> Subject | None:
    """What the words complain about; None: they do not say."""
    return next((subject for subject, words in _SUBJECTS.items() if _has(words, text)), None)


def demand_in(text: str) -> Demand | None:
    """What the words ask for; None: nothing that is known."""
    return next((demand for demand, words in _DEMANDS.items() if _has(words, text)), None)


def story_in(text: str) -> str | None:
    """What happened, from the words with which somebody begins to complain; None: that is not told yet."""
    told = _OPENING.sub("", text).strip()
    return told if len(telling_words(calm(told))) >= _LEAST_TOLD else None


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
