"""What is wanted of notices about bills: on, off, or to know how it stands."""

from __future__ import annotations

import re
from enum import StrEnum

from bot.core.drifting import names_nothing_at_all
from bot.core.leads import FINE, NO, NOW, STOPPING, UNSURE, YES, lead
from bot.core.task_questions import TaskQuestion, asked_of_task
from bot.core.undoing_words import END


class Wanted(StrEnum):
    ON = "on"
    OFF = "off"
    STATE = "state"
    CHANNEL = "channel"
    WHEN = "when"
    COSTS = "costs"
    UNDONE = "undone"


_TOLD = (
    r"(?:avvis\w+|avvert\w+|notific\w+|promemoria|reminder|ricord\w+|arricord\w+|mand\w+|invi\w+|riceve\w+|"
    r"vogli\w+|vorrei|scriv\w+|mess\w+|sms|solleciti|alert|preavvis\w+|ser(?:ve|vono)|bisogno)"
)
_ON = r"[^\w,;:.!?]+(?!(?:vogli|vorre|volev|attiv|mett)\w*|(?:avvis|avvert|ricord|mand|invi|scriv)\w*(?:mi|ci)\b)"
"""On to the next word of what a "no" takes away; after a comma, and before a wish, it is a no to something else."""
_TAKE_AWAY = re.compile(
    r"\b(?:disattiv\w+|disabilit\w+|togli\w*|tolg\w+|toglier\w+|rimuov\w+|elimin\w+|cancell\w+|annull\w+|"
    r"blocc\w+|ferm\w+|spegn\w+|smett\w+|piantat\w+|revoc\w+|ritir\w+|stop|basta|off|disiscriv\w+|lev(?:a|are|ate|alo|ali|arlo)|"
    r"cavem\w+|troppi)\b|"
    rf"\b(?:non|nn|nun|nessun\w*|senza)\b(?:\W+\w+){{0,4}}?\W+{_TOLD}(?!\w)|"
    rf"\b(?:no|niente)\b(?:{_ON}\w+){{0,4}}?{_ON}{_TOLD}(?!\w)|"
    r"\b(?:vogli\w*|voeuri|scriv\w+|avvis\w+)\W+(?:pi[uù]|pu|cchi[uù])(?!\w|\W+(?:presto|tardi|spesso|volte|avanti|di))",
    re.IGNORECASE,
)
_MISSED = re.compile(
    r"\b(?:come mai|perch[eéè]|xk[eéè]?|xch[eéè]?) (?:non|nn|nessuno)\b|\bnessuno (?:mi|ci|vi)\b|\b(?:non|nn) è che\b|"
    r"\b(?:non|nn) (?:mi |ci )?(?:avete|hai|ha|è|e'|sono) (?:mai )?(?:avvis\w+|avvert\w+|arrivat\w+|mandat\w+)|"
    r"\b(?:non|nn) mi arriv\w+",
    re.IGNORECASE,
)
"""That nothing came is a complaint about it, not the wish for less."""
_FORGET = re.compile(
    r"\b(?:non|nn)\b(?:\W+\w+){0,3}?\W+"
    r"(?:dimentic\w+|scord\w+|pagar\w*|scad\w+|perd\w+|arrivare tardi|ricord(?:o|armi)|dopo)\b",
    re.IGNORECASE,
)
""" "Così non mi dimentico": who does not want to forget wants to be told."""
_IS = re.compile(r"\b(?:sono|risult\w+|erano|li ho|ce li ho)\b", re.IGNORECASE)
_WISHES = re.compile(
    r"\b(?:(?:ri)?attiv(?:a|ami|ate|atemi|are|iamo|al[ie]|atel[ie]|arl[ie])|vogli\w+|vorrei|metti\w*|mett\w+|avvis(?:ami|atemi|armi|arci)|"
    r"avvert(?:imi|itemi|irmi)|ricord(?:ami|atemi|armi)|mand(?:ami|atemi|armi)|pu(?:oi|ò)|potete|si pu[oòo'])(?!\w)",
    re.IGNORECASE,
)


_AGAIN = re.compile(
    r"\b(?:ri(?:attiv|mett|abilit|accend|prend|vogli|vorrei)\w*|ripristin\w*|di nuovo|(?:ci ho )?ripensat\w*|"
    r"cambiato idea|(?:lascia|tieni|tien)(?:mel|l)?[ie]|anzi (?:s[iì]|li|le))(?!\w)",
    re.IGNORECASE,
)
_BESIDE_AGAIN = re.compile(
    r"n+o+|ma|anzi|s[iì]|ok|scus\w*|aspetta|senti|per|favore|piacere|grazie|prego|gli|i|le|li|quegli|quelle|ho|mi|ci|"
    r"ti|pure|allora|invece|meglio|dai|subito|adesso|ora|tutt[ie]|come|prima|erano|e|voglio|vorrei|"
    r"mand(?:ami|atemi|ameli|atemeli)|attiv[ie]|acces[ie]|"
    r"avvis[oi]|notific\w+|promemoria|sms|messagg\w+|e-?mail|mail|(?:delle|sulle|della|sulla) (?:bollett\w+|fattur\w+)",
    re.IGNORECASE,
)
_WORD = re.compile(r"(?:(?:delle|sulle|della|sulla) )?\w+", re.IGNORECASE)
_TELL = (
    r"(?:(?:scrivete|avvis|avvert|ricord|notific|segnal)\w*(?:mi|ci|telo|melo)\b|(?:mi|ci) (?:\w+ )?(?:avvis|avvert|"
    r"ricord|notific)\w+|"
    r"(?:mi |ci )?mand\w* (?:un |una )?(?:avviso|messaggi\w+|sms|promemoria|notifica|mail|e-?mail))"
)
_LET_KNOW = (
    r"(?:(?:fa(?:mmi|temi|teci|rmi)|(?:mi|ci) (?:fa(?:i|te)|puoi fare|potete fare)) sapere|(?:mi|ci) scriv\w+|"
    r"scriv(?:imi|ermi))"
)
"""With these a date may be asked for as well: "fammi sapere quando scade"."""
_EACH_TIME = (
    r"(?:ogni volta|tutte le volte|appena|quando (?:c['’]\s?[èe]|ci sono|esc\w+|uscir\w+|arriv\w+|è (?:pronta|"
    r"uscita|arrivata)|sta per))"
)
_WISHED = re.compile(
    rf"\b(?:{_TELL}[^.;!?]{{0,25}}?\b(?:quando|se|ogni volta|appena|prima)\b|"
    rf"{_LET_KNOW}[^.;!?]{{0,25}}?\b{_EACH_TIME}(?!\w))[^.;!?]{{0,40}}?"
    r"\b(?:pagare|scad\w+|(?:nuov[ae] )?(?:bollett[ae]|fattur[ae]))\b",
    re.IGNORECASE,
)
_BILLS = re.compile(r"\b(?:bollett\w+|fattur\w+|scad\w+|pag\w+)\b", re.IGNORECASE)
_OF_PAYMENTS = re.compile(r"\b(?:pagat[oaie]|pagamento|accredit\w+|ricarica)\b", re.IGNORECASE)

_NAMED = re.compile(r"\b(?:bollett\w+|fattur\w+|pag(?:o|are|amento)|scadenz\w+)\b", re.IGNORECASE)
_ELSE = re.compile(
    r"\b(?:rinnov\w+|sim|scheda|spend\w+|speso|spese|consum\w+|preliev\w+|prelev\w+|scal(?:at|er)\w+|pacc\w+)\b|"
    r"\b(?:scad\w+|finisc\w+|termin\w+)\b[^.?!]{0,20}\b(?:offerta|promo(?:zione)?|contratto|vincolo)\b|"
    r"\b(?:offerta|promo(?:zione)?|contratto|vincolo)\b[^.?!]{0,20}\b(?:scad\w+|finisc\w+|termin\w+)",
    re.IGNORECASE,
)

_THEM = (
    r"(?:(?:gli|l['’]|un|questi?|quest['’]|degli|il|la|le|i|lo|questo|questa|questa cosa|un['’])?\s?"
    r"(?:avvis[io]|notific(?:a|he)|promemoria|sms|messaggi[o]?|servizio|cosa)|quest[oaie])"
)
"""What the notices are called by whoever asks about them."""
_FRONT = lead(YES, FINE, NO, STOPPING, NOW, UNSURE, "poi|invece|una (?:domanda|cosa)|prima")
_TO_ME = r"(?:(?:me|ce|mi|ci|lo|li|la|le|si) )*"
_TELLS = (
    r"(?:dici|dite|dir(?:ai|ete)|avvis(?:i|ate|er\w+)|avvert(?:i|ite|ir\w+)|scriv(?:i|ete|er\w+)|mand(?:i|ate|er\w+)|"
    r"invi(?:i|ate|er\w+)|arriv(?:a|ano|er\w+)|ricord(?:i|ate|er\w+)|fa(?:i|te) sapere|partono|parte|ricevo|vedo)"
)
_OF_BILL = r"(?:la|della) (?:bolletta|fattura)"
_BEFORE_DUE = rf"(?: (?:che|della|dalla|di) (?:la )?(?:scad\w+|bolletta|fattura)(?: {_OF_BILL})?)?"
_DAYS = rf"(?:quanto(?: tempo)?|quant[ie] (?:giorni|ore)|\w+ giorni) prima{_BEFORE_DUE}"
_TOLD_OF = rf"(?: {_TO_ME}{_TELLS})?(?: {_THEM})?"
_WHEN = re.compile(
    rf"{_FRONT}(?:(?:di )?{_DAYS}{_TOLD_OF}{_BEFORE_DUE}|quanti giorni|"
    rf"(?:con )?(?:quanto|che) (?:anticipo|preavviso){_TOLD_OF}|(?:da )?quando {_TO_ME}{_TELLS}(?: {_THEM})?|"
    rf"(?:a )?che ora {_TO_ME}{_TELLS}|(?:{_TO_ME}{_TELLS} )?(?:anche )?di notte|"
    rf"(?:ogni quanto|quante volte|quanti(?: {_THEM})?){_TOLD_OF}|"
    rf"(?:{_TO_ME}{_TELLS} )?(?:solo )?una volta(?: sola)?(?: per bolletta)?){END}",
    re.IGNORECASE,
)
_WHICH = r"(?:a|su|con) (?:che|quale) (?:numero|mail|e-?mail|indirizzo|canale|chat)"
_WHERE = re.compile(
    rf"{_FRONT}(?:(?:dove|come|in che modo) {_TO_ME}{_TELLS}(?: {_THEM})?|dove|{_WHICH}{_TOLD_OF}){END}",
    re.IGNORECASE,
)
_FREE = r"(?:(?:tutto|davvero|sempre) )?(?:gratis|gratuit[oaie]|a pagamento)"
_COSTS = re.compile(
    rf"{_FRONT}(?:(?:ma )?(?:solo |soltanto )?(?:se|purché|basta che) )?(?:{_THEM} )?(?:non )?(?:mi |ci )?"
    rf"(?:cost(?:a|ano|i|erà|eranno)(?: (?:qualcosa|niente|nulla|soldi))?|quanto (?:mi )?(?:cost(?:a|ano)|si paga)|"
    rf"(?:è|e['’]|sono|sarebbe|sia) {_FREE}|{_FREE}|si paga(?:no)?(?: (?:qualcosa|niente|nulla))?|"
    r"(?:devo )?pag(?:o|are) (?:qualcosa|niente|nulla)|"
    r"(?:ci sono|c['’]?\s?[eè]|ha|hanno) (?:\w+ )?(?:cost[oi]|spes[ae]|commission[ei])(?: \w+)?)"
    rf"(?: in più)?(?: {_THEM})?(?:\W+(?:s[iì]|ok|va bene))?{END}",
    re.IGNORECASE,
)
_TAKEN = r"(?:togl|tolg|lev|disattiv|ferm|annull|disdic|elimin|cancell|smett|spegn|spengo|blocc|interromp)\w*"
_HOW = r"(?:(?:si|l[oiae]|posso|potrei|faccio|si fa|devo fare|a|per|poi|dopo) )*"
_HOW_OFF = re.compile(rf"{_FRONT}come {_HOW}{_TAKEN}(?: {_THEM})?{END}", re.IGNORECASE)
_LASTS = re.compile(rf"{_FRONT}(?:(?:per )?quanto (?:tempo )?dura(?:no)?|fino a quando(?: \w+)?){END}", re.IGNORECASE)
_HOW_THEY_WORK = re.compile(rf"{_FRONT}come funziona(?:no)?(?: {_THEM})?{END}", re.IGNORECASE)
_NAMED_SO = re.compile(rf"\b(?:{_THEM}|l[ie]|smett\w+|idea|ripens\w+)(?!\w)", re.IGNORECASE)


def asked_of_notices(text: str) -> Wanted | None:
    """What is asked of the notices themselves, in words that name nothing else: when they come, where, what they cost,
    how they are stopped; None: nothing of that."""
    for asked, words in ((Wanted.WHEN, _WHEN), (Wanted.CHANNEL, _WHERE), (Wanted.COSTS, _COSTS)):
        if words.search(text):
            return asked
    if _HOW_THEY_WORK.search(text):
        return Wanted.STATE
    if _HOW_OFF.search(text) or _LASTS.search(text):
        return Wanted.UNDONE
    undone = asked_of_task(text) is TaskQuestion.UNDONE and names_nothing_at_all(_NAMED_SO.sub(" ", text))
    return Wanted.UNDONE if undone else None


def is_of_another_matter(text: str) -> bool:
    """ "Avvisami prima che si rinnovi l'offerta": something of which nobody is told, and no bill; not what
    is told by itself once it is done, as an order is."""
    return _ELSE.search(text) is not None and _NAMED.search(text) is None


def wishes_to_be_told(text: str) -> bool:
    """ "Scrivetemi quando c'è da pagare"; not "fammi sapere quando scade", nor of a payment that was made."""
    return _WISHED.search(text) is not None and _OF_PAYMENTS.search(text) is None


def wants_them_again(text: str) -> bool:
    """ "No, riattivali", right after they were switched off, and nothing else: not "cambiato idea, ricarica 10"."""
    beside = _AGAIN.sub(" ", text)
    return beside != text and all(_BESIDE_AGAIN.fullmatch(word) for word in _WORD.findall(beside))


def names_bills(text: str) -> bool:
    """Whether it is said that bills are meant."""
    return _BILLS.search(text) is not None


def wanted_in(text: str) -> Wanted:
    """A bare "avvisi bollette" asks how it stands: nothing is switched on or off by a guess."""
    if _TAKE_AWAY.search(_MISSED.sub(" ", _FORGET.sub(" ", text))):
        return Wanted.STATE if _is_question(text) else Wanted.OFF
    if _WISHES.search(text) or _FORGET.search(text) or _MISSED.search(text):
        return Wanted.ON
    return Wanted.STATE


def _is_question(text: str) -> bool:
    """ "Sono disattivati gli avvisi?" asks; "puoi disattivarli?" wishes."""
    return text.rstrip().endswith("?") and _IS.search(text) is not None
