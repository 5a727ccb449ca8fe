"""Amid the checks of internet at home: that it is the mobile telephone that is meant, and not the modem."""

from __future__ import annotations

import re

from bot.core.leads import NO, STOPPING, lead

_MOBILE = (
    r"(?:(?:il|del|sul|al|col|dal|un|la|della|sulla|i|dei) )?(?:mi[oa] )?"
    r"(?:cellulare|cell|telefonino|telefono|smartphone|iphone|mobile|"
    r"sim|scheda|dati(?: mobili| del (?:cellulare|telefono))?)"
)
_HOUSE = (
    r"(?:(?:il|del|al|sul|un|nessun|la|della|col|con il|dal) )?(?:di )?"
    r"(?:modem|router|wi-?fi|fisso|casa|linea (?:fissa|di casa)|fibra)"
)
_SPEAKS = r"(?:parl(?:o|avo|iamo)|intend(?:o|evo)|dic(?:o|evo)|mi riferi(?:sco|vo)|si tratta|riguarda)"
_IS = r"(?:è|e['’]|era|uso|ho|c['’]\s?è)"
_LEAD = lead(NO, STOPPING, "io")
_MEANT = re.compile(
    rf"{_LEAD}{_SPEAKS}(?: di| a)? {_MOBILE}\W*$|"
    rf"{_LEAD}(?:(?:{_SPEAKS}(?: di)?|{_IS}) )?{_MOBILE}\W+(?:e )?(?:non|mica) (?:{_IS} )?{_HOUSE}\W*$|"
    rf"{_LEAD}(?:non|mica) (?:(?:{_SPEAKS}(?: di)?|{_IS}) )?{_HOUSE}\W+(?:ma )?(?:(?:{_SPEAKS}(?: di)?|"
    rf"{_IS}) )?{_MOBILE}\W*$",
    re.IGNORECASE,
)


def means_mobile(text: str) -> bool:
    """ "Ma è il cellulare, non il modem", "parlo del cellulare"; "solo sul cellulare" answers a check."""
    return _MEANT.search(text) is not None
