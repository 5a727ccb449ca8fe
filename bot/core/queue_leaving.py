"""How those who wait for a person say that they leave, stay, or may leave some time: words alone, no system.

The place is lost by plain words only: affirmative, unconditional, now. Anything less is asked about, or gets the place.
"""

from __future__ import annotations

import re
from enum import StrEnum

from bot.core.leads import FINE, NO, lead


class Leaving(StrEnum):
    """What a message says about leaving the queue."""

    NOW = "now"
    UNCLEAR = "unclear"
    LATER = "later"
    STAYS = "stays"
    UNSAID = "unsaid"


_PERSON = r"(?:operator\w+|person[ae]|collegh?[aei]|consulent[ei]|addett[oi]|assistente)"
_QUEUE = r"(?:cod[ae]|fila|attesa|attese)"
_ENDS = (
    r"(?=\s*$|\W+(?:e|grazie|ciao|allora|subito|adesso|ora|via|arrivederci|buona\w*|saluti|qui|oggi|dai|pure|"
    r"scusa\w*)\b)"
)
"""Nothing more follows in the clause that could limit what was said."""
_LEAVES = re.compile(
    rf"\b(?:esco|esci\w*|escimi|usciamo|uscire|togl\w+|tog(?:li|lie)\w*|tolg\w+|lev(?:o|a|i|ate|ami|atemi|armi|iamo)|"
    rf"abbandon(?:o|a|i|ate|are|iamo)|lasci(?:o|a|ate|amo|are)|annull(?:o|a|ate|ami|atemi|are|iamo)|mollo|"
    rf"cancell(?:o|a|ate|ami|atemi|are|armi|iamo))\b(?:(?!\bin\b).){{0,25}}\b{_QUEUE}\b|"
    rf"^\W*(?:via|fuori) da\w* {_QUEUE}\b|"
    r"\b(?:lasci(?:o|a|ate|amo) (?:stare|perdere|pure)|(?:annull|cancell)(?:o|a|ate)(?: pure)?)\W+"
    rf"(?:l['’ ]?\s?|il |la |un['’ ]?\s?|quest[oa] |di )?{_PERSON}\b|"
    r"\b(?:me ne vado(?: via)?|ce ne andiamo|me ne sto andando|vado via|mi tolgo|ci rinuncio|rinuncio"
    rf"(?: (?:all['’]|a )\s?{_PERSON})?|la pianto qui|mollo tutto|mollo){_ENDS}",
    re.IGNORECASE,
)
"""Affirmative, of oneself or as an order."""
_NO_MORE = re.compile(
    r"\b(?:non|nn|nun)\s+(?:aspetto|attendo|voglio aspettare|intendo aspettare|sto ad aspettare|sto pi[uù] ad aspettare"
    r"|voglio pi[uù] (?:aspettare|attendere|stare in (?:coda|fila)))(?: (?:pi[uù]|oltre))?"
    rf"(?:\W+(?:l['’]\s?|un['’]?\s?|il |la |i )?(?:{_PERSON}|nessuno|niente))?{_ENDS}|"
    r"\b(?:non|nn|nun)\s+(?:(?:mi|ci|ne|me)\s+)?(?:serve|servono|occorre|interessa|vogli(?:o|amo)|cerco|c['’ ]?\s?[eè] "
    r"(?:pi[uù] )?bisogno|ho (?:pi[uù] )?bisogno)\s+(?:pi[uù]\s+)?(?:(?:di|parlare|con|sentire|aspettare)\s+)*"
    rf"(?:l['’]\s?|dell['’]\s?|un['’]?\s?|il |la |del |della |nessun['’]?\s?)?(?:{_PERSON}|nessuno|coda|attesa){_ENDS}|"
    rf"{lead(FINE, NO, 'anzi')}(?:niente|nessun['’ ]?)\s*(?:pi[uù] )?(?:{_PERSON}){_ENDS}",
    re.IGNORECASE,
)
"""By a negation of its own: "non aspetto più", "non mi serve più nessuno", "niente operatore"."""
_WAITING = re.compile(r"\b(?:aspett|attend)\w*", re.IGNORECASE)
_ANY_MORE = re.compile(r"\b(?:pi[uù]|oltre)\b", re.IGNORECASE)
"""Without it a refusal to wait is a mood, no leaving."""
_BARE = re.compile(
    rf"{lead(FINE, NO, 'anzi|niente')}"
    r"(?:annull[ao]\w*|cancell[ao]\w*|lascia(?:te|li|lo)? (?:stare|perdere)|stop|"
    r"esci|(?:(?:voglio|vorrei|fammi|fatemi) )?uscire)"
    r"(?:\W+(?:tutto|pure|grazie|dai|va))*\W*$",
    re.IGNORECASE,
)
_GOES = re.compile(
    r"\b(?:and(?:armene|arcene|arsene|are via)|me ne (?:vado|andrò|vo|sto andando)|ce ne andiamo|vado via|uscir[eò]|"
    r"esco|usciamo|rinunc\w+|abbandon\w+(?! in\b)|moll(?:o|are|iamo)|chiud(?:o|ere|iamo)|stacc(?:o|are)|scapp(?:o|are)|"
    r"togl\w+|tolg\w+|lev\w+|annull\w+|cancell\w+|lasci(?:o|a|amo|ate|are)\b(?! in\b)|andare|"
    r"mi arrangio|far[oò] da (?:me|sol[oa])|faccio (?:da (?:me|sol[oa])|a meno))\b",
    re.IGNORECASE,
)
_ENDING = re.compile(
    r"\b(?:lasci(?:o|a|amo|ate|are) (?:stare|perdere|correre)|rinunci\w+|moll(?:o|are|iamo)|me ne vado|ce ne andiamo|"
    r"and(?:armene|arsene)|vado via|mi arrangio|far[oò] da (?:me|sol[oa])|faccio (?:da (?:me|sol[oa])|a meno)|"
    r"(?<!non )(?<!nn )ho (?:gi[àa] )?risolto|esco|abbandono|basta cos[iì]|a posto cos[iì]|"
    r"(?:non )?fa (?:niente|nulla)|devo (?:andare|uscire|scappare|chiudere))\b",
    re.IGNORECASE,
)
"""May be a leaving; asked about."""
_OF_QUEUE = re.compile(rf"\b(?:{_QUEUE}|posto|turno|{_PERSON})\b", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:non|nn|nun|mai|senza|né|guai|macch[eé]|nessuno)\b", re.IGNORECASE)
_CONDITION = re.compile(
    r"\bse\b(?! (?:puoi|potete|possibile|non (?:ti|vi) dispiace))|\b(?:sen+[oò]|altrimenti|sennò|oppure|finch[éeè]|"
    r"fino a|fin quando|a meno che|appena|prima che|nel caso|casomai|caso mai|piuttosto che|chi ha|chi vi|chi ti|"
    r"magari|forse|quasi quasi|mi sa che)\b|\bse no\b|"
    r"\bo (?:io )?(?:me ne|ce ne|esco|rinuncio|lascio|mollo|vado|chiudo|mi tolgo)\b|"
    r"\b(?:ancora|altr[ie]|un altro|massimo)\b.{0,20}\b(?:minut\w+|second\w+|or[ae]|oretta|po['’]?|attimo|volta)\b|"
    r"\b(?:minut[oi]|second[oi]|or[ae]|mezz['’]?\s?ora|attimo) (?:e|poi|e poi)\b",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:(?:tra|fra|entro)\s+(?:\d+|poco|un|una|due|tre|cinque|dieci|venti|qualche|breve|mezz\w*)|poi|pi[uù] tardi|"
    r"domani|stasera|prima o poi|sto (?:gi[àa] |quasi )*per|stavo|rischi\w+|potrei|dovrei|dovr[oò]|"
    r"me ne andr\w+|uscir[oò]|rinuncer[oò]|quando|alle (?:\d+|un|due|tre|cinque|sei)|"
    r"mi (?:tocca|toccherà|fate|costringete)|pens\w+|voglia)\b",
    re.IGNORECASE,
)
_STAYS = re.compile(
    r"\b(?:(?:non|nn|nun) (?:mi (?:muovo|sposto|arrendo|schiodo)|ci penso (?:proprio |nemmeno )?ad? |"
    r"vado da nessuna parte|(?:vogli|intend|vorre)\w+ perdere|mollo)|"
    r"(?:lasciate|tenete|lascia|tieni|mantenete|mantieni)(?:mi|temi)\b.{0,15}\b(?:in (?:coda|fila|attesa)|posto)|"
    r"(?:tengo|mantengo) (?:il|duro)|"
    r"(?<!non )(?:resto|rimango) (?:finch[éeè]|fino|dove sono))\b",
    re.IGNORECASE,
)
_PAGE = re.compile(
    r"\b(?:chiud\w+|esco|uscire|cambi\w+|minimizz\w+|aggiorn\w+|lasci\w+|riapr\w+|apert[ao]|abbandon\w+|torn\w+)\b.{0,30}"
    r"\b(?:pagin[ae]|chat|finestra|sito|app|browser)\b|\bchiud(?:o|ere|iamo) (?:tutto|qui|qua)\b|"
    r"\b(?:spengo|spegn\w+|stacc\w+|mett\w+ via)\b.{0,15}\b(?:telefono|cellulare|computer|pc|schermo|tablet)\b|"
    r"\b(?:perd\w+|mantien\w+|conserv\w+|tien\w+|rest\w+|rimane|ritrov\w+)\b.{0,20}\b(?:posto|turno|coda|fila|posizione)\b|"
    r"\b(?:devo|bisogna|tocca) (?:rest\w+|rimanere|stare|tenere)\b.{0,20}"
    r"\b(?:qui|qua|pagina|chat|collegat\w+|conness\w+|online|schermo)\b",
    re.IGNORECASE,
)
_ASKS_IF = re.compile(
    r"\?|\b(?:posso|si può|potrei|se|devo|bisogna|cosa succede|che succede|e se|serve che|tocca)\b", re.IGNORECASE
)
_GOES_OFF = re.compile(rf"{lead()}se (?:(?:chiudo|mi allontano|vado via|spengo|stacco)\b.*|esco)\?\W*$", re.IGNORECASE)
_NOBODY = re.compile(r"\b(?:nessun[oa]?|nisciuno|anima viva)\b", re.IGNORECASE)
_NEEDS = re.compile(
    r"\b(?:serv\w*|vogli\w*|vorre\w*|bisogn\w*|occorr\w*|cerc\w*|interess\w*|desider\w*)\b(?! che\b)", re.IGNORECASE
)
_WANTS = re.compile(
    r"\b(?<!non )(?<!nn )(?:voglio|vorrei|passami|passatemi|pass[ai]|dammi|datemi|mi serve|bensì|piuttosto)\b",
    re.IGNORECASE,
)
_CLAUSES = re.compile(
    r"[,;.!…\n:]+|\s-\s|\b(?:e|quindi|perci[oò]|cos[iì]|ma|per[oò]|allora|vabb[eèé]|dunque)\b(?!['’])", re.IGNORECASE
)
_ORDERS = re.compile(r"\b(?:puoi|potete|può|riesci a|mi fai|mi fate|fammi|fatemi)\b", re.IGNORECASE)


def leaving_in(text: str) -> Leaving:
    """What is said of leaving; `UNSAID` where nothing is."""
    if _STAYS.search(text):
        return Leaving.STAYS
    clauses = [clause for clause in _CLAUSES.split(text) if clause.strip()]
    said = [_said(clause) for clause in clauses]
    if _CONDITION.search(text) and any(one is not Leaving.UNSAID for one in said):
        return Leaving.LATER
    order = (Leaving.NOW, Leaving.STAYS, Leaving.LATER, Leaving.UNCLEAR)
    return next((kind for kind in order if kind in said and not _is_asked_for(kind, text)), _rest(said))


def _rest(said: list[Leaving]) -> Leaving:
    return Leaving.UNCLEAR if Leaving.NOW in said else Leaving.UNSAID


def _is_asked_for(kind: Leaving, text: str) -> bool:
    """ "Non voglio un operatore, voglio un responsabile" leaves nothing."""
    return kind is Leaving.NOW and _LEAVES.search(text) is None and _WANTS.search(text) is not None


def _said(clause: str) -> Leaving:
    """Of one clause, whatever stands beside it."""
    plain = _LEAVES.search(clause) or _no_more(clause)
    found = plain or _GOES.search(clause) or _ENDING.search(clause)
    if found is None:
        return Leaving.UNSAID
    about = plain is not None or _ENDING.search(clause) is not None or _OF_QUEUE.search(clause) is not None
    if _DENIED.search(clause[: found.start()]):
        return Leaving.STAYS if about else Leaving.UNSAID
    if _FUTURE.search(clause):
        return Leaving.LATER
    if plain is not None and ("?" not in clause or _ORDERS.search(clause)):
        return Leaving.NOW
    return Leaving.UNCLEAR if about else Leaving.UNSAID


def _no_more(clause: str) -> re.Match[str] | None:
    found = _NO_MORE.search(clause)
    return None if found and _WAITING.search(clause) and not _ANY_MORE.search(clause) else found


def leaves_queue(text: str) -> bool:
    """ "Esci dalla coda", "lascia stare l'operatore", "non aspetto più": affirmative, unconditional, now."""
    return leaving_in(text) is Leaving.NOW


def ends_it(text: str) -> bool:
    """ "Annulla", "no, lascia stare": plain right after the place was told, and only then."""
    return _BARE.search(text) is not None


def asks_about_page(text: str) -> bool:
    """ "Posso chiudere la pagina?", "se chiudo perdo il posto?" """
    return (_PAGE.search(text) is not None and _ASKS_IF.search(text) is not None) or _GOES_OFF.search(text) is not None


def misses_somebody(text: str) -> bool:
    """ "Non arriva nessuno", "non vedo nessuno": of the others, not of oneself as "non mi serve nessuno" is."""
    return _NOBODY.search(text) is not None and _NEEDS.search(text) is None
