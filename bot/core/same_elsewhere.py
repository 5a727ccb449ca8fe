"""What was just switched on or off, wanted on another line as well: "fallo anche sul mio", "e sul fisso?", "lo stesso
per mia figlia"."""

from __future__ import annotations

import re

from bot.core.leads import ASKING, FINE, NOW, YES, lead

_TO = r"(?:a|ad|al|alla|all|per|su|sul|sulla|sull|il|la|lo|l|quell[ao])"
_ON = r"(?:ri)?(?:mett|attiv|aggiung|abilit|inser|impost|accend|blocc)\w*"
_OFF = r"(?:togli|toglie|tolg|lev|rimuov|elimin|disattiv|spegn|stacc)\w*"
_DOES = (
    r"fallo|falla|fatelo|fatela|farlo|farla|fai|fate|fare|facciamolo|vorrei|voglio|vogliamo|volevo|vorremmo|serv\w+|"
    r"puoi|potete|posso|possiamo|si|pu[oò]|averl[oa]|avere|l[oa]|me|ce|mi|ci|gliel[oa]|le|gli|va"
)
_ALSO = r"anche|pure|lo stesso|(?:la )?stessa cosa|idem|uguale"
_OTHER = (
    r"no|non|nn|invece|anzi|quant\w+|quand\w+|come|cosa|chi|che|perch[eé]|ricaric\w+|euro|gig[ae]|credito|saldo|minuti|"
    r"bollett\w+|fattur\w+|pag\w+|cost\w+|piano|offert\w+|estero|mese|anno|mail|sms|app|conto|carta"
)
_NAME = rf"(?!(?:{_OTHER}|{_ALSO})(?!\w))[^\W_]+"
_LINE = rf"(?:{_TO}\W+)(?:{_NAME}\W+){{0,3}}?{_NAME}"
_END = r"(?:\W+(?:grazie|allora|dai|adesso|ora|subito|per favore))*+\W*+"
_FRONT = lead(YES, FINE, NOW, ASKING)


def _too(verbs: str) -> re.Pattern[str]:
    doing = rf"(?:(?:{_DOES}|{verbs})(?!\w)\W+){{0,5}}?"
    return re.compile(
        rf"{_FRONT}{doing}(?:(?:{_ALSO})\W+{_LINE}|{_LINE}\W+(?:anche|pure)){_END}|"
        rf"^\W*(?:[^\W\d_]+\W+){{0,3}}?e\W+(?!(?:il|la|lo|l)\b){_LINE}{_END}",
        re.IGNORECASE,
    )


_SWITCHED_ON, _SWITCHED_OFF = _too(_ON), _too(_OFF)


def wants_there_too(text: str, *, on: bool) -> bool:
    """Whether no more is said than that. `on`: it was switched on; "toglilo anche sul mio" is another wish then."""
    return (_SWITCHED_ON if on else _SWITCHED_OFF).fullmatch(text.strip()) is not None
