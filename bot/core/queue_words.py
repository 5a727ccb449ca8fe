"""What is said about waiting for a person, and about one who was there: words alone, no system."""

from __future__ import annotations

import re

from bot.core.complaints import is_abusive
from bot.core.impatience import PERSON, may_be_impatient, sounds_impatient
from bot.core.leads import FINE, NO, YES, lead
from bot.core.skills import skill_in

_NEVER_MIND = (
    r"vabbuò|tranquill[oi]|pazienza|io|tanto|ormai|fa niente|non c['’]è problema|nessun problema|non fa niente|"
    r"non importa"
)
_KEEPS = re.compile(
    rf"{lead(YES, FINE, NO, _NEVER_MIND)}"
    r"(?:aspetto|attendo|resto (?:qui |qua )?(?:in (?:coda|fila|attesa|linea)|ad aspettare)|"
    r"rimango(?: in (?:coda|fila|attesa))?|resto|resisto|sto qui|non ho fretta|tengo (?:il|duro)(?: posto)?)"
    r"(?:\W+(?:qui|qua|ancora un po|il collega|l['’]\s?operatore|il mio turno|in coda|volentieri|grazie|allora|"
    r"con calma))*\W*$",
    re.IGNORECASE,
)
_OTHER_MATTER = re.compile(
    r"\b(?:bollett|fattur|scadenz|scad|rinnov|giga|credito|ricaric|pagar|linea|tecnic|visita|guast|segnalazion|reclam|ticket|"
    r"modem|router|wi-?fi|internet|fibra|telefon|sim|rimbors|offert|promo|piano|codice|sms|e?-?mail|pacco|contratt|abboname|"
    r"consum|cost|roaming|servizi(?!o)|cart[ae]|pagat|pagament|pago|addebit|euro|squill|fisso|mobile|cellular|password|account|richiam|chiam)\w*",
    re.IGNORECASE,
)
"""What else one can wait for."""
_MINUTES_LEFT = re.compile(
    r"\bminuti\b (?:di (?:chiamate|telefonate|traffico) )?(?:(?:gratis|ancora|inclusi) )?"
    r"(?:mi (?:rest|riman|avanz)\w*|ho (?:ancora|a disposizione|disponibili)|mi sono rimasti)\b"
    r"(?! (?:ancora )?(?:da|di|in|davanti|prima|per)\b)",
    re.IGNORECASE,
)
"""Those of an offer, and none of waiting."""
_OF_A_STEP = re.compile(
    r"\b(?:ancora (?:niente|nulla|nessuno)|(?:niente|nulla|nessuno) ancora|tutto fermo)\b|"
    r"\b(?:serv\w*|vog?lio|vojo) (?:\w+ )?(?:adesso|ora|subito|mo)\W*$|^\W*(?:(?:dai|su|forza)\W*)+$|"
    r"^\W*nessuno\W*$|^\W*(?:[èé]|e['’]|sono) (?:\w+ ){0,3}\S+\W*$",
    re.IGNORECASE,
)
"""What may as well answer the question of a task: "si collega adesso?" – "ancora niente"."""
_BY_TICKET = re.compile(
    r"\b(?:lasc?i\w*|registr\w+|prend\w+)\W+(?:(?:mi|vi|ti|gli|pure|direttamente|allora|solo|qui)\W+){0,2}"
    r"(?:(?:una|la|un['’]?|1|n['’]?a)\W*)?(?:mia |semplice )?(?:ri[ck]h?iesta|richesta)\b|"
    r"\blasci\w* (?:gi[ùu] )?(?:una )?richiesta scritta\b",
    re.IGNORECASE,
)
_BY_MESSAGE = re.compile(
    r"\blasci\w*\W+(?:vi |gli |ti )?(?:(?:un|il) (?:messaggio|ticket|biglietto)|una nota|due righe|detto|scritto)\b|"
    rf"{lead(YES, FINE, NO, 'anzi|preferisco|meglio|scelgo|voglio|vada per|facciamo')}(?:la |una )?richiesta"
    r"(?: scritta)?\W*$",
    re.IGNORECASE,
)
"""What only somebody who waits says of a request."""
_OF = re.compile(r"^\s+(?:di|del\w*|d['’]|per(?! i colleghi\b| voi\b| un['’ ]))", re.IGNORECASE)
"""A request of something by name follows."""
_NOT_BY_TICKET = re.compile(r"\b(?:non|nn|senza|stare|perdere|annull\w+|cancell\w+)\b", re.IGNORECASE)
_SPOKE = re.compile(
    r"\b(?:ho|abbiamo|avevo) (?:gi[àa] |appena |prima )*(?:parlato|scritto|chattato|sentito|spiegato tutto)\b.{0,25}"
    rf"\b{PERSON}\b|"
    rf"\b(?:mi ha|mi hanno|mi aveva) (?:gi[àa] |appena )*(?:risposto|aiutato|seguito)\b.{{0,15}}\b{PERSON}\b|"
    rf"\b{PERSON}\b.{{0,15}}\bmi ha (?:gi[àa] |appena )*(?:detto|risposto|aiutato|seguito)\b|"
    rf"\b(?:con chi|chi)\b.{{0,15}}\b(?:ho parlato|mi ha risposto|mi ha seguito)\b|"
    rf"\bl[’']ho (?:gi[àa]|appena) (?:detto|spiegato)\b.{{0,25}}\b{PERSON}\b",
    re.IGNORECASE,
)
_HOURS = re.compile(
    r"\b(?:orari[oi]?|chiud\w+|apr(?:e|ite|ono)|(?:a|fino a|da) che ora|fino a (?:che ore|quando)|da che ore|domenica|"
    r"festiv\w+|sabato)\b",
    re.IGNORECASE,
)
MANY = 9
"""Words: a message of more of them may be about anything."""
FEW = 4
"""Words: what may still follow "lascia una richiesta" without being a matter of its own."""
_FOR_KIND = re.compile(
    rf"{lead(YES, FINE, NO, 'anzi|scusa|scusi|ma')}"
    r"(?:(?:è|é|e['’]|era|sarebbe|si tratta|parlo|ho bisogno|mi serve|riguarda|serve|volevo|vorrei) )?"
    r"(?:(?:qualcuno|quella|quello|uno) )?"
    r"(?:(?:per|del|della|dell['’]|di|sul|sulla) ?)?(?:(?:il|la|l['’]|mio|mia) ?){0,2}"
    r"(?:(?:linea|numero|telefono) (?:(?:di|del|della) )?)?"
    r"(?:fiss[oa]|casa|fibra|adsl|mobile|cellulare|telefonino|sim)"
    r"(?: (?:di|a) casa)?(?: (?:che (?:è|e['’]?) )?(?:sospes[oa]|staccat[oa]|bloccat[oa]|guast[oa]))?"
    r"(?:\W+(?:grazie|per favore|però|pero|invece))*\W*",
    re.IGNORECASE,
)
_WANTS = re.compile(
    r"\b(?:vo(?:glio|rrei)|pass\w+|fammi|fatemi|rimett\w+|ridat\w+|dammi|datemi|serve|ancora con|di nuovo)\b",
    re.IGNORECASE,
)
_THANKS = re.compile(r"\b(?:grazie|grz|graz\w*|ringrazi\w*|thanks|thank you|gentil\w+)\b", re.IGNORECASE)
_FED_UP = re.compile(
    r"\b(?:è|e['’]|é) (?:già )?la (?:seconda|terza|quarta|quinta|sesta|decima|ennesima|centesima) volta\b|"
    r"\bquante volte (?:te |ve )?(?:lo |la )?(?:devo|dovr\w+)\b|"
    r"\b(?:te |ve )?l['’]?\s?ho gi[àa] (?:detto|scritto|spiegato)\b|"
    r"\b(?:sono|so[’']?) (?:proprio |davvero )?"
    r"(?:stuf[oa]|stanc[oa]|esasperat\w+|arrabbiat\w+|incavolat\w+|incazzat\w+)\b|"
    r"\bnon ne posso pi[uù]\b|\bmi (?:avete|hai|hanno) (?:rotto|stufato|stancato)\b|\bche (?:schifo|vergogna)\b|"
    r"\b(?:vergogn|scandal)\w+\b|\bmi sto (?:stufando|incazzando|arrabbiando|scocciando)\b|"
    r"\b(?:mi|ci) (?:fa|fai|fate|state facendo|stai facendo) (?:proprio )?"
    r"(?:incazz|arrabbi|innervos|imbestial|incavol)\w+|"
    r"\bservizio (?:pessimo|penoso|vergognoso)\b|"
    r"\bnon (?:servi|capisci) (?:a )?(?:niente|nulla|un cazzo)\b",
    re.IGNORECASE,
)


def asks_place(text: str) -> bool:
    """ "Quanto manca?", "ci siete?", "datevi una mossa", said by somebody who waits in the queue."""
    return sounds_impatient(text) and not names_other_matter(text) and not keeps_place(text)


def may_answer_step(text: str) -> bool:
    """ "Ancora niente": the queue's, unless a task has just asked whether it works."""
    return _OF_A_STEP.search(text) is not None


def may_ask_place(text: str) -> bool:
    """Few words, one of them of the queue ("un'ora per un operatore, assurdo"), and no other matter."""
    return len(text.split()) <= MANY and may_be_impatient(text) and not names_other_matter(text)


def names_hours(text: str) -> bool:
    """ "A che ora chiude l'operatore?", "fino a quando rispondete?"."""
    return _HOURS.search(text) is not None


def names_other_matter(text: str) -> bool:
    """Whether the words are about something else that one can wait for: a bill, a recharge, a visit."""
    return _OTHER_MATTER.search(text) is not None or _MINUTES_LEFT.search(text) is not None


def leaves_request(text: str, *, waiting: bool) -> bool:
    """ "Lascia una richiesta", typed instead of pressed. `waiting`: of who waits, "lascio un messaggio" too.

    Of whoever does not wait it has to be that and nothing else: "lascio una richiesta di rimborso" is a complaint's.
    """
    if _NOT_BY_TICKET.search(text):
        return False
    said = _BY_TICKET.search(text)
    if waiting:
        return said is not None or _BY_MESSAGE.search(text) is not None
    rest = text[said.end() :] if said else ""
    return said is not None and not _OF.match(rest) and len(rest.split()) <= FEW


def keeps_place(text: str) -> bool:
    """ "Vabbè, aspetto": nothing is asked."""
    return _KEEPS.search(text) is not None


def says_thanks(text: str) -> bool:
    """ "Grazie", "ti ringrazio": not what was only taken for thanks."""
    return _THANKS.search(text) is not None


def says_spoke(text: str) -> bool:
    """ "Ho già parlato con un operatore": that it was so, not that another one is wanted."""
    return _SPOKE.search(text) is not None and _WANTS.search(text) is None


def sounds_angry(text: str) -> bool:
    """Insults, "è la terza volta che lo chiedo", "sono stufo" (rows 28 and 29)."""
    return is_abusive(text) or _FED_UP.search(text) is not None


def names_kind_alone(text: str) -> bool:
    """ "E per il telefono fisso", "per la linea di casa sospesa": which line the person is for, and nothing else."""
    return "?" not in text and skill_in(text) is not None and _FOR_KIND.fullmatch(text.strip()) is not None
