"""What is asked of another bill beside those that are to be paid: "e l'altra quando scade?", "e quella di prima?"."""

from __future__ import annotations

import re

from bot.core.bill_words import adds_bill, leaves_out_bill
from bot.core.leads import FINE, YES, lead
from bot.core.pay_questions import asks_deadline

_ASKED = re.compile(
    r"\bquant['’]\s?(?:è|e['’]|era)|\bquanto (?:\w+ )?(?:è|e['’]|era|fa|faceva|viene|veniva|cost\w+|import\w+)(?!\w)|"
    r"\b(?:di|per) quant[oi]\b|\bquanto (?:devo|dovevo|c['’]?\s?[eè]|c['’]era)(?!\w)|"
    r"\b(?:è|e['’]|era|risulta) (?:già |stata )*(?:pagata|scaduta)\b",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"^\W*+(?:(?:ok\w*|va bene|bene|perfetto|capito|s[iì])\W+)?(?:e|ma)\W+(?:(?:per|invece|scusa)\W+)*"
    r"(?:quella|l['’]\s?altra|la (?:bolletta|fattura)|il mese)\b[^?,;.]{0,30}\?\W*",
    re.IGNORECASE,
)
_OTHER = re.compile(
    rf"{lead(YES, FINE, 'poi', 'invece', 'per', 'di')}"
    r"(?:l['’]\s?altra|quell['’]\s?altra|le altre|quelle altre|il resto)"
    r"(?:\W+(?:bollett[ae]|fattur[ae]|invece|poi|ancora|da pagare|che avevo|che ho|rimane|resta|come (?:faccio|si paga|"
    r"la pago|si fa)|(?:quando|entro quando) (?:scade|la devo pagare|va pagata|la pago|si paga)|quant['’]?\s?[eè]|"
    r"(?:di )?quanto (?:[eè]|fa|viene)|che (?:fine fa|si fa)|scade|quando))*\W*+",
    re.IGNORECASE,
)
_POINTED = re.compile(
    r"\bquella (?:invece|l[iìà]|che (?:dicevo|ho detto))(?!\w)|\b(?:e|ma) invece quella\b|\bquell['’]\s?altra\b",
    re.IGNORECASE,
)


_CONTENTS = re.compile(
    r"\b(?:cosa|che|che cosa) (?:c['’]?\s?(?:è|e['’]|e)|ci sta|ci sono|ci avete messo|comprende|include|contiene)"
    r"(?: (?:scritto|compres[oa]|inclus[oa]|messo))?(?: (?:qui|lì|là))? ?"
    r"(?:dentro|in bolletta|nella (?:bolletta|fattura))?\W*(?:$|[?,.;])|"
    r"\b(?:cosa|che cosa|per (?:che )?cosa) (?:sto pagando|pago|devo pagare|mi fate pagare|è)\W*(?:$|\?)|"
    r"\b(?:di (?:che )?cosa|come|com['’]) ?(?:è|e['’]|sarebbe) (?:fatta|compost[ao]|formata)\b|"
    r"\b(?:quali|che|le|tutte le|vedere le|dimmi le|elenc\w+ le) (?:sono le )?(?:singole )?voci\b|"
    r"\b(?:nel|in|il|con il|un|qualche) dettagli[oi]?\b|"
    r"\b(?:fammela|me la (?:fai|fate)|posso|vorrei|voglio|fammi) (?:prima )?"
    r"(?:vedere|vederla|leggere|leggerla)\W*(?:$|[?,.;])|"
    r"\b(?:mostramela|fammela vedere|me la (?:mostri|fai vedere))\b",
    re.IGNORECASE,
)


_TOTAL = re.compile(
    r"\b(?:quant['’]\s?(?:è|e['’])|"
    r"quanto (?:\w+ )?(?:è|e['’]|fa|fanno|viene|vengono|sono|devo|dovrei|pago|spendo|sarebbe)|"
    r"a quanto ammonta)\b[^?.;]{0,20}\b(?:in tutto|in totale|tutto|tutte|complessivamente|insieme)(?!\w)|"
    r"\b(?:in tutto|in totale) (?:quant['’]\s?(?:è|e['’])|quanto (?:è|e['’]|fa|viene|devo|pago|spendo))(?!\w)|"
    r"\b(?:qual|dimmi|quant['’]?) ?(?:è |e['’] )?(?:il )?totale\b",
    re.IGNORECASE,
)


def asks_total(text: str) -> bool:
    """ "Un momento, quant'è in tutto?", of what is open."""
    return _TOTAL.search(text) is not None


def asks_contents(text: str) -> bool:
    """ "Prima dimmi cosa c'è dentro", of what is to be paid."""
    return _CONTENTS.search(text) is not None


def asks_of_bill_beside(text: str) -> bool:
    """Whether it is a question about some bill, and neither adds it nor leaves it out."""
    asks = asks_deadline(text) or _ASKED.search(text) or _BARE.fullmatch(text)
    return bool(asks) and not (adds_bill(text) or leaves_out_bill(text))


def points_at_other(text: str) -> bool:
    """ "E quella invece": another one than is to be paid, by no name."""
    return _POINTED.search(text) is not None


def asks_of_other(text: str) -> bool:
    """ "E l'altra?", "e l'altra quando scade?", and nothing else: of the bill that is not paid with this one."""
    return _OTHER.fullmatch(text.strip()) is not None
