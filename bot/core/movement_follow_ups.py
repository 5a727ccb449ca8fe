"""Few words after movements, a recharge that was looked for, the credit or a plan: of those, and of no bill."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import timedelta
from enum import StrEnum

from bot.core.balances import Period
from bot.core.leads import ASKING, FINE, NO, NOW, STOPPING, YES, lead


class Again(StrEnum):
    """What is to be seen again."""

    SAME = "same"  # what was just shown has it
    RECHARGES = "recharges"  # how they were paid, the ones before: the list of them
    ALL = "all"  # why the credit is what it is: all movements


_LEAD = lead(YES, FINE, NO, NOW, STOPPING, ASKING, "poi|quindi|allora|invece|ma|scusa|no")
_TAIL = (
    r"(?:\W++(?:poi|però|pero|scusa|grazie|allora|quindi|esattamente|precisamente|in tutto|ogni volta|l['’]ultima|"
    r"quella|la ricarica|l['’]importo|lì))*+\W*+"
)
_WAS = r"(?:è stat[oa]|era(?:no)?|sono|è|e['’]|fu|sarebbe|faceva|fa)"
_HOW_MUCH = (
    rf"(?:di|da|per) quanto(?: {_WAS})?|quant['’]?\s?(?:era|è|e['’])|quanto(?: {_WAS})?|quanti (?:euro|"
    rf"soldi)(?: {_WAS})?|"
    rf"che (?:importo|cifra)(?: {_WAS})?|(?:di|da) che (?:importo|cifra)(?: {_WAS})?|"
    r"quanto (?:ho|avevo) (?:messo|caricato|ricaricato|pagato|speso)|quanto (?:mi (?:è costat[oa]|costa|scala\w*|"
    r"toglie)|"
    r"costa|viene|pago)|(?:e )?l['’]importo|(?:di|da) quanto (?:l['’]\s?(?:ho|avevo) fatta|la fa|parte|ricarica)"
)
_WHEN = (
    r"(?:quando|che giorno|in che giorno|a che ora) (?:(?:l['’]\s?(?:ho|avevo)|(?:l['’]\s?)?hai) (?:fatt[ao]|pagat[ao]|"
    rf"ricaricat[ao])|{_WAS}|me (?:l['’]|li |lo |la )\s?(?:avete|hanno) (?:scalat|pres|tolt)[oia])"
)
_WITH_WHAT = (
    r"(?:con (?:che )?(?:cosa|che|quale (?:carta|metodo))|come|in che modo|con che (?:carta|"
    r"metodo)) (?:l['’]?\s?)?(?:ho|"
    r"avevo|era stata|è stata|risulta) (?:fatt[ao]|pagat[oa]|ricaricat[oa])(?: (?:quella|la ricarica)(?: (?:da|di) "
    r"\d{1,3}(?: ?(?:euro|€))?)?)?"
)
_ONE_BEFORE = (
    r"(?:quell[ao]|la (?:ricarica )?|l['’]\s?altra) ?(?:di |ancora )*(?:prima|precedente|penultima)(?: ancora|"
    r" di quella)?|"
    r"la (?:penultima|terzultima)|quella ancora prima|prima ancora|ancora prima|prima di quella|l['’]\s?altra volta|"
    r"la volta prima|quelle (?:di )?prima|le (?:altre|precedenti)"
)
_PATTERNS = {
    Again.SAME: re.compile(rf"{_LEAD}(?:{_HOW_MUCH}|{_WHEN}){_TAIL}", re.IGNORECASE),
    Again.RECHARGES: re.compile(rf"{_LEAD}(?:{_WITH_WHAT}|{_ONE_BEFORE}){_TAIL}", re.IGNORECASE),
    Again.ALL: re.compile(
        r"\b(?:perch[eéè]|xk[eéè]?|come mai|com['’]\s?è che)(?!\w)[^.;?!]{0,30}\b(?:ho|abbiamo|mi (?:restano|rimangono|"
        r"ritrovo|trovo|resta|rimane)|ne ho|avevo|(?:il |sto )?(?:mio )?(?:credito|saldo)|sono rimast[oi]|c['’]\s?(?:è|"
        r"sono)|vedo|risulta(?:no)?)(?!\w)[^.;?!]{0,25}(?:\d|credito|saldo|così|poco|meno|solo|soltanto)",
        re.IGNORECASE,
    ),
}
_OF_BILL = re.compile(
    r"\b(?:bollett\w+|fattur\w+|mora|scadenz\w+|scadut\w+|arretrat\w+|fisso|fibra|adsl|iva|canone|gig[ai]|minuti|sms|"
    r"rimborso|arrivat[ao]|(?:devo|dobbiamo|c['’]\s?è) (?:da )?pagar\w*)\b",
    re.IGNORECASE,
)
_MONTH_BEFORE = re.compile(
    rf"{_LEAD}(?:(?:(?:nel|per il|il|del|quell[oa]|di quello) )?(?:mese )?(?:ancora )?(?:prima|precedente|antecedente)"
    r"(?: ancora)?|(?:il )?mese (?:prima|precedente)(?: ancora)?|prima ancora|ancora prima|"
    r"(?:quello|il mese) (?:di )?prima(?: ancora)?)(?: cosa| com['’]\s?era)?\W*",
    re.IGNORECASE,
)


_WHAT_WAS = re.compile(
    r"\b(?:cos['’]?\s?(?:era(?:no)?|è|e['’]|sono)|(?:che )?cosa (?:era|è|è stato|avete|mi avete)|"
    r"che (?:roba|spesa) (?:era|è))(?!\w)",
    re.IGNORECASE,
)


def asks_what_it_was(text: str) -> bool:
    """ "E il 2 novembre cos'era?": of whatever kind."""
    return _WHAT_WAS.search(text) is not None and _OF_BILL.search(text) is None


def asked_again_in(text: str) -> Again | None:
    """ "Di quanto?", "e quella prima?", "e allora perché ho 12,50?"; None: it names a bill, or asks something else."""
    said = text.strip()
    if _OF_BILL.search(said):
        return None
    if _PATTERNS[Again.ALL].search(said):
        return Again.ALL
    return next((again for again in (Again.SAME, Again.RECHARGES) if _PATTERNS[again].fullmatch(said)), None)


def month_before(text: str, shown: Period) -> Period | None:
    """ "E il mese prima?", after a month's movements: the one before it; None: no month, or no such words."""
    whole = shown.first.day == 1 and (shown.first.year, shown.first.month) == (shown.last.year, shown.last.month)
    if not whole or _MONTH_BEFORE.fullmatch(text.strip()) is None:
        return None
    last = shown.first - timedelta(days=1)
    assert last.day == monthrange(last.year, last.month)[1]
    return Period(last.replace(day=1), last)
