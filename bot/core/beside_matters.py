"""Questions beside what is talked about whose words say what they are of, though they sound like an act: who is on the
Wi-Fi, what is given back, points, the day of a renewal, a technician on a suspended line, what the care desk costs,
what happens when the gigabytes are used up, a report to be opened, what waits its turn."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum

from bot.core.leads import ASKING, FINE, YES, lead


class BesideMatter(StrEnum):
    """Each has a response `utter_matter_<value>`."""

    WIFI_USERS = "wifi_users"
    GIVEN_BACK = "given_back"
    POINTS = "points"
    RENEWAL_DAY = "renewal_day"
    VISIT_SUSPENDED = "visit_suspended"


_LEAD = lead(YES, FINE, ASKING, "poi|invece|solo")
_ON_IT = (
    r"(?:collegat\w+|conness\w+|attaccat\w+|agganciat\w+|(?:si |mi )?(?:collega|connette|attacca|aggancia)(?:no)?|"
    r"si sta(?:nno)? (?:collegando|connettendo)|usa(?:no)?|sta(?:nno)? usando|(?:mi )?(?:ruba|scrocca)(?:no)?|"
    r"entra(?:no|ti)?|dentro)"
)
_WHO = (
    r"(?:chi (?:\w+ ){0,2}?|(?:quant[ie]|quali|che|gli|i|altri) (?:apparecchi\w*|dispositiv\w+|telefon\w+|"
    r"cellular\w+|person[ae]|gente|utent[ei]|computer|pc|tv)(?: (?:che )?(?:sono|ci sono|si|stanno))? |"
    r"quant[ie] (?:sono|siamo|si) )"
)
_WIFI = r"(?:wi-? ?fi|modem|router|rete(?: di casa)?|internet di casa)"
_USERS = re.compile(rf"\b{_WHO}(?:[^\W\d_]['’]\s?)?{_ON_IT}\b", re.IGNORECASE)
_OF_WIFI = re.compile(rf"\b{_WIFI}\b", re.IGNORECASE)
_OF_ACCOUNT = re.compile(r"\b(?:account|profilo|access[oi]|chat|area|sessioni?|passkey|linea|sim)\b", re.IGNORECASE)
_BACK = re.compile(
    r"\b(?:restitu\w+|riconsegn\w+|rend(?:o|ere|erl[ieoa]|iamo)|res[ieoa]|ridar\w+|ridò|rispedi\w+|riport\w+|"
    r"(?:l[ieoa] )(?:teng\w+|tenere)|tenerl[ieoa]|(?:rimangono|restano|sono|diventano) (?:a me|miei))\b",
    re.IGNORECASE,
)
_MUST = re.compile(
    r"\?|\b(?:devo|dovrei|dobbiamo|bisogna|vann?o|si devono|tocca|posso|son[oi]? (?:miei|da))\b", re.IGNORECASE
)
_NOT_A_THING = re.compile(
    r"\b(?:sold[io]|credito|euro|numer[oi]|rimbors\w*|modem|router|decoder|line[ae]|sim|bollett\w+|contratto|"
    r"giga\w*|minuti|offert[ae]|promozion\w+|scont[oi])\b",
    re.IGNORECASE,
)
_EXTENDERS = re.compile(r"\b(?:extender|ripetitor[ei]|apparecch\w+|dispositiv[oi]|adattator[ei])\b", re.IGNORECASE)
_POINTS = re.compile(
    r"\b(?:mi |ci |si )?(?:dat?e|dai|danno|ho|avete|c['’]è|ci sono|accumul\w+|guadagn\w+|raccol\w+|prend\w+|ottengo|"
    r"fa(?:cci)?o|quant[ie]|valgono|scad\w+|us\w+|come)\b[^.?!]{0,30}"
    r"\b(?:punti(?! vendita)(?! di)|raccolta punti|programma fedeltà|premi fedeltà|cashback)\b",
    re.IGNORECASE,
)
_MOVES = r"(?:spost|cambi|anticip|posticip|rinvi|rimand|ritard|modific|sceg\w*l)\w*"
_DAY = r"(?:(?:la |il )?(?:data|giorno|scadenza) (?:del|di) (?:mio )?|il (?:mio )?)rinnovo"
_RENEWAL = re.compile(
    rf"\b{_MOVES}\b[^.?!]{{0,12}}\b{_DAY}|\bquando (?:si |mi si )?rinnova\b[^.?!]{{0,15}}\b{_MOVES}|"
    rf"\b{_MOVES} (?:il |la )?(?:giorno|data) (?:in cui|che|quando) (?:\w+ )?(?:rinnov|prend|scal|addebit)\w*",
    re.IGNORECASE,
)
_NO_RENEWAL = re.compile(r"\b(?:bollett\w+|fattur\w+|ricaric\w+|tecnico|appuntamento|person[ae])\b", re.IGNORECASE)
_VISIT = re.compile(
    r"\btecnic[oi]\b[^.?!]{0,12}\b(?:vien\w*|arriv\w+|verr\w+|esc\w+|pass\w+|interv\w+)|"
    r"\b(?:vien\w*|arriv\w+|verr\w+|mandate)\b[^.?!]{0,12}\btecnic[oi]\b",
    re.IGNORECASE,
)
_SUSPENDED = re.compile(
    r"\b(?:sospes[ao]|staccat[ao]|bloccat[ao]|mi avete (?:staccato|sospeso)|moros[oi]|"
    r"(?:non|nn) (?:ho|abbiamo) (?:ancora )?pagat[oi]|non pago|senza (?:aver )?pagare|da pagare|insolut\w+|"
    r"(?:bollett\w+|fattur\w+) (?:scadut\w+|apert\w+|arretrat\w+|non pagat\w+))\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"\?|\b(?:lo stesso|comunque|anche se|ugualmente|se)\b", re.IGNORECASE)
_CARE_PRICE = re.compile(
    r"(?:^\W*|\b(?:il|al|lo|un|del|vostro|numero|chiamare) )(?:187|119|191)\b(?! (?:euro|€))[^.?!]{0,20}"
    r"\b(?:a pagamento|cost[ai]\w*|si paga|pago|gratis|gratuit\w+|prezzo)\b(?! (?:la|il|una?|le|i|con)\b)|"
    r"\b(?:cost[ai]\w*|si paga|pago|gratis|gratuit\w+)\b(?! (?:la|una?|le|i) (?!chiamat|telefonat))[^.?!]{0,20}"
    r"\b(?:il|al|lo|un|del) (?:187|119|191)\b(?! (?:euro|€))",
    re.IGNORECASE,
)
_COUNTED = r"(?:i giga\w*|i gb|i dati|i minuti|gli sms|il traffico|i miei giga)"
_ENDED = r"(?:finisc\w+|finit\w+|esaur\w+|termin\w+|super\w+|consum[oi] tutti|sfor\w+)"
_NAMED_END = re.compile(
    rf"\b(?:se|quando|dopo che|una volta)\b[^.?!]{{0,15}}\b(?:{_ENDED} (?:tutti )?{_COUNTED}|{_COUNTED} {_ENDED})\b",
    re.IGNORECASE,
)
_END_ASKED = re.compile(
    r"\b(?:succede|pag[oai]\w*|cost\w+|scal\w+|tol[gt]\w+|tog\w+|sold[io]|credito|consumo|blocc\w+|navig\w+|rallent\w+|"
    r"addebit\w+|prende\w*)\b",
    re.IGNORECASE,
)
_OPENS = re.compile(
    rf"{_LEAD}(?:(?:vorrei|voglio|puoi|potete|possiamo|posso) )?"
    r"(?:(?:apri|apr(?:o|iamo|ite|ire|iam[eo])|fai|fate|facciamo|fare|fammi|aprimi|apritemi|registra|inoltra|manda|"
    r"invia)\b[^.?!]{0,12}\b(?:segnalazione|ticket|guasto|pratica)|"
    r"(?:apri(?:l[ao]|amol[ao]|tel[ao])|apramela|aprimela|segnal(?:al[oa]|amolo|iamol[oa]|atel[oa]|iamo)))"
    r"(?: (?:allora|subito|adesso|ora|per favore|grazie|dai|pure))*\W*$",
    re.IGNORECASE,
)
_CUSTOMER_CODE = re.compile(r"\b(?:codice|numero|id) (?:di )?cliente\b", re.IGNORECASE)
_ENTERS = re.compile(
    r"\b(?:acced\w+|entr(?:o|are|ato|arci)|login|loggar\w+|(?:non|nn) (?:\w+ )?(?:ho|so|ricordo|trovo))\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:non|nn|niente|nulla|nessun\w*)\b", re.IGNORECASE)
_LINE_ALONE = re.compile(
    rf"{_LEAD}(?:(?:della|del|di|la|il|quell[ao]) ){{0,2}}(?:(?:linea|telefono) )?(?:di )?"
    r"(?:fibra|adsl|fiss[oa]|casa|internet|mobile|cellulare|sim)(?: (?:di )?(?:casa|fissa|mobile))?\W*$",
    re.IGNORECASE,
)
_FEW = 6
_NEXT: Mapping[str, str] = {
    "report_fault": r"segnalazione|guasto|problema|lentezza",
    "open_complaint": r"reclamo",
    "pay_bill": r"bolletta|fattura|pagamento",
    "recharge": r"ricarica",
    "activate_offer": r"offerta|promozione",
    "activate_service": r"servizio",
    "deactivate_service": r"servizio|disattivazione",
    "update_profile": r"e?-?mail|indirizzo|dati|contatto",
    "set_auto_recharge": r"ricarica automatica",
    "block_sim": r"blocco|sim",
}
_OTHER = r"(?:l['’]\s?)?altr[ao](?: (?:cosa|richiesta|roba))?|resto|seconda(?: cosa| richiesta)?"
_ASKED_NEXT = rf"{_LEAD}(?:per |con )?(?:e )?(?:il |la |l['’]\s?|quell[ao] |i |lo )?(?:mi[ao] )?"
_TAIL = r"(?: (?:di prima|quando|che fine fa|dopo|la fai|lo fai|la apri|la apriamo|me la fai|l['’]hai fatta))*\W*$"


def matter_in(text: str, *, of_wifi: bool, of_extras: bool, of_ticket: bool) -> BesideMatter | None:
    """What the words ask. `of_...`: what was told last, or is under way: the words need not name it then."""
    if _is_of_wifi(text, told=of_wifi):
        return BesideMatter.WIFI_USERS
    if _gives_back(text, told=of_extras):
        return BesideMatter.GIVEN_BACK
    if _POINTS.search(text):
        return BesideMatter.POINTS
    if _RENEWAL.search(text) and not _NO_RENEWAL.search(text):
        return BesideMatter.RENEWAL_DAY
    if _VISIT.search(text) and _SUSPENDED.search(text) and (of_ticket or _ASKS.search(text)):
        return BesideMatter.VISIT_SUSPENDED
    return None


def _is_of_wifi(text: str, *, told: bool) -> bool:
    """ "E vedo chi è collegato?", after the Wi-Fi or with its name; not who is signed in."""
    if _OF_ACCOUNT.search(text) or not _USERS.search(text):
        return False
    return told or _OF_WIFI.search(text) is not None


def _gives_back(text: str, *, told: bool) -> bool:
    """ "Li devo restituire se disdico?", of what comes with an offer; the modem's own rules are known."""
    if not _BACK.search(text) or not _MUST.search(text) or _NOT_A_THING.search(text):
        return False
    return told or _EXTENDERS.search(text) is not None


def asks_care_price(text: str) -> bool:
    """ "Ma il 191 è a pagamento?": the care desk's own numbers."""
    return _CARE_PRICE.search(text) is not None


def asks_when_used_up(text: str) -> bool:
    """ "Se finisco i giga pago a consumo?", with what is counted named, and what is asked of it."""
    return _NAMED_END.search(text) is not None and _END_ASKED.search(text) is not None


def opens_report(text: str) -> bool:
    """ "Sì apri la segnalazione", "segnaliamolo": of a line that was just spoken of as slow, or not working."""
    return _OPENS.search(text) is not None


def asks_customer_code(text: str) -> bool:
    """ "Mi serve il codice cliente"."""
    return _CUSTOMER_CODE.search(text) is not None and _ENTERS.search(text) is None


def names_line_alone(text: str) -> bool:
    """ "La fibra": a line, and nothing that is amiss with it."""
    return _LINE_ALONE.match(text) is not None


def names_only(text: str) -> bool:
    """ "Il fisso", "quella di casa": few words that refuse nothing."""
    return len(text.split()) <= _FEW and _NOT.search(text) is None


def asks_of_next(text: str, intents: tuple[str, ...]) -> str | None:
    """Which of these, that wait their turn, "e la segnalazione?" asks after; "l'altra cosa" is the first of them."""
    if re.search(rf"{_ASKED_NEXT}(?:{_OTHER}){_TAIL}", text, re.IGNORECASE):
        return intents[0] if intents else None
    named = (one for one in intents if one in _NEXT)
    return next((one for one in named if re.search(rf"{_ASKED_NEXT}(?:{_NEXT[one]}){_TAIL}", text, re.I)), None)
