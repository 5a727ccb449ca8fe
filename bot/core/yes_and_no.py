"""Whether a yes to a read-back is clear: money moves and services change on nothing less."""

from __future__ import annotations

import re
from collections.abc import Collection

from bot.core.assent import assents

_BUT = re.compile(
    r"\b(?:ma|per[oò]|aspett\w*|asp|attend\w*|ferm[oai]\w*|moment\w*|attimo|anzi|prima|invece|tranne|forse|magari|"
    r"non (?:so|sono sicur[oa])|boh|dipende)\b",
    re.IGNORECASE,
)
_TAKEN_BACK = re.compile(
    r"\bno\b|\bnon (?:l[oa] )?(?:ora|ancora|adesso|subito|oggi|proced\w+|far\w+|pag\w+|conferm\w+|blocc\w+|ricaric\w+|"
    r"attiv\w+|voglio|vorrei|pi[uù])\b|\bcambi\w+ idea\b|\bripens\w+",
    re.IGNORECASE,
)
_YES = re.compile(r"\b(?:s[iì]|ok|okay|va bene|certo|conferm\w+|esatto|giusto|procedi|vai)\b", re.IGNORECASE)
_DROP = re.compile(
    r"\b(?:lasci(?:a|amo|ate|o)\w* (?:stare|perdere)|lascia perd\w+|molla|dimentic\w+|"
    r"non (?:mi )?(?:va|interessa|serve) pi[uù]|"
    r"annulla\w*|niente (?:pi[uù] )?(?:ricarica|bolletta|pagamento|offerta))\b",
    re.IGNORECASE,
)
_LET_GO = re.compile(
    r"^\W*(?:(?:no+|nah?|ma|ok|ah|vabb[eè]|va be(?:ne)?|boh|mah|allora)\W+)*(?:lasci(?:a|amo|ate|o)(?:l[aoie])?|"
    r"non (?:mi |ci )?(?:serve|servono|importa|interessa|va)|fa niente|non fa (?:niente|nulla)|come non detto|"
    r"niente|ormai|(?:ci )?ho (?:ci )?(?:ripensato|cambiato idea)|nah|pass[oa]|evit[oa]|un'altra volta)\b|"
    r"(?<!non ci ho )\bripensat\w+|(?<!non ho )\bcambiato idea\b|(?<!non )\bscherzavo\b|(?<!non )\bstavo scherzando\b",
    re.IGNORECASE,
)
_FINE_THEN = re.compile(r"^\W*(?:ok(?:ay)?|va bene)\W+allora\W+", re.IGNORECASE)
_ASKED_BACK = re.compile(
    r"\W*(?:(?:allora|quindi|tutto|è|e|ma|mi|dico(?: di)?|devo dire|scrivo|rispondo)\b\W*){0,3}"
    r"(?:s[iì]|ok(?:ay|k)?|va bene|bene|giusto|esatto|corretto|a posto|conferm[oi]|procedo|vado|basta)\b"
    r"(?:\W+(?:così|allora|quindi|no|vero|è))?\s*[?？]+\W*",
    re.IGNORECASE,
)
_UNSURE = r"(?:boh|no+|nah?|mah?|va be(?:ne)?|vabb[eè]|ok|uff\w*|allora|s[iì]|non (?:l[oa] )?so)"
_LEFT = re.compile(
    rf"^\W*(?:{_UNSURE}\W+)*(?:non\b[^,;.?]{{1,60}}[,;.]\W*)?"
    r"(?:lasci(?:a|o|amo|ate)(?:l[aoie])?(?:\W+(?:stare|perdere))?|fa niente|(?:non )?fa nulla|come non detto)"
    r"(?:\W+(?:dai|pure|va|va be(?:ne)?|vabb[eè]|grazie|allora))*\W*$",
    re.IGNORECASE,
)
_ENDS_IN_NO = re.compile(
    r"\W*+(?:(?:s[iì]+|ok(?:ay)?|va bene|bene|vabb[eè]|mah?|boh|ah|guarda|senti|dai|no|vai|procedi|conferm[ao]|fai|"
    r"certo|perfetto|fall[oa])\W++)*?"
    r"(?:allora|anzi|ma|però|pero|meglio(?: di)?|quindi|a questo punto|forse(?: è| e['’])? meglio(?: di)?)\W++"
    r"(?:no+|niente|nulla)(?:\W+(?:grazie|dai|va|scusa\w*|lascia(?:mo)?(?: (?:stare|perdere))?))*\W*+",
    re.IGNORECASE,
)
_HOLD = re.compile(
    r"^\W*(?:(?:no+|nah?|ma|ok|ah|aspett\w*|ferm\w+|scus\w+|(?:un )?attimo)\W+)*"
    r"(?:lasci(?:a|amo|ate)(?:l[aoie])?(?:\W*$| (?:stare|perdere|cos[iì]|com['’]|attiv|acces|pure|[sl][iì])|[,;.])|"
    r"come non detto|non (?:fare|farlo|toccare|togliere|cambiare|fate) (?:niente|nulla|pi[uù]))",
    re.IGNORECASE,
)
_POINTS_OUT = re.compile(
    r"^\W*(?:(?:no+|ma|ah|eh|aspett\w*|asp\w?|scus\w+)\W+)+(?:(?:intend\w+|dic(?:o|evo)|vogli\w+|volev\w+|parl\w+ di|"
    r"solo|proprio)\W+)*(?:quell[oaie]|quest[oaie])\b(?P<name>.*)$",
    re.IGNORECASE,
)
_SAID_OF_IT = re.compile(
    r"(?<!\bche)\s(?:è|e['’]|sono|era|erano)(?!\w)|\b(?:no|non|nn|gi[aà]|dopo|domani|poi|pag(?:o|a|hiamo|her\w+|at[aeio])|"
    r"ho|l['’]ho|abbiamo|annull\w+|togli\w*|basta)\b|\bl[aeio] (?!qui\b|lì\b|là\b)",
    re.IGNORECASE,
)
"""Behind the pointed thing: more than its name."""
MOST_WORDS = 10
"""A longer message is more than a yes and the act's name."""
_PRONOUN = r"(?:mi|ci|la|lo|le|li|mela|melo|cela|celo)?"
_TURN_ON = r"attiva(?:re|te)?|metti|accend(?:i|ere|ete)"
_TURN_OFF = r"disattiva(?:re|te)?|togli(?:ere|ete)?|spegni|leva|ferma(?:re|te)?"
_PAY = r"paga(?:re|te)?|pago|salda(?:re|te)?|addebita(?:re|te)?"
_SEND = r"manda(?:re|te)?|invia(?:re|te)?|inoltra(?:re|te)?|spedisci"
_VERBS = {
    "block_sim": r"blocca(?:re|te)?|blocchi",
    "report_fault": rf"apri(?:re|te)?|segnala(?:re|te)?|prenota(?:re|te)?|avvisa(?:re|te)?|{_SEND}",
    "open_complaint": rf"apri(?:re|te)?|registra(?:re|te)?|{_SEND}",
    "update_ticket": r"aggiungi(?:ere|ete)?|scrivi(?:lo)?|sposta(?:re|te)?",
    "recharge": rf"ricarica(?:re|te)?|{_PAY}|carica(?:re|te)?|manda(?:re|te)?|invia(?:re|te)?|metti",
    "pay_bill": rf"{_PAY}|manda(?:re|te)?|invia(?:re|te)?",
    "activate_offer": _TURN_ON,
    "activate_service": _TURN_ON,
    "deactivate_service": _TURN_OFF,
    "set_auto_recharge": rf"{_TURN_ON}|imposta(?:re|te)?",
    "stop_auto_recharge": rf"{_TURN_OFF}|elimina(?:re|te)?|rimuovi",
    "update_profile": r"cambia(?:re|te)?|modifica(?:re|te)?|aggiorna(?:re|te)?|salva(?:re|te)?",
    "add_line": r"aggiungi(?:ere|ete)?",
    "save_card": r"salva(?:re|te)?",
    "remove_card": r"togli(?:ere|ete)?|rimuovi|elimina(?:re|te)?|cancella(?:re|te)?",
    "email_bill": rf"{_SEND}|passa(?:re|te)?",
    "request_call_back": r"(?:ri)?chiama(?:te|re)?|chiami",
    "giving_up_call": r"annulla(?:te|re)?|disdici|disdite|cancella(?:te|re)?|togli|lascia",
    "leave_queue": r"esci|esco|uscire|lascia(?:re)?|annulla(?:te|re)?",
    "talk_to_human": r"passa(?:te)?|chiama(?:te)?|parla(?:re)?|metti",
    "manage_notices": rf"{_TURN_ON}|{_SEND}|avvisa(?:te|re)?",
    "enable_biometrics": rf"{_TURN_ON}|crea(?:re|te)?|usa(?:re|te)?",
}
"""What each act is called by whoever says yes to it."""
_NOUNS = {
    "block_sim": r"sim|scheda|presto|in fretta|di corsa|sbrigat[ei]|sbrigatevi",
    "report_fault": r"segnalazione|richiesta|ticket|quando (?:torna|e (?:tutto )?risolto|si risolve|funziona)",
    "open_complaint": r"reclamo|segnalazione",
    "update_ticket": r"segnalazione|richiesta|ticket|modifica|aggiunta",
    "recharge": r"ricarica|pagamento|io",
    "pay_bill": r"bolletta|fattura|pagamento|io",
    "activate_offer": r"offerta|opzione|pacchetto|promozione|attivazione",
    "activate_service": r"servizio|opzione|attivazione",
    "deactivate_service": r"servizio|opzione|offerta|disattivazione",
    "set_auto_recharge": r"ricarica(?: automatica)?|auto ?ricarica",
    "stop_auto_recharge": r"ricarica(?: automatica)?|auto ?ricarica",
    "update_profile": r"modifica|cambio|e ?mail|mail|numero|contatto",
    "add_line": r"linea|numero",
    "save_card": r"carta",
    "remove_card": r"carta",
    "email_bill": r"bollett[ae]|fattur[ae]|(?:a )?(?:quella |quell')?(?:e ?)?mail|a quell[oa]|(?:a )?quell'indirizzo",
    "request_call_back": r"chiamata|telefonata|richiamata",
    "giving_up_call": r"chiamata|telefonata|richiamata",
    "leave_queue": r"dalla|coda|fila|posto|attesa",
    "talk_to_human": r"operatore|operatrice|persona|collega|qualcuno|umano",
    "manage_notices": r"gli|avvis[oi]|notifiche|promemoria",
    "enable_biometrics": r"impronta|volto|passkey|biometria",
}
"""What each act is done to, or is called."""
_OF_ONESELF = {"stop_auto_recharge": r"la (?:tolgo|levo|spengo|disattivo|elimino|rimuovo)"}
""" "La tolgo": what the customer says of their own doing."""
_CHANGING = frozenset({"update_profile", "update_ticket", "giving_up_call", "leave_queue", "talk_to_human"})
"""Acts whose verb with "it" may be meant for what was read back, to be other than it is, or to be given up."""
_NOTHING = "(?!)"
"""The words of no act."""
_OBJECTS = r"(?:(?:la|il|mia|mio|una)\s+)*(?:sim|scheda|segnalazione|richiesta|ticket|reclamo|ricarica|bolletta|linea)"
_FILLING = (
    r"(?:con|la|il|lo|l|le|i|di|una|un|fare|farl[oa]|procedere|vorrei|voglio|puoi|potete|pagamento|addebito|"
    r"automatica|auto|offerta|opzione|servizio|modifica|cambio|blocco|attivazione|invio|carta|mail|email)"
)
_AGREED = r"(?:s[iì]+|ok|okay|okk+|va bene|certo|perfetto|d['’]accordo|esatto|giusto|confermo|conferma|dai)"
_GO_ON = r"(?:procedi|procedete|proceda|procediamo|vai|fai|fallo|falla|fate|avanti|conferma|confermo)"
_AT_ONCE = r"(?:subito|pure|tutto|adesso|ora|immediatamente)"
_PLEASE = r"(?:grazie|per favore|perfavore|x favore|per piacere|prego|e)"


def is_clear_yes(text: str, act: str = "", known: Collection[str] = (), more: str = "") -> bool:
    """ "Sì", "ok, ricarica 20 euro", and what was pressed; not "sì ma", "sì?", "sì domani", nor "sì, come no".

    `known`: the words of the read-back (`bot.core.assent.words_of`), which may be said again; `more`: further names
    of what is done.
    """
    own = act in _OF_ONESELF and orders_the_act(text, act)
    return not text.strip() or own or agrees(text, act) or assents(text, _VERBS.get(act, ""), _nouns(act, more), known)


def puts_act_again(text: str, act: str, known: Collection[str] = (), more: str = "") -> bool:
    """ "Sì, mandami la bolletta": a clear yes that names the act itself, whatever request it sounds like; "ok grazie",
    where nothing of the act is said, is none, nor is the act alone."""
    begins = re.match(rf"\W*{_AGREED}(?!\w)", text.lower()) is not None
    own = assents(text, _VERBS.get(act, ""), _nouns(act, more), known)
    return begins and own and not assents(text, _NOTHING, "", known)


_BEGINS_YES = re.compile(
    r"\W*(?:ok(?:ay)?\W+)?(?:grazie(?: mille| tante)?\W+)?(?:s[iì]+|certo|confermo)(?!\w)", re.IGNORECASE
)


def begins_with_yes(text: str) -> bool:
    """ "Sì grazie mille", "ok grazie sì" thank, and are a yes all the same; "ok grazie" only takes note."""
    return _BEGINS_YES.match(text) is not None


_PAYING = frozenset({"pay_bill", "recharge", "set_auto_recharge"})
_SENDS = re.compile(r"\b(?:mand|invi|sped)", re.IGNORECASE)
"""What is to be sent is a bill's paper, and no payment."""


def orders_the_act(text: str, act: str) -> bool:
    """ "Bloccala", "mandalo pure", at the read-back of that very act: its own imperative with "it", and no more."""
    if act not in _VERBS or act in _CHANGING or "?" in text:
        return False
    if act in _PAYING and _SENDS.search(text):
        return False
    order = rf"(?:(?:{_VERBS[act]})(?:me|ce)?l[aoie]|{_OF_ONESELF.get(act, _NOTHING)})"
    fill = rf"(?:{_AGREED}|{_PLEASE}|{_AT_ONCE}|allora|perfetto|e)"
    return re.fullmatch(rf"\W*(?:{fill}\W+)*{order}(?:\W+{fill})*\W*", text.strip().lower()) is not None


def _nouns(act: str, more: str) -> str:
    return "|".join(words for words in (_NOUNS.get(act, ""), more) if words)


def takes_back(text: str) -> bool:
    """Whether what stands behind a yes takes it back: "quanti giga ho? anzi no"."""
    return any(words.search(text) for words in (_BUT, _TAKEN_BACK, _DROP))


def names_only_the_act(text: str, act: str) -> bool:
    """ "Sì, fai la ricarica": all of it is a yes and the act's own name, and nothing that could mean another."""
    words = rf"(?:{_AGREED}|{_GO_ON}|{_VERBS.get(act, _GO_ON)}|{_OBJECTS}|{_AT_ONCE}|{_PLEASE}|{_FILLING})"
    plain = text.strip().lower()
    return len(plain.split()) <= MOST_WORDS and re.fullmatch(rf"(?:(?>{words}(?!\w))\W*+)++", plain) is not None


def agrees(text: str, act: str) -> bool:
    """ "Sì blocca", "ok procedi pure", of an act by its intent: a yes, its own verb or "subito", and nothing else.

    What a bare "sì" is, whoever understands the sentence says; this knows those that sound like the act put again.
    """
    verb = rf"(?:{_GO_ON}|(?:{_VERBS[act]}){_PRONOUN}(?:\W+{_OBJECTS})?|{_AT_ONCE})" if act in _VERBS else _GO_ON
    plain = text.strip().lower()
    if "?" in plain or len(plain.split()) > MOST_WORDS:
        return False
    rest = rf"(?:\W++(?>(?:{verb}|{_PLEASE})(?!\w)))*+\W*+"  # "ricarica ricarica": each word is read in one way only
    return re.fullmatch(rf"(?:{_AGREED}\W+)+(?:{_PLEASE}\W+)*{verb}{rest}", plain) is not None


def lets_go(text: str) -> bool:
    """A no to "riprendiamo?" in more words: "no lasciala, ci ho ripensato", "va bene allora niente"."""
    said = _FINE_THEN.sub("", text)
    return (_LET_GO.search(said) or _DROP.search(said)) is not None and _YES.search(said) is None


def ends_in_no(text: str) -> bool:
    """ "Sì ok allora no": what comes last counts."""
    return "?" not in text and _ENDS_IN_NO.fullmatch(text.strip()) is not None


def asks_back(text: str) -> bool:
    """ "Ok?", "va bene?", to a read-back: a question, and nobody's yes."""
    return _ASKED_BACK.fullmatch(text.strip()) is not None


def leaves_it(text: str) -> bool:
    """ "Boh, lascia": it ends so, and is no answer; not "non mi va di dirlo"."""
    return _LEFT.search(text) is not None


def holds_and_lets_go(text: str) -> bool:
    """ "No aspetta, lascialo": it sounds like a moment that is asked for, and gives up what is under way."""
    return _HOLD.search(text) is not None and "?" not in text


def points_out(text: str) -> bool:
    """ "No no, quella scaduta": a no that says which is meant, by its name alone; "no, quella no" is a no."""
    found = _POINTS_OUT.match(text)
    return found is not None and not (_SAID_OF_IT.search(found["name"]) or lets_go(text) or "?" in text)


def drops_what_runs(text: str) -> bool:
    """ "Lascia stare, fammi vedere le bollette": what is under way is given up, in passing."""
    return _DROP.search(text) is not None
