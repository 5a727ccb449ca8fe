"""What the telephone costs in a country, asked in everyday words: "vado negli USA, quanto costa internet?"."""

from __future__ import annotations

import re

_PRICE = re.compile(
    r"\bquant['’o]? ?(?:mi |ci |si |vi |ti )?(?:cost\w+|pag\w+|vien\w+|verr\w+|è|e['’]|sono|spend\w+)(?!\w)|"
    r"\b(?:che|quali) (?:tariff\w+|prezz\w+|cost[oi])\b|\b(?:tariff\w+|prezz\w+)\b|\bsi paga\b",
    re.IGNORECASE,
)
_USE = re.compile(
    r"\b(?:internet|navig\w+|roaming|giga|gb|mega|mb|dati|sms|messagg\w+|chiam\w+|telefon(?:o|are|ate|ata|ino)|cellulare|"
    r"tariff\w+|connett\w+|connessione|whatsapp)(?!\w)",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"^\W*(?:(?:e|ma|ciao|scusa\w*|buongiorno|salve)\W+)?(?:vado|andrò|sarò|sono|parto)?[^.,;!?]{0,25}?[,;]?\s*"
    r"quant['’o]? ?(?:mi |ci |si )?(?:cost(?:a|erebbe|erà)|pag(?:a|o|herei|hiamo)|viene|spendo)"
    r"(?: (?:in|a|ad|negli|nel|nelle|per) [\w'’ ]{3,20})?\W*$",
    re.IGNORECASE,
)
_ELSE = re.compile(
    r"\b(?:vol[oi]|aere[oi]|hotel|albergo|bigliett\w+|soldi|bonific\w+|vivere|affitt\w+|sim|esim|pacc[oh]\w+|"
    r"spedi\w+|trasloc\w+|modem|fibra|consolato|visto)\b|\b(?:dall['’]\s?|in )italia\b",
    re.IGNORECASE,
)


def asks_price_abroad(text: str) -> bool:
    """Of a text that names a country: what it costs to use the telephone there; not a flight, nor calls from Italy."""
    if _ELSE.search(text) is not None or _PRICE.search(text) is None:
        return False
    return _USE.search(text) is not None or _BARE.match(text) is not None
