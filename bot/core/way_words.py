"""How, where, or what next: asked of the answer that was just given, without naming it ("e come si fa?", "e dove?")."""

from __future__ import annotations

import re

from bot.core.leads import ASKING, FINE, NOW, YES, lead

_MOVES = (
    r"(?:fa(?:ccio|re|rlo|rla|i)?|mand\w+|port\w+|sped\w+|consegn\w+|restitu\w+|rend\w+|richied\w+|chied\w+|vado|"
    r"andare|mett\w+|rivolg\w+|lasci\w+|ritir\w+|compil\w+|scarico|inquadr\w+)"
)
WAY = (
    rf"(?:da |per )?dove(?: (?:lo|la|li|le|si|mi|va|vanno|devo|posso|bisogna|dovrei))*(?: {_MOVES})?|in che modo|"
    r"(?:(?:io|lei|lui|noi) )?(?:che|cosa|che cosa|ke) (?:faccio|si fa|facciamo)|"
    r"(?:(?:io|lei|lui|noi) )?(?:che|cosa|che cosa|ke) (?:devo|dovrei|bisogna|mi tocca|debbo|deve|dobbiamo|"
    r"conviene) fa(?:re?)?|"
    r"come (?:si fa|fa|faccio|facciamo|devo fare|dobbiamo fare|deve fare|procedo|procediamo|si procede|mi muovo|"
    r"funziona|posso fare)(?: (?:a |ad |per )?\w+[aei]r(?:lo|la|li|le|ne))?|"
    r"a chi (?:(?:lo|la|li|le|mi|devo|posso) )+(?:do|da(?:re|rlo|rla)|mand\w+|port\w+|chied\w+|rivolg\w+|consegn\w+|"
    r"sped\w+|rend\w+|restitu\w+|dic\w+|dir\w+)|"
    r"qual['’ ]?\s?(?:è|e['’]) il (?:prossimo )?passo(?: successivo)?|adesso|ora|mo"
)
"""What is asked, with nothing named but "it"."""
TAIL = r"(?:[\s,]*\b(?:adesso|ora|io|allora|quindi|poi|di preciso|esattamente|precisamente|scusa|per favore|grazie))*"
_ASKS = re.compile(rf"{lead(YES, FINE, ASKING, NOW, 'poi')}(?:{WAY}){TAIL}\W*$", re.IGNORECASE)
_BY_ITSELF = re.compile(rf"{lead(YES, FINE, NOW, 'poi')}come (?:lo|la|li|le|si) (?!chiam)\w+{TAIL}\W*$", re.IGNORECASE)


def asks_way(text: str) -> bool:
    """ "E come si fa?", "che devo fare adesso?", "come la riattivo?": of what was told last, and nothing by name."""
    return _ASKS.search(text) is not None or _BY_ITSELF.search(text) is not None
