"""When somebody does not want to be called, said beside when they do: "domani lavoro, giovedì si può?"."""

from __future__ import annotations

import re

_PIECES = re.compile(
    r"(?:[,;!?]|\.(?!\d|m\b)|\b(?:anzi|meglio|però|ma|facciamo|piuttosto|invece|quindi)\b|"
    r"(?<!non )(?<!non mi )\b(?:ri)?chiamatemi\b)",
    re.IGNORECASE,
)
_DAY = (
    r"(?:oggi|domani|dopodomani|stasera|domattina|(?:di )?(?:sera|mattina)|"
    r"lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica)"
)
_CANNOT = r"(?:posso|pozzo|riesco|faccio|va|vanno|sono|sto|sarò|serve|(?:ri)?chiamate\w*)"
_NOT_THEN = re.compile(
    rf"\b(?:non|nn|nun) (?:mi |ci |ce |la |le )*{_CANNOT}\b(?! (?:prima|dopo|oltre)\b)|"
    rf"\b(?:non|nn) (?:a |il )?{_DAY}\b|\b(?:non|nn) (?:alle|verso|per le|all['’])|"
    r"(?<!dopo il )(?<!dopo )\b(?:lavoro|impegn\w+|turno|parto|dormo)\b|"
    r"\bsono (?:in ufficio|al lavoro|a lavoro|in riunione|occupat\w|fuori|via)\b|"
    r"\bho (?:da fare|il|lo|la|un|una|un['’]|l['’])(?!.*\bliber\w+)|"
    r"\bno\W*$|^\W*tranne\b",
    re.IGNORECASE,
)


def without_refused(text: str) -> str:
    """The text without those of its pieces that say when not to call. The same text when there are none."""
    pieces = [piece.strip() for piece in _PIECES.split(text)]
    kept = [piece for piece in pieces if not _NOT_THEN.search(piece)]
    return text if len(kept) == len(pieces) else " , ".join(kept)
