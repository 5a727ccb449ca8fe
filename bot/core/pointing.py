"""Words that point back at what was shown last: "pagala", "mandamela", "toglila", "quanto costa?"."""

from __future__ import annotations

import re

_PAY_IT = re.compile(
    r"\b(?:(?:ri)?pag\w+|sald\w+)(?:la|lo)\b"
    r"|\b(?:la|questa|quella|sta) (?:\w+ )?(?:pago|paghiamo|pagare|saldo|saldare)\b"
    r"|\bpag\w* (?:questa|quella|sta)\b",
    re.IGNORECASE,
)
_ORDERS = re.compile(
    r"\b(?:(?:ri)?paga(?:la|lo|le|re|rla|rle|mela)?|pag(?:o|hiamo|hi|herei)|sald(?:a|o|iamo|are)(?:la|rla)?|procedi|adesso|ora|subito)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:ieri|l['’]altro ieri|già|gia|scors[oa]|fa|pagat\w+|saldat\w+|fatto|stamattina|stamane)\b", re.IGNORECASE
)
_SEND_IT = re.compile(
    r"\b(?:mand|invi|sped|gir|inoltr)\w*(?:la|lo)\b|\b(?:la|lo) (?:\w+ )?(?:mand|invi|sped|gir|inoltr)\w+"
    r"|\b(?:mand|invi|sped|gir|inoltr)\w* (?:questa|quella)\b",
    re.IGNORECASE,
)
_SEND_THEM = re.compile(
    r"\b(?:mand|invi|sped|gir|inoltr)\w*(?:me|ce)?le\b|\b(?:me|ce) le (?:\w+ ){0,2}(?:mand|invi|sped|gir|inoltr)\w+|"
    r"\b(?:mand|invi|sped|gir|inoltr)\w*\b[^?]{0,15}\b(?:tutt[ei] e (?:due|tre)|entramb[ei]|queste|quelle)\b",
    re.IGNORECASE,
)
_PRICE = re.compile(r"\bquanto\b|\bprezz\w+|\bcost[aio]\w*|\bquant'[eè]", re.IGNORECASE)
_IT = re.compile(r"\b\w{3,}(?:la|lo|le|li)\b|\b(?:la|lo|le|li) \w{4,}", re.IGNORECASE)
SHORT = 4


def pays_it(text: str) -> bool:
    """ "Pagala", "la pago": the bill that was shown, and no other."""
    return _PAY_IT.search(text) is not None


def orders_payment(text: str) -> bool:
    """ "Paga con PayPal", "pagala adesso con la carta"; "con carta, ieri" and "ho pagato con PayPal" order nothing."""
    return _ORDERS.search(text) is not None and _PAST.search(text) is None


def sends_it(text: str) -> bool:
    """ "Mandamela": the bill that was shown."""
    return _SEND_IT.search(text) is not None


def sends_them(text: str) -> bool:
    """ "Mandamele": the bills that were shown one after another."""
    return _SEND_THEM.search(text) is not None


def asks_price(text: str) -> bool:
    """ "Quanto costa?", after a list."""
    return _PRICE.search(text) is not None


def asks_bare_price(text: str) -> bool:
    """ "Quanto costa?", and no more: what was shown last."""
    return asks_price(text) and len(text.split()) <= SHORT


def names_nothing(text: str) -> bool:
    """ "Toglila", "disattivala pure": a command that leaves open what it is about."""
    return len(text.split()) <= SHORT and _IT.search(text) is not None
