"""Something was stolen, and the telephone was not: "mi hanno rubato la borsa, ma il telefono ce l'ho"; or no block is
wanted: "la sim non la bloccare"."""

from __future__ import annotations

import re

from bot.core.block_questions import orders_block
from bot.core.leads import NO, STOPPING, lead
from bot.core.lost_numbers import says_phone_lost

_PHONE = r"(?:telefon(?:o|ino)|cell|cellulare|smartphone|i?phone|sim|scheda)"
_BY_ME = (
    r"(?:(?<!non )(?<!nn )ce l['’]?\s?ho(?=\s*(?:$|[.,;!)]|(?:io|qui|qua|ancora|sempre|con me|in tasca|in mano|"
    r"per fortuna|però|pero|ma|e)\b))|l['’]\s?ho (?:ancora|sempre|con me|qui|in tasca|in mano)\b|"
    r"(?:è|e['’]) (?:ancora |sempre |qui )?(?:(?:con me|qui|in tasca|al sicuro)\b|"
    r"in mano(?: mia| a me)?(?=\s*(?:$|[.,;!]|(?:ma|e|però)\b)))|"
    r"(?:non|nn) (?:me )?l['’]?\s?hanno (?:pres|rubat|toccat)[oa]\b)"
)
_KEPT = re.compile(
    rf"\b{_PHONE},?\s+(?:(?:però|pero|invece|per fortuna|io|quello|quella|sì|si)\s+)*{_BY_ME}|"
    rf"\b(?:ho ancora|ce l['’]?\s?ho(?: ancora| io)?) (?:il|la) (?:mio |mia )?{_PHONE}\b",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"\b(?:altr[oa]|vecchi[oa]|nuov[oa]|di (?:mi[oa]|lavoro)|aziendale|seconda|secondo)\b", re.IGNORECASE
)
_GONE_ALL_THE_SAME = re.compile(
    r"\b(?:non|nn) (?:l[ao] |l['’])?(?:trov|rintracci)\w*|\bladr|\bclon|\bduplicat|\bscippat|\bschedin|\btesser|"
    r"\bus(?:a|ano|ando|ato) (?:il |del )?mi[oa] (?:numero|sim|linea)",
    re.IGNORECASE,
)
"""The telephone is there, and its SIM or its number is with somebody else."""
_SIMS = re.compile(r"\b(?:sim|scheda|schede|telefon\w+|cellulare|smartphone)\b", re.IGNORECASE)
_NO_BLOCK = re.compile(
    rf"{lead(NO, STOPPING)}(?:(?:la|il|mia|mio|sim|scheda|linea|telefono|"
    r"numero)\W+)*(?:non|nn)\s+(?:me\s+|mi\s+)?(?:l[ao]\s+)?(?:devi\s+|dovete\s+|voglio\s+)?"
    r"blocc(?:are|arl[ao]|armel[ao]|atel[ao]|at[ei]|h\w+|o)(?:\s+(?:la|il)\s+(?:sim|scheda|linea|telefono|numero))?"
    r"(?:\W+(?:eh|per favore|per carità|mi raccomando|ancora|grazie|assolutamente|però|pero|adesso|ora|dai))*\W*",
    re.IGNORECASE,
)
_LEFT_ON = re.compile(
    r"(?<!non )(?<!nn )\b(?:lasci(?:a|o|ate|amo)(?:mi)?(?:l[ao])?|ten(?:ete|iamo)(?:mi)?(?:l[ao])?|"
    r"tien(?:i|imi)?(?:l[ao])?|tengo|manten(?:ete|iamo|go)(?:l[ao])?|mantieni(?:l[ao])?|"
    r"(?<!non )(?:deve|voglio che) rest(?:are|i)|(?<!non )(?:deve|voglio che) riman(?:ere|ga))"
    r"\s+(?:(?!acces|attiv)\w+\s+){0,3}?"
    r"(?:attiv[ao]|acces[ao]|funzionante|apert[ao]|in funzione|com['’]?\s?è)(?!\w)|"
    r"\b(?:aspett|attend)\w*\s+(?:(?:ancora|un|una|po['’]?|attimo|momento|ora)\s+)*(?:a|prima di)\s+blocc\w+",
    re.IGNORECASE,
)
""" "La sim lasciatela attiva", "aspetta a bloccare"."""


def phone_is_kept(text: str) -> bool:
    """Whether it is told so of the only telephone that is named; not "il telefono ce l'ho, la SIM è sparita"."""
    kept = _KEPT.search(text) is not None and "?" not in text
    return (
        kept
        and len(_SIMS.findall(text)) == 1
        and not any((_ANOTHER.search(text), _GONE_ALL_THE_SAME.search(text), says_phone_lost(text)))
    )


def refuses_block(text: str) -> bool:
    """ "La sim non la bloccare eh": all of it says so, and of no line by name; "lasciatela attiva", for any reason."""
    if "?" in text or orders_block(_LEFT_ON.sub(" ", text)):
        return False
    return _NO_BLOCK.fullmatch(text.strip()) is not None or _LEFT_ON.search(text) is not None
