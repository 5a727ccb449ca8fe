"""Whether a yes to a read-back is clear: money moves and services change on nothing less."""

from __future__ import annotations

import re

_BUT = re.compile(
    r"\b(?:ma|per[oò]|aspett\w*|asp|attend\w*|ferm[oai]\w*|moment\w*|attimo|anzi|prima|invece|tranne|forse|magari|"
    r"non (?:so|sono sicur[oa])|boh|dipende)\b",
    re.IGNORECASE,
)
_HERE = re.compile(r"\b(?:(?:sono|sto) (?:ancora )?qu[ia]|ci sono|eccomi\w*|presente)\b", re.IGNORECASE)
"""An answer to "ci sei ancora?", and to nothing else."""
_TAKEN_BACK = re.compile(
    r"\bno\b|\bnon (?:l[oa] )?(?:ora|ancora|adesso|subito|oggi|proced\w+|far\w+|pag\w+|conferm\w+|blocc\w+|ricaric\w+|"
    r"attiv\w+|voglio|vorrei|pi[uù])\b|\bcambi\w+ idea\b|\bripens\w+",
    re.IGNORECASE,
)
_YES = re.compile(r"\b(?:s[iì]|ok|okay|va bene|certo|conferm\w+|esatto|giusto|procedi|vai)\b", re.IGNORECASE)
_NO = re.compile(r"\b(?:no|nn|non|annulla\w*|lascia\w*)\b", re.IGNORECASE)
_DROP = re.compile(
    r"\b(?:lasci(?:a|amo|ate|o)\w* (?:stare|perdere)|lascia perd\w+|molla|dimentic\w+|"
    r"non (?:mi )?(?:va|interessa|serve) pi[uù]|"
    r"annulla\w*|niente (?:pi[uù] )?(?:ricarica|bolletta|pagamento|offerta))\b",
    re.IGNORECASE,
)
_PRONOUN = r"(?:mi|ci|la|lo|le|li|mela|melo|cela|celo)?"
_TURN_ON, _TURN_OFF = r"attiva(?:re|te)?|metti", r"disattiva(?:re|te)?|togli(?:ere|ete)?|spegni|leva|ferma(?:re|te)?"
_SEND = r"manda(?:re|te)?|invia(?:re|te)?|inoltra(?:re|te)?|spedisci"
_VERBS = {
    "block_sim": r"blocca(?:re|te)?|blocchi",
    "report_fault": rf"apri(?:re|te)?|segnala(?:re|te)?|prenota(?:re|te)?|{_SEND}",
    "open_complaint": rf"apri(?:re|te)?|registra(?:re|te)?|{_SEND}",
    "update_ticket": r"aggiungi(?:ere|ete)?|scrivi(?:lo)?|sposta(?:re|te)?|chiudi|chiudete",
    "recharge": r"ricarica(?:re|te)?",
    "pay_bill": r"paga(?:re|te)?",
    "activate_offer": _TURN_ON,
    "activate_service": _TURN_ON,
    "deactivate_service": _TURN_OFF,
    "set_auto_recharge": rf"{_TURN_ON}|imposta(?:re|te)?",
    "stop_auto_recharge": _TURN_OFF,
    "update_profile": r"cambia(?:re|te)?|modifica(?:re|te)?|aggiorna(?:re|te)?|salva(?:re|te)?",
    "add_line": r"aggiungi(?:ere|ete)?",
    "save_card": r"salva(?:re|te)?",
    "remove_card": r"togli(?:ere|ete)?|rimuovi|elimina(?:re|te)?|cancella(?:re|te)?",
    "email_bill": _SEND,
    "request_call_back": r"(?:ri)?chiama(?:te|re)?|chiami",
}
"""What each act is called by whoever says yes to it."""
_OBJECTS = r"(?:(?:la|il|mia|mio|una)\s+)*(?:sim|scheda|segnalazione|richiesta|ticket|reclamo|ricarica|bolletta|linea)"
_FILLING = (
    r"(?:con|la|il|lo|l|le|i|di|una|un|fare|farl[oa]|procedere|vorrei|voglio|puoi|potete|pagamento|addebito|"
    r"automatica|auto|offerta|opzione|servizio|modifica|cambio|blocco|attivazione|invio|carta|mail|email)"
)
_AGREED = r"(?:s[iì]+|ok|okay|okk+|va bene|certo|perfetto|d['’]accordo|esatto|giusto|confermo|conferma|dai)"
_GO_ON = r"(?:procedi|procedete|proceda|procediamo|vai|fai|fallo|falla|fate|avanti|conferma|confermo)"
_AT_ONCE = r"(?:subito|pure|tutto|adesso|ora|immediatamente)"
_PLEASE = r"(?:grazie|per favore|perfavore|x favore|per piacere|prego|e)"


def is_clear_yes(text: str, act: str = "") -> bool:
    """ "Sì"; not "sì no", "ok ma aspetta", "va bene, però...", nor "sì, sono qui"."""
    return agrees(text, act) or not (
        _BUT.search(text) or _HERE.search(text) or (_YES.search(text) and _NO.search(text))
    )


def takes_back(text: str) -> bool:
    """Whether what stands behind a yes takes it back: "quanti giga ho? anzi no"."""
    return any(words.search(text) for words in (_BUT, _TAKEN_BACK, _DROP))


def names_only_the_act(text: str, act: str) -> bool:
    """ "Sì, fai la ricarica": all of it is a yes and the act's own name, and nothing that could mean another."""
    words = rf"(?:{_AGREED}|{_GO_ON}|{_VERBS.get(act, _GO_ON)}|{_OBJECTS}|{_AT_ONCE}|{_PLEASE}|{_FILLING})"
    return re.fullmatch(rf"(?:{words}\W+)*{words}\W*", text.strip().lower()) is not None


def agrees(text: str, act: str) -> bool:
    """ "Sì blocca", "ok procedi pure", of an act by its intent: a yes, its own verb or "subito", and nothing else.

    What a bare "sì" is, whoever understands the sentence says; this knows those that sound like the act put again.
    """
    verb = rf"(?:{_GO_ON}|(?:{_VERBS[act]}){_PRONOUN}(?:\W+{_OBJECTS})?|{_AT_ONCE})" if act in _VERBS else _GO_ON
    plain = text.strip().lower()
    return re.fullmatch(rf"(?:{_AGREED}\W+)+(?:{_PLEASE}\W+)*{verb}(?:\W+(?:{verb}|{_PLEASE}))*\W*", plain) is not None


def drops_what_runs(text: str) -> bool:
    """ "Lascia stare, fammi vedere le bollette": what is under way is given up, in passing."""
    return _DROP.search(text) is not None
