"""The slip that is bought at the tobacconist's, as people call it: "la schedina" is a RicariCard; the same word is said
of a SIM, which only what stands beside it tells apart."""

from __future__ import annotations

import re

_SLIP = re.compile(
    r"\b(?:schedin[ae]|sched[ae] (?:da grattare|del tabac\w+|dal tabac\w+)|"
    r"scontrin[oi] (?:della ricarica|d[ea]l tabac\w+|dell['’]?edicola))\b",
    re.IGNORECASE,
)
_BOUGHT = re.compile(
    r"\b(?:tabac\w+|edicol\w+|cartoler\w+|supermercat\w+|grattat\w*|grattar\w*|compra\w+|codice|pres[ao]|"
    r"schedin[ae] (?:d[ai] \d{1,3} ?(?:euro|eur|€)|(?:di |della |per la )?ricarica)|scontrin[oi])(?!\w)",
    re.IGNORECASE,
)
_NO_SLIP = re.compile(
    r"\b(?:sim|nuov[ae]|pers[ao]|rubat\w+|rott[ae]|smartphone|duplicat\w+|sostitu\w+|cambi\w+|blocc\w+|nano|micro|"
    r"non (?:mi )?(?:funzion\w+|va|prende|ho|con)|senza|niente|n[eé]|(?:sull?|n?ell?)a (?:mia )?sched\w+)\b",
    re.IGNORECASE,
)
"""A SIM is meant, or no such slip is there."""


def names_slip(text: str, *, asked_how: bool) -> bool:
    """Whether a RicariCard is meant. `asked_how`: how to pay is what is asked, so that nothing else need say so."""
    if _SLIP.search(text) is None or _NO_SLIP.search(text) is not None:
        return False
    return asked_how or _BOUGHT.search(text) is not None
