"""What "via" begins: a street ("via Roma 20"), or a way to pay or to send something ("via Postepay 20")."""

import re

from bot.engine.nlu.languages import read_table
from bot.engine.nlu.text.folding import fold

_NAMES = ("maestro",)
"""Ways to pay that are names of streets, too: "via Mastro Giorgio"."""
_METHODS = "|".join(
    re.escape(fold(wording))
    for wordings in read_table("it", "entities")["payment_method"].values()
    for wording in wordings
    if isinstance(wording, str) and wording not in _NAMES
)
WAY = (
    rf"(?:{_METHODS}|sito|corriere|conto|mail|email|e-mail|sms|app|web|internet|whatsapp|fax|posta|pec|chat|telefono|"
    r"bonifico|cavo|wifi|satellite)(?!\w)"
)
_VIA_A_WAY = re.compile(rf"via (?:la |il )?{WAY}")
_STREET = re.compile(r"(?<![\w'])(?:via|viale|piazza|corso|largo|vicolo)(?!\w)")


def names_street(folded: str) -> bool:
    """Whether one of these words is the beginning of an address."""
    return any(not _VIA_A_WAY.match(folded, one.start()) for one in _STREET.finditer(folded))
