"""What is asked of bills against one another: "la differenza con ottobre?", "e quella prima?", "quanto ho pagato?"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.core.balances import Period
from bot.core.bills import Bill
from bot.core.leads import ASKING, lead

_COMPARES = re.compile(
    r"\b(?:differenz\w+|confront\w+|paragon\w+|rispetto a(?:l|lla|d)?|in confronto|cambia(?:to)?|"
    r"(?:più|meno) (?:alta|bassa|cara)\b)",
    re.IGNORECASE,
)
_BARE_DIFFERENCE = re.compile(
    rf"{lead(ASKING)}"
    r"(?:qual['’]?\s?[eè]|che|quanta|la|c'[eè]|che cosa|cosa|in cosa|dov'[eè]|perch[eé])\W+"
    r"(?:(?:una|la|c'[eè]|questa|tutta)\W+)*(?:differenz\w+|cambia)"
    r"(?:\W+(?:c'[eè]|(?:tra|fra)\W+(?:le due|loro|questa e quella|quest[ei](?: due)?|l'una e l'altra)))*\W*",
    re.IGNORECASE,
)
_OF_A_BILL = (
    r"(?:\W+(?:a|ad|in|per|la|il|l|nel|nella))*\W+(?:quell[ao]|quest[ao]|bollett\w+|fattur\w+|mese|altr[ao]|precedente|"
    r"prima|ultim[ao]|solito|normale|scors[ao]|gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|"
    r"ottobre|novembre|dicembre)\b"
)
_WITH = re.compile(
    r"\b(?:rispetto|in confronto) a\w*\b|\bdifferenz\w+ (?:con|da|dal|tra|fra)\b|"
    r"\b(?:più|piu|meno) (?:alta|bassa|cara|economica|salata|tanto|soldi|euro) (?:di|del|dell|della|che)\b(?! \d)|"
    rf"\b(?:più|piu|meno) (?:di|del|dell|della|che)\b{_OF_A_BILL}|"
    r"\b(?:aument|cresciut|salit|rincar|diminui|sces[ao]|cambiat)\w*(?: (?:tanto|così|molto))? "
    r"(?:da|dal|dalla|del|di)\b(?! (?:mi[aoe]|casa|me|te|noi|voi|lui|lei)\b)",
    re.IGNORECASE,
)
"""What stands in front of the other one."""
_BEFORE = re.compile(
    r"\b(?:quella|la bolletta|la fattura|l['’]altra)\s+(?:di\s+)?(?:prima|precedente|antecedente)\b|"
    r"\b(?:la|alla|dalla)\s+precedente\b|\b(?:del|il) mese (?:prima|precedente)\b|\bancora prima\b|\bprima ancora\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\b(?:quella|la bolletta|la fattura)\s+(?:di\s+)?(?:dopo|successiva|seguente)\b|\bla successiva\b|"
    r"\b(?:del|il) mese (?:dopo|successivo|seguente)\b",
    re.IGNORECASE,
)
_PAID = re.compile(
    r"\bquanto\W+(?:(?:vi|ti|ci|mi|in tutto|in totale|già)\W+)*(?:ho|abbiamo|avrei|avremmo)\W+(?:già\W+|in tutto\W+)?"
    r"(?:pagat\w+|spes\w+|dato|versat\w+|sborsat\w+)\b|"
    r"\b(?:totale|somma)\W+(?:di quanto|di quello che|pagat\w+|spes\w+|delle (?:bollette|fatture) pagate)|"
    r"\bquanto\W+(?:mi|ci)\W+(?:è|siete)\W+costat\w+",
    re.IGNORECASE,
)
_OVER_TIME = re.compile(
    r"\b(?:anno|anni|mesi|mese|finora|fino a (?:oggi|ora|adesso)|in tutto|in totale|totale|da (?:gennaio|inizio)|"
    r"bollette|fatture|somma|20\d\d|semestre|trimestre)\b",
    re.IGNORECASE,
)
_ONE = re.compile(r"\b(?:ultim[ao]|quest[ao]|scors[ao]|la) (?:bolletta|fattura)\b|\bmese scorso\b", re.IGNORECASE)


_EXTREMES = {
    "largest": re.compile(r"(?:la|quella) (?:più|piu) (?:grossa|alta|cara|salata|costosa|pesante|elevata)", re.I),
    "smallest": re.compile(r"(?:la|quella) (?:più|piu) (?:piccola|bassa|economica|leggera)", re.I),
}
_AROUND_EXTREME = (
    r"qual|qual[eè]|[eè]|stat[ao]|fammi|mi|fai|vedere|mostra(?:mi)?|apri(?:mi)?|dimmi|di|"
    r"queste|tutte|loro|quant['’]?\s?[eè]|era|bolletta|fattura"
)


@dataclass(frozen=True)
class Paid:
    """What was paid of some bills, in cents; `count`: of how many."""

    cents: int
    count: int


def compares(text: str) -> bool:
    """ "La differenza con ottobre?", after another bill: the two, against one another."""
    return (_COMPARES.search(text) or _WITH.search(text)) is not None


def asks_bare_difference(text: str) -> bool:
    """ "Qual è la differenza?", and nothing by name: of the bills that were shown."""
    return _BARE_DIFFERENCE.fullmatch(text) is not None


def compares_with(text: str) -> bool:
    """ "Più alta di ottobre", "rispetto a ottobre": that one is the other; not "perché ottobre è più alta?"."""
    return _WITH.search(text) is not None


def means_one_before(text: str) -> bool:
    """ "E quella prima?": counted from the bill that is talked about."""
    return _BEFORE.search(text) is not None


def means_one_after(text: str) -> bool:
    """ "E quella dopo?" """
    return _AFTER.search(text) is not None


def means_newest(text: str, bills: Sequence[Bill], talked_about: str | None) -> bool:
    """ "Perché stavolta è di più?": the newest, unless the one that was looked at last is more than the one before."""
    before = one_before(bills, talked_about)
    seen = next((bill for bill in bills if bill.id == talked_about), None)
    grown = seen is not None and before is not None and seen.total_cents > before.total_cents
    return _THIS_TIME.search(text) is not None and not grown


def extreme_in(text: str) -> str | None:
    """ "E la più cara?": as `Reference` calls it; None: more is said."""
    return next(
        (
            kind
            for kind, words in _EXTREMES.items()
            if re.fullmatch(rf"{lead(_AROUND_EXTREME)}{words.pattern}\W*+(?:(?:{_AROUND_EXTREME})\b\W*+)*+", text, re.I)
        ),
        None,
    )


def asks_sum_paid(text: str) -> bool:
    """ "Quanto ho pagato quest'anno?": one sum; not what one bill was."""
    return bool(_PAID.search(text) and _OVER_TIME.search(text)) and _ONE.search(text) is None


def one_before(bills: Sequence[Bill], talked_about: str | None) -> Bill | None:
    """The bill before this one on the same account; None: there is none, or none is talked about."""
    now = next((bill for bill in bills if bill.id == talked_about), None)
    earlier = [bill for bill in bills if now and bill.account_id == now.account_id and bill.issued < now.issued]
    return max(earlier, key=lambda bill: bill.issued, default=None)


def one_after(bills: Sequence[Bill], talked_about: str | None) -> Bill | None:
    """The bill after this one on the same account; None: there is none, or none is talked about."""
    now = next((bill for bill in bills if bill.id == talked_about), None)
    later = [bill for bill in bills if now and bill.account_id == now.account_id and bill.issued > now.issued]
    return min(later, key=lambda bill: bill.issued, default=None)


def paid_of(bills: Sequence[Bill]) -> Paid:
    """What is not paid yet counts no more than the part that was."""
    sums = [bill.total_cents - bill.remaining_cents for bill in bills]
    return Paid(sum(sums), len([cents for cents in sums if cents > 0]))


def within(period: Period, bills: Sequence[Bill]) -> tuple[Bill, ...]:
    """Those that were issued in it."""
    return tuple(bill for bill in bills if period.first <= bill.issued <= period.last)


_THIS_TIME = re.compile(
    r"\b(?:stavolta|(?:questa|sta|'sta) volta|adesso|ora|ultimamente|quest['’]\s?ultima|"
    r"(?:questo|sto|'sto) mese)(?!\w)",
    re.IGNORECASE,
)
_COUNTS = {"due": 2, "tre": 3, "quattro": 4, "cinque": 5, "sei": 6, "sette": 7, "otto": 8, "nove": 9, "dieci": 10}
_HOW_MANY = re.compile(
    rf"\bultim[eai] (?P<count>\d{{1,2}}|{'|'.join(_COUNTS)}) (?:bollett\w+|fattur\w+)|"
    rf"\b(?P<before>\d{{1,2}}|{'|'.join(_COUNTS)}) (?:ultim[eai] )(?:bollett\w+|fattur\w+)",
    re.IGNORECASE,
)


def how_many(text: str) -> int | None:
    """ "Le ultime 3 bollette": so many, the newest; None: all."""
    found = _HOW_MANY.search(text)
    said = (found["count"] or found["before"]).lower() if found else ""
    count = _COUNTS.get(said) or (int(said) if said.isdigit() else 0)
    return count or None
