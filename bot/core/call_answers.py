"""What is said right after a promised call was told: courtesy, which keeps it, or plain words, which give it up."""

from __future__ import annotations

import re

from bot.core.call_words import withdraws_call

_PIECE = (
    r"(?:no+|nono|ok\w*|okay|s[iì]|va ben\w+|vabb?[eè]\w*|bene|benissimo|perfetto|ottimo|graz\w+|tante|mille|molte|"
    r"gentil\w+|scus[ai]|cos[iì]|per (?:ora|adesso|oggi|il momento)|al momento|(?:[eè] )?tutto(?: qui| ok| a posto)?|"
    r"(?:(?:sono|siamo|tutto) )?a posto|(?:mi )?basta|(?:nient|null|nessun)['’ ]?\s?altr[oa]|nient?e|niente|nulla|"
    r"non (?:mi |ci |ho |c['’ ]?[eè] )?(?:serve|occorre|bisogno|vuole)(?: di| d)?['’ ]?\s?"
    r"(?:altro|nient['’ ]?altro|null['’ ]?altro)|"
    r"altro|e|di|ciao|salve|arrivederci|saluti|a (?:domani|dopo|presto)|alla prossima|buon\w* (?:\w+))"
)
_COURTESY = re.compile(rf"\W*+(?:(?>{_PIECE}(?!\w))\W*+)++", re.IGNORECASE)
"""Each piece is atomic: "niente altro, niente altro..." is read in one way only."""
_GIVES_UP = re.compile(
    r"\b(?:lasci\w+|lassa\w*) (?:stare|perdere)\b|\b(?:annull|cancell|disd|revoc|elimin)\w+|"
    r"\b(?:non|nn) (?:mi |ci |ne )?(?:serve|occorre|interessa|voglio|vorrei|ho bisogno|c['’ ]?[eè] bisogno)"
    r"(?: pi[uù])?(?: (?:di |che |la |una |un['’]?\s*)*(?:nessun[oa]|parlare|sentire|essere|chiamat\w+|richiamat\w+|"
    r"operator\w+|persona|collega)\b.*)?\W*$|"
    r"\b(?:niente|nessun[oa]?|basta|stop)(?: pi[uù])?(?: con)?(?: la| le)? "
    r"(?:(?:ri)?chiamat\w+|telefonat\w+|operator\w+|person\w+|collega)\b|"
    r"\brinuncio\b|\bnon la voglio\b|\bnon mi chiam\w+\b",
    re.IGNORECASE,
)
_NOT_PLAIN = re.compile(
    r"\b(?:se|quando|forse|magari|posso|potrei|come|prima o poi|altrimenti|senn[oò])\b|\?|"
    r"\b(?:non|nn|senza) (?:la |lo |me la |mi |l['’])?(?:lasci|annull|cancell|disd|revoc|elimin|rinunci)\w*",
    re.IGNORECASE,
)
"""A condition, a question, or the contrary."""
_NEEDLESS = re.compile(
    r"\b(?:ho|abbiamo|tutto|gi[àa]|[eè]) (?:gi[àa] |poi |tutto )?(?:risolto|sistemato|a posto da s\w+)\b|"
    r"\b(?:si [eè]|s['’][eè]) (?:risolto|sistemato|aggiustato)\b|\b(?:anzi|ma no) (?:niente|nulla)\b|"
    r"\b(?:ci ho ripensato|ho cambiato idea)\b",
    re.IGNORECASE,
)


def is_courtesy(text: str) -> bool:
    """ "No grazie, è tutto", "a posto così": nothing else is wanted; the call that was told is."""
    return _COURTESY.fullmatch(text) is not None


def gives_up_call(text: str) -> bool:
    """ "No, non serve più", "lascia stare", "annulla": plain words, now and without a condition."""
    if withdraws_call(text):
        return True
    return _GIVES_UP.search(text) is not None and _NOT_PLAIN.search(text) is None


def may_give_up_call(text: str) -> bool:
    """ "Anzi niente, ho risolto": the call may be needless, which is asked."""
    return _NEEDLESS.search(text) is not None
