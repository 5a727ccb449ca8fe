"""How a telephone or a SIM went missing -> `loss`: "stolen" or "lost"; both, as said, where somebody is not sure.

What else gets lost in these sentences (a password, a connection, patience) is no loss of a telephone.
"""

import re

from bot.engine.nlu.entities.found import Found

_LOSS = "loss"
_STOLEN = re.compile(
    r"(?<!\w)(?:rub+at[aoie]|rubano|rubare|arrubbat[ao]|furto|scipp\w+|borsegg\w+|deruba\w+|rapina\w*|sottratt[aoe]|"
    r"(?:hanno|anno|han|ha) (?:fregat|fottut|ciulat|sfilat|pres|portat)[aoi](?: via)?|"
    r"svaligiat\w|(?:hanno|anno|han) (?:aperto|svuotato)|fregat[ao]|ladro)(?!\w)"
)
_LOST = re.compile(
    r"(?<!\w)(?:pers[ao]|perz[ao]|perdut[ao]|"
    r"(?<!lascia )(?<!lascio )(?<!lasciamo )(?<!lasciate )(?<!lasci )perder\w*|smarri\w+|"
    r"(?:non|nun|nn) (?:(?:la|lo|riesco a|so|ho) )?(?:piu )?(?:trov\w+|dove|ritrov\w+)|"
    r"(?:lasciat|dimenticat|scordat)[ao]|(?:cadut|finit)[ao] (?:in|nel|nella|nell'|chissa)|sparit[aoi]|"
    r"(?:mi|gli|le|ci) (?:e|era) (?:cadut|cascat|scivolat|volat)[ao]|"
    r"(?:sono|era) (?:rimast|ritrovat)[ao] senza|"
    r"non (?:ho|ha) piu (?:il|la) (?:mio |mia )?(?:telefono|cellulare|sim|scheda))(?!\w)"
)
_OTHER_THINGS = re.compile(
    r"(?<!\w)(?:password|pass|psw|pwd|credenzial\w|codic\w|pin|puk|utente|account|profilo|linea|connession\w|"
    r"segnal\w|campo|"
    r"tempo|pazienza|soldi|euro|credito|giga|bollett\w|fattur\w|carta|carte|bancomat|postepay)(?!\w)"
)
_TELEPHONE = re.compile(
    r"(?<!\w)(?:furto|smarriment\w|scipp\w+|rapina\w*|deruba\w+|telefon\w+|cellular\w|cell|smartphone|sim|scheda|"
    r"numero|utenza|iphone|borsa|zaino)(?!\w)"
)


def find_losses(folded: str) -> list[Found]:
    if _OTHER_THINGS.search(folded) and not _TELEPHONE.search(folded):
        return []
    first: dict[str, Found] = {}
    for value, pattern in (("stolen", _STOLEN), ("lost", _LOST)):
        if match := pattern.search(folded):
            first[value] = Found(match.start(), match.end(), _LOSS, value)
    return sorted(first.values(), key=lambda one: one.start)
