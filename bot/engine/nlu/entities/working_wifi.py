"""The Wi-Fi by which one gets on all the same: "niente dati, solo col wi-fi di mia cugina navigo".

What works is no fault, and whose it is names no line.
"""

import re
from collections.abc import Sequence

from bot.engine.nlu.entities.found import Found

_WIFI = (
    r"(?:rete )?(?:wi-?fi|wi fi|wify|uai ?fai|wireless|hotspot)"
    r"(?: (?:di |del |della |dello |dei |delle |dell'|degli |a |in |al |fisso )(?:mi[oa] |nostr[oa] )?"
    r"(?!me(?!\w))[a-z]+){0,2}"
)
_ONLY = r"(?:solo|soltanto|solamente|unicamente|esclusivamente)"
_JOINED = (
    r"(?:(?:in|a) casa )?(?:(?:quando|se) )?(?:(?:sono|sto|mi|ci) )?(?:(?:attacc|colleg|connet|aggan)\w+ )?"
    r"(?:col|con il|con la|con|sotto|sul|sulla|via|tramite|in|nel|al|attraverso) (?:il |la |l')?(?:mi[oa] )?"
)
_GETS_ON = (
    r"(?:va(?:do)?|navig[oa]|funziona|riesco(?: a navigare)?|prende|ok|bene|benissimo|a posto|si|perfett(?:o|amente))"
)
_BADLY = (
    r"(?<!\w)(?:non|nn|nun|lent\w*|pian\w+|cad\w+|salt\w+|blocc\w+|problem\w+|guast\w+|male|scatti|perd\w+|disconn\w+|"
    r"stacc\w+|error\w+|ferm\w+|scars\w+|debol\w+|schifo|disserviz\w+)(?!\w)"
)
_BUT_BADLY = (
    r"(?:ma|pero) (?:(?:va|e|molto|tanto|troppo|sempre) )*(?:pian|lent|male|poco|a scatti|a tratti|a singhiozzo|e vien)"
)
_ENDS = rf"(?= *(?:[,.;:!?)]|$)| (?!{_BUT_BADLY})(?:ma|pero|mentre|e(?! viene)|invece|solo)(?!\w))"
_NET = r"(?:(?:internet|connessione)(?: (?:ce l'ho|c'e|mi va|va|funziona))? |(?:navigo|vado|funziona|va) )?"
_WORKING = re.compile(
    rf"(?<!\w){_NET}{_ONLY} {_JOINED}{_WIFI}(?: {_GETS_ON}{_ENDS})?(?![^,.;:!?]*{_BADLY})"
    rf"|(?<!\w){_ONLY} {_WIFI}(?= ?[,;.])"
    rf"|(?<!\w)(?<!non )(?:si|mi) (?:colleg|connett|agganci|attacc)\w+ (?:bene |solo )?(?:al|col|con il) {_WIFI}"
    r"(?= ?,| (?:ma|pero|mentre|e)(?!\w))"
    rf"|(?<!\w)(?:{_JOINED}|il |(?<![^,.;:] ))(?:mio )?{_WIFI} (?:(?:invece|si|tutto|ci|mi|la|pero) )*{_GETS_ON}{_ENDS}"
)
_NOT_ONLY = re.compile(rf"(?:{_BADLY}|(?<!\w)(?:nemmeno|neanche|nessun\w*|manco)(?!\w))[^,.;:!?]*$")
_WITHOUT = re.compile(rf"(?<!\w)senza (?:il |la )?{_WIFI}(?= (?:non|nn|nun) )")
_OF_A_MOBILE = re.compile(r"(?<!\w)(?:cellular[ei]|cell|telefonin[oi]|smartphone|telefono|sim|dati)(?!\w)")


def working_wifi(folded: str) -> list[tuple[int, int]]:
    """The places of the words for it."""
    working = [one.span() for one in _WORKING.finditer(folded) if not _NOT_ONLY.search(folded, 0, one.start())]
    if _OF_A_MOBILE.search(folded):
        working += [one.span() for one in _WITHOUT.finditer(folded)]
    return working


def masked(folded: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text with these places made unreadable, each letter where it was."""
    for start, end in spans:
        folded = folded[:start] + "x" * (end - start) + folded[end:]
    return folded


def without_wifi_owners(found: Sequence[Found], faults: Sequence[Found], folded: str) -> list[Found]:
    """Lines that only say whose Wi-Fi works, where something else fails; and in whose room one fails."""
    owners = [*(working_wifi(folded) if faults else ()), *(one.span() for one in _ROOM.finditer(folded))]
    return [
        one
        for one in found
        if one.entity not in ("line_alias", "line_kind")
        or not any(start <= one.start and one.start < end for start, end in owners)
    ]


_ROOM = re.compile(
    r"(?<!\w)(?:camer(?:a|etta)|stanz(?:a|etta)) (?:da letto )?(?:di|del|della) (?:mi[oa] )?[a-z]+(?!\w)"
)
