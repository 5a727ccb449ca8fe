"""What a customer's words about offers mean beyond the entities in them."""

from __future__ import annotations

import re
from typing import Any

from bot.core.leads import FINE, NO, UNSURE, lead
from bot.core.offers import ExtraKind
from bot.core.ordinals import ORDINAL, place_of
from bot.core.requests import Request

_SERVICES = re.compile(r"\b(?:servizi\w*|opzion\w+|antivirus|segreteria|estero)\b", re.IGNORECASE)
_OTHER_PLAN = re.compile(
    r"\b(?:cambi\w*|modific\w+|pass\w+|altr[ao]|divers[ao])\b.*\b(?:pian[oi]|tariff[ae]|offerta mobile)\b"
    r"|\b(?:piani|tariff\w+)\b|\bpass(?:o|are|iamo|aggio)\b.*\b(?:giga|fibra|solo voce|business)\b",
    re.IGNORECASE,
)
_COST = re.compile(
    r"\bquanto (?:mi |ci |vi )?(?:cost\w+|vien\w+|si paga|pago|pagherei|è|sarebbe|spendo)\b|\bquant['’]\s?[eè]\b|"
    r"\b(?:che|quale?|il|qual è il) (?:prezzo|costo)\b|\ba quanto (?:sta|viene|ammonta)\b|"
    r"\bcosta (?:tanto|molto|qualcosa)\b",
    re.IGNORECASE,
)
_PREMIUM = re.compile(
    r"\b(?:sms|messaggi\w*|serviz\w+|numeri|chiamat\w+|abbonament\w+|contenut\w+|cos[ae]|rob[ae])\b[^.;!?]{0,20}?"
    r"\b(?:a pagamento|premium|a sovrappre(?:zzo|zo))\b|"
    r"\bsovrappre(?:zzo|zo)\b|(?<![\d.,])89[24589]\b(?![.,]?\d| ?(?:euro|€))|"
    r"\b(?:sms|messaggi\w*|abbonament\w+|chiamat\w+) (?:da|di) \d+[.,]\d\d\b",
    re.IGNORECASE,
)
_KEEPS_OFF = re.compile(r"\b(?:blocc\w+|ferm\w+|imped\w+|evit\w+)\b", re.IGNORECASE)
_HOW = re.compile(r"\?|\b(?:come|posso|si p(?:uò|uo|ossono)|possibile|c['’]\s?è modo)(?!\w)", re.IGNORECASE)
_PLACE = re.compile(
    r"\b(?:attiv\w*|mett\w*|vogli\w+|vorrei|prend\w*|quell[ao]|aggiung\w*|disattiv\w*|togli\w*|scelgo|ok|s[iì])\W+"
    rf"(?:la|il|quell[ao])\s+(?P<place>{ORDINAL})\b"
    r"(?!\s+(?:volta|vista|cosa|linea|bolletta|rata|sim|settiman\w+|giorno|mese|rata|possibil\w+|(?:di|del|dimmi)\b|"
    r"che(?!\s+(?:mi\s+)?(?:hai|avete))))",
    re.IGNORECASE,
)
"""With its article: "prima" alone says when."""
_TOO_DEAR = re.compile(
    rf"{lead(FINE, NO, UNSURE, 'per me|mi|è|costa|sembra|pare|un po')}"
    r"(?:troppo|tropp[ao] (?:car[oa]|costos[oa]|alt[oa])|car[oa]|carissim[oa]|esagerat[oa]|costos[oa])"
    r"(?:\W+(?:no|grazie|per me|allora|lascia(?:mo)? (?:stare|perdere)|niente|car[oa]|costos[oa]))*\W*$",
    re.IGNORECASE,
)
_DEAR_SIR = re.compile(r"^\W*(?:ciao|salve|buon\w+)\W+car(?:[oaie]|issim[oaie])\b", re.IGNORECASE)

_LEAVES = re.compile(
    r"\W*no+\W+(?:ma )?grazie\W*|"
    rf"{lead(FINE, NO, UNSURE, 'per ora|per adesso|poi|meglio')}"
    r"(?:(?:(?:ci|poi ci) (?:pens(?:o|er[oò]|iamo)|devo pensare)|(?:poi |dopo )?(?:vedo|vediamo|valuto|decido)|"
    r"(?:non|nn) (?:mi |ci )?(?:interessa(?:no)?|serv(?:e|ono))(?: (?:l['’]\s?offerta|offerte|niente))?|"
    r"(?:la |l['’]\s?)?offerta (?:no|non (?:mi )?interessa)|(?:niente|nessuna) offerta|"
    r"lascia(?:mo)? (?:stare|perdere) (?:l['’]\s?offerta|le offerte))"
    r"(?:\W++(?:grazie|poi|ancora|dopo|per ora|su|un po['’]?|con calma|domani|adesso))*+\W*+)",
    re.IGNORECASE,
)


def asks_cost(text: str) -> bool:
    """ "Quanto costa?", of what is about to be switched on; not "quanto ci mette?"."""
    return _COST.search(text) is not None


def says_too_dear(text: str) -> bool:
    """ "No, troppo": it is not wanted at that price."""
    return _TOO_DEAR.search(text) is not None and "?" not in text and _DEAR_SIR.search(text) is None


def leaves_offer(text: str) -> bool:
    """ "No, ci penso", "no grazie, troppo cara", to offers that were just shown; a bare "no" may be to anything."""
    return "?" not in text and (_LEAVES.fullmatch(text.strip()) is not None or says_too_dear(text))


def place_in_words(text: str) -> int | None:
    """ "Attiva la prima su Chiara": 1, counted in the list that was shown; not "la prima volta", "prima dimmi"."""
    found = _PLACE.search(text)
    return place_of(found["place"]) if found else None


def asks_for_services(text: str) -> bool:
    """ "Che servizi posso attivare?" """
    return _SERVICES.search(text) is not None


def means_other_plan(text: str) -> bool:
    """ "Voglio cambiare piano", "passo a Giga 100": the plan itself, not something on top of it."""
    return _OTHER_PLAN.search(text) is not None


def blocks_premium(text: str) -> bool:
    """ "Mi è arrivato un SMS a pagamento, bloccateli": the service that keeps such things off."""
    return _PREMIUM.search(text) is not None and _KEEPS_OFF.search(text) is not None


def asks_how_blocked(text: str) -> bool:
    """ "Come blocco gli 899?": it asks, and orders nothing."""
    return _HOW.search(text) is not None


def names_in(request: Request, kind: ExtraKind) -> list[Any]:
    """What is named; of an offer and a service in one message, the one of this kind; "la prima" in words."""
    offers, services = request.entities.get("offer_name", ()), request.entities.get("service_name", ())
    of_kind, others = (offers, services) if kind is ExtraKind.OFFER else (services, offers)
    place = place_in_words(request.text) if not (of_kind or others) else None
    return list(dict.fromkeys(of_kind or others)) or ([place] if place is not None else [])
