"""Plans of the catalogue, asked for all together, by name or price: "che piani avete?", "quello da 6,99 cosa ha?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.core.plans import SoldPlan

_ALL = re.compile(
    r"\b(?:ch[ei]|quali|quanti|altr[ie]|tutt[ie] [il]e?|(?:i|le) vostr[ie]|elenco|lista|vedere)\b[^.?!]{0,20}"
    r"\b(?:piani|tariffe|abbonamenti)\b|"
    r"\b(?:avete|ci sono|esistono|fate|offrite|proponete|vendete|c['’]\s?è)\b[^.?!]{0,20}"
    r"\b(?:pian[oi]|tariff[ae]|abbonament[oi])\b",
    re.IGNORECASE,
)
_CHEAPER = re.compile(
    r"\b(?:pian[oi]|tariff[ae]|abbonament[oi]|qualcosa|un[oa]|altro|quello)\b[^.?!]{0,15}"
    r"(?:\bda meno\b|\bpiù (?:economic|bass|convenient)\w+|\bmeno car\w+|\bche cost\w+ (?:di )?meno\b)",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:ho|abbiamo|hai messo|mi[oaei]|miei|mie|nostr[oaie]|suo|sua|su[oi]i?|attiv\w+|tengo|pago|paga|attual[ei]|"
    r"quest[oa]|h[ao]nno?|di (?:mi[oa]|mamma|papà))\b",
    re.IGNORECASE,
)
_ORDERS = re.compile(r"\b(?:tv|amazon|netflix|dazn|luce|gas|tariff[ae] ret)\b", re.IGNORECASE)
_PRICE = re.compile(r"\bquanto\b|\bprezz\w+|\bcost[aio]\w*|\bquant['’]\s?[eè]", re.IGNORECASE)
_HOLDS = re.compile(
    r"\b(?:cos['’]?\s?|cosa|che|quant[aoie]|com['’]\s?è|come è|quale)\b[^.?!]{0,25}"
    r"\b(?:compren\w+|compres\w+|inclu\w+|dentro|prevede|offre|contiene|dà|danno|ha|hanno|minuti|sms|gig[ai]|gb)\b|"
    r"\b(?:info|informazion\w+|dettagl\w+|differenz\w+|parlami|dimmi)\b",
    re.IGNORECASE,
)
_BY_PRICE = re.compile(
    r"\b(?:quell[oa]|quest[oa]|pian[oi]|tariff[ae]|abbonament[oi])\b (?:da|di|a|che costa) (?:€ ?)?\d", re.IGNORECASE
)
_GIVES = re.compile(
    r"\b(?:mett|pass|attiv|d[àa]|fa)\w*?(?:le|gli|la|lo)\b|\b(?:le|gli|la|lo) (?:voglio |vorrei |puoi |potete )?"
    r"(?:mett|pass|attiv|spost)\w+",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(r"^\W*(?:e|ed|ma|invece|anche|con|quell[oa])(?!\w)(?!['’])|\?\W*$", re.IGNORECASE)
"""What goes on asking: "e Solo Voce", "Solo Voce?"; not "ricarica 10 euro"."""
_SHORT = 5
_WORD = re.compile(r"[^\W_]+")
_WHOLE = 100
"""Cents: a price is called by its euros, rounded either way."""


def asks_for_plans(text: str) -> bool:
    """ "Che piani avete?", "voglio un piano più economico"; not "che piano ho?"."""
    if _CHEAPER.search(text) is not None:
        return True
    return _ALL.search(text) is not None and _OWN.search(text) is None and _ORDERS.search(text) is None


def asks_of_plan(text: str, *, told: bool = False) -> bool:
    """Whether a price or what is in it is asked for; with `told`, plans were just shown and "e Solo Voce?" will do."""
    follows = told and _FOLLOWS.search(text) is not None and len(text.split()) <= _SHORT
    return follows or _PRICE.search(text) is not None or _HOLDS.search(text) is not None


def leans_on_plan(text: str) -> bool:
    """ "Quanti minuti ha?", right after a plan was told; not "quanti minuti ho?"."""
    return len(text.split()) <= _SHORT and _HOLDS.search(text) is not None and _OWN.search(text) is None


def names_by_price(text: str) -> bool:
    """ "Quello da 6,99": a plan or an offer by what it costs."""
    return _BY_PRICE.search(text) is not None


def gives_plan(text: str) -> bool:
    """ "Mettile Giga 100", "passala a Giga 100": the plan for a line that was spoken of."""
    return _GIVES.search(text) is not None


def plans_named(text: str, sold: Sequence[SoldPlan]) -> tuple[SoldPlan, ...]:
    """Those whose name is in the text: "giga20", "la fibra mista" of Fibra Mista 200."""
    return tuple(plan for plan in sold if _called(plan.terms.name).search(text))


def plans_priced(cents: int, sold: Sequence[SoldPlan]) -> tuple[SoldPlan, ...]:
    """Those of this price, to the cent or in whole euros."""
    exact = tuple(plan for plan in sold if plan.cents == cents)
    if exact or cents % _WHOLE:
        return exact
    return tuple(plan for plan in sold if abs(plan.cents - cents) < _WHOLE)


def _called(name: str) -> re.Pattern[str]:
    """By all words of the name, or by its first two where figures follow them."""
    words = _WORD.findall(name.casefold())
    figures = len(words) > 2 and all(any(letter.isdigit() for letter in word) for word in words[2:])
    needed = words[:2] if figures else words
    return re.compile(r"(?<!\w)" + r"[\W_]*".join(map(re.escape, needed)) + r"(?!\w)", re.IGNORECASE)
